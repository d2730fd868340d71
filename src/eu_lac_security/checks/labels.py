"""Names: a strong one belongs to one thing alone, and everything has one preferred name in English."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from ..errors import Problem
from ..names.index import keys_of
from ..vocab import TableName
from .sheet import Row, Sheet, Sheets

_NAMED: tuple[TableName, ...] = ("countries", "territories", "institutions", "threats", "themes")


def check_labels(sheets: Sheets) -> Iterator[Problem]:
    """Whether names are clear (case, accents and punctuation aside), and what needs one has one."""
    if labels := sheets.get("labels"):
        yield from _alike(labels)
        yield from _two_preferred(labels)
        yield from _nameless(sheets, labels)


@lru_cache(maxsize=2)
def _alike(labels: Sheet) -> tuple[Problem, ...]:
    """Strong labels that are one name; remembered, since to fold every name takes the longest of all checks.

    A name is looked for in all languages at once, so it is one in whatever language two things have it.
    """
    by_key: dict[str, list[Row]] = defaultdict(list)
    for row, label in labels.column("label"):
        if row.cells.get("strength") == "strong":
            for key in keys_of(label, row.cells.get("language")):
                by_key[key].append(row)
    return tuple(dict.fromkeys(problem for rows in by_key.values() for problem in _clashes(labels, rows)))


def _two_preferred(labels: Sheet) -> Iterator[Problem]:
    """A thing has one preferred name in a language."""
    first: dict[tuple[str, str], int] = {}
    for row, _ in labels.column("label"):
        thing = (row.cells.get("entity_id", ""), row.cells.get("language", ""))
        if row.cells.get("kind") == "preferred" and first.setdefault(thing, row.line) != row.line:
            reason = f"{thing[0]} has a preferred label in '{thing[1]}' already (line {first[thing]})"
            yield labels.problem("label", row, "kind", reason)


def _nameless(sheets: Sheets, labels: Sheet) -> Iterator[Problem]:
    """What has no preferred name in English."""
    named = {
        row.cells["entity_id"]
        for row in labels.rows
        if row.cells["kind"] == "preferred" and row.cells["language"] == "en"
    }
    for name in _NAMED:
        if sheet := sheets.get(name):
            for row, id in sheet.column("id"):
                if id not in named:
                    yield sheet.problem("label", row, "id", f"has no preferred label in English ({labels.file})")


def _clashes(labels: Sheet, rows: list[Row]) -> Iterator[Problem]:
    for position, row in enumerate(rows):
        for other in rows[:position]:
            if row.cells.get("entity_id") != other.cells.get("entity_id"):
                reason = (
                    f"is a strong label of {other.cells.get('entity_id')} too (line {other.line}); "
                    "make one of the two weak"
                )
                yield labels.problem("label", row, "label", reason)

"""How the differences are found: by table, by key, by column."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

from ..models import TABLES
from ..schema import table_named, table_spec
from ..vocab import Change
from .changes import CellChange, RowChange, TableChanges
from .comparison import Comparison
from .editions import Edition, Sheet

Keyed: TypeAlias = dict[tuple[tuple[str, ...], int], Mapping[str, str]]
"""The rows of a table by key; a key that stands there twice is told apart by a number."""

_RETIRED = "retired_ids"


def compare(old: Edition, new: Edition) -> Comparison:
    """What differs between two copies.

    Args:
        old: The old copy.
        new: The new copy.

    Returns:
        The differences. The order of rows and columns, and how a file is written, make none.
    """
    unread = old.unread | new.unread
    names = [*dict.fromkeys([*new.sheets, *old.sheets])]
    found: dict[str, TableChanges] = {}
    for name in names:
        before, after = old.sheets.get(name), new.sheets.get(name)
        if name in unread:
            continue  # it is there, and that it cannot be read is told: it was neither added nor removed
        notes = {"removed": _explained(name, new), "added": _used_again(name, old)}
        changes = _table(name, before, after, {} if name == _RETIRED else notes)
        if changes is not None:
            found[name] = changes
    return Comparison(old, new, found)


def _table(
    name: str, old: Sheet | None, new: Sheet | None, notes: Mapping[str, Mapping[str, str]]
) -> TableChanges | None:
    present = [sheet for sheet in (new, old) if sheet is not None]
    key = _key(name, present)
    before, after = _keyed(old, key), _keyed(new, key)
    found = [*_rows(before, after, notes if key == ("id",) else {})]
    # a row that cannot be read is there, and told as such: it was neither added nor removed
    unread = {"removed": _broken(new, key, found), "added": _broken(old, key, found)}
    rows = sorted((row for row in found if row.key not in unread.get(row.change, ())), key=lambda row: row.key)
    headers = [sheet.header for sheet in present]
    added = tuple(column for column in headers[0] if column not in headers[-1])
    removed = tuple(column for column in headers[-1] if column not in headers[0])
    change: Change = "changed" if old and new else "added" if new else "removed"
    if change == "changed" and not (rows or added or removed):
        return None
    return TableChanges(name, change, key, added, removed, tuple(rows))


def _key(name: str, sheets: list[Sheet]) -> tuple[str, ...]:
    """The columns to compare by: the key that we know, or that a descriptor names; otherwise all that both have."""
    known = [table_spec(table_named(name)).key] if name in TABLES else []
    for key in (*known, *(sheet.key for sheet in sheets)):
        if key and all(set(key) <= set(sheet.header) for sheet in sheets):
            return key
    return tuple(column for column in sheets[0].header if all(column in sheet.header for sheet in sheets))


def _keyed(sheet: Sheet | None, key: tuple[str, ...]) -> Keyed:
    found: Keyed = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for row in () if sheet is None else sheet.rows:
        parts = tuple(row[column] for column in key)
        found[parts, seen[parts]] = row
        seen[parts] += 1
    return found


def _broken(sheet: Sheet | None, key: tuple[str, ...], found: Iterable[RowChange]) -> set[tuple[str, ...]]:
    """The keys of the rows that differ and may be one that cannot be read.

    The key stands in its place, or, where a cell too many or too few has shifted it, among the others.
    """
    if sheet is None or not sheet.broken:
        return set()
    places = [sheet.header.index(column) for column in key]
    differ = {row.key for row in found if row.change != "changed"}
    by_part = _by_rarest_part(differ)
    held: set[tuple[str, ...]] = set()
    for row in sheet.broken:
        in_place = tuple(row[place] for place in places if place < len(row))
        if in_place in differ:
            held.add(in_place)
        else:
            cells = {*row}
            held |= {key for cell in cells for key in by_part.get(cell, ()) if cells.issuperset(key)}
    return held


def _by_rarest_part(keys: Collection[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    """Keys by the part that they share with the fewest others, so that a cell leads to few of them."""
    shared = Counter(part for key in keys for part in {*key})
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key in keys:
        if key:  # copies without a column in common are compared by none
            found[min(key, key=shared.__getitem__)].append(key)
    return found


def _rows(before: Keyed, after: Keyed, notes: Mapping[str, Mapping[str, str]]) -> Iterator[RowChange]:
    """The rows that differ; where ids can be retired, with what is known of one that is gone or there again."""
    for place in dict.fromkeys([*before, *after]):
        key, _ = place
        old, new = before.get(place), after.get(place)
        cells = tuple(_cells(old or {}, new or {}))
        if old is None:
            yield RowChange(key, "added", cells, notes["added"].get(key[0]) if notes else None)
        elif new is None:
            note = notes["removed"].get(key[0], "its id has not been retired") if notes else None
            yield RowChange(key, "removed", cells, note)
        elif cells:
            yield RowChange(key, "changed", cells)


def _cells(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[CellChange]:
    for column in dict.fromkeys([*new, *old]):
        was, now = old.get(column) or None, new.get(column) or None
        if was != now:
            yield CellChange(column, was, now)


def _explained(name: str, edition: Edition) -> dict[str, str]:
    """What has become of the ids of a table that the new copy has retired."""
    retired = edition.sheets.get(_RETIRED)
    notes: dict[str, str] = {}
    for row in () if retired is None else retired.rows:
        if row.get("table") == name and "id" in row:
            successor = row.get("replaced_by_id")
            follows = f"use {successor} instead" if successor else "nothing has taken its place"
            notes[row["id"]] = f"retired since {row.get('since')}: {row.get('reason', '').rstrip('.')}; {follows}"
    return notes


def _used_again(name: str, edition: Edition) -> dict[str, str]:
    """What is wrong with ids of a table that the old copy had retired."""
    told = "the old copy had retired this id, and no id is used again"
    return dict.fromkeys(_explained(name, edition), told)

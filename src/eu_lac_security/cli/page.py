"""The page of a record: what is held of it, what belongs to it, and who says so; short, or with every address."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..columns import Column
from ..models import TABLES, Commitment, Country
from ..schema import NAME_COLUMNS, TableSpec, table_of, table_spec

if TYPE_CHECKING:
    from ..api import Dataset
    from ..models import Evidence, Record

_LAST = 10_000  # what has no place in the order of the source comes after what has one
_SHORT = 60  # names up to this length stand side by side
_LINES = 4  # of names side by side on a short page
_SENTENCES = 6  # one below the other on a short page
_WINDOW = ("_earliest", "_latest")


def page_of(dataset: Dataset, record: Record, *, whole: bool) -> Iterator[str]:
    """The lines of a record's page.

    Args:
        dataset: The copy of the data that holds it.
        record: The record.
        whole: Whether to write every name and statement out, with the addresses of the pages that make them.

    Yields:
        Each line.
    """
    spec = table_spec(table_of(record))
    evidence = [*dataset.evidence_for(record).values()]
    own = [row for row in evidence if row.field not in TABLES]
    yield from _wrapped(display_name(record), "", "")
    yield ""
    yield from _facts(spec, record)
    id = str(spec.key_of(record))
    for table, column, others in _belonging(dataset, id):
        yield from ("", f"{_heading(table, column)} ({len(others)}){_said_by(dataset, table, id)}")
        yield from _listed(dataset, others, whole=whole)
    if evidence if whole else own:
        yield from ("", "who says so")
        yield from _statements(dataset, spec, evidence) if whole else _witnesses(dataset, spec, own)
    if evidence and not whole:
        more = len(evidence) - len(own)
        belonging = f", and {more} statements about what belongs to it" if more else ""
        yield from ("", f"  with addresses{belonging}: add --links")


def display_name(record: Record) -> str:
    """The words that a reader knows a record by."""
    return f"{getattr(record, _head(record))}{_hedge(record)}"


def _head(record: Record) -> str:
    """The column that holds these words."""
    return next(name for name in (*NAME_COLUMNS, "id") if getattr(record, name, None))


def _hedge(record: Record) -> str:
    """What keeps a press report from being taken for the declaration's own summary."""
    if isinstance(record, Commitment) and record.basis != "declaration summary":
        return f" ({record.basis}, {record.confidence})"
    return ""


# What is held of it


def _facts(spec: TableSpec, record: Record) -> Iterator[str]:
    """The columns that hold something, apart from the one that the page is headed by; a window is one line."""
    cells = {name: Column.write(getattr(record, name)) for name in spec.columns if name != _head(record)}
    facts = {
        _fact(name): _window(cells, _fact(name)) if name.endswith(_WINDOW) else cell
        for name, cell in cells.items()
        if cell
    }
    width = max(map(len, facts), default=0) + 2
    for name, cell in facts.items():
        yield from _wrapped(cell, f"  {name:{width}}", " " * (width + 2))


def _fact(column: str) -> str:
    """What a column is about: both ends of a window are about one day."""
    return next((column.removesuffix(end) for end in _WINDOW if column.endswith(end)), column)


def _window(cells: dict[str, str], fact: str) -> str:
    """A day that is known to a window."""
    first, last = (cells.get(fact + end, "") for end in _WINDOW)
    if first and last:
        return first if first == last else f"{first} to {last}"
    return f"{first} or later" if first else f"{last} or earlier"


# What belongs to it


def _belonging(dataset: Dataset, id: str) -> Iterator[tuple[TableSpec, str, list[Record]]]:
    """For each table with rows that refer to this id: what is at their other end, or the rows themselves."""
    for name, spec in ((name, table_spec(name)) for name in TABLES if name != "evidence"):
        for column in (column for column, described in spec.columns.items() if described.references):
            rows = [row for row in dataset.table(name).values() if getattr(row, column) == id]
            if rows and (spec.has_id or column in spec.key):
                rows.sort(key=lambda row: getattr(row, "position", None) or _LAST)
                yield spec, column, [*dict.fromkeys(_other_end(dataset, spec, row, id) for row in rows)]


def _other_end(dataset: Dataset, spec: TableSpec, row: Record, id: str) -> Record:
    other = next((name for name in spec.ends if getattr(row, name) != id), None)
    return row if other is None else dataset.record(getattr(row, other))


def _heading(spec: TableSpec, column: str) -> str:
    """What the rows of a table are to the record that they refer to: ``document_threats`` are its threats."""
    other = next((name for name in spec.ends if name != column), None)
    if other is None:
        return spec.name
    references = spec.columns[other].references
    return references[0] if len(references) == 1 else spec.name.rpartition("_")[2]


def _said_by(dataset: Dataset, table: TableSpec, id: str) -> str:
    """Who says so of the links to a record: each publisher, with the paragraphs."""
    rows = [
        row for row in dataset.evidence.where(field=table.name).values() if id in {row.entity_id, row.object_id}
    ]
    return f", says {_publishers(dataset, rows)}" if rows else ""


def _listed(dataset: Dataset, others: list[Record], *, whole: bool) -> Iterator[str]:
    """Countries by side; many commitments by kind; other short names side by side, sentences one below the other."""
    yield from _by_side(dataset, [other for other in others if isinstance(other, Country)], whole=whole)
    rest: list[Record] = [other for other in others if not isinstance(other, Country)]
    commitments = [other for other in rest if isinstance(other, Commitment)]
    names = [*dict.fromkeys(map(display_name, rest))]
    if len(commitments) > _SENTENCES and not whole:
        for kind in dict.fromkeys(commitment.kind for commitment in commitments):
            ids = [f"{each.id}{_hedge(each)}" for each in commitments if each.kind == kind]
            yield from _wrapped("; ".join(ids), f"  {kind}: ", "    ")
    elif names and max(map(len, names)) <= _SHORT:
        yield from _side_by_side(names, "  ", whole=whole)
    else:
        for name in names[: None if whole else _SENTENCES]:
            yield from _wrapped(name, "  - ", "    ")
        if len(names) > _SENTENCES and not whole:
            yield f"  … and {len(names) - _SENTENCES} more"


def _by_side(dataset: Dataset, countries: list[Country], *, whole: bool) -> Iterator[str]:
    """Countries by their side of the dialogue; on a short page a side that is complete is a number."""
    for party in sorted({country.party for country in countries}):
        names = sorted(country.name for country in countries if country.party == party)
        side = len(dataset.countries.where(party=party))
        complete = len(names) == side and not whole
        yield from _side_by_side([f"all {side} countries"] if complete else names, f"  {party}: ", whole=whole)


def _side_by_side(names: list[str], first: str, *, whole: bool) -> list[str]:
    """Names one after the other; on a short page as many as a few lines hold."""
    later = "    " if first.strip() else first
    lines = _wrapped("; ".join(names), first, later)
    kept = len(names)
    while len(lines) > _LINES and not whole:
        kept -= 1
        lines = _wrapped(f"{'; '.join(names[:kept])}; … and {len(names) - kept} more", first, later)
    return lines


# Who says so


def _witnesses(dataset: Dataset, spec: TableSpec, evidence: list[Evidence]) -> Iterator[str]:
    """Who says so of each fact, and who says otherwise; facts with the same witnesses stand together."""
    facts: dict[str, list[Evidence]] = {}
    for row in _in_order(spec, evidence):
        facts.setdefault(_fact(row.field or "it exists"), []).append(row)
    said: dict[str, list[str]] = {}
    for fact, rows in facts.items():
        said.setdefault(_witnessed(dataset, rows), []).append(fact)
    for words, names in said.items():
        yield from _wrapped(f"{', '.join(names)}: {words}", "  ", "    ")


def _witnessed(dataset: Dataset, rows: list[Evidence]) -> str:
    """The publishers that the dataset follows, and what the others say."""
    others = dict.fromkeys(
        f"{_publisher(dataset, row)} “{row.phrase or row.value}” ({row.rank})"
        for row in rows
        if row.rank != "preferred"
    )
    parts = [_publishers(dataset, [row for row in rows if row.rank == "preferred"])]
    parts += [f"otherwise {'; '.join(others)}"] if others else []
    return " – ".join(filter(None, parts))


def _publishers(dataset: Dataset, rows: Iterable[Evidence]) -> str:
    """Each publisher, with the paragraphs."""
    said: dict[str, set[int]] = {}
    for row in rows:
        said.setdefault(_publisher(dataset, row), set()).update([] if row.paragraph is None else [row.paragraph])
    return "; ".join(
        f"{publisher}{', paragraph ' if paragraphs else ''}{', '.join(map(str, sorted(paragraphs)))}"
        for publisher, paragraphs in said.items()
    )


def _statements(dataset: Dataset, spec: TableSpec, evidence: list[Evidence]) -> Iterator[str]:
    """Each statement once, with what it is about and its address."""
    statements: dict[tuple[str, str | None], list[str]] = {}
    for row in _in_order(spec, evidence):
        fact = f"{row.field or 'it exists'}{f' ({row.object_id})' if row.object_id else ''}"
        statements.setdefault((_statement(dataset, row), address_of(dataset, row)), []).append(fact)
    for (words, address), facts in statements.items():
        yield from _wrapped(f"{', '.join(facts)}: {words}", "  ", "    ")
        if address is not None:
            yield f"    {address}"  # never broken, so that it can be opened


def _in_order(spec: TableSpec, evidence: list[Evidence]) -> list[Evidence]:
    """That the thing exists first, then in the order of the columns, then its links and other facts."""
    order: dict[str | None, int] = {name: position for position, name in enumerate([None, *spec.columns])}
    return sorted(evidence, key=lambda row: order.get(row.field, len(order)))


def _statement(dataset: Dataset, row: Evidence) -> str:
    where = f", paragraph {row.paragraph}" if row.paragraph is not None else ""
    says = f": “{row.phrase or row.value}”" if row.phrase or row.value else ""
    rank = "" if row.rank == "preferred" else f" [{row.rank}: {row.note}]"
    return f"{_publisher(dataset, row)}{where}{says}{rank}"


def _publisher(dataset: Dataset, row: Evidence) -> str:
    return dataset.sources[row.source_id].publisher


def address_of(dataset: Dataset, row: Evidence) -> str | None:
    """The address of the passage, if the source has one."""
    return dataset.link(row) if dataset.sources[row.source_id].url else None


def _wrapped(text: str, first: str, later: str) -> list[str]:
    """Lines no longer than the terminal."""
    width = shutil.get_terminal_size((100, 24)).columns
    return textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=later, break_long_words=False, break_on_hyphens=False
    )

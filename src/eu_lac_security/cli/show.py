"""``show``: a record, what belongs to it, and who says so."""

from __future__ import annotations

import argparse
import json
import shutil
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..columns import Column
from ..exports import row_of
from ..models import TABLES, Commitment, Country
from ..schema import TableSpec, table_of, table_spec
from .output import add_data_option, chosen_dataset

if TYPE_CHECKING:
    from ..api import Dataset
    from ..models import Evidence, Record

_NAMES = ("name", "title", "statement", "label", "id")  # the column that a reader knows a record by
_LAST = 10_000  # what has no place in the order of the source comes after what has one
_SHORT = 60  # names up to this length stand side by side


def register(commands: Any) -> None:
    """Say what the command takes."""
    parser = commands.add_parser("show", help="show a record and who says so", description=__doc__)
    parser.add_argument("id", metavar="ID", help="an id of any table, such as ARG or joint-declaration-2025")
    parser.add_argument("--links", action="store_true", help="who says so of each thing that belongs to it, too")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    add_data_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it."""
    dataset = chosen_dataset(options)
    record = dataset.record(options.id)
    evidence = [*dataset.evidence_for(record).values()]
    spec = table_spec(table_of(record))
    if options.format == "json":
        print(json.dumps(_as_json(dataset, spec, record, evidence), indent=2, ensure_ascii=False))
    else:
        shown = [row for row in evidence if options.links or row.field not in TABLES]
        print("\n".join(_page(dataset, spec, record, shown)))
        if hidden := len(evidence) - len(shown):
            print(f"\n  and {hidden} statements about what belongs to it: add --links")
    return 0


def _as_json(dataset: Dataset, spec: TableSpec, record: Record, evidence: list[Evidence]) -> dict[str, Any]:
    rows = [{**row_of(table_spec("evidence"), row), "link": _address(dataset, row)} for row in evidence]
    return {"table": spec.name, "record": row_of(spec, record), "evidence": rows}


def display_name(record: Record) -> str:
    """The words that a reader knows a record by."""
    words = next(str(getattr(record, name)) for name in _NAMES if getattr(record, name, None))
    if isinstance(record, Commitment) and record.basis != "declaration summary":
        return f"{words} ({record.basis}, {record.confidence})"  # never taken for the declaration's own summary
    return words


def _page(dataset: Dataset, spec: TableSpec, record: Record, evidence: list[Evidence]) -> Iterator[str]:
    yield display_name(record)
    yield ""
    width = max(map(len, spec.columns))
    for name in spec.columns:
        if cell := Column.write(getattr(record, name)):
            yield f"  {name:{width}}  {cell}"
    id = str(spec.key_of(record))
    for table, column, others in _belonging(dataset, id):
        yield f"\n{_heading(table, column)} ({len(others)}){_said_by(dataset, table, id)}"
        yield from _listed(others)
    if evidence:
        yield "\nwho says so"
    for statement, fields in _grouped(dataset, spec, evidence).items():
        yield from _wrapped(statement.format(fields=", ".join(fields)), "  ", "    ")


def _said_by(dataset: Dataset, table: TableSpec, id: str) -> str:
    """Who says so of the links to a record: each publisher, with the paragraphs."""
    said: dict[str, set[int]] = {}
    for row in dataset.evidence.where(field=table.name).values():
        if id in {row.entity_id, row.object_id}:
            paragraphs = said.setdefault(dataset.sources[row.source_id].publisher, set())
            if row.paragraph is not None:
                paragraphs.add(row.paragraph)
    sources = [
        f"{publisher}{', paragraph ' if paragraphs else ''}{', '.join(map(str, sorted(paragraphs)))}"
        for publisher, paragraphs in said.items()
    ]
    return f", says {'; '.join(sources)}" if sources else ""


def _listed(others: list[Record]) -> Iterator[str]:
    """Countries by side; other short names side by side; sentences each on a line of its own."""
    countries = [other for other in others if isinstance(other, Country)]
    for party in sorted({country.party for country in countries}):
        names = sorted(country.name for country in countries if country.party == party)
        yield from _wrapped(f"{party}: {'; '.join(names)}", "  ", "    ")
    names = [display_name(other) for other in others if not isinstance(other, Country)]
    if names and max(map(len, names)) <= _SHORT:
        yield from _wrapped("; ".join(names), "  ", "  ")
    else:
        for name in names:
            yield from _wrapped(name, "  - ", "    ")


def _wrapped(text: str, first: str, later: str) -> list[str]:
    """Lines no longer than the terminal; what follows a line break, such as an address, is never broken."""
    text, *addresses = text.split("\n")
    width = shutil.get_terminal_size((100, 24)).columns
    lines = textwrap.wrap(text, width, initial_indent=first, subsequent_indent=later, break_long_words=False)
    return [*lines, *(f"{later}{address}" for address in addresses)]


def _belonging(dataset: Dataset, id: str) -> Iterator[tuple[TableSpec, str, list[Record]]]:
    """For each table with rows that refer to this id: what is at their other end, or the rows themselves."""
    for name, spec in ((name, table_spec(name)) for name in TABLES if name != "evidence"):
        for column in (column for column, described in spec.columns.items() if described.references):
            rows = [row for row in dataset.table(name).values() if getattr(row, column) == id]
            if rows and (spec.has_id or column in spec.key):
                rows.sort(key=lambda row: getattr(row, "position", None) or _LAST)
                yield spec, column, [*dict.fromkeys(_other_end(dataset, spec, row, id) for row in rows)]


def _heading(spec: TableSpec, column: str) -> str:
    """What the rows of a table are to the record that they refer to: ``document_threats`` are its threats."""
    other = next((name for name in spec.ends if name != column), None)
    if other is None:
        return spec.name
    references = spec.columns[other].references
    return references[0] if len(references) == 1 else spec.name.rpartition("_")[2]


def _other_end(dataset: Dataset, spec: TableSpec, row: Record, id: str) -> Record:
    other = next((name for name in spec.ends if getattr(row, name) != id), None)
    return row if other is None else dataset.record(getattr(row, other))


def _grouped(dataset: Dataset, spec: TableSpec, evidence: list[Evidence]) -> dict[str, list[str]]:
    """Each statement once, with the fields that it is about: that the thing exists first, then in their order."""
    order: dict[str | None, int] = {name: position for position, name in enumerate([None, *spec.columns])}
    statements: dict[str, list[str]] = {}
    for row in sorted(evidence, key=lambda row: order.get(row.field, len(order))):
        field = f"{row.field or 'it exists'}{f' ({row.object_id})' if row.object_id else ''}"
        statements.setdefault(_statement(dataset, row), []).append(field)
    return statements


def _statement(dataset: Dataset, row: Evidence) -> str:
    publisher = dataset.sources[row.source_id].publisher
    where = f", paragraph {row.paragraph}" if row.paragraph is not None else ""
    says = f": “{row.phrase or row.value}”" if row.phrase or row.value else ""
    rank = "" if row.rank == "preferred" else f" [{row.rank}: {row.note}]"
    address = _address(dataset, row)
    plain = f"{publisher}{where}{says}{rank}".replace("{", "{{").replace("}", "}}")
    return f"{{fields}}: {plain}" + (f"\n{address}" if address else "")


def _address(dataset: Dataset, row: Evidence) -> str | None:
    return dataset.link(row) if dataset.sources[row.source_id].url else None

"""Who says so: the evidence that is stored, and what is made from the source that a model, a row or a scheme names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from .errors import UnknownColumnError
from .indexes import Tables
from .models import TABLES, Evidence, Mapping, Record, Scheme, SchemeCode, Source
from .schema import TableSpec
from .vocab import NamedFact, Rank, choices


class Testimony(Tables, Protocol):
    """Something that has tables, and the statements in them by what they are about: a copy of the data."""

    def statements_about(self, id: str) -> Sequence[Evidence]:
        """The stored evidence that is about this id, in file order."""
        ...


def witnesses_of(dataset: Testimony, spec: TableSpec, record: Record, field: str | None) -> list[Evidence]:
    """The evidence for a record, for one of its fields, or for a link; what the dataset follows first.

    Args:
        dataset: The copy of the data.
        spec: The specification of the record's table.
        record: The record.
        field: Only the evidence for this column, link table or named fact.

    Returns:
        The rows of evidence.

    Raises:
        UnknownColumnError: If there is neither such a column nor evidence for such a fact.
    """
    if field is not None and not isinstance(field, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise UnknownColumnError(spec.name, field, tuple(spec.columns))
    if isinstance(record, Evidence):
        return [record]
    rows = _stored(dataset, spec, record)
    if field is not None:
        rows = [row for row in rows if row.field == field or not spec.has_id]
    rows += _of_columns(dataset, spec, record, spec.columns if field is None else (field,))
    if not rows and field is not None and field not in (*spec.columns, *TABLES, *choices(NamedFact)):
        raise UnknownColumnError(spec.name, field, tuple(spec.columns))
    if not rows:
        rows = _of_row(dataset, spec, record)
    return sorted(rows, key=lambda row: choices(Rank).index(row.rank))


def _stored(dataset: Testimony, spec: TableSpec, record: Record) -> list[Evidence]:
    if spec.has_id:
        return [*dataset.statements_about(str(spec.key_of(record)))]
    ends = [getattr(record, name) for name in spec.ends]
    if len(ends) < 2:
        return []
    about = (row for row in dataset.statements_about(ends[0]) if row.field == spec.name)
    # a row without an object speaks of all such links at once; another count of them doubts no single one
    return [
        row for row in about if row.object_id == ends[1] or (row.object_id is None and row.rank == "preferred")
    ]


def _of_columns(dataset: Testimony, spec: TableSpec, record: Record, names: Iterable[str]) -> list[Evidence]:
    """The evidence for the cells of columns that come whole from one source."""
    if not spec.has_id:
        return []
    note = "The whole column comes from this source; no row of evidence is stored for it."
    columns = {name: spec.columns[name] for name in names if name in spec.columns}
    return [
        _made(str(spec.key_of(record)), name, source, note, column.write(value))
        for name, column in columns.items()
        if (value := getattr(record, name)) is not None and (source := _source(dataset, column.source))
    ]


def _of_row(dataset: Testimony, spec: TableSpec, record: Record) -> list[Evidence]:
    """The evidence for a row that names its source itself, for a scheme, or for a row that holds the code of one."""
    subject = str(getattr(record, spec.key[0]))
    field = None if spec.has_id else spec.name
    if isinstance(record, Scheme):
        note = "This source is the scheme, at the address where it is published."
        return [_made(subject, field, source, note) for source in _of_scheme(dataset, record.id)]
    if isinstance(record, (Mapping, SchemeCode)):
        note = "This source speaks for the scheme, whose own code it is; what the code is to us is our judgement."
        sources = _of_scheme(dataset, record.scheme_id)
        return [_made(subject, field, source, note, record.label) for source in sources]
    source = _source(dataset, getattr(record, "source_id", None))
    note = "The row names this source; no row of evidence is stored for it."
    return [] if source is None else [_made(subject, field, source, note)]


def _of_scheme(dataset: Testimony, scheme_id: str) -> list[Source]:
    """The sources at the address of a scheme; where there is none, those by which we know that it exists."""
    scheme = dataset.table("schemes").get(scheme_id)
    if scheme is not None and scheme.url is not None:
        there = [source for source in dataset.table("sources").values() if source.url == scheme.url]
        if there:
            return there
    followed = (row for row in dataset.table("evidence").values() if row.rank == "preferred" and row.field is None)
    known = (_source(dataset, row.source_id) for row in followed if row.entity_id == scheme_id)
    return [source for source in known if source is not None]


def _source(dataset: Testimony, id: str | None) -> Source | None:
    """A source, if the copy of the data holds it."""
    return None if id is None else dataset.table("sources").get(id)


def _made(entity_id: str, field: str | None, source: Source, note: str, value: str | None = None) -> Evidence:
    about = f"-{field.replace('_', '-')}" if field else ""
    return Evidence(
        id=f"{entity_id.lower()}{about}-{source.id}",
        entity_id=entity_id,
        field=field,
        value=value,
        source_id=source.id,
        rank="preferred",
        confidence="high" if source.reliability in {"official", "curated"} else "medium",
        note=note,
    )

"""Records as an Arrow table, its schema made from the specification."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

import pyarrow as pa

from ..columns import Kind
from ..models import Record
from ..schema import TableSpec

ARROW_TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "boolean": pa.bool_(),
    "integer": pa.int64(),
    "date": pa.date32(),
}


def arrow_schema(spec: TableSpec) -> pa.Schema:
    """The Arrow schema of a table: each column's type, whether it may be null, and what it means."""
    return pa.schema(
        [
            pa.field(
                name,
                ARROW_TYPES[column.kind],
                nullable=column.optional,
                metadata={"description": column.about},
            )
            for name, column in spec.columns.items()
        ]
    )


Texts: TypeAlias = Mapping[str, Sequence[str | None]]
"""Columns of text by name."""

NO_TEXTS: Texts = MappingProxyType({})


def to_arrow(spec: TableSpec, records: Iterable[Record], more: Texts = NO_TEXTS) -> pa.Table:
    """The records as an Arrow table.

    Args:
        spec: The specification of their table.
        records: The records.
        more: Columns to add behind the table's own.

    Returns:
        One column for each of the table's, in the same order, and the others.
    """
    rows = [{name: getattr(record, name) for name in spec.columns} for record in records]
    table = pa.Table.from_pylist(rows, schema=arrow_schema(spec))
    for name, cells in more.items():
        table = table.append_column(name, pa.array(cells, pa.string()))
    return table

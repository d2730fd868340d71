"""Records as an Arrow table, its schema made from the specification."""

from __future__ import annotations

from collections.abc import Iterable

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


def to_arrow(spec: TableSpec, records: Iterable[Record]) -> pa.Table:
    """The records as an Arrow table.

    Args:
        spec: The specification of their table.
        records: The records.

    Returns:
        One column for each of the table's, in the same order.
    """
    rows = [{name: getattr(record, name) for name in spec.columns} for record in records]
    return pa.Table.from_pylist(rows, schema=arrow_schema(spec))

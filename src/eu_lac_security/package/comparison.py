"""A Parquet file against its CSV file, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from ..checks.sheet import Row, Sheet
from ..columns import Column
from ..errors import Problem
from ..wording import shorten
from .layout import parquet_file
from .parquet import parquet_schema, read_parquet


def check_parquet(content: bytes, sheet: Sheet, version: str | None) -> Iterator[Problem]:
    """Whether a Parquet file holds what the CSV file of its table holds.

    Args:
        content: The bytes of the Parquet file.
        sheet: The CSV file.
        version: The version of the data, if it is known.

    Yields:
        Each problem. Where a row or a cell differs, the problem names the line of the CSV file.
    """
    file = parquet_file(sheet.spec.name)

    def problem(reason: str) -> Problem:
        return Problem(rule="parquet", file=file, reason=reason)

    try:
        table, _ = read_parquet(content)
    except (OSError, pa.ArrowException) as error:
        yield problem(f"cannot be read as Parquet: {shorten(str(error), 200)}")
        return
    wanted = parquet_schema(sheet.spec, version or "")
    if not table.schema.equals(wanted):
        yield problem(_schema_difference(table.schema, wanted))
        return
    if version is not None and not table.schema.equals(wanted, check_metadata=True):
        yield problem("the descriptions or the data version in its schema are not those of the package")
    try:
        table.validate(full=True)
        columns = table.to_pydict()
    except (ValueError, OverflowError, pa.ArrowException) as error:  # Arrow can hold what is no text and no day
        yield problem(f"holds a value that is no text or no day: {shorten(str(error), 200)}")
        return
    given = {name: [_written(value) for value in values] for name, values in columns.items()}
    if any(values != _held(sheet, name) for name, values in given.items()):
        rows = zip(*given.values(), strict=True)
        yield from _rows(sheet, file, [dict(zip(given, cells, strict=True)) for cells in rows])


def _written(value: Any) -> str | None:
    """The cell that stands for a value; what is missing is null in Parquet, and never an empty text."""
    return value if value is None or isinstance(value, str) else Column.write(value)


def _held(sheet: Sheet, name: str) -> list[str | None]:
    """A column of the CSV file, as Parquet should have it."""
    return [row.cells.get(name) or None for row in sheet.rows]


def _schema_difference(schema: Any, wanted: Any) -> str:
    for position, should in enumerate(wanted):
        if position >= len(schema) or schema.names[position] != should.name:
            return f"column {position + 1} should be '{should.name}'"
        if not schema.field(position).equals(should):
            return f"column '{should.name}' is {_type(schema.field(position))}, and should be {_type(should)}"
    return f"has {len(schema)} columns, and should have {len(wanted)}"


def _type(field: Any) -> str:
    return f"{field.type}{'' if field.nullable else ' not null'}"


def _rows(sheet: Sheet, file: str, values: list[dict[str, str | None]]) -> Iterator[Problem]:
    """Where the two differ: the rows that only one of them has, and the cells that are not the same."""
    key = sheet.spec.key
    given = {tuple(cells[name] or "" for name in key): cells for cells in values}
    held = [tuple(row.cells.get(name, "") for name in key) for row in sheet.rows]
    for row, row_key in zip(sheet.rows, held, strict=True):
        if row_key in given:
            yield from _cells(sheet, row, given[row_key], file)
        else:
            yield sheet.problem("parquet", row, key[0] if key[0] in row.cells else None, f"{file} has no such row")
    lines = {row_key: row.line for row, row_key in zip(sheet.rows, held, strict=True)}
    for row_key in given:
        if row_key not in lines:
            reason = f"has a row {' / '.join(row_key)} that {sheet.file} has not"
            yield Problem(rule="parquet", file=file, column=key[0], value=row_key[0], reason=reason)
    if len(values) != len(given):
        yield Problem(rule="parquet", file=file, reason="has a key twice")
    elif set(held) == set(given) and held != list(given):
        yield Problem(
            rule="parquet", file=file, reason=f"its rows are in another order than those of {sheet.file}"
        )


def _cells(sheet: Sheet, row: Row, given: dict[str, str | None], file: str) -> Iterator[Problem]:
    for name, cell in row.cells.items():
        held = given[name]
        if held != (cell or None):  # what is missing is null there, not an empty text
            shown = "no value" if held is None else repr(shorten(held))
            yield sheet.problem("parquet", row, name, f"{file} has {shown} here")

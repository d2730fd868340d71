"""From the bytes of a table's file to its records. Whether they keep the rules is not asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .columns import Value
from .errors import DataError, Problem
from .naming import Origin
from .schema import TableSpec
from .source import Rows, read_rows
from .tables import Key, Table


def read_table(folder: Path, spec: TableSpec, origin: Origin | None = None) -> Table[Any]:
    """A table of a data package, parsed as far as it can be; whether it keeps the rules is not asked.

    Args:
        folder: The folder of the data package.
        spec: The specification of the table.
        origin: The dataset that it belongs to.

    Returns:
        The table.

    Raises:
        DataNotFoundError: If the package has no file for it.
        DataError: If there are cells or rows that cannot be read; all of them are named.
    """
    rows = read_rows(folder, spec.name)
    problems = list(_header_problems(rows, spec))
    if problems:
        raise DataError(problems)
    columns = {name: rows.header.index(name) for name in spec.columns if name in rows.header}
    records: dict[Key, Any] = {}
    lines: dict[Key, int] = {}
    for line, cells in rows.rows:
        row_problems, values = _parse_row(rows, line, cells, columns, spec)
        if row_problems:
            problems += row_problems
            continue
        record = spec.record(**values)
        key = spec.key_of(record)
        if key in records:
            reason = f"the key {key!r} stands on line {lines[key]} already; keep one of the two rows"
            problems.append(Problem(rule="key", file=rows.file, line=line, reason=reason))
        records[key], lines[key] = record, line
    if problems:
        raise DataError(problems)
    return Table(spec, records, origin=origin)


def _header_problems(rows: Rows, spec: TableSpec) -> Iterator[Problem]:
    for name in sorted({name for name in rows.header if rows.header.count(name) > 1}):
        yield Problem(rule="header", file=rows.file, line=1, column=name, reason="stands twice in the header")
    for name, column in spec.columns.items():
        if name not in rows.header and not column.optional:
            yield Problem(rule="header", file=rows.file, line=1, column=name, reason="is missing from the header")


def _parse_row(
    rows: Rows, line: int, cells: tuple[str, ...], columns: Mapping[str, int], spec: TableSpec
) -> tuple[list[Problem], dict[str, Value | None]]:
    if len(cells) != len(rows.header):
        reason = f"the row has {len(cells)} cells, the header {len(rows.header)}"
        return [Problem(rule="row", file=rows.file, line=line, reason=reason)], {}
    problems: list[Problem] = []
    values: dict[str, Value | None] = {}
    for name, position in columns.items():
        column, cell = spec.columns[name], cells[position]
        try:
            values[name] = column.parse(cell)
        except ValueError as error:
            problems.append(cell_problem(rows.file, line, name, cell, str(error)))
        if not cell and not column.optional:
            problems.append(cell_problem(rows.file, line, name, cell, "is empty, and it must not be"))
    return problems, values


def cell_problem(file: str, line: int, column: str, cell: str, reason: str, rule: str = "cell") -> Problem:
    """A problem with one cell."""
    return Problem(rule=rule, file=file, line=line, column=column, value=cell, reason=reason)

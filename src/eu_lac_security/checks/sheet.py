"""A CSV file as text, as far as it can be read, and what is wrong with its shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from attrs import frozen

from ..errors import DataError, Problem
from ..schema import TableSpec, table_spec
from ..source import Rows, parse_csv, table_file
from ..vocab import TableName
from .form import check_form


@frozen
class Row:
    """A row as it stands in the file: the line on which it begins, and its cells by column."""

    line: int
    cells: dict[str, str]


@frozen(eq=False)
class Sheet:
    """A table as text. What has been found out about one is remembered by the object, so it is compared as one."""

    spec: TableSpec
    rows: tuple[Row, ...]

    @property
    def file(self) -> str:
        """The file, relative to the package."""
        return table_file(self.spec.name)

    def problem(self, rule: str, row: Row, column: str | None, reason: str) -> Problem:
        """A problem with a row, or with one of its cells."""
        value = None if column is None else row.cells[column]
        return Problem(rule=rule, file=self.file, line=row.line, column=column, value=value, reason=reason)

    def has(self, *names: str) -> bool:
        """Whether the file has these columns; one that is missing from the header is told there."""
        return all(name in row.cells for row in self.rows[:1] for name in names)

    def column(self, name: str) -> Iterator[tuple[Row, str]]:
        """Each row that has a value in this column, with the value."""
        for row in self.rows:
            if cell := row.cells.get(name, ""):
                yield row, cell


Sheets: TypeAlias = dict[TableName, Sheet]
"""The tables that could be read. What needs another table is not checked while that one cannot be read."""


def read_sheet(name: TableName, content: bytes) -> tuple[Sheet | None, list[Problem]]:
    """A table as far as it can be read, and what is wrong with the form of its file.

    Args:
        name: The name of the table.
        content: The bytes of its file.

    Returns:
        The table, if it can be read, and the problems.
    """
    file = table_file(name)
    try:
        rows = parse_csv(content, file)
    except DataError as error:
        return None, [*check_form(content, file, None), *error.problems]
    spec = table_spec(name)
    problems = [*check_form(content, file, rows), *_header_problems(rows, spec), *_row_problems(rows)]
    if not set(spec.key) <= set(rows.header):  # without its key no row can be told from another
        return None, problems
    return Sheet(spec, tuple(_rows(rows, spec))), problems


def _rows(rows: Rows, spec: TableSpec) -> Iterator[Row]:
    for line, cells in rows.rows:
        if len(cells) == len(rows.header):
            named = zip(rows.header, cells, strict=True)
            yield Row(line, {name: cell for name, cell in named if name in spec.columns})


def _row_problems(rows: Rows) -> Iterator[Problem]:
    for line, cells in rows.rows:
        if not cells:
            yield Problem(rule="row", file=rows.file, line=line, reason="the line is blank; take it out")
        elif len(cells) != len(rows.header):
            reason = f"the row has {len(cells)} cells, the header {len(rows.header)}"
            yield Problem(rule="row", file=rows.file, line=line, reason=reason, value=",".join(cells))


def _header_problems(rows: Rows, spec: TableSpec) -> Iterator[Problem]:
    def problem(column: str, reason: str) -> Problem:
        return Problem(rule="header", file=rows.file, line=1, column=column, reason=reason)

    expected = tuple(spec.columns)
    for name in dict.fromkeys(rows.header):
        if name not in expected:
            yield problem(name, f"is no column of this table; it has {', '.join(expected)}")
        elif rows.header.count(name) > 1:
            yield problem(name, "stands more than once in the header")
    for name in expected:
        if name not in rows.header:
            yield problem(name, "is missing from the header")
    if set(rows.header) == set(expected) and len(rows.header) == len(expected) and rows.header != expected:
        first = next(name for name, wanted in zip(rows.header, expected, strict=True) if name != wanted)
        yield problem(first, f"the columns are out of order; they go {', '.join(expected)}")

"""The rows of one table: keys, uniqueness, order, and days that run backwards."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..errors import Problem
from .sheet import Row, Sheet


def check_rows(sheet: Sheet) -> Iterator[Problem]:
    """Whether keys are unique and in order, unique columns unique, and no day precedes the one it follows."""
    yield from _unique(sheet, sheet.spec.key, "key")
    for name, column in sheet.spec.columns.items():
        if column.unique:
            yield from _unique(sheet, (name,), "unique")
        for earlier in column.not_before:
            yield from _not_before(sheet, name, earlier)
    yield from _in_order(sheet)


def _cells(row: Row, columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(row.cells.get(name, "") for name in columns)


def _unique(sheet: Sheet, columns: tuple[str, ...], rule: str) -> Iterator[Problem]:
    first: dict[tuple[str, ...], int] = {}
    for row in sheet.rows:
        cells = _cells(row, columns)
        if not any(cells):
            continue
        if cells in first:
            yield sheet.problem(
                rule,
                row,
                columns[0] if columns[0] in row.cells else None,
                f"{' / '.join(cells)} stands on line {first[cells]} already; {' + '.join(columns)} must be unique",
            )
        first.setdefault(cells, row.line)


def _in_order(sheet: Sheet) -> Iterator[Problem]:
    key = sheet.spec.key
    for before, row in pairwise(sheet.rows):
        if _cells(row, key) < _cells(before, key):
            column = key[0] if key[0] in row.cells else None
            reason = f"is out of order: rows are sorted by {', '.join(key)}, and line {before.line} comes after it"
            yield sheet.problem("order", row, column, reason)


def _not_before(sheet: Sheet, later: str, earlier: str) -> Iterator[Problem]:
    for row in sheet.rows:
        first, last = row.cells.get(earlier, ""), row.cells.get(later, "")
        column = sheet.spec.columns[later]
        try:
            start, end = column.parse(first), column.parse(last)
        except ValueError:
            continue  # the cell itself is reported
        if start is not None and end is not None and end < start:  # type: ignore[operator]
            yield sheet.problem("backwards", row, later, f"is before {earlier}, which is {first}")

"""The differences as rows, as JSON, as Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from ..schema import NAME_COLUMNS
from ..wording import printable
from .changes import CellChange, RowChange, TableChanges
from .editions import Edition

REPORTED = ("table", "key", "change", "column", "old", "new", "note")
ReportRow: TypeAlias = tuple[str, str | None, str, str | None, str | None, str | None, str | None]

_BETWEEN = " / "


def report_rows(tables: Mapping[str, TableChanges]) -> Iterator[ReportRow]:
    """A row for each cell that differs, and for each table and column that was added or removed."""
    for table in tables.values():
        name = table.table
        if table.change != "changed":
            yield name, None, table.change, None, None, None, None
        for change, columns in (("added", table.columns_added), ("removed", table.columns_removed)):
            for column in columns:
                yield name, None, change, column, None, None, None
        for row in table.rows:
            if not row.cells:
                yield name, key_of(row), row.change, None, None, None, row.note
            for cell in row.cells:
                yield name, key_of(row), row.change, cell.column, cell.old, cell.new, row.note


def key_of(row: RowChange) -> str:
    """The key of a row as one text."""
    return _BETWEEN.join(row.key)


def as_json(old: Edition, new: Edition, tables: Mapping[str, TableChanges]) -> str:
    """All of it as JSON."""
    content = {
        "old": _edition(old),
        "new": _edition(new),
        "tables": {name: _table(table) for name, table in tables.items()},
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def _edition(edition: Edition) -> dict[str, Any]:
    return {"version": edition.version, "as_of": edition.as_of, "not_read": [*map(str, edition.problems)]}


def _table(table: TableChanges) -> dict[str, Any]:
    return {
        "change": table.change,
        "key": table.key,
        "columns_added": table.columns_added,
        "columns_removed": table.columns_removed,
        "added": [
            {"key": row.key, "row": {cell.column: cell.new for cell in row.cells}, "note": row.note}
            for row in table.added
        ],
        "removed": [
            {"key": row.key, "row": {cell.column: cell.old for cell in row.cells}, "note": row.note}
            for row in table.removed
        ],
        "changed": [
            {"key": row.key, "cells": {cell.column: {"old": cell.old, "new": cell.new} for cell in row.cells}}
            for row in table.changed
        ],
    }


# Markdown


def as_markdown(old: Edition, new: Edition, tables: Mapping[str, TableChanges], most: int | None) -> str:
    """A list for a changelog; at most so many rows of each table, and how many more there are."""
    lines = [f"Data {old.version or '(no version)'} to {new.version or '(no version)'}:", ""]
    for table in tables.values():
        lines += _table_lines(table, most)
    if not tables:
        lines.append("- nothing has changed")
    for which, edition in (("old", old), ("new", new)):
        lines += [
            f"- not compared, since the {which} copy cannot be read: {_code(str(problem))}"
            for problem in edition.problems
        ]
    return "\n".join(lines)


def _table_lines(table: TableChanges, most: int | None) -> Iterator[str]:
    counts = [f"{len(rows)} {rows[0].change}" for rows in (table.added, table.removed, table.changed) if rows]
    whole = "" if table.change == "changed" else f"the table was {table.change}"
    yield f"- **{_plain(table.table)}**: {', '.join(filter(None, [whole, *counts])) or 'other columns'}"
    for change, columns in (("added", table.columns_added), ("removed", table.columns_removed)):
        for column in columns:
            filled = sum(cell.column == column for row in table.rows for cell in row.cells)
            yield f"  - column {_code(column)} {change}, {_counted(filled, 'cell')} filled"
    apart = {*table.columns_added, *table.columns_removed}
    told = [line for row in table.rows if (line := _row_line(row, apart))]
    yield from told[:most]
    if most is not None and len(told) > most:
        yield f"  - … and {_counted(len(told) - most, 'more row')}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _row_line(row: RowChange, apart: set[str]) -> str | None:
    """A row in a line; nothing for one in which only columns differ that are told apart."""
    if row.change == "changed":
        cells = "; ".join(f"{cell.column} {_from_to(cell)}" for cell in row.cells if cell.column not in apart)
        return f"  - {_code(key_of(row))}: {cells}" if cells else None
    name = row_name(row)
    parts = [f"  - {row.change} {_code(key_of(row) or '(no key)')}", f": {_plain(name)}" if name else ""]
    return "".join([*parts, f" ({_plain(row.note)})" if row.note else ""])


def row_name(row: RowChange) -> str | None:
    """What a reader knows a row by that was added or removed, where that is not its key."""
    cells = {cell.column: cell.new or cell.old for cell in row.cells}
    name = next((cells[column] for column in NAME_COLUMNS if cells.get(column)), None)
    return None if name in row.key else name


def _from_to(cell: CellChange) -> str:
    if cell.old is None:
        return f"now {_code(cell.new)}"
    return f"{_code(cell.old)} → {_code(cell.new)}" if cell.new else f"no longer {_code(cell.old)}"


def _plain(text: str) -> str:
    """Text whose characters Markdown does not take for marks; an underscore within a word is none."""
    return re.sub(r"[\\`*<>\[\]&|~]|(?<!\w)_|_(?!\w)", r"\\\g<0>", printable(text))


def _code(text: str | None) -> str:
    """Text that Markdown leaves as it is."""
    shown = printable(text or "")
    fence = "`" * (max(map(len, re.findall("`+", shown)), default=0) + 1)
    space = " " if "`" in shown else ""
    return f"{fence}{space}{shown}{space}{fence}"

"""``diff``: what has changed between two copies of the data package, by table, key and column.

What cannot be read is told on standard error, and is not compared; the exit status is then 1.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .output import print_table

if TYPE_CHECKING:
    from ..comparison import Comparison, RowChange, TableChanges


def register(commands: Any) -> None:
    """Say what the command takes."""
    parser = commands.add_parser("diff", help="tell what has changed between two copies", description=__doc__)
    parser.add_argument("old", type=Path, metavar="OLD", help="the folder of the old copy")
    parser.add_argument(
        "new", type=Path, nargs="?", metavar="NEW", help="that of the new copy; the library's own by default"
    )
    parser.add_argument(
        "--format",
        choices=("table", "json", "markdown"),
        default="table",
        help="json has every cell; markdown is for a changelog",
    )
    parser.add_argument(
        "--most",
        type=_count,
        metavar="N",
        help="name so many rows of each table, and count the rest (not in json)",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it."""
    from ..api import diff

    found = diff(options.old, options.new)
    if options.format == "json":
        print(found.to_json())
    elif options.format == "markdown":
        print(found.to_markdown(most=options.most))
    else:
        _print(found, options.most)
    problems = [(which, each) for which in ("old", "new") for each in getattr(found, which).problems]
    for which, problem in problems:
        sys.stderr.write(f"not compared: {which} copy, {problem}\n")
    return 1 if problems else 0


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"'{text}' is no number of rows")
    return int(text)


def _print(found: Comparison, most: int | None) -> None:
    """A line for each row, and for each table and column that was added or removed."""
    lines = [line for table in found.tables.values() for line in _lines(table, most)]
    if lines:
        print_table(("table", "key", "change", "what"), lines)
    else:
        print(f"nothing has changed from {found.old.version} to {found.new.version}")


def _lines(table: TableChanges, most: int | None) -> Iterator[tuple[str, str, str, str]]:
    from ..comparison.reports import key_of

    if table.change != "changed":
        yield table.table, "", table.change, "the table"
    for change, columns in (("added", table.columns_added), ("removed", table.columns_removed)):
        for column in columns:
            yield table.table, "", change, f"the column {column}"
    for row in table.rows[:most]:
        yield table.table, key_of(row), row.change, _what(row)
    if most is not None and len(table.rows) > most:
        more = len(table.rows) - most
        yield table.table, "…", "", f"{more} more row{'' if more == 1 else 's'}"


def _what(row: RowChange) -> str:
    from ..comparison.reports import row_name

    if row.change == "changed":
        return "; ".join(f"{cell.column}: {cell.old or '(empty)'} → {cell.new or '(empty)'}" for cell in row.cells)
    return "; ".join(filter(None, (row_name(row), row.note)))

"""``list``: the tables, or the rows of one."""

from __future__ import annotations

import argparse
from itertools import repeat
from typing import TYPE_CHECKING, Any

from ..columns import Column
from ..exports import row_of, text_bytes
from .output import add_data_option, chosen_dataset, print_table, write_bytes

if TYPE_CHECKING:
    from ..tables import Table


def register(commands: Any) -> None:
    """Say what the command takes."""
    parser = commands.add_parser("list", help="list the tables, or the rows of one", description=__doc__)
    parser.add_argument("table", nargs="?", metavar="TABLE", help="the table; without one, all tables are listed")
    parser.add_argument(
        "--where", action="append", default=[], metavar="COLUMN=VALUE", help="only rows with this value"
    )
    parser.add_argument("--with-sources", action="store_true", help="add who says so of each row")
    parser.add_argument("--format", choices=("table", "csv", "json", "jsonl"), default="table")
    add_data_option(parser)
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Do it."""
    dataset = chosen_dataset(options)
    if options.table is None:
        if options.where or options.with_sources or options.format != "table":
            options.parser.error("--where, --with-sources and --format need a TABLE")
        rows = [(table.spec.name, str(len(table)), table.spec.about) for table in dataset.tables()]
        print_table(("table", "rows", "a row is"), rows)
        return 0
    table = dataset.table(options.table)
    for condition in options.where:
        table = _narrowed(table, condition, options.parser)
    more = dataset.source_columns(table) if options.with_sources else {}
    names = (*table.spec.columns, *more)
    sources = zip(*more.values(), strict=True) if more else repeat((), len(table))
    cells = [
        row_of(table.spec, record) | dict(zip(more, told, strict=True))
        for record, told in zip(table.values(), sources, strict=True)
    ]
    if options.format == "table":
        print_table(names, ([Column.write(cell) for cell in row.values()] for row in cells))
    else:
        write_bytes(text_bytes(names, cells, options.format))
    return 0


def _narrowed(table: Table[Any], condition: str, parser: argparse.ArgumentParser) -> Table[Any]:
    """The rows that fulfil a condition such as ``party=CLASI``; an empty value means a missing one."""
    name, sign, cell = condition.partition("=")
    if not sign:
        parser.error(f"--where takes COLUMN=VALUE, not '{condition}'")
    column = table.spec.column(name)
    try:
        value = column.parse(cell)
    except ValueError as error:
        parser.error(f"--where {condition}: '{cell}' {error}")
    return table.where(**{name: value})

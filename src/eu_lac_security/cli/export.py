"""``export``: tables as CSV, JSON, JSON Lines, Parquet, SQLite or a spreadsheet."""

from __future__ import annotations

import argparse
import sys
from typing import Any, get_args

from ..exports import TEXT_FORMATS, Format, export_tables, table_bytes
from ..models import TABLES
from .output import add_data_option, chosen_dataset, format_of, output_file, write_bytes


def register(commands: Any) -> None:
    """Say what the command takes."""
    parser = commands.add_parser("export", help="write tables in another format", description=__doc__)
    parser.add_argument("tables", nargs="*", metavar="TABLE", help="the tables; all if none is named")
    parser.add_argument("--format", choices=get_args(Format), help="by default, from the ending of OUTPUT")
    parser.add_argument(
        "-o",
        "--output",
        type=output_file,
        help="the file, or a folder for several tables in one file each; the terminal if none, or -",
    )
    add_data_option(parser)
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Do it."""
    parser: argparse.ArgumentParser = options.parser
    dataset = chosen_dataset(options)
    tables = options.tables or list(TABLES)
    file_format: Format | None = options.format or format_of(options.output)
    if file_format is None:
        parser.error("--format, such as --format csv, is needed where the ending of OUTPUT does not tell it")
    if options.output is None:
        if file_format not in TEXT_FORMATS or len(tables) != 1:
            parser.error("only one table as csv, json or jsonl goes to the terminal: give -o OUTPUT")
        write_bytes(table_bytes(dataset, dataset.table(tables[0]), file_format))
        return 0
    for file in export_tables(dataset, tables, file_format, options.output):
        sys.stderr.write(f"wrote {file}\n")
    return 0

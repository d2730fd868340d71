"""``export``: tables as CSV, JSON, JSON Lines, Parquet, SQLite or a spreadsheet."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, get_args

from ..exports import TEXT_FORMATS, Format, export_tables, table_bytes
from ..models import TABLES
from .output import add_data_option, chosen_dataset, write_bytes

_ENDINGS: dict[str, Format] = {
    "csv": "csv",
    "json": "json",
    "jsonl": "jsonl",
    "parquet": "parquet",
    "sqlite": "sqlite",
    "db": "sqlite",
    "xlsx": "xlsx",
}


def register(commands: Any) -> None:
    """Say what the command takes."""
    parser = commands.add_parser("export", help="write tables in another format", description=__doc__)
    parser.add_argument("tables", nargs="*", metavar="TABLE", help="the tables; all if none is named")
    parser.add_argument("--format", choices=get_args(Format), help="by default, from the ending of OUTPUT")
    parser.add_argument(
        "-o",
        "--output",
        type=_output,
        help="the file, or a folder for several tables in one file each; the terminal if none, or -",
    )
    add_data_option(parser)
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Do it."""
    dataset = chosen_dataset(options)
    tables = options.tables or list(TABLES)
    file_format: Format | None = options.format or _format_of(options.output)
    if file_format is None:
        options.parser.error("--format is needed where the ending of OUTPUT does not tell it")
        return 2
    if options.output is None:
        if file_format not in TEXT_FORMATS or len(tables) != 1:
            options.parser.error("only one table as csv, json or jsonl goes to the terminal: give -o OUTPUT")
        write_bytes(table_bytes(dataset, dataset.table(tables[0]), file_format))
        return 0
    for file in export_tables(dataset, tables, file_format, options.output):
        sys.stderr.write(f"wrote {file}\n")
    return 0


def _output(name: str) -> Path | None:
    if not name:
        raise argparse.ArgumentTypeError("an empty name is no file")
    return None if name == "-" else Path(name)


def _format_of(output: Path | None) -> Format | None:
    """The format that the ending of a file stands for."""
    ending = "" if output is None else output.suffix.removeprefix(".").lower()
    return _ENDINGS.get(ending)

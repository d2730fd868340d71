"""``panel``: who belonged to which body in which year, a row for each country and year.

true and false are certain; what is only possible is an empty cell (in a table: possible).
"""

from __future__ import annotations

import argparse
import sys
from typing import Any, Literal

from ..columns import Column, Value
from ..exports import TEXT_FORMATS, Format, text_bytes
from ..vocab import MembershipRole, Scope, YearRule, choices
from .output import add_data_option, chosen_dataset, format_of, output_file, print_table, write_bytes

_FORMATS: tuple[Format, ...] = (*TEXT_FORMATS, "parquet")


def register(commands: Any) -> None:
    """Say what the command takes."""
    parser = commands.add_parser(
        "panel", help="list who belonged to which body, country by year", description=__doc__
    )
    parser.add_argument("years", nargs="+", type=_years, metavar="YEARS", help="such as 2025, or 2020-2026")
    parser.add_argument(
        "--body",
        action="append",
        metavar="BODY",
        help="the id of an institution; all with a list if none is named",
    )
    parser.add_argument(
        "--rule", choices=choices(YearRule), default="31-december", help="what it takes to belong in a year"
    )
    parser.add_argument("--role", choices=choices(MembershipRole), help="only this role, such as presidency")
    parser.add_argument(
        "--scope", choices=choices(Scope), default="participants", help="world: members outside of the 43 too"
    )
    parser.add_argument("--format", choices=("table", *_FORMATS), help="by default, from the ending of OUTPUT")
    parser.add_argument("-o", "--output", type=output_file, help="the file; the terminal if none, or -")
    add_data_option(parser)
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Do it."""
    from ..frames import parquet_of, rows_of

    file_format = _format(options)
    years = [year for given in options.years for year in given]
    frame = chosen_dataset(options).panel(
        years, bodies=options.body, rule=options.rule, role=options.role, scope=options.scope
    )
    rows = rows_of(frame)
    if file_format == "table":
        print_table([*frame.columns], ([_shown(value) for value in row.values()] for row in rows))
        return 0
    is_parquet = file_format == "parquet"
    content = parquet_of(frame) if is_parquet else text_bytes([*frame.columns], rows, file_format)
    if options.output is None:
        write_bytes(content)
    else:
        options.output.write_bytes(content)
        sys.stderr.write(f"wrote {options.output}\n")
    return 0


def _format(options: argparse.Namespace) -> Literal["table"] | Format:
    """The format that is asked for, or that the ending of the file stands for."""
    parser: argparse.ArgumentParser = options.parser
    if options.output is None:
        if options.format == "parquet":
            parser.error("Parquet goes to a file: give -o OUTPUT")
        return options.format or "table"
    chosen: Format | None = options.format or format_of(options.output)
    if chosen is None or chosen not in _FORMATS:
        parser.error(f"a panel is written as {', '.join(_FORMATS)}: say which with --format, or by the ending")
    return chosen


def _years(text: str) -> range:
    first, dash, last = text.partition("-")
    if not (first.isdecimal() and (last.isdecimal() or not dash)):
        raise argparse.ArgumentTypeError(f"'{text}' is no year: give 2025, or 2020-2026")
    years = range(int(first), int(last or first) + 1)
    if not years:
        raise argparse.ArgumentTypeError(f"'{text}' ends before it begins")
    return years


def _shown(value: Value | None) -> str:
    return "possible" if value is None else Column.write(value)

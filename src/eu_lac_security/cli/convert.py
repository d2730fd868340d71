"""``convert``: a column of names or codes in a file of any size, beside or in place of what it is.

Every value that stands for nothing in the table is reported, with how often it stands there and what may be meant;
the exit status is then 1.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from ..errors import TableFileError, UnknownColumnError
from ..vocab import Miss, Scope, choices
from .output import add_data_option, chosen_dataset, one_warning, orderly_end, progress_bar

if TYPE_CHECKING:
    from ..arrays.files import TableFile
    from ..conversion import Recoding
    from ..names import Match

_REPORTED = 20  # values that are reported one by one


def register(commands: Any) -> None:
    """Say what the command takes."""
    parser = commands.add_parser("convert", help="convert a column of names or codes", description=__doc__)
    parser.add_argument(
        "input", metavar="IN", help="a CSV (or .csv.gz) or Parquet file; - for CSV on standard input"
    )
    parser.add_argument("--column", required=True, metavar="NAME", help="the column to convert")
    parser.add_argument("--to", default="id", metavar="WHAT", help="a column of the table, a scheme, or status")
    parser.add_argument("--table", default="countries", metavar="TABLE", help="what the names are of")
    parser.add_argument(
        "--scheme", metavar="SCHEME", help="the system of the codes, such as fips; name for names only"
    )
    parser.add_argument("--language", metavar="TAG", help="the language of the names, with --to name")
    parser.add_argument("--not-found", choices=choices(Miss), help="keep what was not found, or refuse the file")
    parser.add_argument(
        "--scope", choices=choices(Scope), default="participants", help="world: outsiders' values too"
    )
    parser.add_argument(
        "--cutoff", type=float, metavar="PERCENT", help="take a misspelt name from this likeness on"
    )
    parser.add_argument(
        "--as",
        dest="name",
        type=_name,
        metavar="NAME",
        help="the new column, in place of one of this name; by default COLUMN_WHAT, where there is none",
    )
    parser.add_argument(
        "--delimiter",
        type=_delimiter,
        metavar="CHARACTER",
        help="of CSV files, tab for a tab; by default a tab in .tsv, else a comma",
    )
    parser.add_argument(
        "--encoding", metavar="NAME", help="of a CSV that is not in UTF-8, such as cp1252 or utf-16"
    )
    parser.add_argument(
        "-o",
        "--output",
        default="-",
        metavar="OUT",
        help="a .csv, .tsv or .parquet file, in place of one of this name, but not of IN; - for the terminal",
    )
    add_data_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it."""
    from ..arrays.files import open_table

    table = chosen_dataset(options).table(options.table)
    recoding = table.recoding(
        options.to,
        scheme=options.scheme,
        language=options.language,
        not_found=options.not_found,
        scope=options.scope,
        cutoff=options.cutoff,
    )
    _refuse_one_file(_path(options.input), _path(options.output))
    with orderly_end(), open_table(_path(options.input), options.delimiter, options.encoding) as file:
        if options.column not in file.schema.names:
            raise _no_such_column(options, file.schema.names)
        name = f"{options.column}_{options.to}"
        if options.name is None and name in file.schema.names:
            raise TableFileError(
                f"{options.input} has a column '{name}' already: say --as {name} to replace it, or --as ANOTHER"
            )
        with one_warning():
            missed = _convert(file, options.name or name, options, recoding)
    _report(missed, recoding)
    return 1 if missed else 0


def _convert(file: TableFile, name: str, options: argparse.Namespace, recoding: Recoding) -> Counter[Match]:
    """Convert batch by batch; what was missed, and how often.

    Raises:
        UnmatchedError: If the file is to be refused for what it holds; it tells the values of all batches.
    """
    from ..arrays.files import as_read, table_writer, with_column
    from ..conversion import convert_values, missed_values

    place = file.schema.names.index(options.column)
    missed: Counter[Match] = Counter()
    refused: list[Match] = []
    patient = attrs.evolve(recoding, not_found=None) if options.not_found == "raise" else recoding
    empty = as_read(file.schema.empty_table().column(place).chunk(0))
    schema = with_column(file.schema.empty_table(), place, name, convert_values(empty, patient)).schema
    with (
        table_writer(_path(options.output), schema, options.delimiter) as writer,
        progress_bar("converting") as bar,
    ):
        for batch in file.batches():
            column = as_read(batch.column(place))
            converted, here = convert_values(column, patient), missed_values(column, recoding)
            refused += [match for match in here if match not in missed and recoding.refuses(match)]
            missed.update(here)
            if not refused:
                writer.write(with_column(batch, place, name, converted))
            bar(*file.progress())
        if refused:  # within the writer, which then leaves no file behind
            raise recoding.refusal(refused)
    return missed


def _report(missed: Counter[Match], recoding: Recoding) -> None:
    if not missed:
        return
    rows = sum(missed.values())
    held = "1 row holds" if rows == 1 else f"{rows} rows hold"
    what = "1 distinct value that is" if len(missed) == 1 else f"{len(missed)} distinct values that are"
    lines = [f"{held} {what} none of the {recoding.finder.table}:"]
    lines += [f"  {count} × {recoding.explained(match)}" for match, count in missed.most_common(_REPORTED)]
    if len(missed) > _REPORTED:
        lines.append(f"  and {len(missed) - _REPORTED} more")
    sys.stderr.write("\n".join(lines) + "\n")


def _refuse_one_file(given: Path | None, new: Path | None) -> None:
    """What was given stays: only it says what the values were."""
    if given is not None and new is not None and new.is_file() and given.is_file() and given.samefile(new):
        raise TableFileError(f"{new} is the file that is read: name another one for what is made of it")


def _no_such_column(options: argparse.Namespace, names: list[str]) -> Exception:
    """The error; a header that is one long name was cut at the wrong character."""
    others = [each for each in ";\t|," if len(names) == 1 and each in names[0]]
    if not others:
        return UnknownColumnError(options.input, options.column, names)
    shown = "tab" if others[0] == "\t" else f"'{others[0]}'"
    return TableFileError(
        f"{options.input} has no column '{options.column}'; it seems to be separated by {shown}: "
        f"say --delimiter {shown}"
    )


def _name(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("a column needs a name")
    return text


def _delimiter(character: str) -> str:
    """The character that separates cells, by itself or by its name."""
    character = {"tab": "\t", r"\t": "\t"}.get(character.lower(), character)
    if len(character) != 1 or not character.isascii() or character in '"\r\n\0':
        raise argparse.ArgumentTypeError(f"{character!r} is not one character of ASCII that may separate cells")
    return character


def _path(name: str) -> Path | None:
    return None if name == "-" else Path(name)

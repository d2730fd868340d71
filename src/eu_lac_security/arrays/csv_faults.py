"""What is wrong with a CSV file that cannot be read, and where: looked for only when it is known that something is."""

from __future__ import annotations

import csv
import io

from ..decoding import IN_UTF_16, UTF_16_MARKS, no_text
from ..errors import TableFileError

_BEGINNINGS = {
    b"\x1f\x8b": "is packed with gzip: unpack it first, or give the file a name that ends in .gz",
    b"PK\x03\x04": "is a spreadsheet or an archive: save the sheet as CSV",
    b"PAR1": "is a Parquet file: give it a name that ends in .parquet",
    **dict.fromkeys(UTF_16_MARKS, IN_UTF_16),
}
"""What the first bytes of a file say."""


def refuse_what_is_no_csv(first: bytes, name: str) -> None:
    """Tell what a file is instead, by its first bytes.

    Raises:
        TableFileError: If they are those of something else.
    """
    for beginning, reason in _BEGINNINGS.items():
        if first.startswith(beginning):
            raise TableFileError(f"{name} {reason}")


def not_in_utf_8(error: UnicodeDecodeError, name: str, lines: int) -> TableFileError:
    """Where bytes are no UTF-8; so many lines came before them."""
    line = lines + error.object.count(b"\n", 0, error.start) + 1
    return TableFileError(no_text(name, line, error.object[error.start]))


def fault(block: bytes, name: str, lines: int, width: int, delimiter: str, otherwise: str) -> TableFileError:
    """The first thing that is wrong in a block of rows.

    Args:
        block: The rows.
        name: What the file is called in messages.
        lines: How many lines came before them.
        width: How many cells each must have.
        delimiter: What stands between the cells.
        otherwise: The reason where none is found.

    Returns:
        The error.
    """
    try:
        text = block.decode("utf-8")
    except UnicodeDecodeError as error:
        return not_in_utf_8(error, name, lines)
    rows, before = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 0
    try:
        for row in rows:
            if row and len(row) != width:
                cells = "1 cell" if len(row) == 1 else f"{len(row)} cells"
                return TableFileError(f"{name}, line {lines + before + 1}: {cells} where the header has {width}")
            before = rows.line_num
    except csv.Error:
        pass
    return TableFileError(f"{name} cannot be read as CSV: {otherwise}")

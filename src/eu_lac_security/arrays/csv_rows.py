"""Where the rows of a CSV end, so that it can be read in blocks of whole ones.

pyarrow has a reader that does so, but keeps a thread inside the file, which crashes the interpreter if that exits
early; and an open quotation mark swallows the rest of the file there. Here all is done in the caller's thread, and a
quotation mark that is out of place is told with its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from attrs import frozen

from ..errors import TableFileError

_LONGEST = 1 << 28
"""So many bytes are no row any more, but the rest of a file behind an open quotation mark."""


@frozen
class _Grammar:
    """What the bytes of a CSV look like.

    Attributes:
        row: A row with its end.
        rows: As many whole rows as there are.
        cells: As many whole cells as there are.
        begun: A row that may go on, in quotation marks or not.
        last: A row that ends with the file.
    """

    row: re.Pattern[bytes]
    rows: re.Pattern[bytes]
    cells: re.Pattern[bytes]
    begun: re.Pattern[bytes]
    last: re.Pattern[bytes]


@lru_cache
def _grammar(delimiter: str) -> _Grammar:
    """Nothing is tried twice (``*+``), so that the time grows with the length alone."""
    d, opened = re.escape(delimiter.encode()), rb'"(?:[^"]++|"")*+'
    cell = rb'(?:%s"|[^"%s\r\n][^%s\r\n]*+|)' % (opened, d, d)
    row = rb"(?:%s%s)*+%s" % (cell, d, cell)
    # what follows a carriage return may not be read yet
    return _Grammar(
        row=re.compile(rb"%s(?:\r?\n|\r|\Z)" % row),
        rows=re.compile(rb"(?:%s(?:\r?\n|\r(?!\n|\Z)))*+" % row),
        cells=re.compile(rb"(?:%s(?:%s|\r?\n|\r))*+" % (cell, d)),
        begun=re.compile(rb"(?:%s%s)*+(?:%s\r?|%s)" % (cell, d, cell, opened)),
        last=re.compile(rb"%s\r?" % row),
    )


def first_row(block: bytes, delimiter: str) -> bytes:
    """The first of a block of whole rows, with its end."""
    row = _grammar(delimiter).row.match(block)
    return row[0] if row else block


def blocks_of_rows(read: Callable[[int], bytes], size: int, name: str, delimiter: str) -> Iterator[bytes]:
    """A CSV file in blocks of whole rows.

    Args:
        read: Reads so many bytes of the file, or what is left of it.
        size: How many bytes to read at a time.
        name: What the file is called in messages.
        delimiter: What stands between its cells.

    Yields:
        The blocks.

    Raises:
        TableFileError: If a quotation mark is never closed, or a cell goes on behind the one that closes it.
    """
    grammar, data, lines = _grammar(delimiter), b"", 0
    while more := read(max(size, len(data))):  # what ends nowhere is not looked through for every block
        data += more
        end = _end_of_rows(data, grammar)
        whole, data = data[:end], data[end:]
        lines += whole.count(b"\n")
        if b'"' in data and not grammar.begun.fullmatch(data):
            raise TableFileError(f"{_place(data, name, lines, grammar)} goes on behind its closing quotation mark")
        if len(data) > _LONGEST:
            raise _never_closed(data, name, lines, grammar)
        if whole:
            yield whole
    if b'"' in data and not grammar.last.fullmatch(data):
        raise _never_closed(data, name, lines, grammar)
    if data:
        yield data


def _end_of_rows(data: bytes, grammar: _Grammar) -> int:
    """Where the last whole row ends."""
    if b'"' in data:
        rows = grammar.rows.match(data)
        return rows.end() if rows else 0
    return data.rfind(b"\n") + 1 or data.rfind(b"\r", 0, -1) + 1


def _never_closed(data: bytes, name: str, lines: int, grammar: _Grammar) -> TableFileError:
    return TableFileError(f"{_place(data, name, lines, grammar)} has a quotation mark that is never closed")


def _place(data: bytes, name: str, lines: int, grammar: _Grammar) -> str:
    """The line of the first cell that is not whole."""
    cells = grammar.cells.match(data)
    line = lines + data.count(b"\n", 0, cells.end() if cells else 0) + 1
    return f"{name}, line {line}: a cell"

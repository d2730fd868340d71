"""The bytes of a CSV file: there is one way to write a table, so that two builds give the same bytes."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from itertools import zip_longest

from ..errors import Problem
from ..source import Rows, write_csv

_LISTED = 5  # lines of another form that are listed one by one


def check_form(content: bytes, file: str, rows: Rows | None) -> Iterator[Problem]:
    """Whether the bytes are UTF-8 without a mark, with LF, minimal quoting and one final newline.

    Args:
        content: The bytes.
        file: The name of the file, for messages.
        rows: What they hold, if they can be read at all.

    Yields:
        Each problem.
    """

    def problem(reason: str, line: int | None = None, value: str | None = None) -> Problem:
        return Problem(rule="form", file=file, line=line, value=value, reason=reason)

    if content.startswith(codecs.BOM_UTF8):
        yield problem("begins with a byte order mark; save it as UTF-8 without one", 1)
    body = content.removeprefix(codecs.BOM_UTF8)
    lines = body.split(b"\n")
    yield from _carriage_returns(lines, problem)
    for number, line in enumerate(lines, start=1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            yield problem(
                f"the line is not UTF-8 ({error.reason}); save the file as UTF-8", number, repr(line[:60])
            )
    if content and lines[-1] != b"":
        yield problem("the file does not end with a newline; it needs one, the last", len(lines))
    if rows is not None:
        yield from _other_ways(body, rows, problem)


def _carriage_returns(lines: list[bytes], problem: Callable[..., Problem]) -> Iterator[Problem]:
    """Lines that end with CRLF, or hold a CR: each sort is told once, with its first line."""
    crlf = [number for number, line in enumerate(lines, start=1) if line.endswith(b"\r") and number < len(lines)]
    inside = [number for number, line in enumerate(lines, start=1) if b"\r" in line.removesuffix(b"\r")]
    if crlf:
        yield problem(f"lines end with LF alone, and {len(crlf)} of them end with CRLF, this one first", crlf[0])
    if inside:
        yield problem("lines end with LF alone, and this one holds a CR; old editors end lines with it", inside[0])


def _other_ways(body: bytes, rows: Rows, problem: Callable[..., Problem]) -> Iterator[Problem]:
    """Lines that hold the right cells, written in another way: needless quotes, say, or a blank line."""
    wanted = write_csv(rows.header, (cells for _, cells in rows.rows)).split(b"\n")
    given = body.replace(b"\r\n", b"\n").removesuffix(b"\n").split(b"\n")
    given.append(b"")  # what follows the last newline
    if given == wanted:
        return
    different = [
        (number, line)
        for number, (line, other) in enumerate(zip_longest(given, wanted), start=1)
        if line != other and line is not None
    ]
    reason = (
        "is not written as this package writes it: quotes only where needed, a comma between cells, no blank line"
    )
    for number, line in different[:_LISTED]:
        yield problem(reason, number, line.decode("utf-8", "replace"))

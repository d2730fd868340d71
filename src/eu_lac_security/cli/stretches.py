"""A file of text read a stretch at a time, cut where that changes nothing of what it speaks of."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ..decoding import DecodedFile
from ..errors import TextFileError

if TYPE_CHECKING:
    from ..annotation import Mention

_STRETCH = 1 << 20  # bytes that are read at a time
_MOST = 4  # so many of them are kept at most, however dense the names stand
_TAIL = 1 << 16  # characters at the end in which a place to cut is looked for
_TRIES = 50
_NEAR = 200  # characters on both sides of a cut in which it must change nothing; no rule looks further

_END = re.compile(r"[.!?…][\"'»”’)\]]*[^\S\n]*\n\s*?\n")
"""The end of a sentence and of its paragraph: no name and no phrase goes on behind it."""

_BREAKS = (re.compile(r"\n\s*?\n"), re.compile(r"\n"), re.compile(r"\s"))
"""Where else a text may be cut if that changes nothing, the best first."""

Annotate = Callable[[str], "tuple[Mention, ...]"]


def stretches(
    file: str, annotate: Annotate, count: Callable[[int], None], encoding: str | None = None
) -> Iterator[tuple[int, str]]:
    """The text of a file in stretches, each with the offset of its first character.

    Args:
        file: The file, or ``-`` for standard input.
        annotate: Gives the mentions in a text.
        count: Takes how many bytes were read.
        encoding: That of the file; UTF-8 by default.

    Yields:
        The offset and the stretch, which is never empty.

    Raises:
        TextFileError: If the file cannot be read, or is in another encoding.
    """
    base, rest = 0, ""
    for more in _decoded(file, encoding, count):
        rest += more
        cut = _cut(rest, annotate)
        if cut:
            yield base, rest[:cut]
            base, rest = base + cut, rest[cut:]
    if rest:
        yield base, rest


def _decoded(file: str, encoding: str | None, count: Callable[[int], None]) -> Iterator[str]:
    source = _opened(file)

    def read(size: int) -> bytes:
        data = _read(source, file, size)
        count(len(data))
        return data

    try:
        text = DecodedFile(read, file, encoding, TextFileError)
        while piece := text.read(_STRETCH):
            yield piece
    finally:
        if file != "-":
            source.close()


def _opened(file: str) -> IO[bytes]:
    if file == "-":
        if sys.stdin is None:  # pyright: ignore[reportUnnecessaryComparison]  # where it is closed
            raise TextFileError("standard input is closed: name a file, or send a text to it")
        return sys.stdin.buffer
    try:
        return Path(file).open("rb")
    except OSError as error:
        raise TextFileError(f"{file}: {error.strerror or error}") from None


def _read(source: IO[bytes], file: str, size: int) -> bytes:
    try:
        return source.read(size)
    except OSError as error:
        raise TextFileError(f"{file}: {error.strerror or error}") from None


def _cut(text: str, annotate: Annotate) -> int:
    """Where a text may be cut; 0 if nowhere."""
    tail = max(len(text) - _TAIL, 0)
    if ends := [found.end() for found in _END.finditer(text, tail)]:
        return ends[-1]
    for pattern in _BREAKS:
        places = [found.end() for found in pattern.finditer(text, tail, max(len(text) - _NEAR, 0))]
        for place in reversed(places[-_TRIES:]):
            if _changes_nothing(text[max(place - _NEAR, 0) : place], text[place : place + _NEAR], annotate):
                return place
        if places and len(text) > _MOST * _STRETCH:
            return places[-1]
    return len(text) if len(text) > _MOST * _STRETCH else 0


def _changes_nothing(before: str, behind: str, annotate: Annotate) -> bool:
    """Whether two pieces speak of the same apart and together."""
    apart = [(mention.text, mention.id) for piece in (before, behind) for mention in annotate(piece)]
    return apart == [(mention.text, mention.id) for mention in annotate(before + behind)]

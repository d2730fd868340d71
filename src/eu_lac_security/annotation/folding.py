"""A text as bytes in which names can be looked for: one byte a character, so that places are the same in both.

Letters and digits lose case and accent. What may stand between the words of a name (spaces, line ends, hyphens,
apostrophes) is a space, what may not is a full stop. Characters that cannot be seen are taken out, a second space in a
row too, and ligatures are spelt out; only then do the places differ, and the folded text knows by how much.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from attrs import frozen

_JOINS = "-\u2010\u2011\u2212'’‘‛`´ʼ′"
_LIGATURES = {"ﬀ": b"ff", "ﬁ": b"fi", "ﬂ": b"fl", "ﬃ": b"ffi", "ﬄ": b"ffl", "ﬅ": b"st", "ﬆ": b"st"}
_GONE, _LIGATURE = b"\x01", b"\x02"  # these stand for characters that are to be taken out or spelt out

_FAST = "latin-1"
_CODEC = "cp1252"  # one byte for nearly every character of the languages that we annotate
_HANDLER = "eu-lac-security-fold"
_TO_TAKE_OUT = re.compile(rb"(?<= )[ \x01]+|\x01+")
_TO_EDIT = re.compile(rb"(?<= )[ \x01]+|\x01+|\x02")
WORD = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789_@")
"""The bytes that a word is made of. An address such as x@europol.example holds no name of a body."""


@frozen
class Folded:
    """A folded text.

    Attributes:
        data: The bytes, a full stop before and behind them.
    """

    data: bytes
    _places: tuple[int, ...] = ()
    _shifts: tuple[int, ...] = ()

    def origin(self, place: int) -> int:
        """Where in the text the character stands that is at this place in the data."""
        if not self._places:
            return place - 1
        found = bisect_right(self._places, place) - 1
        return place - 1 + (self._shifts[found] if found >= 0 else 0)

    def span(self, text: str, start: int, end: int) -> tuple[int, int]:
        """The same for a stretch, with what was taken out of it and the marks of its last letter."""
        last = self.origin(end - 1) + 1
        while self._places and last < len(text) and unicodedata.combining(text[last]):
            last += 1
        return self.origin(start), last


def fold_text(text: str) -> Folded:
    r"""A text as bytes in which names can be looked for.

    Args:
        text: Any text.

    Returns:
        Its folded form.

    >>> fold_text("Perú, El\nSalvador").data
    b'.peru. el salvador.'
    """
    raw = text.encode(_FAST, "ignore")  # nearly all texts, and faster than any other way
    if len(raw) == len(text):
        data = b".%b." % raw.translate(_FAST_TABLE)
    else:
        data = b".%b." % text.encode(_CODEC, _HANDLER).translate(_TABLE)
    if _LIGATURE in data:
        return _spelt_out(text, data)
    return _taken_out(data) if b"  " in data or _GONE in data else Folded(data)


def _taken_out(data: bytes) -> Folded:
    """The data without what cannot be seen and without second spaces, and the places from which on it is shifted."""
    spans = [edit.span() for edit in _TO_TAKE_OUT.finditer(data)]
    shifts = tuple(accumulate(end - start for start, end in spans))
    places = tuple(end - shift for (_, end), shift in zip(spans, shifts, strict=True))
    return Folded(_TO_TAKE_OUT.sub(b"", data), places, shifts)


def _spelt_out(text: str, data: bytes) -> Folded:
    """The same where there are ligatures too, whose letters all stand at their one place."""
    parts: list[bytes] = []
    places: list[int] = []
    shifts: list[int] = []
    done = length = 0
    for edit in _TO_EDIT.finditer(data):
        start, end = edit.span()
        new = _LIGATURES.get(text[start - 1], b"") if edit[0] == _LIGATURE else b""
        parts += (data[done:start], new)
        length += start - done
        for place in range(length + 1, length + len(new)):
            places.append(place)
            shifts.append(start - place)
        length += len(new)
        done = end
        places.append(length)
        shifts.append(end - length)
    parts.append(data[done:])
    return Folded(b"".join(parts), tuple(places), tuple(shifts))


def fold_label(label: str) -> bytes:
    """A name as it stands in a folded text, without what stands around it."""
    return fold_text(unicodedata.normalize("NFC", label)).data.strip(b" .")


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    """The one character, which the codec knows, that stands for any other."""
    if character in _LIGATURES:
        return _LIGATURE.decode()
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf"}:
        return _GONE.decode()
    if category.startswith("Z") or character in _JOINS:
        return " "
    plain = unicodedata.normalize("NFKD", character)[0]
    if plain.isascii() and plain.isalnum():
        return plain
    return "_" if category.startswith("L") else "."  # a letter of another alphabet is part of a word


def _fold_error(error: UnicodeError) -> tuple[str, int]:
    """What the codec does not know, folded; it calls this for nothing else."""
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101  # it is registered for encoding only
    return "".join(map(_folded_character, error.object[error.start : error.end])), error.end


codecs.register_error(_HANDLER, _fold_error)


def _folded_byte(byte: int, codec: str) -> int:
    if byte < 3:
        return byte
    character = bytes([byte]).decode(codec, "replace")
    if character == "\u00ad":
        return _GONE[0]
    if character.isspace() or character in _JOINS:
        return ord(" ")
    if character in "_@":
        return byte
    plain = unicodedata.normalize("NFKD", character.lower())[0]
    plain = _PLAIN.get(plain, plain)
    return ord(plain) if plain.isascii() and plain.isalnum() else ord(".")


_PLAIN = {"ß": "s", "ø": "o", "æ": "a", "œ": "o", "ð": "d", "þ": "t"}
"""Letters that Unicode does not take apart; those that people write as two have patterns of their own for that."""

_TABLE = bytes(_folded_byte(byte, _CODEC) for byte in range(256))
_FAST_TABLE = bytes(_folded_byte(byte, _FAST) for byte in range(256))

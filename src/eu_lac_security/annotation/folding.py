"""A text as bytes in which names can be looked for: one byte a character, so that places are the same in both.

Letters and digits lose case and accent. What may stand between the words of a name (spaces, line ends, hyphens,
apostrophes) is a space, what may not is a full stop. Characters that cannot be seen are taken out, a second space in a
row too, and ligatures are spelt out; only then do the places differ, and the folded text knows by how much.
"""

from __future__ import annotations

import codecs
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TypeAlias

from attrs import define

_JOINS = "-\u2010\u2011\u2212'’‘‛`´ʼ′"
_LIGATURES = {"ﬀ": b"ff", "ﬁ": b"fi", "ﬂ": b"fl", "ﬃ": b"ffi", "ﬄ": b"ffl", "ﬅ": b"st", "ﬆ": b"st"}
_GONE, _LIGATURE = b"\x01", b"\x02"  # these stand for characters that are to be taken out or spelt out

_FAST = "latin-1"
_CODEC = "cp1252"  # one byte for nearly every character of the languages that we annotate
_HANDLER = "eu-lac-security-fold"
_SPACE = ord(" ")
WORD = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789@")
"""The bytes that a word is made of. An address such as x@europol.example holds no name of a body."""


Layer: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
"""Places in a text that was edited, and by how much each place from there on was shifted."""


@define(eq=False)  # not frozen: that would cost as much as folding a short text
class Folded:
    """A folded text.

    Attributes:
        data: The bytes, a full stop before and behind them.
        layers: What was edited, the last edit first; its places are just those of the text where there is nothing.
    """

    data: bytes
    layers: tuple[Layer, ...] = ()

    def origin(self, place: int) -> int:
        """Where in the text the character stands that is at this place in the data."""
        for places, shifts in self.layers:
            found = bisect_right(places, place) - 1
            if found >= 0:
                place += shifts[found]
        return place - 1

    def span(self, text: str, start: int, end: int) -> tuple[int, int]:
        """The same for a stretch, with what was taken out of it and the marks of its last letter."""
        if not self.layers:
            return start - 1, end - 1
        last = self.origin(end - 1) + 1
        while last < len(text) and unicodedata.combining(text[last]):
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
    if len(raw) < len(text):
        for mark, plain in _FREQUENT:
            text = text.replace(mark, plain)
        raw = text.encode(_FAST, "ignore")
    if len(raw) == len(text):
        data = b".%b." % raw.translate(_FAST_TABLE)
    else:
        data = b".%b." % text.encode(_CODEC, _HANDLER).translate(_TABLE)
        if _LIGATURE in data:
            return _edited(text, data)
    # rfind looks at every other byte only
    return _edited(text, data) if _GONE in data or data.rfind(b"  ") >= 0 else Folded(data)


def _edited(text: str, data: bytes) -> Folded:
    """The data of a text without what is to be taken out, and with what is to be spelt out."""
    layers: list[Layer] = []
    if _LIGATURE in data:
        data, layer = _with_ligatures_spelt_out(text, data)
        layers.append(layer)
    if _GONE in data:
        data, layer = _without_the_gone(data)
        layers.append(layer)
    if b"  " in data:
        data, layer = _single_spaced(data)
        layers.append(layer)
    return Folded(data, tuple(reversed(layers)))


def _with_ligatures_spelt_out(text: str, data: bytes) -> tuple[bytes, Layer]:
    """The data with the letters of each ligature, which share its place."""
    pieces = data.split(_LIGATURE)
    parts, places, shifts = [pieces[0]], list[int](), list[int]()
    length, done = len(pieces[0]), len(pieces[0])
    for piece in pieces[1:]:
        letters = _LIGATURES.get(text[done - 1], b".")  # or a control character of the text itself
        parts += (letters, piece)
        for place in range(length + 1, length + len(letters)):
            places.append(place)
            shifts.append(done - place)
        length += len(letters)
        done += 1
        places.append(length)
        shifts.append(done - length)
        length += len(piece)
        done += len(piece)
    return b"".join(parts), (tuple(places), tuple(shifts))


def _without_the_gone(data: bytes) -> tuple[bytes, Layer]:
    """The data without what cannot be seen."""
    pieces = data.split(_GONE)
    places = tuple(accumulate(map(len, pieces[:-1])))
    return b"".join(pieces), (places, tuple(range(1, len(pieces))))


def _single_spaced(data: bytes) -> tuple[bytes, Layer]:
    """The data with one space where there are several."""
    parts, places, shifts = list[bytes](), list[int](), list[int]()
    done = shift = 0
    run = data.find(b"  ")
    while run >= 0:
        end = run + 2
        while data[end] == _SPACE:
            end += 1
        parts.append(data[done : run + 1])
        shift += end - run - 1
        places.append(end - shift)
        shifts.append(shift)
        done = end
        run = data.find(b"  ", end)
    parts.append(data[done:])
    return b"".join(parts), (tuple(places), tuple(shifts))


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
    return "@" if category.startswith("L") else "."  # a letter of another alphabet is part of a word


def _fold_error(error: UnicodeError) -> tuple[str, int]:
    """What the codec does not know, folded; it calls this for nothing else."""
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101  # it is registered for encoding only
    return "".join(map(_folded_character, error.object[error.start : error.end])), error.end


codecs.register_error(_HANDLER, _fold_error)


def _folded_byte(byte: int, codec: str) -> int:
    if byte in (*_GONE, *_LIGATURE):
        return byte
    character = bytes([byte]).decode(codec, "replace")
    if character == "\u00ad":
        return _GONE[0]
    if character.isspace() or character in _JOINS:
        return ord(" ")
    if character == "@":
        return byte
    plain = unicodedata.normalize("NFKD", character.lower())[0]
    plain = _PLAIN.get(plain, plain)
    return ord(plain) if plain.isascii() and plain.isalnum() else ord(".")


_PLAIN = {"ß": "s", "ø": "o", "æ": "a", "œ": "o", "ð": "d", "þ": "t"}
"""Letters that Unicode does not take apart; those that people write as two have patterns of their own for that."""

_TABLE = bytes(_folded_byte(byte, _CODEC) for byte in range(256))
_FAST_TABLE = bytes(_folded_byte(byte, _FAST) for byte in range(256)).replace(_LIGATURE, b".")  # it has none
_FREQUENT = tuple((mark, chr(_folded_byte(mark.encode(_CODEC)[0], _CODEC))) for mark in "’‘“”–—œ")
"""What most texts have that Latin-1 lacks, folded: replaced first, a text is folded twice as fast."""

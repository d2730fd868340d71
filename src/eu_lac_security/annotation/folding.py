"""A text as bytes in which names can be looked for: one byte a character, so that places are the same in both.

Letters and digits lose case and accent. What may stand between the words of a name (spaces, line ends, hyphens,
apostrophes) is a space, what may not is a full stop. Characters that cannot be seen and raised ones are taken out, a
second space in a row too, and ligatures are spelt out; only then do the places differ, and the folded text knows by how
much.
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
_ODD = b"\x01"  # stands for what is to be taken out or spelt out

_CODEC = "latin-1"  # one byte for nearly every character of the languages that we annotate, and fast
_HANDLER = "eu-lac-security-fold"
_SPACE = ord(" ")
WORD = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789@")
"""The bytes that a word is made of. An address such as x@europol.example holds no name of a body."""

STOP = ord(".")
"""The byte that stands for every mark."""

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
    raw = text.encode(_CODEC, "ignore")
    data = b".%b." % raw.translate(_TABLE) if len(raw) == len(text) else _fold_rare(text)
    # rfind looks at every other byte only
    return _edited(text, data) if _ODD in data or data.rfind(b"  ") >= 0 else Folded(data)


def _fold_rare(text: str) -> bytes:
    """The data of a text with characters that the codec lacks."""
    for characters in _FREQUENT:
        for character, plain in characters:
            text = text.replace(character, plain)
        raw = text.encode(_CODEC, "ignore")
        if len(raw) == len(text):
            break
    else:
        raw = text.encode(_CODEC, _HANDLER)
    return b".%b." % raw.translate(_TABLE)


def _edited(text: str, data: bytes) -> Folded:
    """The data of a text without what is to be taken out, and with what is to be spelt out."""
    layers: list[Layer] = []
    if _ODD in data:
        data, layer = _spelt_out(text, data)
        layers.append(layer)
    if b"  " in data:
        data, layer = _single_spaced(data)
        layers.append(layer)
    return Folded(data, tuple(reversed(layers)))


def _spelt_out(text: str, data: bytes) -> tuple[bytes, Layer]:
    """The data with the letters of each ligature, which share its place, and without what does not count."""
    pieces = data.split(_ODD)
    if not any(ligature in text for ligature in _LIGATURES):
        places = tuple(accumulate(map(len, pieces[:-1])))
        return b"".join(pieces), (places, tuple(range(1, len(pieces))))
    parts, origins, shifts = [pieces[0]], list[int](), list[int]()
    length = done = len(pieces[0])
    for piece in pieces[1:]:
        letters = _LIGATURES.get(text[done - 1], b"")
        parts += (letters, piece)
        for place in range(length + 1, length + len(letters)):
            origins.append(place)
            shifts.append(done - place)
        length += len(letters)
        done += 1
        origins.append(length)
        shifts.append(done - length)
        length += len(piece)
        done += len(piece)
    return b"".join(parts), (tuple(origins), tuple(shifts))


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


_PLAIN = {"ß": "s", "ø": "o", "æ": "a", "œ": "o", "ð": "d", "þ": "t"}
"""Letters that Unicode does not take apart; those that people write as two have patterns of their own for that."""


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    """The one character of ASCII that stands for a character."""
    category = unicodedata.category(character)
    # what is raised is a note on a name, or a sign; the ordinals º and ª are letters
    is_raised = unicodedata.decomposition(character).startswith("<super>") and category != "Lo"
    if is_raised or character in {*_LIGATURES, _ODD.decode()} or category in {"Mn", "Me", "Cf"}:
        return _ODD.decode()
    if character.isspace() or category.startswith("Z") or character in _JOINS:
        return " "
    if category[0] not in "LN" or unicodedata.decomposition(character).startswith("<circle>"):
        return "@" if character == "@" else "."
    letter = character.lower()
    plain = unicodedata.normalize("NFKD", _PLAIN.get(letter, letter))[0]
    if plain.isascii() and plain.isalnum():
        return plain
    return "@" if category.startswith("L") else "."  # a letter of another alphabet is part of a word


def _fold_error(error: UnicodeError) -> tuple[str, int]:
    """What the codec does not know, folded; it calls this for nothing else."""
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101  # it is registered for encoding only
    return "".join(map(_folded_character, error.object[error.start : error.end])), error.end


codecs.register_error(_HANDLER, _fold_error)


_TABLE = "".join(map(_folded_character, map(chr, range(256)))).encode()
_FREQUENT = tuple(
    tuple((character, _folded_character(character)) for character in characters)
    for characters in ("’‘“”–—œ", "\u0301\u0303\u0327\u0302\u0300\u0308…€")
)
"""What texts often have that Latin-1 lacks, the most frequent first: to replace it is faster than to ask for it."""

"""Words that take a name which stands beside or between them, as in "Bank of Peru".

The automaton looks for these words alone: with every name, it would have seven times as many patterns.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TypeAlias

from .choice import Name, Stop
from .folding import WORD, Folded
from .lexicon import Frame, Term

_MARK = b"."
_QUOTES = "\"'“”„«»\u2018\u2019\u201a\u2039\u203a"

Frames: TypeAlias = tuple[Frame, ...]
Words: TypeAlias = tuple[int, int, Frames]
"""Where words of frames begin and end in a folded text, and these frames: all before a name, or all behind one only."""


def words_of(frames: Iterable[Frame]) -> dict[bytes, Frames]:
    """What to look for: the words before a name, or else those behind it; and the frames that have them."""
    words: dict[bytes, Frames] = {}
    for frame in frames:
        key = frame.before or frame.after
        words[key] = (*words.get(key, ()), frame)
    return words


def framed(
    text: str, folded: Folded, names: list[Name], words: list[Words], labels: Container[bytes]
) -> list[Stop]:
    """The stretches of frames and the names in them.

    Args:
        text: The text.
        folded: Its folded form.
        names: The names that stand in it.
        words: The words of frames that stand in it; what stands between these and a name is not counted.
        labels: The keys of names: a stretch that is one takes none.

    Returns:
        Where each begins and ends, and the languages of its words.
    """
    before: dict[int, list[Words]] = {}
    behind: dict[int, list[Words]] = {}
    for each in words:
        if each[2][0].before:
            before.setdefault(each[1] + 1, []).append(each)
        else:
            behind.setdefault(each[0] - 1, []).append(each)
    data = folded.data
    found: list[Stop] = []
    for start, end, senses in names:
        if start in before or end in behind:
            terms = (senses,) if isinstance(senses, Term) else senses
            for first, _, frames in before.get(start, ()):
                found += [
                    (first, end + len(frame.after), _said_in(frame, text, folded, first))
                    for frame in frames
                    if _is_around(frame, data, end, terms) and _is_spelt_so(frame, text, folded, first, start)
                ]
            for first, last, frames in behind.get(end, ()):
                found += [
                    (start, last, _said_in(frame, text, folded, first))
                    for frame in frames
                    if frame.takes(terms) and _is_spelt_so(frame, text, folded, first, start)
                ]
    return [place for place in found if data[place[0] : place[1]] not in labels]


def _said_in(frame: Frame, text: str, folded: Folded, first: int) -> frozenset[str] | None:
    """The languages that the words of a frame count in: any for a proper name, which has its capital in the text."""
    return None if text[folded.origin(first)].isupper() else frame.said_in


def _is_spelt_so(frame: Frame, text: str, folded: Folded, first: int, start: int) -> bool:
    """Whether the words that begin at a place have the capital of a frame, and its quotation mark before the name."""
    if frame.is_cased and not text[folded.origin(first)].isupper():
        return False
    return not frame.before.endswith(_MARK) or text[folded.origin(start) - 1] in _QUOTES


def _is_around(frame: Frame, data: bytes, end: int, terms: tuple[Term, ...]) -> bool:
    """Whether a frame whose first words stand before a name of these terms takes it."""
    if frame.after:
        last = end + len(frame.after)
        if data[end:last] != frame.after or data[last] in WORD:
            return False
    return frame.takes(terms)

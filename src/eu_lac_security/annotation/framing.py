"""Words that take a name which stands beside or between them, as in "Bank of Peru".

The automaton looks for these words alone: with every name, it would have seven times as many patterns.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TypeAlias

from .choice import Name, Place
from .folding import WORD
from .lexicon import Frame, Term

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


def framed(data: bytes, names: list[Name], words: list[Words], labels: Container[bytes]) -> list[Place]:
    """The stretches of frames and the names in them.

    Args:
        data: The folded text.
        names: The names that stand in it.
        words: The words of frames that stand in it; what stands between these and a name is not counted.
        labels: The keys of names: a stretch that is one takes none.

    Returns:
        Where each begins and ends.
    """
    before: dict[int, list[Words]] = {}
    behind: dict[int, list[Words]] = {}
    for each in words:
        if each[2][0].before:
            before.setdefault(each[1] + 1, []).append(each)
        else:
            behind.setdefault(each[0] - 1, []).append(each)
    found: list[Place] = []
    for start, end, senses in names:
        if start in before or end in behind:
            terms = (senses,) if isinstance(senses, Term) else senses
            for first, _, frames in before.get(start, ()):
                found += [
                    (first, end + len(frame.after)) for frame in frames if _is_around(frame, data, end, terms)
                ]
            for _, last, frames in behind.get(end, ()):
                found += [(start, last) for frame in frames if frame.takes(terms)]
    return [place for place in found if data[place[0] : place[1]] not in labels]


def _is_around(frame: Frame, data: bytes, end: int, terms: tuple[Term, ...]) -> bool:
    """Whether a frame whose first words stand before a name of these terms takes it."""
    if frame.after:
        last = end + len(frame.after)
        if data[end:last] != frame.after or data[last] in WORD:
            return False
    return frame.takes(terms)

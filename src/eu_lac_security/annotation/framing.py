"""Words that take a name which stands beside or between them, as in "Bank of Peru".

The automaton looks for these words alone; to look for them with every name would take ten times as many patterns.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
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


def framed(data: bytes, names: list[Name], words: list[Words], keys: Container[bytes]) -> list[Place]:
    """The stretches of frames and the names in them.

    Args:
        data: The folded text.
        names: The names that stand in it.
        words: The words of frames that stand in it; what stands between these and a name is not counted.
        keys: What is a name as a whole, so that it takes none.

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
    for name in names:
        if name[0] in before or name[1] in behind:
            found += _taking(data, name, before.get(name[0], []), behind.get(name[1], []))
    return [place for place in found if data[place[0] : place[1]] not in keys]


def _taking(data: bytes, name: Name, before: list[Words], behind: list[Words]) -> Iterator[Place]:
    """The stretches of the frames that take a name beside which their words stand."""
    start, end, senses = name
    terms = (senses,) if isinstance(senses, Term) else senses
    for first, _, frames in before:
        for frame in frames:
            last = end + len(frame.after)
            if data[end:last] == frame.after and data[last] not in WORD and frame.takes(terms):
                yield first, last
    for _, last, frames in behind:
        if any(frame.takes(terms) for frame in frames):
            yield start, last

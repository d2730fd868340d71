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


def framed(data: bytes, names: list[Name], words: list[Words], keys: Container[bytes]) -> Iterator[Place]:
    """The stretches of frames and the names in them.

    Args:
        data: The folded text.
        names: The names that stand in it.
        words: The words of frames that stand in it; what stands between these and a name is not counted.
        keys: What is a name as a whole, so that it takes none.

    Yields:
        Where each begins and ends.
    """
    before: dict[int, list[tuple[int, Frames]]] = {}
    behind: dict[int, list[tuple[int, Frames]]] = {}
    for start, end, frames in words:
        if frames[0].before:
            before.setdefault(end + 1, []).append((start, frames))
        else:
            behind.setdefault(start - 1, []).append((end, frames))
    for start, end, senses in names:
        if start in before or end in behind:
            terms = (senses,) if isinstance(senses, Term) else senses
            for first, frames in before.get(start, ()):
                for frame in frames:
                    last = end + len(frame.after)
                    is_there = data[end:last] == frame.after and data[last] not in WORD
                    if is_there and frame.takes(terms) and data[first:last] not in keys:
                        yield first, last
            for last, frames in behind.get(end, ()):
                if any(frame.takes(terms) for frame in frames) and data[start:last] not in keys:
                    yield start, last

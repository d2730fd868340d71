"""Coordinated phrases, part by part: "tráfico de drogas y de armas", "cyber, financial and environmental crime".

A part that stands alone is read with the words that it shares with its neighbour: "armas" after "tráfico de drogas" is
"tráfico de armas", if that is a label. Nothing but labels is ever read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from .lexicon import Term

_AND = rb"(?:and|or|y|e|o|u|ni|ou|et|und|oder|sowie|ed|oltre|as well as|asi como|bem como|ainsi que|and or)"
_NEXT = re.compile(rb"(?:\. ?)?(?: ?" + _AND + rb" |(?<=\.) ?)(?=[a-z0-9])")
_BEFORE = re.compile(rb"(?:\. " + _AND + rb" | " + _AND + rb" |\. )$")
_WORDS_AFTER = re.compile(rb"[a-z0-9]+(?: (?!" + _AND + rb" )[a-z0-9]+){0,4}")
_WORDS_BEFORE = re.compile(rb"(?:[a-z0-9]+ ){0,2}[a-z0-9]+$")
_SMALL = frozenset(
    b"a al of in de d da do das dos del della delle dei degli di du des la las le les los el l o os as the von mit den "
    b"der des von con com avec contra contre".split()
)
"""Words that a part shares with its neighbour and that do not belong to the mention."""

_REACH = 60  # bytes before a mention in which its first part is looked for
_PARTS = 8

Threat: TypeAlias = Callable[[bytes], Term | None]


def parts_after(data: bytes, end: int, key: bytes, threat: Threat) -> Iterator[tuple[int, int, Term]]:
    """The parts that follow a mention and share its first words.

    Args:
        data: The folded text.
        end: Where the mention ends.
        key: Its label, folded.
        threat: The one threat that a key is a label of, if it is.

    Yields:
        Where each part stands, and the threat that it is read as.
    """
    words = key.split(b" ")
    for _ in range(_PARTS):
        joined = _NEXT.match(data, end)
        following = joined and _WORDS_AFTER.match(data, joined.end())
        if not joined or not following:
            return
        part = _read_after(words, following[0].split(b" "), threat)
        if part is None:
            return
        skipped, taken, read = part
        following_words = following[0].split(b" ")
        start = joined.end() + sum(len(word) + 1 for word in following_words[:skipped])
        end = joined.end() + len(b" ".join(following_words[:taken]))
        yield start, end, read


def parts_before(data: bytes, start: int, key: bytes, threat: Threat) -> Iterator[tuple[int, int, Term]]:
    """The parts that stand before a mention and share its last words; as for `parts_after`."""
    words = key.split(b" ")
    for _ in range(_PARTS):
        window = data[max(0, start - _REACH) : start]
        joined = _BEFORE.search(window)
        preceding = joined and _WORDS_BEFORE.search(window[: joined.start()])
        if not joined or not preceding:
            return
        part = _read_before(words, preceding[0].split(b" "), threat)
        if part is None:
            return
        taken, read = part
        end = max(0, start - _REACH) + joined.start()
        start = end - len(b" ".join(preceding[0].split(b" ")[-taken:]))
        yield start, end, read


def _read_after(words: list[bytes], following: list[bytes], threat: Threat) -> tuple[int, int, Term] | None:
    """The most words that can be read with the first ones of the label: how many are small, how many there are."""
    for taken in range(len(following), 0, -1):
        skipped = next((place for place, word in enumerate(following[:taken]) if word not in _SMALL), taken)
        if skipped == taken:
            continue
        for shared in range(len(words) - 1, 0, -1):
            for first in {0, skipped}:
                key = b" ".join([*words[:shared], *following[first:taken]])
                if (read := threat(key)) is not None:
                    return skipped, taken, read
    return None


def _read_before(words: list[bytes], preceding: list[bytes], threat: Threat) -> tuple[int, Term] | None:
    for taken in range(len(preceding), 0, -1):
        for shared in range(1, len(words)):
            for glue in (b" ", b""):
                key = b" ".join(preceding[-taken:]) + glue + b" ".join(words[shared:])
                if (read := threat(key)) is not None:
                    return taken, read
    return None

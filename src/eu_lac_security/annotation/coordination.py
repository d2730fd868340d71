"""Coordinated phrases, part by part: "tráfico de drogas y de armas", "cyber, financial and environmental crime".

A part that stands alone is read with the words that it shares with its neighbour: "armas" after "tráfico de drogas" is
"tráfico de armas", if that is a label. Nothing but labels is ever read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from .folding import Folded
from .lexicon import Term

_AND = rb"(?:and|or|y|e|o|u|ni|ou|et|und|oder|sowie|ed|oltre|as well as|asi como|bem como|ainsi que|and or)"
_NEXT = re.compile(rb"(?:\. ?)?(?: ?" + _AND + rb" |(?<=\.) ?)(?=[a-z0-9])")
_BEFORE = re.compile(rb"(?:\. " + _AND + rb" | " + _AND + rb" |\. )$")
_WORDS_AFTER = re.compile(rb"[a-z0-9]+(?: (?!" + _AND + rb" )[a-z0-9]+){0,3}")
_WORDS_BEFORE = re.compile(rb"(?:[a-z0-9]+ ){0,2}[a-z0-9]+$")
_SMALL = frozenset(
    b"a al of in de d da do das dos del della delle dei degli di du des la las le les los el l o os as the von mit den "
    b"der des von con com avec contra contre".split()
)
"""Words that a part shares with its neighbour and that do not belong to the mention."""

_JOINS = b"and or y e o u ni ou et und oder sowie ed as asi bem ainsi".split()
_BEGINNINGS = tuple(b" " + join + b" " for join in _JOINS)
_ENDINGS = (*_BEGINNINGS, b" que ", b" como ", b" well as ")
_MARK = ord(".")
_COMMAS = frozenset(",;/•·|")

_REACH = 60  # bytes before a mention in which its first part is looked for
_PARTS = 8

Threats: TypeAlias = Mapping[bytes, Term]


def may_be_coordinated(text: str, folded: Folded, start: int, end: int) -> bool:
    """Whether what stands around a mention may join it to another part, told at a glance."""
    data = folded.data
    if data[end] == _MARK:
        if _is_comma(text, folded, end):
            return True
    elif data.startswith(_BEGINNINGS, end):
        return True
    return data.endswith(_ENDINGS, 0, start) or (data[start - 2] == _MARK and _is_comma(text, folded, start - 2))


def _is_comma(text: str, folded: Folded, place: int) -> bool:
    """Whether the mark at this place joins parts, rather than ending a sentence."""
    origin = folded.origin(place)
    return 0 <= origin < len(text) and text[origin] in _COMMAS


def parts_after(
    text: str, folded: Folded, start: int, end: int, threats: Threats
) -> Iterator[tuple[int, int, Term]]:
    """The parts that follow a mention and share its first words.

    Args:
        text: The text.
        folded: Its folded form.
        start: Where the mention begins in the folded form.
        end: Where it ends there.
        threats: The threat of each key that is a label of one.

    Yields:
        Where each part stands, and the threat that it is read as.
    """
    data = folded.data
    words = data[start:end].split(b" ")
    for _ in range(_PARTS):
        if data[end] == _MARK and not _is_comma(text, folded, end):
            return
        joined = _NEXT.match(data, end)
        following = joined and _WORDS_AFTER.match(data, joined.end())
        if not joined or not following:
            return
        following_words = following[0].split(b" ")
        part = _read_after(words, following_words, threats)
        if part is None:
            return
        skipped, taken, read = part
        begin = joined.end() + sum(len(word) + 1 for word in following_words[:skipped])
        end = joined.end() + len(b" ".join(following_words[:taken]))
        yield begin, end, read


def parts_before(
    text: str, folded: Folded, start: int, end: int, threats: Threats
) -> Iterator[tuple[int, int, Term]]:
    """The parts that stand before a mention and share its last words; as for `parts_after`."""
    data = folded.data
    words = data[start:end].split(b" ")
    for _ in range(_PARTS):
        if data[start - 2] == _MARK and not _is_comma(text, folded, start - 2):
            return
        first = max(0, start - _REACH)
        window = data[first:start]
        joined = _BEFORE.search(window)
        preceding = joined and _WORDS_BEFORE.search(window[: joined.start()])
        if not joined or not preceding:
            return
        preceding_words = preceding[0].split(b" ")
        part = _read_before(words, preceding_words, threats)
        if part is None:
            return
        taken, read = part
        stop = first + joined.start()
        start = stop - len(b" ".join(preceding_words[-taken:]))
        yield start, stop, read


def _read_after(words: list[bytes], following: list[bytes], threats: Threats) -> tuple[int, int, Term] | None:
    """The most words that can be read with the first ones of the label: how many are small, how many there are."""
    for taken in range(len(following), 0, -1):
        skipped = next((place for place, word in enumerate(following[:taken]) if word not in _SMALL), taken)
        if skipped == taken:
            continue
        for shared in range(len(words) - 1, 0, -1):
            for first in {0, skipped}:
                key = b" ".join([*words[:shared], *following[first:taken]])
                if (read := threats.get(key)) is not None:
                    return skipped, taken, read
    return None


def _read_before(words: list[bytes], preceding: list[bytes], threats: Threats) -> tuple[int, Term] | None:
    for taken in range(len(preceding), 0, -1):
        for shared in range(1, len(words)):
            for glue in (b" ", b""):
                key = b" ".join(preceding[-taken:]) + glue + b" ".join(words[shared:])
                if (read := threats.get(key)) is not None:
                    return taken, read
    return None

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
_BEFORE = re.compile(rb" ?(?:\. " + _AND + rb" | " + _AND + rb" |\. ?)$")
_WORDS_AFTER = re.compile(rb"[a-z0-9]+(?: (?!" + _AND + rb" )[a-z0-9]+){0,3}")
_WORDS_BEFORE = re.compile(rb"(?:[a-z0-9]+ ){0,2}[a-z0-9]+$")
_WORD_BEHIND = re.compile(rb" ([a-z0-9]+)")
_SMALL = frozenset(
    b"a al of in de d da do das dos del della delle dei degli di du des la las le les los el l o os as the von mit den "
    b"der des von con com avec contra contre".split()
)
"""Words that a part shares with its neighbour and that do not belong to the mention."""

_GO_ON = _SMALL | frozenset(
    b"and or y e o u ni ou et und oder sowie ed in en em on an to from by at for por com sin sem para que desde hacia "
    b"ate entre durante across within between through into via pour par dans vers per su da is as asi bem ainsi tra "
    b"zwischen nach bei durch als".split()
)
"""Words that may stand behind a part that names people."""

_PEOPLE = frozenset(
    b"people persons women men children child personas mujeres hombres ninos ninas menores pessoas mulheres criancas "
    b"personnes femmes enfants mineurs persone donne bambini minori menschen personen frauen kinder".split()
)
"""Words that begin a sentence of their own as readily as they are a part: "tráfico de drogas, pessoas ficaram"."""

_DONE = re.compile(
    rb"[a-z]+[ai]d[oa]s|fueron|foram|eran|eram|son|sao|estan|estao|estaban|estavam|han|ficaram|quedaron"
)
"""What is said of things that are no part: "tráfico de drogas y armas incautadas"."""

_GOODS = frozenset((b"contrabando", b"contrebande", b"contrabbando"))
"""Heads that mean goods where they stand alone, whatever people the next head is about."""

_FIRM = frozenset("/•·|")
"""Marks that join as firmly as an "and"."""

_SUFFIX = 5  # letters that the last word of suspended compounds shares at least ("-handel", "-delikte")

_JOINS = b"and or y e o u ni ou et und oder sowie ed as asi bem ainsi".split()
_BEGINNINGS = tuple(b" " + join + b" " for join in _JOINS)
_ENDINGS = (*_BEGINNINGS, b" que ", b" como ", b" well as ")
_MARK = ord(".")
_COMMAS = frozenset(",;/•·|")

_REACH = 60  # bytes before a joint in which the part before it is looked for
_JOINT = 16  # bytes before a mention in which the joint stands
_PARTS = 8

Threats: TypeAlias = Mapping[bytes, Term]


def may_be_coordinated(text: str, folded: Folded, start: int, end: int) -> bool:
    """Whether what stands around a mention may join it to another part, told at a glance."""
    data = folded.data
    if data[end] == _MARK:
        if _mark(text, folded, end) in _COMMAS:
            return True
    elif data.startswith(_BEGINNINGS, end):
        return True
    if data.endswith(_ENDINGS, 0, start):
        return True
    before = start - 1 if data[start - 1] == _MARK else start - 2
    return data[before] == _MARK and _mark(text, folded, before) in _FIRM


def _mark(text: str, folded: Folded, place: int) -> str:
    """The mark at this place of the folded text."""
    origin = folded.origin(place)
    return text[origin] if 0 <= origin < len(text) else "."


def parts_after(
    text: str, folded: Folded, start: int, end: int, threats: Threats
) -> Iterator[tuple[int, int, Term]]:
    """The parts that follow a mention and share its first words.

    A part behind a bare comma may as well begin a sentence: it counts only with a preposition or a later "and".

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
    held: list[tuple[int, int, Term]] = []
    for _ in range(_PARTS):
        mark = _mark(text, folded, end) if data[end] == _MARK else ""
        if mark and mark not in _COMMAS:
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
        if not skipped and _is_told_of(data, end, following_words[taken - 1]):
            return
        held.append((begin, end, read))
        last = following_words[taken - 1] not in _PEOPLE and data.startswith(_BEGINNINGS, end)
        if skipped or last or (mark and mark in _FIRM) or joined[0].strip(b". "):
            yield from held
            held.clear()


def _is_told_of(data: bytes, end: int, word: bytes) -> bool:
    """Whether something is said of a part, so that it is none."""
    behind = _WORD_BEHIND.match(data, end)
    if behind is None:
        return False
    return behind[1] not in _GO_ON if word in _PEOPLE else _DONE.fullmatch(behind[1]) is not None


def parts_before(
    text: str, folded: Folded, start: int, end: int, threats: Threats
) -> Iterator[tuple[int, int, Term]]:
    """The parts that stand before a mention and share its last words; the last of them stands before an "and"."""
    data = folded.data
    words = data[start:end].split(b" ")
    firm = False
    for _ in range(_PARTS):
        joined = _BEFORE.search(data, max(0, start - _JOINT), start)
        preceding = joined and _WORDS_BEFORE.search(data, max(0, joined.start() - _REACH), joined.start())
        if not joined or not preceding:
            return
        mark = _mark(text, folded, data.index(b".", joined.start())) if b"." in joined[0] else ""
        firm = firm or (mark != "" and mark in _FIRM) or bool(joined[0].strip(b". "))
        if not firm or (mark and mark not in _COMMAS):
            return
        stop = joined.start()
        preceding_words = preceding[0].split(b" ")
        suspended = data[stop] != _MARK and _mark(text, folded, stop) == "-"
        part = _read_before(words, preceding_words, threats, suspended)
        if part is None:
            return
        taken, read = part
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


def _read_before(
    words: list[bytes], preceding: list[bytes], threats: Threats, suspended: bool
) -> tuple[int, Term] | None:
    """The most words that can be read with the last ones of the label, or with the end of its last word."""
    if suspended:  # "Drogen- und Waffenhandel"
        for place in range(1, len(words[-1]) - _SUFFIX + 1):
            if (read := threats.get(preceding[-1] + words[-1][place:])) is not None:
                return 1, read
    for taken in range(len(preceding), 0, -1):
        for shared in range(1, len(words)):
            if not _may_share(preceding[-taken:], words[:shared], words[-1]):
                continue
            for glue in (b" ", b""):
                key = b" ".join(preceding[-taken:]) + glue + b" ".join(words[shared:])
                if (read := threats.get(key)) is not None:
                    return taken, read
    return None


def _may_share(part: list[bytes], own: list[bytes], last: bytes) -> bool:
    """Whether a part may be read with the end of a label in place of the label's own words."""
    if part == own or (part[-1] in _GOODS and last in _PEOPLE):
        return False
    return part[-1] not in _PEOPLE or not last.endswith(b"ers")  # "people and drug traffickers" are two groups

"""Coordinated phrases, part by part: "tráfico de drogas y de armas", "cyber, financial and environmental crime".

A part that stands alone is read with the words that it shares with its neighbour: "armas" after "tráfico de drogas" is
"tráfico de armas", if that is a label. Nothing but labels is ever read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

from attrs import field, frozen

from .folding import STOP, Folded
from .lexicon import Term

_AND = rb"(?:and|or|y|e|o|u|ni|ou|et|und|oder|sowie|ed|oltre|as well as|asi como|bem como|ainsi que|and or)"
_NEXT = re.compile(rb"(?:\. ?)?(?: ?" + _AND + rb" |(?<=\.) ?)(?=[a-z0-9])")
_BEFORE = re.compile(rb" ?(?:\. " + _AND + rb" | " + _AND + rb" |\. ?)$")
_WORDS_AFTER = re.compile(rb"[a-z0-9]+(?: (?!" + _AND + rb" )[a-z0-9]+){0,3}")
_WORDS = 3  # that a part before a mention has at most
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

_JOINS = frozenset(b"and or y e o u ni ou et und oder sowie ed oltre as asi bem ainsi".split())
_LAST_OF_JOINS = _JOINS | {b"que", b"como"}
_FIRST_THREE = frozenset((b" " + word + behind)[:3] for word in _JOINS for behind in (b" ", b"."))
_LAST_THREE = frozenset((b" %b " % word)[-3:] for word in _LAST_OF_JOINS)
"""Bytes by which most of what is no joint is told at once."""

_COMMAS = frozenset(",;/•·|")

_REACH = 60  # bytes before a joint in which the part before it is looked for
_JOINT = 16  # bytes before a mention in which the joint stands
_PARTS = 8

Rests: TypeAlias = tuple[Mapping[bytes, Term], ...]
"""The threats of labels by what stands behind the words that these labels share with another one."""

Shared: TypeAlias = tuple[Rests, frozenset[bytes]]
"""That, and the first words of it."""


@frozen
class ThreatLabels:
    """The labels of threats, so that what two of them share can be looked up. A key that several share is none.

    Attributes:
        whole: The threat of each key.
        behind: What may stand behind the first words of a key, by these.
        before: What may stand before the last words of a key, by these.
    """

    whole: dict[bytes, Term]
    behind: dict[bytes, dict[bytes, Term]]
    before: dict[bytes, dict[bytes, Term]]
    _shared: dict[bytes, Shared] = field(init=False, factory=dict[bytes, Shared], eq=False, repr=False)

    def shared(self, key: bytes) -> Shared:
        """What may stand behind the first words of a label, behind the most of them first, and how that begins."""
        found = self._shared.get(key)
        if found is None:
            words = key.split(b" ")
            heads = [b" ".join(words[:count]) for count in range(len(words) - 1, 0, -1)]
            rests = tuple(self.behind[head] for head in heads if head in self.behind)
            found = rests, frozenset(rest.split(b" ")[0] for behind in rests for rest in behind)
            self._shared[key] = found
        return found


def threat_labels(terms: Mapping[bytes, tuple[Term, ...]], languages: Collection[str] | None) -> ThreatLabels:
    """The labels of threats among all terms.

    Args:
        terms: The terms of each key.
        languages: Only terms of these languages; all for None.
    """
    labels = ThreatLabels({}, {}, {})
    for key, several in terms.items():
        threats = [term for term in several if term.kind == "threat" and term.is_spoken(languages)]
        if len({term.id for term in threats}) != 1:
            continue
        labels.whole[key] = threats[0]
        words = key.split(b" ")
        for place in range(1, len(words)):
            first, last = b" ".join(words[:place]), b" ".join(words[place:])
            labels.behind.setdefault(first, {})[last] = threats[0]
            labels.before.setdefault(last, {})[first] = threats[0]
    return labels


def is_followed(text: str, folded: Folded, end: int) -> bool:
    """Whether what stands behind a mention may join it to another part, told at a glance."""
    if folded.data[end] == STOP:
        return _mark(text, folded, end) in _COMMAS
    return _is_joint_behind(folded.data, end)


def _is_joint_behind(data: bytes, end: int) -> bool:
    """Whether an "and", or the first word of another joint, stands behind a place."""
    return (
        data[end : end + 3] in _FIRST_THREE
        and data[end + 1 : end + _JOINT].partition(b" ")[0].rstrip(b".") in _JOINS
    )


def is_preceded(text: str, folded: Folded, start: int) -> bool:
    """Whether what stands before a mention may join it to another part, told at a glance."""
    data = folded.data
    before = start - 1 if data[start - 1] == STOP else start - 2
    if data[before] == STOP and _mark(text, folded, before) in _FIRM:
        return True
    if data[start - 3 : start] not in _LAST_THREE:
        return False
    return data[data.rfind(b" ", 0, start - 1) + 1 : start - 1] in _LAST_OF_JOINS


def _mark(text: str, folded: Folded, place: int) -> str:
    """The mark at this place of the folded text."""
    origin = folded.origin(place)
    return text[origin] if 0 <= origin < len(text) else "."


def parts_after(
    text: str, folded: Folded, start: int, end: int, threats: ThreatLabels
) -> Iterator[tuple[int, int, Term]]:
    """The parts that follow a mention and share its first words.

    A part behind a bare comma may as well begin a sentence: it counts only with a preposition or a later "and".

    Args:
        text: The text.
        folded: Its folded form.
        start: Where the mention begins in the folded form.
        end: Where it ends there.
        threats: What is read.

    Yields:
        Where each part stands, and the threat that it is read as.
    """
    data = folded.data
    shared, firsts = threats.shared(data[start:end])
    held: list[tuple[int, int, Term]] = []
    for _ in range(_PARTS if shared else 0):
        mark = _mark(text, folded, end) if data[end] == STOP else ""
        if mark and mark not in _COMMAS:
            return
        joined = _NEXT.match(data, end)
        following = joined and _WORDS_AFTER.match(data, joined.end())
        if not joined or not following:
            return
        following_words = following[0].split(b" ")
        part = _read_after(shared, firsts, following_words)
        if part is None:
            return
        skipped, taken, read = part
        begin = joined.end() + sum(len(word) + 1 for word in following_words[:skipped])
        end = joined.end() + len(b" ".join(following_words[:taken]))
        if not skipped and _is_told_of(data, end, following_words[taken - 1]):
            return
        held.append((begin, end, read))
        last = following_words[taken - 1] not in _PEOPLE and _is_joint_behind(data, end)
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
    text: str, folded: Folded, start: int, end: int, threats: ThreatLabels
) -> Iterator[tuple[int, int, Term]]:
    """The parts that stand before a mention and share its last words; the last of them stands before an "and"."""
    data = folded.data
    words = data[start:end].split(b" ")
    firm = False
    for _ in range(_PARTS):
        joined = _BEFORE.search(data, max(0, start - _JOINT), start)
        preceding_words = _words_before(data, joined.start()) if joined else []
        if not joined or not preceding_words:
            return
        mark = _mark(text, folded, data.index(b".", joined.start())) if b"." in joined[0] else ""
        firm = firm or (mark != "" and mark in _FIRM) or bool(joined[0].strip(b". "))
        if not firm or (mark and mark not in _COMMAS):
            return
        stop = joined.start()
        suspended = data[stop] != STOP and _mark(text, folded, stop) == "-"
        part = _read_before(words, preceding_words, threats, suspended)
        if part is None:
            return
        taken, read = part
        start = stop - len(b" ".join(preceding_words[-taken:]))
        yield start, stop, read


def _words_before(data: bytes, stop: int) -> list[bytes]:
    """The last words before a place, none if it stands behind none."""
    near = data[max(0, stop - _REACH) : stop]
    near = near[max(near.rfind(b"."), near.rfind(b"@")) + 1 :].lstrip(b" ")
    return [] if near.endswith(b" ") or not near else near.split(b" ")[-_WORDS:]


def _read_after(shared: Rests, firsts: frozenset[bytes], following: list[bytes]) -> tuple[int, int, Term] | None:
    """The most words that can be read with the first ones of the label: how many are small, how many there are."""
    small = 0
    while small < len(following) and following[small] in _SMALL:
        small += 1
    if firsts.isdisjoint(following[: small + 1]):
        return None
    for taken in range(len(following), small, -1):
        whole = b" ".join(following[:taken])
        own = b" ".join(following[small:taken]) if small else whole
        for rests in shared:
            read = rests.get(whole) or rests.get(own)
            if read is not None:
                return small, taken, read
    return None


def _read_before(
    words: list[bytes], preceding: list[bytes], threats: ThreatLabels, suspended: bool
) -> tuple[int, Term] | None:
    """The most words that can be read with the last ones of the label, or with the end of its last word."""
    if suspended:  # "Drogen- und Waffenhandel"
        for place in range(1, len(words[-1]) - _SUFFIX + 1):
            if (read := threats.whole.get(preceding[-1] + words[-1][place:])) is not None:
                return 1, read
    tails = [(shared, b" ".join(words[shared:])) for shared in range(1, len(words))]
    for taken in range(len(preceding), 0, -1):
        part = b" ".join(preceding[-taken:])
        for shared, tail in tails:
            read = threats.before.get(tail, {}).get(part) or threats.whole.get(part + tail)
            if read is not None and _may_share(preceding[-taken:], words[:shared], words[-1]):
                return taken, read
    return None


def _may_share(part: list[bytes], own: list[bytes], last: bytes) -> bool:
    """Whether a part may be read with the end of a label in place of the label's own words."""
    if part == own or (part[-1] in _GOODS and last in _PEOPLE):
        return False
    return part[-1] not in _PEOPLE or not last.endswith(b"ers")  # "people and drug traffickers" are two groups

"""Finds the mentions in a text: an automaton looks for every label at once, and what it finds is judged in its context.

The automaton gives every place where a label or a stop context stands as whole words. Of these, stop contexts take what
they cover; the longest label wins; and short forms count only where the text lets them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from typing import TypeAlias, TypeVar

import ahocorasick_rs

from ..vocab import MentionKind
from .context import is_meant_here, is_part_of_a_code
from .coordination import ThreatLabels, is_followed, is_preceded, parts_after, parts_before, threat_labels
from .folding import WORD, Folded, fold_text
from .lexicon import Lexicon, Term
from .mention import Mention

_AROUND = b" ."
"""What may stand before and behind a name in a folded text."""

_SHORT = 3
"""So short a key begins many words; it is looked for with what stands behind it."""

_LONGEST_JOINT = len(". and ")
_STOP = ord(".")
_BROKEN = re.compile(r"(?<=[^\W\d_])-\r?\n(?=[^\W\d_])")
_LINE = 80  # characters on both sides of a broken word in which its name stands

Place: TypeAlias = tuple[int, int]
Name: TypeAlias = tuple[int, int, tuple[Term, ...]]
Found: TypeAlias = tuple[int, int, Term]
Span = TypeVar("Span", Place, Found)


class Annotator:
    """Finds the mentions of everything in a lexicon. Many threads may use it."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Build the automaton.

        Args:
            lexicon: What is looked for.
        """
        self.lexicon = lexicon
        self._terms = [terms for key, terms in lexicon.terms.items() for _ in _patterns(key)]
        self._labels: dict[tuple[str, ...] | None, ThreatLabels] = {}
        self._automaton = ahocorasick_rs.BytesAhoCorasick(
            [pattern for key in (*lexicon.terms, *lexicon.stops) for pattern in _patterns(key)]
        )

    def annotate(
        self, text: str, kinds: Collection[MentionKind] | None = None, languages: Collection[str] | None = None
    ) -> tuple[Mention, ...]:
        """The mentions in a text, in their order, none within another.

        Args:
            text: The text.
            kinds: Only these; all for None.
            languages: Only terms of these languages; all for None.

        Returns:
            The mentions.
        """
        return tuple(
            [
                Mention(start, end, said := text[start:end], term.kind, term.id, *term.spelt(said, languages))
                for start, end, term in _without_lone_short_forms(self._find(text, languages))
                if kinds is None or term.kind in kinds
            ]
        )

    def find_all(
        self,
        texts: Iterable[str | None],
        kinds: Collection[MentionKind] | None = None,
        languages: Collection[str] | None = None,
    ) -> Iterator[tuple[int, int, int, str, Term]]:
        """The same of many texts: the position of the text, start and end in it, what stands there, and the term."""
        for row, text in enumerate(texts):
            if text:
                for start, end, term in _without_lone_short_forms(self._find(text, languages)):
                    if kinds is None or term.kind in kinds:
                        yield row, start, end, text[start:end], term

    def _find(self, text: str, languages: Collection[str] | None) -> list[Found]:
        """Where in the text which term stands."""
        folded = fold_text(text)
        if folded.layers and ("-\n" in text or "-\r" in text):  # each stands for two spaces
            text = self._unbroken(text)
            folded = fold_text(text)
        names, stops = self._standing(folded.data)
        if not names:
            return []
        found = _chosen(text, folded, names, stops, languages)
        return _placed(text, folded, self._with_parts(text, folded, found, languages))

    def _standing(self, data: bytes) -> tuple[list[Name], list[Place]]:
        """Which names stand as whole words in a folded text, and words in which nothing is meant."""
        names: list[Name] = []
        stops: list[Place] = []
        terms, first_stop = self._terms, len(self._terms)
        for pattern, before, end in self._automaton.find_matches_as_indexes(data, overlapping=True):
            if data[end - 1] in _AROUND:  # it was looked for with it
                end -= 1
            elif data[end] in WORD:
                continue
            if pattern < first_stop:
                names.append((before + 1, end, terms[pattern]))
            else:
                stops.append((before + 1, end))
        return names, stops

    def _unbroken(self, text: str) -> str:
        """The text with soft hyphens, which do not count, for the line ends that break the words of a name.

        A hyphen at the end of a line may belong to the name, as in Pays-Bas: it is taken out only if a name goes on
        behind it that way and no other one does.
        """
        pieces: list[str] = []
        done = 0
        for broken in _BROKEN.finditer(text):
            start, end = broken.span()
            before, behind = text[max(start - _LINE, 0) : start], text[end : end + _LINE]
            if self._joins(before, behind, "") and not self._joins(before, behind, " "):
                pieces += (text[done:start], "\u00ad" * (end - start))
                done = end
        return "".join((*pieces, text[done:]))

    def _joins(self, before: str, behind: str, between: str) -> bool:
        """Whether a name, or words in which none is meant, stand across two pieces of a text."""
        data = fold_text(before + between + behind).data
        place = len(fold_text(before).data) - 1
        names, stops = self._standing(data)
        return any(start < place < end for start, end in [*stops, *(name[:2] for name in names)])

    def _with_parts(
        self, text: str, folded: Folded, found: list[Found], languages: Collection[str] | None
    ) -> list[Found]:
        """The found terms and the parts of the phrases that threats are coordinated in."""
        parts: list[Found] = []
        for place, (start, end, term) in enumerate(found):
            if term.kind == "threat":
                if is_followed(text, folded, end) and not _are_joined(found, place):
                    parts += parts_after(text, folded, start, end, self._threats(languages))
                if is_preceded(text, folded, start) and not _are_joined(found, place - 1):
                    parts += parts_before(text, folded, start, end, self._threats(languages))
        if not parts:
            return found
        spans = Spans((start, end) for start, end, _ in found)
        parts = [part for part in parts if not spans.overlapping(part[0], part[1])]
        return _without_overlaps(sorted([*found, *parts], key=_first_and_longest))

    def _threats(self, languages: Collection[str] | None) -> ThreatLabels:
        """The labels of threats in these languages; made once, since that takes longer than to annotate a page."""
        asked = None if languages is None else tuple(languages)
        if asked not in self._labels:
            self._labels[asked] = threat_labels(self.lexicon.terms, languages)
        return self._labels[asked]


def _are_joined(found: list[Found], place: int) -> bool:
    """Whether nothing but a joint stands between a mention and the next, so that there is no part."""
    return 0 <= place < len(found) - 1 and found[place + 1][0] - found[place][1] <= _LONGEST_JOINT


def _patterns(key: bytes) -> list[bytes]:
    """A key with what may stand before it; a short one also with what may stand behind."""
    around = [_AROUND[place : place + 1] for place in range(len(_AROUND))]
    return [before + key + behind for before in around for behind in (around if len(key) <= _SHORT else (b"",))]


class Spans:
    """Stretches of a text that do not overlap, and which of them overlap another."""

    def __init__(self, spans: Iterable[Place]) -> None:
        """Keep the stretches.

        Args:
            spans: Where each begins and ends, in order.
        """
        self._spans = list(spans)
        self._starts = [start for start, _ in self._spans]
        self._ends = [end for _, end in self._spans]

    def overlapping(self, start: int, end: int) -> list[Place]:
        """The stretches that overlap the one from start to end."""
        return self._spans[bisect_right(self._ends, start) : bisect_left(self._starts, end)]


def _chosen(
    text: str,
    folded: Folded,
    names: list[Name],
    stops: list[Place],
    languages: Collection[str] | None,
) -> list[Found]:
    """Of the names that stand in a text those that are meant: the longest first, and none that overlaps it."""
    if stops:
        stopped = Spans(_without_overlaps(sorted(stops, key=_first_and_longest)))
        names = [name for name in names if _is_free(name[0], name[1], stopped)]
    names.sort()  # no two have one place, so terms are never compared
    found: list[Found] = []
    first = 0
    while first < len(names):
        start, end, terms = names[first]
        after, last = first + 1, end
        while after < len(names) and names[after][0] < last:
            last = max(last, names[after][1])
            after += 1
        if after - first > 1:
            found += _longest_of(text, folded, names[first:after], languages)
        elif (term := _meant(text, folded, start, end, terms, languages)) is not None:
            found.append((start, end, term))
        first = after
    return found


def _longest_of(text: str, folded: Folded, names: list[Name], languages: Collection[str] | None) -> list[Found]:
    """Of names that overlap those that are meant: the longest first.

    Of two that are equally long the later counts: what follows says what is spoken of ("víctimas de trata" and "trata
    de personas").
    """
    names.sort(key=_longest_and_last)
    found: list[Found] = []
    taken: list[Place] = []  # where they stand, in order: a chain of names that overlap may be as long as the text
    for start, end, terms in names:
        after = bisect_left(taken, (end,))
        if after and taken[after - 1][1] > start:
            continue
        term = _meant(text, folded, start, end, terms, languages)
        if term is not None:
            found.append((start, end, term))
            taken.insert(after, (start, end))
    if len(found) > 1:
        found.sort(key=_first_and_longest)
    return found


def _longest_and_last(name: Name) -> Place:
    return name[0] - name[1], -name[0]


def _first_and_longest(span: tuple[int, int, *tuple[object, ...]]) -> Place:
    return span[0], -span[1]


def _placed(text: str, folded: Folded, found: list[Found]) -> list[Found]:
    """What was found in the folded text, at its places in the text."""
    placed: list[Found] = []
    for start, end, term in found:
        first, last = folded.span(text, start, end)
        if term.tail and text.startswith(term.tail, last):
            last += len(term.tail)
        placed.append((first, last, term))
    return placed


def _without_overlaps(spans: list[Span]) -> list[Span]:
    """The stretches, but for those that overlap one before them."""
    kept: list[Span] = []
    done = 0
    for span in spans:
        if span[0] >= done:
            kept.append(span)
            done = span[1]
    return kept


def _is_free(start: int, end: int, stopped: Spans) -> bool:
    """Whether no words in which nothing is meant take a name; a longer name that holds them all is free."""
    for first, last in stopped.overlapping(start, end):
        if first < start or end < last or (start, end) == (first, last):
            return False
    return True


def _meant(
    text: str, folded: Folded, start: int, end: int, terms: tuple[Term, ...], languages: Collection[str] | None
) -> Term | None:
    """The term that is meant here; none if none or several are."""
    meant: Term | None = None
    best = 0
    if len(terms) == 1 and terms[0].mode == "any" and languages is None:
        meant, terms = terms[0], ()
    for term in terms:
        if not term.is_spoken(languages):
            continue
        if term.mode != "any" and not is_meant_here(text, folded, start, end, term):
            continue
        if meant is not None and meant.id != term.id:
            return None
        likeness = _likeness(text, folded.span(text, start, end), term) if len(terms) > 1 else 1
        if likeness > best:
            meant, best = term, likeness
    if meant is None:
        return None
    data = folded.data
    # a mark and no space stands between the name and another word, as in an address
    if (data[start - 1] == _STOP and data[start - 2] in WORD) or (
        data[end] == _STOP and data[end + 1 : end + 2] > b"."
    ):
        return None if is_part_of_a_code(text, *folded.span(text, start, end)) else meant
    return meant


def _likeness(text: str, place: Place, term: Term) -> int:
    """How much like its label a term is spelt at a place: 3 as it is, 2 in another case, 1 otherwise."""
    text = text[place[0] : place[1]]
    return 3 if text == term.label else 2 if text.lower() == term.label.lower() else 1


def _without_lone_short_forms(found: list[Found]) -> list[Found]:
    """What was found in one text, but for short forms of a thing that has no longer name there."""
    for _, _, term in found:
        if term.mode == "named":
            named = {term.id for _, _, term in found if term.mode != "named"}
            return [each for each in found if each[2].mode != "named" or each[2].id in named]
    return found

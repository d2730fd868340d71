"""Finds the mentions in a text: an automaton looks for every label at once, and what it finds is judged in its context.

The automaton gives every place where a label or a stop context stands as whole words. Of these, stop contexts take what
they cover; the longest label wins; and short forms count only where the text lets them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate
from typing import TypeAlias, TypeVar

import ahocorasick_rs

from ..vocab import MentionKind
from .context import in_an_address, is_meant_here
from .coordination import parts_after, parts_before
from .folding import WORD, Folded, fold_text
from .lexicon import Lexicon, Term
from .mention import Mention

_BEFORE = (b" ", b".")
"""What may stand before a name in a folded text."""

_STOP = ord(".")

_BETWEEN_TEXTS = "\n\0\n"
"""Joins texts that are looked through together. No name crosses it."""

_BATCH = 1 << 19
"""So many characters are looked through together."""

Place: TypeAlias = tuple[int, int]
Name: TypeAlias = tuple[int, int, tuple[Term, ...]]
Found: TypeAlias = tuple[int, int, Term]
Span = TypeVar("Span", Place, Found)


class Annotator:
    """Finds the mentions of everything in a lexicon. It holds no state, so many threads may use it."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Build the automaton.

        Args:
            lexicon: What is looked for.
        """
        self.lexicon = lexicon
        keys = [*lexicon.terms, *lexicon.stops]
        self._terms = [lexicon.terms.get(key) for key in keys for _ in _BEFORE]
        self._automaton = ahocorasick_rs.BytesAhoCorasick([before + key for key in keys for before in _BEFORE])

    def annotate(
        self, text: str, kinds: Collection[MentionKind] | None = None, languages: Collection[str] | None = None
    ) -> tuple[Mention, ...]:
        """The mentions in a text, in their order, none within another.

        Args:
            text: The text.
            kinds: Only these; all if none are given.
            languages: Only terms of these languages; all if none are given.

        Returns:
            The mentions.
        """
        found = self._find(text, languages)
        if not found:
            return ()
        return tuple(
            [
                Mention(start, end, text[start:end], term.kind, term.id, term.label, term.language)
                for start, end, term in _without_lone_short_forms(found)
                if kinds is None or term.kind in kinds
            ]
        )

    def find_all(
        self,
        texts: Iterable[str | None],
        kinds: Collection[MentionKind] | None = None,
        languages: Collection[str] | None = None,
    ) -> Iterator[tuple[int, int, int, str, Term]]:
        """The same of many texts: the position of the text, start and end in it, what stands there, and the term.

        Many short texts are looked through at a time; the memory does not grow with their number.
        """
        for first, batch in _batches(texts):
            joined = _BETWEEN_TEXTS.join(batch)
            begins = [0, *accumulate(len(text) + len(_BETWEEN_TEXTS) for text in batch)]
            for number, group in _grouped(self._find(joined, languages), begins):
                begin = begins[number]
                for start, end, term in _without_lone_short_forms(group):
                    if kinds is None or term.kind in kinds:
                        yield first + number, start - begin, end - begin, joined[start:end], term

    def _find(self, text: str, languages: Collection[str] | None) -> list[Found]:
        """Where in the text which term stands."""
        folded = fold_text(text)
        data = folded.data
        names: list[Name] = []
        stops: list[Place] = []
        for pattern, before, end in self._automaton.find_matches_as_indexes(data, overlapping=True):
            if data[end] not in WORD:
                terms = self._terms[pattern]
                if terms is None:
                    stops.append((before + 1, end))
                else:
                    names.append((before + 1, end, terms))
        if not names:
            return []
        found = _chosen(text, folded, names, stops, languages)
        for _, _, term in found:
            if term.kind == "threat":
                found = self._with_parts(data, found, languages)
                break
        return [_placed(text, folded, *each) for each in found]

    def _with_parts(self, data: bytes, found: list[Found], languages: Collection[str] | None) -> list[Found]:
        """The found terms and the parts of the phrases that threats are coordinated in."""

        def threat(key: bytes) -> Term | None:
            terms = self.lexicon.terms.get(key, ())
            threats = [term for term in terms if term.kind == "threat" and _is_spoken(term, languages)]
            return threats[0] if len({term.id for term in threats}) == 1 else None

        spans = Spans((start, end) for start, end, _ in found)
        parts: list[Found] = []
        for start, end, term in found:
            if term.kind == "threat":
                key = data[start:end]
                for begin, stop, read in (
                    *parts_after(data, end, key, threat),
                    *parts_before(data, start, key, threat),
                ):
                    if not any(spans.overlapping(begin, stop)):
                        parts.append((begin, stop, read))
        if not parts:
            return found
        return _without_overlaps(sorted([*found, *parts], key=lambda each: each[:2]))


class Spans:
    """Stretches of a text that do not overlap, and which of them overlap another."""

    def __init__(self, spans: Iterable[Place]) -> None:
        """Keep the stretches.

        Args:
            spans: Where each begins and ends, in order.
        """
        self._spans = list(spans)
        self._ends = [end for _, end in self._spans]

    def overlapping(self, start: int, end: int) -> Iterator[Place]:
        """The stretches that overlap the one from start to end."""
        for place in range(bisect_right(self._ends, start), len(self._spans)):
            if self._spans[place][0] >= end:
                return
            yield self._spans[place]


def _chosen(
    text: str,
    folded: Folded,
    names: list[Name],
    stops: list[Place],
    languages: Collection[str] | None,
) -> list[Found]:
    """Of the names that stand in a text those that are meant: the longest first, and none that overlaps it."""
    stopped = Spans(_without_overlaps(sorted(stops, key=_first_and_longest))) if stops else None
    found: list[Found] = []
    for cluster in _clusters(names):
        chosen: list[Found] = []
        for start, end, terms in cluster:
            if (stopped is None or _is_free(start, end, stopped)) and not any(
                start < last and first < end for first, last, _ in chosen
            ):
                term = _meant(text, folded, start, end, terms, languages)
                if term is not None:
                    chosen.append((start, end, term))
        if len(chosen) > 1:
            chosen.sort(key=_first_and_longest)
        found += chosen
    return found


def _clusters(names: list[Name]) -> Iterator[list[Name]]:
    """The names in groups that do not touch each other, the longest of each first.

    Of two that are equally long the later comes first: what follows says what is spoken of ("víctimas de trata" and
    "trata de personas").
    """
    if len(names) > 1:
        names.sort(key=_first_and_longest)
    cluster: list[Name] = []
    last = 0
    for name in names:
        if name[0] >= last and cluster:
            yield cluster if len(cluster) == 1 else sorted(cluster, key=_longest_and_last)
            cluster = []
        cluster.append(name)
        last = max(last, name[1])
    if cluster:
        yield cluster if len(cluster) == 1 else sorted(cluster, key=_longest_and_last)


def _longest_and_last(name: Name) -> Place:
    return name[0] - name[1], -name[0]


def _first_and_longest(span: tuple[int, int, *tuple[object, ...]]) -> Place:
    return span[0], -span[1]


def _placed(text: str, folded: Folded, start: int, end: int, term: Term) -> Found:
    """A term that was found in the folded text, at its place in the text."""
    first, last = folded.span(text, start, end)
    if term.tail and text.startswith(term.tail, last):
        last += len(term.tail)
    return first, last, term


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
    return all(
        start <= first and last <= end and (start, end) != (first, last)
        for first, last in stopped.overlapping(start, end)
    )


def _meant(
    text: str, folded: Folded, start: int, end: int, terms: tuple[Term, ...], languages: Collection[str] | None
) -> Term | None:
    """The term that is meant here; none if none or several are."""
    meant: Term | None = None
    for term in terms:
        if languages is not None and not _is_spoken(term, languages):
            continue
        if term.mode != "any" and not is_meant_here(text, *folded.span(text, start, end), term):
            continue
        if meant is not None and meant.id != term.id:
            return None
        meant = meant or term
    if meant is not None and _is_joined(folded.data, start, end):
        return None if in_an_address(text, *folded.span(text, start, end)) else meant
    return meant


def _is_joined(data: bytes, start: int, end: int) -> bool:
    """Whether a mark and no space stands between a name and another word, as in an address."""
    return (data[start - 1] == _STOP and data[start - 2] in WORD) or (
        data[end] == _STOP and data[end + 1 : end + 2] > b"."
    )


def _is_spoken(term: Term, languages: Collection[str] | None) -> bool:
    return languages is None or any(language in languages for language in term.languages)


def _without_lone_short_forms(found: list[Found]) -> list[Found]:
    """What was found in one text, but for short forms of a thing that has no longer name there."""
    for _, _, term in found:
        if term.mode == "named":
            named = {term.id for _, _, term in found if term.mode != "named"}
            return [each for each in found if each[2].mode != "named" or each[2].id in named]
    return found


def _grouped(found: list[Found], begins: list[int]) -> Iterator[tuple[int, list[Found]]]:
    """What was found in joined texts, by the number of the text."""
    number, group = 0, list[Found]()
    for each in found:
        while each[0] >= begins[number + 1]:
            if group:
                yield number, group
                group = []
            number += 1
        group.append(each)
    if group:
        yield number, group


def _batches(texts: Iterable[str | None]) -> Iterator[tuple[int, list[str]]]:
    """The texts in batches, each with the position of its first; a missing text is empty."""
    first, length, batch = 0, 0, list[str]()
    for position, text in enumerate(texts):
        batch.append(text or "")
        length += len(batch[-1])
        if length >= _BATCH:
            yield first, batch
            first, length, batch = position + 1, 0, []
    if batch:
        yield first, batch

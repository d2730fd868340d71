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
from .coordination import may_be_coordinated, parts_after, parts_before
from .folding import WORD, Folded, fold_text
from .lexicon import Lexicon, Term
from .mention import Mention

_AROUND = (b" ", b".")
"""What may stand before and behind a name in a folded text."""

_SHORT = 3
"""So short a key begins many words; it is looked for with what stands behind it."""

_STOP = ord(".")
_BROKEN = re.compile(r"(?<=[^\W\d_])-\r?\n(?=[^\W\d_])")
_LINE = 80  # characters on both sides of a broken word in which its name stands

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
        patterns = [(pattern, key) for key in (*lexicon.terms, *lexicon.stops) for pattern in _patterns(key)]
        self._threats = _threats(lexicon, None)
        self._terms = [lexicon.terms.get(key) for _, key in patterns]
        self._lengths = [len(key) for _, key in patterns]
        self._automaton = ahocorasick_rs.BytesAhoCorasick([pattern for pattern, _ in patterns])

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
        if folded.is_edited and ("-\n" in text or "-\r" in text):  # each stands for two spaces
            text = self._unbroken(text)
            folded = fold_text(text)
        data = folded.data
        names: list[Name] = []
        stops: list[Place] = []
        for pattern, before, _ in self._automaton.find_matches_as_indexes(data, overlapping=True):
            start = before + 1
            end = start + self._lengths[pattern]
            if data[end] not in WORD:
                terms = self._terms[pattern]
                if terms is None:
                    stops.append((start, end))
                else:
                    names.append((start, end, terms))
        if not names:
            return []
        found = _chosen(text, folded, names, stops, languages)
        for start, end, term in found:
            if term.kind == "threat" and may_be_coordinated(text, folded, start, end):
                found = self._with_parts(text, folded, found, languages)
                break
        return _placed(text, folded, found)

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
        for pattern, first, _ in self._automaton.find_matches_as_indexes(data, overlapping=True):
            end = first + 1 + self._lengths[pattern]
            if first + 1 < place < end and data[end] not in WORD:
                return True
        return False

    def _with_parts(
        self, text: str, folded: Folded, found: list[Found], languages: Collection[str] | None
    ) -> list[Found]:
        """The found terms and the parts of the phrases that threats are coordinated in."""
        threats = self._threats if languages is None else _threats(self.lexicon, languages)
        spans = Spans((start, end) for start, end, _ in found)
        parts: list[Found] = []
        for start, end, term in found:
            if term.kind == "threat" and may_be_coordinated(text, folded, start, end):
                parts += parts_after(text, folded, start, end, threats)
                parts += parts_before(text, folded, start, end, threats)
        parts = [part for part in parts if not spans.overlapping(part[0], part[1])]
        return _without_overlaps(sorted([*found, *parts], key=_first_and_longest)) if parts else found


def _threats(lexicon: Lexicon, languages: Collection[str] | None) -> dict[bytes, Term]:
    """The threat of each key that is a label of one alone."""
    found: dict[bytes, Term] = {}
    for key, terms in lexicon.terms.items():
        threats = [term for term in terms if term.kind == "threat" and _is_spoken(term, languages)]
        if len({term.id for term in threats}) == 1:
            found[key] = threats[0]
    return found


def _patterns(key: bytes) -> list[bytes]:
    """A key with what may stand before it; a short one also with what may stand behind."""
    behind = _AROUND if len(key) <= _SHORT else (b"",)
    return [before + key + after for before in _AROUND for after in behind]


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
    found: list[Found] = []
    if not stops and not _overlap(names):  # as in most texts
        for start, end, terms in names:
            term = _meant(text, folded, start, end, terms, languages)
            if term is not None:
                found.append((start, end, term))
        return found
    stopped = Spans(_without_overlaps(sorted(stops, key=_first_and_longest))) if stops else None
    names.sort()  # no two have one place, so terms are never compared
    first = 0
    while first < len(names):
        after, last = first + 1, names[first][1]
        while after < len(names) and names[after][0] < last:
            last = max(last, names[after][1])
            after += 1
        group = names[first:after]
        free = group if stopped is None else [name for name in group if _is_free(name[0], name[1], stopped)]
        found += _longest_of(text, folded, free, languages)
        first = after
    return found


def _longest_of(text: str, folded: Folded, names: list[Name], languages: Collection[str] | None) -> list[Found]:
    """Of names that overlap those that are meant: the longest first.

    Of two that are equally long the later counts: what follows says what is spoken of ("víctimas de trata" and "trata
    de personas").
    """
    if len(names) > 1:
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


def _overlap(names: list[Name]) -> bool:
    """Whether some of the names overlap or are out of order; the automaton gives them by their ends."""
    done = 0
    for start, end, _ in names:
        if start < done:
            return True
        done = end
    return False


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
        if languages is not None and not _is_spoken(term, languages):
            continue
        if term.mode != "any" and not is_meant_here(text, folded, start, end, term):
            continue
        if meant is not None and meant.id != term.id:
            return None
        likeness = _likeness(text, folded.span(text, start, end), term) if len(terms) > 1 else 1
        if likeness > best:
            meant, best = term, likeness
    if meant is not None and _is_joined(folded.data, start, end):
        return None if is_part_of_a_code(text, *folded.span(text, start, end)) else meant
    return meant


def _is_joined(data: bytes, start: int, end: int) -> bool:
    """Whether a mark and no space stands between a name and another word, as in an address."""
    return (data[start - 1] == _STOP and data[start - 2] in WORD) or (
        data[end] == _STOP and data[end + 1 : end + 2] > b"."
    )


def _likeness(text: str, place: Place, term: Term) -> int:
    """How much like its label a term is spelt at a place: 3 as it is, 2 in another case, 1 otherwise."""
    text = text[place[0] : place[1]]
    return 3 if text == term.label else 2 if text.lower() == term.label.lower() else 1


def _is_spoken(term: Term, languages: Collection[str] | None) -> bool:
    return languages is None or any(language in languages for language in term.languages)


def _without_lone_short_forms(found: list[Found]) -> list[Found]:
    """What was found in one text, but for short forms of a thing that has no longer name there."""
    for _, _, term in found:
        if term.mode == "named":
            named = {term.id for _, _, term in found if term.mode != "named"}
            return [each for each in found if each[2].mode != "named" or each[2].id in named]
    return found

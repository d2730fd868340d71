"""Of the names that stand in a text those that are meant.

Stop contexts take what they cover, the longest name wins, and short forms count only where the text lets them. Most
names can mean one thing only: of their context no more is looked at than the marks beside them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from itertools import accumulate
from typing import TypeAlias

from .addresses import is_part_of_a_code
from .context import SHORT, is_meant_here, is_with_a_surname, is_with_an_article
from .folding import STOP, WORD, Folded
from .languages import is_said
from .lexicon import Term

_ALIKE = 3
_SOFT_HYPHEN = "\u00ad"

Senses: TypeAlias = Term | tuple[Term, ...]
"""What words may mean: the one term that is meant wherever they stand, or else all that may be, were it only one."""

Place: TypeAlias = tuple[int, int]
Name: TypeAlias = tuple[int, int, Senses]
Found: TypeAlias = tuple[int, int, Term]
Stop: TypeAlias = tuple[int, int, frozenset[str] | None]
"""Where words in which nothing is meant begin and end in a folded text, and their languages; None for any."""


def chosen(
    text: str, folded: Folded, names: list[Name], stops: list[Stop], languages: Collection[str] | None
) -> list[Found]:
    """Of the names that stand in a text those that are meant: the longest first, and none that overlaps it."""
    names.sort()  # no two have one place, so senses are never compared
    if stops and (stops := _at_names(stops, names)):
        said = [stop[:2] for stop in stops if is_said(text, folded, *stop, languages)]
        names = _free(names, _without_overlaps(sorted(said, key=first_and_longest)))
    data = folded.data
    found: list[Found] = []
    first, count = 0, len(names)
    while first < count:
        start, end, senses = names[first]
        after = first + 1
        if after < count and names[after][0] < end:
            after, longest = _chain(names, first)
            term = _meant(text, folded, *longest, languages) if longest[0] == start else None
            if term is not None:  # it holds all the others
                found.append((*longest[:2], term))
            else:
                found += _longest_of(text, folded, names[first:after], languages)
        elif languages is None and isinstance(senses, Term) and not _touches(data, start, end):
            found.append((start, end, senses))
        elif (term := _meant(text, folded, start, end, senses, languages)) is not None:
            found.append((start, end, term))
        first = after
    return found


def not_borne_out(text: str, folded: Folded, found: list[Found]) -> set[int]:
    """Where terms begin that the rest of the text does not bear out.

    One that counts beside a longer name only needs such a name somewhere in the text, or the article of a country. A
    given name is one where a surname follows; what is found itself, as in "Francia Italia", is none.
    """
    named = {term.id for _, _, term in found if term.mode != "named"}
    starts = {start for start, _, _ in found}
    refuted: set[int] = set()
    for start, end, term in found:
        if term.is_doubtful:
            first, last = folded.span(text, start, end)
            is_given = text[first:last].replace(_SOFT_HYPHEN, "").lower() == term.given_name.lower()
            is_alone = term.mode == "named" and term.id not in named
            if is_alone and not (is_given and is_with_an_article(text, first)):
                refuted.add(start)
            if is_given and end + 1 not in starts and is_with_a_surname(text, first, last):
                refuted.add(start)
    return refuted


def _chain(names: list[Name], first: int) -> tuple[int, Name]:
    """Where names end that overlap one another, and the one of them that reaches farthest."""
    longest = names[first]
    after = first + 1
    while after < len(names) and names[after][0] < longest[1]:
        if names[after][1] > longest[1]:
            longest = names[after]
        after += 1
    return after, longest


def _longest_of(text: str, folded: Folded, names: list[Name], languages: Collection[str] | None) -> list[Found]:
    """Of names that overlap those that are meant: the longest first.

    Of two that are equally long the later counts: what follows says what is spoken of ("víctimas de trata" and "trata
    de personas").
    """
    names.sort(key=_longest_and_last)
    found: list[Found] = []
    taken: list[Place] = []  # where they stand, in order: a chain of names that overlap may be as long as the text
    for start, end, senses in names:
        after = bisect_left(taken, (end,))
        if after and taken[after - 1][1] > start:
            continue
        term = _meant(text, folded, start, end, senses, languages)
        if term is not None:
            found.append((start, end, term))
            taken.insert(after, (start, end))
    if len(found) > 1:
        found.sort(key=first_and_longest)
    return found


def _longest_and_last(name: Name) -> Place:
    return name[0] - name[1], -name[0]


def first_and_longest(span: tuple[int, int, *tuple[object, ...]]) -> Place:
    """What sorts stretches by where they begin, the longest first."""
    return span[0], -span[1]


def _at_names(stops: list[Stop], names: list[Name]) -> list[Stop]:
    """Those of the words in which nothing is meant that overlap a name."""
    ends = [*accumulate((end for _, end, _ in names), max)]
    return [stop for stop in stops if (before := bisect_left(names, (stop[1],))) and ends[before - 1] > stop[0]]


def _without_overlaps(spans: list[Place]) -> list[Place]:
    """The stretches, but for those that overlap one before them."""
    kept: list[Place] = []
    done = 0
    for span in spans:
        if span[0] >= done:
            kept.append(span)
            done = span[1]
    return kept


def _free(names: list[Name], stops: list[Place]) -> list[Name]:
    """The names but for those that words in which nothing is meant take; a longer one, that holds them, is free.

    Args:
        names: The names in their order.
        stops: Where such words stand, in their order, none overlapping another.
    """
    free: list[Name] = []
    near, count = 0, len(stops)
    for name in names:
        start, end, _ = name
        while near < count and stops[near][1] <= start:
            near += 1
        place = near
        while place < count and stops[place][0] < end and _holds(start, end, *stops[place]):
            place += 1
        if place == count or stops[place][0] >= end:
            free.append(name)
    return free


def _holds(start: int, end: int, first: int, last: int) -> bool:
    """Whether a name holds a stretch and more."""
    return start <= first and last <= end and (start, end) != (first, last)


def _meant(
    text: str, folded: Folded, start: int, end: int, senses: Senses, languages: Collection[str] | None
) -> Term | None:
    """The term that is meant here; none if none or several are."""
    term: Term | None
    if isinstance(senses, Term):
        term = senses if senses.is_spoken(languages) else None
    elif languages is None and not folded.layers and _is_spelt_out(text[start - 1 : end - 1], senses):
        term = senses[0]
    else:
        term = _likest(text, folded, start, end, senses, languages)
    if term is None or not _touches(folded.data, start, end):
        return term
    return None if is_part_of_a_code(text, *folded.span(text, start, end)) else term


def _is_spelt_out(said: str, terms: tuple[Term, ...]) -> bool:
    """Whether this is the label of the only term, of more than two letters: then no more has to be known."""
    return said == terms[0].label and len(terms) == 1 and len(said) > SHORT


def _likest(
    text: str, folded: Folded, start: int, end: int, terms: tuple[Term, ...], languages: Collection[str] | None
) -> Term | None:
    """Of several terms, or one whose capitals matter, the likest that is meant; none if several things are."""
    meant: Term | None = None
    best = 0
    for term in terms:
        if not term.is_spoken(languages) or (best == _ALIKE and meant is not None and meant.id == term.id):
            continue
        if term.mode != "any" and not is_meant_here(text, folded, start, end, term):
            continue
        if meant is not None and meant.id != term.id:
            return None
        likeness = _likeness(text, folded.span(text, start, end), term) if len(terms) > 1 else _ALIKE
        if likeness > best:
            meant, best = term, likeness
    return meant


def _touches(data: bytes, start: int, end: int) -> bool:
    """Whether a mark and no space stands between the name and another word, as in an address."""
    return (data[start - 1] == STOP and data[start - 2] in WORD) or (
        data[end] == STOP and data[end + 1 : end + 2] > b"."
    )


def _likeness(text: str, place: Place, term: Term) -> int:
    """How much like its label a term is spelt at a place: as it is, in another case (2), or otherwise (1)."""
    said = text[place[0] : place[1]]
    return _ALIKE if said == term.label else 2 if said.lower() == term.label.lower() else 1

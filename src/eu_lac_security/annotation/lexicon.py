"""What is looked for: the labels of countries, institutions and threats, and the words that only look like one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import starmap
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from ..models import Label, StopContext
from ..vocab import LANGUAGES, InText, MentionKind, TableName
from .folding import fold_label
from .languages import speakers

if TYPE_CHECKING:
    from ..dataset import BaseDataset

KINDS: dict[MentionKind, TableName] = {"country": "countries", "institution": "institutions", "threat": "threats"}

_SPELT_OUT = {"œ": "oe", "æ": "ae", "ß": "ss", "ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe"}
_ARTICLES = frozenset(b"the la el los las le les l o a os as il lo gli i die der das".split())
_TAILS = ").!"
_PLACEHOLDER = re.compile(r"\{(country|institution|threat)\}")
_CAPITALS = re.compile(r"\b[^\W\d_a-zß-ÿ].*\b[^\W\d_a-zß-ÿ]")  # two words that begin with one
_NAME = "xxx"  # stands for one while a phrase with a placeholder is folded
_SURNAME = " {name}"


@frozen
class Term:
    """A label as it is looked for.

    Attributes:
        id: The thing that it names.
        kind: The kind of thing.
        label: The label, as the data has it in the best known language.
        languages: The languages that have it, the best known first.
        mode: How it is recognised.
        labels: The label in each of these languages.
        given_name: How people are called too, as Salvador; empty if nobody is.
        is_doubtful: Whether the rest of the text has to bear out that it is meant.
        tail: The mark that ends it, as the bracket of ``MAOC (N)``.
    """

    id: str
    kind: MentionKind
    label: str
    languages: tuple[str, ...]
    mode: InText
    labels: tuple[str, ...]
    given_name: str = ""
    is_doubtful: bool = field(init=False)
    tail: str = field(init=False)
    _first: tuple[str, str] = field(init=False, eq=False, repr=False)
    _spellings: dict[str, tuple[str, str]] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        pairs = [*zip(self.labels, self.languages, strict=True)]
        spellings = {form: pair for pair in reversed(pairs) for form in (pair[0].lower(), pair[0])}
        object.__setattr__(self, "_first", pairs[0])
        object.__setattr__(self, "_spellings", spellings if len(pairs) > 1 else {})
        object.__setattr__(self, "is_doubtful", bool(self.given_name) or self.mode == "named")
        object.__setattr__(self, "tail", self.label[len(self.label.rstrip(_TAILS)) :])

    def is_spoken(self, languages: Collection[str] | None) -> bool:
        """Whether it is a term of one of these languages; ``None`` stands for all."""
        return languages is None or any(language in languages for language in self.languages)

    def spelt(self, text: str, languages: Collection[str] | None) -> tuple[str, str]:
        """The label and its language that stand in a text: the first that is spelt so, of those asked for."""
        if languages is None:
            if text == self.label or not self._spellings:
                return self._first
            return self._spellings.get(text) or self._spellings.get(text.lower()) or self._first
        if not self._spellings:
            return self._first
        asked = [pair for pair in zip(self.labels, self.languages, strict=True) if pair[1] in languages]
        return next((pair for pair in asked if pair[0].lower() == text.lower()), asked[0])


@frozen
class Frame:
    """Words around a name that take it: nothing is meant in "Bank of Peru".

    Attributes:
        before: What stands before the name, up to its first letter; empty if nothing has to.
        after: What stands behind it, from its last letter on; empty if nothing has to.
        kind: The kind of things whose names it takes.
        languages: The languages of the names that it takes; all for None.
        said_in: The languages that its words count in; all for None.
        is_cased: Whether it begins with a capital, also in the text: "University of Peru".
    """

    before: bytes
    after: bytes
    kind: MentionKind
    languages: frozenset[str] | None
    said_in: frozenset[str] | None
    is_cased: bool

    def takes(self, terms: Iterable[Term]) -> bool:
        """Whether a name of these terms is one that it takes."""
        for term in terms:
            if term.kind == self.kind and (
                self.languages is None or not self.languages.isdisjoint(term.languages)
            ):
                return True
        return False


@frozen
class Lexicon:
    """Everything that is looked for.

    Attributes:
        terms: The terms by their key. Several things may share one.
        stops: The keys of words in which nothing is meant, and the languages that they count in; all for None.
        frames: Words that take the name of a thing between or beside them.
        order: The ids of all things, in the order of their tables.
    """

    terms: dict[bytes, tuple[Term, ...]]
    stops: dict[bytes, frozenset[str] | None]
    frames: tuple[Frame, ...]
    order: dict[MentionKind, tuple[str, ...]]


def build_lexicon(dataset: BaseDataset) -> Lexicon:
    """Everything that is looked for, from the data."""
    kinds: dict[str, MentionKind] = {id: kind for kind, table in KINDS.items() for id in dataset.table(table)}
    found: dict[bytes, dict[tuple[str, InText, str], Term]] = {}
    for label in sorted(dataset.labels.values(), key=lambda each: _rank(each.language)):
        kind, mode = kinds.get(label.entity_id), recognised(label)
        if kind is not None and _base(label.language) in (*LANGUAGES, "mul") and mode != "no":
            for key in spellings(label.label):
                _add(found.setdefault(key, {}), label, kind, mode)
    terms = {key: tuple(by_thing.values()) for key, by_thing in found.items()}
    for key in [key for key in terms if _is_with_an_article(key, terms)]:
        del terms[key]
    stops: dict[bytes, list[StopContext]] = {}
    frames: dict[tuple[bytes, bytes, MentionKind], list[StopContext]] = {}
    for stop in dataset.stop_contexts.values():
        placeholder = _PLACEHOLDER.search(stop.phrase)
        if stop.phrase.endswith(_SURNAME):
            name = stop.phrase.removesuffix(_SURNAME)
            if (key := fold_label(name)) in terms:
                terms[key] = tuple(evolve(term, given_name=name) for term in terms[key])
        elif placeholder is None:
            stops.setdefault(fold_label(stop.phrase), []).append(stop)
        else:
            frames.setdefault(_frame_key(placeholder), []).append(stop)
    order: dict[MentionKind, tuple[str, ...]] = {kind: tuple(dataset.table(KINDS[kind])) for kind in KINDS}
    said = {key: _said_in(key, same) for key, same in stops.items() if key not in terms}
    return Lexicon(terms, said, tuple(starmap(_frame_of, frames.items())), order)


def recognised(label: Label) -> InText:
    """How a label is recognised in running text: as it says, or as its kind and strength have it."""
    if label.in_text is not None:
        return label.in_text
    if label.strength == "weak" or label.kind == "misspelling":
        return "no"
    return "cased" if label.kind == "acronym" else "any"


def spellings(label: str) -> Iterator[bytes]:
    """The keys of a label: as it is, its special letters spelt out, its hyphen left out, its dash of another length."""
    variants = [label, "".join(_SPELT_OUT.get(letter, letter) for letter in label.lower())]
    variants += [variant.replace("-", "") for variant in variants if " " not in variant]
    variants += [label.replace(" – ", " - "), label.replace(" - ", " – "), label.replace("–", "-")]
    yield from dict.fromkeys(key for variant in variants if len(key := fold_label(variant)) > 1)


def _add(by_thing: dict[tuple[str, InText, str], Term], label: Label, kind: MentionKind, mode: InText) -> None:
    languages: tuple[str, ...] = (_base(label.language),)
    labels: tuple[str, ...] = (label.label,)
    thing = (label.entity_id, mode, "" if mode == "any" else label.label)  # where capitals count, UE is not Ue
    known = by_thing.get(thing)
    if known is not None:
        languages, labels = (*known.languages, *languages), (*known.labels, *labels)
    by_thing[thing] = Term(label.entity_id, kind, labels[0], languages, mode, labels)


def _is_with_an_article(key: bytes, terms: dict[bytes, tuple[Term, ...]]) -> bool:
    """Whether a key is another one with an article before it: the article is no part of the mention.

    El Salvador keeps its own, since what is left is not the name alone.
    """
    first, _, rest = key.partition(b" ")
    ids = {term.id for term in terms[key] if term.kind != "institution"}  # EL PACCTO is its name
    return first in _ARTICLES and any(term.mode == "any" and term.id in ids for term in terms.get(rest, ()))


def _frame_key(placeholder: re.Match[str]) -> tuple[bytes, bytes, MentionKind]:
    """The words before and behind the placeholder of a phrase, and the kind of things that it stands for."""
    kinds: dict[str, MentionKind] = {kind: kind for kind in KINDS}
    phrase = fold_label(placeholder.string.replace(placeholder[0], _NAME))
    before, _, after = phrase.partition(_NAME.encode())
    return before, after, kinds[placeholder[1]]


def _frame_of(words: tuple[bytes, bytes, MentionKind], stops: list[StopContext]) -> Frame:
    """The frame of stop contexts with the same words; names that belong to no language are of all of them."""
    before, after, kind = words
    languages = _languages_of(stops)
    is_cased = all(_PLACEHOLDER.sub("", stop.phrase).lstrip()[:1].isupper() for stop in stops)
    said_in = None if is_cased else _said_in(before + after, stops)
    return Frame(before, after, kind, None if languages is None else languages | {"mul"}, said_in, is_cased)


def _said_in(words: bytes, stops: list[StopContext]) -> frozenset[str] | None:
    """The languages that words in which nothing is meant count in.

    All of them (None) if they are a proper name, which has a capital besides that of the name in it ("New Mexico", but
    not "Panama hat"), or if their own small words tell of no other language ("noix du Brésil").
    """
    languages = _languages_of(stops)
    told = speakers(words)
    if languages is None or any(_CAPITALS.search(stop.phrase) for stop in stops) or (told and told <= languages):
        return None
    return languages


def _languages_of(stops: list[StopContext]) -> frozenset[str] | None:
    """The languages of stop contexts; None if one of them belongs to none, or to one that we do not read."""
    languages = frozenset(_base(stop.language) for stop in stops)
    return languages if languages.issubset(LANGUAGES) else None


def _base(language: str) -> str:
    """A language without its region."""
    return language.partition("-")[0]


def _rank(language: str) -> int:
    return LANGUAGES.index(_base(language)) if _base(language) in LANGUAGES else len(LANGUAGES)

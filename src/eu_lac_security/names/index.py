"""Which thing a text stands for: every name and code of a kind of things, and the order in which they are tried."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from attrs import frozen

from ..text import name_key
from ..vocab import Strength, Tier
from .codes import ALPHA_2, CodeBook
from .nearness import near_keys
from .spelling import LONGEST, flags, mended, name_and_note, plain, rewordings, without_footnote

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_LANGUAGES = ("en", "es", "pt", "fr", "de", "it")
_SUGGESTED = 3


@frozen
class Name:
    """A name of a thing."""

    id: str
    label: str
    language: str
    strength: Strength


@frozen(kw_only=True)
class Reading:
    """One way to read a text."""

    id: str
    label: str
    tier: Tier
    language: str | None = None
    scheme: str | None = None
    score: float | None = None


class NameIndex:
    """The names and codes of one kind of things, such as all countries and territories.

    A strong name stands for its thing alone; a weak one counts only where no strong one claims the text.
    """

    def __init__(self, names: Iterable[Name], codes: CodeBook) -> None:
        """Index the names.

        Args:
            names: The names.
            codes: The codes.
        """
        self.codes = codes
        self._names: dict[str, list[Name]] = defaultdict(list)
        for name in sorted(names, key=_language_rank):
            for key in _keys(name):
                self._names[key].append(name)
        self._readings = {key: _strongest(found) for key, found in self._names.items()}

    def read(self, text: str, *, codes: bool = True) -> tuple[Reading, ...]:
        """The readings of a name or bare code: one for each thing that it may stand for.

        Args:
            text: Any text.
            codes: Whether it may be a bare code.

        Returns:
            The readings, all of the first tier that has any; none if nothing goes by this name.
        """
        if len(text) > LONGEST:
            return ()
        return next(filter(None, self._attempts(text, codes=codes)), ())

    def read_code(self, code: str, scheme: str) -> tuple[Reading, ...]:
        """The readings of a code of a system that the caller has named."""
        return tuple(
            Reading(id=id, label=plain(code), tier="code", scheme=scheme) for id in self.codes.read(code, scheme)
        )

    def other_codes(self, code: str, ids: Iterable[str]) -> tuple[Reading, ...]:
        """The other things that a code stands for in some system, each with the first such system."""
        found: dict[str, str] = {}
        for id, scheme in self.codes.readings(code):
            found.setdefault(id, scheme)
        known, label = {*ids}, plain(code)
        return tuple(
            Reading(id=id, label=label, tier="code", scheme=scheme)
            for id, scheme in found.items()
            if id not in known
        )

    def near(self, text: str) -> tuple[Reading, ...]:
        """The things whose names look like this text, the nearest first, each once."""
        best: dict[str, Reading] = {}
        if len(text) <= LONGEST:
            for key, score in near_keys(name_key(text), self._all_keys):
                for name in self._names[key]:
                    reading = Reading(
                        id=name.id, label=name.label, tier="near", language=name.language, score=score
                    )
                    best.setdefault(name.id, reading)
        return tuple(best.values())[:_SUGGESTED]

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all things that have a name or a code."""
        named = {name.id for names in self._names.values() for name in names}
        return frozenset(named.union(*(ids for codes in self.codes.schemes.values() for ids in codes.values())))

    @cached_property
    def _all_keys(self) -> list[str]:
        return list(self._names)

    def _attempts(self, text: str, *, codes: bool) -> Iterator[tuple[Reading, ...]]:
        """The readings of the text in each of its forms, from the text itself to the boldest repair."""
        bare, flagged = flags(text)
        if flagged:
            yield self._flagged(bare, flagged)
            return
        yield self._named(text)
        if codes:
            yield self._coded(text)
        base = without_footnote(text)
        if base is not None:
            yield self._named(base)
            if codes and not text[len(base) :].strip()[:1].isdigit():  # CO2 is not Colombia with a footnote
                yield self._coded(base)
        yield self._with_note(base or text)
        for reworded in rewordings(base or text):
            yield self._named(reworded)
        for repaired in mended(text):
            for form in (repaired, *rewordings(without_footnote(repaired) or repaired)):
                yield self._named(form)

    def _named(self, text: str) -> tuple[Reading, ...]:
        return self._readings.get(name_key(text), ())

    def _coded(self, text: str) -> tuple[Reading, ...]:
        code = plain(text)
        found = self.codes.read_bare(code)
        return () if found is None else (Reading(id=found[0], label=code, tier="code", scheme=found[1]),)

    def _flagged(self, bare: str, codes: list[str]) -> tuple[Reading, ...]:
        """A flag stands for the place that has its two letters, and a name beside it must agree."""
        if ALPHA_2 not in self.codes.schemes:
            return ()
        read = [self.read_code(code, ALPHA_2) for code in codes]
        if name_key(bare):
            read.append(self.read(bare))
        return _together(read)

    def _with_note(self, text: str) -> tuple[Reading, ...]:
        """A name with a note in brackets that says the same: ``Germany (DE)``; one that says another is in doubt."""
        parts = name_and_note(text)
        return () if parts is None else _together([self.read(part) for part in parts])


def _strongest(names: list[Name]) -> tuple[Reading, ...]:
    """The readings of a spelling that these names share: weak names count only where there is no strong one."""
    for tier in ("strong", "weak"):
        first = {name.id: name for name in reversed(names) if name.strength == tier}
        if first:
            return tuple(
                Reading(id=id, label=name.label, tier=name.strength, language=name.language)
                for id, name in sorted(first.items())
            )
    return ()


def _together(parts: list[tuple[Reading, ...]]) -> tuple[Reading, ...]:
    """What several parts of a text stand for together; nothing where one of them stands for nothing."""
    if not all(parts):
        return ()
    return tuple({reading.id: reading for part in reversed(parts) for reading in part}.values())


def _language_rank(name: Name) -> tuple[int, str]:
    """A name that several languages share is told in the one that most readers of the dataset know."""
    return (_LANGUAGES.index(name.language) if name.language in _LANGUAGES else len(_LANGUAGES), name.language)


def _keys(name: Name) -> Iterator[str]:
    key = name_key(name.label)
    if key:
        yield key
    if name.language == "de" and (spelt_out := name_key(name.label.translate(_UMLAUTS))) != key:
        yield spelt_out

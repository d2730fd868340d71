"""Which thing a text stands for: every name and code of a kind of things, and the order in which they are tried."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from attrs import frozen

from ..text import name_key
from ..vocab import LANGUAGES, Predicate, Strength, Tier
from .codes import ALPHA_2, CodeBook
from .nearness import near_keys
from .spelling import (
    LONGEST,
    SHORT,
    flags,
    form_and_name,
    forms_in,
    mended,
    name_and_note,
    plain,
    rewordings,
    without_footnote,
)

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_SUGGESTED = 3
_TITLE = 12  # a code of so many letters is a title, not a number


@frozen
class Name:
    """A name of a thing.

    Attributes:
        id: The thing.
        label: The name.
        language: Its language.
        strength: Whether it stands for this thing alone (``strong``) or may mean another (``weak``).
        settles: Whether it is enough where no other thing claims it; a weak name may mean what the data does not hold.
    """

    id: str
    label: str
    language: str
    strength: Strength
    settles: bool = True


@frozen(kw_only=True)
class Reading:
    """One way to read a text."""

    id: str
    label: str
    tier: Tier
    language: str | None = None
    scheme: str | None = None
    relation: Predicate | None = None
    score: float | None = None
    settles: bool = True


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
            for key in keys_of(name.label, name.language):
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
        return tuple(self._code_of(id, code, scheme) for id in self.codes.read(code, scheme))

    def other_codes(self, code: str, ids: Iterable[str]) -> tuple[Reading, ...]:
        """The other things that a code stands for in some system, each with the first such system."""
        found: dict[str, str] = {}
        for id, scheme in self.codes.readings(code):
            found.setdefault(id, scheme)
        known = {*ids}
        return tuple(self._code_of(id, code, scheme) for id, scheme in found.items() if id not in known)

    def near_codes(self, code: str, scheme: str) -> tuple[Reading, ...]:
        """What a code of a classification may be meant for: the same but for case, spaces and leading zeros.

        Of long codes, which are titles and no addresses, those too that look like it.
        """
        known = self.codes.relations.get(scheme, {})
        keys = {each: name_key(each).lstrip("0") for each in known}
        key = name_key(code).lstrip("0")
        is_title = len(key) >= _TITLE and "://" not in code
        near = {match for match, _ in near_keys(key, [*keys.values()])} if is_title else {key}
        found = {id: self._code_of(id, each, scheme) for each in known if keys[each] in near for id in known[each]}
        return tuple(found.values())[:_SUGGESTED]

    def near(self, text: str) -> tuple[Reading, ...]:
        """The things whose names look like this text, the nearest first, each once."""
        best: dict[str, Reading] = {}
        if len(text) <= LONGEST:
            for key, score in near_keys(name_key(text), self._all_keys):
                settled = {reading.id for reading in self._readings[key] if reading.settles}
                for name in self._names[key]:
                    reading = Reading(
                        id=name.id,
                        label=name.label,
                        tier="near",
                        language=name.language,
                        score=score,
                        settles=name.id in settled,
                    )
                    best.setdefault(name.id, reading)
        return tuple(best.values())[:_SUGGESTED]

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all things that have a name or a code."""
        named = {name.id for names in self._names.values() for name in names}
        return frozenset(named.union(*(ids for codes in self.codes.schemes.values() for ids in codes.values())))

    @cached_property
    def _forms(self) -> dict[str, set[str]]:
        """Which forms of a state the names of each thing tell."""
        found: dict[str, set[str]] = defaultdict(set)
        for names in self._names.values():
            for name in names:
                found[name.id] |= forms_in(name.label)
        return found

    @cached_property
    def _contested(self) -> frozenset[str]:
        """What another thing's name becomes when it loses the form of the state."""
        shorn = [
            (name.id, name_key(parts[1]))
            for names in self._names.values()
            for name in names
            if (parts := form_and_name(name.label))
        ]
        return frozenset(other.id for id, key in shorn for other in self._names.get(key, ()) if other.id != id)

    @cached_property
    def _all_keys(self) -> list[str]:
        return list(self._names)

    def _attempts(self, text: str, *, codes: bool) -> Iterator[tuple[Reading, ...]]:
        """The readings of the text in each of its forms, from the text itself to the boldest repair."""
        bare, flagged = flags(text)
        if flagged:
            yield self._flagged(bare, flagged)
            return
        yield from self._plain_attempts(text, codes=codes)
        for repaired in mended(text):
            yield from self._plain_attempts(repaired, codes=False)

    def _plain_attempts(self, text: str, *, codes: bool) -> Iterator[tuple[Reading, ...]]:
        """The same without the repairs that are for few texts."""
        base = without_footnote(text)
        mark = text[len(base) :].strip(" .") if base is not None else ""
        if base is None or mark.isdecimal():  # EU27 is a name of its own
            yield self._named(text)
            if codes:
                yield self._coded(text)
        if base is not None:
            yield self._named(base)
            if codes and not mark[:1].isdigit():  # CO² is not Colombia with a footnote
                yield self._coded(base)
            if len(name_key(base)) >= SHORT:  # the letters of "EU (a)" are those of a name of the United States
                yield self._named(text)
        yield self._with_note(base or text, codes=codes)
        for reworded in rewordings(base or text):
            yield self._named(reworded)
        yield self._without_form(base or text)

    def _code_of(self, id: str, code: str, scheme: str) -> Reading:
        relation = self.codes.relation(code, scheme, id)
        return Reading(id=id, label=plain(code), tier="code", scheme=scheme, relation=relation)

    def _named(self, text: str) -> tuple[Reading, ...]:
        return self._readings.get(name_key(text), ())

    def _coded(self, text: str) -> tuple[Reading, ...]:
        code = plain(text)
        found = self.codes.read_bare(code)
        return () if found is None else (Reading(id=found[0], label=code, tier="code", scheme=found[1]),)

    def _without_form(self, text: str) -> tuple[Reading, ...]:
        """A state by its name without "Republic of", if it is one, and if no other state's name differs only by that.

        "Rep. of China" is not China, since Taiwan is called so; "República Dominica" is not Dominica, a commonwealth.
        """
        parts = form_and_name(text)
        if parts is None:
            return ()
        form, name = parts
        found = self._named(name)
        sure = all(each.tier == "strong" and form in self._forms.get(each.id, ()) for each in found)
        return found if sure and self._contested.isdisjoint(each.id for each in found) else ()

    def _flagged(self, bare: str, codes: list[str]) -> tuple[Reading, ...]:
        """A flag stands for the place that has its two letters, and a name beside it must agree."""
        if ALPHA_2 not in self.codes.schemes:
            return ()
        read = [self.read_code(code, ALPHA_2) for code in codes]
        if name_key(bare):
            read.append(self.read(bare))
        return _together(read)

    def _with_note(self, text: str, *, codes: bool) -> tuple[Reading, ...]:
        """A name with a note that says the same: ``Germany (DE)``; one that says another is in doubt."""
        parts = name_and_note(text)
        return () if parts is None else _together([self.read(parts[0], codes=codes), self.read(parts[1])])


def _strongest(names: list[Name]) -> tuple[Reading, ...]:
    """The readings of a spelling that these names share: weak names count only where there is no strong one."""
    for tier in ("strong", "weak"):
        by_id: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            if name.strength == tier:
                by_id[name.id].append(name)
        if by_id:
            return tuple(
                Reading(
                    id=id,
                    label=same[0].label,
                    tier=same[0].strength,
                    language=same[0].language,
                    settles=any(name.settles for name in same),
                )
                for id, same in sorted(by_id.items())
            )
    return ()


def _together(parts: list[tuple[Reading, ...]]) -> tuple[Reading, ...]:
    """What several parts of a text stand for together; nothing where one of them stands for nothing."""
    if not all(parts):
        return ()
    every = sorted((reading for part in reversed(parts) for reading in part), key=lambda each: each.settles)
    return tuple({reading.id: reading for reading in every}.values())


def _language_rank(name: Name) -> tuple[int, str]:
    """A name that several languages share is told in the one that most readers of the dataset know."""
    return (LANGUAGES.index(name.language) if name.language in LANGUAGES else len(LANGUAGES), name.language)


def keys_of(label: str, language: str | None) -> tuple[str, ...]:
    """What a name is looked up by: its key, and in German that of its umlauts as two letters.

    Args:
        label: The name.
        language: Its language.

    Returns:
        The keys; none for a name without letters and digits.
    """
    spelt_out = (label.translate(_UMLAUTS),) if language == "de" else ()
    return tuple(dict.fromkeys(filter(None, map(name_key, (label, *spelt_out)))))

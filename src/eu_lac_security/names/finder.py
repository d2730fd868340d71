"""A table's own answers: what a text stands for, and whether that is in the table."""

from __future__ import annotations

from collections.abc import Collection
from numbers import Real
from typing import SupportsFloat, cast

from attrs import evolve

from ..errors import (
    AmbiguousNameError,
    OutsideError,
    UnknownNameError,
    UnknownSchemeError,
    UnknownValueError,
    UnsupportedTypeError,
)
from ..vocab import WITHIN, MatchStatus, Predicate, TableName
from .codes import NAME, meant_scheme
from .index import NameIndex, Reading
from .match import Match
from .nearness import LEAST
from .spelling import LONGEST

_REMEMBERED = 1 << 17
"""So many spellings are remembered; then it begins anew, so that a stream of texts cannot fill the memory."""


STANDS_FOR: tuple[Predicate | None, ...] = (None, *WITHIN)
"""A code stands for a thing that it names, or is a part of; not for one that it is wider than or only touches."""

_HUGE = 10**15
"""Larger numbers with a fraction are not exact any more, and no codes."""


class Finder:
    """Answers for one table, or for a choice of its records.

    Every answer is remembered, so a spelling that was seen before costs one look into a dictionary.
    """

    def __init__(self, index: NameIndex, table: TableName, members: Collection[object]) -> None:
        """Answer for a table.

        Args:
            index: All names and codes of the kind of things that the table holds.
            table: The name of the table.
            members: The ids of the things that are in it.
        """
        self.index = index
        self.table: TableName = table
        self.members = members
        self._seen: dict[tuple[str, str | None], Match] = {}

    def answer(self, text: str, scheme: str | None = None) -> Match:
        """What a text stands for, without looking for other readings of what is found or unknown.

        Raises:
            UnknownSchemeError: If there is no such scheme.
        """
        try:
            return self._seen[text, scheme]
        except (KeyError, TypeError):  # not seen yet, or a scheme that is none
            pass
        match = self._match(text, self._readings(text, scheme))
        if len(text) <= LONGEST:  # a longer one is no name, and would fill the memory
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            self._seen[text, scheme] = match
        return match

    def explain(self, text: str, scheme: str | None = None, cutoff: float | None = None) -> Match:
        """What a text stands for, with every other reading; a near name counts from the cut-off on.

        Raises:
            UnknownSchemeError: If there is no such scheme.
            UnknownValueError: If the cut-off is no percentage, or one from which anything would count.
        """
        self.check_cutoff(cutoff)
        match = self.answer(text, scheme)
        if match.tier == "code" and match.id is not None and scheme is None:
            others = self.index.other_codes(text, [match.id])
            return evolve(match, candidates=tuple(self._as_match(text, other) for other in others))
        if match.status != "unknown" or not text:
            return match
        known = self.scheme_named(scheme)
        others = self.index.other_codes(text, ()) if known is None or known in self.index.codes.relations else ()
        if known is not None and not others:
            others = self.index.near_codes(text, known)
        near = self.index.near(text) if scheme in (None, NAME) else ()
        offered = evolve(match, candidates=tuple(self._as_match(text, each) for each in (*others, *near)))
        applied = None if cutoff is None else _nearest(offered.candidates, cutoff)
        if applied is None:
            return offered
        rest = tuple(each for each in offered.candidates if each is not applied)
        return evolve(applied, candidates=rest)

    def forget(self) -> None:
        """Forget every answer, as if no spelling had been seen: to test and to measure, since none ever changes."""
        self._seen.clear()

    def settle(self, text: str, scheme: str | None, cutoff: float | None) -> Match:
        """The answer that a conversion goes by: near names are looked for only where they may count."""
        return self.answer(text, scheme) if cutoff is None else self.explain(text, scheme, cutoff)

    def resolve(self, text: str, scheme: str | None, cutoff: float | None) -> str:
        """The id that a text stands for.

        Raises:
            UnknownNameError: If nothing goes by this name.
            AmbiguousNameError: If several things do.
            OutsideError: If it is not in the table.
            UnknownSchemeError: If there is no such scheme.
        """
        match = self.explain(text, scheme, cutoff)
        if match.status == "found" and match.id is not None:
            return match.id
        error = {"ambiguous": AmbiguousNameError, "outside": OutsideError}.get(match.status, UnknownNameError)
        readings = tuple(each.as_reading() for each in match.candidates)
        raise error(self.table, text, (match.as_reading(),) if match.id else readings)

    def check_cutoff(self, cutoff: object) -> None:
        """Refuse what is no cut-off: 0.8 would let anything count that is offered at all.

        Raises:
            UnknownValueError: If it is no number in the range of likenesses.
        """
        if cutoff is None or (_is_number(cutoff) and LEAST <= cast("float", cutoff) <= 100):
            return
        reason = f"it is how many percent alike a name must be, from {LEAST:.0f} to 100, or nothing"
        raise UnknownValueError("", "cutoff", cutoff, reason)

    def scheme_named(self, scheme: str | None) -> str | None:
        """The scheme as the index knows it.

        Raises:
            UnknownSchemeError: If there is no such scheme.
        """
        if scheme is None or scheme == NAME:
            return scheme
        is_name = isinstance(scheme, str)  # pyright: ignore[reportUnnecessaryIsInstance]  # not everybody checks types
        known = self.index.codes.scheme_named(scheme) if is_name else None
        if known is None:
            schemes = (NAME, *sorted(self.index.codes.schemes))
            raise UnknownSchemeError(self.table, scheme, schemes, meant_scheme(str(scheme), schemes))
        return known

    def _readings(self, text: str, scheme: str | None) -> tuple[Reading, ...]:
        known = self.scheme_named(scheme)
        if known is None or known == NAME:
            return self.index.read(text, codes=known is None)
        return self.index.read_code(text, known)

    def _match(self, text: str, readings: tuple[Reading, ...]) -> Match:
        if not readings:
            return Match(text=text, table=self.table, status="unknown")
        meant = [reading for reading in readings if reading.relation in STANDS_FOR]
        if len(meant) == 1 and meant[0].settles:
            touched = tuple(self._as_match(text, each) for each in readings if each not in meant)
            return evolve(self._as_match(text, *meant), candidates=touched)
        candidates = tuple(evolve(self._as_match(text, each), status="ambiguous") for each in readings)
        return Match(text=text, table=self.table, status="ambiguous", candidates=candidates)

    def _as_match(self, text: str, reading: Reading) -> Match:
        stands = reading.settles and reading.relation in STANDS_FOR
        status: MatchStatus = "found" if reading.id in self.members else "outside"
        return Match(
            text=text,
            table=self.table,
            status=status if stands else "ambiguous",
            id=reading.id,
            label=reading.label,
            language=reading.language,
            tier=reading.tier,
            scheme=reading.scheme,
            relation=reading.relation,
            score=reading.score,
        )


def _nearest(candidates: tuple[Match, ...], cutoff: float) -> Match | None:
    """The near name that may be taken: near enough, nearer than any other, and no outsider's."""
    near = [each for each in candidates if each.score is not None]
    if not near or near[0].score is None or near[0].score < cutoff or near[0].status != "found":
        return None
    return near[0] if len(near) == 1 or near[1].score != near[0].score else None


def written(value: object) -> str:
    """A value as it would stand in a file: a whole number without its ``.0``, nothing for what is missing.

    Raises:
        UnsupportedTypeError: If it is made of bytes, which have no letters until they are decoded.

    >>> written(32.0), written(True), written(float("nan"))
    ('32', 'True', '')
    """
    if isinstance(value, str):
        return value
    if is_missing(value):
        return ""
    if isinstance(value, (bytes, bytearray, memoryview)):
        raise UnsupportedTypeError("bytes are no names or codes: decode them first, as UTF-8 mostly")
    if type(value).__name__.startswith("bool") or not isinstance(value, SupportsFloat):  # NumPy has its own
        return str(value)
    if isinstance(value, int):
        return _digits(value)
    try:
        number = float(value)
    except OverflowError:
        return str(value)
    return _digits(int(number)) if number.is_integer() and abs(number) < _HUGE else str(value)


def _is_number(value: object) -> bool:
    return not isinstance(value, bool) and isinstance(value, Real)


def _digits(number: int) -> str:
    try:
        return str(number)
    except ValueError:  # Python writes no more than some thousands of digits
        return hex(number)


def is_missing(value: object) -> bool:
    """Whether a value stands for none: ``None``, NaN, ``NaT`` or ``pandas.NA``."""
    if value is None:
        return True
    if hasattr(value, "__len__"):  # a text or a column
        return False
    try:
        return not value == value  # noqa: SIM201  # what is missing does not equal itself
    except TypeError:  # pandas.NA refuses to say
        return type(value).__name__ == "NAType"

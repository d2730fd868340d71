"""What each distinct value of a column becomes, and what is told when the whole column looks like another system."""

from __future__ import annotations

import datetime
import warnings
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from ..columns import Kind, Value
from ..errors import CodeSystemWarning, UnknownIdError, UnknownValueError, UnmatchedError, UnsupportedTypeError
from ..names import Finder, Match, written
from ..names.spelling import SHORT
from ..text import name_key
from ..vocab import MatchStatus, Miss
from ..wording import nearest
from .fitting import better_fit


@frozen(kw_only=True)
class Target:
    """What a name is converted to.

    Attributes:
        column: What was asked for.
        kind: The kind of its values.
        values: The value of each thing, by id; ``None`` to answer with the status of the match.
    """

    column: str
    kind: Kind
    values: Mapping[str, Value | None] | None


@frozen(kw_only=True)
class Recoding:
    """How the values of a column are read, and what they become.

    Attributes:
        finder: Reads a name or code.
        target: What it is converted to.
        scheme: The system that the codes belong to; names and bare codes where none is given.
        also: The caller's own spellings, with the id that each stands for.
        not_found: What to do about what stands for nothing in the table.
        cutoff: How alike a near name must be to be taken; none is taken without it.
    """

    finder: Finder
    target: Target
    scheme: str | None = None
    also: Mapping[str, str] = {}
    not_found: Miss | None = None
    cutoff: float | None = None

    def values(self, distinct: Sequence[Any]) -> list[Value | None]:
        """The new value of each distinct value of a column.

        Raises:
            UnmatchedError: If that is asked for and there are values that stand for nothing in the table.
            UnknownSchemeError: If there is no such scheme.
        """
        matches = self.matches(distinct)
        if self.scheme is None:
            self._warn_of_codes(matches)
        if self.target.values is None:
            return [match.status for match in matches]
        if refused := [match for match in matches if self.refuses(match)]:
            raise self.refusal(refused)
        new, kept = self.target.values, self.not_found == "keep"
        return [
            new[match.id] if match.id is not None and match.id in new else match.text if kept else None
            for match in matches
        ]

    def matches(self, distinct: Sequence[Any]) -> list[Match]:
        """What each distinct value stands for.

        Raises:
            UnsupportedTypeError: If they are all dates, durations or the like.
        """
        if distinct and all(map(_is_no_name, distinct)):
            raise UnsupportedTypeError(
                f"a column of {type(distinct[0]).__name__} holds no names or codes; give one of text or numbers"
            )
        return [self._match(written(value)) for value in distinct]

    def misses(self, match: Match) -> bool:
        """Whether a value stands for nothing that is asked for; with the status, for nothing in the table."""
        values = self.target.values
        return match.status != "found" if values is None else match.id not in values

    def refuses(self, match: Match) -> bool:
        """Whether a column with such a value is not converted: it stands for nothing, and that is not to be passed."""
        return self.not_found == "raise" and self.target.values is not None and self.misses(match)

    def refusal(self, refused: Iterable[Match]) -> UnmatchedError:
        """The error that tells all of these values."""
        return UnmatchedError(self.finder.table, [self.explained(match) for match in refused])

    def explained(self, match: Match) -> Match:
        """The same answer with the names that it may be meant for."""
        return match if match.id is not None else self.finder.explain(match.text, self.scheme, self.cutoff)

    def _match(self, text: str) -> Match:
        if self.also and (id := self.also.get(own_key(text))) is not None:
            status: MatchStatus = "found" if id in self.finder.members else "outside"
            return Match(text=text, table=self.finder.table, status=status, id=id, label=text, tier="strong")
        return self.finder.settle(text, self.scheme, self.cutoff)

    def _warn_of_codes(self, matches: Sequence[Match]) -> None:
        codes = [match.text for match in matches if match.tier in (None, "code")]
        finder, distinct = self.finder, len(matches)
        fit = better_fit(finder.index.codes, codes, finder.members, table=finder.table, distinct=distinct)
        if fit is not None:
            warnings.warn(CodeSystemWarning(fit.told, fit.schemes), stacklevel=_callers_level())


_NO_NAMES = (datetime.date, datetime.time, datetime.timedelta, complex, tuple)
"""What a column of nothing else was not meant to be converted; one such cell among names is merely unknown."""


def _is_no_name(value: object) -> bool:
    dtype = getattr(value, "dtype", None)  # NumPy's own days and durations
    return isinstance(value, _NO_NAMES) or getattr(dtype, "kind", "") in {"m", "M"}


def own_key(text: str) -> str:
    """What makes two spellings of the caller's own the same: for names, what does for all names.

    What is no plain name stands as it is: -1 is not 1, "N/A" is not the code of Namibia.
    """
    key = name_key(text)
    return key if len(key) >= SHORT and key.isalpha() else text.strip()


def own_spellings(also: Any, finder: Finder) -> dict[str, str]:
    """The caller's own spellings by what makes them the same.

    Raises:
        UnknownIdError: If one stands for an id that there is not.
        UnknownValueError: If two spellings that are the same stand for two things, or these are no spellings.
    """
    pairs = also.items() if hasattr(also, "items") else None  # a mapping, or a pandas Series
    if pairs is None or getattr(also, "ndim", 1) != 1:
        reason = "it holds your own spellings, each with the id that it stands for: {'Rep. Dom.': 'DOM'}"
        raise UnknownValueError("", "also", also, reason)
    read: dict[str, str] = {}
    ids = finder.index.ids
    for spelling, id in pairs:
        if not isinstance(id, str) or id not in ids:
            raise UnknownIdError(finder.table, id, nearest(str(id), ids), hint=f" It is given for {spelling!r}.")
        key = own_key(written(spelling))
        if read.setdefault(key, id) != id:
            raise UnknownValueError("", "also", spelling, f"it stands for {read[key]} and for {id}")
    return read


def _callers_level() -> int:
    """How far up the stack the code lies that called the library, so that a warning points there."""
    import inspect  # slow to import, and seldom needed

    package = str(Path(__file__).parents[1])
    level, frame = 0, inspect.currentframe()
    while frame is not None and frame.f_code.co_filename.startswith(package):
        level, frame = level + 1, frame.f_back
    return level

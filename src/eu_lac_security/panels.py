"""Country by year: who belonged to a body in each year, by a stated rule."""

from __future__ import annotations

import datetime
import operator
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from .columns import Kind, Value
from .errors import UnknownTimeError, UnknownValueError
from .models import Institution, Membership
from .shapes import is_one
from .timeline import bodies_with, list_of
from .vocab import MembershipRole, Scope, YearRule, choices
from .wording import shorten

if TYPE_CHECKING:
    import pandas as pd

    from .dataset import BaseDataset

Span: TypeAlias = tuple[int, int]
"""A first and a last day, as numbers: `datetime.date` has no day before its first or after its last."""

_EVER: Span = (datetime.date.min.toordinal() - 1, datetime.date.max.toordinal() + 1)
_PERIODS: dict[YearRule, tuple[tuple[int, int], tuple[int, int]]] = {
    "31-december": ((12, 31), (12, 31)),
    "1-january": ((1, 1), (1, 1)),
    "any-day": ((1, 1), (12, 31)),
    "whole-year": ((1, 1), (12, 31)),
}
"""The first and the last day of a year that a rule looks at."""


_FIRST_YEAR = 1900  # before it, a number is a slip: 20 for 2020


def panel_of(
    dataset: BaseDataset,
    years: int | Iterable[int],
    bodies: str | Institution | Iterable[str | Institution] | None,
    *,
    rule: YearRule,
    role: MembershipRole | None,
    scope: Scope,
) -> pd.DataFrame:
    """Membership flags by country and year; the function `panel` of the face says it all."""
    from .frames import frame_of

    for option, value, known in (("rule", rule, choices(YearRule)), ("scope", scope, choices(Scope))):
        if value not in known:
            raise UnknownValueError("panel", option, value, f"it is one of {', '.join(known)}.")
    as_of = dataset.about.as_of
    chosen = _years(years, as_of)
    lists = {
        body.id: [*list_of(dataset, body, role).values()] for body in _institutions(dataset, bodies, role=role)
    }
    places = [*dataset.countries]
    if scope == "world":
        places += sorted({row.entity_id for rows in lists.values() for row in rows} - {*places})
    columns: dict[str, tuple[Kind, Sequence[Value | None]]] = {
        "country_id": ("text", [place for place in places for _ in chosen]),
        "year": ("integer", chosen * len(places)),
    }
    for body, rows in lists.items():
        held = {place: [row for row in rows if row.entity_id == place] for place in places}
        columns[body] = (
            "boolean",
            [holds_in(held[place], year, rule, as_of) for place in places for year in chosen],
        )
    return frame_of(columns)


def holds_in(rows: Iterable[Membership], year: int, rule: YearRule, as_of: datetime.date) -> bool | None:
    """Whether a place belonged to a body in a year.

    Args:
        rows: Its memberships of the body.
        year: The year.
        rule: What it takes to belong to the body in a year.
        as_of: The day up to which the data is known; after it anybody may belong, and nobody does for certain.

    Returns:
        Whether it did; nothing if it may have.
    """
    first, last = (datetime.date(year, *day).toordinal() for day in _PERIODS[rule])
    known = as_of.toordinal()
    certain: list[Span] = []
    possible: list[Span] = [(known + 1, _EVER[1])]
    for row in rows:
        began, ended = _windows(row)
        possible.append((began[0], ended[1]))
        if began[1] <= known:
            # where the windows overlap this runs backwards: it held on some day in between, and on none for certain
            certain.append((began[1], min(ended[0], known)))
    satisfied = _meets if rule == "any-day" else _covers
    return True if satisfied(certain, first, last) else None if satisfied(possible, first, last) else False


def _windows(row: Membership) -> tuple[Span, Span]:
    """When a membership began, and when it ended: the first and the last day on which it may have."""
    began = (_number(row.since_earliest, _EVER[0]), _number(row.since_latest, _EVER[1]))
    if row.until_earliest is None and row.until_latest is None:
        return began, (_EVER[1], _EVER[1])
    return began, (_number(row.until_earliest, began[0]), _number(row.until_latest, _EVER[1]))


def _number(day: datetime.date | None, missing: int) -> int:
    return missing if day is None else day.toordinal()


def _meets(spans: Iterable[Span], first: int, last: int) -> bool:
    """Whether one of the spans has a day in this period."""
    return any(start <= last and end >= first for start, end in spans)


def _covers(spans: Iterable[Span], first: int, last: int) -> bool:
    """Whether the spans together have every day of this period."""
    day = first
    for start, end in sorted(spans):
        if start <= day:
            day = max(day, end + 1)
    return day > last


def _institutions(dataset: BaseDataset, bodies: Any, *, role: MembershipRole | None) -> list[Institution]:
    """The bodies that are asked for, each once; all that the data has such a list of if none is."""
    if bodies is None:
        asked: list[Any] = bodies_with(dataset, role)
    else:
        asked = [bodies] if is_one(bodies) else list(bodies)
    found = [dataset.institutions[body.id if isinstance(body, Institution) else body] for body in asked]
    return [*{body.id: body for body in found}.values()]


def _years(asked: Any, as_of: datetime.date) -> list[int]:
    """The years that are asked for, each once, from the first to the last.

    Raises:
        UnknownTimeError: If one is no year, or begins after what the data knows.
    """
    given: list[Any] = [asked] if is_one(asked) else list(asked)
    years = sorted({_year(year) for year in given})
    if years and years[-1] > as_of.year:
        raise UnknownTimeError(f"nothing is known of {years[-1]}: the data ends on {as_of}; ask for earlier years")
    return years


def _year(given: Any) -> int:
    # a column of years that had gaps holds them as 2020.0
    whole: Any = int(given) if isinstance(given, float) and given.is_integer() else given
    try:
        year = 0 if isinstance(given, bool) else operator.index(whole)
    except TypeError:
        year = 0
    if not _FIRST_YEAR <= year <= datetime.MAXYEAR:
        raise UnknownTimeError(
            f"{shorten(repr(given))} is no year; give whole numbers from {_FIRST_YEAR} on, such as range(2020, 2026) "
            "or [2022, 2025]"
        )
    return year

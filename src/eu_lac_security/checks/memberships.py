"""Memberships: the side that a country is on follows from them, and a body has one presidency at a time."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from ..errors import Problem
from ..vocab import Party
from .sheet import Row, Sheet, Sheets
from .times import read_day

_BODIES: dict[Party, str] = {"EU": "european-union", "CLASI": "clasi"}
"""The body that the countries of each side are members of."""


def check_memberships(sheets: Sheets, as_of: datetime.date | None) -> Iterator[Problem]:
    """Whether memberships agree with the countries, and with each other.

    Args:
        sheets: The tables.
        as_of: The day up to which the data is known, if the head of the package could be read.

    Yields:
        Each problem.
    """
    memberships = sheets.get("memberships")
    if memberships is None:
        return
    countries = sheets.get("countries")
    if countries is not None and memberships.has("entity_id", "until_latest"):
        yield from _sides(countries, memberships, as_of)
    yield from _presidencies(memberships)


def _sides(countries: Sheet, memberships: Sheet, as_of: datetime.date | None) -> Iterator[Problem]:
    """A country is on a side if, and only if, it is a member of its body today; no list, no judgement."""
    members: dict[str, set[str]] = defaultdict(set)
    for row, body in memberships.column("institution_id"):
        ends = read_day(row.cells.get("until_latest", ""))
        if row.cells.get("role") == "member" and (ends is None or as_of is None or ends >= as_of):
            members[body].add(row.cells["entity_id"])
    for row, party in countries.column("party"):
        country = row.cells["id"]
        for side, body in _BODIES.items():
            if body in members and (party == side) != (country in members[body]):
                belongs = "a member" if country in members[body] else "no member"
                reason = f"{country} is {belongs} of {body} now ({memberships.file}): mend one of the two"
                yield countries.problem("membership", row, "party", reason)


def _presidencies(memberships: Sheet) -> Iterator[Problem]:
    """No two presidencies of a body hold for certain at a time, but for the day on which one hands over."""
    terms: dict[str, list[tuple[Row, datetime.date, datetime.date]]] = defaultdict(list)
    for row, body in memberships.column("institution_id"):
        if row.cells.get("role") == "presidency" and (term := _certain_term(row)):
            terms[body].append((row, *term))
    for body, held in terms.items():
        for (other, *one), (row, *two) in combinations(held, 2):
            if max(one[0], two[0]) < min(one[1], two[1]):
                reason = (
                    f"{other.cells.get('entity_id')} presides over {body} for certain then too (line {other.line})"
                )
                yield memberships.problem("membership", row, "since_latest", reason)


def _certain_term(row: Row) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day on which a membership is certain to hold."""
    names = ("since_latest", "until_earliest", "until_latest")
    first, last, latest = (read_day(row.cells.get(name, "")) for name in names)
    if first is None or (last is None and latest is not None):
        return None
    return first, last or datetime.date.max

"""Memberships through time: what is certain, what is possible, and what the data cannot say."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eu_lac_security as els
from eu_lac_security.errors import NoMembershipDataError, UnknownIdError, UnknownTimeError, UnknownValueError
from eu_lac_security.models import Membership

DAY = datetime.date.fromisoformat


def membership(*ends: str | None) -> Membership:
    days = [DAY(end) if end else None for end in (*ends, None, None, None, None)][:4]
    return Membership(
        id="x",
        entity_id="ARG",
        institution_id="clasi",
        role="member",
        founding=False,
        since_earliest=days[0],
        since_latest=days[1],
        until_earliest=days[2],
        until_latest=days[3],
    )


EXACT = ("2022-03-02", "2022-03-02")
WINDOW = ("2022-03-03", "2022-11-07")

HOLDS: list[tuple[tuple[str | None, ...], str, str]] = [
    (EXACT, "2022-03-01", "no"),
    (EXACT, "2022-03-02", "certain"),
    (EXACT, "2025-01-01", "certain"),
    (WINDOW, "2022-03-02", "no"),
    (WINDOW, "2022-03-03", "possible"),
    (WINDOW, "2022-11-06", "possible"),
    (WINDOW, "2022-11-07", "certain"),
    ((None, "2022-11-07"), "1900-01-01", "possible"),
    (("2022-03-03", None), "2030-01-01", "possible"),
    ((None, None), "2022-03-03", "possible"),
    ((*EXACT, "2023-01-01", "2023-01-01"), "2023-01-01", "certain"),
    ((*EXACT, "2023-01-01", "2023-01-01"), "2023-01-02", "no"),
    ((*EXACT, "2023-01-01", "2023-12-31"), "2023-06-01", "possible"),
    ((*EXACT, "2023-01-01", "2023-12-31"), "2024-01-01", "no"),
    ((*EXACT, None, "2023-12-31"), "2023-06-01", "possible"),
    ((*EXACT, "2023-01-01", None), "2030-01-01", "possible"),
    ((*WINDOW, "2022-05-01", "2022-06-01"), "2022-05-01", "possible"),
]


@pytest.mark.parametrize(("ends", "day", "holds"), HOLDS)
def test_whether_a_membership_holds(ends: tuple[str | None, ...], day: str, holds: str) -> None:
    assert membership(*ends).holds_on(DAY(day)) == holds


@given(st.lists(st.dates(), min_size=4, max_size=4).map(sorted), st.dates())
def test_what_is_certain_is_inside_what_is_possible(days: list[datetime.date], day: datetime.date) -> None:
    row = membership(*(end.isoformat() for end in days))
    inner, outer = days[1] <= day <= days[2], days[0] <= day <= days[3]
    assert row.holds_on(day) == ("certain" if inner else "possible" if outer else "no")


def test_a_body_without_a_list_is_not_an_empty_list() -> None:
    with pytest.raises(NoMembershipDataError, match="no list of members for 'europol'"):
        els.members("europol")
    with pytest.raises(NoMembershipDataError):
        els.members(els.institutions["europol"], on="2025-01-01")


BAD: list[tuple[dict[str, Any], type[Exception], str]] = [
    ({"body": "clasy"}, UnknownIdError, "Did you mean 'clasi'"),
    ({"body": "clasi", "on": "yesterday"}, UnknownTimeError, "'yesterday' is no day; write it as YYYY-MM-DD"),
    ({"body": "clasi", "on": "2025-02-30"}, UnknownTimeError, "is no day"),
    ({"body": "clasi", "on": "2999-01-01"}, UnknownTimeError, "nothing is certain on 2999-01-01"),
    ({"body": "clasi", "role": "king"}, UnknownValueError, "memberships.role cannot be 'king'"),
    ({"body": "clasi", "within": "Europe"}, UnknownValueError, "'participants' or nothing"),
]


@pytest.mark.parametrize(("arguments", "error", "message"), BAD)
def test_a_bad_question_is_refused(arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        els.members(**arguments)
    assert message in str(caught.value)

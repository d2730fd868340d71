"""Memberships through time: what is certain, what is possible, and what the data cannot say."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import eu_lac_security as els
from eu_lac_security.errors import NoMembershipDataError, UnknownIdError, UnknownTimeError, UnknownValueError
from eu_lac_security.models import Membership, SchemeCode

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


def test_a_membership_takes_a_day_in_every_form_and_refuses_what_is_none() -> None:
    row = els.memberships["arg-clasi-member"]
    cells = pd.to_datetime(
        pd.Series(["2024-06-01 00:00", "2024-06-01 23:30"])
    ).to_numpy()  # what a column hands out
    late = pd.Timestamp("2024-06-01 23:30", tz="America/Lima")  # 2 June in Greenwich: a moment's own day counts
    moments = (
        datetime.datetime(2024, 6, 1, 12),
        pd.Timestamp("2024-06-01"),
        late,
        *cells,
        np.datetime64("2024-06-01"),
    )
    for day in ("2024-06-01", DAY("2024-06-01"), *moments):
        assert row.holds_on(day) == els.holds_on(row, day) == els.holds_on("arg-clasi-member", day) == "certain"
        assert len(els.members("clasi", on=day)) == 14


NO_DAYS = [
    *(2022, "2022", "June", True, 1.5, pd.NaT, datetime.time(1), ("2022-01-01",), b"2022-01-01"),
    *("20220101", "2022-W01-1", "2022-1-1", " 2022-01-01", "2022-01-01T00:00", ""),
    *(np.datetime64("NaT"), np.datetime64("2022-01"), np.datetime64("2022"), np.int64(20220101)),
]


@pytest.mark.parametrize("day", NO_DAYS, ids=repr)
def test_what_is_no_day_is_refused(day: Any) -> None:
    row = els.memberships["arg-clasi-member"]
    for ask in (row.holds_on, lambda day: els.holds_on(row, day), lambda day: els.members("clasi", on=day)):
        with pytest.raises(UnknownTimeError, match="is no day; write it as YYYY-MM-DD, or give a date"):
            ask(day)


def test_after_what_is_known_nothing_is_certain() -> None:
    last, beyond = els.data_as_of, els.data_as_of + datetime.timedelta(days=1)
    arg, ecu = els.memberships["arg-clasi-member"], els.memberships["ecu-clasi-presidency"]
    assert arg.holds_on(beyond) == els.holds_on(arg, last) == "certain"
    assert els.holds_on(arg, beyond) == "possible"
    assert els.holds_on(ecu, beyond) == "no"
    found = els.members("clasi", on=beyond, possible=True)
    assert len(found) == 16
    assert found.note == f"possible on {beyond}"
    unknown: list[Any] = ["arg-clasi-membr", els.countries["ARG"]]
    for each in unknown:
        with pytest.raises(UnknownIdError, match="memberships has no id"):
            els.holds_on(each, last)


def test_a_table_says_how_many_it_leaves_out() -> None:
    presidency = els.members("clasi", on="2023-01-01", role="presidency")
    assert not presidency
    assert presidency.note == "certain on 2023-01-01; 2 more are possible"
    assert els.members("clasi", on="2025-03-05").note == "certain on 2025-03-05"
    for within in (None, "participants"):
        certain = els.members("ameripol", on="2020-01-01", within=within)
        more = len(els.members("ameripol", on="2020-01-01", within=within, possible=True)) - len(certain)
        assert more
        assert certain.note == f"certain on 2020-01-01; {more} more {'is' if more == 1 else 'are'} possible"


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


CODES: list[tuple[str | None, str | None, str, str]] = [
    ("2022-01-01", "2025-12-31", "2021-12-31", "no"),
    ("2022-01-01", "2025-12-31", "2022-01-01", "certain"),
    ("2022-01-01", "2025-12-31", "2025-12-31", "certain"),
    ("2022-01-01", "2025-12-31", "2026-01-01", "no"),
    ("2022-01-01", None, "2026-01-01", "certain"),
    ("2022-01-01", None, "2035-01-01", "possible"),
    (None, None, "1900-01-01", "possible"),
    (None, "2025-12-31", "2025-12-31", "possible"),
    (None, "2025-12-31", "2026-01-01", "no"),
]


@pytest.mark.parametrize(("first", "last", "day", "holds"), CODES)
def test_whether_a_code_is_in_use(first: str | None, last: str | None, day: str, holds: str) -> None:
    window = [None if each is None else DAY(each) for each in (first, last)]
    code = SchemeCode(scheme_id="x", code="1", label="X", valid_from=window[0], valid_until=window[1])
    assert els.holds_on(code, day) == holds


def test_a_mapping_holds_as_long_as_its_code() -> None:
    for row in els.mappings.values():
        code = els.scheme_codes[row.scheme_id, row.code]
        for day in ("2021-06-01", "2023-06-01", "2026-06-01", "2031-01-01"):
            assert els.holds_on(row, day) == els.holds_on(code, day)
    with pytest.raises(UnknownTimeError):
        els.holds_on(row, "June")

"""Country by year: the rules, what is certain and what is possible, and the years that the data knows."""

from __future__ import annotations

import csv
import datetime
import io
import json
from itertools import product
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import eu_lac_security as els
from eu_lac_security.cli import main
from eu_lac_security.errors import NoMembershipDataError, UnknownIdError, UnknownTimeError, UnknownValueError
from eu_lac_security.panels import holds_in
from eu_lac_security.vocab import YearRule
from tests.test_memberships import DAY, membership

AS_OF = DAY("2026-11-24")
RULES: tuple[YearRule, ...] = get_args(YearRule)

Ends = tuple[str | None, ...]
# the ends of each membership, the year, and whether each rule holds: 31 December, 1 January, any day, the whole year
CASES: list[tuple[list[Ends], int, str]] = [
    ([("2022-03-02", "2022-03-02")], 2021, "no no no no"),
    ([("2022-03-02", "2022-03-02")], 2022, "yes no yes no"),
    ([("2022-03-02", "2022-03-02")], 2023, "yes yes yes yes"),
    ([("2022-01-01", "2022-01-01")], 2022, "yes yes yes yes"),
    ([("2021-12-31", "2021-12-31")], 2021, "yes no yes no"),
    ([("2022-03-03", "2022-11-07")], 2022, "yes no yes no"),
    ([("2023-09-29", "2025-03-05")], 2023, "may no may no"),
    ([("2023-09-29", "2025-03-05")], 2024, "may may may may"),
    ([("2023-09-29", "2025-03-05")], 2025, "yes may yes may"),
    ([("1973-01-01", "1973-01-01", "2020-01-31", "2020-01-31")], 2019, "yes yes yes yes"),
    ([("1973-01-01", "1973-01-01", "2020-01-31", "2020-01-31")], 2020, "no yes yes no"),
    ([("1973-01-01", "1973-01-01", "2020-01-31", "2020-01-31")], 2021, "no no no no"),
    ([("2022-03-02", "2022-03-02", None, "2024-06-30")], 2022, "may no yes no"),
    ([("2022-03-02", "2022-03-02", None, "2024-06-30")], 2024, "no may may no"),
    ([(None, None)], 2000, "may may may may"),
    ([(None, "2000-06-01")], 1900, "may may may may"),
    ([], 2025, "no no no no"),
    # both windows lie in one year, and overlap: it held on some day, and on no day for certain
    ([("2022-03-01", "2022-09-01", "2022-05-01", "2022-10-01")], 2022, "no no yes no"),
    # one after the other, with and without a day between them
    ([("2020-01-01", "2020-01-01", "2022-06-30", "2022-06-30"), ("2022-07-01", "2022-07-01")], 2022, "yes yes yes yes"),
    ([("2020-01-01", "2020-01-01", "2022-06-29", "2022-06-29"), ("2022-07-01", "2022-07-01")], 2022, "yes yes yes no"),
    ([("2020-01-01", "2020-01-01", "2022-06-29", "2022-06-30"), ("2022-07-01", "2022-07-01")], 2022, "yes yes yes may"),
    # the year in which the data ends: of what comes after nothing is certain, not even that somebody is out
    ([("2022-03-02", "2022-03-02")], 2026, "may yes yes may"),
    ([("2026-03-02", "2026-03-02")], 2026, "may no yes no"),
    ([], 2026, "may no may no"),
    ([("1973-01-01", "1973-01-01", "2026-01-31", "2026-01-31")], 2026, "may yes yes no"),
]  # fmt: skip
ANSWERS = {"yes": True, "no": False, "may": None}


@pytest.mark.parametrize(("rows", "year", "answers"), CASES)
def test_the_rules(rows: list[Ends], year: int, answers: str) -> None:
    held = [membership(*ends) for ends in rows]
    expected = [ANSWERS[answer] for answer in answers.split()]
    assert [holds_in(held, year, rule, AS_OF) for rule in RULES] == expected


DAYS = st.integers(0, 1500).map(lambda days: DAY("2019-01-01") + datetime.timedelta(days))
WINDOWS = st.lists(DAYS, min_size=4, max_size=4).map(sorted)


@given(WINDOWS, st.integers(2018, 2024))
def test_what_is_certain_is_so_in_every_world(days: list[datetime.date], year: int) -> None:
    """Whatever day it began and ended on within its windows: certain means always, no means never."""
    row = membership(*(day.isoformat() for day in days))
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    worlds = list(product({*days[:2], *_near(days[:2], first, last)}, {*days[2:], *_near(days[2:], first, last)}))
    told: dict[YearRule, set[bool]] = {
        "31-december": {began <= last <= ended for began, ended in worlds},
        "1-january": {began <= first <= ended for began, ended in worlds},
        "any-day": {began <= last and ended >= first for began, ended in worlds},
        "whole-year": {began <= first and ended >= last for began, ended in worlds},
    }
    for rule, truths in told.items():
        expected = None if len(truths) == 2 else truths.pop()
        assert holds_in([row], year, rule, AS_OF) is expected, rule


def _near(window: list[datetime.date], *days: datetime.date) -> set[datetime.date]:
    """The days of a window at which the answer to a question about these days may change."""
    around = {day + datetime.timedelta(step) for day in days for step in (-1, 0, 1)}
    return {day for day in around if window[0] <= day <= window[1]}


@given(st.lists(st.none() | DAYS, min_size=4, max_size=4), st.integers(2018, 2024))
def test_a_rule_of_one_day_says_what_the_membership_says(ends: list[datetime.date | None], year: int) -> None:
    row = membership(*(None if day is None else day.isoformat() for day in ends))
    answers = {"certain": True, "possible": None, "no": False}
    assert holds_in([row], year, "1-january", AS_OF) is answers[row.holds_on(datetime.date(year, 1, 1))]


@given(st.lists(WINDOWS, max_size=3), st.integers(2018, 2026))
def test_the_rules_imply_each_other(several: list[list[datetime.date]], year: int) -> None:
    rows = [membership(*(day.isoformat() for day in days)) for days in several]
    by_rule = {rule: holds_in(rows, year, rule, AS_OF) for rule in RULES}
    order = [False, None, True]
    for rule in ("31-december", "1-january"):
        assert order.index(by_rule["whole-year"]) <= order.index(by_rule[rule]) <= order.index(by_rule["any-day"])


def test_a_panel_has_a_row_for_each_country_and_year_and_stated_dtypes() -> None:
    frame = els.panel(range(2020, 2027))
    assert len(frame) == 43 * 7
    assert list(frame.columns[:2]) == ["country_id", "year"]
    assert [str(frame[name].dtype) for name in frame.columns[:2]] == ["string", "Int64"]
    assert {str(frame[name].dtype) for name in frame.columns[2:]} == {"boolean"}
    assert list(frame.columns[2:]) == [
        "ameripol", "clasi", "el-paccto", "eu-lac-security-alliance", "european-union", "maoc-n"
    ]  # fmt: skip
    assert list(frame["country_id"].unique()) == list(els.countries)
    assert {(*years,) for _, years in frame.groupby("country_id")["year"]} == {(*range(2020, 2027),)}
    assert isinstance(frame.index, pd.RangeIndex)


@pytest.mark.parametrize("body", ["clasi", "european-union", "maoc-n", "ameripol"])
@pytest.mark.parametrize("year", [2007, 2019, 2022, 2023, 2024, 2025])
def test_the_flags_are_what_members_says(body: str, year: int) -> None:
    frame = els.panel(year, bodies=body, scope="world").set_index("country_id")[body]
    certain = {row.entity_id for row in els.members(body, on=f"{year}-12-31").values()}
    possible = {row.entity_id for row in els.members(body, on=f"{year}-12-31", possible=True).values()}
    assert {*frame[frame.fillna(False)].index} == certain
    assert {*frame[frame.fillna(True)].index} == possible


def test_outsiders_are_there_when_they_are_asked_for() -> None:
    ours = els.panel([2019], bodies="european-union")
    world = els.panel([2019], bodies="european-union", scope="world")
    assert {*world["country_id"]} - {*ours["country_id"]} == {"GBR"}
    assert bool(world.set_index("country_id").loc["GBR", "european-union"])
    everybody = els.panel([2019], scope="world")
    assert {row.entity_id for row in els.memberships.values() if row.role != "signatory"} <= {
        *everybody["country_id"]
    }


def test_a_role_has_its_own_lists() -> None:
    frame = els.panel([2025], role="presidency")
    assert list(frame.columns[2:]) == ["clasi"]
    assert list(frame[frame["clasi"].fillna(False)]["country_id"]) == ["CHL"]


def test_years_and_bodies_in_every_form() -> None:
    wanted = els.panel([2022, 2024], bodies=["clasi"])
    forms: list[Any] = [
        (2024, 2022),
        [2022, 2024, 2022],
        np.array([2022, 2024]),
        pd.Series([2022, 2024]),
        pd.Series([2022, None, 2024]).dropna(),
        {2022, 2024},
    ]
    for years in forms:
        pd.testing.assert_frame_equal(els.panel(years, bodies=els.institutions["clasi"]), wanted)
    pd.testing.assert_frame_equal(
        els.panel(range(2022, 2023), bodies=["clasi", "clasi"]), els.panel(2022, bodies="clasi")
    )
    empty = els.panel([])
    assert len(empty) == 0
    assert list(empty.dtypes) == list(wanted.reindex(columns=empty.columns).dtypes[:2]) + [pd.BooleanDtype()] * 6


def test_another_copy_knows_other_years(package: Any) -> None:
    head = package / "about.toml"
    head.write_text(head.read_text("utf-8").replace("as_of = 2026-11-24", "as_of = 2024-02-01"), "utf-8")
    copy = els.load(package)
    with pytest.raises(UnknownTimeError, match="nothing is known of 2025: the data ends on 2024-02-01"):
        copy.panel(range(2023, 2026))
    assert copy.panel([2024], bodies="clasi")["clasi"].isna().all()
    assert not copy.panel([2023], bodies="european-union")["european-union"].isna().any()


BAD: list[tuple[dict[str, Any], type[Exception], str]] = [
    ({"years": 2999}, UnknownTimeError, "nothing is known of 2999: the data ends on"),
    ({"years": range(2020, 2028)}, UnknownTimeError, "nothing is known of 2027"),
    (
        {"years": "2020"},
        UnknownTimeError,
        "'2020' is no year; give whole numbers from 1900 on, such as range(2020",
    ),
    ({"years": ["2020"]}, UnknownTimeError, "'2020' is no year"),
    ({"years": [2020.5]}, UnknownTimeError, "2020.5 is no year"),
    ({"years": [2020, float("nan")]}, UnknownTimeError, "nan is no year"),
    ({"years": [float("inf")]}, UnknownTimeError, "inf is no year"),
    ({"years": [True]}, UnknownTimeError, "True is no year"),
    ({"years": [None]}, UnknownTimeError, "None is no year"),
    ({"years": None}, UnknownTimeError, "None is no year"),
    ({"years": [0]}, UnknownTimeError, "0 is no year"),
    ({"years": [20, 2025]}, UnknownTimeError, "20 is no year"),
    ({"years": [1899]}, UnknownTimeError, "1899 is no year"),
    ({"years": [datetime.date(2020, 1, 1)]}, UnknownTimeError, "is no year"),
    ({"years": 2020, "bodies": "clasy"}, UnknownIdError, "Did you mean 'clasi'"),
    ({"years": 2020, "bodies": 5}, UnknownIdError, "institutions has no id 5"),
    ({"years": 2020, "bodies": ["clasi", "europol"]}, NoMembershipDataError, "no list of members for 'europol'"),
    (
        {"years": 2020, "bodies": "clasi", "role": "observer"},
        NoMembershipDataError,
        "the role 'observer' for 'clasi'",
    ),
    (
        {"years": 2020, "rule": "easter"},
        UnknownValueError,
        "panel.rule cannot be 'easter': it is one of 31-december",
    ),
    ({"years": 2020, "role": "king"}, UnknownValueError, "memberships.role cannot be 'king'"),
    ({"years": 2020, "scope": "moon"}, UnknownValueError, "panel.scope cannot be 'moon'"),
]


@pytest.mark.parametrize(("arguments", "error", "message"), BAD)
def test_a_bad_question_is_refused(arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        els.panel(**arguments)
    assert message in str(caught.value)


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["panel", "2022-2024", "2025", "--body", "clasi", "--format", "csv"]) == 0
    rows = {
        (row["country_id"], row["year"]): row["clasi"]
        for row in csv.DictReader(io.StringIO(capsys.readouterr().out))
    }
    assert len(rows) == 43 * 4
    assert [rows["BRA", str(year)] for year in range(2022, 2026)] == ["false", "", "", "true"]
    assert main(["panel", "2023", "--body", "clasi", "--format", "json"]) == 0
    assert {"country_id": "BRA", "year": 2023, "clasi": None} in json.loads(capsys.readouterr().out)
    assert main(["panel", "2023", "--body", "clasi"]) == 0
    assert "BRA         2023  possible" in capsys.readouterr().out
    assert main(["panel", "2999"]) == 1
    assert "nothing is known of 2999" in capsys.readouterr().err
    for years in ("2026-2020", "20x", "-", "2020-"):
        with pytest.raises(SystemExit, match="2"):
            main(["panel", years])


@pytest.mark.parametrize("ending", ["csv", "json", "jsonl", "parquet"])
def test_the_command_writes_a_file(ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, other = tmp_path / f"panel.{ending}", tmp_path / "panel"
    assert main(["panel", "2023-2024", "--body", "clasi", "-o", str(file)]) == 0
    assert capsys.readouterr() == ("", f"wrote {file}\n")
    assert main(["panel", "2023-2024", "--body", "clasi", "--format", ending, "-o", str(other)]) == 0
    assert other.read_bytes() == file.read_bytes()
    capsys.readouterr()
    if ending == "parquet":
        pd.testing.assert_frame_equal(
            pd.read_parquet(file), els.panel(range(2023, 2025), bodies="clasi"), check_dtype=False
        )
        return
    assert main(["panel", "2023-2024", "--body", "clasi", "--format", ending, "-o", "-"]) == 0
    assert capsys.readouterr().out.encode() == file.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "parquet"], "Parquet goes to a file: give -o OUTPUT"),
        (["-o", "panel.xlsx"], "a panel is written as csv, json, jsonl, parquet"),
        (["-o", "panel"], "say which with --format, or by the ending"),
        (["-o", "panel.csv", "--format", "table"], "a panel is written as csv"),
        (["-o", ""], "an empty name is no file"),
    ],
)
def test_a_file_that_no_panel_can_be_is_refused(
    arguments: list[str],
    message: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit, match="2"):
        main(["panel", "2023", *arguments])
    assert message in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == []

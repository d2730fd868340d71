"""A statistic by threat: what is added, what never is, and that every row is accounted for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import eu_lac_security as els
from eu_lac_security.statistics.summing import _COUNTED
from tests.conftest import Spoil, line_of

COUNTED_SCHEMES = ["eurostat-iccs", "iccs", "unodc"]


def frame_of(*rows: tuple[str, int, str | None, float | None]) -> pd.DataFrame:
    """A frame of observations: country, year, code, number."""
    frame = pd.DataFrame(rows, columns=["country", "year", "code", "n"])
    return frame.assign(n=frame["n"].astype("float64"))


def sums(frame: Any, scheme: str = "eurostat-iccs", *, dataset: Any = els, **options: Any) -> els.ThreatSums:
    asked: dict[str, Any] = {"code": "code", "value": "n", "by": ["country", "year"], "measure": "offences"}
    answer: els.ThreatSums = dataset.sum_by_threat(frame, scheme=scheme, **{**asked, "unit": "cases", **options})
    return answer


def cell(answer: els.ThreatSums, threat: str, country: str = "ESP", year: int = 2020) -> dict[str, Any]:
    """The row of a group and a threat, None for what is missing."""
    table = answer.table
    (row,) = table[
        (table["threat_id"] == threat) & (table["country"] == country) & (table["year"] == year)
    ].to_dict("records")
    return {str(name): None if pd.isna(value) else value for name, value in row.items()}


ENVIRONMENT = ["ICCS1001", "ICCS1002", "ICCS1003", "ICCS1004"]


def test_the_parts_of_a_threat_are_added() -> None:
    answer = sums(
        frame_of(*(("ESP", 2020, code, n) for code, n in zip(ENVIRONMENT, [1, 20, 300, 4000], strict=True)))
    )
    assert cell(answer, "environmental-crime") == {
        "country": "ESP",
        "year": 2020,
        "threat_id": "environmental-crime",
        "measure": "offences",
        "unit": "cases",
        "value": 4321.0,
        "at_least": 4321.0,
        "coverage": "part",  # waste, pollution, species and resources are parts of the threat
        "parts": 4,
        "of_parts": 4,
        "missing": None,
    }


@pytest.mark.parametrize("how", ["no row", "no value"])
def test_a_missing_part_makes_the_sum_missing_and_leaves_a_lower_bound(how: str) -> None:
    rows: list[tuple[str, int, str | None, float | None]] = [("ESP", 2020, code, 10) for code in ENVIRONMENT[:3]]
    if how == "no value":
        rows.append(("ESP", 2020, "ICCS1004", None))
    found = cell(sums(frame_of(*rows)), "environmental-crime")
    assert (found["value"], found["at_least"], found["coverage"]) == (None, 30.0, "part")
    assert (found["parts"], found["of_parts"], found["missing"]) == (3, 4, "ICCS1004")


def test_what_is_missing_is_never_zero_and_a_zero_is_no_gap() -> None:
    answer = sums(frame_of(("ESP", 2020, "ICCS0703", None), ("FRA", 2020, "ICCS0703", 0)))
    missing, zero = cell(answer, "corruption"), cell(answer, "corruption", "FRA")
    assert (missing["value"], missing["at_least"], missing["coverage"], missing["parts"]) == (
        None,
        None,
        "none",
        0,
    )
    assert (zero["value"], zero["at_least"], zero["coverage"], zero["parts"]) == (0.0, 0.0, "whole", 1)


def test_a_code_and_its_own_child_are_never_added() -> None:
    answer = sums(frame_of(("ESP", 2020, "ICCS0703", 100), ("ESP", 2020, "ICCS07031", 40)))
    assert cell(answer, "corruption")["value"] == 100.0
    assert cell(answer, "corruption")["at_least"] == 100.0
    fates = dict(zip(answer.rows["code"], answer.rows["fate"], strict=True))
    assert fates == {"ICCS0703": "summed", "ICCS07031": "lower bound"}
    assert "already counted in ICCS0703" in answer.rows["reason"].iloc[1]


def test_a_child_is_a_lower_bound_where_the_code_has_no_value() -> None:
    answer = sums(frame_of(("ESP", 2020, "ICCS0703", None), ("ESP", 2020, "ICCS07031", 40)))
    found = cell(answer, "corruption")
    assert (found["value"], found["at_least"], found["coverage"], found["parts"]) == (None, 40.0, "part", 0)


def test_a_child_whose_parent_the_file_does_not_have_is_a_lower_bound_too() -> None:
    found = cell(sums(frame_of(("ESP", 2020, "ICCS030221", 7))), "child-sexual-abuse")
    assert (found["value"], found["at_least"], found["missing"]) == (None, 7.0, "ICCS03022")


MEASURED = [
    # measure, corruption (the code is the threat), environmental crime (three of its four parts)
    ("offences", "whole", "part"),
    ("victims", "whole", "part"),
    ("suspects", "proxy", "proxy"),
    ("prosecutions", "proxy", "proxy"),
    ("convictions", "proxy", "proxy"),
    ("seizures", "proxy", "proxy"),
    ("reports", "proxy", "proxy"),
    ("cases", "proxy", "proxy"),
]


def test_everything_that_is_counted_is_the_threat_or_a_proxy_of_it() -> None:
    assert tuple(measure for measure, _, _ in MEASURED) == _COUNTED


@pytest.mark.parametrize(("measure", "whole", "part"), MEASURED)
def test_what_the_authorities_do_is_a_proxy_of_the_threat(measure: str, whole: str, part: str) -> None:
    """Decision 0012: of what is counted, offences and victims alone are the threat."""
    rows = [("ESP", 2020, code, 1.0) for code in ("ICCS0703", *ENVIRONMENT[:3])]
    frame = frame_of(*rows, ("FRA", 2020, "ICCS0703", None))
    for answer in (
        sums(frame, measure=measure),
        sums(frame.assign(what=f" {measure.capitalize()}"), measure="what"),
    ):
        assert cell(answer, "corruption")["coverage"] == whole
        assert cell(answer, "environmental-crime")["coverage"] == part
        assert cell(answer, "corruption", "FRA")["coverage"] == "none", "what is not known is no proxy"
        told = answer.threats.set_index("threat_id")["coverage"]
        assert (told["corruption"], told["environmental-crime"]) == (whole, part)
        assert told["drug-trafficking"] == "none"


def test_a_measure_in_words_of_its_own_is_no_more_than_a_proxy() -> None:
    frame = frame_of(("ESP", 2020, "ICCS0703", 1)).assign(what="Persons convicted")
    assert cell(sums(frame, measure="what"), "corruption")["coverage"] == "proxy"


def test_the_children_of_a_code_are_added_to_its_lower_bound() -> None:
    answer = sums(
        frame_of(("ESP", 2020, "07031", 1), ("ESP", 2020, "07032", 20), ("ESP", 2020, "07033", None)), "iccs"
    )
    assert cell(answer, "corruption")["at_least"] == 21.0


def test_a_wider_or_related_code_is_never_summed() -> None:
    answer = sums(
        frame_of(("ESP", 2020, "ICCS0601", 5), ("ESP", 2020, "ICCS0502", 6), ("ESP", 2020, "ICCS0703", 1))
    )
    assert set(answer.table["threat_id"]) == {"corruption"}
    told = answer.rows.set_index("code")
    assert told.loc[["ICCS0601", "ICCS0502"], "fate"].tolist() == ["not summed", "not summed"]
    assert "possession" in told["reason"]["ICCS0601"]
    drugs = answer.threats.set_index("threat_id").loc["drug-trafficking"]
    assert drugs["coverage"] == "none"
    assert "possession" in drugs["reason"]


@pytest.mark.parametrize("scheme", COUNTED_SCHEMES)
def test_only_additive_codes_are_summed_and_every_threat_is_told(scheme: str) -> None:
    additive = {row.code for row in els.mappings_of(scheme=scheme).values() if row.additive}
    codes = sorted({row.code for row in els.mappings_of(scheme=scheme).values()})
    answer = sums(frame_of(*(("ESP", 2020, code, 1) for code in codes)), scheme)
    assert set(answer.rows.loc[answer.rows["fate"] == "summed", "code"]) == additive
    assert int(answer.table["value"].sum()) == len(additive)
    assert answer.threats["threat_id"].tolist() == list(els.threats)
    unmeasured = answer.threats[answer.threats["coverage"] == "none"]
    assert unmeasured["reason"].str.len().gt(10).all()
    assert set(answer.table["threat_id"]) == set(answer.threats["threat_id"]) - set(unmeasured["threat_id"])


def test_why_a_scheme_cannot_measure_a_threat() -> None:
    answer = sums(frame_of(("ESP", 2020, "ICCS0703", 1)))
    reasons = answer.threats.set_index("threat_id")["reason"]
    assert reasons.loc["firearms-trafficking"] == "eurostat-iccs has no code for it."
    assert "ICCS, Eurostat, UNODC" in reasons["criminal-use-of-cryptocurrencies"]
    assert reasons["illicit-money-flows"].startswith("ICCS07041 (closeMatch): In crim_off_cat.")
    (thb,) = answer.threats[answer.threats["threat_id"] == "trafficking-in-human-beings"].to_dict("records")
    assert (thb["coverage"], thb["codes"]) == ("whole", "ICCS0204")
    assert answer.threats.dropna(subset=["found"])["threat_id"].tolist() == ["corruption"]
    assert "crim_thb" in thb["reason"]


def test_threats_whose_sums_hold_the_same_things_are_told() -> None:
    answer = sums(frame_of(("ESP", 2020, "Fraud", 10), ("ESP", 2020, "Fraud: Cyber-related (Cy)", 4)), "unodc")
    shared = answer.threats.set_index("threat_id")["overlaps"].dropna()
    assert shared.to_dict() == {"cybercrime": "financial-crime", "financial-crime": "cybercrime"}
    for scheme in ("iccs", "eurostat-iccs"):
        first = next(row.code for row in els.mappings_of(scheme=scheme).values() if row.additive)
        assert sums(frame_of(("ESP", 2020, first, 1)), scheme).threats["overlaps"].isna().all()


def test_every_row_is_accounted_for() -> None:
    frame = frame_of(
        ("ESP", 2020, "ICCS0703", 1),
        ("FRA", 2020, "ICCS0703", None),
        ("ESP", 2020, "ICCS07031", 1),
        ("ESP", 2020, "ICCS0401", 1),
        ("ESP", 2020, "ICCS02", 1),
        ("ESP", 2020, "ICCS0101", 1),
        ("ESP", 2020, "iccs0703", 1),
        ("ESP", 2020, None, 1),
    )
    lost = frame_of(("ESP", 2020, "ICCS0703", 1), ("ESP", 2021, "ICCS0703", None)).assign(country=None)
    answer = sums(pd.concat([frame, lost], ignore_index=True))
    told = answer.rows[["code", "fate", "rows", "missing"]].astype(object)
    assert told.where(told.notna(), None).to_numpy().tolist() == [
        ["ICCS0703", "summed", 2, 1],
        ["ICCS07031", "lower bound", 1, 0],
        ["ICCS0401", "not summed", 1, 0],
        ["ICCS02", "no threat", 1, 0],
        ["ICCS0101", "unknown", 1, 0],
        ["iccs0703", "unknown", 1, 0],
        [None, "no code", 1, 0],
        [None, "no group", 2, 1],
    ]
    assert answer.rows["rows"].sum() == len(frame) + len(lost)
    assert "corruption (code 'ICCS0703'" in answer.rows["reason"].iloc[5]
    assert repr(answer) == (
        "<ThreatSums by eurostat-iccs: 1 of 2 sums are complete, 1 of 14 threats are measured, 2 of 10 rows are summed>"
    )


def test_a_group_without_any_code_that_counts_has_its_rows_too() -> None:
    answer = sums(frame_of(("ESP", 2020, "ICCS0703", 1), ("FRA", 2021, "ICCS0101", 5)))
    assert answer.table[["country", "year", "coverage"]].to_numpy().tolist() == [
        ["ESP", 2020, "whole"],
        ["FRA", 2021, "none"],
    ]


def test_the_dtypes_are_stated() -> None:
    answer = sums(frame_of(("ESP", 2020, "ICCS0703", 1)))
    assert {name: str(dtype) for name, dtype in answer.table.dtypes.items()} == {
        "country": str(frame_of(("ESP", 2020, "ICCS0703", 1))["country"].dtype),
        "year": "int64",
        "threat_id": "string",
        "measure": "string",
        "unit": "string",
        "value": "Float64",
        "at_least": "Float64",
        "coverage": "string",
        "parts": "Int64",
        "of_parts": "Int64",
        "missing": "string",
    }
    assert str(answer.rows["rows"].dtype) == "Int64"


def test_a_frame_in_which_nothing_may_be_added_gives_an_empty_table() -> None:
    answer = sums(frame_of(("ESP", 2020, "ICCS0601", 1)))
    assert len(answer.table) == 0
    assert answer.table.columns.tolist() == sums(frame_of(("ESP", 2020, "ICCS0703", 1))).table.columns.tolist()
    assert answer.rows["fate"].tolist() == ["not summed"]
    assert len(sums(frame_of()).table) == 0


@pytest.mark.parametrize(
    "make", [lambda frame: frame, pl.DataFrame, pa.Table.from_pandas], ids=["pandas", "polars", "arrow"]
)
def test_frames_of_every_library(make: Any) -> None:
    frame = frame_of(("ESP", 2020, "ICCS0703", 1), ("FRA", 2020, "ICCS0703", None)).assign(
        code=lambda x: x["code"]
    )
    table = sums(make(frame)).table
    assert table["value"].fillna(-1).tolist() == [1.0, -1.0]


@pytest.mark.parametrize("dtype", ["int64", "Int64", "float32", "Float64", "uint8", pd.ArrowDtype(pa.int64())])
def test_numbers_of_every_kind(dtype: Any) -> None:
    frame = frame_of(("ESP", 2020, "ICCS0703", 1), ("FRA", 2020, "ICCS0703", 2))
    assert sums(frame.assign(n=frame["n"].astype(dtype))).table["value"].tolist() == [1.0, 2.0]


def test_the_frame_that_was_given_stays_as_it_is() -> None:
    frame = frame_of(("ESP", 2020, "ICCS0703", 1), ("FRA", 2020, "ICCS0601", None))
    before = frame.copy(deep=True)
    sums(frame)
    pd.testing.assert_frame_equal(frame, before)


def test_one_column_of_a_group_and_none() -> None:
    frame = frame_of(("ESP", 2020, "ICCS0703", 1), ("ESP", 2020, "ICCS0701", 2))
    assert sums(frame[["year", "code", "n"]], by="year").table["value"].tolist() == [1.0, 2.0]
    assert sums(frame[["code", "n"]], by=[]).table["value"].tolist() == [1.0, 2.0]
    assert sums(frame, by=["year", "country", "year"]).table["value"].tolist() == [1.0, 2.0]
    assert (
        sums(frame.rename(columns={"country": "_code"}), by=["_code", "year"]).table["_code"].tolist()
        == ["ESP"] * 2
    )


def test_a_copy_that_breaks_the_rule_is_not_counted_twice(package: Path, spoil: Spoil) -> None:
    spoil("mappings", line_of(package, "mappings", "corruption,", ",ICCS07031,"), "additive", "true")
    frame = frame_of(("ESP", 2020, "ICCS0703", 100), ("ESP", 2020, "ICCS07031", 40))
    copy = els.load(package)
    assert sums(frame, dataset=copy).table["value"].tolist() == [100.0]
    assert copy.join_threats(["ICCS07031"], "eurostat-iccs")["additive"].tolist() == [True]


@pytest.mark.parametrize(
    ("known", "at_least"),
    [({"ICCS02041": 5, "ICCS02042": 3}, 5.0), ({"ICCS02042": 3, "ICCS02043_02044": 2}, 2.0)],
)
def test_parts_of_a_part_are_never_added_to_a_lower_bound(
    package: Path, spoil: Spoil, known: dict[str, float], at_least: float
) -> None:
    below = line_of(package, "scheme_codes", "eurostat-iccs,ICCS02042,")
    spoil("scheme_codes", below, "parent_code", "ICCS02041")  # no scheme has a part of a part yet
    frame = frame_of(*(("ESP", 2020, code, n) for code, n in known.items()))
    found = cell(sums(frame, dataset=els.load(package)), "trafficking-in-human-beings")
    assert (found["value"], found["at_least"]) == (None, at_least)


OBSERVED = st.lists(
    st.tuples(
        st.sampled_from(["ESP", "FRA"]),
        st.sampled_from([2020, 2021]),
        st.sampled_from(sorted({row.code for row in els.mappings_of(scheme="eurostat-iccs").values()})),
        st.none() | st.integers(0, 10**9).map(float),
    ),
    unique_by=lambda row: row[:3],
    max_size=40,
)


PARENTS = {row.code: row.parent_code for row in els.scheme_codes.where(scheme_id="eurostat-iccs").values()}


def group(row: dict[Any, Any]) -> tuple[str, int]:
    return row["country"], row["year"]


def bound(threat: str, code: str, here: dict[str | None, float | None]) -> float | None:
    """What is known of a code: its value, or else the sum of the topmost codes below it that are parts of it."""
    if here.get(code) is not None:
        return here[code]
    parts = {
        row.code
        for row in els.mappings_of(threat, "eurostat-iccs").values()
        if row.predicate not in {"skos:broadMatch", "skos:relatedMatch"} and row.code != code
    }
    topmost: list[str] = []
    for part in parts:
        above = PARENTS.get(part)
        while above is not None and above != code and above not in parts:
            above = PARENTS.get(above)
        if above == code:
            topmost.append(part)
    found = [value for part in topmost if (value := here.get(part)) is not None]
    return sum(found) if found else None


def test_the_plain_loop_knows_the_children() -> None:
    assert bound("corruption", "ICCS0703", {"ICCS07031": 3.0}) == 3.0
    assert bound("corruption", "ICCS0703", {"ICCS0703": 5.0, "ICCS07031": 3.0}) == 5.0
    assert bound("corruption", "ICCS0703", {"ICCS0401": 3.0}) is None


@given(OBSERVED)
def test_the_sums_are_those_of_a_plain_loop(rows: list[tuple[str, int, str | None, float | None]]) -> None:
    values = {row[:3]: row[3] for row in rows}
    answer = sums(frame_of(*rows))
    assert answer.rows["rows"].sum() == len(rows)
    for row in answer.table.to_dict("records"):
        additive = [m.code for m in els.mappings_of(row["threat_id"], "eurostat-iccs").values() if m.additive]
        parts = [values.get((row["country"], row["year"], code)) for code in additive]
        there = [part for part in parts if part is not None]
        assert row["parts"] == len(there)
        assert row["of_parts"] == len(parts)
        if len(there) == len(parts):
            assert row["value"] == row["at_least"] == sum(there)
        else:
            assert pd.isna(row["value"])
        here = {code: value for (country, year, code), value in values.items() if (country, year) == group(row)}
        bounds = [bound(row["threat_id"], code, here) for code in additive]
        known = [each for each in bounds if each is not None]
        assert (None if pd.isna(row["at_least"]) else row["at_least"]) == (sum(known) if known else None)

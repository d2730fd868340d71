"""A statistic by threat: what must not be added is refused, with every reason."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from eu_lac_security.errors import (
    NotSummableError,
    UnknownColumnError,
    UnknownSchemeError,
    UnknownValueError,
    UnsupportedTypeError,
)
from tests.test_statistics import frame_of, sums


def refused(frame: pd.DataFrame, **options: Any) -> tuple[str, ...]:
    with pytest.raises(NotSummableError) as caught:
        sums(frame, **options)
    return caught.value.problems


TWO = frame_of(("ESP", 2020, "ICCS0703", 1), ("FRA", 2020, "ICCS0703", 2))


def test_mixed_units_and_measures_are_refused() -> None:
    frame = TWO.assign(unit=["NR", "P_HTHAB"], indicator=["Offences", "Persons convicted"])
    problems = refused(frame, unit="unit", measure="indicator")
    assert [problem.split(":")[0] for problem in problems] == [
        "the column 'unit' holds several values in the rows to add ('NR', 'P_HTHAB')",
        "the column 'indicator' holds several values in the rows to add ('Offences', 'Persons convicted')",
    ]
    assert len(refused(frame, unit="number")) == 2, "a column that nobody named counts as well"
    assert refused(frame, unit="unit", ignore=["unit", "indicator"])[0].startswith("the column 'unit'")
    assert not any("ignore" in problem for problem in problems), "to ignore a unit would add what must not be"
    ok = frame[frame["unit"] == "NR"]
    table = sums(ok, unit="unit", measure="indicator").table
    assert table[["measure", "unit"]].to_numpy().tolist() == [["Offences", "NR"]]


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, "", " "])
def test_a_column_that_says_nothing_names_no_measure_and_no_unit(missing: object) -> None:
    frame = TWO.assign(
        unit=pd.Series([missing] * 2, dtype=object), indicator=pd.Series([missing] * 2, dtype=object)
    )
    problems = refused(frame, unit="unit", measure="indicator")
    assert [problem.partition(":")[0] for problem in problems] == [
        "the column 'indicator' is empty in the rows to add",
        "the column 'unit' is empty in the rows to add",
    ]
    assert sums(frame.head(0), unit="unit", measure="indicator").table.empty


FOUR = frame_of(*((each, 2020, code, 1) for each in ("ESP", "FRA") for code in ("ICCS1001", "ICCS1002")))


def in_index(*names: str) -> pd.DataFrame:
    """Two countries and two sexes, whose sums would be those of both if nobody looked."""
    return FOUR.assign(sex=["T", "T", "F", "F"], year=[2020, 2020, 2021, 2021]).set_index([*names])


def test_what_stands_in_the_index_tells_rows_apart_as_a_column_does() -> None:
    frame = FOUR.drop_duplicates("code", ignore_index=True).assign(country=["ESP", "FRA"])
    for given in (frame, frame.set_index("country"), frame.set_index(["year", "country"])):
        (problem,) = refused(given, by="year")
        assert problem.startswith("the column 'country' holds several values in the rows to add ('ESP', 'FRA')")
        assert len(sums(given, by=["year", "country"]).table) == 2
        assert len(sums(given, by="year", ignore="country").table) == 1
    (problem,) = refused(in_index("country", "sex"), by="year", ignore="country")
    assert problem.startswith("the column 'sex'")


def test_an_index_without_a_name_is_no_column() -> None:
    for index in ([7, 7, 8, 9], pd.MultiIndex.from_product([[1, 2], [3, 4]]), pd.RangeIndex(4)):
        assert sums(FOUR.set_axis(index)).table["at_least"].tolist() == [2.0, 2.0]
    half = FOUR.set_index([pd.Index([*"abcd"]), "country"])
    assert sums(half).table["at_least"].tolist() == [2.0, 2.0]


def test_a_level_of_the_index_with_the_name_of_a_column_is_refused() -> None:
    with pytest.raises(UnsupportedTypeError, match="or levels of its index, have one name: country"):
        sums(FOUR.set_index("country", drop=False))


def test_a_column_that_does_not_matter_is_named_as_such() -> None:
    frame = TWO.assign(flag=pd.Series(["b", None], dtype=object))
    assert "name it in ignore" in refused(frame)[0]
    assert sums(frame, ignore="flag").table["value"].tolist() == [1.0, 2.0]


def test_only_the_rows_to_add_must_be_alike() -> None:
    frame = pd.concat([TWO.assign(sex="T"), frame_of(("ESP", 2020, "ICCS0101", 1)).assign(sex="F")])
    assert sums(frame).table["value"].tolist() == [1.0, 2.0]


def test_what_is_the_same_in_every_row_that_is_added_is_told() -> None:
    other = frame_of(("ESP", 2020, "ICCS0601", 1)).assign(sex="T", unit="NR", what="offences", flag="b")
    flags = pd.Series(["b", None], dtype=object)
    two = TWO.assign(sex="F", unit="NR", what="offences", flag=flags, empty=np.nan)
    answer = sums(pd.concat([two, other]), unit="unit", measure="what", ignore="flag")
    assert answer.constant == {"sex": "F"}, "neither what was named, nor what is missing"
    assert sums(TWO).constant == {}
    assert [*sums(TWO.assign(notes=pd.Series([["a", "b"]] * 2, dtype=object))).constant] == ["notes"]
    assert sums(other).constant == {}, "nothing was added"


def test_a_code_that_stands_twice_in_a_group_is_refused() -> None:
    (problem,) = refused(pd.concat([TWO, TWO]))
    assert problem.startswith("a code stands more than once in a group (country ESP, year 2020, code ICCS0703; ")
    both = frame_of(("ESP", 2020, "Corruption", 1), ("ESP", 2020, "Category: Corruption", 1))
    assert "Category: Corruption" in refused(both, scheme="unodc")[0]


def test_codes_of_two_schemes_are_refused() -> None:
    frame = frame_of(("ESP", 2020, "ICCS0703", 1), ("ESP", 2020, "0703", 1))
    for scheme, other, code in (("eurostat-iccs", "iccs", "0703"), ("iccs", "eurostat-iccs", "ICCS0703")):
        assert refused(frame, scheme=scheme) == (
            f"the column 'code' holds codes of {other}, not of {scheme}: '{code}'",
        )


def test_scores_are_never_summed() -> None:
    (problem,) = refused(frame_of(("ESP", 2020, "Human trafficking", 5)), scheme="gi-toc")
    assert "gi-toc" in problem
    assert "join_threats" in problem
    for measure in ("score", "rating", "prevalence", "tracing", "flows", "membership"):
        with pytest.raises(UnknownValueError, match="cannot be added"):
            sums(TWO, measure=measure)
        (problem,) = refused(TWO.assign(what=measure), measure="what")
        assert problem == f"the column 'what' says '{measure}', which cannot be added"
        for spelt in (measure.capitalize(), f" {measure.upper()} "):
            assert refused(TWO.assign(what=spelt), measure="what")[0].endswith("which cannot be added")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (["1", ":"], "':'"),
        (["<5", "1,234"], "'<5', '1,234'"),
        (["1", "2"], "'1', '2'"),
        ([True, False], "bool"),
        ([1j, 2j], "complex"),
        ([-1.0, 2.0], "-1.0"),
        ([np.inf, 2.0], "inf"),
    ],
)
def test_what_is_no_number_is_refused(values: list[Any], told: str) -> None:
    (problem,) = refused(TWO.assign(n=values))
    assert told in problem
    assert "never zero" in problem


def test_everything_that_is_wrong_is_told_at_once() -> None:
    frame = pd.concat([TWO, TWO]).assign(n="x", unit=[*"abcd"])
    assert len(refused(frame)) == 3
    with pytest.raises(NotSummableError, match=r"(?s)these rows cannot be summed:\n  the column 'n'.*\n  a code"):
        sums(frame)


def test_a_column_without_a_code_of_the_scheme_is_refused() -> None:
    (problem,) = refused(TWO.rename(columns={"code": "country", "country": "code"}))
    assert problem == "nothing in the column 'code' is a code of eurostat-iccs: 'ESP', 'FRA'"


def test_codes_that_were_read_as_numbers_are_refused() -> None:
    # 0703 has become 703, which is no code; 1001 still looks like one, and half a sum would come of it
    numbers: list[Any] = [703, 1001]
    for codes in (
        numbers,
        [703.0, 1001.0],
        pd.Series(numbers, dtype=object),
        pd.Categorical(numbers),
        pd.Series(["0703", 1001], dtype=object),
        pd.Series(numbers, dtype="Int64"),
    ):
        (problem,) = refused(TWO.assign(code=codes), scheme="iccs")
        assert problem.endswith("read it as text")


def test_a_column_of_lists_is_no_reason_to_fall_over() -> None:
    assert refused(TWO.assign(notes=pd.Series([["a"], ["b"]], dtype=object)))[0].startswith("the column 'notes'")


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"code": "kode"}, UnknownColumnError, "the frame has no column 'kode'. Did you mean 'code'"),
        ({"value": "values"}, UnknownColumnError, "no column 'values'"),
        ({"by": ["country", "yaer"]}, UnknownColumnError, "Did you mean 'year'"),
        ({"ignore": ["flag"]}, UnknownColumnError, "no column 'flag'"),
        ({"scheme": "eurostat"}, UnknownSchemeError, "There are: "),
        ({"scheme": None}, UnknownSchemeError, "'None'"),
        ({"measure": "ofences"}, UnknownValueError, "neither a column nor a measure"),
        ({"by": ["country", "code"]}, UnknownValueError, "cannot be another too"),
        ({"value": "code"}, UnknownValueError, "column of codes"),
        ({"by": None}, UnsupportedTypeError, "a list of names, not None"),
        ({"ignore": None}, UnsupportedTypeError, "a list of names, not None"),
        ({"by": 7}, UnsupportedTypeError, "a list of names, not 7"),
        ({"by": [0]}, UnknownColumnError, "no column '0'"),
        ({"code": 0}, UnknownColumnError, "no column '0'"),
        ({"value": None}, UnknownColumnError, "no column 'None'"),
        ({"measure": None}, UnknownValueError, "neither a column nor a measure"),
        ({"unit": None}, UnknownValueError, "it is a unit in your words"),
        ({"unit": " "}, UnknownValueError, "it is a unit in your words"),
        ({"unit": "Year"}, UnknownValueError, "Did you mean the column 'year'"),
    ],
)
def test_clear_errors(options: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        sums(TWO, **{"scheme": "eurostat-iccs", **options})


def test_a_group_cannot_have_the_name_of_a_result() -> None:
    with pytest.raises(UnknownValueError, match="rename yours"):
        sums(TWO.rename(columns={"country": "coverage"}), by=["coverage", "year"])
    with pytest.raises(UnsupportedTypeError, match="one name"):
        sums(pd.concat([TWO, TWO[["n"]]], axis=1))
    with pytest.raises(UnsupportedTypeError, match="no frame"):
        sums([1, 2])
    with pytest.raises(UnsupportedTypeError, match="the column 'country' holds lists"):
        sums(TWO.assign(country=pd.Series([["ESP"], ["FRA"]], dtype=object)))


def test_columns_that_are_called_by_numbers_are_found() -> None:
    frame = TWO.set_axis([0, 1, 2, 3], axis=1)
    answer = sums(frame, code=2, value=3, by=[0, 1])
    assert answer.table["value"].tolist() == [1.0, 2.0]

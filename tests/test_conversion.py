"""A whole column at once: every kind of container, every option, and the same answer from all of them."""

from __future__ import annotations

import datetime
import math
import sys
import warnings
from collections import Counter
from typing import Any, get_args

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import eu_lac_security as els
from eu_lac_security.arrays import arrow_columns
from eu_lac_security.errors import (
    UnsupportedTypeError,
)
from eu_lac_security.vocab import MatchStatus

TEXTS = ["Alemania", "Perú", None, "Dominica", "Perú", "Atlantis", "ARG", ""]
IDS = ["DEU", "PER", None, None, "PER", None, "ARG", None]
STATUSES = ["found", "found", None, "outside", "found", "unknown", "found", "unknown"]

COLUMNS: dict[str, Any] = {
    "list": TEXTS,
    "tuple": tuple(TEXTS),
    "numpy": np.array(TEXTS, dtype=object),
    "pandas object": pd.Series(TEXTS, dtype=object),
    "pandas str": pd.Series(TEXTS, dtype="str" if int(pd.__version__[0]) >= 3 else "string"),
    "pandas string[python]": pd.Series(TEXTS, dtype="string[python]"),
    "pandas string[pyarrow]": pd.Series(TEXTS, dtype="string[pyarrow]"),
    "pandas ArrowDtype": pd.Series(TEXTS, dtype=pd.ArrowDtype(pa.string())),
    "pandas category": pd.Series(TEXTS, dtype="category"),
    "pandas index": pd.Index(TEXTS, dtype=object),
    "pandas array": pd.array(TEXTS, dtype="string[pyarrow]"),
    "pandas array of objects": pd.arrays.NumpyExtensionArray(np.array(TEXTS, dtype=object)),
    "pandas categorical": pd.Categorical(TEXTS),
    "arrow": pa.array(TEXTS),
    "arrow large": pa.array(TEXTS, pa.large_string()),
    "arrow view": pa.array(TEXTS, pa.string_view()),
    "arrow dictionary": pa.array(TEXTS).dictionary_encode(),
    "arrow dictionary of views": pa.DictionaryArray.from_arrays(
        pa.array(TEXTS).dictionary_encode().indices,
        pa.array(pa.array(TEXTS).dictionary_encode().dictionary.to_pylist(), pa.string_view()),
    ),
    "arrow dictionary with a null": pa.chunked_array(
        [
            pa.DictionaryArray.from_arrays(pa.array([1, 2, 0], pa.int8()), pa.array([None, *TEXTS[:2]])),
            pa.DictionaryArray.from_arrays(pa.array([0, 1, 2, 3, 4], pa.int8()), pa.array([*TEXTS[3:], None])),
        ]
    ),
    "arrow small dictionary": pa.array(TEXTS).dictionary_encode().cast(pa.dictionary(pa.int8(), pa.string())),
    "arrow chunked": pa.chunked_array([TEXTS[:3], [], TEXTS[3:]]),
    "arrow chunked dictionary": pa.chunked_array(
        [pa.array(TEXTS[:3]).dictionary_encode(), pa.array(TEXTS[3:]).dictionary_encode()]
    ),
    "polars": pl.Series("given", TEXTS),
    "polars categorical": pl.Series("given", TEXTS, dtype=pl.Categorical),
    "polars enum": pl.Series("given", TEXTS, dtype=pl.Enum(sorted({text for text in TEXTS if text is not None}))),
}


def values_of(column: Any) -> list[Any]:
    """The values of any column, None for what is missing."""
    if isinstance(column, (pd.Series, pd.Index, pd.api.extensions.ExtensionArray)):
        return [None if pd.isna(value) else value for value in column]
    listed = column.to_pylist() if hasattr(column, "to_pylist") else list(column)
    return [None if value is None or value != value else value for value in listed]


@pytest.mark.parametrize("name", COLUMNS)
def test_every_container_gives_the_same_answers(name: str) -> None:
    column = COLUMNS[name]
    for to, wanted in (("id", IDS), ("status", STATUSES)):
        new = els.countries.convert(column, to=to)
        assert type(new) is type(column)
        assert values_of(new) == wanted


@pytest.mark.parametrize("name", [name for name in COLUMNS if name not in {"polars enum"}])
def test_text_keeps_its_type(name: str) -> None:
    column = COLUMNS[name]
    new = els.countries.convert(column, to="id")
    if isinstance(column, (pa.Array, pa.ChunkedArray)):
        assert new.type == column.type
        new.validate(full=True)
    elif isinstance(column, (pd.Series, pd.Index, pd.api.extensions.ExtensionArray)):
        assert isinstance(new.dtype, type(column.dtype))
        assert new.dtype == column.dtype or isinstance(column.dtype, pd.CategoricalDtype)
    elif isinstance(column, (np.ndarray, pl.Series)):
        assert new.dtype == column.dtype


def test_index_and_name_are_kept() -> None:
    column = pd.Series(TEXTS, index=[*"abcdefgh"], name="country")
    new = els.countries.convert(column)
    assert new.index.equals(column.index)
    assert new.name == "country"
    assert els.countries.convert(pd.Index(TEXTS, name="country")).name == "country"
    assert els.countries.convert(pl.Series("country", TEXTS)).name == "country"
    column.attrs["source"] = "a survey"
    assert els.countries.convert(column).attrs == {"source": "a survey"}
    assert els.countries.convert(column.astype("category")).attrs == {"source": "a survey"}
    twice = pd.Series(["Chile", "Peru"], index=[7, 7])
    assert els.countries.convert(twice).tolist() == ["CHL", "PER"]


def test_the_column_that_was_given_stays_as_it_is() -> None:
    column = pd.Series(TEXTS, dtype="category")
    before = column.copy(deep=True)
    els.countries.convert(column)
    pd.testing.assert_series_equal(column, before)


def test_a_shape_is_kept() -> None:
    table = np.array([["Chile", None], ["Peru", "Dominica"]], dtype=object)
    assert els.countries.convert(table).tolist() == [["CHL", None], ["PER", None]]
    assert els.countries.convert(np.array(["Chile", "Peru"])).tolist() == ["CHL", "PER"]
    alone = els.countries.convert(np.array("Chile"))
    assert (alone.shape, alone.item()) == ((), "CHL")


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("Chile", "CHL"),
        ("Dominica", None),
        (None, None),
        (math.nan, None),
        (pd.NA, None),
        (np.str_("Chile"), "CHL"),
    ],
)
def test_one_value(value: Any, wanted: str | None) -> None:
    assert els.countries.convert(value) == wanted


@pytest.mark.parametrize(
    "column",
    [
        [32, 76, None],
        [32.0, 76.0, math.nan],
        ["032", "76", None],
        np.array([32.0, 76.0, math.nan]),
        pd.Series([32, 76, None]),
        pd.Series([32, 76, None], dtype="Int64"),
        pa.array([32, 76, None]),
        pa.array([32.0, 76.0, None]),
        pa.array([32.0, 76.0, math.nan]),
        pl.Series([32, 76, None]),
    ],
)
def test_numbers_are_codes(column: Any) -> None:
    assert values_of(els.countries.convert(column, scheme="numeric")) == ["ARG", "BRA", None]


@pytest.mark.parametrize("empty", [[], (), np.array([]), pd.Series([], dtype=object), pa.array([]), pl.Series([])])
def test_an_empty_column(empty: Any) -> None:
    assert values_of(els.countries.convert(empty)) == []


@pytest.mark.parametrize(
    "missing", [[None], pd.Series([None, None]), pa.nulls(3), pl.Series([None], dtype=pl.String)]
)
def test_a_column_of_nothing(missing: Any) -> None:
    assert set(values_of(els.countries.convert(missing))) == {None}


def test_categories_that_become_one() -> None:
    column = pd.Series(["Peru", "Perú", "Chile", None, "Dominica"], dtype="category")
    new = els.countries.convert(column)
    assert [None if pd.isna(value) else value for value in new] == ["PER", "PER", "CHL", None, None]
    assert sorted(new.cat.categories) == ["CHL", "PER"]
    dictionary = pa.array(["Peru", "Perú", None, "Dominica"]).dictionary_encode()
    new_dictionary: Any = els.countries.convert(dictionary)
    assert new_dictionary.dictionary.to_pylist() == ["PER"]


def _left_over(column: Any) -> Any:
    """The column without the rows of one value, which stays among its categories."""
    if isinstance(column, pa.Array):
        return column.filter(pa.array([value != "Latin America" for value in column.to_pylist()]))
    return column[[value != "Latin America" for value in column]]


UNUSED = ["Latin America", "Chile", "Perú", None, "Chile", "Latin America"]
FILTERED: dict[str, Any] = {
    "pandas": pd.Series(UNUSED, dtype="category"),
    "pandas array": pd.Categorical(UNUSED),
    "arrow": pa.array(UNUSED).dictionary_encode(),
    "polars": pl.Series(UNUSED, dtype=pl.Enum(["Latin America", "Chile", "Perú"])).filter,
}


@pytest.mark.parametrize("name", FILTERED)
def test_what_no_row_holds_is_not_judged(name: str) -> None:
    given = FILTERED[name]
    column = _left_over(given) if name != "polars" else given(pl.Series([False, True, True, False, True, False]))
    wanted = ["CHL", "PER", "CHL"] if name == "polars" else ["CHL", "PER", None, "CHL"]
    assert values_of(els.countries.convert(column, not_found="raise")) == wanted
    assert els.countries.report(column).empty
    codes = pd.Series(["SP", "EI", "UP", "AR", "BR"], dtype="category")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        els.countries.convert(codes[codes.isin(["AR", "BR"])])
        els.countries.convert(_left_over(pa.array(["AR", "BR", "SP", "EI", "UP"]).dictionary_encode())[:2])


def test_a_category_that_no_row_has_is_left_out() -> None:
    column = pd.Series(["Chile", "Peru"], dtype=pd.CategoricalDtype(["Peru", "Chile", "Spain"], ordered=True))
    new = els.countries.convert(column)
    assert (new.cat.categories.tolist(), new.cat.ordered) == (["PER", "CHL"], True)
    assert new.tolist() == ["CHL", "PER"]


@pytest.mark.parametrize(
    ("given", "ordered"),
    [
        (["Peru", "Chile"], True),
        (["Peru", "Dominica", "Chile"], True),  # what is left is in order
        (["Peru", "Chile", "Perú"], False),  # two became one
    ],
)
def test_an_order_stays_where_it_means_something(given: list[str], ordered: bool) -> None:
    category = els.countries.convert(pd.Series(given, dtype=pd.CategoricalDtype(given, ordered=True)))
    assert category.cat.ordered == ordered
    assert category.cat.categories.tolist() == ["PER", "CHL"]
    index = pa.array(range(len(given)), pa.int8())
    dictionary: Any = els.countries.convert(pa.DictionaryArray.from_arrays(index, pa.array(given), ordered=True))
    assert dictionary.type.ordered == ordered
    assert dictionary.dictionary.to_pylist() == ["PER", "CHL"]
    assert els.countries.convert(pd.Series(given, dtype="category")).cat.ordered is False


@pytest.mark.parametrize("rows", [10, 200_000])
def test_a_rare_category_is_used_all_the_same(rows: int) -> None:
    texts = ["Chile"] * rows
    texts[rows // 3] = "Peru"
    for column in (pd.Series(texts, dtype="category"), pa.array(texts).dictionary_encode()):
        new = els.countries.convert(column)
        assert values_of(new).count("PER") == 1
        assert els.countries.report(column).empty
        assert len(els.countries.report(column, also={"Peru": "KEN"})) == 1


def test_many_dictionaries_of_few_places_are_one_that_has_enough() -> None:
    chunks = [[f"{place}-{chunk}" for place in range(100)] for chunk in range(3)]
    column = pa.chunked_array([pa.array(chunk).dictionary_encode() for chunk in chunks]).cast(
        pa.dictionary(pa.int8(), pa.string())
    )
    new = els.countries.convert(column, not_found="keep")
    assert new.to_pylist() == [text for chunk in chunks for text in chunk]
    new.validate(full=True)
    assert els.countries.convert(column).type == column.type


@pytest.mark.parametrize("make", [lambda chunk: chunk, lambda chunk: chunk.dictionary_encode()])
def test_many_chunks_are_not_converted_one_by_one(make: Any) -> None:
    chunks = [make(pa.array([text])) for text in ("Chile", "Peru")] * 50_000
    column, calls = pa.chunked_array(chunks), Counter[str]()
    els.countries.convert(column.slice(0, 2))  # what is prepared once is not counted
    sys.setprofile(lambda _frame, event, _argument: calls.update([event]))
    try:
        new = els.countries.convert(column)
    finally:
        sys.setprofile(None)
    assert calls.total() < 10_000
    assert new.slice(0, 3).to_pylist() == ["CHL", "PER", "CHL"]
    assert len(new) == len(column)


@pytest.mark.skipif(not hasattr(pl, "Int128"), reason="older versions of Polars have no such numbers")
def test_numbers_that_polars_alone_has() -> None:
    column = pl.Series("n", [32, 76, 10**30], dtype=pl.Int128)
    assert els.countries.convert(column, scheme="numeric").to_list() == ["ARG", "BRA", None]


@pytest.mark.parametrize("given", [["Chile", "\ud800"], np.array(["Chile", "\ud800"], dtype=object)])
def test_half_a_character_is_kept_and_told_as_an_escape(given: Any) -> None:
    assert els.countries.report(given)["value"].tolist() == ["\\ud800"]
    assert [*els.countries.convert(given, not_found="keep")] == ["CHL", "\ud800"]
    series = pd.Series(given, dtype=object)
    assert els.countries.convert(series, not_found="keep").tolist() == ["CHL", "\ud800"]
    texts: Any = pd.Index(series, dtype=object)
    category = pd.Series(pd.Categorical.from_codes([0, 1], categories=texts))
    assert els.countries.convert(category, not_found="keep").tolist() == ["CHL", "\ud800"]
    assert els.countries.report(category)["value"].tolist() == ["\\ud800"]


def test_columns_of_other_kinds_have_their_own_types() -> None:
    bodies = ["Europol", "CLASI", "nothing"]
    wanted = [els.institutions["europol"].founded_earliest, els.institutions["clasi"].founded_earliest, None]
    assert els.institutions.convert(bodies, to="founded_earliest") == wanted
    assert els.institutions.convert(pa.array(bodies), to="founded_earliest").type == pa.date32()
    days = els.institutions.convert(pd.Series(bodies), to="founded_earliest")
    assert str(days.dtype) == "datetime64[s]"
    assert days.iloc[0] == pd.Timestamp(wanted[0])  # type: ignore[arg-type]
    assert els.institutions.convert(pl.Series(bodies), to="founded_earliest").dtype == pl.Date
    category = els.institutions.convert(pd.Series(bodies, dtype="category"), to="founded_earliest")
    assert category.iloc[1] == wanted[1]
    assert isinstance(wanted[0], datetime.date)
    assert els.documents.convert(pd.Series(["roadmap-2025-2026"]), to="covers_from").dtype == "Int64"
    assert els.documents.convert(pd.Series(["roadmap-2025-2026"]), to="text_seen").dtype == "boolean"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (pd.DataFrame({"a": [1]}), "give one of its columns"),
        (pl.DataFrame({"a": [1]}), "give one of its columns"),
        (pl.LazyFrame({"a": [1]}), "give one of its columns"),
        (pa.table({"a": [1]}), "give a text, a list"),
        (pa.array([["a"]]), "holds no names or codes"),
        (pl.Series([["a"]]), "holds no names or codes"),
        ([["a"]], "holds no names or codes"),
        ({"a": 1}, "give a text, a list"),
        ({"a"}, "give a text, a list"),
        (b"ARG", "give a text, a list"),
        (pa.array([b"ARG"]), "column of binary holds no names or codes; decode it"),
        (pa.array([b"ARG"], pa.large_binary()), "column of large_binary"),
        (pa.array([b"ARG"], pa.binary(3)), "column of fixed_size_binary"),
        (pa.array([b"ARG"], pa.binary_view()), "column of binary_view"),
        (pa.array([b"ARG"]).dictionary_encode(), "holds no names or codes; decode it"),
        (pd.Series([b"ARG"], dtype=pd.ArrowDtype(pa.binary())), "column of binary"),
        (pd.Series([b"ARG"]), "bytes are no names"),
        (pd.Series([b"ARG"], dtype="category"), "bytes are no names"),
        ([b"ARG"], "bytes are no names"),
        (np.array([b"ARG"]), "bytes are no names"),
        (pl.Series([b"ARG"]), "column of large_binary"),
        (pl.Series([object()], dtype=pl.Object), "holds no names or codes"),
        (pd.Series([["a"]]), "column of lists"),
        (np.ma.array(["a", "b"], mask=[True, False]), "masked"),
        (pd.MultiIndex.from_tuples([("a", "b")]), "give one of its columns"),
    ],
)
def test_what_is_no_column(values: Any, message: str) -> None:
    with pytest.raises(UnsupportedTypeError, match=message):
        els.countries.convert(values)


@pytest.mark.parametrize("name", COLUMNS)
def test_every_container_is_reported_alike(name: str) -> None:
    report = els.countries.report(COLUMNS[name])
    assert report[["value", "count"]].to_numpy().tolist() == [["", 1], ["Atlantis", 1], ["Dominica", 1]]


@pytest.mark.parametrize("rows", [1, 7, 300, 1000])
@pytest.mark.parametrize("ordered", [False, True])
def test_a_large_column_is_sampled_and_nothing_is_lost(
    monkeypatch: pytest.MonkeyPatch, rows: int, ordered: bool
) -> None:
    monkeypatch.setattr(arrow_columns, "_LARGE", 1)
    monkeypatch.setattr(arrow_columns, "_SLICES", 3)
    monkeypatch.setattr(arrow_columns, "_SLICE", 2)
    values = [TEXTS[position % len(TEXTS)] for position in range(rows)]
    if ordered:
        values.sort(key=lambda value: value or "")
    for column in (pa.array(values, pa.string()), pa.chunked_array([values[:2], values[2:]], pa.string())):
        assert els.countries.convert(column, to="status").to_pylist() == els.countries.convert(values, to="status")
        assert els.countries.report(column).equals(els.countries.report(values))


@pytest.mark.parametrize("index_type", [pa.int8(), pa.uint8(), pa.int32(), pa.int64(), pa.uint32()], ids=str)
def test_the_parts_of_a_dictionary_column(index_type: Any) -> None:
    indices: Any = pa.array([0, 1, None, 1, 2, 0], index_type)
    column: Any = pa.DictionaryArray.from_arrays(indices, pa.array(["Peru", "Kenya", "Perú"]))
    wanted = ["PER", None, None, None, "PER", "PER"]
    for start, end in ((0, 6), (1, 4), (2, 3), (0, 0)):
        converted: Any = els.countries.convert(column[start:end])
        converted.validate(full=True)
        assert converted.to_pylist() == wanted[start:end]
    chunked: Any = els.countries.convert(pa.chunked_array([column[:2], column[2:2], column[2:]]))
    assert chunked.to_pylist() == wanted


@pytest.mark.parametrize("place", [2, 99, -1])
def test_a_broken_dictionary_column_is_refused(place: int) -> None:
    indices: Any = pa.array([0, place], pa.int32())
    broken: Any = pa.DictionaryArray.from_arrays(indices, pa.array(["Peru", "Kenya"]), safe=False)
    with pytest.raises(pa.ArrowIndexError, match=f"Index {place} out of bounds"):
        els.countries.convert(broken)


def test_the_statuses_are_the_vocabulary() -> None:
    assert {*STATUSES} - {None} <= {*get_args(MatchStatus)}

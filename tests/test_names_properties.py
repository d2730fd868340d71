"""What holds for every text and every column, whatever stands in it."""

from __future__ import annotations

import string
import unicodedata
import warnings
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import eu_lac_security as els
from eu_lac_security.text import fold, name_key

NAMES = [label.label for label in els.labels.values() if label.entity_id in {*els.countries, *els.territories}]
STATUSES = {"found", "outside", "ambiguous", "unknown"}

texts = (
    st.text() | st.text(alphabet=st.characters(categories=["Cs", "Co", "Cn", "Cf", "Zs"])) | st.sampled_from(NAMES)
)
columns = st.lists(st.none() | texts | st.sampled_from(["ARG", "BO", "sur", "032"]), max_size=30)
unicode_columns = st.lists(
    st.none() | st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(NAMES), max_size=30
)


@given(texts)
def test_any_text_has_an_answer(text: str) -> None:
    match = els.countries.explain(text)
    assert match.status in STATUSES
    assert (match.id in els.countries) == (match.status == "found")
    assert (match.id in els.territories) == (match.status == "outside")
    found = els.countries.find(text)
    assert (found.id if found else None) == (match.id if match.status == "found" else None)
    assert len(els.lookup(text)) >= (match.id is not None)
    assert isinstance(str(match), str)


@given(st.integers() | st.floats() | st.booleans() | st.none())
def test_any_value_has_an_answer(value: Any) -> None:
    for scheme in (None, "numeric", "gleditsch-ward"):
        assert els.countries.explain(value, scheme=scheme).status in STATUSES


def _without_accents(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        str.lower,
        str.title,
        str.swapcase,
        _without_accents,
        lambda name: unicodedata.normalize("NFD", name),
        lambda name: unicodedata.normalize("NFKC", name),
        lambda name: f"  {name}\t",
        lambda name: name.replace(" ", "  "),
        lambda name: name.replace(" ", "\u00a0"),
        lambda name: name.replace(" ", ""),
        lambda name: name.replace("-", " "),
        lambda name: name.replace("’", "'"),
        lambda name: f"“{name}”",
        lambda name: f"{name}*",
        lambda name: "\u00ad".join(name),
        lambda name: "".join(
            chr(ord(letter) + 0xFEE0) if letter in string.ascii_letters else letter for letter in name
        ),
    ],
)
def test_how_a_name_is_written_never_changes_what_it_is(change: Any) -> None:
    for name in NAMES:
        before, after = els.countries.explain(name), els.countries.explain(change(name))
        assert (after.status, after.id) == (before.status, before.id), (name, change(name))


@given(st.text())
def test_a_key_is_the_key_of_itself(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.filterwarnings("ignore::eu_lac_security.CodeSystemWarning")  # a few codes fit anything
@given(unicode_columns)
def test_every_container_agrees(values: list[str | None]) -> None:
    one_by_one = [None if value is None else els.countries.explain(value) for value in values]
    for to in ("id", "status"):
        wanted = [
            None
            if match is None
            else match.status
            if to == "status"
            else match.id
            if match.status == "found"
            else None
            for match in one_by_one
        ]
        assert els.countries.convert(values, to=to) == wanted
        arrow = pa.array(values, pa.string())
        assert els.countries.convert(arrow, to=to).to_pylist() == wanted
        assert els.countries.convert(arrow.dictionary_encode(), to=to).to_pylist() == wanted
        assert els.countries.convert(pl.Series(values, dtype=pl.String), to=to).to_list() == wanted
        assert els.countries.convert(np.array(values, dtype=object), to=to).tolist() == wanted
        for dtype in ("object", "string", "category"):
            new = els.countries.convert(pd.Series(values, dtype=dtype), to=to)
            assert [None if pd.isna(value) else value for value in new] == wanted


@given(columns, st.randoms(use_true_random=False))
def test_order_and_company_never_matter(values: list[str | None], random: Any) -> None:
    alone = {value: els.countries.convert([value], to="status")[0] for value in values}
    shuffled = values.copy()
    random.shuffle(shuffled)
    with warnings.catch_warnings(action="ignore", category=els.CodeSystemWarning):  # a few codes fit anything
        assert els.countries.convert(shuffled, to="status") == [alone[value] for value in shuffled]


@given(st.text(max_size=12), st.sampled_from(sorted(els.countries)))
def test_the_callers_own_spelling_always_counts(text: str, id: str) -> None:
    assert els.countries.convert([text], also={text: id}) == [id]

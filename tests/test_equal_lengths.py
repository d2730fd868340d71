"""Texts of one length, taken by way of bytes of a fixed width, are what Arrow itself would take."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eu_lac_security.arrays import equal_lengths
from eu_lac_security.arrays.equal_lengths import as_fixed, as_texts

TYPES: list[Any] = [pa.string(), pa.large_string()]
OF_ONE_LENGTH: dict[str, list[str | None]] = {
    "codes": ["ARG", "FRA", "DEU"],
    "one value": ["ARG"],
    "some missing": ["ARG", None, "FRA", None],
    "as many bytes, not as many letters": ["é", "ab"],
    "with a zero byte": ["a\0b", "\0\0\0"],
}
NOT_OF_ONE_LENGTH: dict[str, list[str | None]] = {
    "names": ["Chile", "Peru"],
    "as many letters, not as many bytes": ["é", "a"],
    "empty ones": ["", ""],
    "one is empty": ["ARG", ""],
    "only missing": [None, None],
    "none": [],
}


@pytest.mark.parametrize("type_", TYPES, ids=str)
@pytest.mark.parametrize("name", OF_ONE_LENGTH)
@given(data=st.data())
def test_they_are_what_arrow_takes(name: str, type_: Any, data: st.DataObject) -> None:
    texts: Any = pa.array(OF_ONE_LENGTH[name], type_)
    places = st.one_of(st.none(), st.integers(0, len(texts) - 1))
    indices: Any = pa.array(data.draw(st.lists(places, max_size=20)), pa.int32())
    indices = indices[data.draw(st.integers(0, len(indices))) :]
    taken = as_texts(as_fixed(texts).take(indices), type_)
    taken.validate(full=True)
    assert taken.equals(texts.take(indices))
    assert (taken.type, taken.null_count) == (type_, texts.take(indices).null_count)


@pytest.mark.parametrize("type_", TYPES, ids=str)
def test_a_part_begins_where_it_was_cut(type_: Any) -> None:
    texts: Any = pa.array(["ARG", None, "FRA", "DEU"], type_)
    part = as_texts(as_fixed(texts)[1:], type_)
    part.validate(full=True)
    assert part.to_pylist() == [None, "FRA", "DEU"]


@pytest.mark.parametrize("type_", TYPES, ids=str)
@pytest.mark.parametrize("name", NOT_OF_ONE_LENGTH)
def test_others_are_left_to_arrow(name: str, type_: Any) -> None:
    assert as_fixed(pa.array(NOT_OF_ONE_LENGTH[name], type_)) is None


@pytest.mark.parametrize(
    "values", [pa.array([1, 2]), pa.array([b"ARG"]), pa.array([True])], ids=lambda array: str(array.type)
)
def test_what_is_no_text_is_left_to_arrow(values: Any) -> None:
    assert as_fixed(values) is None


def test_more_text_than_an_array_can_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(equal_lengths, "_OFFSETS", {pa.string(): np.dtype("int8")})
    texts: Any = pa.array(["ARG"])
    places: Any = pa.array([0] * 43, pa.int32())
    with pytest.raises(pa.ArrowInvalid, match="43 texts of 3 bytes are more than one array of string can hold"):
        as_texts(as_fixed(texts).take(places), texts.type)

"""Cells and values: what is read, what is refused, and that writing is the way back."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eu_lac_security.columns import VALUE_TYPES, Column, Kind, Value

READ: list[tuple[Kind, str, Value | None]] = [
    ("text", "Österreich", "Österreich"),
    ("text", "NA", "NA"),
    ("text", "", None),
    ("boolean", "true", True),
    ("boolean", "false", False),
    ("boolean", "", None),
    ("integer", "0", 0),
    ("integer", "-12", -12),
    ("integer", "9" * 18, 10**18 - 1),
    ("integer", "", None),
    ("date", "2025-03-05", datetime.date(2025, 3, 5)),
    ("date", "", None),
]

REFUSED: list[tuple[Kind, str, str]] = [
    ("boolean", "TRUE", "neither true nor false"),
    ("boolean", "1", "neither true nor false"),
    ("integer", "1.0", "no whole number"),
    ("integer", "007", "no whole number"),
    ("integer", "1,000", "no whole number"),
    ("integer", "٣", "no whole number"),
    ("integer", "9" * 19, "no whole number"),  # more than 64 bits hold
    ("integer", "9" * 5000, "no whole number"),
    ("date", "05/03/2025", "no date"),
    ("date", "20250305", "no date"),
    ("date", "2025-W10-3", "no date"),
    ("date", "2025-3-5", "no date"),
    ("date", "2025-03-0٣", "no date"),
    ("date", "2025-02-30", "no day of the calendar"),
    ("date", "2025-03-05T00:00", "no date"),
]


@pytest.mark.parametrize(("kind", "cell", "value"), READ)
def test_a_cell_is_read(kind: Kind, cell: str, value: Value | None) -> None:
    assert Column(about="", kind=kind).parse(cell) == value


@pytest.mark.parametrize(("kind", "cell", "reason"), REFUSED)
def test_a_cell_is_refused(kind: Kind, cell: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Column(about="", kind=kind).parse(cell)


VALUES: dict[Kind, st.SearchStrategy[Value]] = {
    "text": st.text(min_size=1),
    "boolean": st.booleans(),
    "integer": st.integers(-(10**18) + 1, 10**18 - 1),
    "date": st.dates(),
}


@given(st.sampled_from(sorted(VALUE_TYPES)).flatmap(lambda kind: st.tuples(st.just(kind), VALUES[kind])))
def test_what_is_written_is_read_back(kind_and_value: tuple[Kind, Value]) -> None:
    kind, value = kind_and_value
    column = Column(about="", kind=kind)
    assert column.parse(column.write(value)) == value


@given(st.sampled_from(sorted(VALUE_TYPES)), st.text())
def test_any_text_is_read_or_refused_with_a_reason(kind: Kind, cell: str) -> None:
    try:
        value = Column(about="", kind=kind).parse(cell)
    except ValueError as error:
        assert str(error)  # noqa: PT017
    else:
        assert value is None or type(value) is VALUE_TYPES[kind]

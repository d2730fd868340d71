"""What is told to those who ask in a way that cannot be answered: the error says what was meant."""

from __future__ import annotations

import datetime
import pickle
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import eu_lac_security as els
from eu_lac_security.cli import main
from eu_lac_security.errors import (
    UnknownColumnError,
    UnknownIdError,
    UnknownNameError,
    UnknownSchemeError,
    UnknownValueError,
    UnsupportedTypeError,
)


@pytest.mark.parametrize(
    ("called", "meant"),
    [
        ("iso3", "id"),
        ("ISO3", "id"),
        ("iso3c", "id"),
        ("ISO_A3", "id"),
        ("alpha3", "id"),
        ("iso2", "alpha_2"),
        ("iso2c", "alpha_2"),
        ("alpha2", "alpha_2"),
        ("m49", "numeric"),
        ("M49", "numeric"),
        ("cow", "correlates-of-war"),
        ("cown", "correlates-of-war"),
        ("stateabb", "correlates-of-war-letters"),
        ("gw", "gleditsch-ward"),
        ("gwn", "gleditsch-ward"),
        ("wb", "world-bank"),
        ("FIPS", "fips"),
        ("fip", "fips"),
        ("IOC", "ioc"),
    ],
)
def test_a_system_by_the_name_that_it_has_elsewhere_is_told_of(called: str, meant: str) -> None:
    with pytest.raises(UnknownColumnError) as column:
        els.countries.convert(["Chile"], to=called)
    with pytest.raises(UnknownSchemeError) as scheme:
        els.countries.convert(["CI"], scheme=called)
    for caught in (column.value, scheme.value):
        assert caught.near == (meant,)
        assert f"Did you mean '{meant}'?" in str(caught)
        assert str(pickle.loads(pickle.dumps(caught))) == str(caught)


def test_the_names_of_systems_of_places_are_not_told_of_elsewhere() -> None:
    with pytest.raises(UnknownColumnError) as caught:
        els.threats.convert(["fraud"], to="iso3")
    assert caught.value.near == ()


@pytest.mark.parametrize("to", ["id", "alpha_3", "alpha-3"])
def test_alpha_3_is_the_id(to: str) -> None:
    assert els.countries.convert(["Chile"], to=to) == ["CHL"]
    assert els.countries.convert(["CHL"], scheme=to) == ["CHL"]


@pytest.mark.parametrize(
    ("table", "key", "told"),
    [
        ("countries", "Argentina", " Did you mean 'ARG'? A name or code goes to find('Argentina')."),
        ("countries", "AR", " Did you mean 'ARG'? A name or code goes to find('AR')."),
        ("institutions", "CLASI", " Did you mean 'clasi'? A name or code goes to find('CLASI')."),
        ("countries", "BRZ", " Did you mean 'BRA' or 'BGR'?"),
        ("countries", "Dominica", ""),  # find would not find it
        ("threats", "theft", ""),
    ],
)
def test_a_name_in_the_place_of_an_id_is_told_of(table: str, key: str, told: str) -> None:
    with pytest.raises(UnknownIdError) as caught:
        getattr(els, table)[key]
    assert str(caught.value) == f"{table} has no id {key!r}.{told}"
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_part_of_a_table_tells_only_of_what_it_has() -> None:
    with pytest.raises(UnknownIdError) as caught:
        els.countries.where(party="CLASI")["Spain"]
    assert "ESP" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("BRZ", "has no id 'BRZ'. Did you mean 'BRA' or 'BGR'? Nothing goes by that name either."),
        ("Irlanda del Norte", "has no id 'Irlanda del Norte'. Nothing goes by that name either."),
        ("Argentna", "Nothing goes by that name either. It may be meant for: ARG ("),
    ],
)
def test_show_says_that_there_is_neither_id_nor_name(
    text: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", text]) == 1
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("nothing", [None, float("nan"), "", "  ", 32, 1.5, "\ud800"])
def test_lookup_takes_whatever_find_takes(nothing: object) -> None:
    assert els.lookup(nothing) == ()
    assert els.countries.find(nothing) is None


@pytest.mark.parametrize("no_name", [b"x", [], ["Chile"], {}, pd.Series(["Chile"])])
def test_lookup_refuses_what_find_refuses(no_name: object) -> None:
    for ask in (els.lookup, els.countries.find):
        with pytest.raises(UnsupportedTypeError, match=r"no single name|bytes are no names"):
            ask(no_name)


def test_a_missing_name_is_called_so() -> None:
    with pytest.raises(UnknownNameError, match=r"^an empty or missing name stands for nothing in countries$"):
        els.countries.resolve(None)
    with pytest.raises(UnknownValueError, match=r"^cutoff cannot be 0\.8: it is how many percent"):
        els.countries.find("x", cutoff=0.8)
    with pytest.raises(UnsupportedTypeError, match=r"^an Expr is no column"):
        els.countries.convert(pl.col("x"))  # type: ignore[call-overload]


def test_what_is_in_doubt_alone_may_be_something_else() -> None:
    told = (
        "'child abuse' is ambiguous: it may be child-sexual-abuse (weak name 'child abuse', en), or something else"
    )
    assert str(els.threats.explain("child abuse")) == told


_DAY = datetime.date(2020, 1, 1)


@pytest.mark.parametrize(
    "column",
    [
        [_DAY],
        (_DAY, None),
        [datetime.timedelta(1)],
        [datetime.time(1)],
        [1j],
        [("Chile", 1)],
        np.array([1j]),
        np.array(["2020-01-01"], "datetime64[D]"),
        np.array(["2020-01-01"], "datetime64[ns]"),
        np.array([1], "timedelta64[D]"),
        np.array([(1, 2)], "i4,i4"),
        pd.Series(pd.to_datetime(["2020-01-01"])),
        pd.Series(pd.to_timedelta([1], "D")),
        pd.Series([_DAY]),
        pa.array([_DAY]),
        pl.Series([_DAY]),
    ],
)
def test_a_column_that_can_hold_no_names_is_refused(column: Any) -> None:
    with pytest.raises(UnsupportedTypeError, match="holds no names or codes"):
        els.countries.convert(column)


@pytest.mark.parametrize("column", [["Chile", _DAY], pd.Series(["Chile", _DAY], dtype=object)])
def test_a_day_among_names_is_unknown(column: Any) -> None:
    assert list(els.countries.convert(column, to="status")) == ["found", "unknown"]


@pytest.mark.parametrize(
    "also",
    [
        {"Chili-Land": "CHL"},
        pd.Series({"Chili-Land": "CHL"}),
        pd.Series(["CHL"], index=["Chili-Land"], dtype=object),
    ],
)
def test_own_spellings_may_be_a_series(also: Any) -> None:
    assert els.countries.convert(["Chili-Land"], also=also) == ["CHL"]


def test_own_spellings_are_no_frame() -> None:
    with pytest.raises(UnknownValueError, match="also cannot be"):
        els.countries.convert(["x"], also=pd.DataFrame({"x": ["CHL"]}))  # type: ignore[call-overload]


BODIES = [
    (row.entity_id, row.label)
    for row in els.labels.values()
    if row.entity_id in els.institutions and (row.strength == "strong" or row.kind == "acronym")
]
# acronyms that stand for something else too, or that another body took over
CONTESTED = {("european-commission", "EC"), ("european-parliament", "PE"), ("el-paccto-2017", "EL PAcCTO")}


def test_every_name_and_acronym_of_a_body_shows_that_body() -> None:
    """Pages and documents that are called like it do not compete."""
    others = {(id, label) for id, label in BODIES if {match.id for match in els.lookup(label)} != {id}}
    assert others == CONTESTED


def test_a_source_is_shown_by_its_title_where_nothing_else_has_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert [match.id for match in els.lookup("hague-justice-portal-europol")] == ["hague-justice-portal-europol"]
    (match,) = els.lookup("State System Membership, version 2016 (as in the R package states 0.3.3)")
    assert (match.table, match.id) == ("sources", "cow-states-2016")
    assert main(["show", "Europol"]) == 0
    assert "European Union Agency for Law Enforcement Cooperation" in capsys.readouterr().out

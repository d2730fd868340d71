"""Tables: typed, read-only mappings that refuse what could never match."""

from __future__ import annotations

import copy
import datetime
import pickle
from typing import Any

import pytest

import eu_lac_security as els
from eu_lac_security.errors import UnknownColumnError, UnknownIdError, UnknownValueError


def test_a_table_is_a_mapping_in_file_order() -> None:
    table = els.countries
    assert len(table) == len(list(table)) == len(list(table.values())) == 43
    assert list(table) == sorted(table, key=str)
    assert "ARG" in table
    assert "arg" not in table
    assert table["ARG"] is table.get("ARG")
    assert table.get("XXX") is None
    assert table.get("XXX", 1) == 1
    assert repr(table) == "<Table countries: 43 × Country>"


def test_a_table_cannot_be_changed() -> None:
    table: Any = els.countries
    with pytest.raises(TypeError):
        table["ARG"] = table["BOL"]
    with pytest.raises(TypeError):
        del table["ARG"]
    with pytest.raises(AttributeError):
        table.spec = None
    with pytest.raises(TypeError):
        table._records["ARG"] = None


def test_a_table_copies_and_pickles() -> None:
    for twin in (pickle.loads(pickle.dumps(els.threats)), copy.deepcopy(els.threats)):
        assert twin == els.threats


@pytest.mark.parametrize(
    ("table", "key", "message"),
    [
        ("countries", "BRZ", "countries has no id 'BRZ'. Did you mean 'BRA'"),
        ("countries", "arg", "countries has no id 'arg'. Did you mean 'ARG'?"),
        ("threats", "drugs-trafficking", "Did you mean 'drug-trafficking'"),
        ("countries", "Wonderland", "countries has no id 'Wonderland'."),
        ("participants", "ARG", "Its key is a tuple: (meeting_id, entity_id, role)."),
        ("participants", ("clasi-agenda-2025", "ARG"), "Its key is a tuple: (meeting_id, entity_id, role)."),
        (
            "participants",
            ("clasi-agenda-2025", "ARG", "delegate"),
            "Did you mean ('clasi-agenda-2025', 'ARG', 'delegation')",
        ),
        ("countries", 32, "countries has no id 32."),
        ("countries", None, "countries has no id None."),
    ],
)
def test_an_unknown_id_says_what_was_meant(table: str, key: Any, message: str) -> None:
    with pytest.raises(UnknownIdError) as caught:
        getattr(els, table)[key]
    assert message in str(caught.value)
    assert isinstance(caught.value, KeyError)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_where_takes_values_and_a_function() -> None:
    assert list(els.countries.where(party="CLASI", alpha_2="AR")) == ["ARG"]
    assert list(els.countries.where(lambda country: country.name.startswith("C"), party="CLASI")) == [
        "CHL",
        "COL",
        "CRI",
    ]
    assert len(els.countries.where()) == 43
    assert len(els.countries.where(party="EU").where(party="CLASI")) == 0
    assert list(els.documents.where(adopted_earliest="2025-03-05", covers_from=2025)) == ["roadmap-2025-2026"]
    assert list(els.people.where(since=datetime.date(2024, 12, 1))) == ["jozef-sikela", "magnus-brunner"]
    assert list(els.documents.where(covers_from=None, adopted_earliest="2025-03-05")) == ["joint-declaration-2025"]
    assert len(els.documents.where(text_seen=False)) == len(els.documents)
    assert not els.documents.where(text_seen=True)


@pytest.mark.parametrize(
    ("table", "values", "message"),
    [
        ("countries", {"party": "LATAM"}, "countries.party cannot be 'LATAM': it is one of EU, CLASI."),
        ("countries", {"party": "clasi"}, "Did you mean 'CLASI'?"),
        ("countries", {"numeric": 32}, "it holds str, not int"),
        ("countries", {"name": ""}, "what is missing is None, never an empty text"),
        ("countries", {"id": "arg"}, "it matches [A-Z]{3}"),
        ("documents", {"adopted_earliest": ""}, "it holds date, not str"),
        ("countries", {"name": None}, "it is never missing"),
        ("documents", {"covers_from": "2025"}, "it holds int, not str"),
        ("documents", {"covers_from": True}, "it holds int, not bool"),
        ("documents", {"text_seen": 0}, "it holds bool, not int"),
        ("documents", {"adopted_earliest": "5/3/2025"}, "is no date; write it as YYYY-MM-DD"),
        ("people", {"since": datetime.datetime(2024, 12, 1)}, "it holds date, not datetime"),
    ],
)
def test_where_refuses_what_could_never_match(table: str, values: dict[str, Any], message: str) -> None:
    with pytest.raises(UnknownValueError) as caught:
        getattr(els, table).where(**values)
    assert message in str(caught.value)


def test_where_refuses_an_unknown_column() -> None:
    with pytest.raises(UnknownColumnError, match=r"countries has no column 'iso3'.* It has: id, alpha_2"):
        els.countries.where(iso3="ARG")
    with pytest.raises(UnknownColumnError, match="Did you mean 'party'"):
        els.countries.where(partys="EU")

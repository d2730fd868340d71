"""Records are values: they cannot be changed, and they compare, hash, copy and pickle."""

from __future__ import annotations

import copy
import pickle

import attrs
import pytest

import eu_lac_security as els
from eu_lac_security.models import TABLES, Record

RECORDS = [next(iter(getattr(els, name).values())) for name in TABLES if len(getattr(els, name))]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_cannot_be_changed(record: Record) -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        record.id = "other"  # type: ignore[attr-defined]
    with pytest.raises((AttributeError, TypeError)):
        object.__setattr__(record, "a_new_name", 1)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_is_a_value(record: Record) -> None:
    for twin in (copy.copy(record), copy.deepcopy(record), pickle.loads(pickle.dumps(record))):
        assert twin == record
        assert hash(twin) == hash(record)
        assert type(twin) is type(record)
    other: object = "a text"
    assert record != other
    assert len({record, copy.deepcopy(record)}) == 1


def test_a_record_prints_what_is_known() -> None:
    assert repr(els.people["jozef-sikela"]) == (
        "Person(id='jozef-sikela', name='Jozef Síkela', office='Commissioner for International Partnerships', "
        "institution_id='european-commission', since=datetime.date(2024, 12, 1))"
    )
    assert "None" not in repr(els.documents["joint-declaration-2025"])


def test_a_record_checks_the_type_of_its_values() -> None:
    with pytest.raises(TypeError, match="since"):
        attrs.evolve(els.people["jozef-sikela"], since="2024-12-01")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="name"):
        els.Theme(id="x", name=None, description="")  # type: ignore[arg-type]


def test_two_different_records_are_unequal() -> None:
    assert els.countries["ARG"] != els.countries["BOL"]
    assert els.countries["ARG"] != attrs.evolve(els.countries["ARG"], name="Argentine Republic")

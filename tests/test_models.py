"""The models are the one place where a column is described, so they must be whole and agree with themselves."""

from __future__ import annotations

import types
from typing import Any, Literal, get_args, get_origin, get_type_hints

import attrs
import pytest

import eu_lac_security as els
from eu_lac_security import vocab
from eu_lac_security.columns import VALUE_TYPES
from eu_lac_security.models import TABLES
from eu_lac_security.schema import table_spec
from eu_lac_security.vocab import TableName

COLUMNS = [(name, column) for name in TABLES for column in table_spec(name).columns]


def annotation(table: TableName, column: str) -> tuple[Any, bool]:
    """The type of a field without ``None``, and whether ``None`` was there."""
    hint = get_type_hints(TABLES[table])[column]
    if get_origin(hint) is types.UnionType:
        kinds = [kind for kind in get_args(hint) if kind is not type(None)]
        return kinds[0], len(kinds) < len(get_args(hint))
    if type(None) in get_args(hint):  # Optional of a Literal
        kinds = [kind for kind in get_args(hint) if kind is not type(None)]
        return kinds[0], True
    return hint, False


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_the_annotation_says_what_the_column_says(table: TableName, column: str) -> None:
    described = table_spec(table).columns[column]
    kind, optional = annotation(table, column)
    assert optional is described.optional
    if get_origin(kind) is Literal:
        assert get_args(kind) == described.choices
    else:
        assert kind is VALUE_TYPES[described.kind]
        assert not described.choices


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_column_is_described(table: TableName, column: str) -> None:
    described = table_spec(table).columns[column]
    assert described.about[0].isupper() or described.about.startswith("ISO")
    assert not described.about.endswith(".")
    assert not (described.key and described.optional)
    assert set(described.not_before) <= set(table_spec(table).columns)
    assert described.source is None or described.source in els.sources


@pytest.mark.parametrize("table", TABLES)
def test_a_reference_is_called_one(table: TableName) -> None:
    for name, column in table_spec(table).columns.items():
        assert name.endswith("_id") == bool(column.references), name


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_a_key_and_a_meaning(table: TableName) -> None:
    spec = table_spec(table)
    assert spec.key == ("id",) or all(spec.columns[name].references or not spec.has_id for name in spec.key)
    assert spec.about.endswith(".")


def test_every_table_has_a_name_and_every_name_a_table() -> None:
    assert tuple(TABLES) == vocab.choices(TableName)


def test_every_record_is_frozen_and_has_slots() -> None:
    for record in TABLES.values():
        assert attrs.has(record)
        assert not hasattr(record, "__dict__") or "__dict__" not in dir(record)

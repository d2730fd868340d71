"""Croissant 1.1: the reference reader loads every record of every table, from CSV and from Parquet."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from eu_lac_security.columns import Column
from eu_lac_security.models import TABLES
from tests.portals.conftest import BASE, DATASET

mlcroissant = pytest.importorskip("mlcroissant", reason="mlcroissant is not installed; .ci/run has a group for it")

pytestmark = pytest.mark.filterwarnings("default")

FILES = ("croissant.json", "croissant-parquet.json")


def load(release: Path, file: str) -> Any:
    """The reader. One that has read a table may not read it again, nor one that it refers to: take a new one each."""
    return mlcroissant.Dataset(str(release / file))


def cell(value: Any) -> str:
    """A value of the reader's as the cell of a CSV file."""
    if isinstance(value, bytes):
        return value.decode("utf-8")
    if value is None or value != value:
        return ""
    return Column.write(
        value.date() if hasattr(value, "date") else value.item() if hasattr(value, "item") else value
    )


def as_guessed(text: str) -> str:
    """The cell after this reader, which lets pandas guess what is in a CSV file, has had its way with it.

    It takes text of digits for a number, and the code NA for a missing value. From Parquet it reads what is there.
    """
    if text == "NA":
        return ""
    return str(int(float(text))) if re.fullmatch(r"[0-9]+(\.0)?", text) else text


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("which", ["release", "published"])
def test_nothing_to_complain_of(which: str, file: str, request: pytest.FixtureRequest) -> None:
    issues = load(request.getfixturevalue(which), file).metadata.ctx.issues
    assert (list(issues.errors), list(issues.warnings)) == ([], [])


@pytest.mark.parametrize("name", TABLES)
def test_every_record_of_a_table_from_parquet(release: Path, name: str) -> None:
    assert records(release, "croissant-parquet.json", name) == rows(name)


@pytest.mark.parametrize("name", TABLES)
def test_every_record_of_a_table_from_csv(release: Path, name: str) -> None:
    found = [[as_guessed(text) for text in row] for row in records(release, "croissant.json", name)]
    assert found == [[as_guessed(text) for text in row] for row in rows(name)]


def records(release: Path, file: str, name: str) -> list[list[str]]:
    """What the reader finds in a table."""
    columns = list(DATASET.table(name).spec.columns)
    found = load(release, file).records(name)
    return [[cell(record[f"{name}/{column}"]) for column in columns] for record in found]


def rows(name: str) -> list[list[str]]:
    """What is in a table."""
    table = DATASET.table(name)
    return [[Column.write(getattr(record, name)) for name in table.spec.columns] for record in table.values()]


@pytest.mark.parametrize("file", FILES)
def test_addresses_are_absolute_once_they_are_known(published: Path, file: str) -> None:
    document = json.loads((published / file).read_bytes())
    for entry in document["distribution"]:
        assert entry["contentUrl"].startswith(f"{BASE}{published.name}/datapackage/")
        assert (published.parent / entry["contentUrl"].removeprefix(BASE)).is_file()
    assert document["url"] == f"{BASE}{published.name}/index.html"


def test_every_column_is_described(release: Path) -> None:
    for file in FILES:
        for record_set in json.loads((release / file).read_bytes())["recordSet"]:
            assert all(field["description"].endswith(".") for field in record_set["field"])

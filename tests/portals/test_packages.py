"""The two data packages of a release, read by others: frictionless, the official profile, datapackage-py, engines."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from eu_lac_security.columns import Column, Value
from eu_lac_security.models import TABLES
from eu_lac_security.package import validate_package
from eu_lac_security.package.outside import official_profile, outside_is_installed
from eu_lac_security.schema import table_spec
from eu_lac_security.vocab import TableName
from tests.portals.conftest import DATASET

pytestmark = pytest.mark.filterwarnings("default")

DESCRIPTORS = ("datapackage.json", "parquet/datapackage.json")


@pytest.fixture(scope="module")
def package(release: Path) -> Path:
    return release / "datapackage"


def read_by_pandas(package: Path, table: str) -> list[list[str]]:
    """The table as pandas reads the CSV file, its missing cells empty: what the others are compared with."""
    file = package / "data" / f"{table}.csv"
    return pd.read_csv(file, dtype=str, keep_default_na=False).to_numpy().tolist()


def written(rows: Any) -> list[list[str]]:
    """Values as the cells that stand for them."""
    return [[Column.write(_plain(value)) for value in row] for row in rows]


def _plain(value: Any) -> Value | None:
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return None
    plain = value.item() if hasattr(value, "item") else value
    return int(plain) if isinstance(plain, float) else plain


def test_the_release_holds_a_package_without_problems(package: Path) -> None:
    assert validate_package(package, outside=outside_is_installed()) == ()


@pytest.mark.parametrize("descriptor", DESCRIPTORS)
def test_the_official_profile_accepts(package: Path, descriptor: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    pytest.importorskip("dplib")
    errors = jsonschema.Draft7Validator(official_profile()).iter_errors(
        json.loads((package / descriptor).read_bytes())
    )
    assert [error.message for error in errors] == []


def test_no_reader_has_to_guess_the_delimiter(package: Path) -> None:
    # datapackage-js 1.1.10 does where it is not said, and fails on the themes
    resources = json.loads((package / "datapackage.json").read_bytes())["resources"]
    assert [resource["dialect"] for resource in resources] == [{"delimiter": ","}] * len(TABLES)


@pytest.mark.parametrize("descriptor", DESCRIPTORS)
def test_frictionless_accepts(package: Path, descriptor: str) -> None:
    frictionless = pytest.importorskip("frictionless")
    # it cannot count the bytes of a Parquet file; size and hash are checked by the release's checksums
    checklist = frictionless.Checklist(skip_errors=["byte-count"] if "parquet" in descriptor else [])
    report = frictionless.Package(str(package / descriptor)).validate(checklist)
    assert report.flatten(["rowNumber", "type", "note"]) == []


def test_datapackage_py_accepts_and_follows_every_reference(package: Path) -> None:
    # the folder of that name beside src/ is importable too, so the module inside is asked for
    reader = pytest.importorskip(
        "datapackage.package", reason="datapackage is not installed; .ci/run has a group for it"
    )
    found = reader.Package(str(package / "datapackage.json"))
    assert found.valid, found.errors
    assert [resource.name for resource in found.resources] == list(TABLES)
    for resource in found.resources:
        rows = resource.read(relations=False)
        assert written(rows) == read_by_pandas(package, resource.name)
        assert resource.check_relations()


@pytest.mark.parametrize("name", TABLES)
def test_sqlite_reads_the_same(release: Path, package: Path, name: TableName) -> None:
    kinds = [column.kind for column in table_spec(name).columns.values()]
    with closing(sqlite3.connect(f"file:{release / 'eu-lac-security.sqlite'}?mode=ro", uri=True)) as connection:
        rows = connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall()
    flags = {0: False, 1: True, None: None}
    typed = [
        [flags[value] if kind == "boolean" else value for kind, value in zip(kinds, row, strict=True)]
        for row in rows
    ]
    assert written(typed) == read_by_pandas(package, name)


def test_sqlite_keeps_its_references(release: Path) -> None:
    with closing(sqlite3.connect(f"file:{release / 'eu-lac-security.sqlite'}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert (
            sum(len(connection.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()) for name in TABLES) > 25
        )


@pytest.mark.parametrize("name", TABLES)
def test_pandas_reads_the_same_from_parquet(package: Path, name: str) -> None:
    frame = pd.read_parquet(package / "parquet" / f"{name}.parquet", dtype_backend="pyarrow")
    assert written(frame.itertuples(index=False)) == read_by_pandas(package, name)


@pytest.mark.parametrize("name", TABLES)
def test_polars_reads_the_same(package: Path, name: str) -> None:
    polars = pytest.importorskip("polars")
    csv = polars.read_csv(package / "data" / f"{name}.csv", infer_schema=False)
    parquet = polars.read_parquet(package / "parquet" / f"{name}.parquet")
    assert written(csv.rows()) == read_by_pandas(package, name)
    assert written(parquet.rows()) == read_by_pandas(package, name)


@pytest.mark.parametrize("name", TABLES)
def test_duckdb_reads_the_same(package: Path, name: str) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed; .ci/run has a group for it")
    with duckdb.connect() as connection:
        csv = connection.execute(
            "SELECT * FROM read_csv(?, header=true, all_varchar=true, delim=',', quote='\"')",
            [str(package / "data" / f"{name}.csv")],
        ).fetchall()
        parquet = connection.execute(
            "SELECT * FROM read_parquet(?)", [str(package / "parquet" / f"{name}.parquet")]
        ).fetchall()
    assert written(csv) == read_by_pandas(package, name)
    assert written(parquet) == read_by_pandas(package, name)


def test_the_spreadsheet_reads_the_same(release: Path, package: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(release / "eu-lac-security.xlsx", read_only=True)
    assert book.sheetnames == list(TABLES)
    created = book.properties.created
    assert created.isoformat() + "Z" == DATASET.about.created
    for name in TABLES:
        header, *rows = book[name].iter_rows(values_only=True)
        dated = [[value.date() if hasattr(value, "date") else value for value in row] for row in rows]
        assert list(header) == list(table_spec(name).columns)
        assert written(dated) == read_by_pandas(package, name)

"""Exports: each format holds what the records hold."""

from __future__ import annotations

import csv
import datetime
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

import eu_lac_security as els
from eu_lac_security.cli import main
from eu_lac_security.exports import row_of, table_bytes
from eu_lac_security.models import TABLES
from eu_lac_security.schema import table_spec
from eu_lac_security.vocab import TableName

DATASET = els.load(els.datapackage_path())


@pytest.mark.parametrize("name", TABLES)
def test_csv_is_the_packages_own(name: TableName) -> None:
    assert (
        table_bytes(DATASET, DATASET.table(name), "csv")
        == (els.datapackage_path() / "data" / f"{name}.csv").read_bytes()
    )


@pytest.mark.parametrize("name", TABLES)
def test_parquet_is_the_packages_own_table(name: TableName) -> None:
    exported = pq.read_table(io.BytesIO(table_bytes(DATASET, DATASET.table(name), "parquet")))
    assert exported.equals(pq.read_table(els.datapackage_path() / "parquet" / f"{name}.parquet"))


@pytest.mark.parametrize("name", TABLES)
def test_json_and_json_lines_agree(name: TableName) -> None:
    table = DATASET.table(name)
    rows = [row_of(table.spec, record) for record in table.values()]
    assert json.loads(table_bytes(DATASET, table, "json")) == rows
    assert [json.loads(line) for line in table_bytes(DATASET, table, "jsonl").splitlines()] == rows


def test_sqlite_has_every_table_its_keys_and_no_dangling_reference(tmp_path: Path) -> None:
    file = tmp_path / "all.sqlite"
    assert main(["export", "-o", str(file)]) == 0
    assert main(["export", "-o", str(file)]) == 0  # a second time replaces the first
    with closing(sqlite3.connect(file)) as connection:
        for name in TABLES:
            table = DATASET.table(name)
            wanted = [tuple(row_of(table.spec, record).values()) for record in table.values()]
            assert connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall() == wanted
            keys = {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")') if row[5]}
            assert keys == set(table.spec.key)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA foreign_key_list(people)").fetchall()


def test_a_spreadsheet_holds_text_as_text(tmp_path: Path) -> None:
    file = tmp_path / "all.xlsx"
    assert main(["export", "countries", "documents", "sources", "-o", str(file)]) == 0
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["countries", "documents", "sources"]
    for sheet in book.worksheets:
        table = DATASET.table(sheet.title)
        names, *rows = sheet.iter_rows(values_only=True)
        assert names == tuple(table.spec.columns)
        for record, row in zip(table.values(), rows, strict=True):
            given = [value.date() if isinstance(value, datetime.datetime) else value for value in row]
            assert given == [getattr(record, name) for name in table.spec.columns]


def test_many_tables_go_to_a_folder(tmp_path: Path) -> None:
    assert main(["export", "themes", "threats", "--format", "jsonl", "-o", str(tmp_path / "out")]) == 0
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["themes.jsonl", "threats.jsonl"]
    assert main(["export", "themes", "-o", str(tmp_path / "themes.csv")]) == 0
    with (tmp_path / "themes.csv").open(encoding="utf-8", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == list(els.themes)


@pytest.mark.parametrize("ending", ["csv", "json", "jsonl", "parquet"])
def test_where_several_tables_go_is_advised_in_full(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["export", "themes", "threats", "-o"]
    assert main([*command, str(tmp_path / f"new.{ending}")]) == 1
    error = capsys.readouterr().err
    assert f"or give a folder (a name without an ending) and --format {ending}, or take sqlite or xlsx\n" in error
    assert not list(tmp_path.iterdir())
    assert main([*command, str(tmp_path / "new"), "--format", ending]) == 0
    assert {file.name for file in (tmp_path / "new").iterdir()} == {f"themes.{ending}", f"threats.{ending}"}


def test_a_format_that_is_needed_is_told_with_an_example(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["export", "themes", "-o", str(tmp_path / "new")])
    assert ended.value.code == 2
    assert "--format, such as --format csv, is needed" in capsys.readouterr().err


def test_columns_are_in_the_order_of_the_model() -> None:
    spec = table_spec("documents")
    assert list(row_of(spec, els.documents["joint-declaration-2025"])) == list(spec.columns)

"""CSV on the Web: the reader of that standard reads every row, and finds every reference."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from eu_lac_security.columns import Column
from eu_lac_security.models import TABLES
from tests.portals.conftest import DATASET

csvw = pytest.importorskip("csvw", reason="csvw is not installed; .ci/run has a group for it")

pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module")
def group(release: Path) -> Any:
    return csvw.TableGroup.from_file(release / "csv-metadata.json")


def test_it_speaks_of_every_table(group: Any) -> None:
    assert [table.local_name for table in group.tables] == [f"datapackage/data/{name}.csv" for name in TABLES]


@pytest.mark.parametrize("name", TABLES)
def test_every_row_of_a_table(group: Any, name: str) -> None:
    table = DATASET.table(name)
    columns = list(table.spec.columns)
    wanted = [[Column.write(getattr(record, column)) for column in columns] for record in table.values()]
    rows = list(group.tabledict[f"datapackage/data/{name}.csv"].iterdicts(strict=True))
    found = [
        [Column.write(value.date() if hasattr(value, "date") else value) for value in (row[c] for c in columns)]
        for row in rows
    ]
    assert found == wanted


def test_every_reference_is_found(group: Any) -> None:
    assert group.check_referential_integrity() is not False


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("commitment_threats", ",drug-trafficking,", ",rug-trafficking,"),
        ("institutions", "european-union", "eu-union"),
    ],
)
def test_a_reference_to_nothing_is_found(release: Path, tmp_path: Path, table: str, old: str, new: str) -> None:
    folder = Path(shutil.copytree(release, tmp_path / "release"))
    file = folder / "datapackage" / "data" / f"{table}.csv"
    file.write_bytes(file.read_bytes().replace(old.encode(), new.encode(), 1))
    with pytest.raises(ValueError, match=r"[Kk]ey"):
        csvw.TableGroup.from_file(folder / "csv-metadata.json").check_referential_integrity()


def test_a_value_that_is_not_allowed_is_found(release: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(release, tmp_path / "release"))
    file = folder / "datapackage" / "data" / "countries.csv"
    file.write_bytes(file.read_bytes().replace(b",CLASI,", b",LATAM,", 1))
    group = csvw.TableGroup.from_file(folder / "csv-metadata.json")
    with pytest.raises(ValueError, match="LATAM"):
        list(group.tabledict["datapackage/data/countries.csv"].iterdicts(strict=True))


def test_titles_are_in_all_languages(release: Path) -> None:
    head = json.loads((release / "csv-metadata.json").read_bytes())
    assert [title["@language"] for title in head["dc:title"]] == ["en", *DATASET.about.translations]

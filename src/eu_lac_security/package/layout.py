"""Which files a data package has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import Problem
from ..models import TABLES
from ..source import DESCRIPTOR, table_file

ABOUT = "about.toml"
PARQUET_FOLDER = "parquet"
PARQUET_DESCRIPTOR = f"{PARQUET_FOLDER}/{DESCRIPTOR}"


def parquet_file(table: str) -> str:
    """Where the Parquet file of a table lies, relative to the package."""
    return f"{PARQUET_FOLDER}/{table}.parquet"


FACTS = (ABOUT, *map(table_file, TABLES))
"""The files that are written by hand."""

DERIVED = (DESCRIPTOR, PARQUET_DESCRIPTOR, *map(parquet_file, TABLES))
"""The files that `build_package` writes."""


def check_layout(folder: Path) -> Iterator[Problem]:
    """Whether the package has the files that it should have, and no others."""
    for file in (*FACTS, *DERIVED):
        path = folder / file
        if path.is_dir():
            yield Problem(rule="file", file=file, reason="is a folder where a file should be")
        elif not path.exists():
            repair = "run 'eu-lac-security build'" if file in DERIVED else "a table without facts holds its header"
            yield Problem(rule="file", file=file, reason=f"is missing; {repair}")
    expected = {folder / file for file in (*FACTS, *DERIVED)} | {folder / "data", folder / PARQUET_FOLDER}
    for path in sorted(folder.rglob("*")):
        if path not in expected and path.parent not in expected - {folder / "data", folder / PARQUET_FOLDER}:
            file = path.relative_to(folder).as_posix()
            yield Problem(rule="file", file=file, reason="does not belong to the package; take it out")

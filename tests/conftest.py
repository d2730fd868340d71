"""What many tests need: the data, a copy of it to spoil, and a way to change a cell."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, settings

import eu_lac_security as els

# the first text that is drawn on a fresh machine builds a table of all characters, which takes its time
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# the same examples in every run, so that a change is judged by what it changes; explore looks for new ones
settings.register_profile("project", _PATIENT, derandomize=True, max_examples=500)
settings.register_profile("explore", _PATIENT, max_examples=3000)
settings.load_profile("project")

Spoil: TypeAlias = Callable[[str, int, str, str], None]
"""Put a value into a cell: table, line of the file, column, value."""


def line_of(package: Path, table: str, begins: str, holds: str = "") -> int:
    """The only line of a file of the package that begins so and holds this."""
    lines = (package / "data" / f"{table}.csv").read_text("utf-8").splitlines()
    (line,) = [number for number, text in enumerate(lines, 1) if text.startswith(begins) and holds in text]
    return line


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the data package."""
    return Path(shutil.copytree(els.datapackage_path(), tmp_path / "datapackage"))


@pytest.fixture
def spoil(package: Path) -> Spoil:
    """Change one cell of the copy, and nothing else."""

    def change(table: str, line: int, column: str, value: str) -> None:
        file = package / "data" / f"{table}.csv"
        rows = list(csv.reader(io.StringIO(file.read_text("utf-8"), newline="")))
        rows[line - 1][rows[0].index(column)] = value
        buffer = io.StringIO(newline="")
        csv.writer(buffer, lineterminator="\n").writerows(rows)
        file.write_bytes(buffer.getvalue().encode("utf-8"))

    return change

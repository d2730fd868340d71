"""Which files a data package has, and their bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import Problem
from ..models import TABLES
from ..source import DESCRIPTOR, table_file

ABOUT = "about.toml"
PARQUET_FOLDER = "parquet"
PARQUET_DESCRIPTOR = f"{PARQUET_FOLDER}/{DESCRIPTOR}"
REPAIR = "run 'eu-lac-security build'"


def parquet_file(table: str) -> str:
    """Where the Parquet file of a table lies, relative to the package."""
    return f"{PARQUET_FOLDER}/{table}.parquet"


FACTS = (ABOUT, *map(table_file, TABLES))
"""The files that are written by hand."""

DERIVED = (DESCRIPTOR, PARQUET_DESCRIPTOR, *map(parquet_file, TABLES))
"""The files that are written by the build."""


def read_files(folder: Path, names: tuple[str, ...]) -> tuple[dict[str, bytes], list[Problem]]:
    """The bytes of a package's files, and what is wrong with those that cannot be read.

    Args:
        folder: The folder of the package.
        names: The files, relative to it.

    Returns:
        The bytes by name, and the problems.
    """
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name in names:
        path = folder / name
        if path.is_symlink():
            problems.append(_problem(name, "is a link; a package holds the files themselves"))
        elif path.is_dir():
            problems.append(_problem(name, "is a folder where a file should be"))
        elif not path.exists():
            problems.append(_problem(name, f"is missing; {_how_to_mend(name)}"))
        elif not path.is_file():
            problems.append(_problem(name, "is no file"))
        else:
            try:
                files[name] = path.read_bytes()
            except OSError as error:
                problems.append(_problem(name, f"cannot be read: {error.strerror}"))
    return files, problems


def check_extra_files(folder: Path) -> Iterator[Problem]:
    """Whether the package has files or folders that do not belong to it."""
    expected = {*FACTS, *DERIVED}
    for path in sorted(folder.iterdir()):
        name = path.name
        if name not in {"data", PARQUET_FOLDER}:
            if name not in expected:
                yield _problem(name, "does not belong to the package; take it out")
        elif path.is_symlink():
            yield _problem(name, "is a link; a package holds the files themselves")
        elif path.is_dir():
            for inner in sorted(path.iterdir()):
                if f"{name}/{inner.name}" not in expected:
                    yield _problem(f"{name}/{inner.name}", "does not belong to the package; take it out")


def _how_to_mend(name: str) -> str:
    if name in DERIVED:
        return REPAIR
    return "it says what the package is" if name == ABOUT else "a table without facts holds its header"


def _problem(file: str, reason: str) -> Problem:
    return Problem(rule="file", file=file, reason=reason)

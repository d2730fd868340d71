"""Everything that is wrong with a data package, all problems at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from ..about import About
from ..checks import Facts, Sheet, check_facts
from ..errors import Problem
from ..models import TABLES
from ..source import DESCRIPTOR, package_folder
from .comparison import check_parquet
from .descriptors import csv_descriptor, parquet_descriptor
from .differences import check_descriptor
from .layout import DERIVED, FACTS, PARQUET_DESCRIPTOR, check_extra_files, parquet_file, read_files
from .outside import check_outside


def validate_package(path: str | Path, *, outside: bool = True) -> tuple[Problem, ...]:
    """Everything that is wrong with a data package.

    Args:
        path: The folder that holds its ``datapackage.json``, or that file.
        outside: Whether to ask frictionless and the official profile too, where they are installed. They are asked
            only about a package with which nothing is wrong so far: of another they would say the same again.

    Returns:
        The problems; none if the package is as it should be.

    Raises:
        DataNotFoundError: If there is no data package there.
    """
    folder = package_folder(path)
    files, problems = read_files(folder, (*FACTS, *DERIVED))
    facts = check_facts(files)
    problems += [
        *check_extra_files(folder),
        *facts.problems,
        *_check_parquet(files, facts),
        *(_check_descriptors(files, facts.about) if facts.about is not None else ()),
    ]
    if outside and not problems:
        problems += check_outside(folder)
    return tuple(dict.fromkeys(problems))


def _check_parquet(files: Mapping[str, bytes], facts: Facts) -> Iterator[Problem]:
    version = None if facts.about is None else facts.about.version
    for name, sheet in facts.sheets.items():
        if (file := parquet_file(name)) in files:
            yield from _compare(files[file], sheet, version)


@lru_cache(maxsize=2 * len(TABLES))
def _compare(content: bytes, sheet: Sheet, version: str | None) -> tuple[Problem, ...]:
    """How a Parquet file differs from its table, remembered like what is wrong with the table itself."""
    return tuple(check_parquet(content, sheet, version))


def _check_descriptors(files: Mapping[str, bytes], about: About) -> Iterator[Problem]:
    """Whether each descriptor is what follows from the models, from ``about.toml`` and from the files."""
    if DESCRIPTOR in files:
        yield from check_descriptor(DESCRIPTOR, files, csv_descriptor(about, files))
    if PARQUET_DESCRIPTOR in files:
        yield from check_descriptor(PARQUET_DESCRIPTOR, files, parquet_descriptor(about, files))

"""Writes all that is derived from the facts, and tells what is stale."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
from attrs import frozen

from ..checks import check_facts
from ..dataset import BaseDataset
from ..errors import DataError, Problem
from ..network import network_of
from ..source import DESCRIPTOR
from .cff import citation_file
from .descriptors import csv_descriptor, parquet_descriptor, to_json
from .dictionary import FOLDER as DICTIONARY
from .dictionary import dictionary_pages
from .layout import FACTS, PARQUET_DESCRIPTOR, REPAIR, parquet_file, read_files
from .parquet import WRITER, parquet_bytes, read_parquet


@frozen
class Derived:
    """Files that follow from the facts.

    Attributes:
        files: Their bytes, by name relative to the package.
        kept: The Parquet files that were left as they are: another pyarrow wrote them, and they say the same.
    """

    files: dict[str, bytes]
    kept: tuple[str, ...]


def build_package(folder: Path) -> tuple[str, ...]:
    """Write the descriptors, the Parquet files and, in a checkout, ``CITATION.cff``, the data dictionary and a figure.

    Args:
        folder: The folder of the package.

    Returns:
        The files that have changed.

    Raises:
        DataError: If the facts break a rule; nothing is written then.
    """
    _refuse_bad_facts(folder)
    changed: list[str] = []
    for file, content in derive(folder, keep=False).files.items():
        path = folder / file
        if not path.is_file() or path.read_bytes() != content:
            _replace(path, content)
            changed.append(file)
    return tuple(changed)


def stale_files(folder: Path) -> tuple[list[Problem], tuple[str, ...]]:
    """The derived files that no longer follow from the facts.

    Args:
        folder: The folder of the package.

    Returns:
        A problem for each, and the Parquet files that another version of pyarrow wrote, whose tables and schemas
        were compared instead of their bytes.

    Raises:
        DataError: If the facts break a rule.
    """
    _refuse_bad_facts(folder)
    derived = derive(folder, keep=True)
    stale = [
        Problem(rule="stale", file=file, reason=f"does not follow from the facts; {REPAIR}")
        for file, content in derived.files.items()
        if not (folder / file).is_file() or (folder / file).read_bytes() != content
    ]
    return stale, derived.kept


def derive(folder: Path, *, keep: bool) -> Derived:
    """The derived files as they should be.

    Args:
        folder: The folder of the package.
        keep: Whether a Parquet file that another pyarrow wrote, and that says the same, may stay as it is.

    Returns:
        The files.
    """
    dataset = BaseDataset(folder)
    files, _ = read_files(folder, FACTS)
    parquet: dict[str, bytes] = {}
    kept: list[str] = []
    for table in dataset.tables():
        file = parquet_file(table.spec.name)
        parquet[file] = parquet_bytes(table.spec, table.values(), dataset.about.version)
        path = folder / file
        if keep and path.is_file() and says_the_same(path.read_bytes(), parquet[file]):
            parquet[file] = path.read_bytes()
            kept.append(file)
    files |= parquet
    derived = {
        DESCRIPTOR: to_json(csv_descriptor(dataset.about, files)),
        **parquet,
        PARQUET_DESCRIPTOR: to_json(parquet_descriptor(dataset.about, files)),
    }
    if is_checkout(folder):
        derived["../CITATION.cff"] = citation_file(dataset.about)
        pages = dictionary_pages(dataset)
        derived |= {f"../{DICTIONARY}/{name}": content for name, content in pages.items()}
        derived["../docs/network.svg"] = network_of(dataset, None).to_svg()
    return Derived(derived, tuple(kept))


def is_checkout(folder: Path) -> bool:
    """Whether the package lies in a checkout of this library, which has a ``CITATION.cff`` of its own."""
    project = folder.parent / "pyproject.toml"
    return project.is_file() and 'name = "eu-lac-security"' in project.read_text("utf-8")


def says_the_same(committed: bytes, fresh: bytes) -> bool:
    """Whether a Parquet file of another pyarrow's has the same schema and table as one of ours."""
    try:
        table, writer = read_parquet(committed)
    except (OSError, pa.ArrowException):
        return False
    ours, _ = read_parquet(fresh)
    return writer != WRITER and table.schema.equals(ours.schema, check_metadata=True) and table == ours


def _refuse_bad_facts(folder: Path) -> None:
    files, problems = read_files(folder, FACTS)
    if problems := [*problems, *check_facts(files).problems]:
        raise DataError(problems)


def _replace(path: Path, content: bytes) -> None:
    """Put a file in its place at once, so that a build that is stopped leaves no half of one behind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(content)
    new.replace(path)

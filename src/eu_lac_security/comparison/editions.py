"""A copy of the data as text, as far as it can be read, whatever its tables and columns.

An older edition may lack tables and columns that we know, and have others. So nothing is parsed into records here, and
no rule is asked for: a copy that breaks one can be compared all the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen

from ..errors import DataError, DataNotFoundError, Problem
from ..models import TABLES
from ..shapes import is_list, is_object
from ..source import DESCRIPTOR, package_folder, parse_csv, parse_toml, table_file

_ABOUT = "about.toml"
HEAD = "about"
"""The name under which the facts about the whole, in ``about.toml``, are compared like a table."""


@frozen
class Sheet:
    """A table as text.

    Attributes:
        header: Its columns.
        rows: The cells of each row by column.
        key: The columns of its key, as the descriptor beside it says; nothing where it does not.
        broken: The cells of each row that cannot be read, since it has more or fewer of them than there are columns.
    """

    header: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    key: tuple[str, ...] = ()
    broken: tuple[tuple[str, ...], ...] = ()


@frozen
class Edition:
    """One of the two copies.

    Attributes:
        path: The folder of the data package.
        version: The version of the data, if it says so.
        as_of: The day up to which its facts are known, if it says so.
        problems: What cannot be read, and is therefore not compared.
        sheets: Its tables, and the facts about the whole.
        unread: The tables that are there and cannot be read at all.
    """

    path: Path
    version: str | None
    as_of: str | None
    problems: tuple[Problem, ...]
    sheets: Mapping[str, Sheet] = field(repr=False, hash=False)
    unread: frozenset[str] = frozenset()


def read_edition(path: str | Path | None) -> Edition:
    """A copy of the data, as far as it can be read.

    Args:
        path: Its folder; the library's own data if none is given.

    Returns:
        The copy.

    Raises:
        DataNotFoundError: If there is no data package there, or none of its tables can be found.
    """
    folder = package_folder(path)
    sheets: dict[str, Sheet] = {}
    problems: list[Problem] = []
    keys = _keys(folder)
    names = sorted(file.stem for file in (folder / "data").glob("*.csv"))
    if not names:
        raise DataNotFoundError(f"there are no tables in '{folder / 'data'}': nothing can be compared")
    for name in sorted(names, key=_place):
        try:
            sheets[name] = _read(folder, name, keys.get(name, ()), problems)
        except DataError as error:
            problems += error.problems
    about: dict[str, str] = {}
    try:
        if (folder / _ABOUT).is_file():  # an edition may have none
            names.append(HEAD)
            about |= _flat(parse_toml((folder / _ABOUT).read_bytes(), _ABOUT))
            sheets[HEAD] = Sheet(
                ("key", "value"), tuple({"key": key, "value": about[key]} for key in about), ("key",)
            )
    except DataError as error:
        problems += error.problems
    unread = frozenset(names) - {*sheets}
    return Edition(folder, about.get("version"), about.get("as_of"), tuple(problems), sheets, unread)


def _place(name: str) -> tuple[int, str]:
    """The tables that we know come first, in their order."""
    known: list[str] = [*TABLES]
    return known.index(name) if name in known else len(known), name


def _read(folder: Path, name: str, key: tuple[str, ...], problems: list[Problem]) -> Sheet:
    """A table. A row that has not as many cells as the header has columns cannot be read, and is told.

    Raises:
        DataError: If the file cannot be read at all.
    """
    file = table_file(name)
    try:
        rows = parse_csv((folder / file).read_bytes(), file)
    except OSError as error:
        raise DataError([Problem(rule="file", file=file, reason=f"cannot be read: {error.strerror}")]) from None
    if len(set(rows.header)) < len(rows.header):
        raise DataError([Problem(rule="header", file=file, line=1, reason="has two columns of one name")])
    read: list[Mapping[str, str]] = []
    broken: list[tuple[str, ...]] = []
    for line, cells in rows.rows:
        if len(cells) == len(rows.header):
            read.append(dict(zip(rows.header, cells, strict=True)))
        elif cells:
            broken.append(tuple(cells))
            reason = f"the row has {len(cells)} cells, the header {len(rows.header)}"
            problems.append(Problem(rule="row", file=file, line=line, reason=reason))
    return Sheet(rows.header, tuple(read), key, tuple(broken))


def _keys(folder: Path) -> dict[str, tuple[str, ...]]:
    """The key of each table, as far as the descriptor says it."""
    try:
        descriptor: Any = json.loads((folder / DESCRIPTOR).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    resources = descriptor.get("resources") if is_object(descriptor) else None
    return dict(_described(resources)) if is_list(resources) else {}


def _described(resources: list[Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for resource in resources:
        schema = resource.get("schema") if is_object(resource) else None
        key = schema.get("primaryKey") if is_object(schema) else None
        columns = [key] if isinstance(key, str) else key
        if is_list(columns) and all(isinstance(column, str) for column in columns):
            yield str(resource.get("name")), tuple(columns)


def _flat(content: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """The facts about the whole, each under its full name, such as ``licence.name``."""
    for key, value in content.items():
        if is_object(value):
            yield from _flat(value, f"{above}{key}.")
        elif is_list(value):
            yield f"{above}{key}", "; ".join(map(str, value))
        else:
            yield f"{above}{key}", str(value)

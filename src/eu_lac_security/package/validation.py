"""Everything that is wrong with a data package, all problems at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeGuard

from ..checks import Sheets, check_sheets, read_sheets
from ..errors import DataError, Problem, shorten
from ..models import TABLES
from ..models.about import About, about_from
from ..source import DESCRIPTOR, package_folder, read_about, table_file
from .comparison import check_parquet
from .descriptors import csv_descriptor, digest, parquet_descriptor, to_json
from .layout import ABOUT, DERIVED, FACTS, PARQUET_DESCRIPTOR, check_layout, parquet_file
from .outside import check_outside


def validate_package(path: str | Path, *, outside: bool = True) -> tuple[Problem, ...]:
    """Everything that is wrong with a data package.

    Args:
        path: The folder that holds its ``datapackage.json``, or that file.
        outside: Whether to ask frictionless and the official profile too, where they are installed.

    Returns:
        The problems; none if the package is as it should be.

    Raises:
        DataNotFoundError: If there is no data package there.
    """
    folder = package_folder(path)
    files = {file: (folder / file).read_bytes() for file in (*FACTS, *DERIVED) if (folder / file).is_file()}
    sheets, problems = read_sheets(folder)
    problems = [*check_layout(folder), *problems, *check_sheets(sheets)]
    try:
        about = about_from(read_about(folder))
    except DataError as error:
        problems += error.problems
    except FileNotFoundError:
        pass  # the layout says so
    else:
        problems += [*_check_parquet(files, sheets, about), *_check_descriptors(files, about)]
    if outside and not problems:  # they say it again in other words where we have something to say
        problems += check_outside(folder)
    return tuple(dict.fromkeys(problems))


def _check_parquet(files: Mapping[str, bytes], sheets: Sheets, about: About) -> Iterator[Problem]:
    for name, sheet in sheets.items():
        if (file := parquet_file(name)) in files:
            yield from check_parquet(files[file], sheet, about.version)


def _check_descriptors(files: Mapping[str, bytes], about: About) -> Iterator[Problem]:
    """Whether each descriptor is what follows from the models, from ``about.toml`` and from the files."""
    csv = {file: files.get(file, b"") for file in FACTS}
    parquet: dict[str, bytes] = {name: files.get(parquet_file(name), b"") for name in TABLES}
    if DESCRIPTOR in files:
        yield from _check_descriptor(DESCRIPTOR, files, csv_descriptor(about, csv))
    if PARQUET_DESCRIPTOR in files:
        yield from _check_descriptor(PARQUET_DESCRIPTOR, files, parquet_descriptor(about, csv[ABOUT], parquet))


def _check_descriptor(file: str, files: Mapping[str, bytes], wanted: Mapping[str, Any]) -> Iterator[Problem]:
    try:
        given = json.loads(files[file])
    except (ValueError, RecursionError) as error:  # a file made to be nested too deep is no descriptor either
        yield Problem(rule="descriptor", file=file, reason=f"is not JSON: {error}; run 'eu-lac-security build'")
        return
    found = False
    for place, has, should in _differences(given, wanted):
        found = True
        yield _difference(file, place, has, should, files)
    if not found and files[file] != to_json(wanted):
        reason = "says the right things in another form (spaces, order, keys twice); run 'eu-lac-security build'"
        yield Problem(rule="descriptor", file=file, reason=reason)


def _difference(file: str, place: tuple[str, ...], has: Any, should: Any, files: Mapping[str, bytes]) -> Problem:
    """A difference in a hash or a size is about the file that the resource describes."""
    if place[-1] in {"hash", "bytes"}:
        described = _described_file(file, place)
        if described in files:
            actual = digest(files[described]) if place[-1] == "hash" else len(files[described])
            reason = f"its {place[-1]} is {actual}, and {file} says {has}: one of the two has been changed"
            return Problem(rule=place[-1], file=described, reason=reason)
    reason = f"{'.'.join(place)} is {_shown(has)}, and should be {_shown(should)}"
    return Problem(rule="descriptor", file=file, reason=f"{reason}; run 'eu-lac-security build'")


def _described_file(descriptor: str, place: tuple[str, ...]) -> str:
    if place[0] != "resources":
        return ABOUT
    return table_file(place[1]) if descriptor == DESCRIPTOR else parquet_file(place[1])


def _shown(value: Any) -> str:
    return "missing" if value is None else shorten(json.dumps(value, ensure_ascii=False), 60)


def _differences(
    given: Any, wanted: Any, place: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    """The places where two JSON values differ. An item of a list is called by its name, where it has one."""
    if _is_object(given) and _is_object(wanted):
        for key in dict.fromkeys([*wanted, *given]):
            yield from _differences(given.get(key), wanted.get(key), (*place, key))
    elif _is_list(given) and _is_list(wanted):
        if [_name(item) for item in given] == [_name(item) for item in wanted]:
            for position, (one, other) in enumerate(zip(given, wanted, strict=True)):
                yield from _differences(one, other, (*place, _name(other) or str(position)))
        else:
            yield place, given, wanted
    elif given != wanted or type(given) is not type(wanted):
        yield place, given, wanted


def _name(item: Any) -> str | None:
    return str(item["name"]) if _is_object(item) and "name" in item else None


def _is_object(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)

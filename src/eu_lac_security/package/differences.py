"""A descriptor against what it should be, place by place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ..errors import Problem
from ..shapes import is_list, is_object
from ..source import DESCRIPTOR, table_file
from ..wording import shorten
from .descriptors import digest, to_json
from .layout import ABOUT, REPAIR, parquet_file

_ABSENT = object()  # a key that is not there, which null is not
_SHOWN = 5  # names of a list that are shown
Place = tuple[str, ...]


def check_descriptor(file: str, files: Mapping[str, bytes], wanted: Mapping[str, Any]) -> Iterator[Problem]:
    """Whether a descriptor says what it should.

    Args:
        file: Which of the two descriptors.
        files: The bytes of the package's files, by name.
        wanted: What it should say. Of a file that is not there it has neither hash nor size.

    Yields:
        Each problem. A hash or a size that differs is told of the file that it belongs to.
    """
    try:
        given = json.loads(files[file].decode("utf-8"))
    except (ValueError, RecursionError) as error:  # not UTF-8, not JSON, or nested too deep
        yield Problem(rule="descriptor", file=file, reason=f"is not JSON in UTF-8: {error}; {REPAIR}")
        return
    if not is_object(given):
        yield Problem(rule="descriptor", file=file, reason=f"is no JSON object; {REPAIR}")
        return
    found = False
    for place, has, should in _differences(given, wanted):
        found = True
        yield _told(file, place, has, should, files)
    if not found and files[file] != to_json(wanted):
        reason = "says the right things in another form (spaces, order, line ends, a key twice)"
        yield Problem(rule="descriptor", file=file, reason=f"{reason}; {REPAIR}")


def _told(file: str, place: Place, has: Any, should: Any, files: Mapping[str, bytes]) -> Problem:
    described = _described_file(file, place)
    if described in files and has is not _ABSENT:
        actual = digest(files[described]) if place[-1] == "hash" else len(files[described])
        reason = f"its {place[-1]} is {actual}, and {file} says {_shown(has)}: one of the two has been changed"
        return Problem(rule=place[-1], file=described, reason=reason)
    if is_list(has) and is_list(should):
        reason = f"{'.'.join(place)} {_list_difference(has, should)}"
    else:
        reason = f"{'.'.join(place)} is {_shown(has)}, and should be {_shown(should)}"
    return Problem(rule="descriptor", file=file, reason=f"{reason}; {REPAIR}")


def _described_file(descriptor: str, place: Place) -> str:
    """The file that a hash or size is about; nothing where the place is none of these."""
    match place:
        case ("about", "hash" | "bytes"):
            return ABOUT
        case ("resources", name, "hash" | "bytes"):
            return table_file(name) if descriptor == DESCRIPTOR else parquet_file(name)
        case _:
            return ""


def _differences(given: Any, wanted: Any, place: Place = ()) -> Iterator[tuple[Place, Any, Any]]:
    """The places where two JSON values differ. An item of a list is called by its name, where it has one."""
    if is_object(given) and is_object(wanted):
        for key in dict.fromkeys([*wanted, *given]):
            yield from _differences(given.get(key, _ABSENT), wanted.get(key, _ABSENT), (*place, key))
    elif is_list(given) and is_list(wanted):
        if [_name(item) for item in given] == [_name(item) for item in wanted]:
            for position, (one, other) in enumerate(zip(given, wanted, strict=True)):
                yield from _differences(one, other, (*place, _name(other) or str(position)))
        else:
            yield place, given, wanted
    elif given is not wanted and (given != wanted or type(given) is not type(wanted)):
        yield place, given, wanted


def _list_difference(has: list[Any], should: list[Any]) -> str:
    given = [_name(item) or json.dumps(item) for item in has]
    wanted = [_name(item) or json.dumps(item) for item in should]
    parts = {
        "lacks": [name for name in wanted if name not in given],
        "has too much": [name for name in given if name not in wanted],
        "has more than once": [
            name for name in dict.fromkeys(given) if given.count(name) > wanted.count(name) > 0
        ],
    }
    told = [
        f"{what} {', '.join(names[:_SHOWN])}{' …' * (len(names) > _SHOWN)}"
        for what, names in parts.items()
        if names
    ]
    return " and ".join(told) or "is in another order"


def _shown(value: Any) -> str:
    return "missing" if value is _ABSENT else shorten(json.dumps(value), 60)


def _name(item: Any) -> str | None:
    return str(item["name"]) if is_object(item) and "name" in item else None

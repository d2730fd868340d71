"""What others say of a package: frictionless, and the official profile of the standard.

Both come with the extra ``datapackage``; without it nothing is asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..errors import Problem
from ..source import DESCRIPTOR
from .layout import PARQUET_DESCRIPTOR


def outside_is_installed() -> bool:
    """Whether frictionless and the official profile can be asked."""
    return all(find_spec(module) is not None for module in ("frictionless", "jsonschema", "dplib"))


def check_outside(folder: Path) -> Iterator[Problem]:
    """What frictionless and the official v2 profile find wrong with the two packages."""
    if not outside_is_installed():
        return
    for file in (DESCRIPTOR, PARQUET_DESCRIPTOR):
        yield from _check_profile(folder, file)
        yield from _check_frictionless(folder, file)


def _check_profile(folder: Path, file: str) -> Iterator[Problem]:
    import jsonschema

    descriptor = json.loads((folder / file).read_bytes())
    for error in jsonschema.Draft7Validator(official_profile()).iter_errors(descriptor):
        place = ".".join(map(str, error.path))
        yield Problem(rule="profile", file=file, reason=f"the official profile says of {place}: {error.message}")


def official_profile() -> dict[str, Any]:
    """The JSON Schema of Data Package v2, from the library that carries it (its code is not run)."""
    spec = find_spec("dplib")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("dplib")
    profile = Path(spec.submodule_search_locations[0]) / "profiles" / "2.0" / "datapackage.json"
    found: dict[str, Any] = json.loads(profile.read_bytes())
    return found


def _check_frictionless(folder: Path, file: str) -> Iterator[Problem]:
    import frictionless

    # frictionless 5.21 cannot count the bytes of a Parquet file; size and hash are checked by us
    skip = ["byte-count"] if file == PARQUET_DESCRIPTOR else []
    checklist = frictionless.Checklist(skip_errors=skip)
    try:
        report = frictionless.Package(str(folder / file)).validate(checklist)
    except frictionless.FrictionlessException as failure:
        yield Problem(rule="frictionless", file=file, reason=str(failure))
        return
    for error in report.flatten(["type", "note"]):
        yield Problem(rule="frictionless", file=file, reason=": ".join(map(str, error)))

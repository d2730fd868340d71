"""What the wheel and the sdist hold, and how an installed copy behaves in a fresh process."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from packaging.utils import canonicalize_name
from packaging.version import Version

import eu_lac_security as els

ROOT = Path(__file__).resolve().parents[1]
LICENCES = {"LICENSE", "LICENSE-DATA", "LICENSE-UNICODE", "NOTICE"}
STRAYS = ("datapackage/.DS_Store", "src/eu_lac_security/__pycache__/api.cpython-311.pyc", "dist/old.whl")
HEAVY = {"frictionless", "importlib.metadata", "numpy", "pandas", "polars", "pyarrow"}
THREADS = 32


class Distributions(NamedTuple):
    wheel: Path
    sdist: Path


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints; if it fails, the test does, with all that it said."""
    unset = {"SOURCE_DATE_EPOCH", "PYTHONPATH"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def fresh_process(code: str, cwd: Path, packages: Path = Path(els.__file__).parents[1]) -> Any:
    """What a new process, which sees the library in this folder, prints as JSON."""
    start = f"import json, sys; sys.path.insert(0, {str(packages)!r})\n"
    return json.loads(run(sys.executable, "-I", "-W", "error", "-c", start + code, cwd=cwd))


def copy_files(files: Iterable[str], target: Path) -> Path:
    for file in files:
        copied = target / file
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, copied)
    return target


def build(source: Path, target: Path, *what: str) -> Distributions:
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", target, *what, source, cwd=target.parent)
    (wheel,), (sdist,) = target.glob("*.whl"), target.glob("*.tar.gz")
    return Distributions(wheel, sdist)


@cache
def tracked_files() -> list[str] | None:
    """What git tracks, or would track, in this checkout; nothing if this is none."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return None
    listed = run(git, "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    return [file for file in listed.split("\0") if file and (ROOT / file).is_file()]


@pytest.fixture(scope="session")
def tracked() -> list[str]:
    files = tracked_files()
    if files is None:
        pytest.skip("not a git checkout, so nothing says which files belong to the project")
    return files


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree, with files in it that must not travel."""
    files = tracked_files()
    target = tmp_path_factory.mktemp("source")
    if files is None:
        ignored = shutil.ignore_patterns(".venv*", ".git", "__pycache__", ".*_cache", ".hypothesis")
        shutil.copytree(ROOT, target, ignore=ignored, dirs_exist_ok=True)
    else:
        copy_files(files, target)
    for stray in STRAYS:
        (target / stray).parent.mkdir(parents=True, exist_ok=True)
        (target / stray).write_bytes(b"stray")
    return target


@pytest.fixture(scope="session")
def built(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Distributions:
    """The sdist, and the wheel that is built from it."""
    return build(source, tmp_path_factory.mktemp("built") / "dist")


@pytest.fixture(scope="session")
def installed(built: Distributions, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was installed."""
    target = tmp_path_factory.mktemp("installed") / "packages"
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", target)
    run(*pip, built.wheel, cwd=target.parent)
    return target


def lower_bound(requirement: str) -> tuple[str, Version]:
    """The name in a requirement or a pin, and the least version that it allows."""
    name, version = re.split("[>=]=", requirement)
    return canonicalize_name(name), Version(version)


def place_in_wheel(file: str) -> str:
    return file.removeprefix("src/") if file.startswith("src/") else f"eu_lac_security/{file}"


def test_wheel_holds_the_package_and_the_data_and_nothing_else(
    built: Distributions, tracked: list[str], source: Path
) -> None:
    files = [file for file in tracked if file.startswith(("src/eu_lac_security/", "datapackage/"))]
    with zipfile.ZipFile(built.wheel) as wheel:
        packed = {name: wheel.read(name) for name in wheel.namelist() if ".dist-info/" not in name}
    assert sorted(packed) == sorted(place_in_wheel(file) for file in files)
    assert [file for file in files if packed[place_in_wheel(file)] != (source / file).read_bytes()] == []


def test_wheel_carries_the_licences(built: Distributions, source: Path) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        about = {name.partition(".dist-info/")[2]: name for name in wheel.namelist() if ".dist-info/" in name}
        licences = {name: wheel.read(about[f"licenses/{name}"]) for name in LICENCES}
    others = {"METADATA", "RECORD", "WHEEL", "entry_points.txt"}
    assert set(about) == others | {f"licenses/{name}" for name in LICENCES}
    assert licences == {name: (source / name).read_bytes() for name in LICENCES}


def test_sdist_holds_the_project(built: Distributions, tracked: list[str]) -> None:
    with tarfile.open(built.sdist) as sdist:
        packed = {name.partition("/")[2] for name in sdist.getnames()}
    assert packed == {*tracked, "PKG-INFO"}
    assert {"pyproject.toml", "README.md", "src/eu_lac_security/py.typed"} <= packed


def test_two_builds_give_the_same_bytes(built: Distributions, source: Path, tmp_path: Path) -> None:
    elsewhere = shutil.copytree(source, tmp_path / "elsewhere", copy_function=shutil.copy)
    again = build(elsewhere, tmp_path / "dist", "--sdist", "--wheel")  # this wheel comes from the tree
    assert again.sdist.read_bytes() == built.sdist.read_bytes()
    assert again.wheel.read_bytes() == built.wheel.read_bytes()


def test_the_package_folder_has_no_second_copy_of_the_data() -> None:
    assert not (ROOT / "src" / "eu_lac_security" / "datapackage").exists(), "it would hide the one in the checkout"


def test_installed_wheel_finds_its_data(installed: Path, tmp_path: Path) -> None:
    code = """
import eu_lac_security as els
found = [els.__file__, str(els.datapackage_path())]
print(json.dumps([*found, els.countries["ARG"].name, len(els.countries.to_pandas())]))
"""
    package = installed / "eu_lac_security"
    expected = [str(package / "__init__.py"), str(package / "datapackage"), "Argentina", len(els.countries)]
    assert fresh_process(code, tmp_path, installed) == expected


@pytest.mark.parametrize("use", ["", 'els.countries["ARG"].name'], ids=["import", "lookup"])
def test_nothing_heavy_is_loaded_before_it_is_needed(use: str, tmp_path: Path) -> None:
    code = f"""
before = set(sys.modules)
import eu_lac_security as els
{use}
print(json.dumps(sorted(set(sys.modules) - before)))
"""
    loaded = fresh_process(code, tmp_path)
    assert "eu_lac_security" in loaded
    assert HEAVY.intersection(loaded) == set()


def test_threads_see_one_and_the_same_data(tmp_path: Path) -> None:
    code = f"""
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
import eu_lac_security as els

sys.setswitchinterval(1e-6)
barrier = Barrier({THREADS})

def touch(_):
    barrier.wait(timeout=60)
    return els.countries, els.threats, els.evidence

with ThreadPoolExecutor({THREADS}) as pool:
    seen = list(pool.map(touch, range({THREADS})))
same = all(table is first for tables in seen for table, first in zip(tables, seen[0]))
print(json.dumps([len(seen), same, *sorted({{tuple(map(len, tables)) for tables in seen}})]))
"""
    lengths = [len(els.countries), len(els.threats), len(els.evidence)]
    assert fresh_process(code, tmp_path) == [THREADS, True, lengths]


def test_lowest_constraints_are_the_bounds_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = [*project["dependencies"], *(one for each in extras if each != "lint" for one in extras[each])]
    bounds = dict(lower_bound(requirement) for requirement in asked if "[" not in requirement)
    pins = (ROOT / "constraints" / "lowest.txt").read_text(encoding="utf-8").splitlines()
    pinned = dict(lower_bound(pin) for pin in pins if not pin.startswith("#"))
    assert {name: pinned.get(name) for name in bounds} == bounds, "run .ci/pin lowest"

"""The README is executed: its examples, its commands and its figures."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import eu_lac_security as els
from eu_lac_security.models import TABLES

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [
    line for block in re.findall(r"(?<!-->\n)```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines()
]


def test_the_examples_in_python() -> None:
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.IGNORE_EXCEPTION_DETAIL
    result = doctest.testfile(str(ROOT / "README.md"), module_relative=False, optionflags=flags)
    assert result.failed == 0
    assert result.attempted >= 9


def test_the_examples_of_the_first_five_minutes() -> None:
    result = doctest.testfile(str(ROOT / "docs" / "start.md"), module_relative=False)
    assert result.failed == 0
    assert result.attempted >= 9


def test_the_error_that_it_shows() -> None:
    (message,) = re.findall(r"UnknownIdError: (.*)", README)
    with pytest.raises(KeyError) as caught:
        els.countries["BRZ"]
    assert str(caught.value) == message


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_in_the_terminal(command: str, tmp_path: Path) -> None:
    name, *arguments = shlex.split(command)
    (tmp_path / "mine.csv").write_text("country,tonnes\nAlemania,5\n", "utf-8")
    assert name == "eu-lac-security"
    environment = {**os.environ, "COLUMNS": "100"}
    run = subprocess.run(
        [sys.executable, "-m", "eu_lac_security", *arguments],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()


def test_there_are_commands_and_two_that_are_marked() -> None:
    assert len(COMMANDS) >= 6
    assert len(re.findall(r"<!-- (?:main job|tests) -->\n```sh\n", README)) == 2


def test_the_figures() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (\d+) \|", README, re.MULTILINE))
    assert len(rows) == 16
    assert {name: len(getattr(els, name)) for name in rows} == {name: int(count) for name, count in rows.items()}
    assert f"all {len(TABLES)} tables" in README
    assert f"{len(els.participants)} participations" in README
    assert f"the {len(els.threats)} threats" in README.replace("\n", " ")
    assert f"the {len(els.countries)} countries" in README


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\((?!http)([^)#]+)\)", README))))
def test_what_it_points_to_is_there(path: str) -> None:
    assert (ROOT / path).exists()

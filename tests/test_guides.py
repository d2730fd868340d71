"""The guides are executed: their examples, their commands, and what they point to."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
from pathlib import Path

import pytest

import eu_lac_security as els
from eu_lac_security.cli import main

DOCS = Path(__file__).resolve().parents[1] / "docs"
GUIDES = ("time", "sources", "changes", "network")
COMMANDS = [
    line
    for name in GUIDES
    for block in re.findall(r"```sh\n(.*?)```", (DOCS / f"{name}.md").read_text("utf-8"), re.DOTALL)
    for line in block.splitlines()
]


@pytest.mark.parametrize("name", GUIDES)
def test_the_examples_of_a_guide(name: str) -> None:
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    result = doctest.testfile(str(DOCS / f"{name}.md"), module_relative=False, optionflags=flags)
    assert result.failed == 0
    assert result.attempted >= 3


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_of_a_guide(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for copy in ("OLD", "NEW"):
        if copy in command:
            shutil.copytree(els.datapackage_path(), copy)
    name, *arguments = shlex.split(command)
    assert name == "eu-lac-security"
    assert main(arguments) == 0


@pytest.mark.parametrize("name", GUIDES)
def test_what_a_guide_points_to_is_there(name: str) -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", (DOCS / f"{name}.md").read_text("utf-8")):
        assert (DOCS / target).exists(), target

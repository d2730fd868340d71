"""Of many random single corruptions of the package, every one is reported, and where it lies.

The corruptions in ``tests/mutation`` were written without sight of the code that looks for them.
``MUTATIONS=2000 pytest tests/test_mutation.py`` tries more of them.
"""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

import eu_lac_security as els
from eu_lac_security.errors import Problem
from eu_lac_security.package import validate_package
from tests.mutation.operators import OPERATORS, Corruption, corrupt

SEEDS = range(int(os.environ.get("MUTATIONS", "200")))
BLUNT = {"hash", "bytes", "stale"}  # they say that something has changed, not what


def problems_after(package: Path, corruption: Corruption) -> tuple[Problem, ...]:
    problems = validate_package(package, outside=False)
    assert problems, f"not reported: {corruption}"
    return problems


def assert_placed(problems: tuple[Problem, ...], corruption: Corruption) -> None:
    """The cause is named: the table, and a rule that says what is wrong rather than that a hash differs."""
    if corruption.table is None:
        return
    there = [problem for problem in problems if problem.table == corruption.table]
    assert there, f"reported elsewhere: {corruption}: {problems}"
    if corruption.file.endswith(".csv"):
        assert {problem.rule for problem in problems} - BLUNT, f"the cause is not named: {corruption}: {problems}"
    if corruption.line is not None and corruption.column is not None:
        assert any(problem.line is not None for problem in problems), f"no line: {corruption}: {problems}"


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_corruption_is_reported(package: Path, seed: int) -> None:
    corruption = corrupt(package, random.Random(seed))
    assert_placed(problems_after(package, corruption), corruption)


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: operator.__name__)
def test_every_kind_of_corruption_is_reported(package: Path, operator: object) -> None:
    assert callable(operator)
    for seed in range(300):
        corruption = operator(package, random.Random(seed))
        if corruption is not None:
            assert_placed(problems_after(package, corruption), corruption)
            return
        assert not validate_package(package, outside=False), "it said that it did not apply, and changed something"
        shutil.copytree(els.datapackage_path(), package, dirs_exist_ok=True)
    pytest.fail("it applies nowhere in the package, so it tests nothing")

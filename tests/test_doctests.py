"""Every example in a docstring is run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import eu_lac_security as els

MODULES = [
    module.name
    for module in pkgutil.walk_packages(els.__path__, "eu_lac_security.")
    if not module.name.endswith("__main__")
]


@pytest.mark.parametrize("name", ["eu_lac_security", *MODULES])
def test_examples(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder()
    modules = [importlib.import_module(name) for name in ["eu_lac_security", *MODULES]]
    assert sum(len(test.examples) for module in modules for test in finder.find(module)) >= 15

"""The recipes of the documentation, run against the real engines; each needs its engine, and the group `engines`."""

from __future__ import annotations

import doctest
import sys
from pathlib import Path

import pytest

RECIPES = Path(__file__).resolve().parents[2] / "docs" / "recipes"
ENGINES = {"polars": "polars", "duckdb": "duckdb", "dask": "dask.dataframe", "spark": "pyspark"}


def test_every_recipe_is_tested() -> None:
    assert {file.stem for file in RECIPES.glob("*.md")} - {"README"} == {*ENGINES}


@pytest.mark.parametrize("recipe", ENGINES)
@pytest.mark.filterwarnings("default")  # the engines' own warnings are theirs
def test_a_recipe_does_what_it_says(recipe: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)  # Spark's workers would take the python3 of the PATH
    pytest.importorskip(ENGINES[recipe], reason=f"{recipe} is not installed; .ci/run has a group for it")
    text = (RECIPES / f"{recipe}.md").read_text("utf-8")
    test = doctest.DocTestParser().get_doctest(text, {"__name__": "__main__"}, recipe, recipe, 0)
    assert len(test.examples) > 3
    output: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=output.append)
    assert not output, "".join(output)

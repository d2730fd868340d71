"""The recipes of the documentation, run against the real engines; each needs its engine, and the group `engines`."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import eu_lac_security as els

RECIPES = Path(__file__).resolve().parents[2] / "docs" / "recipes"
ENGINES = {
    "pandas": "pandas",
    "polars": "polars",
    "duckdb": "duckdb",
    "dask": "dask.dataframe",
    "spark": "pyspark",
}


def test_every_recipe_is_tested() -> None:
    assert {file.stem for file in RECIPES.glob("*.md")} - {"README"} == {*ENGINES, "r", "excel"}


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


def blocks(recipe: str, language: str) -> list[str]:
    """What stands in a recipe in a language."""
    text = (RECIPES / f"{recipe}.md").read_text("utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_the_recipe_for_r_does_what_it_says(tmp_path: Path) -> None:
    if shutil.which("Rscript") is None:
        pytest.skip("R is not installed; .ci/run installs it")
    (script,), (output,) = blocks("r", "r"), blocks("r", "text")
    (tmp_path / "recipe.R").write_text(script, encoding="utf-8")
    environment = {
        **os.environ,
        "EU_LAC_DATA": str(els.datapackage_path()),
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
    }
    run = subprocess.run(
        ["Rscript", "recipe.R"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == output.split()


def test_the_commands_for_a_spreadsheet_work(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("country,kg\nAlemania,1\nPerú,2\n", encoding="utf-8")
    commands = [line for block in blocks("excel", "sh") for line in block.splitlines()]
    for command in commands:
        name, *arguments = command.split()
        assert name == "eu-lac-security"
        run = subprocess.run(
            [sys.executable, "-m", "eu_lac_security", *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr
    assert len(commands) == 2
    assert (tmp_path / "eu-lac-security.xlsx").stat().st_size > 100_000


def test_the_columns_of_the_lookup_are_those_of_the_table() -> None:
    (formula,) = blocks("excel", "text")
    names, ids = re.findall(r"countries!(\w):\1", formula)
    columns = [*els.countries.spec.columns]
    assert [columns[ord(letter) - ord("A")] for letter in (names, ids)] == ["name", "id"]

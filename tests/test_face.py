"""The face: its names, its laziness, and what it refuses."""

from __future__ import annotations

import datetime
import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import eu_lac_security as els
from eu_lac_security import errors
from eu_lac_security.models import TABLES

MODULES = [module.name for module in pkgutil.walk_packages(els.__path__, "eu_lac_security.")]


def test_all_is_sorted_and_whole() -> None:
    assert els.__all__ == sorted(els.__all__)
    for name in els.__all__:
        assert getattr(els, name) is not None, name
    assert set(TABLES) | {record.__name__ for record in TABLES.values()} <= set(els.__all__)
    assert set(els.__all__) <= set(dir(els))


def test_no_module_has_the_name_of_a_public_name() -> None:
    # after such a module is imported, the package's attribute would be the module
    modules = {module.name for module in pkgutil.iter_modules(els.__path__)}
    assert not modules & set(els.__all__)


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_what_it_is_for_and_every_public_name_what_it_does(name: str) -> None:
    if name.endswith("__main__"):
        return
    module = importlib.import_module(name)
    assert (module.__doc__ or "").strip()
    for public, value in vars(module).items():
        if not public.startswith("_") and getattr(value, "__module__", None) == name and callable(value):
            assert (value.__doc__ or "").strip(), f"{name}.{public}"


def test_versions() -> None:
    assert els.__version__.count(".") == 2
    assert els.data_version.count(".") == 2
    assert isinstance(els.data_as_of, datetime.date)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nations"):
        els.nations  # noqa: B018


def test_every_error_is_ours_and_one_of_pythons() -> None:
    ours = [error for error in vars(errors).values() if isinstance(error, type) and issubclass(error, Exception)]
    for error in ours:
        if issubclass(error, Warning):
            assert issubclass(error, UserWarning)
            continue
        assert issubclass(error, errors.EuLacSecurityError)
        assert error.__name__ in (errors.__doc__ or "")
        if error is not errors.EuLacSecurityError:
            assert any(base.__module__ == "builtins" and base is not Exception for base in error.__mro__[:-3])


def test_no_source_file_is_a_cupboard() -> None:
    for file in Path(els.__file__).parent.rglob("*.py"):
        assert len(file.read_text("utf-8").splitlines()) <= 400, file.name


def test_the_layers_hold() -> None:
    root = Path(__file__).resolve().parents[1]
    pytest.importorskip("importlinter", reason="the layer check belongs to the extra 'lint'")
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout

"""The pages of the API reference, whose content the generator takes from the docstrings."""

from __future__ import annotations

import inspect
from collections.abc import Iterable

import eu_lac_security as els
from eu_lac_security.models import TABLES
from eu_lac_security.schema import table_spec

REFERENCE = ("functions", "tables", "records", "dataset", "errors")
"""The pages, in the order of the navigation."""

_INDEX = """# API reference

Every table of the dataset is an attribute of `eu_lac_security`: `els.countries`, `els.threats` and so on, each a
[Table](tables.md) of [records](records.md). The [functions](functions.md) ask the data that comes with the library,
and a [Dataset](dataset.md) is another copy of it that answers the same questions.
"""

_RECORDS = """# Records

A record is frozen, compares and hashes by its values, and holds ids. Its attributes are the columns of its table, which
the [data dictionary](../dictionary/index.md) describes.
"""


def reference_pages() -> dict[str, str]:
    """The pages, by the path of their sources."""
    records = [table_spec(name).record.__name__ for name in TABLES]
    functions = [name for name in els.__all__ if inspect.isfunction(getattr(els, name))]
    classes = [name for name in els.__all__ if inspect.isclass(getattr(els, name))]
    answers = [
        name for name in classes if name not in {*records, "Record", "Dataset", "Table"} and not _is_error(name)
    ]
    errors = (
        "automodule:: eu_lac_security.errors\n   :members:\n   :exclude-members: Problem\n   :show-inheritance:"
    )
    return {
        "api/index.md": _INDEX,
        "api/functions.md": "# Functions\n" + _rst(f"autofunction:: eu_lac_security.{name}" for name in functions),
        "api/tables.md": "# Tables, and what they answer\n" + _rst(map(_class, ["Table", *answers])),
        "api/records.md": _RECORDS
        + _rst([_class("Record"), *(f"autoclass:: eu_lac_security.{name}" for name in records)]),
        "api/dataset.md": "# Another copy of the data\n" + _rst([_class("Dataset")]),
        "api/errors.md": "# Errors\n" + _rst([errors]),
    }


def _is_error(name: str) -> bool:
    return issubclass(getattr(els, name), (Exception, Warning))


def _class(name: str) -> str:
    return f"autoclass:: eu_lac_security.{name}\n   :members:\n   :inherited-members:"


def _rst(directives: Iterable[str]) -> str:
    return "\n```{eval-rst}\n" + "\n\n".join(f".. {directive}" for directive in directives) + "\n```\n"

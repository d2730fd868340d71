"""Whether the facts keep the rules: every problem of every table, with file, line, column, value and reason.

``sheet``      a CSV file as text, as far as it can be read
``form``       the bytes of a file: encoding, line ends, quoting
``cells``      one cell: characters, kind, vocabulary, pattern
``rows``       the rows of one table: key, uniqueness, order, dates that run backwards
``references`` ids and what refers to them, across tables
``evidence``   who says so
``labels``     names that two things share
"""

from __future__ import annotations

from pathlib import Path

from ..errors import Problem
from .cells import check_cells
from .evidence import check_evidence
from .labels import check_labels
from .references import check_references
from .rows import check_rows
from .sheet import Sheets, read_sheets

__all__ = ["Sheets", "check_facts", "check_sheets", "read_sheets"]


def check_facts(folder: Path) -> list[Problem]:
    """Everything that is wrong with the CSV files of a data package.

    Args:
        folder: The folder of the package.

    Returns:
        The problems, in the order of the tables.
    """
    sheets, problems = read_sheets(folder)
    return [*problems, *check_sheets(sheets)]


def check_sheets(sheets: Sheets) -> list[Problem]:
    """Everything that is wrong with tables that could be read."""
    return [
        *(problem for sheet in sheets.values() for problem in check_cells(sheet)),
        *(problem for sheet in sheets.values() for problem in check_rows(sheet)),
        *check_references(sheets),
        *check_evidence(sheets),
        *check_labels(sheets),
    ]

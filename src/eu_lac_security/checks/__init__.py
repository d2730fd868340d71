"""Whether the facts keep the rules: every problem of every table, with file, line, column, value and reason.

``sheet``       a CSV file as text, as far as it can be read
``form``        the bytes of a file: encoding, line ends, quoting
``cells``       one cell: characters, kind, vocabulary, pattern
``rows``        the rows of one table: key, uniqueness, order, days that run backwards
``references``  ids and what refers to them, across tables
``relations``   what rows of different tables have to do with each other
``memberships`` whose side a country is on, and who presides
``codes``       codes that two places share
``mappings``    which counts may be summed
``times``       days that cannot be
``evidence``    who says so
``retirements`` ids that are no longer in use
``labels``      names that two things share, and things that have none
``about``       the head of the package
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from attrs import frozen

from ..about import About, about_from
from ..errors import DataError, Problem
from ..models import TABLES
from ..source import parse_toml, table_file
from ..vocab import TableName
from .about import check_about
from .cells import check_cells
from .codes import check_codes
from .evidence import check_evidence
from .labels import check_labels
from .mappings import check_mappings
from .memberships import check_memberships
from .references import check_references
from .relations import check_relations
from .retirements import check_retirements
from .rows import check_rows
from .sheet import Sheet, Sheets, read_sheet
from .times import check_times

__all__ = ["Facts", "Sheet", "Sheets", "check_facts"]


@frozen
class Facts:
    """The facts of a package, as far as they can be read.

    Attributes:
        sheets: The tables that can be read.
        about: The head, if it can be read.
        problems: Everything that is wrong with them.
    """

    sheets: Sheets
    about: About | None
    problems: tuple[Problem, ...]


def check_facts(files: Mapping[str, bytes]) -> Facts:
    """Read the facts of a package, and find everything that is wrong with them.

    Args:
        files: The bytes of its files, by name relative to the package. What is not there is told elsewhere.

    Returns:
        The facts and the problems.
    """
    about, problems = _read_head(files)
    sheets: Sheets = {}
    for name in TABLES:
        if (content := files.get(table_file(name))) is not None:
            sheet, found = _check_alone(name, content)
            problems += found
            if sheet is not None:
                sheets[name] = sheet
    problems += _check_together(sheets, None if about is None else about.as_of)
    return Facts(sheets, about, tuple(dict.fromkeys(problems)))


@lru_cache(maxsize=2 * len(TABLES))
def _check_alone(name: TableName, content: bytes) -> tuple[Sheet | None, tuple[Problem, ...]]:
    """A table, and all that is wrong with it whatever the others hold.

    It is remembered, since who mends a package asks again and again about files most of which have not changed.
    """
    sheet, problems = read_sheet(name, content)
    if sheet is not None:
        problems += [*check_cells(sheet), *check_rows(sheet)]
    return sheet, tuple(problems)


def _read_head(files: Mapping[str, bytes]) -> tuple[About | None, list[Problem]]:
    if "about.toml" not in files:
        return None, []
    try:
        content: Mapping[str, Any] = parse_toml(files["about.toml"], "about.toml")
        about = about_from(content)
    except DataError as error:
        return None, [*error.problems]
    return about, [*check_about(about)]


def _check_together(sheets: Sheets, as_of: datetime.date | None) -> list[Problem]:
    """What is wrong with tables beside each other."""
    return [
        *check_references(sheets),
        *check_relations(sheets),
        *check_memberships(sheets, as_of),
        *check_codes(sheets),
        *check_mappings(sheets),
        *check_times(sheets, as_of),
        *check_evidence(sheets),
        *check_labels(sheets),
        *check_retirements(sheets),
    ]

"""Retired ids: only tables whose rows have an id can lose one.

That a retired id is in use nowhere, and that its successor is there, follows from the rules for ids, in
``references``.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..columns import ENTITY_TABLES
from ..errors import Problem
from .sheet import Sheets

_TABLES = (*ENTITY_TABLES, "evidence")


def check_retirements(sheets: Sheets) -> Iterator[Problem]:
    """Whether each retired id belonged to a table of things."""
    retired = sheets.get("retired_ids")
    if retired is None:
        return
    for row, table in retired.column("table"):
        if table not in _TABLES:
            reason = f"has no ids of its own that could be retired; here belongs one of {', '.join(_TABLES)}"
            yield retired.problem("vocabulary", row, "table", reason)

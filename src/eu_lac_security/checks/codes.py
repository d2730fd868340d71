"""Codes of places: in one scheme a code belongs to one of them."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem
from .sheet import Sheets

_COLUMNS = {"eurostat": "eurostat", "wikidata": "wikidata-places"}
"""The columns of the countries that hold what the table of codes holds for territories, and the scheme there."""


def check_codes(sheets: Sheets) -> Iterator[Problem]:
    """Whether no code of a scheme belongs to two countries or territories."""
    codes = sheets.get("codes")
    if codes is None:
        return
    owners: dict[tuple[str, str], tuple[str, str]] = {}
    if countries := sheets.get("countries"):
        for name, scheme in _COLUMNS.items():
            for row, code in countries.column(name):
                owners[scheme, code] = (row.cells["id"], f"{countries.file}, line {row.line}")
    for row, code in codes.column("code"):
        entity, scheme = row.cells["entity_id"], row.cells["scheme_id"]
        owner, place = owners.setdefault((scheme, code), (entity, f"line {row.line}"))
        if owner != entity:
            reason = f"is the code of {owner} in {scheme} already ({place}); a code belongs to one place"
            yield codes.problem("unique", row, "code", reason)

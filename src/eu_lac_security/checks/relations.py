"""What rows of different tables, or columns of one row, must have to do with each other."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem
from ..trees import ancestors
from ..vocab import TableName
from .sheet import Row, Sheet, Sheets

_POSITIONS: tuple[TableName, ...] = ("commitment_documents", "document_threats", "document_themes")
_APPLIES_TO: dict[TableName, TableName] = {"mappings": "threats", "codes": "countries"}


def check_relations(sheets: Sheets) -> Iterator[Problem]:
    """Whether relations that no reference can express hold."""
    for name in _POSITIONS:
        if sheet := sheets.get(name):
            yield from _positions(sheet)
    yield from _places(sheets)
    yield from _scheme_codes(sheets)
    for name, wanted in _APPLIES_TO.items():
        yield from _schemes_of(sheets, name, wanted)
    if indicators := sheets.get("indicators"):
        yield from _one_of_two(indicators, "threat_id", "commitment_id")
    if commitments := sheets.get("commitments"):
        yield from _overlaps(commitments)


def _positions(sheet: Sheet) -> Iterator[Problem]:
    """No two things stand in one place of a document."""
    first: dict[tuple[str, str], int] = {}
    for row, position in sheet.column("position"):
        place = (row.cells.get("document_id", ""), position)
        if first.setdefault(place, row.line) != row.line:
            reason = f"is taken in {place[0]} by line {first[place]} already"
            yield sheet.problem("position", row, "position", reason)


def _places(sheets: Sheets) -> Iterator[Problem]:
    """A code belongs to one country or territory, and an address in the EU's table ends with the id."""
    countries, territories = sheets.get("countries"), sheets.get("territories")
    if countries is None:
        return
    for row, address in countries.column("eu_vocabulary"):
        if not address.endswith(f"/{row.cells.get('id')}"):
            yield countries.problem("id", row, "eu_vocabulary", "does not end with the id of the country")
    for name in ("alpha_2", "numeric"):
        taken = {cell: row.line for row, cell in countries.column(name)}
        for row, cell in territories.column(name) if territories else ():
            if cell in taken and territories:
                reason = f"belongs to a country already ({countries.file}, line {taken[cell]})"
                yield territories.problem("unique", row, name, reason)


def _scheme_codes(sheets: Sheets) -> Iterator[Problem]:
    """A code's parent, and the code of a mapping, are codes of the same scheme; no code is above itself."""
    codes = sheets.get("scheme_codes")
    if codes is None:
        return
    known = {_in_scheme(row, "code") for row in codes.rows}
    parents = {_in_scheme(row, "code"): _in_scheme(row, "parent_code") for row, _ in codes.column("parent_code")}
    for row, _ in codes.column("parent_code"):
        code, parent = _in_scheme(row, "code"), _in_scheme(row, "parent_code")
        if parent not in known:
            yield codes.problem("reference", row, "parent_code", f"is no code of {parent[0]} in this table")
        if code in ancestors(code, parents):
            yield codes.problem("reference", row, "parent_code", "leads back to the code itself")
    if mappings := sheets.get("mappings"):
        for row, _ in mappings.column("code"):
            if _in_scheme(row, "code") not in known:
                yield mappings.problem("reference", row, "code", "has no row in scheme_codes for this scheme")


def _in_scheme(row: Row, column: str) -> tuple[str, str]:
    return row.cells.get("scheme_id", ""), row.cells.get(column, "")


def _schemes_of(sheets: Sheets, name: TableName, wanted: TableName) -> Iterator[Problem]:
    """A table of codes uses only schemes that apply to its records."""
    schemes, sheet = sheets.get("schemes"), sheets.get(name)
    if schemes is None or sheet is None:
        return
    applies = {row.cells.get("id"): row.cells.get("applies_to", "") for row in schemes.rows}
    reported: set[str] = set()
    for row, scheme in sheet.column("scheme_id"):
        if applies.get(scheme, wanted) != wanted and scheme not in reported:
            reported.add(scheme)
            yield sheet.problem(
                "reference", row, "scheme_id", f"is a scheme for {applies[scheme]}, not for {wanted}"
            )


def _one_of_two(sheet: Sheet, one: str, other: str) -> Iterator[Problem]:
    for row in sheet.rows:
        if bool(row.cells.get(one)) == bool(row.cells.get(other)):
            column = one if one in row.cells else None
            yield sheet.problem("required", row, column, f"a row has either {one} or {other}, and not both")


def _overlaps(commitments: Sheet) -> Iterator[Problem]:
    """What a press report repeats stands in the summary of the declaration."""
    basis = {row.cells.get("id"): row.cells.get("basis") for row in commitments.rows}
    for row, other in commitments.column("overlaps_id"):
        if (
            row.cells.get("basis") != "press report"
            or basis.get(other, "declaration summary") != "declaration summary"
        ):
            reason = "leads from a press report to a commitment of the summary, and nowhere else"
            yield commitments.problem("reference", row, "overlaps_id", reason)

"""Who says so: evidence must speak of something that is there, and some things must have evidence."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem, did_you_mean, nearest
from ..models import TABLES
from ..schema import TableSpec, table_named, table_spec
from ..vocab import NamedFact, TableName, choices
from .sheet import Row, Sheet, Sheets

_NEED_EVIDENCE: tuple[TableName, ...] = ("commitments", "memberships")
_LONGEST_PHRASE = 10


def check_evidence(sheets: Sheets) -> Iterator[Problem]:
    """Whether every row of evidence says something about something, and what needs evidence has it."""
    evidence = sheets.get("evidence")
    if evidence is None:
        return
    tables = {id: sheet.spec for sheet in sheets.values() if sheet.spec.has_id for _, id in sheet.column("id")}
    for row in evidence.rows:
        yield from _check_field(evidence, row, tables.get(row.cells.get("entity_id", "")), sheets)
        yield from _check_phrase(evidence, row)
    yield from _without_evidence(sheets, evidence)


def _check_field(evidence: Sheet, row: Row, about: TableSpec | None, sheets: Sheets) -> Iterator[Problem]:
    field, other = row.cells.get("field", ""), row.cells.get("object_id", "")
    if about is None:
        return  # the reference itself is reported
    if other and field not in TABLES:
        yield evidence.problem(
            "evidence", row, "object_id", "belongs only to evidence whose field is a link table"
        )
    if not field or field in about.columns or field in choices(NamedFact):
        return
    links = [name for name in TABLES if not table_spec(name).has_id and about.name in _subjects(table_spec(name))]
    if field not in links:
        known = (*about.columns, *links, *choices(NamedFact))
        near = did_you_mean(nearest(field, known))
        reason = f"is no column of {about.name}, no table of its links and no named fact.{near}"
        yield evidence.problem("evidence", row, "field", reason)
    elif other and (sheet := sheets.get(table_named(field))):
        ends = sheet.spec.key[:2]
        if (row.cells["entity_id"], other) not in {
            tuple(link.cells.get(end) for end in ends) for link in sheet.rows
        }:
            reason = f"{field} has no row for {row.cells['entity_id']} and {other}"
            yield evidence.problem("evidence", row, "object_id", reason)


def _subjects(spec: TableSpec) -> tuple[TableName, ...]:
    """The tables whose records a link table begins with."""
    return spec.columns[spec.key[0]].references


def _check_phrase(evidence: Sheet, row: Row) -> Iterator[Problem]:
    phrase = row.cells.get("phrase", "")
    if len(phrase.split()) > _LONGEST_PHRASE:
        yield evidence.problem("evidence", row, "phrase", f"is longer than {_LONGEST_PHRASE} words; quote less")
    if phrase and not row.cells.get("paragraph", ""):
        yield evidence.problem("evidence", row, "phrase", "needs the number of its paragraph")


def _without_evidence(sheets: Sheets, evidence: Sheet) -> Iterator[Problem]:
    spoken_of = {
        id for row, id in evidence.column("entity_id") if row.cells.get("rank") in {"preferred", "alternative"}
    }
    for name in _NEED_EVIDENCE:
        if sheet := sheets.get(name):
            for row, id in sheet.column("id"):
                if id not in spoken_of:
                    yield sheet.problem(
                        "evidence", row, "id", "no row of evidence says so; add one or take it out"
                    )

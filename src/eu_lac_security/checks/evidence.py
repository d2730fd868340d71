"""Who says so: evidence must speak of something that is there, and some things must have evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import Problem, did_you_mean, nearest
from ..models import TABLES
from ..schema import TableSpec, table_named, table_spec
from ..vocab import NamedFact, TableName
from .sheet import Row, Sheet, Sheets

_NEED_EVIDENCE: tuple[TableName, ...] = ("commitments", "documents", "meetings", "memberships", "people")
_FACT_TABLES: dict[NamedFact, TableName] = {
    "country_count": "institutions",
    "corps_count": "institutions",
    "legal_basis": "institutions",
    "signatory_count": "documents",
}
_ARTICLE = "fiap-clasi-eu-2025"  # the page that the project starts from: whatever rests on it is quoted
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
    facts = [fact for fact, table in _FACT_TABLES.items() if table == about.name]
    links = [name for name in TABLES if not table_spec(name).has_id and about.name in _subjects(table_spec(name))]
    if not field or field in about.columns or field in facts:
        return
    if field not in links:
        near = did_you_mean(nearest(field, (*about.columns, *links, *facts)))
        reason = f"is no column of {about.name}, no table of its links and no named fact of it.{near}"
        yield evidence.problem("evidence", row, "field", reason)
    elif other and (sheet := sheets.get(table_named(field))):
        ends = {tuple(link.cells.get(end) for end in sheet.spec.ends) for link in sheet.rows}
        if (row.cells["entity_id"], other) not in ends:
            reason = f"{field} has no row for {row.cells['entity_id']} and {other}"
            yield evidence.problem("evidence", row, "object_id", reason)


def _subjects(spec: TableSpec) -> tuple[TableName, ...]:
    """The tables whose records a link table begins with."""
    return spec.columns[spec.key[0]].references


def _check_phrase(evidence: Sheet, row: Row) -> Iterator[Problem]:
    phrase, paragraph = row.cells.get("phrase", ""), row.cells.get("paragraph", "")
    if len(re.findall(r"\w+(?:['’.]\w+)*", phrase)) > _LONGEST_PHRASE:
        yield evidence.problem("evidence", row, "phrase", f"is longer than {_LONGEST_PHRASE} words; quote less")
    if "phrase" in row.cells and bool(phrase) != bool(paragraph):
        yield evidence.problem("evidence", row, "phrase", "a phrase and the number of its paragraph go together")
    if "phrase" in row.cells and row.cells.get("source_id") == _ARTICLE and not phrase:
        yield evidence.problem("evidence", row, "phrase", "is empty; what rests on the article quotes it")
    if row.cells.get("rank") in {"alternative", "rejected"} and row.cells.get("note") == "":
        yield evidence.problem(
            "evidence", row, "note", "is empty; what the dataset does not follow needs a reason"
        )


def _without_evidence(sheets: Sheets, evidence: Sheet) -> Iterator[Problem]:
    spoken_of = {
        id
        for row, id in evidence.column("entity_id")
        if row.cells.get("rank") == "preferred" and row.cells.get("field") not in TABLES
    }
    for name in _NEED_EVIDENCE:
        if sheet := sheets.get(name):
            for row, id in sheet.column("id"):
                if id not in spoken_of:
                    yield sheet.problem(
                        "evidence", row, "id", "no row of evidence says so; add one or take it out"
                    )

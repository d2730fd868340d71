"""Who says so: evidence must speak of something that is there, and some things must have evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from ..columns import OURS
from ..errors import Problem
from ..models import TABLES
from ..schema import TableSpec, table_named, table_spec
from ..vocab import NamedFact, Rank, TableName
from ..wording import did_you_mean, nearest
from .sheet import Row, Sheet, Sheets

_NEED_EVIDENCE: tuple[TableName, ...] = (
    "countries",
    "institutions",
    "threats",
    "themes",
    "commitments",
    "documents",
    "meetings",
    "people",
    "memberships",
)
"""What a source must be found to speak of. Territories come whole from standards; links and codes name a source."""

_FACT_TABLES: dict[NamedFact, TableName] = {
    "country_count": "institutions",
    "corps_count": "institutions",
    "legal_basis": "institutions",
    "signatory_count": "documents",
}
_ARTICLE = "fiap-clasi-eu-2025"  # the page that the project starts from: whatever rests on it is quoted
_LONGEST_PHRASE = 10
_NOT_FOLLOWED: tuple[Rank, ...] = ("alternative", "rejected")


def check_evidence(sheets: Sheets) -> Iterator[Problem]:
    """Whether every row of evidence says something about something, and what needs evidence has it."""
    evidence = sheets.get("evidence")
    if evidence is None:
        return
    tables = {id: sheet.spec for sheet in sheets.values() if sheet.spec.has_id for _, id in sheet.column("id")}
    links: dict[TableName, set[tuple[str | None, ...]]] = {
        name: _links(sheet) for name, sheet in sheets.items() if not sheet.spec.has_id
    }
    for row in evidence.rows:
        about = tables.get(row.cells.get("entity_id", ""))
        if about is not None:  # otherwise the reference itself is reported
            yield from _check_field(evidence, row, about)
            yield from _check_link(evidence, row, tables, links)
        yield from _check_phrase(evidence, row)
    if evidence.has("rank", "field"):
        yield from _without_evidence(sheets, evidence)
    if sources := sheets.get("sources"):
        yield from _without_address(sources, evidence)


def _links(sheet: Sheet) -> set[tuple[str | None, ...]]:
    """Each pair of ids that a link table links."""
    return {tuple(row.cells.get(end) for end in sheet.spec.ends) for row in sheet.rows}


def _check_field(evidence: Sheet, row: Row, about: TableSpec) -> Iterator[Problem]:
    """Evidence is about a column of its record, about a table of its links, or about a named fact."""
    field = row.cells.get("field", "")
    if not field or field in about.columns or field in _link_tables(about.name) or field in _facts(about.name):
        return
    near = did_you_mean(nearest(field, (*about.columns, *_link_tables(about.name), *_facts(about.name))))
    reason = f"is no column of {about.name}, no table of its links and no named fact of it.{near}"
    yield evidence.problem("evidence", row, "field", reason)


def _check_link(
    evidence: Sheet,
    row: Row,
    tables: Mapping[str, TableSpec],
    links: Mapping[TableName, set[tuple[str | None, ...]]],
) -> Iterator[Problem]:
    """Evidence that names the other end of a link: what is followed is a link, what is not could have been one."""
    field, ends = row.cells.get("field", ""), (row.cells["entity_id"], row.cells.get("object_id", ""))
    if not ends[1]:
        return
    reason = ""
    if field not in TABLES:
        reason = "belongs only to evidence whose field is a link table"
    elif row.cells.get("rank") not in _NOT_FOLLOWED:
        if ends not in links.get(table_named(field), {ends}):
            reason = f"{field} has no row for {' and '.join(ends)}"
    elif ends[1] in tables and tables[ends[1]].name not in _objects(table_spec(table_named(field))):
        reason = f"is an id of {tables[ends[1]].name}, and {field} could not hold it"
    if reason:
        yield evidence.problem("evidence", row, "object_id", reason)


@cache
def _link_tables(name: TableName) -> tuple[TableName, ...]:
    """The link tables that begin with a record of this table."""
    return tuple(link for link in TABLES if not table_spec(link).has_id and name in _subjects(table_spec(link)))


@cache
def _facts(name: TableName) -> tuple[NamedFact, ...]:
    """The named facts of this table's records."""
    return tuple(fact for fact, table in _FACT_TABLES.items() if table == name)


def _subjects(spec: TableSpec) -> tuple[TableName, ...]:
    """The tables whose records a link table begins with."""
    return spec.columns[spec.key[0]].references


def _objects(spec: TableSpec) -> tuple[TableName, ...]:
    """The tables whose records a link table leads to; none for a table that ties a record to nothing else."""
    return spec.columns[spec.ends[1]].references if len(spec.ends) > 1 else ()


def _check_phrase(evidence: Sheet, row: Row) -> Iterator[Problem]:
    phrase, paragraph = row.cells.get("phrase", ""), row.cells.get("paragraph", "")
    if len(re.findall(r"\w+(?:['’.]\w+)*", phrase)) > _LONGEST_PHRASE:
        yield evidence.problem("evidence", row, "phrase", f"is longer than {_LONGEST_PHRASE} words; quote less")
    if "phrase" in row.cells and bool(phrase) != bool(paragraph):
        yield evidence.problem("evidence", row, "phrase", "a phrase and the number of its paragraph go together")
    if "phrase" in row.cells and row.cells.get("source_id") == _ARTICLE and not phrase:
        yield evidence.problem("evidence", row, "phrase", "is empty; what rests on the article quotes it")
    if row.cells.get("rank") in _NOT_FOLLOWED and row.cells.get("note") == "":
        yield evidence.problem(
            "evidence", row, "note", "is empty; what the dataset does not follow needs a reason"
        )


def _without_evidence(sheets: Sheets, evidence: Sheet) -> Iterator[Problem]:
    spoken_of = {
        id
        for row, id in evidence.column("entity_id")
        if row.cells["rank"] == "preferred" and row.cells["field"] not in TABLES
    }
    for name in _NEED_EVIDENCE:
        if sheet := sheets.get(name):
            for row, id in sheet.column("id"):
                if id not in spoken_of:
                    yield sheet.problem(
                        "evidence", row, "id", "no row of evidence says so; add one or take it out"
                    )


def _without_address(sources: Sheet, evidence: Sheet) -> Iterator[Problem]:
    """A witness is a page that can be opened; only our own wording has none."""
    called = {id for _, id in evidence.column("source_id")} - {OURS}
    for row in sources.rows:
        if row.cells["id"] in called and row.cells.get("url") == "":
            reason = "is empty, and evidence rests on this source; give the address at which it can be read"
            yield sources.problem("evidence", row, "url", reason)

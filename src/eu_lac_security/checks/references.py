"""Ids, and what refers to them, across all tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeAlias

from ..errors import Problem
from ..trees import ancestors
from ..vocab import TableName
from ..wording import did_you_mean, nearest
from .sheet import Sheet, Sheets

Owners: TypeAlias = dict[str, tuple[TableName, int]]
"""Each id, with the table that has it and the line on which it stands."""

Advice: TypeAlias = Callable[[str, tuple[TableName, ...]], str]
"""What may have been meant by an id that none of some tables has: the end of a message."""


def check_references(sheets: Sheets) -> Iterator[Problem]:
    """Whether every id belongs to one row only, and every reference to a row of the right kind of table."""
    owners: Owners = {}
    for sheet in sheets.values():
        if sheet.spec.has_id:
            yield from _collect(sheet, owners)
    advice = _advice_from(owners)
    for sheet in sheets.values():
        for name, column in sheet.spec.columns.items():
            if column.references:
                whole = set(column.references) <= set(sheets)
                yield from _resolve(sheet, name, column.references, owners, advice, whole=whole)
            if sheet.spec.name in column.references:
                yield from _circles(sheet, name)


def _collect(sheet: Sheet, owners: Owners) -> Iterator[Problem]:
    folded = {id.casefold(): id for id in owners}
    for row, id in sheet.column("id"):
        other = folded.get(id.casefold())
        if other is not None and owners[other][0] != sheet.spec.name:
            table, line = owners[other]
            reason = f"is an id of {table} already ('{other}', line {line}); an id is used once in all tables"
            yield sheet.problem("id", row, "id", reason)
        owners.setdefault(id, (sheet.spec.name, row.line))


def _advice_from(owners: Owners) -> Advice:
    """Advice that is sought once for each id: where one is renamed, all rows that refer to it are wrong together."""

    @cache
    def known(tables: tuple[TableName, ...]) -> tuple[str, ...]:
        return tuple(id for id, (table, _) in owners.items() if table in tables)

    @cache
    def advice(id: str, tables: tuple[TableName, ...]) -> str:
        return did_you_mean(nearest(id, known(tables)))

    return advice


def _resolve(
    sheet: Sheet, name: str, tables: tuple[TableName, ...], owners: Owners, advice: Advice, *, whole: bool
) -> Iterator[Problem]:
    """Whether the references of a column lead somewhere; an unknown id counts only where all tables were read."""
    wanted = " or ".join([", ".join(tables[:-1]), tables[-1]] if tables[1:] else tables)
    for row, id in sheet.column(name):
        if id not in owners and not whole:
            continue
        if id not in owners:
            yield sheet.problem("reference", row, name, f"is no id of {wanted}.{advice(id, tables)}")
        elif owners[id][0] not in tables:
            yield sheet.problem(
                "reference", row, name, f"is an id of {owners[id][0]}; here belongs one of {wanted}"
            )


def _circles(sheet: Sheet, name: str) -> Iterator[Problem]:
    """References within a table, such as to a parent, must not lead back to where they began."""
    rows = {row.cells["id"]: row for row, _ in sheet.column(name) if "id" in row.cells}
    parents = {id: row.cells[name] for id, row in rows.items()}
    for id, row in rows.items():
        if id in ancestors(id, parents):
            yield sheet.problem("reference", row, name, "leads back to the row itself")

"""What the names of a table can be converted to: a column, a code, a name in a language, or the status."""

from __future__ import annotations

from typing import Any

from .columns import Value
from .conversion import Target
from .errors import UnknownColumnError, UnknownValueError
from .indexes import Tables, codes_of, pool_of
from .models import Label, Mapping
from .names import meant_scheme, scheme_names
from .tables import Table
from .vocab import SAME, Scope, TableName, choices
from .wording import did_you_mean, nearest

STATUS = "status"
"""Asks for the status of each match instead of a value."""


def target_of(tables: Tables, table: Table[Any], to: str, language: str | None, scope: Scope) -> Target:
    """The values that the names of a table are converted to.

    Args:
        tables: The tables of the dataset.
        table: The table, or a choice of its records.
        to: A column of it, a scheme of codes, or ``"status"``.
        language: The language of the names, where these are asked for.
        scope: ``"world"`` to give their values to the things outside of the table too.

    Returns:
        The values by id.

    Raises:
        UnknownColumnError: If there is neither such a column nor such a scheme.
        UnknownValueError: If there are no names in that language, or a language is given for something else.
    """
    spec = table.spec
    if scope not in choices(Scope):
        raise UnknownValueError("", "scope", scope, f"it is one of {', '.join(choices(Scope))}.")
    if language is not None and to != "name":
        raise UnknownValueError("", "language", language, f"only names have one, and to is {to!r}")
    if to == STATUS:
        return Target(column=to, kind="text", values=None)
    things: dict[str, Any] = dict(table)
    if scope == "world":
        things = {id: thing for name in pool_of(spec.name) for id, thing in tables.table(name).items()} | things
    if language is not None:
        return Target(column=to, kind="text", values=_names(tables, things, language))
    codes = _codes(tables, things, spec.name) | _same_codes(tables, things, spec.name)
    for name in scheme_names(to):
        if name in codes:
            return Target(column=name, kind="text", values=codes[name])
        if name in spec.columns:
            values = {id: getattr(thing, name, None) for id, thing in things.items()}
            return Target(column=name, kind=spec.columns[name].kind, values=values)
    known = (*spec.columns, STATUS, *sorted({*codes} - {*spec.columns}))
    raise UnknownColumnError(spec.name, to, known, meant_scheme(to, known))


def _names(tables: Tables, things: dict[str, Any], language: str) -> dict[str, Value | None]:
    """The preferred name in a language; in the language without its region where that has none of its own."""
    labels: Table[Label] = tables.table("labels")
    named: dict[str, dict[str, str]] = {}
    for label in labels.values():
        if label.kind == "preferred" and label.entity_id in things:
            named.setdefault(label.language, {})[label.entity_id] = label.label
    wanted = [language, language.partition("-")[0]]
    if not any(each in named for each in wanted):
        near = did_you_mean(nearest(language, named))
        reason = f"there are names in {', '.join(sorted(named))}.{near}"
        raise UnknownValueError("", "language", language, reason)
    found: dict[str, str] = {}
    for each in reversed(wanted):
        found |= named.get(each, {})
    return {id: found.get(id) for id in things}


def _codes(tables: Tables, things: dict[str, Any], table: TableName) -> dict[str, dict[str, Value | None]]:
    """Each thing's code by system; none for a thing that has several there, since one of them would be a guess."""
    several: dict[str, dict[str, list[str]]] = {}
    for scheme, code, id in codes_of(tables, table, things.values()):
        several.setdefault(scheme, {}).setdefault(id, []).append(code)
    return {
        scheme: {id: by_id[id][0] if len(by_id.get(id, ())) == 1 else None for id in things}
        for scheme, by_id in several.items()
    }


def _same_codes(tables: Tables, things: dict[str, Any], table: TableName) -> dict[str, dict[str, Value | None]]:
    """Each threat's code in each classification: the one that is the same thing, or else the one that is nearly so.

    A code that is a part of the threat, or wider, would be another thing; of several, one would be a guess.
    """
    if table != "threats":
        return {}
    mappings: Table[Mapping] = tables.table("mappings")
    rows: dict[str, dict[str, list[Mapping]]] = {}
    for row in mappings.values():
        rows.setdefault(row.scheme_id, {}).setdefault(row.threat_id, []).append(row)
    return {scheme: {id: _same_code(by_id.get(id, [])) for id in things} for scheme, by_id in rows.items()}


def _same_code(mappings: list[Mapping]) -> str | None:
    for relation in SAME:
        codes = [row.code for row in mappings if row.predicate == relation]
        if codes:
            return codes[0] if len(codes) == 1 else None
    return None

"""From tables to name indexes: which names and codes belong to a kind of things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from .errors import NoNamesError
from .models import Code, Label, Mapping, Record, SchemeCode
from .names import STANDS_FOR, Name, NameIndex, code_book
from .schema import table_spec
from .tables import Table
from .text import name_key
from .vocab import Predicate, TableName

PLACES: tuple[TableName, ...] = ("countries", "territories")
"""Countries and territories share one index, so that an outsider is known as such."""

_NAME_COLUMNS = ("name", "official_name", "title")
_CODE_COLUMNS = ("id", "alpha_2", "numeric", "eurostat", "wikidata", "ror", "eu_vocabulary")
_SAME_SCHEME = {"wikidata-places": "wikidata"}  # items of territories; those of the 43 countries are a column


class Tables(Protocol):
    """Something that has tables."""

    def table(self, name: str) -> Table[Any]:
        """The table of this name."""
        ...


def pool_of(table: TableName) -> tuple[TableName, ...]:
    """The tables whose things share an index with this one's."""
    return PLACES if table in PLACES else (table,)


def build_index(tables: Tables, table: TableName) -> NameIndex:
    """All names and codes of the kind of things that a table holds.

    Args:
        tables: The tables of the dataset.
        table: The table.

    Returns:
        The index.

    Raises:
        NoNamesError: If it is a link table, whose rows have neither names nor an id.
    """
    if not table_spec(table).has_id:
        raise NoNamesError(f"the rows of {table} have no names to be found by; it is a table of links or names")
    things = [record for name in pool_of(table) for record in tables.table(name).values()]
    codes = code_book(codes_of(tables, table, things), relations_of(tables, table))
    return NameIndex(_names(tables, table, things), codes)


def _names(tables: Tables, table: TableName, things: Iterable[Record]) -> Iterator[Name]:
    """The labels of the things; then, for a copy that lacks labels, what they are called in their own tables."""
    ids = {_id(thing) for thing in things}
    wider = _titles_that_stand_for_nothing(tables, table)
    labels: Table[Label] = tables.table("labels")
    labelled: set[tuple[str, str]] = set()
    for label in labels.values():
        if label.entity_id in ids:
            labelled.add((label.entity_id, label.label))
            settles = _settles(label, table) and (label.entity_id, name_key(label.label)) not in wider
            yield Name(label.entity_id, label.label, label.language, label.strength, settles)
    for thing in things:
        for column in _NAME_COLUMNS:
            name = getattr(thing, column, None)
            if isinstance(name, str) and (_id(thing), name) not in labelled:  # which may be a weak one
                yield Name(_id(thing), name, "en", "strong")
        if len(_id(thing)) > 3:  # the id of a place is a code
            yield Name(_id(thing), _id(thing), "mul", "strong")


def _settles(label: Label, table: TableName) -> bool:
    """Whether a name is enough where no other thing of the index claims it.

    Of places the index holds all that there are. Of threats it holds fourteen, and "theft" is mostly another thing: a
    weak name of what is no place counts only if running text may be read by it alone. What stands in a column of bodies
    is a body, so that its acronym or short name is enough.
    """
    if label.strength == "strong" or table in PLACES or label.in_text in ("any", "cased"):
        return True
    return table == "institutions" and label.kind in ("acronym", "short", "preferred")


def _titles_that_stand_for_nothing(tables: Tables, table: TableName) -> set[tuple[str, str]]:
    """Titles of codes that are wider than a threat, only touch it, or have no mapping: each with that threat.

    A series gives the same answer by its title as by its code: nothing.
    """
    if table != "threats":
        return set()
    mappings: Table[Mapping] = tables.table("mappings")
    codes: Table[SchemeCode] = tables.table("scheme_codes")
    rows: list[Mapping | SchemeCode] = [*mappings.values(), *codes.values()]
    meant = {(row.threat_id, row.scheme_id, row.code) for row in mappings.values() if row.predicate in STANDS_FOR}
    return {
        (threat, name_key(row.label))
        for row in rows
        for threat in tables.table("threats")
        if (threat, row.scheme_id, row.code) not in meant
    }


def codes_of(tables: Tables, table: TableName, things: Iterable[Record]) -> list[tuple[str, str, str]]:
    """Every code of these things: system, code and id. A code that is a column counts like one in the table of codes.

    Args:
        tables: The tables of the dataset.
        table: The table that the things are in, or share an index with.
        things: Their records.

    Returns:
        The codes.
    """
    found = [
        (column, code, _id(thing))
        for thing in things
        for column in _CODE_COLUMNS
        if isinstance(code := getattr(thing, column, None), str)
    ]
    if table in PLACES:
        ids = {id for _, _, id in found}
        codes: Table[Code] = tables.table("codes")
        found += [
            (_SAME_SCHEME.get(code.scheme_id, code.scheme_id), code.code, code.entity_id)
            for code in codes.values()
            if code.entity_id in ids
        ]
        # the address of a country in the EU's table ends with its code there; territories have the code alone
        found += [
            ("eu-country", code.rpartition("/")[2], id) for scheme, code, id in found if scheme == "eu_vocabulary"
        ]
    return found


def relations_of(tables: Tables, table: TableName) -> Iterator[tuple[str, str, str, Predicate]]:
    """Every code of a classification that a thing of this table is mapped to: system, code, id and relation.

    Args:
        tables: The tables of the dataset.
        table: The table; only threats are mapped.

    Yields:
        The codes, each as its files may write it.
    """
    if table == "threats":
        mappings: Table[Mapping] = tables.table("mappings")
        for row in mappings.values():
            for code in spellings_of(row):
                yield row.scheme_id, code, row.threat_id, row.predicate


def spellings_of(row: Mapping | SchemeCode) -> tuple[str, ...]:
    """How a file may write a code.

    A code that names its column (``Category: Fraud``) stands there without it, and one that is an address of EuroVoc or
    UNBIS as the number at its end.
    """
    if row.code.endswith(f": {row.label}"):
        return row.code, row.label
    if row.code.startswith("http"):
        return row.code, row.code.rpartition("/")[2]
    return (row.code,)


def _id(thing: Record) -> str:
    return str(getattr(thing, "id"))  # noqa: B009  # every table of things has one; the base class has none

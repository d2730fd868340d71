"""The tables as neutral specifications: what every derived schema is made from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import attrs
from attrs import frozen

from .columns import Column
from .errors import UnknownColumnError, UnknownTableError
from .models import RECORDS, TABLES, Record
from .vocab import TableName


@frozen(kw_only=True)
class TableSpec:
    """What is known of a table.

    Attributes:
        name: The name of the table and the stem of its files.
        record: The class of its records.
        about: What a row is.
        columns: The columns by name, in file order.
        key: The columns of the primary key, in file order.
        has_id: Whether the rows have an id of their own, rather than a key of other tables' ids.
        ends: The columns of a link table's key that refer to other records: what it links, the first two at most.
    """

    name: TableName
    record: type[Record]
    about: str
    columns: Mapping[str, Column]
    key: tuple[str, ...]
    has_id: bool
    ends: tuple[str, ...]

    @property
    def title(self) -> str:
        """What people call the table.

        >>> table_spec("document_parties").title
        'Document parties'
        """
        return self.name.replace("_", " ").capitalize()

    def column(self, name: str) -> Column:
        """The column of this name.

        Raises:
            UnknownColumnError: If there is none.
        """
        if name not in self.columns:
            raise UnknownColumnError(self.name, name, tuple(self.columns))
        return self.columns[name]

    def key_of(self, record: Record) -> str | tuple[str, ...]:
        """The key of a record: its id, or a tuple where the key has several columns."""
        parts = tuple(str(getattr(record, name)) for name in self.key)
        return parts[0] if len(parts) == 1 else parts


@cache
def table_spec(name: TableName) -> TableSpec:
    """The specification of a table, read from its attrs class.

    Args:
        name: The name of the table.

    Returns:
        Its specification.

    >>> table_spec("participants").key
    ('meeting_id', 'entity_id', 'role')
    """
    record: Any = TABLES[name]
    columns: dict[str, Column] = {field.name: field.metadata["column"] for field in attrs.fields(record)}
    key = tuple(column for column, described in columns.items() if described.key)
    has_id = key == ("id",)
    return TableSpec(
        name=name,
        record=record,
        about=_first_paragraph(record.__doc__ or ""),
        columns=MappingProxyType(columns),
        key=key,
        has_id=has_id,
        ends=() if has_id else tuple(column for column in key if columns[column].references)[:2],
    )


NAME_COLUMNS = ("name", "title", "statement", "label")
"""The columns that a reader knows a record by, in the order in which they are looked for."""


def name_of(record: Record) -> str:
    """The words that a reader knows a record by: its name, title, statement or label, or else its key."""
    named = next((name for name in NAME_COLUMNS if getattr(record, name, None)), None)
    if named is not None:
        return str(getattr(record, named))
    key = table_spec(table_of(record)).key_of(record)
    return key if isinstance(key, str) else ", ".join(key)


def table_of(record: Record) -> TableName:
    """The name of the table that a record belongs to."""
    name = RECORDS.get(type(record).__name__)
    if name is None:
        raise TypeError(f"{type(record).__name__} is no record of the dataset")
    return name


def table_named(name: str) -> TableName:
    """The same name, once it is sure that a table has it.

    Raises:
        UnknownTableError: If there is no such table.
    """
    for known in TABLES:
        if isinstance(name, str) and name == known:  # pyright: ignore[reportUnnecessaryIsInstance]  # an array is many
            return known
    raise UnknownTableError(name, tuple(TABLES))


def _first_paragraph(docstring: str) -> str:
    return " ".join(docstring.split("\n\n")[0].split())

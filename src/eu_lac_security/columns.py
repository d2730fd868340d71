"""Field helpers: a column of the dataset, said once.

Each helper gives an attrs field that carries a `Column`: what it means, what kind of value it holds, whether
it is part of the key, what it refers to and which values are allowed. Everything else that knows about columns
(the descriptors, the dtypes, the checks, the data dictionary) reads it from there, through `schema`.

Building a record checks the *type* of each value only. Whether the values keep the rules is for ``validate``
to judge: a copy of the data that breaks one can still be loaded, compared and mended.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Literal, TypeAlias

import attrs
from attrs import frozen

from .errors import UnknownTimeError
from .vocab import TableName, choices
from .wording import shorten

Kind: TypeAlias = Literal["text", "boolean", "integer", "date"]

ENTITY_TABLES: tuple[TableName, ...] = (
    "countries",
    "institutions",
    "threats",
    "themes",
    "commitments",
    "documents",
    "meetings",
    "people",
    "memberships",
    "territories",
    "indicators",
    "schemes",
    "sources",
)
"""Every table whose rows have an id of their own, evidence itself aside."""

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
ALPHA_2 = r"[A-Z]{2}"
ALPHA_3 = r"[A-Z]{3}"
NUMERIC = r"[0-9]{3}"
LANGUAGE = r"mul|[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"
URL = r"https?://[^\s/?#]+\.[^\s/?#]+([/?#][^\s]*)?"

OURS = "curated"
"""The id of the source that stands for our own wording and our own classification."""

Value: TypeAlias = str | bool | int | datetime.date
"""What a cell that is not empty becomes in a record."""

VALUE_TYPES: dict[Kind, type] = {"text": str, "boolean": bool, "integer": int, "date": datetime.date}


@frozen(kw_only=True)
class Column:
    """What is known of a column, apart from its name.

    Attributes:
        about: What a value means, in one sentence.
        kind: The kind of value.
        key: Whether the column is (part of) the primary key.
        optional: Whether a cell may be empty.
        unique: Whether no two rows may hold the same value, besides a key.
        references: The tables, one of which holds this id.
        pattern: The regular expression that a whole value must match.
        choices: The only values allowed; empty when any is.
        source: The id of the source that the *whole* column comes from.
        not_before: The columns of the same row that this date or year must not precede.
        past: Whether it must not lie after the day up to which the data is known.
        minimum: The smallest integer allowed.
    """

    about: str
    kind: Kind
    key: bool = False
    optional: bool = False
    unique: bool = False
    references: tuple[TableName, ...] = ()
    pattern: str | None = None
    choices: tuple[str, ...] = ()
    source: str | None = None
    not_before: tuple[str, ...] = ()
    past: bool = False
    minimum: int | None = None

    def parse(self, cell: str) -> Value | None:
        """The value that a cell of a CSV file stands for; ``None`` for an empty one.

        Args:
            cell: The cell as it stands in the file.

        Returns:
            The value.

        Raises:
            ValueError: If the cell cannot be read as this kind of value. The message is the reason.
        """
        if not cell:
            return None
        return _PARSERS[self.kind](cell)

    @staticmethod
    def write(value: Value | None) -> str:
        """The cell that stands for a value: what `parse` reads back."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _parse_boolean(cell: str) -> bool:
    if cell not in {"true", "false"}:
        raise ValueError("is neither true nor false; write one of these two")
    return cell == "true"


def _parse_integer(cell: str) -> int:
    if not re.fullmatch(r"-?(0|[1-9][0-9]{0,17})", cell):
        raise ValueError("is no whole number; write digits only")
    return int(cell)


def _parse_date(cell: str) -> datetime.date:
    # date.fromisoformat also takes 20250305 and 2025-W10-3, which other readers of the file do not
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell):
        raise ValueError("is no date; write it as YYYY-MM-DD")
    try:
        return datetime.date.fromisoformat(cell)
    except ValueError:
        raise ValueError("is no day of the calendar") from None


_PARSERS: dict[Kind, Callable[[str], Value]] = {
    "text": str,
    "boolean": _parse_boolean,
    "integer": _parse_integer,
    "date": _parse_date,
}


def as_day(value: object) -> datetime.date:
    """The day that somebody asks about.

    Args:
        value: A date, a moment (its day counts, in its own time zone where it has one), also NumPy's, or text as
            YYYY-MM-DD.

    Returns:
        The day.

    Raises:
        UnknownTimeError: If it is none of these.
    """
    if (type(value).__module__, type(value).__name__) == ("numpy", "datetime64"):
        value = str(value).partition("T")[0]  # ISO 8601, whatever its unit; NumPy itself is not imported here
    if isinstance(value, str):
        with suppress(ValueError):
            day = datetime.date.fromisoformat(value)
            if day.isoformat() == value:  # Python reads other forms too, by its version
                return day
    elif isinstance(value, datetime.datetime):
        if value == value:  # pandas' NaT, the moment that is missing, is a datetime and does not equal itself
            return value.date()
    elif isinstance(value, datetime.date):
        return value
    raise UnknownTimeError(f"{shorten(repr(value))} is no day; write it as YYYY-MM-DD, or give a date")


@frozen
class _IsOfKind:
    """A validator: the value has the type of its column. attrs' own are slow to import."""

    column: Column

    def __call__(self, record: object, attribute: Any, value: object) -> None:
        if value is None and self.column.optional:
            return
        wanted = VALUE_TYPES[self.column.kind]
        if type(value) is not wanted:  # True is no number here, and a moment no day
            kind = f"{wanted.__name__}{' or None' if self.column.optional else ''}"
            raise TypeError(f"{type(record).__name__}.{attribute.name} is {kind}, not {value!r}")


def _field(column: Column) -> Any:
    metadata, validator = {"column": column}, _IsOfKind(column)
    if column.optional:
        return attrs.field(default=None, validator=validator, metadata=metadata)
    return attrs.field(validator=validator, metadata=metadata)


def key(about: str, *, pattern: str = SLUG) -> Any:
    """The id of a row: unique across all tables, never renamed, never used again."""
    return _field(Column(about=about, kind="text", key=True, pattern=pattern))


def ref(about: str, *tables: TableName, key: bool = False, optional: bool = False) -> Any:
    """The id of a row in one of these tables."""
    return _field(Column(about=about, kind="text", key=key, optional=optional, references=tables))


def text(about: str, *, key: bool = False, optional: bool = False, source: str | None = None) -> Any:
    """Free text in one line."""
    return _field(Column(about=about, kind="text", key=key, optional=optional, source=source))


def code(
    about: str,
    pattern: str,
    *,
    key: bool = False,
    optional: bool = False,
    unique: bool = False,
    source: str | None = None,
) -> Any:
    """Text of a fixed form."""
    return _field(
        Column(
            about=about,
            kind="text",
            pattern=pattern,
            key=key,
            optional=optional,
            unique=unique,
            source=source,
        )
    )


def choice(about: str, vocabulary: Any, *, key: bool = False, optional: bool = False, ours: bool = False) -> Any:
    """One value of a closed vocabulary, a ``Literal`` of `vocab`; ``ours`` where we did the classifying."""
    source = OURS if ours else None
    return _field(
        Column(about=about, kind="text", key=key, optional=optional, choices=choices(vocabulary), source=source)
    )


def flag(about: str, *, optional: bool = False, source: str | None = None) -> Any:
    """True or false."""
    return _field(Column(about=about, kind="boolean", optional=optional, source=source))


def integer(about: str, *, optional: bool = False, minimum: int = 1) -> Any:
    """A whole number, such as a position in a list."""
    return _field(Column(about=about, kind="integer", optional=optional, minimum=minimum))


def year(about: str, *not_before: str) -> Any:
    """A calendar year, if known; no year before those of the columns named."""
    return _field(Column(about=about, kind="integer", optional=True, minimum=1800, not_before=not_before))


def day(about: str, *not_before: str, past: bool = False, optional: bool = True) -> Any:
    """A calendar day, if known unless it must be; no day before those of the columns named.

    Where only a window is known, two of these give its ends.
    """
    return _field(Column(about=about, kind="date", optional=optional, not_before=not_before, past=past))


def address(about: str, *, optional: bool = True, source: str | None = None) -> Any:
    """An absolute web address."""
    return code(about, URL, optional=optional, source=source)

"""`Table`: a typed, read-only mapping from the key to the record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar, cast, overload

from attrs import define, field

from .columns import VALUE_TYPES, Column, Value
from .errors import EuLacSecurityError, NoSourcesError, UnknownIdError, UnknownValueError
from .models import Record
from .naming import Naming, Origin
from .schema import TableSpec, table_spec
from .vocab import TableName
from .wording import did_you_mean, nearest

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Key: TypeAlias = str | tuple[str, ...]
R_co = TypeVar("R_co", bound=Record, covariant=True)
Default = TypeVar("Default")


def _table(name: TableName, records: dict[Key, Any], note: str, origin: Origin | None) -> Table[Any]:
    return Table(table_spec(name), records, note, origin)


def _read_only(records: Mapping[Key, R_co]) -> Mapping[Key, R_co]:
    return MappingProxyType(dict(records))


@define(frozen=True, eq=False, repr=False)
class Table(Naming[R_co], Mapping[Any, R_co], Generic[R_co]):
    """A read-only mapping from the primary key to the record, in file order.

    The key is the id, or a tuple where the key has several columns. Like every mapping, a table is iterated by
    key; `values` gives the records.
    """

    spec: TableSpec
    _records: Mapping[Key, R_co] = field(alias="records", converter=_read_only)
    note: str = ""
    """What must be known about this choice of records, such as that it rests on the sources seen."""
    origin: Origin | None = field(default=None, repr=False)
    """The dataset that the records are from, which knows their names."""

    def __reduce__(self) -> tuple[Any, tuple[str, dict[Key, R_co], str, Origin | None]]:
        # a read-only view cannot be pickled
        return _table, (self.spec.name, dict(self._records), self.note, self.origin)

    def __getitem__(self, key: Key) -> R_co:
        try:
            return self._records[key]
        except (KeyError, TypeError):  # a list, for one, is no key
            raise self._unknown(key) from None

    def __iter__(self) -> Iterator[Any]:  # an id in most tables, a tuple in link tables
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, key: object) -> bool:
        return key in self._records

    def __repr__(self) -> str:
        note = f", {self.note}" if self.note else ""
        return f"<Table {self.spec.name}: {len(self)} × {self.spec.record.__name__}{note}>"

    def __sub__(self, other: Table[Any]) -> Table[R_co]:
        """The records whose key the other table has not."""
        note = f"{self.note}, not {other.note}" if self.note and other.note else self.note
        kept = {key: record for key, record in self._records.items() if key not in other}
        return Table(self.spec, kept, note, self.origin)

    @overload
    def get(self, key: Key, /) -> R_co | None: ...
    @overload
    def get(self, key: Key, /, default: R_co | Default) -> R_co | Default: ...
    def get(self, key: Key, /, default: Any = None) -> Any:
        """The record with this key, or the default: ``None`` unless another is given."""
        return self._records.get(key, default)

    def where(self, keep: Callable[[R_co], bool] | None = None, /, **values: Value | None) -> Table[R_co]:
        """The records that hold these values, and for which the function is true, as a smaller table.

        Args:
            keep: A function of the record.
            **values: The value that a column must have; ``None`` for a missing one. A date may be given as text.

        Returns:
            A table with the records that are left, in the same order.

        Raises:
            UnknownColumnError: If there is no such column.
            UnknownValueError: If the column cannot hold such a value, so that nothing could ever match.

        >>> import eu_lac_security as els
        >>> els.countries.where(party="CLASI")
        <Table countries: 16 × Country>
        """
        wanted = {name: self._value(name, value) for name, value in values.items()}

        kept = {
            key: record
            for key, record in self._records.items()
            if all(getattr(record, name) == value for name, value in wanted.items())
            and (keep is None or keep(record))
        }
        return Table(self.spec, kept, self.note, self.origin)

    def to_pandas(self, *, with_sources: bool = False) -> pd.DataFrame:
        """The table as a pandas DataFrame.

        Args:
            with_sources: Whether to add who says so of each row: ``source_ids``, ``source_publishers`` and
                ``source_links``, which open at the passage. A row may have several sources; in each of the three cells
                they stand in the same order, with ``"; "`` between them. They are the sources that the dataset follows
                for the row itself; `evidence_for` tells of each column, of links, and who says otherwise.

        Returns:
            A frame with a plain index. Text is ``string[pyarrow]``, whole numbers ``Int64``, flags ``boolean``,
            days ``datetime64[s]``, in pandas 2 and 3 alike; a missing value is ``<NA>``, a missing day ``NaT``.

        Raises:
            NoSourcesError: If sources are asked for and the table belongs to no dataset.

        >>> import eu_lac_security as els
        >>> frame = els.commitments.to_pandas(with_sources=True)
        >>> frame.set_index("id").loc["fight-corruption", "source_publishers"]
        'FIAP; eu-lac-security'
        """
        from .frames import to_pandas

        return to_pandas(self.spec, self._records.values(), self._sources(wanted=with_sources))

    def to_polars(self, *, with_sources: bool = False) -> pl.DataFrame:
        """The table as a Polars DataFrame.

        Args:
            with_sources: As in `to_pandas`.

        Raises:
            MissingExtraError: If polars is not installed (extra ``polars``).
            NoSourcesError: If sources are asked for and the table belongs to no dataset.
        """
        from .frames import to_polars

        return to_polars(self.spec, self._records.values(), self._sources(wanted=with_sources))

    def to_arrow(self, *, with_sources: bool = False) -> pa.Table:
        """The table as an Arrow table: ``string``, ``int64``, ``bool`` and ``date32``, each described.

        Args:
            with_sources: As in `to_pandas`.

        Raises:
            NoSourcesError: If sources are asked for and the table belongs to no dataset.
        """
        from .arrays import to_arrow

        return to_arrow(self.spec, self._records.values(), self._sources(wanted=with_sources))

    def _sources(self, *, wanted: bool) -> dict[str, list[str | None]]:
        """The columns that say who says so, if they are wanted."""
        if not wanted:
            return {}
        if self.origin is None:
            raise NoSourcesError(f"this table of {self.spec.name} belongs to no dataset that knows its sources")
        return self.origin.source_columns(self)

    def _unknown(self, key: object) -> Exception:
        if self.spec.has_id and self.origin and (retired := self.origin.retired(key, self.spec.name)):
            return retired
        if _parts(key) != len(self.spec.key):
            return UnknownIdError(self.spec.name, key, hint=f" Its key is a tuple: ({', '.join(self.spec.key)}).")
        if named := self._named(key):
            return UnknownIdError(self.spec.name, key, (named,), name=str(key))
        return UnknownIdError(self.spec.name, key, nearest(_written(key), map(_written, self._records)))

    def _named(self, key: object) -> str | None:
        """The id of what goes by this name, if it is in the table."""
        try:
            match = self.finder.answer(key) if isinstance(key, str) else None
        except EuLacSecurityError:  # its rows have no names, or the copy is spoilt, which is told elsewhere
            return None
        return match.id if match is not None and match.id in self._records else None

    def _value(self, name: str, value: object) -> Value | None:
        """The value to compare with, or an error where nothing could ever be equal to it."""
        column = self.spec.column(name)
        try:
            return comparable(column, value)
        except ValueError as error:
            raise UnknownValueError(self.spec.name, name, value, str(error)) from None


def _parts(key: object) -> int:
    return len(cast("tuple[object, ...]", key)) if isinstance(key, tuple) else 1


def _written(key: object) -> str:
    """A key as it is typed, a single one without its quotes."""
    return key if isinstance(key, str) else repr(key)


def comparable(column: Column, value: Any) -> Value | None:
    """The value as a record of this column would hold it.

    Raises:
        ValueError: If no record can hold it. The message is the reason.
    """
    if value is None:
        if not column.optional:
            raise ValueError("it is never missing")
        return None
    if column.kind == "date" and isinstance(value, str) and value:
        return column.parse(value)
    if type(value) is not VALUE_TYPES[column.kind]:
        raise ValueError(f"it holds {VALUE_TYPES[column.kind].__name__}, not {type(value).__name__}")
    if value == "":
        raise ValueError("what is missing is None, never an empty text")
    if column.pattern and not re.fullmatch(column.pattern, str(value)):
        raise ValueError(f"it matches {column.pattern}")
    if column.choices and value not in column.choices:
        raise ValueError(
            f"it is one of {', '.join(column.choices)}.{did_you_mean(nearest(str(value), column.choices))}"
        )
    return cast("Value", value)

"""`Table`: a typed, read-only mapping from the key to the record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar, cast, overload

from attrs import define, field

from .columns import VALUE_TYPES, Column, Value
from .errors import DataError, Problem, UnknownIdError, UnknownValueError, did_you_mean, nearest
from .models import Record
from .schema import TableSpec, table_spec
from .source import Rows, read_rows
from .vocab import TableName

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Key: TypeAlias = str | tuple[str, ...]
R_co = TypeVar("R_co", bound=Record, covariant=True)
Default = TypeVar("Default")


def _table(name: TableName, records: dict[Key, Any], note: str) -> Table[Any]:
    return Table(table_spec(name), records, note)


def _read_only(records: Mapping[Key, R_co]) -> Mapping[Key, R_co]:
    return MappingProxyType(dict(records))


@define(frozen=True, eq=False, repr=False)
class Table(Mapping[Any, R_co], Generic[R_co]):
    """A read-only mapping from the primary key to the record, in file order.

    The key is the id, or a tuple where the key has several columns. Like every mapping, a table is iterated by
    key; `values` gives the records.
    """

    spec: TableSpec
    _records: Mapping[Key, R_co] = field(alias="records", converter=_read_only)
    note: str = ""
    """What must be known about this choice of records, such as that it rests on the sources seen."""

    def __reduce__(self) -> tuple[Any, tuple[str, dict[Key, R_co], str]]:
        return _table, (self.spec.name, dict(self._records), self.note)  # a read-only view cannot be pickled

    def __getitem__(self, key: Key) -> R_co:
        try:
            return self._records[key]
        except KeyError:
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
        return Table(self.spec, kept, note)

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
        return Table(self.spec, kept, self.note)

    def to_pandas(self) -> pd.DataFrame:
        """The table as a pandas DataFrame.

        Returns:
            A frame with a plain index. Text is ``string[pyarrow]``, whole numbers ``Int64``, flags ``boolean``,
            days ``datetime64[s]``, in pandas 2 and 3 alike; a missing value is ``<NA>``, a missing day ``NaT``.
        """
        from .frames import to_pandas

        return to_pandas(self.spec, self._records.values())

    def to_polars(self) -> pl.DataFrame:
        """The table as a Polars DataFrame.

        Raises:
            MissingExtraError: If polars is not installed (extra ``polars``).
        """
        from .frames import to_polars

        return to_polars(self.spec, self._records.values())

    def to_arrow(self) -> pa.Table:
        """The table as an Arrow table: ``string``, ``int64``, ``bool`` and ``date32``, each described."""
        from .arrays import to_arrow

        return to_arrow(self.spec, self._records.values())

    def _unknown(self, key: object) -> UnknownIdError:
        if _parts(key) != len(self.spec.key):
            return UnknownIdError(self.spec.name, key, hint=f" Its key is a tuple: ({', '.join(self.spec.key)}).")
        return UnknownIdError(self.spec.name, key, nearest(_written(key), map(_written, self._records)))

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


def read_table(folder: Path, spec: TableSpec) -> Table[Any]:
    """A table of a data package, parsed as far as it can be; whether it keeps the rules is not asked.

    Args:
        folder: The folder of the data package.
        spec: The specification of the table.

    Returns:
        The table.

    Raises:
        DataNotFoundError: If the package has no file for it.
        DataError: If there are cells or rows that cannot be read; all of them are named.
    """
    rows = read_rows(folder, spec.name)
    problems = list(_header_problems(rows, spec))
    if problems:
        raise DataError(problems)
    columns = {name: rows.header.index(name) for name in spec.columns if name in rows.header}
    records: dict[Key, Any] = {}
    lines: dict[Key, int] = {}
    for line, cells in rows.rows:
        row_problems, values = _parse_row(rows, line, cells, columns, spec)
        if row_problems:
            problems += row_problems
            continue
        record = spec.record(**values)
        key = spec.key_of(record)
        if key in records:
            reason = f"the key {key!r} stands on line {lines[key]} already; keep one of the two rows"
            problems.append(Problem(rule="key", file=rows.file, line=line, reason=reason))
        records[key], lines[key] = record, line
    if problems:
        raise DataError(problems)
    return Table(spec, records)


def _header_problems(rows: Rows, spec: TableSpec) -> Iterator[Problem]:
    for name in sorted({name for name in rows.header if rows.header.count(name) > 1}):
        yield Problem(rule="header", file=rows.file, line=1, column=name, reason="stands twice in the header")
    for name, column in spec.columns.items():
        if name not in rows.header and not column.optional:
            yield Problem(rule="header", file=rows.file, line=1, column=name, reason="is missing from the header")


def _parse_row(
    rows: Rows, line: int, cells: tuple[str, ...], columns: Mapping[str, int], spec: TableSpec
) -> tuple[list[Problem], dict[str, Value | None]]:
    if len(cells) != len(rows.header):
        reason = f"the row has {len(cells)} cells, the header {len(rows.header)}"
        return [Problem(rule="row", file=rows.file, line=line, reason=reason)], {}
    problems: list[Problem] = []
    values: dict[str, Value | None] = {}
    for name, position in columns.items():
        column, cell = spec.columns[name], cells[position]
        try:
            values[name] = column.parse(cell)
        except ValueError as error:
            problems.append(cell_problem(rows.file, line, name, cell, str(error)))
        if not cell and not column.optional:
            problems.append(cell_problem(rows.file, line, name, cell, "is empty, and it must not be"))
    return problems, values


def cell_problem(file: str, line: int, column: str, cell: str, reason: str, rule: str = "cell") -> Problem:
    """A problem with one cell."""
    return Problem(rule=rule, file=file, line=line, column=column, value=cell, reason=reason)

"""A Polars column as its distinct values and where they stand; the work on the rows is Polars' own."""

# the stubs of pandas, pyarrow and polars leave much unknown; what we hand out is checked by --verifytypes
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from ..arrays import ArrowEncoding
from ..columns import Kind, Value
from ..errors import UnsupportedTypeError

_DTYPES: dict[Kind, Any] = {"text": pl.String, "boolean": pl.Boolean, "integer": pl.Int64, "date": pl.Date}


class PolarsEncoding:
    """A Polars Series.

    Attributes:
        distinct: Each value once, nulls aside.
    """

    def __init__(self, values: Any) -> None:
        """Encode a column."""
        if not isinstance(values, pl.Series):
            raise UnsupportedTypeError(
                f"a {type(values).__name__} is no column: give one of its columns, collected; in an expression, "
                "use map_batches"
            )
        if values.dtype.is_nested():
            raise UnsupportedTypeError(
                f"a column of {values.dtype} holds no names or codes; give one of text or numbers"
            )
        self._given = values
        self._categorical = isinstance(values.dtype, (pl.Categorical, pl.Enum))
        if self._categorical:
            self._arrow = ArrowEncoding(values.to_arrow())
            self.distinct: list[Any] = self._arrow.distinct
        else:
            self._distinct = values.drop_nulls().unique()
            self.distinct = self._distinct.to_list()

    def counts(self) -> list[int]:
        """How often each distinct value stands in the column."""
        if self._categorical:
            return self._arrow.counts()
        values, counts = self._given.drop_nulls().value_counts()
        counted = dict(zip(values.to_list(), counts.to_list(), strict=True))
        return [counted[value] for value in self.distinct]

    def decode(self, values: Sequence[Value | None], kind: Kind) -> Any:
        """The column with each distinct value replaced; its name stays."""
        if self._categorical:
            return pl.Series(self._given.name, self._arrow.decode(values, kind))
        new = pl.Series(values, dtype=_DTYPES[kind])
        if not len(new):
            return pl.Series(self._given.name, [None] * len(self._given), dtype=_DTYPES[kind])
        return self._given.replace_strict(self._distinct, new, default=None, return_dtype=_DTYPES[kind])

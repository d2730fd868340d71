"""A Polars column, by way of Arrow, which it is underneath."""

# the stubs of pyarrow and polars leave much unknown; what we hand out is checked by --verifytypes
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
import pyarrow as pa

from ..arrays import ArrowEncoding
from ..columns import Kind, Value
from ..errors import UnsupportedTypeError
from ..wording import kind_of

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
                f"{kind_of(values)} is no column: give one of its columns, collected; in an expression, "
                "use map_batches"
            )
        self._given = values
        self._arrow = ArrowEncoding(_as_arrow(values))
        self.distinct: list[Any] = self._arrow.distinct

    def counts(self) -> list[int]:
        """How often each distinct value stands in the column."""
        return self._arrow.counts()

    def decode(self, values: Sequence[Value | None], kind: Kind) -> Any:
        """The column with each distinct value replaced; its name stays."""
        if isinstance(self._given.dtype, (pl.Categorical, pl.Enum)):
            return pl.Series(self._given.name, self._arrow.decode(values, kind))
        # Polars copies no text when it gathers, and Arrow does when it takes
        new = dict(zip(self.distinct, values, strict=True))
        mapped = pl.Series(
            self._given.name, [new.get(value) for value in self._arrow.dictionary], dtype=_DTYPES[kind]
        )
        return mapped.gather(pl.Series(self._arrow.indices))


def _as_arrow(values: Any) -> Any:
    try:
        return values.to_arrow()
    except pa.ArrowInvalid:  # numbers of 128 bits are Polars' own
        return values.cast(pl.String).to_arrow()

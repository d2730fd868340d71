"""The door to pandas and Polars: records as a DataFrame, by way of Arrow, with stated dtypes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa

from .arrays import to_arrow
from .errors import MissingExtraError
from .models import Record
from .schema import TableSpec

if TYPE_CHECKING:
    import polars as pl

_DTYPES: dict[pa.DataType, Any] = {
    pa.string(): pd.StringDtype("pyarrow"),
    pa.bool_(): pd.BooleanDtype(),
    pa.int64(): pd.Int64Dtype(),
}


def to_pandas(spec: TableSpec, records: Iterable[Record]) -> pd.DataFrame:
    """The records as a pandas DataFrame; `Table.to_pandas` says which dtypes it has."""
    frame = to_arrow(spec, records).to_pandas(types_mapper=_DTYPES.get, date_as_object=False)
    days = {name: "datetime64[s]" for name, column in spec.columns.items() if column.kind == "date"}
    return frame.astype(days)


def to_polars(spec: TableSpec, records: Iterable[Record]) -> pl.DataFrame:
    """The records as a Polars DataFrame."""
    try:
        import polars as pl
    except ImportError:
        raise MissingExtraError("to_polars", "polars") from None
    return pl.DataFrame(to_arrow(spec, records))

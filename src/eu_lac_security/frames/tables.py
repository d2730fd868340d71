"""Records as a DataFrame, by way of Arrow, with stated dtypes."""

# the stubs of pandas, pyarrow and polars leave much unknown; what we hand out is checked by --verifytypes
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa

from ..arrays import ARROW_TYPES, NO_TEXTS, Texts, to_arrow
from ..columns import Kind, Value
from ..errors import MissingExtraError, UnsupportedTypeError
from ..models import Record
from ..schema import TableSpec

if TYPE_CHECKING:
    import polars as pl

_DTYPES: dict[pa.DataType, Any] = {
    pa.string(): pd.StringDtype("pyarrow"),
    pa.bool_(): pd.BooleanDtype(),
    pa.int64(): pd.Int64Dtype(),
}


def to_pandas(spec: TableSpec, records: Iterable[Record], more: Texts = NO_TEXTS) -> pd.DataFrame:
    """The records as a pandas DataFrame; `Table.to_pandas` says which dtypes it has."""
    frame = to_arrow(spec, records, more).to_pandas(types_mapper=_DTYPES.get, date_as_object=False)
    return _with_days(frame, {name: column.kind for name, column in spec.columns.items()})


def to_polars(spec: TableSpec, records: Iterable[Record], more: Texts = NO_TEXTS) -> pl.DataFrame:
    """The records as a Polars DataFrame."""
    try:
        import polars as pl
    except ImportError:
        raise MissingExtraError("to_polars", "polars") from None
    return pl.DataFrame(to_arrow(spec, records, more))


def dtype_of(kind: Kind) -> Any:
    """The pandas dtype of a kind of values."""
    return pd.api.types.pandas_dtype("datetime64[s]") if kind == "date" else _DTYPES[ARROW_TYPES[kind]]


def frame_of(columns: Mapping[str, tuple[Kind, Sequence[Value | None]]]) -> pd.DataFrame:
    """A frame of columns that are no table's, with the same dtypes as a table's."""
    arrays = {name: pa.array(values, ARROW_TYPES[kind]) for name, (kind, values) in columns.items()}
    frame = pa.table(arrays).to_pandas(types_mapper=_DTYPES.get, date_as_object=False)
    return _with_days(frame, {name: kind for name, (kind, _) in columns.items()})


def _with_days(frame: pd.DataFrame, kinds: Mapping[str, Kind]) -> pd.DataFrame:
    """The frame with its days in the one unit, whatever the version of Arrow makes of them."""
    return frame.astype({name: "datetime64[s]" for name, kind in kinds.items() if kind == "date"})


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as plain dictionaries; what is missing is ``None``."""
    return pa.Table.from_pandas(frame, preserve_index=False).to_pylist()


def parquet_of(frame: pd.DataFrame) -> bytes:
    """A frame as the bytes of a Parquet file."""
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False)
    return buffer.getvalue()


def index_of(values: Any, positions: Sequence[int]) -> Any:
    """What a column calls its rows: the labels of a pandas Series, or their positions."""
    if isinstance(values, pd.Series):
        index = values.index.take(positions)
        return index.to_numpy() if index.nlevels > 1 else index.array  # of several levels it is tuples
    return pd.array(positions, dtype=dtype_of("integer"))


def check_labels(values: Any) -> None:
    """Whether each row of a column has a label of its own, so that a join by the labels gives each row its own.

    Raises:
        UnsupportedTypeError: If several rows of a pandas Series have one label.
    """
    if isinstance(values, pd.Series) and not values.index.is_unique:
        twice = values.index[values.index.duplicated()][0]
        raise UnsupportedTypeError(
            f"several rows of the column have one label ('{twice}'), so that a join by the labels would give each the "
            "rows of the others: use reset_index(drop=True) on the frame first"
        )


def count_frame(
    values: Any, rows: int, names: Sequence[str], counts: Mapping[tuple[int, str], int]
) -> pd.DataFrame:
    """A matrix of counts, a row for each of a column's and a column for each name.

    Args:
        values: The column; a pandas Series gives its index.
        rows: How many rows it has.
        names: The names of the columns.
        counts: What is not zero, by position of the row and name.

    Returns:
        A frame of ``int64``.
    """
    places = {name: place for place, name in enumerate(names)}
    matrix = np.zeros((rows, len(names)), "int64")
    for (row, name), count in counts.items():
        matrix[row, places[name]] = count
    index = values.index if isinstance(values, pd.Series) else None
    return pd.DataFrame(matrix, index=index, columns=list(names))

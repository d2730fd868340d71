"""A pandas or NumPy column as its distinct values and where they stand.

What Arrow holds underneath goes through Arrow; categories are few already; for the rest pandas finds the distinct
values (`pandas.factorize`). No row is looked at in Python.
"""

# the stubs of pandas, pyarrow and polars leave much unknown; what we hand out is checked by --verifytypes
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from ..arrays import ArrowEncoding
from ..columns import Kind, Value
from ..errors import UnsupportedTypeError
from ..wording import kind_of
from .tables import dtype_of

_SAMPLE = 1 << 16


class PandasEncoding:
    """A Series, an Index or an extension array.

    Attributes:
        distinct: Each value once, what is missing aside.
    """

    def __init__(self, values: Any) -> None:
        """Encode a column."""
        is_array = isinstance(values, pd.api.extensions.ExtensionArray)
        if not (is_array or isinstance(values, (pd.Series, pd.Index))) or isinstance(values, pd.MultiIndex):
            raise UnsupportedTypeError(f"{kind_of(values)} is no column: give one of its columns")
        self._given: Any = values
        array: Any = values if is_array else values.array
        self._column: _ArrowBacked | _Categorical | _Factorized
        if isinstance(values.dtype, pd.CategoricalDtype):
            self._column = _Categorical(array)
        elif _is_arrow(values.dtype):
            self._column = _ArrowBacked(array)
        else:
            plain = isinstance(values, pd.arrays.NumpyExtensionArray)  # pandas 2 does not factorize its own
            self._column = _Factorized(values.to_numpy() if plain else values, values.dtype)
        self.distinct: list[Any] = self._column.distinct

    def counts(self) -> list[int]:
        """How often each distinct value stands in the column."""
        return self._column.counts()

    def decode(self, values: Sequence[Value | None], kind: Kind) -> Any:
        """The column with each distinct value replaced; index, name and attributes stay."""
        array = self._column.decode(values, kind)
        if isinstance(self._given, pd.Index):
            return pd.Index(array, name=self._given.name, dtype=array.dtype)
        if isinstance(self._given, pd.Series):
            new = pd.Series(array, index=self._given.index, name=self._given.name, dtype=array.dtype, copy=False)
            return new.__finalize__(self._given)
        return pd.arrays.NumpyExtensionArray(array) if isinstance(array, np.ndarray) else array


class NumpyEncoding:
    """A NumPy array of any shape.

    Attributes:
        distinct: Each value once, what is missing aside.
    """

    def __init__(self, values: Any) -> None:
        """Encode an array."""
        if isinstance(values, np.ma.MaskedArray):
            raise UnsupportedTypeError("a masked array hides values: fill it first, or give a pandas Series")
        if values.dtype.kind in "mMcV":  # pandas would make numbers of days
            raise UnsupportedTypeError(
                f"an array of {values.dtype} holds no names or codes; give one of text or numbers"
            )
        self._shape = values.shape
        self._column = _Factorized(values.ravel(), np.dtype(object))
        self.distinct: list[Any] = self._column.distinct

    def counts(self) -> list[int]:
        """How often each distinct value stands in the array."""
        return self._column.counts()

    def decode(self, values: Sequence[Value | None], kind: Kind) -> Any:  # noqa: ARG002  # as every encoding
        """An array of objects, ``None`` for what is missing."""
        return _objects(values)[self._column.codes].reshape(self._shape)


class _ArrowBacked:
    """An extension array that is an Arrow array underneath."""

    def __init__(self, array: Any) -> None:
        self._dtype = array.dtype
        self._encoding = ArrowEncoding(array.__arrow_array__())
        self.distinct = self._encoding.distinct
        self.counts = self._encoding.counts

    def decode(self, values: Sequence[Value | None], kind: Kind) -> Any:
        decoded = self._encoding.decode(values, kind)
        if isinstance(self._dtype, pd.ArrowDtype):
            return pd.arrays.ArrowExtensionArray(decoded)
        dtype = self._dtype if kind == "text" else dtype_of(kind)
        return (
            pd.Series(decoded.to_pandas()).astype(dtype).array if kind == "date" else dtype.__from_arrow__(decoded)
        )


class _Categorical:
    """A categorical: what is recoded are its categories, those that no row has left out."""

    def __init__(self, array: Any) -> None:
        self._array, categories = array, array.categories.tolist()
        self._used = _used(array.codes, len(categories))
        self.distinct: list[Any] = [categories[place] for place in self._used]

    def counts(self) -> list[int]:
        found = np.bincount(self._array.codes[self._array.codes >= 0], minlength=len(self._array.categories))
        return [int(found[place]) for place in self._used]

    def decode(self, values: Sequence[Value | None], kind: Kind) -> Any:
        new = list(dict.fromkeys(value for value in values if value is not None))
        dtype = self._array.categories.dtype
        is_text = kind == "text" and (dtype.kind == "O" or isinstance(dtype, pd.StringDtype))
        categories: Any = pd.Index(new, dtype=dtype if is_text else None)
        if len(new) == len(values) == len(self._array.categories):
            return self._array.rename_categories(categories)
        place = {value: code for code, value in enumerate(new)}
        # the code of what is missing is -1, which is also the last place of this array
        codes = np.full(len(self._array.categories) + 1, -1, "int32")
        codes[self._used] = [-1 if value is None else place[value] for value in values]
        # an order says nothing any more where two values became one
        ordered = self._array.ordered and len(new) == sum(value is not None for value in values)
        return pd.Categorical.from_codes(codes[self._array.codes], categories=categories, ordered=ordered)


def _used(codes: Any, categories: int) -> list[int]:
    """Which categories some row has. Most columns have them all, which a sample tells."""
    for rows in (codes[:: len(codes) // _SAMPLE + 1], codes):
        found = np.bincount(rows[rows >= 0], minlength=categories)
        if found.all():
            break
    return [int(place) for place in found.nonzero()[0]]


class _Factorized:
    """Any other array: pandas finds its distinct values."""

    def __init__(self, values: Any, text_dtype: Any) -> None:
        self._text_dtype = text_dtype
        found: Any
        self.codes: Any
        try:
            self.codes, found = pd.factorize(values)
        except TypeError:
            raise UnsupportedTypeError("a column of lists, sets or dictionaries holds no names or codes") from None
        self.distinct: list[Any] = found.tolist()

    def counts(self) -> list[int]:
        found = np.bincount(self.codes[self.codes >= 0], minlength=len(self.distinct))
        return [int(count) for count in found]

    def decode(self, values: Sequence[Value | None], kind: Kind) -> Any:
        if kind == "text" and self._text_dtype.kind == "O" and not isinstance(self._text_dtype, pd.StringDtype):
            return _objects(values)[self.codes]
        is_text = kind == "text" and isinstance(self._text_dtype, pd.StringDtype)
        return pd.array([*values, None], dtype=self._text_dtype if is_text else dtype_of(kind))[self.codes]


def _objects(values: Sequence[Value | None]) -> Any:
    """The values as an array of objects; its last place, which the code -1 points to, is empty."""
    array = np.empty(len(values) + 1, object)
    array[:-1] = values
    return array


def _is_arrow(dtype: Any) -> bool:
    if isinstance(dtype, pd.ArrowDtype):
        return True
    return isinstance(dtype, pd.StringDtype) and dtype.storage == "pyarrow"

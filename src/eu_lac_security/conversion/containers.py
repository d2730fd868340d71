"""Which door a column goes through: lists here, Arrow, pandas, NumPy and Polars behind theirs.

None of these libraries is imported unless the column is one of theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from numbers import Number
from typing import Any, Protocol

from ..columns import Kind, Value
from ..errors import UnsupportedTypeError
from ..names import is_missing
from ..wording import kind_of


class Encoding(Protocol):
    """A column as its distinct values and where they stand."""

    distinct: list[Any]

    def counts(self) -> list[int]:
        """How often each distinct value stands in the column."""
        ...

    def decode(self, values: Sequence[Value | None], kind: Kind) -> Any:
        """The column with each distinct value replaced."""
        ...


class ListEncoding:
    """A list or a tuple."""

    def __init__(self, values: list[Any] | tuple[Any, ...]) -> None:
        """Encode a column.

        Raises:
            UnsupportedTypeError: If it holds lists, dictionaries or the like.
        """
        self._given = values
        try:
            self.distinct: list[Any] = [value for value in dict.fromkeys(values) if not is_missing(value)]
        except TypeError:
            raise UnsupportedTypeError("a column of lists, sets or dictionaries holds no names or codes") from None

    def counts(self) -> list[int]:
        """How often each distinct value stands in the column."""
        counted: dict[Any, int] = dict.fromkeys(self.distinct, 0)
        for value in self._given:
            if value in counted:
                counted[value] += 1
        return [*counted.values()]

    def decode(self, values: Sequence[Value | None], kind: Kind) -> Any:  # noqa: ARG002  # as every encoding
        """A list or tuple, as it was given."""
        new = dict(zip(self.distinct, values, strict=True))
        return type(self._given)(map(new.get, self._given))


def is_scalar(values: object) -> bool:
    """Whether this is one name or code, or a missing one, rather than a column of them."""
    return isinstance(values, (str, Number)) or is_missing(values) or _is_numpy_scalar(values)


def encode(values: Any) -> Encoding:
    """A column as its distinct values and where they stand.

    Raises:
        UnsupportedTypeError: If it is no column that we know.
    """
    if type(values) in (list, tuple):
        return ListEncoding(values)
    library = _library(values)
    if library == "pyarrow" and hasattr(values, "dictionary_encode"):
        from ..arrays import ArrowEncoding

        return ArrowEncoding(values)
    if library == "pandas":
        from ..frames import PandasEncoding

        return PandasEncoding(values)
    if library == "polars":
        from ..frames.polars_columns import PolarsEncoding

        return PolarsEncoding(values)
    if library == "numpy":
        from ..frames import NumpyEncoding

        return NumpyEncoding(values)
    raise UnsupportedTypeError(
        f"{kind_of(values)} is neither a name nor a column: give a text, a list, a NumPy array, a pandas, "
        "Polars or Arrow column"
    )


def _library(values: object) -> str:
    """The library that made this, or the class that it inherits from."""
    roots = (base.__module__.partition(".")[0] for base in type(values).__mro__)
    return next((root for root in roots if root in {"pandas", "polars", "pyarrow", "numpy"}), "")


def _is_numpy_scalar(values: object) -> bool:
    is_array = hasattr(values, "__array_function__")  # an array of no dimensions is still an array
    return _library(values) == "numpy" and getattr(values, "shape", None) == () and not is_array

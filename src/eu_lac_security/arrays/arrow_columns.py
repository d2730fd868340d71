"""An Arrow column as its distinct values and where they stand, so that each is looked at once.

The work on the rows is Arrow's own: a hash of each value going in, a take coming out. A dictionary array has done the
first half already, and its rows are not touched at all where the new values can stand in the place of the old ones.
"""

# the stubs of pandas, pyarrow and polars leave much unknown; what we hand out is checked by --verifytypes
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from ..columns import Kind, Value
from ..errors import UnsupportedTypeError
from .tables import ARROW_TYPES

Arrow: TypeAlias = "pa.Array[Any] | pa.ChunkedArray[Any]"


class ArrowEncoding:
    """An Arrow array, plain or chunked, of strings, numbers or dictionary-encoded values.

    Attributes:
        distinct: Each value once, nulls aside.
    """

    def __init__(self, values: Arrow) -> None:
        """Encode a column.

        Raises:
            UnsupportedTypeError: If its values are lists, structures or the like.
        """
        self._type: Any = values.type
        self._was_dictionary = pa.types.is_dictionary(self._type)
        self._chunked = isinstance(values, pa.ChunkedArray)
        self._encoded = _encoded(values, self._type)
        dictionary = self._encoded.chunk(0).dictionary if self._encoded.num_chunks else None
        self._dictionary: list[Any] = [] if dictionary is None else dictionary.to_pylist()
        self.distinct: list[Any] = [value for value in dict.fromkeys(self._dictionary) if value is not None]

    def counts(self) -> list[int]:
        """How often each distinct value stands in the column."""
        counted: dict[Any, int] = dict.fromkeys(self.distinct, 0)
        for chunk in self._encoded.chunks:
            for pair in pc.value_counts(chunk.indices).to_pylist():
                if pair["values"] is not None and (value := self._dictionary[pair["values"]]) is not None:
                    counted[value] += pair["counts"]
        return [*counted.values()]

    def decode(self, values: Sequence[Value | None], kind: Kind) -> Any:
        """The column with each distinct value replaced.

        Args:
            values: The new value of each distinct one, in their order; ``None`` for a missing one.
            kind: The kind of the new values.

        Returns:
            A column of the same sort: dictionary-encoded if it was, chunked if it was. Text keeps the width of its
            offsets.
        """
        new = dict(zip(self.distinct, values, strict=True))
        mapped = pa.array([new.get(value) for value in self._dictionary], _value_type(self._type, kind))
        chunks = self._encoded.chunks
        if self._was_dictionary:
            replaced = _replaced_dictionary(chunks, mapped, self._type.index_type)
            type_: Any = pa.dictionary(self._type.index_type, mapped.type)
        else:
            replaced, type_ = [mapped.take(chunk.indices) for chunk in chunks], mapped.type
        if self._chunked:
            return pa.chunked_array(replaced, type=type_)
        return replaced[0] if replaced else pa.array([], type_)


def _encoded(values: Arrow, type_: Any) -> Any:
    """The column in chunks that share one dictionary."""
    chunked: Any = values if isinstance(values, pa.ChunkedArray) else pa.chunked_array([values], type=type_)
    if pa.types.is_dictionary(type_):
        return chunked.unify_dictionaries()
    if pa.types.is_null(type_):
        return chunked.cast(pa.string()).dictionary_encode()
    if pa.types.is_string_view(type_):
        return chunked.cast(pa.large_string()).dictionary_encode()
    try:
        return chunked.dictionary_encode()
    except pa.ArrowNotImplementedError:
        raise UnsupportedTypeError(
            f"a column of {type_} holds no names or codes; give one of text or numbers"
        ) from None


def _value_type(given: Any, kind: Kind) -> Any:
    """The type of the new values: that of the column where both are text."""
    if pa.types.is_dictionary(given):
        given = given.value_type
    is_text = pa.types.is_string(given) or pa.types.is_large_string(given) or pa.types.is_string_view(given)
    return given if kind == "text" and is_text else ARROW_TYPES[kind]


def _replaced_dictionary(chunks: Sequence[Any], mapped: Any, index_type: Any) -> list[Any]:
    """Dictionary arrays with other values. A dictionary holds each value once, so the indices may have to follow."""
    if mapped.null_count == 0 and len(mapped.unique()) == len(mapped):
        return [pa.DictionaryArray.from_arrays(chunk.indices, mapped) for chunk in chunks]
    encoded = mapped.dictionary_encode()
    indices = encoded.indices.cast(index_type)
    return [pa.DictionaryArray.from_arrays(indices.take(chunk.indices), encoded.dictionary) for chunk in chunks]

"""An Arrow column as its distinct values and where they stand, so that each is looked at once.

The work on the rows is Arrow's own: a hash of each value going in, a take coming out. A dictionary array has done the
first half already, and its rows are not touched at all where the new values can stand in the place of the old ones.
"""

# the stubs of pyarrow leave much unknown; what we hand out is checked by --verifytypes
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from ..columns import Kind, Value
from ..errors import UnsupportedTypeError
from ..names import is_missing
from .tables import ARROW_TYPES

Arrow: TypeAlias = "pa.Array[Any] | pa.ChunkedArray[Any]"

_LARGE = 1 << 20
"""A column of so many rows is worth a sample: its values looked up are cheaper than its values collected."""

_SLICES, _SLICE = 64, 1024


class ArrowEncoding:
    """An Arrow array, plain or chunked, of strings, numbers or dictionary-encoded values.

    Attributes:
        distinct: Each value once, what is missing aside.
        dictionary: The values that the rows point to, in their order; one that is missing may be among them.
    """

    def __init__(self, values: Arrow) -> None:
        """Encode a column.

        Raises:
            UnsupportedTypeError: If its values are lists, structures or the like.
        """
        self._type: Any = values.type
        self._chunked = isinstance(values, pa.ChunkedArray)
        chunked: Any = values if self._chunked else pa.chunked_array([values], type=values.type)
        self._chunks, dictionary = _encoded(chunked, self._type)
        self.dictionary: list[Any] = dictionary.to_pylist()
        self.distinct: list[Any] = [value for value in dict.fromkeys(self.dictionary) if not is_missing(value)]

    @property
    def indices(self) -> Any:
        """Where in the dictionary the value of each row stands, in as many chunks as the column has."""
        return pa.chunked_array(self._chunks, type=pa.int32() if not self._chunks else self._chunks[0].type)

    def counts(self) -> list[int]:
        """How often each distinct value stands in the column."""
        counted: dict[Any, int] = dict.fromkeys(self.distinct, 0)
        for indices in self._chunks:
            for pair in pc.value_counts(indices).to_pylist():
                if pair["values"] is not None and (value := self.dictionary[pair["values"]]) in counted:
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
        mapped: Any = pa.array([new.get(value) for value in self.dictionary], _value_type(self._type, kind))
        if pa.types.is_string_view(mapped.type):  # pyarrow takes nothing from views
            return _cast(self._replaced(_cast(mapped, pa.large_string())), mapped.type)
        return self._replaced(mapped)

    def _replaced(self, mapped: Any) -> Any:
        """The column with each value of the dictionary replaced by the one at its place in an array."""
        if pa.types.is_dictionary(self._type):
            replaced = _replaced_dictionary(self._chunks, mapped, self._type.index_type)
            type_: Any = pa.dictionary(self._type.index_type, mapped.type)
        else:
            replaced, type_ = _each(mapped.take, self._chunks), mapped.type
        if self._chunked:
            return pa.chunked_array(replaced, type=type_)
        return pa.concat_arrays(replaced) if replaced else pa.array([], type_)


def _encoded(chunked: Any, type_: Any) -> tuple[list[Any], Any]:
    """For each chunk where the values of its rows stand in one list of values, and that list."""
    if pa.types.is_null(type_):
        chunked = chunked.cast(pa.string())
    if pa.types.is_string_view(type_):
        chunked = _cast(chunked, pa.large_string())
    try:
        if len(chunked) >= _LARGE and not pa.types.is_dictionary(type_):
            return _looked_up(chunked)
        encoded = chunked.unify_dictionaries() if pa.types.is_dictionary(type_) else chunked.dictionary_encode()
    except pa.ArrowNotImplementedError:
        raise UnsupportedTypeError(
            f"a column of {type_} holds no names or codes; give one of text or numbers"
        ) from None
    dictionary = encoded.chunk(0).dictionary if encoded.num_chunks else pa.array([], pa.string())
    return [chunk.indices for chunk in encoded.chunks], dictionary


def _cast(values: Any, type_: Any) -> Any:
    """A column of strings as another type of strings; older versions of pyarrow cannot cast views."""
    try:
        return values.cast(type_)
    except pa.ArrowNotImplementedError:
        if isinstance(values, pa.ChunkedArray):
            return pa.chunked_array([chunk.to_pylist() for chunk in values.chunks], type=type_)
        return pa.array(values.to_pylist(), type_)


def _looked_up(chunked: Any) -> tuple[list[Any], Any]:
    """The same by way of a sample: what it holds is looked up, and only what it lacks is collected row by row."""
    step = len(chunked) // _SLICES
    sample = [chunk for start in range(_SLICES) for chunk in chunked.slice(start * step, _SLICE).chunks]
    values: Any = pa.chunked_array(sample, type=chunked.type).unique().drop_null()
    chunks = _pieces(chunked)
    indices = _each(lambda chunk: pc.index_in(chunk, value_set=values), chunks)
    if sum(each.null_count for each in indices) == chunked.null_count:
        return indices, values
    lacking = [pc.and_(pc.is_null(each), chunk.is_valid()) for each, chunk in zip(indices, chunks, strict=True)]
    rests = [chunk.filter(mask) for chunk, mask in zip(chunks, lacking, strict=True)]
    others: Any = pa.chunked_array(rests, type=chunked.type).unique()
    first = pa.scalar(len(values), pa.int32())
    return [
        pc.replace_with_mask(each, mask, pc.add(pc.index_in(rest, value_set=others), first))
        for each, mask, rest in zip(indices, lacking, rests, strict=True)
    ], pa.concat_arrays([values, others])


def _pieces(chunked: Any) -> list[Any]:
    """The chunks, cut so that every processor has work."""
    size = -(-len(chunked) // pa.cpu_count())
    return [chunk.slice(start, size) for chunk in chunked.chunks for start in range(0, max(len(chunk), 1), size)]


def _each(function: Callable[[Any], Any], chunks: Sequence[Any]) -> list[Any]:
    """The function of each chunk, on as many processors as Arrow may use, where the rows are many."""
    if len(chunks) < 2 or sum(map(len, chunks)) < _LARGE:
        return [*map(function, chunks)]
    with ThreadPoolExecutor(pa.cpu_count()) as pool:
        return [*pool.map(function, chunks)]


def _value_type(given: Any, kind: Kind) -> Any:
    """The type of the new values: that of the column where both are text."""
    if pa.types.is_dictionary(given):
        given = given.value_type
    is_text = pa.types.is_string(given) or pa.types.is_large_string(given) or pa.types.is_string_view(given)
    return given if kind == "text" and is_text else ARROW_TYPES[kind]


def _replaced_dictionary(indices: Sequence[Any], mapped: Any, index_type: Any) -> list[Any]:
    """Dictionary arrays with other values. A dictionary holds each value once, so the indices may have to follow."""
    if mapped.null_count == 0 and len(mapped.unique()) == len(mapped):
        return [pa.DictionaryArray.from_arrays(each, mapped) for each in indices]
    encoded = mapped.dictionary_encode()
    moved = encoded.indices.cast(index_type)
    return [pa.DictionaryArray.from_arrays(moved.take(each), encoded.dictionary) for each in indices]

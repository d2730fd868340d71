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
_MANY_CHUNKS = 1024
"""So many chunks cost more than their rows: they are put together."""


class ArrowEncoding:
    """An Arrow array, plain or chunked, of strings, numbers or dictionary-encoded values.

    Attributes:
        distinct: Each value that a row has once, what is missing aside.
        dictionary: The values that the rows point to, in their order; one that is missing, or that no row has, may be
            among them.
    """

    def __init__(self, values: Arrow) -> None:
        """Encode a column.

        Raises:
            UnsupportedTypeError: If its values are bytes, lists, structures or the like.
        """
        self._type: Any = values.type
        self._chunked = isinstance(values, pa.ChunkedArray)
        chunked: Any = values if self._chunked else pa.chunked_array([values], type=values.type)
        self._chunks, dictionary = _encoded(chunked, self._type)
        self.dictionary: list[Any] = dictionary.to_pylist()
        used = self._used() if pa.types.is_dictionary(self._type) else self.dictionary
        self.distinct: list[Any] = [value for value in dict.fromkeys(used) if not is_missing(value)]

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
        if not pa.types.is_string_view(mapped.type):
            return self._replaced(mapped)
        replaced = self._replaced(_cast(mapped, pa.large_string()))  # pyarrow takes nothing from views
        type_ = replaced.type
        is_dictionary = pa.types.is_dictionary(type_)
        wanted: Any = pa.dictionary(type_.index_type, mapped.type, type_.ordered) if is_dictionary else mapped.type
        return _cast(replaced, wanted)

    def _used(self) -> list[Any]:
        """The values of the dictionary that some row has. Most columns have them all, which a sample tells."""
        indices, places = self.indices, range(len(self.dictionary))
        step = len(indices) // _SLICES
        parts = [indices.slice(start * step, _SLICE).unique() for start in range(_SLICES)] if step > _SLICE else []
        seen = {place for part in parts for place in part.to_pylist()}
        if not seen.issuperset(places):
            seen = {*indices.unique().to_pylist()}
        return [self.dictionary[place] for place in places if place in seen]

    def _replaced(self, mapped: Any) -> Any:
        """The column with each value of the dictionary replaced by the one at its place in an array."""
        if pa.types.is_dictionary(self._type):
            replaced, type_ = _replaced_dictionary(self._chunks, mapped, self._type)
        else:
            replaced, type_ = _taken(mapped, self._chunks), mapped.type
        if self._chunked:
            return pa.chunked_array(replaced, type=type_)
        return pa.concat_arrays(replaced) if replaced else pa.array([], type_)


def _encoded(chunked: Any, type_: Any) -> tuple[list[Any], Any]:
    """For each chunk where the values of its rows stand in one list of values, and that list."""
    is_dictionary = pa.types.is_dictionary(type_)
    _refuse_bytes(type_.value_type if is_dictionary else type_)
    if pa.types.is_null(type_):
        chunked = chunked.cast(pa.string())
    try:
        chunked = _in_few_chunks(_without_views(chunked))
        if len(chunked) >= _LARGE and not is_dictionary:
            return _looked_up(chunked)
        encoded = _unified(chunked) if is_dictionary else chunked.dictionary_encode()
    except pa.ArrowNotImplementedError:
        raise UnsupportedTypeError(
            f"a column of {type_} holds no names or codes; give one of text or numbers"
        ) from None
    dictionary = encoded.chunk(0).dictionary if encoded.num_chunks else pa.array([], pa.string())
    return [chunk.indices for chunk in encoded.chunks], dictionary


def _refuse_bytes(type_: Any) -> None:
    types = pa.types
    views = getattr(types, "is_binary_view", lambda _: False)  # older pyarrow has none
    if any(
        is_bytes(type_) for is_bytes in (types.is_binary, types.is_large_binary, types.is_fixed_size_binary, views)
    ):
        raise UnsupportedTypeError(
            f"a column of {type_} holds no names or codes; decode it first: cast it to string"
        )


def _without_views(chunked: Any) -> Any:
    """The column with its text in one piece, since pyarrow can do little with views."""
    type_ = chunked.type
    if pa.types.is_string_view(type_):
        return _cast(chunked, pa.large_string())
    if pa.types.is_dictionary(type_) and pa.types.is_string_view(type_.value_type):
        text: Any = pa.dictionary(type_.index_type, pa.large_string(), type_.ordered)
        return _cast(chunked, text)
    return chunked


def _cast(values: Any, type_: Any) -> Any:
    """A column of strings as another type of strings; older versions of pyarrow cannot cast views."""
    if isinstance(values, pa.ChunkedArray):
        return pa.chunked_array([_cast(chunk, type_) for chunk in values.chunks], type=type_)
    if pa.types.is_dictionary(type_):
        texts = _cast(values.dictionary, type_.value_type)
        return pa.DictionaryArray.from_arrays(values.indices, texts, ordered=type_.ordered)
    try:
        return values.cast(type_)
    except pa.ArrowNotImplementedError:
        return pa.array(values.to_pylist(), type_)


def _in_few_chunks(chunked: Any) -> Any:
    if chunked.num_chunks <= _MANY_CHUNKS:
        return chunked
    try:
        return pa.chunked_array([chunked.combine_chunks()])
    except pa.ArrowInvalid:  # more text, or more values, than one chunk of this type can hold
        return chunked


def _unified(chunked: Any) -> Any:
    """A dictionary column with one dictionary for all its chunks."""
    try:
        return chunked.unify_dictionaries()
    except pa.ArrowInvalid:  # a null in a dictionary, or too many values for the type of the indices
        return _in_few_chunks(chunked.cast(chunked.type.value_type)).dictionary_encode()


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


def _taken(values: Any, chunks: Sequence[Any]) -> list[Any]:
    """The values that each chunk of indices points to.

    The indices are within bounds: they were made by looking for the values, or looked at. That each is looked at again
    would take as long as all the rest.
    """
    return _each(lambda indices: pc.take(values, indices, boundscheck=False), chunks)


def _value_type(given: Any, kind: Kind) -> Any:
    """The type of the new values: that of the column where both are text."""
    if pa.types.is_dictionary(given):
        given = given.value_type
    is_text = pa.types.is_string(given) or pa.types.is_large_string(given) or pa.types.is_string_view(given)
    return given if kind == "text" and is_text else ARROW_TYPES[kind]


def _replaced_dictionary(indices: Sequence[Any], mapped: Any, type_: Any) -> tuple[list[Any], Any]:
    """Dictionary arrays with other values. A dictionary holds each value once, so the indices may have to follow."""
    encoded = mapped.dictionary_encode()
    as_it_is = len(encoded.dictionary) == len(mapped)
    follow = indices if as_it_is else [_followed(encoded.indices, each) for each in indices]
    # an order says nothing any more where two values became one
    ordered = type_.ordered and len(encoded.dictionary) == len(mapped) - mapped.null_count
    new = pa.dictionary(_wide_enough(type_.index_type, len(encoded.dictionary)), encoded.type.value_type, ordered)
    chunks = [
        # not "safe", which would look through all rows whether they point into the dictionary
        pa.DictionaryArray.from_arrays(each.cast(new.index_type), encoded.dictionary, ordered=ordered, safe=False)
        for each in follow
    ]
    return chunks, new


def _followed(places: Any, indices: Any) -> Any:
    """The places that the indices of a given column point to."""
    bounds = pc.min_max(indices)
    least, most = bounds["min"].as_py(), bounds["max"].as_py()
    if most is None or not 0 <= least <= most < len(places):
        return places.take(indices)  # there is none, or the column is broken: Arrow says how
    return pa.concat_arrays(_taken(places, _pieces(pa.chunked_array([indices]))))


def _wide_enough(index_type: Any, values: int) -> Any:
    """The type of the indices, or a wider one where the chunks together have more values than it can tell."""
    try:
        pa.array([max(values - 1, 0)]).cast(index_type)
    except pa.ArrowInvalid:
        return pa.int32()
    return index_type

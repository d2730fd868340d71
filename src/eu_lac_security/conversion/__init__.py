"""A whole column of names or codes at once: each distinct value is looked at once, whatever the number of rows.

``containers`` the column as its distinct values, by the kind of its container
``recoding``   what each distinct value becomes
"""

from __future__ import annotations

from typing import Any

from ..names import Match
from .containers import encode, is_scalar
from .recoding import Recoding, Target, own_spellings

__all__ = ["Recoding", "Target", "convert_values", "is_scalar", "missed_values", "own_spellings", "unmatched"]


def convert_values(values: Any, recoding: Recoding) -> Any:
    """A column, or one value, converted.

    Args:
        values: A text or number, or a column of them.
        recoding: How the values are read, and what they become.

    Returns:
        The same kind of thing.
    """
    if is_scalar(values):
        return _converted(values, recoding)
    column = encode(values)
    return column.decode(recoding.values(column.distinct), recoding.target.kind)


def unmatched(values: Any, recoding: Recoding) -> list[tuple[Any, int]]:
    """Each distinct value that stands for nothing that is asked for, as its match with suggestions, and its count.

    Args:
        values: A column, or one value.
        recoding: How the values are read.

    Returns:
        The matches, the most frequent first.
    """
    missed = missed_values([values] if is_scalar(values) else values, recoding)
    explained = [(recoding.explained(match), count) for match, count in missed.items()]
    return sorted(explained, key=lambda each: (-each[1], each[0].text))


def missed_values(values: Any, recoding: Recoding) -> dict[Match, int]:
    """The same without looking for suggestions, so that the batches of a long file can be added up."""
    column = encode(values)
    counted = zip(recoding.matches(column.distinct), column.counts(), strict=True)
    return {match: count for match, count in counted if recoding.misses(match)}


def _converted(value: Any, recoding: Recoding) -> Any:
    column = encode([value])
    (new,) = column.decode(recoding.values(column.distinct), recoding.target.kind)
    return new

"""Trees in which each thing names the one above it, such as a code and its parent."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def ancestors(start: K, parents: Mapping[K, K]) -> tuple[K, ...]:
    """What lies above a thing.

    Args:
        start: The thing, which need not be known.
        parents: What lies right above each thing; one at the top is not there.

    Returns:
        Its parent and those above it, the nearest first, each once. Where the way leads back to the thing itself, it
        is the last of them.

    >>> ancestors("street", {"street": "town", "town": "country"})
    ('town', 'country')
    """
    found: dict[K, None] = {}  # keeps the order, and is asked as fast as a set
    above = parents.get(start)
    while above is not None and above not in found:
        found[above] = None
        above = parents.get(above)
    return tuple(found)

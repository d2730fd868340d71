"""Names that look like a misspelt one. They are offered; whether one is meant is for the caller to say."""

from __future__ import annotations

from collections.abc import Sequence

SHORTEST = 4
"""A shorter word is near to too many."""

LEAST = 75.0
"""Names less alike than this (of 100) are not worth offering."""


def near_keys(key: str, keys: Sequence[str]) -> list[tuple[str, float]]:
    """The keys that look like this one.

    Args:
        key: What was asked, as `name_key` gives it.
        keys: The keys of all names.

    Returns:
        Each near key with its score, the share of letters that need no change (swapped neighbours count as one), from
        0 to 100; the nearest first.
    """
    if len(key) < SHORTEST:
        return []
    from rapidfuzz import process  # an import that most runs never need
    from rapidfuzz.distance import OSA

    found = process.extract(key, keys, scorer=OSA.normalized_similarity, score_cutoff=LEAST / 100, limit=20)
    return [(match, round(score * 100, 1)) for match, score, _ in found]

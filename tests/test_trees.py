"""What lies above a thing, whatever its table says: a chain, a circle, a parent that nobody knows."""

from __future__ import annotations

import pytest

from eu_lac_security.trees import ancestors

TREES: list[tuple[str, dict[str, str], tuple[str, ...]]] = [
    ("a chain, the nearest first", {"b": "c", "a": "b", "c": "d", "x": "a"}, ("b", "c", "d")),
    ("at the top", {"b": "a"}, ()),
    ("a thing that is not known", {}, ()),
    ("a parent that is not known", {"a": "b"}, ("b",)),
    ("its own parent", {"a": "a"}, ("a",)),
    ("a circle that it lies in", {"a": "b", "b": "c", "c": "a"}, ("b", "c", "a")),
    ("a circle above it", {"a": "b", "b": "c", "c": "b"}, ("b", "c")),
]


@pytest.mark.parametrize(("parents", "above"), [tree[1:] for tree in TREES], ids=[tree[0] for tree in TREES])
def test_what_lies_above(parents: dict[str, str], above: tuple[str, ...]) -> None:
    assert ancestors("a", parents) == above


def test_things_may_be_known_by_more_than_a_name() -> None:
    assert ancestors(("s", 1), {("s", 1): ("s", 2), ("t", 2): ("t", 3)}) == (("s", 2),)

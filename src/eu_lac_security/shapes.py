"""What sort of thing a value is: one or several; an object or a list of JSON, told so that a type checker follows."""

from __future__ import annotations

from typing import Any, TypeGuard


def is_one(value: object) -> bool:
    """Whether it is one value rather than several.

    An array of no dimensions looks as if it could be gone through, and cannot.
    """
    return isinstance(value, (str, bytes)) or not hasattr(value, "__iter__") or getattr(value, "ndim", 1) == 0


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether it is an object of JSON, or a table of TOML."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Whether it is a list."""
    return isinstance(value, list)

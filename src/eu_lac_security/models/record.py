"""The base of every record."""

from __future__ import annotations

from typing import cast

import attrs


class Record:
    """A row of a table: a frozen value that holds ids and no references to other records.

    Records compare, hash, copy and pickle by their values. What is not known is ``None`` and is left out when
    the record is printed.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        values = attrs.asdict(cast("attrs.AttrsInstance", self), recurse=False)
        known = [f"{name}={value!r}" for name, value in values.items() if value is not None]
        return f"{type(self).__name__}({', '.join(known)})"

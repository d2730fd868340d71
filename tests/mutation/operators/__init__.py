"""Ways in which a data package really goes wrong, as operators that spoil a copy of it.

They were written without sight of ``validate``, which is what they are to put to the test.
"""

from __future__ import annotations

import random
from pathlib import Path

from . import (
    about,
    addresses,
    bytes_,
    files,
    headers,
    heads,
    ids,
    json_form,
    lookalikes,
    parquet,
    parquet_form,
    provenance,
    rows,
    schemas,
    texts,
    values,
)
from .base import Corruption, Operator, operators_of

__all__ = ["OPERATORS", "Corruption", "Operator", "corrupt"]

_CELLS = operators_of(texts, lookalikes, values, addresses, ids, provenance)
_TABLES = operators_of(rows, headers, bytes_)
_PACKAGE = operators_of(files, heads, schemas, json_form, about, parquet, parquet_form)

OPERATORS: tuple[Operator, ...] = (*_CELLS, *_TABLES, *_PACKAGE)
"""Every operator."""


def corrupt(package: Path, rng: random.Random) -> Corruption:
    """Spoil a package in one way, drawing operators until one applies.

    Args:
        package: The folder of the package. It is changed in place, so hand over a copy.
        rng: Where the choices come from.

    Returns:
        What was done.

    Raises:
        ValueError: If no operator applies, which no real package brings about.
    """
    for spoil in rng.sample(OPERATORS, len(OPERATORS)):
        corruption = spoil(package, rng)
        if corruption is not None:
            return corruption
    raise ValueError(f"no operator applies to {package}")

"""A column of codes as its distinct texts, and the long table of what each stands for."""

# the stubs of pandas leave much unknown; what we hand out is checked by --verifytypes
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from ..errors import UnsupportedTypeError
from ..names import written
from ..wording import kind_of


def texts_of(values: Any) -> tuple[list[str], Any]:
    """A column as its distinct texts.

    Args:
        values: A list, a tuple, a NumPy array, or a pandas, Polars or Arrow column.

    Returns:
        Each distinct value as text, and the place of each row's among them, -1 where it is missing.

    Raises:
        UnsupportedTypeError: If it is no column of texts and numbers.
    """
    if isinstance(values, (list, tuple)):
        column: Any = pd.Series(list(values), dtype=object)
    else:
        column = values.to_pandas() if hasattr(values, "to_pandas") else values
    if not isinstance(column, (pd.Series, pd.Index, np.ndarray)) or column.ndim != 1:
        raise UnsupportedTypeError(
            f"{kind_of(values)} is no column: give a list, a NumPy array, a pandas, Polars or Arrow column"
        )
    try:
        places, found = pd.factorize(pd.Series(column))
    except TypeError:
        raise UnsupportedTypeError("a column of lists, sets or dictionaries holds no codes") from None
    return [written(value) for value in found.tolist()], places


def repeated_rows(places: Any, times: Sequence[int]) -> tuple[list[int], list[int]]:
    """A row for each of several things that a value stands for.

    Args:
        places: The place of each row's value among the distinct ones; -1 for a missing one, which stands last.
        times: How many things each distinct value stands for, and last what is missing.

    Returns:
        The row of each new row, and which of all the things it is about: those of the first value come first.
    """
    counts = np.array(times, "int64")
    starts = np.cumsum(counts) - counts
    each = counts[places]
    rows = np.repeat(np.arange(len(places)), each)
    nth = np.arange(len(rows)) - np.repeat(np.cumsum(each) - each, each)
    return rows.tolist(), (np.repeat(starts[places], each) + nth).tolist()

"""Sums by group of what stands in a frame; which codes are added, and which never, is for the caller to say."""

# the stubs of pandas leave much unknown; what we hand out is checked by --verifytypes
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from numbers import Number
from typing import Any, Protocol

import numpy as np
import pandas as pd

from ..errors import UnknownColumnError, UnsupportedTypeError
from ..vocab import Coverage
from ..wording import kind_of
from .tables import dtype_of
from .texts import texts_of

_SHOWN = 4  # examples in a message


class Part(Protocol):
    """A code that is added, and what is a lower bound of it where it has no value."""

    @property
    def code(self) -> str:
        """The code."""
        ...

    @property
    def stand_ins(self) -> tuple[str, ...]:
        """Codes that are parts of it."""
        ...


class Observations:
    """The rows of a frame, each a number under a code, in a group.

    Attributes:
        columns: The names of the frame's columns.
        texts: The distinct texts of the column of codes.
        counts: Of each text, and last of what is missing: how many rows have a group, and how many of these no value.
        without_group: The same of the rows that lack a value in one of the columns of the group.
    """

    def __init__(self, frame: Any, by: Sequence[str], code: str, value: str) -> None:
        """Take a frame.

        Raises:
            UnknownColumnError: If it lacks one of the columns.
            UnsupportedTypeError: If it is no frame, or a column of the group holds lists.
        """
        whole = _as_frame(frame)
        self.columns: list[str] = list(whole.columns)
        for name in (*by, code, value):
            if name not in self.columns:
                raise UnknownColumnError("the frame", name, self.columns)
        self._by, self._value = [*by], value
        texts, places = texts_of(whole[code])
        self.texts: list[str] = texts
        distinct = whole[code].dropna().unique().tolist()
        self.codes_are_numbers: bool = pd.api.types.is_numeric_dtype(whole[code].dtype) or any(
            isinstance(each, Number) for each in distinct
        )
        _check_hashable(whole, self._by)
        grouped = whole[self._by].notna().all(axis=1).to_numpy(bool)
        self._frame, self._places = whole[grouped], places[grouped]
        self.without_group: tuple[int, int] = (int((~grouped).sum()), int(whole.loc[~grouped, value].isna().sum()))
        size = len(texts) + 1  # the last is for what is missing, whose place is -1
        lacking = self._frame[value].isna().to_numpy(bool)
        all_rows, without = (
            np.bincount(each % size, minlength=size) for each in (self._places, self._places[lacking])
        )
        self.counts: list[tuple[int, int]] = list(zip(all_rows.tolist(), without.tolist(), strict=True))
        self._codes: list[str] = []

    def choose(self, codes: Sequence[str | None]) -> None:
        """Keep the rows of some codes for the sums.

        Args:
            codes: The code that each text stands for; nothing for a text whose rows are left out.
        """
        self._codes = sorted({code for code in codes if code is not None})
        place = {code: index for index, code in enumerate(self._codes)}
        of_text = np.array([-1 if code is None else place[code] for code in (*codes, None)], "int64")
        self._code = of_text[self._places]

    @property
    def has_chosen(self) -> bool:
        """Whether there are rows for the sums."""
        return bool((self._code >= 0).any())

    @property
    def _chosen(self) -> pd.DataFrame:
        chosen: pd.DataFrame = self._frame[self._code >= 0]
        return chosen

    def varying(self, names: Iterable[str]) -> dict[str, str]:
        """Those of these columns that hold more than one value in the chosen rows, with examples of them."""
        found = {name: self._values(name) for name in names}
        return {name: _listed(values) for name, values in found.items() if len(values) > 1}

    def constant(self, names: Iterable[str]) -> dict[str, Any]:
        """Those of these columns that hold one and the same value in all of the chosen rows, with it."""
        found = {name: self._values(name) for name in names}
        return {
            name: values[0] for name, values in found.items() if len(values) == 1 and not _is_missing(values[0])
        }

    def _values(self, name: str) -> list[Any]:
        column = self._chosen[name]
        try:
            return column.drop_duplicates().tolist()
        except TypeError:  # a column of lists
            return column.map(repr).drop_duplicates().tolist()

    def only_value(self, name: str) -> str | None:
        """The one value of a column in the chosen rows, as text."""
        return next(iter(texts_of(self._chosen[name])[0]), None)

    def no_numbers(self) -> str | None:
        """Why the values of the chosen rows cannot be added; nothing if they can."""
        values = self._frame[self._value]
        of = pd.api.types
        if (
            not of.is_numeric_dtype(values.dtype)
            or of.is_bool_dtype(values.dtype)
            or of.is_complex_dtype(values.dtype)
        ):
            there = values[values.notna()]
            no_number = there[pd.to_numeric(there, errors="coerce").isna()]
            texts = _listed((no_number if len(no_number) else there).unique().tolist())
            return f"holds no numbers ({values.dtype}){f': {texts}' if texts else ''}"
        chosen = self._chosen[self._value].to_numpy("float64", na_value=np.nan)
        wrong = chosen[(chosen < 0) | np.isinf(chosen)]
        return f"holds {_listed(wrong.tolist())}, which counts nothing" if len(wrong) else None

    def repeated(self) -> str | None:
        """The groups in which a chosen code stands more than once; nothing if there are none."""
        keys = self._chosen[self._by].copy()
        keys.insert(len(self._by), object(), self._code[self._code >= 0])  # no column of the frame has that name
        twice = keys[keys.duplicated()].drop_duplicates()
        if not len(twice):
            return None
        names = [*self._by, "code"]
        rows = [[*row[:-1], self._codes[row[-1]]] for row in twice.head(_SHOWN).itertuples(index=False, name=None)]
        told = "; ".join(
            ", ".join(f"{name} {cell}" for name, cell in zip(names, row, strict=True)) for row in rows
        )
        return f"{told}{' …' if len(twice) > _SHOWN else ''}"

    def sums(
        self, plans: Mapping[str, tuple[Coverage, Sequence[Part]]], stated: Mapping[str, str | None]
    ) -> pd.DataFrame:
        """The sums of each group.

        Args:
            plans: What is added, by the name of the sum, and how much that measures.
            stated: What holds for every row, by the name of its column.

        Returns:
            The columns of the group, ``threat_id``, what is stated, ``value``, ``at_least``, ``coverage``, ``parts``,
            ``of_parts`` and ``missing``; a row for each group and each sum.
        """
        keys, groups = self._groups()
        grid = self._grid(len(keys), groups)
        sums = [_sum(grid, level, parts) for level, parts in plans.values()]
        frame = keys.loc[keys.index.repeat(len(plans))].reset_index(drop=True)
        frame["threat_id"] = pd.array([*plans] * len(keys), dtype=dtype_of("text"))
        for name, told in stated.items():
            frame[name] = pd.array([told] * len(frame), dtype=dtype_of("text"))
        number, count = pd.Float64Dtype(), dtype_of("integer")
        kinds: dict[str, Any] = {"value": number, "at_least": number, "parts": count, "of_parts": count}
        for name in ("value", "at_least", "coverage", "parts", "of_parts", "missing"):
            cells = np.array([each[name] for each in sums], object).reshape(len(plans), len(keys)).T.ravel()
            frame[name] = pd.array(cells.tolist(), dtype=kinds.get(name, dtype_of("text")))
        return frame

    def _groups(self) -> tuple[pd.DataFrame, Any]:
        """The groups of the frame in their order, and the place of each row's."""
        if not self._by:
            return pd.DataFrame(index=range(1)), np.zeros(len(self._frame), "int64")
        keys = self._frame[self._by]
        groups = keys.groupby(self._by, sort=True, observed=True).ngroup().to_numpy()
        _, first = np.unique(groups, return_index=True)
        return keys.iloc[first].reset_index(drop=True), groups

    def _grid(self, height: int, groups: Any) -> dict[str, Any]:
        """The value of each code in each group; NaN where there is none."""
        values = self._frame[self._value].to_numpy("float64", na_value=np.nan)
        grid = np.full((len(self._codes), height), np.nan)
        rows = self._code >= 0
        grid[self._code[rows], groups[rows]] = values[rows]
        return dict(zip(self._codes, grid, strict=True)) | {"": np.full(height, np.nan)}


def _sum(grid: Mapping[str, Any], level: Coverage, parts: Sequence[Part]) -> dict[str, Any]:
    """A sum in each group; NaN where a part of it has no value."""
    nothing = grid[""]
    own = np.array([grid.get(part.code, nothing) for part in parts])
    bounds = [
        np.where(np.isnan(each), _present([grid.get(code, nothing) for code in (*part.stand_ins, "")]), each)
        for each, part in zip(own, parts, strict=True)
    ]
    at_least, here = _present(bounds), ~np.isnan(own)
    count = here.sum(axis=0)
    some = "proxy" if level == "proxy" else "part"
    codes = [part.code for part in parts]
    return {
        "value": _cells(own.sum(axis=0)),
        "at_least": _cells(at_least),
        "coverage": np.where(count == len(parts), level, np.where(np.isnan(at_least), "none", some)).tolist(),
        "parts": count.tolist(),
        "of_parts": [len(parts)] * len(nothing),
        "missing": [
            "; ".join(code for code, is_here in zip(codes, row, strict=True) if not is_here) or None
            for row in here.T
        ],
    }


def _present(values: Sequence[Any]) -> Any:
    """The sum of what there is; NaN where there is nothing."""
    stacked = np.array(values)
    return np.where(np.isnan(stacked).all(axis=0), np.nan, np.nansum(stacked, axis=0))


def _cells(values: Any) -> list[float | None]:
    return [None if np.isnan(value) else float(value) for value in values]


def _as_frame(frame: Any) -> pd.DataFrame:
    """A frame of pandas, made from one of Polars or Arrow where it is one.

    The levels of an index that have a name become columns: what stands there tells rows apart as well.

    Raises:
        UnsupportedTypeError: If it is no frame, or two of its columns have one name.
    """
    made = frame if isinstance(frame, pd.DataFrame) or not hasattr(frame, "to_pandas") else frame.to_pandas()
    if not isinstance(made, pd.DataFrame):
        raise UnsupportedTypeError(f"{kind_of(frame)} is no frame: give one of pandas, Polars or Arrow")
    made = made.set_axis([str(name) for name in made.columns], axis=1)
    levels = [place for place, name in enumerate(made.index.names) if name is not None]
    if levels:
        made = made.reset_index(level=levels, allow_duplicates=True)
        made = made.set_axis([str(name) for name in made.columns], axis=1)
    if not made.columns.is_unique:
        twice = ", ".join(map(str, made.columns[made.columns.duplicated()]))
        raise UnsupportedTypeError(f"several columns of the frame, or levels of its index, have one name: {twice}")
    return made


def _is_missing(value: Any) -> bool:
    return bool(pd.api.types.is_scalar(value) and pd.isna(value))


def _check_hashable(frame: pd.DataFrame, names: Iterable[str]) -> None:
    """Whether these columns can make groups.

    Raises:
        UnsupportedTypeError: If one holds lists, sets or dictionaries.
    """
    for name in names:
        try:
            pd.factorize(frame[name])
        except TypeError:
            reason = "holds lists, sets or dictionaries, which make no groups"
            raise UnsupportedTypeError(
                f"the column '{name}' {reason}: name columns of texts or numbers in by"
            ) from None


def _listed(values: Sequence[Any]) -> str:
    return ", ".join(map(repr, values[:_SHOWN])) + (" …" if len(values) > _SHOWN else "")

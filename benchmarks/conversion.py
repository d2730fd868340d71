"""Convert ten million rows of country names: ours, the floor, and the peers, in one run.

The floor is what Arrow itself needs where the answer to each spelling is known beforehand: `index_in` and `take` on
the same array. Every figure is a ratio to it. Peak memory is that of a process of its own for each candidate.
"""

from __future__ import annotations

import argparse
import importlib
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

import eu_lac_security as els

OUTSIDE = ["United States", "China", "Japan", "India", "Canada", "Kenya", "Georgia"]
FLOOR = "floor: arrow index_in + take"
PEERS = ("country", "rigour")
LIMITS = {"ours: arrow strings": 1.25, "ours: pandas str": 1.5}
SPELLINGS: list[Callable[[str], str]] = [
    str,
    str.upper,
    str.lower,
    str.title,
    lambda name: f" {name}",
    lambda name: f"{name} ",
    lambda name: f"{name}*",
    lambda name: f"the {name}",
    lambda name: f"{name} (a)",
    lambda name: f"'{name}'",
    lambda name: f"{name} 1/",
    lambda name: f"{name}\u00a0",
]


def clean() -> list[str]:
    """50 distinct values, as a tidy file has them."""
    return [country.name for country in els.countries.values()] + OUTSIDE


def messy() -> list[str]:
    """5,000 distinct spellings, as a collection of files has them."""
    names = [label.label for label in els.labels.values() if label.entity_id in els.countries]
    spellings = list(dict.fromkeys(change(name) for change in SPELLINGS for name in names))
    return [spellings[place] for place in np.random.default_rng(0).permutation(len(spellings))[:5000]]


COLUMNS = {"clean": clean, "messy": messy}


def column_of(values: list[str], rows: int) -> pa.Array[Any]:
    """Rows of these values, in random order."""
    places = np.random.default_rng(1).integers(0, len(values), rows).astype("int32")
    return pa.array(values).take(pa.array(places))


Run = Callable[[], Any]


def candidates() -> dict[str, Callable[[list[str], pa.Array[Any]], Run]]:
    """What is measured, by name; each prepares itself from the distinct values and the column, and then converts."""
    return {
        FLOOR: lambda values, column: _floor(values, column),
        "ours: arrow strings": lambda _, column: _ours(column),
        "ours: arrow dictionary": lambda _, column: _ours(column.dictionary_encode()),
        "ours: pandas str": lambda _, column: _ours(_series(column)),
        "ours: pandas category": lambda _, column: _ours(_series(column).astype("category")),
        "ours: polars": lambda _, column: _ours(_polars().Series(column)),
        "pandas Series.map(dict)": lambda values, column: _mapped(column, lambda: _answers(values)),
        "polars replace_strict": _replaced,
        **peers(),
    }


def peers() -> dict[str, Callable[[list[str], pa.Array[Any]], Run]]:
    """The peers that are installed: country_converter on the column; name matchers on its distinct values, then map."""
    found: dict[str, Callable[[list[str], pa.Array[Any]], Run]] = {}
    if coco := _installed("country_converter"):
        found["country_converter pandas_convert"] = lambda _, column: _country_converter(coco, column)
    if names := _installed("countrynames"):
        found["countrynames, distinct, then map"] = lambda values, column: _mapped(
            column, lambda: {value: names.to_code_3(value) for value in values}
        )
    if rigour := _installed("rigour.territories"):
        found["rigour, distinct, then map"] = lambda values, column: _mapped(
            column, lambda: {value: rigour.lookup_territory(value) for value in values}
        )
    return found


def _floor(values: list[str], column: pa.Array[Any]) -> Run:
    known, value_set = pa.array(els.countries.convert(values), pa.string()), pa.array(values)
    return lambda: known.take(pc.index_in(column, value_set))


def _ours(column: Any) -> Run:
    def convert() -> Any:
        els.countries.finder.forget()  # every spelling is new
        return els.countries.convert(column)

    return convert


def _mapped(column: pa.Array[Any], answers: Callable[[], dict[str, Any]]) -> Run:
    series = _series(column)
    return lambda: series.map(answers())


def _replaced(values: list[str], column: pa.Array[Any]) -> Run:
    polars, answers = _polars(), _answers(values)
    series, old, new = (
        polars.Series(column),
        polars.Series(values),
        polars.Series([answers[value] for value in values]),
    )
    return lambda: series.replace_strict(old, new, default=None)


def _country_converter(module: Any, column: pa.Array[Any]) -> Run:
    import logging

    logging.disable()  # it logs every value that it does not know
    converter, series = module.CountryConverter(), _series(column)
    return lambda: converter.pandas_convert(series, to="ISO3")


def _answers(values: list[str]) -> dict[str, Any]:
    return dict(zip(values, els.countries.convert(values), strict=True))


def _series(column: pa.Array[Any]) -> Any:
    import pandas as pd

    return pd.Series(column.to_pandas())


def _polars() -> Any:
    import polars as pl

    return pl


def _installed(module: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError:
        return None


def seconds(run: Callable[[], Any], times: int) -> float:
    """The best of several times."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


def peak_megabytes(column: str, rows: int, name: str) -> float:
    """The peak memory of a process that makes the column and converts it this way, once."""
    command = [sys.executable, __file__, "--rows", str(rows), "--column", column, "--only", name]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def own_peak_megabytes() -> float:
    """The peak memory of this process. `resource` would tell that of the process which started it, where greater."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def measure(column: str, rows: int, times: int, memory: bool) -> bool:
    """Print a table; whether the limits hold."""
    values = COLUMNS[column]()
    given = column_of(values, rows)
    print(f"\n{column}: {len(values)} distinct values in {rows:,} rows")
    print(f"{'':40} {'seconds':>9} {'x floor':>9}" + (f" {'peak MB':>9}" if memory else ""))
    floor, held = 0.0, True
    for name, prepare in candidates().items():
        took = seconds(prepare(values, given), 1 if name.startswith(PEERS) else times)
        floor = floor or took
        peak = f" {peak_megabytes(column, rows, name):9.0f}" if memory else ""
        print(f"{name:40} {took:9.3f} {took / floor:9.2f}{peak}", flush=True)
        held = held and took / floor <= LIMITS.get(name, float("inf"))
    return held


def measure_find() -> None:
    """How long one look takes, for a spelling seen before and one not seen yet."""
    values = messy()
    find = els.countries.find
    els.countries.finder.forget()
    first = seconds(lambda: [find(value) for value in values], 1) / len(values)
    again = seconds(lambda: [find(value) for value in values], 5) / len(values)
    print(
        f"\nfind: {again * 1e6:.2f} microseconds for a spelling seen before, {first * 1e6:.1f} for one not seen yet"
    )


def main() -> int:
    """Measure; 1 if a limit is not held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--column", choices=COLUMNS, help="only this one")
    parser.add_argument("--no-memory", action="store_true", help="do not measure peak memory")
    parser.add_argument("--only", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        values = COLUMNS[options.column]()
        candidates()[options.only](values, column_of(values, options.rows))()
        print(own_peak_megabytes())
        return 0
    els.countries.find("")  # the index is built
    columns = [options.column] if options.column else [*COLUMNS]
    held = [measure(column, options.rows, options.times, not options.no_memory) for column in columns]
    measure_find()
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())

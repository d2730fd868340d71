"""Convert ten million rows of country names: ours, the floor, and the peers, in one run.

The floor is what Arrow itself needs where the answer to each spelling is known beforehand: `index_in` and `take` on
the same array. Every figure is a ratio to it. Peak memory is that of a process of its own for each candidate.
At the end stands which bars were not kept, and the exit status is 1 if there are any.
"""

from __future__ import annotations

import argparse
import importlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

import eu_lac_security as els

OUTSIDE = ["United States", "China", "Japan", "India", "Canada", "Kenya", "Georgia"]
FLOOR = "floor: arrow index_in + take"
FLOOR_ON_ALL = "the same on all processors"
OURS = "ours: arrow strings"
COUNTRY_CONVERTER = "country_converter pandas_convert"
ONCE = ("countrynames", "rigour")  # they remember what they were asked: only the first time tells
LIMITS = {OURS: 1.25, "ours: pandas str": 1.5}  # times the floor; pandas 2 has no `str`, and its `object` no bar
FASTER = 10  # times as fast as country_converter, on Arrow strings
FLAT = ("ours: arrow dictionary", "ours: pandas category")
GROWTH = 1 / 3  # of what the floor takes more for ten times the rows
USUAL_ROWS = 5_000
FIND_AGAIN, FIND_FIRST = 1.0, 20.0  # microseconds
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
        FLOOR_ON_ALL: lambda values, column: _floor_on_all(values, column),
        OURS: lambda _, column: _ours(column),
        "ours: arrow dictionary": lambda _, column: _ours(column.dictionary_encode()),
        f"ours: pandas {_series(pa.array([''])).dtype}": lambda _, column: _ours(_series(column)),
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
        found[COUNTRY_CONVERTER] = lambda _, column: _country_converter(coco, column)
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


def _floor_on_all(values: list[str], column: pa.Array[Any]) -> Run:
    """The floor in as many pieces as there are processors, without a look whether what was found is within bounds."""
    known, value_set = pa.array(els.countries.convert(values), pa.string()), pa.array(values)
    size = -(-len(column) // pa.cpu_count())
    pieces = [column.slice(start, size) for start in range(0, len(column), size)]

    def convert() -> Any:
        with ThreadPoolExecutor(pa.cpu_count()) as pool:
            indices = pool.map(lambda piece: pc.index_in(piece, value_set), pieces)
            return pa.concat_arrays([*pool.map(lambda each: pc.take(known, each, boundscheck=False), [*indices])])

    return convert


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


def measure(column: str, rows: int, times: int, memory: bool) -> list[str]:
    """Print a table; the bars that were not kept."""
    values = COLUMNS[column]()
    given, few = column_of(values, rows), column_of(values, rows // 10)
    print(f"\n{column}: {len(values)} distinct values in {rows:,} rows")
    print(f"{'':40} {'seconds':>9} {'x floor':>9}" + (f" {'peak MB':>9}" if memory else ""))
    took: dict[str, float] = {}
    grown: dict[str, float] = {}
    for name, prepare in candidates().items():
        took[name] = seconds(prepare(values, given), 1 if name.startswith(ONCE) else times)
        peak = f" {peak_megabytes(column, rows, name):9.0f}" if memory else ""
        print(f"{name:40} {took[name]:9.3f} {took[name] / took[FLOOR]:9.2f}{peak}", flush=True)
        if name == FLOOR or name in FLAT:
            grown[name] = took[name] - seconds(prepare(values, few), times)
    for name in FLAT:
        print(f"{name}: {grown[name]:.3f} s more for ten times the rows; the floor {grown[FLOOR]:.3f}")
    return [f"{column}: {each}" for each in broken_bars(took, grown)]


def broken_bars(took: Mapping[str, float], grown: Mapping[str, float]) -> Iterator[str]:
    """The bars that these times do not keep.

    Args:
        took: The seconds of each candidate.
        grown: How many seconds more than for a tenth of the rows, of the floor and of what should be flat.

    Yields:
        A line for each of them.
    """
    for name, limit in LIMITS.items():
        if name in took and took[name] > limit * took[FLOOR]:
            yield f"{name} took {took[name] / took[FLOOR]:.2f} times the floor (at most {limit})"
    for name in FLAT:
        if grown[name] > GROWTH * grown[FLOOR]:
            yield f"{name} grew {grown[name] / grown[FLOOR]:.2f} times as much as the floor (at most {GROWTH:.2f})"
    if COUNTRY_CONVERTER in took and took[COUNTRY_CONVERTER] < FASTER * took[OURS]:
        faster = took[COUNTRY_CONVERTER] / took[OURS]
        yield f"{OURS} was {faster:.1f} times as fast as country_converter (at least {FASTER})"


def measure_find() -> list[str]:
    """How long one look takes, for a spelling seen before and one not seen yet; the bars that were not kept."""
    values = messy()
    find = els.countries.find
    els.countries.finder.forget()
    first = seconds(lambda: [find(value) for value in values], 1) / len(values) * 1e6
    again = seconds(lambda: [find(value) for value in values], 5) / len(values) * 1e6
    print(f"\nfind: {again:.2f} microseconds for a spelling seen before, {first:.1f} for one not seen yet")
    bars = (("seen before", again, FIND_AGAIN), ("not seen yet", first, FIND_FIRST))
    return [f"find, {which}: {time:.2f} microseconds (at most {bar})" for which, time, bar in bars if time > bar]


def measure_usual_verb() -> None:
    """How long `country_converter`'s usual verb takes for a row; it looks at each, so that no more are needed."""
    if coco := _installed("country_converter"):
        column, converter = column_of(clean(), USUAL_ROWS).to_pylist(), coco.CountryConverter()
        took = seconds(lambda: converter.convert(column, to="ISO3"), 1)
        print(
            f"\ncountry_converter convert: {took / USUAL_ROWS * 1e6:.0f} microseconds a row, in {USUAL_ROWS:,} rows"
        )


def main() -> int:
    """Measure; 1 if a bar is not kept."""
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
    broken = [
        bar for column in columns for bar in measure(column, options.rows, options.times, not options.no_memory)
    ]
    measure_usual_verb()
    broken += measure_find()
    print("\nnot kept:" if broken else "\nall bars are kept", *broken, sep="\n  ")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())

"""Import plus the first lookup by id, against pycountry's: medians of separate processes, taken in turns.

Each program runs in a fresh isolated interpreter. All of its bytecode, that of the standard library too, is
compiled beforehand into a folder made for this run, so nobody's caches or settings matter.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence

PROGRAMS = {
    "bare interpreter": "",
    "eu_lac_security": 'import eu_lac_security as els; els.countries["ARG"].name',
    "pycountry": 'import pycountry; pycountry.countries.get(alpha_3="ARG").name',
}
LIMIT = 1.5


def milliseconds(code: str, cache: str) -> float:
    """How long a fresh process takes to run the code."""
    command = [sys.executable, "-I", "-X", f"pycache_prefix={cache}", "-c", code]
    start = time.perf_counter()
    subprocess.run(command, check=True)
    return (time.perf_counter() - start) * 1000


def medians(runs: int) -> dict[str, float]:
    """The median time of each program; in every round each runs once, and another one begins."""
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    names = list(PROGRAMS)
    with tempfile.TemporaryDirectory() as cache:
        for code in PROGRAMS.values():
            milliseconds(code, cache)  # compiles what the program imports
        for turn in range(runs):
            first = turn % len(names)
            for name in names[first:] + names[:first]:
                times[name].append(milliseconds(PROGRAMS[name], cache))
    return {name: statistics.median(taken) for name, taken in times.items()}


def ratios(times: Mapping[str, float]) -> dict[str, float]:
    """Ours to theirs: the whole process, and what the program adds to the bare interpreter."""
    bare, ours, theirs = times.values()
    return {"whole process": ours / theirs, "net": (ours - bare) / (theirs - bare)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and say by the exit status whether the limit is kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=50, help="processes for each program")
    times = medians(parser.parse_args(arguments).runs)
    bare = times["bare interpreter"]
    print(f"{'median ms':18}{'whole process':>14}{'net':>8}")
    for name, taken in times.items():
        print(f"{name:18}{taken:14.1f}{taken - bare:8.1f}")
    found = ratios(times)
    for name, ratio in found.items():
        print(f"ours / pycountry's, {name}: {ratio:.2f} (at most {LIMIT})")
    return 1 if max(found.values()) > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())

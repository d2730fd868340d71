"""How long `validate` takes over the library's own data: the first time in a process, and again."""

from __future__ import annotations

import statistics
import time

import eu_lac_security as els
from eu_lac_security.package import validate_package

AGAIN = 9


def milliseconds() -> float:
    """One validation, without asking frictionless."""
    start = time.perf_counter()
    assert not validate_package(els.datapackage_path(), outside=False)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    print(f"the first time: {milliseconds():.0f} ms")
    print(f"again: {statistics.median(milliseconds() for _ in range(AGAIN)):.0f} ms, the median of {AGAIN}")

"""How well annotation does on the gold set, the held-out set, one of traps and one of dirty text, by kind and language.

A mention counts as found only if its place and its id are right to the letter. What the writer of a set called
debatable counts neither way.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import eu_lac_security as els

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "gold"
PRECISION, RECALL = 0.97, 0.92
Key = tuple[str, str]


def passages(name: str) -> Iterator[dict[str, Any]]:
    """The passages of a set."""
    for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)


def counts(name: str) -> tuple[Counter[Key], Counter[Key], Counter[Key]]:
    """By kind and language: what was found rightly, found wrongly, and missed."""
    right: Counter[Key] = Counter()
    wrong: Counter[Key] = Counter()
    missed: Counter[Key] = Counter()
    for passage in passages(name):
        wanted = {(each["start"], each["end"], each["kind"], each["id"]) for each in passage["mentions"]}
        debatable = [(each["start"], each["end"]) for each in passage.get("debatable", ())]
        found = {
            key
            for each in els.annotate(passage["text"])
            if (key := (each.start, each.end, each.kind, each.id)) in wanted
            or not any(each.start < end and start < each.end for start, end in debatable)
        }
        for counter, mentions in ((right, wanted & found), (wrong, found - wanted), (missed, wanted - found)):
            counter.update((kind, passage["language"]) for _, _, kind, _ in mentions)
    return right, wrong, missed


def rates(right: int, wrong: int, missed: int) -> tuple[float, float]:
    """Precision and recall."""
    return right / max(right + wrong, 1), right / max(right + missed, 1)


def report(name: str) -> tuple[float, float]:
    """Print a table of a set; precision and recall of all of it."""
    right, wrong, missed = counts(name)
    print(
        f"\n{name}: {sum(1 for _ in passages(name))} passages, {sum(right.values()) + sum(missed.values())} mentions"
    )
    print(f"{'':24} {'precision':>9} {'recall':>9}")
    for key in sorted({*right, *wrong, *missed}):
        precision, recall = rates(right[key], wrong[key], missed[key])
        print(f"{' '.join(key):24} {precision:9.3f} {recall:9.3f}")
    precision, recall = rates(sum(right.values()), sum(wrong.values()), sum(missed.values()))
    print(f"{'all':24} {precision:9.3f} {recall:9.3f}")
    return precision, recall


def main() -> int:
    """Print the tables; 1 if the gold set is not done well enough."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.parse_args()
    precision, recall = report("passages")
    report("heldout")
    report("dirty")
    report("traps")
    return 0 if precision >= PRECISION and recall >= RECALL else 1


if __name__ == "__main__":
    sys.exit(main())

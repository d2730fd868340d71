"""Annotate a corpus of 50 MB: ours, the bare automaton on the same text, and the peers, in one run on one core.

The corpus is made from the passages of the gold set, at two densities: one mention in some 400 characters, and that of
the passages themselves. The bare automaton (ahocorasick_rs, leftmost-longest) looks for the same labels in the same
text, both in small letters already, and gives offsets, nothing else; every figure is a ratio to it. Peak memory is that
of a process of its own, for a corpus and for one four times as long.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import ahocorasick_rs

import eu_lac_security as els
from eu_lac_security.annotation.lexicon import build_lexicon

GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold" / "passages.jsonl"
LIMITS = {
    "sparse": {"ours: annotate, text by text": 3.0, "ours: annotate_column": 2.5},
    "dense": {"ours: annotate, text by text": 6.0},
}
BARE = "bare automaton"
SPARSE = 400
OTHERS = {"en": "somebody else", "es": "otra persona", "pt": "outra pessoa", "fr": "une autre personne"}
Run = Callable[[list[str]], int]


def passages() -> list[dict[str, Any]]:
    """The passages of the gold set."""
    return [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]


def corpus(density: str, megabytes: float) -> list[str]:
    """Texts of some 400 characters: the passages themselves, or the passages with one mention each."""
    texts = [passage["text"] for passage in passages()] if density == "dense" else list(_sparse())
    wanted = megabytes * 1e6
    repeated: list[str] = []
    while wanted > 0:
        for text in texts:
            repeated.append(text)
            wanted -= len(text.encode())
            if wanted <= 0:
                break
    return repeated


def _sparse() -> Iterator[str]:
    """The passages without traps, with one mention each: the others are somebody else; what is short is filled up."""
    for passage in passages():
        if not passage["mentions"] or passage["note"].startswith(("TRAP", "CONTRAST", "HARD")):
            continue
        other, text, done = OTHERS[passage["language"]], "", 0
        for mention in passage["mentions"]:
            text += passage["text"][done : mention["start"]] + other
            done = mention["end"]
        text += passage["text"][done:]
        filled = f"{text} " * (SPARSE // (len(text) + 1) + 1)
        yield f"{filled[:SPARSE].rstrip()} {passage['mentions'][0]['text']}."


def labels() -> list[str]:
    """The labels that ours looks for."""
    lexicon = build_lexicon(els.load(els.datapackage_path()))
    return sorted({term.label for terms in lexicon.terms.values() for term in terms})


def candidates() -> dict[str, Callable[[], Run]]:
    """What is measured, by name: each prepares itself and then counts the mentions in all texts."""
    return {
        BARE: _bare,
        "ours: annotate, text by text": lambda: lambda texts: sum(len(els.annotate(text)) for text in texts),
        "ours: annotate_column": lambda: lambda texts: len(els.annotate_column(texts)),
        "re, one alternation": _alternation,
        **_peers(),
    }


def _bare() -> Run:
    small = sorted({label.lower() for label in labels()})
    automaton = ahocorasick_rs.AhoCorasick(small, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return lambda texts: sum(len(automaton.find_matches_as_indexes(text)) for text in texts)


def _alternation() -> Run:
    by_length = sorted(labels(), key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, by_length))})\b", re.IGNORECASE)
    return lambda texts: sum(1 for text in texts for _ in pattern.finditer(text))


def _peers() -> dict[str, Callable[[], Run]]:
    found: dict[str, Callable[[], Run]] = {}
    try:
        import flashtext

        found["flashtext"] = lambda: _flashtext(flashtext)
    except ImportError:
        pass
    try:
        import spacy

        found["spaCy PhraseMatcher, blank tokenizer"] = lambda: _phrase_matcher(spacy)
        found["spaCy EntityRuler, blank tokenizer"] = lambda: _entity_ruler(spacy)
    except ImportError:
        pass
    return found


def _flashtext(module: Any) -> Run:
    processor = module.KeywordProcessor()
    processor.add_keywords_from_list(labels())
    return lambda texts: sum(len(processor.extract_keywords(text, span_info=True)) for text in texts)


def _phrase_matcher(module: Any) -> Run:
    from spacy.matcher import PhraseMatcher

    language = module.blank("xx")
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("label", list(language.pipe(labels())))
    return lambda texts: sum(len(matcher(document)) for document in language.pipe(texts))


def _entity_ruler(module: Any) -> Run:
    language = module.blank("xx")
    ruler = language.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns([{"label": "NAME", "pattern": label} for label in labels()])
    return lambda texts: sum(len(document.ents) for document in language.pipe(texts))


def measure(density: str, megabytes: float, peers_megabytes: float, times: int) -> bool:
    """Print a table; whether the limits hold."""
    texts, short = corpus(density, megabytes), corpus(density, peers_megabytes)
    characters, few = sum(map(len, texts)), sum(map(len, short))
    print(f"\n{density}: {len(texts):,} texts, {characters / 1e6:.0f} million characters")
    print(f"{'':40} {'M chars/s':>10} {'x bare':>8} {'mentions':>10}")
    bare, held = 0.0, True
    for name, prepare in candidates().items():
        run, slow = prepare(), not name.startswith(("ours", "bare"))
        given, length = (short, few) if slow else (texts, characters)
        if name == BARE:
            given = [text.lower() for text in given]
        best, mentions = float("inf"), 0
        for _ in range(1 if slow else times):
            start = time.perf_counter()
            mentions = run(given)
            best = min(best, time.perf_counter() - start)
        each = best / length
        bare = bare or each
        count = f"{mentions:10,}" if not slow else f"{mentions * characters / few:10,.0f}"
        print(f"{name:40} {1e-6 / each:10.2f} {each / bare:8.2f} {count}", flush=True)
        held = held and each / bare <= LIMITS[density].get(name, float("inf"))
    return held


def own_peak_megabytes() -> float:
    """The peak memory of this process."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def measure_memory() -> None:
    """Print the peak memory of annotating a file of some length, and one four times as long, from the command line."""
    print("\npeak memory of 'eu-lac-security annotate' on a file")
    for megabytes in (50, 200):
        command = [sys.executable, __file__, "--memory-of", str(megabytes)]
        peak = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1]
        print(f"{megabytes:5} MB: {float(peak):6.0f} MB")


def annotate_file(megabytes: float) -> None:
    """Annotate a file as the command does, and print the peak memory of this process."""
    import tempfile

    from eu_lac_security.cli import main as command

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "corpus.txt"
        texts = corpus("dense", 1)
        with file.open("w", encoding="utf-8") as output:
            for _ in range(int(megabytes)):
                output.write("\n\n".join(texts) + "\n\n")
        command(["annotate", str(file), "-o", os.devnull, "--format", "jsonl"])
        print(own_peak_megabytes())


def main() -> int:
    """Measure; 1 if a limit is not held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=50)
    parser.add_argument("--peers-megabytes", type=float, default=2, help="how much the slow peers are given")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--memory-of", type=float, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory_of:
        annotate_file(options.memory_of)
        return 0
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # one core
    els.annotate("")
    held = [
        measure(each, options.megabytes, options.peers_megabytes, options.times) for each in ("sparse", "dense")
    ]
    measure_memory()
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())

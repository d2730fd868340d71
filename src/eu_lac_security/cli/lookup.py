"""``lookup``: what a name or code stands for, whatever its table; the exit status is 1 if it stands for nothing."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

import attrs

from .output import add_data_option, chosen_dataset, print_table

if TYPE_CHECKING:
    from ..api import Dataset
    from ..names import Match


def register(commands: Any) -> None:
    """Say what the command takes."""
    parser = commands.add_parser("lookup", help="say what a name or code stands for", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="names or codes; one a line of standard input if none"
    )
    parser.add_argument("--table", metavar="TABLE", help="only in this table, with every other reading")
    parser.add_argument(
        "--scheme", metavar="SCHEME", help="the system of the codes, such as fips; name for names only"
    )
    parser.add_argument("--format", choices=("table", "jsonl"), default="table")
    add_data_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it."""
    dataset = chosen_dataset(options)
    names = options.names or [line.rstrip("\r\n") for line in sys.stdin]
    found = {name: _matches(dataset, name, options) for name in names}
    if options.format == "jsonl":
        for match in (match for matches in found.values() for match in matches):
            print(json.dumps(attrs.asdict(match), ensure_ascii=False))
    elif any(found.values()):
        rows = [_row(match) for matches in found.values() for match in matches]
        print_table(("asked", "status", "table", "id", "recognised by", "label"), rows)
    missed = [name for name, matches in found.items() if not any(match.id for match in matches)]
    for name in missed:
        sys.stderr.write(f"nothing goes by the name '{name}'{_offered(dataset, name, options)}\n")
    return 1 if missed else 0


def _matches(dataset: Dataset, name: str, options: argparse.Namespace) -> list[Match]:
    if options.table is None:
        return [*dataset.lookup(name, scheme=options.scheme)]
    match = dataset.table(options.table).explain(name, scheme=options.scheme)
    return [*([match] if match.id else []), *match.candidates]


def _row(match: Match) -> tuple[str, ...]:
    by = " ".join(filter(None, (match.tier, match.scheme or match.language)))
    return (match.text, match.status, match.table, match.id or "", by, match.label or "")


def _offered(dataset: Dataset, name: str, options: argparse.Namespace) -> str:
    """The names that look like it, where that has not been told already."""
    from ..directory import near_everywhere

    near = near_everywhere(dataset, name) if options.table is None and options.scheme is None else ()
    return f"; it may be meant for {'; '.join(match.as_reading() for match in near[:3])}" if near else ""

"""``lookup``: what a name or code stands for, whatever its table.

The exit status is 1 if it stands for nothing, or for nothing certain.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import attrs

from ..wording import printable
from .output import add_data_option, chosen_dataset, print_table

if TYPE_CHECKING:
    from ..api import Dataset
    from ..names import Match

_OTHER = "other reading"


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
        for answers, others in found.values():
            for match in (*answers, *others):
                print(json.dumps(attrs.asdict(match), ensure_ascii=False))
    elif any(answers or others for answers, others in found.values()):
        rows = [
            row
            for answers, others in found.values()
            for row in (*(_row(each, each.status) for each in answers), *(_row(each, _OTHER) for each in others))
        ]
        print_table(("asked", "status", "table", "id", "recognised by", "label"), rows)
    status = 0
    for name, (answers, _) in found.items():
        if all(match.status == "ambiguous" for match in answers):
            status = 1
            nothing = f"nothing goes by the name '{name}'{_offered(dataset, name, options)}"
            told = f"'{name}' is ambiguous: name what you mean" if answers else nothing
            sys.stderr.write(f"{printable(told)}\n")
    return status


def _matches(dataset: Dataset, name: str, options: argparse.Namespace) -> tuple[Sequence[Match], Sequence[Match]]:
    """What a name stands for, and what else it may mean, where one table is asked."""
    if options.table is None:
        return dataset.lookup(name, scheme=options.scheme), ()
    match = dataset.table(options.table).explain(name, scheme=options.scheme)
    if match.status == "ambiguous":
        return match.candidates, ()
    return (match,) if match.id else (), match.candidates


def _row(match: Match, status: str) -> tuple[str, ...]:
    by = " ".join(filter(None, (match.tier, match.scheme or match.language)))
    return (match.text, status, match.table, match.id or "", by, match.label or "")


def _offered(dataset: Dataset, name: str, options: argparse.Namespace) -> str:
    """The names that look like it, where that has not been told already."""
    from ..directory import near_everywhere

    near = near_everywhere(dataset, name) if options.table is None and options.scheme is None else ()
    return f"; it may be meant for {'; '.join(match.as_reading() for match in near[:3])}" if near else ""

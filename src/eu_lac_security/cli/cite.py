"""``cite``: how to cite the dataset, or what it holds of a record together with the sources of that."""

from __future__ import annotations

import argparse
from typing import Any

from ..vocab import CitationStyle, choices
from .output import add_data_option, chosen_dataset
from .show import record_named


def register(commands: Any) -> None:
    """Say what the command takes."""
    parser = commands.add_parser("cite", help="cite the dataset, or a record and its sources", description=__doc__)
    parser.add_argument(
        "id", nargs="?", metavar="ID", help="an id or a name, as for show; the dataset itself if none is given"
    )
    parser.add_argument("--style", choices=choices(CitationStyle), default="text")
    add_data_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it."""
    dataset = chosen_dataset(options)
    record = None if options.id is None else record_named(dataset, options.id)
    print(dataset.cite(record, style=options.style))
    return 0

"""``release``: a version of the dataset in every format, described for portals, as a folder and an archive."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from .output import add_data_option, chosen_dataset


def register(commands: Any) -> None:
    """Say what the command takes."""
    parser = commands.add_parser(
        "release",
        help="write a version of the dataset for portals, as a folder and an archive",
        description=__doc__,
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where to put the folder and the archive")
    parser.add_argument(
        "--base-address", metavar="URL", help="the address that FOLDER will have on the web; else all are relative"
    )
    parser.add_argument(
        "--contact", metavar="'NAME <ADDRESS>'", help="whom to write to: an e-mail address or that of a page"
    )
    parser.add_argument("--publisher", metavar="NAME", help="who publishes it; the contributors by default")
    add_data_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it."""
    from ..portals import publication_of, write_release

    dataset = chosen_dataset(options)
    publication = publication_of(
        dataset.about,
        base_address=options.base_address,
        contact=options.contact,
        publisher=options.publisher,
    )
    for path in write_release(dataset, options.folder, publication):
        print(f"wrote {path}")
    return 0

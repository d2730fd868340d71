"""``path``: the folder of the data that came with the library."""

from __future__ import annotations

import argparse
from typing import Any

from ..api import datapackage_path


def register(commands: Any) -> None:
    """Say what the command takes."""
    parser = commands.add_parser("path", help="print where the data lies", description=__doc__)
    parser.set_defaults(run=run)


def run(_: argparse.Namespace) -> int:
    """Do it."""
    print(datapackage_path())
    return 0

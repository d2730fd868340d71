"""``build``: write all that is derived from the facts, or say what is stale."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from ..api import datapackage_path
from ..source import package_folder


def register(commands: Any) -> None:
    """Say what the command takes."""
    parser = commands.add_parser(
        "build", help="write the descriptors and Parquet files from the facts", description=__doc__
    )
    parser.add_argument(
        "path", nargs="?", type=Path, metavar="PATH", help="the package; the library's own by default"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; fail if something is stale")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it."""
    from ..package import build_package, stale_files

    folder = datapackage_path() if options.path is None else package_folder(options.path)
    if not options.check:
        for file in build_package(folder):
            print(f"wrote {(folder / file).resolve()}")
        return 0
    stale, kept = stale_files(folder)
    if kept:
        sys.stderr.write(
            f"{len(kept)} Parquet files were written by another version of pyarrow: "
            "their tables and schemas were compared, not their bytes\n"
        )
    for problem in stale:
        print(problem)
    return 1 if stale else 0

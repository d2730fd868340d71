"""``validate``: everything that is wrong with a data package, all problems at once."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import attrs

from ..api import datapackage_path
from ..source import package_folder


def register(commands: Any) -> None:
    """Say what the command takes."""
    parser = commands.add_parser("validate", help="say what is wrong with a data package", description=__doc__)
    parser.add_argument(
        "path", nargs="?", type=Path, metavar="PATH", help="the package; the library's own by default"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it."""
    from ..package import validate_package
    from ..package.outside import outside_is_installed

    folder = datapackage_path() if options.path is None else package_folder(options.path)
    problems = validate_package(folder)
    if options.format == "json":
        print(json.dumps([attrs.asdict(problem) for problem in problems], indent=2, ensure_ascii=False))
    else:
        for problem in problems:
            print(problem)
        asked = "" if outside_is_installed() else "; frictionless was not asked (extra 'datapackage')"
        count = "1 problem" if len(problems) == 1 else f"{len(problems) or 'no'} problems"
        sys.stderr.write(f"{folder}: {count}{asked}\n")
    return 1 if problems else 0

"""The command: build the site, or draw the pictures of the README."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from eu_lac_security.errors import EuLacSecurityError

from .errors import SiteError
from .site import ROOT, build_site, draw_pictures, stale_pictures


def main() -> int:
    """Do what the command line asks for.

    Returns:
        0, or 1 when something is wrong with what was asked for.
    """
    parser = argparse.ArgumentParser(prog="python -m docs.builder", description=__doc__)
    commands = parser.add_subparsers(dest="command")
    site = commands.add_parser("site", help="build the site (the default)")
    pictures = commands.add_parser("pictures", help="draw docs/pictures/*.svg from the data")
    pictures.add_argument("--check", action="store_true", help="write nothing, and fail when they are stale")
    for each in (parser, site):
        each.add_argument("--output", type=Path, default=ROOT / "build" / "site", help="where to write the site")
        each.add_argument(
            "--base-address", metavar="URL", help="the address that it will have; else all are relative"
        )
        each.add_argument("--contact", metavar="'NAME <ADDRESS>'", help="whom the descriptions for portals name")
        each.add_argument("--publisher", metavar="NAME", help="who publishes it; the contributors by default")
    arguments = parser.parse_args()
    try:
        if arguments.command != "pictures":
            who = {name: getattr(arguments, name) for name in ("base_address", "contact", "publisher")}
            build_site(arguments.output, **who)
            print(f"{arguments.output / 'index.html'}")
        elif arguments.check:
            if stale := stale_pictures():
                raise SiteError(f"stale: {', '.join(stale)}; run 'python -m docs.builder pictures'")
        else:
            draw_pictures()
    except (SiteError, EuLacSecurityError) as error:
        print(f"docs.builder: {error}", file=sys.stderr)
        return 1
    return 0


sys.exit(main())

"""The part of the site that npm packages make: the explorer and the pictures.

The lock file holds the hash of every package, and no address: npm takes them from whatever registry it is set up for.
No script of a package is run.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from .errors import SiteError

FOLDER = Path(__file__).resolve().parents[1] / "explorer"


def install_packages() -> None:
    """Install what the lock file names, unless that was done since it changed."""
    installed = FOLDER / "node_modules" / ".package-lock.json"
    if installed.is_file() and installed.stat().st_mtime >= (FOLDER / "package-lock.json").stat().st_mtime:
        return
    _run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


def check_types() -> None:
    """Let TypeScript find what is wrong."""
    _run("node", "node_modules/typescript/bin/tsc")


def write_explorer(folder: Path) -> None:
    """Write the page, its script and style, the map and the licences."""
    _run("node", "tools/build.mjs", "explorer", str(folder.resolve()))


def write_pictures(folder: Path) -> None:
    """Write the pictures of the README beside the folder `data` of the explorer."""
    _run("node", "tools/build.mjs", "pictures", str(folder.resolve()))


def _run(program: str, *arguments: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise SiteError(f"{program} is not installed; the explorer needs Node.js 20 or later, with npm")
    run = subprocess.run([path, *arguments], cwd=FOLDER, capture_output=True, text=True, check=False)
    if run.returncode:
        raise SiteError(f"'{program} {' '.join(arguments)}' failed in {FOLDER}:\n{run.stdout}{run.stderr}")

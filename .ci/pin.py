#!/usr/bin/env python3
"""Write constraints/newest.txt or constraints/lowest.txt: what pip installs today, every package pinned.

The newest set keeps the pyarrow that is pinned there already, since it is the one that writes the committed Parquet
files; change that pin by hand, and run ``eu-lac-security build`` with it. The lowest set holds what pyproject.toml
asks for itself at its lower bound, and what that asks for in turn as new as it may be.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXTRAS = {"newest": "test,lint", "lowest": "test"}
ABOUT = {
    "newest": "The newest of everything; pyarrow is the version that writes the committed Parquet files.",
    "lowest": "The lower bounds of pyproject.toml; what these need in turn is the newest that goes with them.",
}


def lower_bounds() -> Iterator[str]:
    """The requirements of pyproject.toml, each pinned to the least version that it allows."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirements in (project["dependencies"], *project["optional-dependencies"].values()):
        for requirement in requirements:
            bound = re.fullmatch(r"([\w.-]+)>=([\w.]+)", requirement)
            if bound:
                yield f"{bound[1]}=={bound[2]}"


def fixed(which: str) -> list[str]:
    """What is not for pip to choose."""
    if which == "lowest":
        return list(lower_bounds())
    lines = (ROOT / "constraints" / "newest.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("pyarrow==")]


def installed(which: str) -> str:
    """What pip puts into a new environment."""
    with tempfile.TemporaryDirectory() as folder:
        constraints = Path(folder, "fixed.txt")
        constraints.write_text("\n".join(fixed(which)), encoding="utf-8")
        environment = Path(folder, "environment")
        venv.create(environment, with_pip=True)
        pip = [str(environment / "bin" / "python"), "-m", "pip"]
        package = f"{ROOT}[{EXTRAS[which]}]"
        subprocess.run([*pip, "install", "-qq", "--constraint", str(constraints), package], check=True)
        freeze = [*pip, "freeze", "--exclude", "eu-lac-security"]
        return subprocess.run(freeze, check=True, capture_output=True, text=True).stdout


def main() -> int:
    """Write the file that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("which", choices=EXTRAS)
    which = parser.parse_args().which
    content = f"# {ABOUT[which]}\n# Made by: python3 .ci/pin.py {which}\n{installed(which)}"
    (ROOT / "constraints" / f"{which}.txt").write_text(content, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

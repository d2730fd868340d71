"""The theme's own words in Spanish, of which neither the theme nor Sphinx has a translation.

They are put into the finished pages: half of them stand in the theme's templates as they are, where no catalogue of
translations reaches them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

NAME = "{name}"
"""Stands in a text of the theme for what a page is called."""

# a whole text or a whole label; what stands in code is a name of ours
_BEFORE = r'(?<!class="pre")(?:>\s*|(?:aria-label|title|placeholder)=")'
_AFTER = r'(?=\s*<|")'


def speak_spanish(site: Path, said: Mapping[str, str]) -> None:
    """Put the Spanish in.

    Args:
        site: The folder of the Spanish pages.
        said: The Spanish of each text of the theme.
    """
    for file in sorted(site.rglob("*.html")):
        file.write_text(spanish_page(file.read_text(encoding="utf-8"), said), encoding="utf-8")


def spanish_page(page: str, said: Mapping[str, str]) -> str:
    """A page with the theme's words in Spanish.

    >>> said = {"Next": "Siguiente", "Toggle {name}": "Mostrar {name}"}
    >>> spanish_page('<p>Next</p><p>Next to it</p><i title="Toggle x">', said)
    '<p>Siguiente</p><p>Next to it</p><i title="Mostrar x">'
    """
    for english, spanish in said.items():
        text = re.escape(english).replace(re.escape(NAME), '([^"<]*)')
        page = re.sub(f"({_BEFORE}){text}{_AFTER}", r"\g<1>" + spanish.replace(NAME, r"\g<2>"), page)
    return page

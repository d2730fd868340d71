"""The words around the Spanish pages, which are the theme's, are Spanish."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.builder.theme import NAME, spanish_page
from docs.builder.translations import read_translations

from .conftest import Open

PAGES = ("index.html", "search.html", "genindex.html", "dictionary/index.html", "dictionary/countries.html")
NAMES = {"Furo", "Sphinx", "@pradyunsg", ""}
"""What is the same in both languages."""


def _said(page: Path) -> set[str]:
    """The texts around what the page itself says, and the labels of all that is on it."""
    text = re.sub(r"<script.*?</script>|<style.*?</style>", "", page.read_text("utf-8"), flags=re.DOTALL)
    around = re.sub(r"<article.*?</article>|<!.*?>", "", text, flags=re.DOTALL)
    labels = re.findall(r'(?:aria-label|title|placeholder)="([^"]*)"', text)
    return {" ".join(each.split()) for each in (*re.findall(r">([^<]*)<", around), *labels)}


@pytest.mark.parametrize("page", PAGES)
def test_the_theme_speaks_spanish(page: str, site: Path) -> None:
    assert _said(site / page) & _said(site / "es" / page) <= NAMES
    beginnings = [text.partition(NAME)[0] for text in read_translations().theme if NAME in text]
    assert beginnings
    assert not [text for text in _said(site / "es" / page) if text.startswith(tuple(beginnings))]


def test_nothing_is_translated_that_the_theme_does_not_say(site: Path) -> None:
    pages = "\n".join(file.read_text("utf-8") for file in (site / "es").rglob("*.html"))
    said = {**read_translations().theme, "'s": "@pradyunsg</a>,\n"}  # a comma alone stands on any page
    assert [english for english, text in said.items() if text.partition(NAME)[0] not in pages] == []


def test_the_other_words_of_a_page_stay() -> None:
    said = {"Next": "Siguiente", "title": "título"}
    page = '<p title="Next">Next to it, <code><span class="pre">title</span></code></p>'
    assert spanish_page(page, said) == page.replace('"Next"', '"Siguiente"')


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("amenazas", r"Se han encontrado \d+ páginas\."),
        ("dieciséis", r"Se ha encontrado una página\."),
        ("zzzz", "No se ha encontrado nada.*"),
    ],
)
def test_the_search_says_in_spanish_how_much_it_found(query: str, status: str, visit: Open) -> None:
    page = visit(f"es/search.html?q={query}")
    said = page.locator("#search-results p.search-summary")
    said.wait_for()
    page.wait_for_function("!document.querySelector('.search-summary').textContent.includes('...')")
    assert re.fullmatch(status, said.inner_text().strip())

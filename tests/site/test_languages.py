"""The two languages: the way from one to the other, what there is in one only, and numbers of things."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import eu_lac_security as els
from docs.builder.spanish import rows_in_words
from docs.builder.translations import read_translations
from eu_lac_security.text import fold

from .conftest import Open
from .test_explorer import EXPLORER


@pytest.mark.parametrize(
    ("page", "twin"),
    [
        ("index.html", "es/index.html"),
        ("dictionary/index.html", "es/dictionary/index.html"),
        *((f"dictionary/{name}.html", f"es/dictionary/{name}.html") for name in ("countries", "stop_contexts")),
        ("search.html", "es/search.html"),
        ("limits.html", None),
        ("recipes/duckdb.html", None),
        ("api/index.html", None),
        ("changelog.html", None),
    ],
)
def test_a_page_leads_to_its_twin(page: str, twin: str | None, site: Path) -> None:
    assert _other(site, page, "es") == (twin or "es/index.html")
    assert twin is None or _other(site, twin, "en") == page


def _other(site: Path, page: str, language: str) -> str:
    text = (site / page).read_text("utf-8")
    (address,) = re.findall(rf'<a href="([^"]*)" lang="{language}" hreflang="{language}">', text)
    return str((site / page).parent.joinpath(address).resolve().relative_to(site.resolve()))


def test_links_to_english_texts_are_marked_in_spanish(site: Path, visit: Open) -> None:
    text = (site / "es" / "index.html").read_text("utf-8")
    licences = re.findall(r'<a [^>]*href="\.\./files/[A-Z-]+\.txt"[^>]*>[^<]*</a>[^<]*', text)
    assert len(licences) == 3
    assert all('hreflang="en"' in link and "(en inglés)" in link for link in licences)
    for language, marks in (("es", 2), ("en", 0)):
        page = visit(f"{EXPLORER}#/matrix?lang={language}")
        page.wait_for_selector("footer")
        assert page.locator("footer a[hreflang=en]").count() == 2
        assert page.locator("footer").inner_text().count("(en inglés)") == marks


def test_the_language_is_switched_with_a_record_open(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/matrix?show=POL")
    page.wait_for_selector("dialog[open] h2:has-text('Poland')")
    page.locator("dialog").get_by_role("link", name="Español").click()
    page.wait_for_selector("dialog[open] h2:has-text('Polonia')")
    page.locator("dialog").get_by_role("link", name="English").click()
    page.wait_for_selector("dialog[open] h2:has-text('Poland')")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog:not([open])", state="attached")
    assert "show=" not in page.url
    page.wait_for_function("document.activeElement.id === 'content'")


@pytest.mark.parametrize(
    ("place", "selector", "said"),
    [
        ("search?q=polonia&lang=es", ".count", "1 resultado"),
        ("search?q=brasil&lang=es", ".count", r"[2-9]\d* resultados"),
        ("search?q=polonia", ".count", "1 found"),
        ("tables?table=countries&f.id=POL&lang=es", ".count", "Fila 1 de 1"),
        ("tables?table=countries&f.id=POL", ".count", "Row 1 of 1"),
        ("tables?table=countries&f.party=CLASI&lang=es", ".count", "Filas 1–16 de 16"),
        ("map?body=clasi.presidency&on=2022-06-01&lang=es", ".count", ".*: 1 seguro, 0 posibles"),
        ("map?body=clasi.member&on=2022-06-01&lang=es", ".count", ".*: 7 seguros, 4 posibles"),
        ("map?body=clasi.presidency&on=2022-06-01&lang=es", "summary", r"Lo mismo .* \(1 fila\)"),
        ("map?body=clasi.presidency&on=2022-06-01", "summary", r"The same .* \(1 row\)"),
        ("map?lang=es", "summary", r"Lo mismo .* \(43 filas\)"),
    ],
)
def test_one_thing_is_no_several(place: str, selector: str, said: str, visit: Open) -> None:
    page = visit(f"{EXPLORER}#/{place}")
    page.wait_for_selector(selector)
    assert re.fullmatch(said, page.locator(selector).first.inner_text().rstrip("."))


def test_the_spanish_dictionary_counts_rows(site: Path) -> None:
    assert [rows_in_words(count) for count in (0, 1, 2)] == ["0 filas", "1 fila", "2 filas"]
    text = (site / "es" / "dictionary" / "people.html").read_text("utf-8")
    assert f"{rows_in_words(len(els.people))}. Clave" in text


def test_spanish_sentences_are_whole(site: Path) -> None:
    front = " ".join((site / "es" / "index.html").read_text("utf-8").split())
    assert "dicen los dos textos y lo que ponen en marcha" in front
    definition = read_translations().sentences[els.threats["smuggling-of-migrants"].definition]
    assert "no están autorizadas a entrar" in definition


DESCRIBED = {"act-jointly-against-most-dangerous-networks", "follow-the-money"}
"""Commitments whose statement describes a threat and does not name it."""


def _words(text: str) -> str:
    """A text without case, accents and articles."""
    return re.sub(r"\b(the|el|la|los|las) ", "", fold(text))


def _spanish_name(id: str) -> str:
    (label,) = els.labels.where(entity_id=id, language="es", kind="preferred").values()
    return _words(label.label)


def test_a_threat_has_one_spanish_name() -> None:
    said = read_translations().sentences
    for row in els.commitment_threats.values():
        if row.commitment_id not in DESCRIBED:
            statement = said[els.commitments[row.commitment_id].statement]
            assert _spanish_name(row.threat_id) in _words(statement)


def test_what_english_sentences_call_by_name_spanish_ones_do() -> None:
    named = {_words(threat.name): _spanish_name(id) for id, threat in els.threats.items()}
    for english, spanish in read_translations().sentences.items():
        missing = [name for name in named if name in _words(english) and named[name] not in _words(spanish)]
        assert not missing, spanish


def test_groups_of_tables_have_names_that_people_use(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/tables?lang=es")
    groups = page.locator("optgroup")
    groups.first.wait_for(state="attached")
    named = [group.get_attribute("label") for group in groups.all()]
    assert named == ["Entidades", "Vínculos", "Nombres, códigos y pasajes"]

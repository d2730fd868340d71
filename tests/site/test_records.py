"""A record: what heads it, in which language its words are, and where the focus goes."""

from __future__ import annotations

from typing import Any

import pytest

import eu_lac_security as els
from docs.builder.translations import ENGLISH, OF_THE_ROW, TRANSLATED, read_translations
from eu_lac_security.models import TABLES
from eu_lac_security.schema import table_spec

from .conftest import Open
from .test_explorer import EXPLORER

COOPERATION = "eurojust-cases-strengthen-cooperation-with-eu-agencies"
CODES = {"alpha_2", "numeric", "eurostat", "wikidata", "eu_vocabulary", "ror", "reference", "code", "parent_code"}
NAMES = {"acronym", "website", "url", "named_as", "publisher"}
AS_THE_SOURCE_HAS_IT = {"field", "value", "phrase", "language"}
WITHOUT_WORDS = CODES | NAMES | AS_THE_SOURCE_HAS_IT


def opened(visit: Open, place: str) -> Any:
    """The record that an address opens."""
    page = visit(f"{EXPLORER}#/{place}")
    page.wait_for_selector("dialog h3 ~ dl")
    page.wait_for_selector("dialog .loading", state="detached")
    return page.locator("dialog")


def fact(record: Any, column: str) -> Any:
    """What a record says of a column."""
    return record.locator(".fact", has=record.page.locator(f"dt code:text-is('{column}')")).locator("dd")


def test_every_column_of_words_has_a_language() -> None:
    known = {
        (table, column)
        for columns in (TRANSLATED, ENGLISH, OF_THE_ROW)
        for table in columns
        for column in columns[table]
    }
    words = {
        (table, name)
        for table in TABLES
        for name, column in table_spec(table).columns.items()
        if column.kind == "text" and not (column.choices or column.references or name == "id")
        if name not in WITHOUT_WORDS
    }
    assert words - known - {("people", "name")} == set()
    assert sum(map(len, [*TRANSLATED.values(), *ENGLISH.values(), *OF_THE_ROW.values()])) == len(known)


@pytest.mark.parametrize("id", ["joint-declaration-2025", "eu-clasi-ministerial-2025"])
def test_a_spanish_record_has_both_titles(id: str, visit: Open) -> None:
    title = (els.documents.get(id) or els.meetings[id]).title
    said = fact(opened(visit, f"map?show={id}&lang=es"), "title")
    assert said.locator("> .soft[lang=en]").inner_text() == title
    assert f"Traducción nuestra: {read_translations().sentences[title]}" in said.inner_text()
    english = fact(opened(visit, f"map?show={id}"), "title")
    assert english.inner_text().startswith(title)
    assert english.locator("> .soft").count() == 0


def test_what_is_not_translated_is_said_to_be_english(visit: Open) -> None:
    record = opened(visit, f"matrix?show={COOPERATION}&lang=es")
    indicator = els.indicators[COOPERATION]
    for column in ("geography", "missing_values", "reason"):
        assert fact(record, column).locator("[lang=en]").inner_text() == getattr(indicator, column)
    assert "Traducción nuestra: casos" in fact(record, "unit").inner_text()
    assert record.get_by_text("Lo que no está traducido figura en inglés.").is_visible()
    record = opened(visit, f"matrix?show={COOPERATION}")
    assert record.locator("dl [lang=en]").count() == 0
    record = opened(visit, "matrix?show=fight-corruption&lang=es")
    assert "la declaración" in fact(record, "attributed_to").inner_text()
    assert record.get_by_text("Lo que no está traducido").count() == 0


def test_words_of_a_source_are_in_its_language(visit: Open) -> None:
    id = next(id for id, source in els.sources.items() if source.language == "pl")
    record = opened(visit, f"map?show={id}&lang=es")
    assert record.locator("h2").get_attribute("lang") == "pl"
    assert fact(record, "title").locator("[lang=pl]").inner_text() == els.sources[id].title


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("map?show=bra-clasi-member", "Brazil – Latin American Committee on Internal Security (member)"),
        ("map?show=bra-clasi-member&lang=es", "Brasil – Comité Latinoamericano de Seguridad Interior (miembro)"),
        (
            f"map?show={COOPERATION}",
            f"{els.commitments[COOPERATION.partition('-cases-')[2]].statement[:-1]} (cases)",
        ),
        ("map?show=eurostat-crim-gen-drug-trafficking&lang=es", "Tráfico de drogas (delitos)"),
        ("map?show=abw-country-codes-1", "Aruba (part_of_id)"),
        (
            "map?show=ury-ameripol-member-small-arms-1",
            f"Uruguay – {els.institutions['ameripol'].name} (member) (since_earliest)",
        ),
    ],
)
def test_a_record_without_a_name_is_headed_by_what_it_is_about(place: str, name: str, visit: Open) -> None:
    assert opened(visit, place).locator("h2").inner_text() == name


@pytest.mark.parametrize(("id", "ties"), [("bra-clasi-member", 0), (COOPERATION, 0), ("BRA", 1)])
def test_a_heading_of_ties_has_some_below(id: str, ties: int, visit: Open) -> None:
    record = opened(visit, f"map?show={id}")
    assert record.get_by_role("heading", name="Ties to other records").count() == ties


def test_the_focus_goes_to_the_record_that_another_one_opens(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/matrix")
    page.locator("a.mark").first.click()
    page.locator("dialog .sources li a").first.click()
    page.wait_for_function("document.activeElement.id === 'record-name'")
    page.locator("dialog h2[lang]").wait_for()
    assert page.evaluate("document.activeElement.textContent === document.querySelector('dialog h2').textContent")
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.classList.contains('mark')")

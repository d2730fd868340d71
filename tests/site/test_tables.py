"""The tables of the explorer: in the language of the page, and turned with the keyboard."""

from __future__ import annotations

from typing import Any

import pytest

import eu_lac_security as els
from docs.builder.translations import read_translations

from .conftest import Open
from .test_explorer import EXPLORER

SPANISH = read_translations().sentences


def column(page: Any, name: str) -> list[str]:
    """The cells of a column, as they are shown."""
    names = [head.inner_text().split()[0] for head in page.locator("table.rows thead th").all()]
    cells = page.locator(f"table.rows tbody td:nth-child({names.index(name) + 1})")
    return [str(text) for text in cells.all_inner_texts()]


def shows(page: Any, rows: int) -> None:
    """Wait until so many rows are shown."""
    page.wait_for_function(f"document.querySelectorAll('table.rows tbody tr').length === {rows}")


@pytest.mark.parametrize(("table", "name"), [("commitments", "statement"), ("documents", "title")])
def test_a_spanish_table_says_what_is_translated(table: str, name: str, visit: Open) -> None:
    page = visit(f"{EXPLORER}#/tables?table={table}&lang=es")
    shows(page, len(getattr(els, table)))
    assert column(page, name) == [SPANISH[getattr(row, name)] for row in getattr(els, table).values()]


def test_a_spanish_table_is_searched_filtered_and_sorted_in_spanish(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/tables?table=indicators&lang=es&q=orquídeas")
    expected = [row for row in els.indicators.values() if row.unit and "orchids" in row.unit]
    shows(page, len(expected))
    page = visit(f"{EXPLORER}#/tables?table=indicators&lang=es")
    page.get_by_label("Filtro: unit").select_option(label="kilogramos")
    shows(page, len([row for row in els.indicators.values() if row.unit == "kilograms"]))
    assert {*column(page, "unit")} == {"kilogramos"}
    page = visit(f"{EXPLORER}#/tables?table=commitments&lang=es&sort=statement")
    options = page.get_by_label("Filtro: statement").locator("option").all_inner_texts()[1:]
    shows(page, len(els.commitments))
    first, *_ = found = column(page, "statement")
    assert found == options == sorted(found, key=str.lower)
    assert first != SPANISH[min(row.statement for row in els.commitments.values())]


def test_a_spanish_table_says_what_stands_in_english(visit: Open) -> None:
    for language, table, is_said in (
        ("es", "indicators", True),
        ("es", "people", False),
        ("es", "labels", False),
        ("en", "indicators", False),
    ):
        page = visit(f"{EXPLORER}#/tables?table={table}&lang={language}")
        page.wait_for_selector("table.rows tbody tr")
        assert page.get_by_text("Lo que no está traducido figura en inglés.").count() == is_said
        if table != "labels":  # those stand in their own language, in which they are marked
            assert (page.locator("table.rows td [lang=en]").count() > 0) == is_said


def test_the_title_of_a_source_keeps_its_language(visit: Open) -> None:
    title = els.sources["eurostat-geo"].title
    page = visit(f"{EXPLORER}#/tables?table=sources&lang=es&q=eurostat-geo")
    page.wait_for_selector("table.rows tbody tr")
    assert title in page.locator("table.rows td [lang=en]").all_inner_texts()


def test_names_are_marked_with_their_language(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/tables?table=labels&f.entity_id=POL")
    page.wait_for_selector("table.rows tbody tr")
    assert page.locator("table.rows td [lang=de]").first.inner_text() == "Polen"
    assert page.locator("table.rows td [lang=en]").count() == 0


def test_the_focus_stays_with_the_buttons_that_turn_pages(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/tables?table=evidence")
    page.locator("nav.pages button[name=next]").last.click()
    page.wait_for_function("document.querySelector('.count').textContent.startsWith('Rows 51')")
    page.wait_for_function("document.activeElement.name === 'next'")
    assert page.evaluate(
        "document.querySelector('.count').getBoundingClientRect().top >= 0"
    )  # read from the first row
    page = visit(f"{EXPLORER}#/tables?table=evidence&page=2")
    page.locator("nav.pages button[name=previous]").first.click()
    page.wait_for_function("document.querySelector('.count').textContent.startsWith('Rows 1–')")
    page.wait_for_function("document.activeElement.name === 'next'")  # there is no previous one


def test_the_focus_goes_to_the_search_when_the_filters_are_cleared(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/tables?f.party=CLASI")
    page.get_by_role("button", name="Clear the filters").click()
    shows(page, len(els.countries))
    assert page.evaluate("document.activeElement.name") == "q"


def test_an_empty_table_says_that_it_is(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/tables?table=retired_ids")
    page.wait_for_selector(".count")
    said = page.locator(".count").inner_text()
    assert said == ("This table has no rows yet." if not els.retired_ids else f"Row 1 of {len(els.retired_ids)}")


def test_one_can_go_on_typing_while_pages_become_fewer(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/tables?table=territories")
    page.get_by_label("Filter: name").click()
    page.keyboard.type("afghan", delay=60)
    shows(page, 1)
    for _ in "afghan":
        page.keyboard.press("Backspace")
    page.wait_for_selector("nav.pages")
    page.keyboard.type("albania", delay=60)
    shows(page, 1)
    assert column(page, "name") == ["Albania"]

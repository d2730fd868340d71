"""What the explorer does when something is wrong: a file that fails, an address that somebody broke, no clipboard."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator
from typing import Any

import pytest

import eu_lac_security as els

from .conftest import Open
from .test_explorer import EXPLORER, downloaded

LAST = math.ceil(len(els.evidence) / 50)


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    """A page that may complain: of what the test breaks."""
    context = chromium.new_context()
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


@pytest.mark.parametrize("how", ["the button", "another view and back"])
@pytest.mark.parametrize("broken", [None, "explorerData(", ""])
def test_a_file_that_failed_once_is_asked_for_again(broken: str | None, how: str, page: Any, address: str) -> None:
    def fail(route: Any) -> None:
        if broken is None:
            route.abort()
        else:
            route.fulfill(body=broken, content_type="text/javascript")

    page.route("**/data/labels.js", fail)
    page.goto(f"{address}{EXPLORER}#/search?q=poland")
    page.wait_for_selector(".failed")
    page.get_by_role("button", name="Try again").click()
    page.wait_for_selector(".failed")
    page.unroute("**/data/labels.js")
    if how == "the button":
        page.get_by_role("button", name="Try again").click()
    else:
        page.get_by_role("link", name="Tables").click()
        page.wait_for_selector("table.rows")
        page.go_back()
    page.wait_for_selector(".hits li a[href*='show=POL']")
    assert page.locator(".failed").count() == 0


def test_the_words_of_a_language_that_failed_once_are_asked_for_again(page: Any, address: str) -> None:
    page.route("**/data/words.es.js", lambda route: route.abort())
    page.goto(f"{address}{EXPLORER}#/search?lang=es")
    page.wait_for_selector(".failed")
    page.unroute("**/data/words.es.js")
    page.evaluate("location.hash = '#/search'")
    page.wait_for_selector("h2:has-text('Search by any name')")
    page.evaluate("location.hash = '#/search?lang=es'")
    page.wait_for_selector("h2:has-text('Buscar por cualquier nombre')")


@pytest.mark.parametrize(
    ("table", "column", "value", "expected"),
    [
        ("labels", "source_id", "fiap-statute-2025", set()),  # a source, and the beginning of another one's id
        ("labels", "source_id", "euda", set()),
        ("codes", "entity_id", "libe", set()),  # a committee, and no part of Liberia
        ("memberships", "entity_id", "CAN", set()),  # Canada, and no part of the Dominican Republic
        ("memberships", "entity_id", "POL", {"POL"}),
        ("memberships", "entity_id", "pola", {"POL"}),  # a name may be given in part
        ("memberships", "entity_id", "república dom", set()),
        ("evidence", "entity_id", "commitment to combat", None),
    ],
)
def test_a_filter_takes_an_id_as_a_whole_and_a_name_in_part(
    table: str, column: str, value: str, expected: set[str] | None, visit: Open
) -> None:
    _, text = downloaded(visit(f"{EXPLORER}#/tables?table={table}&f.{column}={value}"), "CSV")
    found = {row[column] for row in csv.DictReader(io.StringIO(text))}
    if expected is None:
        statements = {id for id, row in els.commitments.items() if value in row.statement.lower()}
        assert found == {row.entity_id for row in els.evidence.values()} & statements
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("clipboard", "is_copied"),
    [
        ("{writeText: async (text) => {window.copied = text}}", True),
        ("{writeText: async () => {throw new Error('no')}}", False),
        ("undefined", False),
    ],
)
@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_link_is_copied_or_can_be(lang: str, clipboard: str, is_copied: bool, visit: Open) -> None:
    page = visit(f"{EXPLORER}#/matrix?lang={lang}")
    page.evaluate(f"Object.defineProperty(navigator, 'clipboard', {{value: {clipboard}, configurable: true}})")
    page.get_by_role("button", name="Copiar el enlace" if lang == "es" else "Copy the link").click()
    said = page.locator(".take [role=status]")
    field = page.locator(".take input")
    if is_copied:
        page.wait_for_function("document.querySelector('.take [role=status]').textContent !== ''")
        assert said.inner_text() == ("Enlace copiado" if lang == "es" else "Link copied")
        assert page.evaluate("window.copied === location.href")
        assert field.count() == 0
    else:
        field.wait_for()
        assert said.inner_text() not in {"", "Link copied", "Enlace copiado"}
        page.wait_for_function("getSelection().toString() === location.href")


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("abc", "24 November 2026"),
        ("2024-02-30", "24 November 2026"),
        ("2023-02-29", "24 November 2026"),
        ("2024-6-1", "24 November 2026"),
        ("2024-13-01", "24 November 2026"),
        ("0000-01-01", "24 November 2026"),
        ("1899-12-31", "24 November 2026"),
        ("2100-01-01", "24 November 2026"),
        ("1900-01-01", None),
        ("2024-02-29", None),  # there was one
        ("2024-06-01", None),
        ("", None),
    ],
)
def test_what_is_no_day_is_said_to_be_none(day: str, shown: str | None, visit: Open) -> None:
    page = visit(f"{EXPLORER}#/map?body=el-paccto.partner&on={day}")
    page.wait_for_selector(".count")
    notices = page.locator(".notice").all_inner_texts()
    on = els.data_as_of.isoformat() if shown or not day else day
    assert [f"on={day}" in notice and f"{shown}, the day" in notice for notice in notices] == (
        [True] if shown else []
    )
    assert page.locator("input[name=on]").input_value() == on
    name, _ = downloaded(page, "CSV")
    assert name == f"eu-lac-security-el-paccto-{on}.csv"


@pytest.mark.parametrize(
    ("place", "asked", "shown"),
    [
        ("map?body=nope.member", "body=nope.member", "The two parties"),
        ("timeline?body=constructor", "body=constructor", "Latin American Committee on Internal Security"),
        ("timeline?from=1066", "from=1066", "2019"),
        ("network?focus=nope", "focus=nope", "all"),
        ("matrix?rows=nope", "rows=nope", "Commitments"),
        ("tables?table=nope", "table=nope", "Countries"),
        ("tables?table=countries&f.party=zzz", "f.party=zzz", "none is shown"),
        ("tables?table=countries&f.nope=1", "f.nope=1", "left out"),
        ("nope", "#=nope", "Map"),
        ("tables?sort=nope", "sort=nope", "order of the file"),
        ("tables?table=evidence&page=99", "page=99", f"page {LAST} of {LAST}"),
        ("tables?table=evidence&page=2.5", "page=2.5", f"page 2 of {LAST}"),
        ("tables?page=-3", "page=-3", "page 1 of 1"),
        ("tables?page=abc&lang=es", "page=abc", "página 1 de 1"),
        ("tables?lang=fr", "lang=fr", "English"),
        ("map?lang=ES", "lang=ES", "English"),
        ("map?body=nope.member&lang=es", "body=nope.member", "Las dos partes"),
        ("map?on=abc", "on=abc", "left out"),
        ("map?on=2024-06-01&lang=es", "on=2024-06-01", "No se aplica"),
        ("matrix?rows=documents&basis=nope", "basis=nope", "left out"),
        ("matrix?rows=documents&basis=press+report&lang=es", "basis=press report", "No se aplica"),
    ],
)
def test_what_there_is_not_is_said(place: str, asked: str, shown: str, visit: Open) -> None:
    page = visit(f"{EXPLORER}#/{place}")
    page.wait_for_selector("section")
    (notice,) = page.locator(".notice[role=status]").all_inner_texts()
    assert asked in notice
    assert shown in notice
    assert page.evaluate("[...document.querySelectorAll('select')].every((each) => each.selectedIndex >= 0)")


@pytest.mark.parametrize(
    "place",
    [
        "",
        "#/map?body=clasi.member",
        "#/timeline?body=none&from=2026&to=2020",
        "#/timeline?from=1999",
        "#/network?focus=clasi",
        "#/matrix?rows=documents&columns=themes",
        "#/tables?table=countries&f.party=CLASI&f.numeric=0",
        "#/tables?table=memberships&f.until_latest=∅",
        f"#/tables?table=evidence&page={LAST}&sort=-field",
        "#/tables?page=1&lang=en",
        "#/search?q=nope",
    ],
)
def test_what_there_is_needs_no_notice(place: str, visit: Open) -> None:
    page = visit(f"{EXPLORER}{place}")
    page.wait_for_selector("section")
    assert page.locator(".notice").count() == 0


def test_what_loses_its_sense_leaves_the_address(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/map?body=clasi.member&on=2024-06-01")
    page.locator("select[name=body]").select_option("ameripol.member")
    page.wait_for_function("location.hash.includes('body=ameripol.member&on=2024-06-01')")
    page.locator("select[name=body]").select_option("")
    page.wait_for_function("location.hash === '#/map'")

"""What the explorer does when one uses it: it says what the library says."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

import eu_lac_security as els

from .conftest import Open

EXPLORER = "explorer/index.html"


def downloaded(page: Any, name: str) -> tuple[str, str]:
    """The name and the content of what a button gives."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_text("utf-8")


def lists(page: Any) -> list[set[str]]:
    """The names beside the map, list by list."""
    return [
        {link.inner_text() for link in part.locator("li a").all()} for part in page.locator(".lists > div").all()
    ]


def names(ids: set[str]) -> set[str]:
    return {(els.countries.get(id) or els.territories[id]).name for id in ids}


def test_a_table_is_searched_filtered_and_sorted(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/tables")
    page.get_by_label("Filter: party").select_option("CLASI")
    page.wait_for_function("document.querySelector('.count').textContent.includes('of 16')")
    page.get_by_label("Search in all columns").fill("república francesa")
    page.wait_for_function("document.querySelector('.count').textContent.includes('No row')")
    page.get_by_label("Search in all columns").fill("dominican")
    page.wait_for_function("document.querySelectorAll('table.rows tbody tr').length === 1")
    page.get_by_role("button", name="Clear the filters").click()
    page.wait_for_function("document.querySelectorAll('table.rows tbody tr').length === 43")
    for expected in (sorted, lambda found: sorted(found, reverse=True)):
        page.locator("th button", has_text="numeric").click()
        page.wait_for_timeout(100)
        shown = page.locator("table.rows tbody td:nth-child(3)").all_inner_texts()
        assert shown == expected(shown)


def test_what_is_filtered_is_what_is_downloaded(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/tables?table=memberships&f.institution_id=clasi&f.role=member")
    name, text = downloaded(page, "CSV")
    rows = [*csv.DictReader(io.StringIO(text))]
    assert name == "eu-lac-security-memberships.csv"
    assert {row["id"] for row in rows} == {*els.memberships.where(institution_id="clasi", role="member")}
    _, text = downloaded(page, "JSON")
    assert [row["founding"] for row in json.loads(text)].count(True) == 7


@pytest.mark.parametrize("id", ["BRA", "POL", "PER"])
def test_an_id_is_no_part_of_another(id: str, visit: Open) -> None:
    _, text = downloaded(visit(f"{EXPLORER}#/tables?table=labels&f.entity_id={id}"), "CSV")
    rows = [*csv.DictReader(io.StringIO(text))]
    assert len(rows) == len(els.labels.where(entity_id=id))
    assert {row["entity_id"] for row in rows} == {id}


def test_a_search_speaks_the_language_that_it_is_switched_to(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/tables?table=memberships&q=poland")
    page.wait_for_selector(".count")
    page.evaluate("location.hash = '#/tables?table=memberships&q=polonia&lang=es'")
    page.wait_for_selector("td:has-text('Polonia')")


def test_addresses_that_somebody_broke_do_no_harm(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/timeline?from=-1&to=99999999")
    page.get_by_role("heading", name="What happened when").wait_for()
    page = visit(f"{EXPLORER}#/tables?table=evidence&page=2.5")
    page.wait_for_function("document.querySelector('.count').textContent.startsWith('Rows 51')")


@pytest.mark.parametrize("table", ["countries", "labels", "evidence", "commitment_threats", "stop_contexts"])
def test_a_whole_table_is_downloaded_as_the_package_has_it(table: str, visit: Open) -> None:
    page = visit(f"{EXPLORER}#/tables?table={table}")
    _, text = downloaded(page, "CSV")
    assert text == (els.datapackage_path() / "data" / f"{table}.csv").read_text("utf-8")


def test_a_large_table_has_pages(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/tables?table=evidence")
    page.get_by_role("button", name="Next").first.click()
    page.wait_for_function("document.querySelector('.count').textContent.startsWith('Rows 51')")
    page.go_back()
    page.wait_for_function("document.querySelector('.count').textContent.startsWith('Rows 1–')")


@pytest.mark.parametrize(
    "day", ["2022-03-01", "2022-06-01", "2023-01-01", "2024-06-01", "2025-03-05", "2026-11-24"]
)
@pytest.mark.parametrize("body", ["clasi.member", "european-union.member", "maoc-n.party", "ameripol.member"])
def test_the_map_says_who_belonged_as_the_library_says_it(body: str, day: str, visit: Open) -> None:
    institution, role = body.split(".")
    page = visit(f"{EXPLORER}#/map?body={body}&on={day}")
    page.wait_for_selector(".lists li, .lists p")
    certain, possible = lists(page)

    def members(*, possible: bool = False) -> set[str]:
        rows = els.members(institution, on=day, possible=possible).values()
        return names({row.entity_id for row in rows if row.role == role})

    assert certain == members()
    assert certain | possible == members(possible=True)


def test_the_day_of_the_map_is_changed_by_keyboard_and_button(visit: Open) -> None:
    page = visit(EXPLORER)
    page.locator("select[name=body]").select_option("clasi.member")
    page.locator("input[name=on]").fill("2022-06-01")
    page.locator("input[name=on]").press("Enter")
    page.wait_for_function("document.querySelector('.count').textContent.includes('7 certain')")
    assert "on=2022-06-01" in page.url
    page.get_by_role("button", name="Later change").click()
    page.wait_for_function("!document.querySelector('.count').textContent.includes('7 certain')")
    page.reload()
    page.wait_for_selector(".count")
    assert "7 certain" not in page.locator(".count").inner_text()


def test_a_day_that_is_typed_is_one_step_back(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/map")
    page.locator("select[name=body]").select_option("clasi.member")
    field = page.locator("input[name=on]")
    steps = page.evaluate("history.length")
    said = set()
    field.focus()
    for key in "06012024":
        page.keyboard.press(key)
        page.wait_for_timeout(50)
        said.add(page.locator(".count strong").inner_text())
    assert field.input_value() == "2024-06-01"
    page.wait_for_function("location.hash.endsWith('on=2024-06-01')")
    assert not [day for day in said if len(day.split()[-1]) < len("2024:")]  # no year 2, 20 or 202
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    page.wait_for_function("!location.hash.includes('on=')")
    field.focus()
    page.keyboard.press("ArrowDown")  # after going back it is another step, and the present one stays
    page.wait_for_function("location.hash.includes('on=')")
    page.go_back()
    page.wait_for_function("!location.hash.includes('on=')")
    assert "body=clasi.member" in page.url


def test_what_is_typed_and_is_no_day_gives_way_to_the_day_that_is_shown(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/map?body=clasi.member&on=2024-06-01")
    field = page.locator("input[name=on]")
    field.fill("1850-01-01")
    assert "on=2024-06-01" in page.url
    field.blur()
    assert field.input_value() == "2024-06-01"


def test_the_first_and_the_last_change_keep_the_focus(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/map?body=clasi.member&on=2022-03-03")
    for name, bound in (("Earlier change", "2022-03-02"), ("Later change", "")):
        button = page.get_by_role("button", name=name)
        button.focus()
        for _ in range(20):
            page.keyboard.press("Enter")
            page.wait_for_timeout(30)
        assert button.get_attribute("aria-disabled") == "true"
        assert button.evaluate("(each) => each === document.activeElement")
        assert page.url.partition("on=")[2] == bound


def test_after_the_end_of_the_data_nothing_is_certain(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/map?body=clasi.member&on=2030-01-01")
    page.wait_for_selector(".lists li")
    certain, possible = lists(page)
    assert certain == set()
    assert len(possible) == 16
    assert "nothing is certain" in page.locator(".count").inner_text()


def test_the_language_changes_and_stays(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/matrix")
    page.get_by_role("link", name="Español").click()
    page.wait_for_selector("h2:has-text('Qué compromiso')")
    assert page.evaluate("document.documentElement.lang") == "es"
    page.get_by_role("link", name="Mapa", exact=True).click()
    page.wait_for_selector(".lists")
    assert "lang=es" in page.url
    assert "Alemania" in page.locator(".lists").inner_text()
    page.get_by_role("link", name="English").click()
    page.wait_for_selector(".lists >> text=Germany")


def test_a_mark_of_the_matrix_opens_its_sources_by_keyboard(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/matrix")
    marks = page.locator("table.matrix a.mark")
    assert marks.count() == len(els.commitment_threats)
    marks.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open] .sources")
    link = page.locator("dialog a.outside").first
    assert link.is_visible()  # a mark is one fact, so its sources are open
    assert link.get_attribute("href").startswith("https://")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog:not([open])", state="attached")
    assert "show=" not in page.url
    page.wait_for_function("document.activeElement.classList.contains('mark')")


@pytest.mark.parametrize(
    "id",
    [
        "fight-corruption",
        "ARG",
        "joint-declaration-2025",
        "clasi",
        "ABW",
        "eu-clasi-ministerial-2025",
        "magnus-brunner",
        "eurojust-cases-strengthen-cooperation-with-eu-agencies",  # an indicator: its row names the source
        "correlates-of-war",  # a scheme: the source at its address speaks
        next(iter(els.evidence)),  # evidence is its own
    ],
)
def test_a_record_has_the_sources_that_the_library_has(id: str, visit: Open) -> None:
    page = visit(f"{EXPLORER}#/tables?show={id}")
    page.wait_for_selector("dialog .sources")
    _, text = downloaded(page, "Download this record with its sources (JSON)")
    found = json.loads(text)["evidence"]
    expected = [*els.evidence_for(id).values()]
    assert len(found) == len(expected)
    assert {(row["field"], row["rank"], row["address"]) for row in found} == {
        (row.field or "", row.rank, els.link(row) if els.sources[row.source_id].url else "") for row in expected
    }


@pytest.mark.parametrize(
    ("id", "named"),
    [
        ("POL", ["entity_id"]),
        ("clasi", ["entity_id"]),
        ("fight-corruption", []),
        ("joint-declaration-2025", []),
        ("eu-clasi-ministerial-2025", []),
        ("eurostat-iccs", []),
    ],
)
def test_names_are_offered_where_there_are_any(id: str, named: list[str], visit: Open) -> None:
    page = visit(f"{EXPLORER}#/tables?show={id}")
    page.wait_for_selector("dialog .ties, dialog .sources")
    page.wait_for_load_state("networkidle")
    links = page.locator("dialog a[href*='table=labels']")
    assert [link.get_attribute("href").split("f.")[1].split("=")[0] for link in links.all()] == named
    if named:
        links.first.click()
        page.wait_for_selector("table.rows tbody tr")


def test_the_timeline_and_the_network_are_downloaded_as_pictures(visit: Open) -> None:
    for view in ("timeline", "network", "map", "matrix"):
        page = visit(f"{EXPLORER}#/{view}")
        name, text = downloaded(page, "SVG")
        picture = ET.fromstring(text)
        assert name.endswith(".svg")
        assert picture.tag.endswith("svg")
        assert picture.find("{http://www.w3.org/2000/svg}style") is not None


def test_the_timeline_begins_and_ends_where_one_says(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/timeline")
    assert "First CLASI summit" in page.locator("svg.picture").text_content()
    page.locator("select[name=from]").select_option("2025")
    page.wait_for_function("!document.querySelector('svg.picture').textContent.includes('First CLASI summit')")
    assert "from=2025" in page.url


@pytest.mark.parametrize(("lang", "name"), [("en", "Brazil"), ("es", "Brasil")])
def test_the_table_of_the_timeline_opens_each_of_its_rows(lang: str, name: str, visit: Open) -> None:
    page = visit(f"{EXPLORER}#/timeline?lang={lang}")
    page.locator("details.astable summary").click()
    rows = page.locator("details.astable tbody tr")
    links = page.locator("details.astable tbody td:first-child a")
    assert links.count() == rows.count() == page.locator("g[data-show]").count()
    assert not {*links.all_inner_texts()} & {*els.memberships}
    link = page.locator("details.astable a[href*='show=bra-clasi-member']")
    assert link.inner_text() == name
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open] .sources")


@pytest.mark.parametrize("lang", ["en", "es"])
def test_an_empty_timeline_says_that_it_is_empty(lang: str, visit: Open) -> None:
    page = visit(f"{EXPLORER}#/timeline?from=2019&to=2019&body=none&lang={lang}")
    said = page.locator("main p[role=status]").inner_text()
    assert said.startswith("The data has nothing" if lang == "en" else "Los datos no tienen nada")
    assert page.locator("svg.picture, ul.keys").count() == 0


def test_the_key_has_the_end_of_the_data_only_where_it_is_drawn(visit: Open) -> None:
    for to, is_drawn in (("2026", True), ("2023", False)):
        page = visit(f"{EXPLORER}#/timeline?to={to}")
        page.wait_for_selector("svg.picture")
        texts = page.locator("ul.keys li").all_inner_texts()
        assert any(text.startswith("end of the data") for text in texts) == is_drawn


def test_the_network_shows_the_ties_of_one(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/network")
    ties = len([row for row in els.participants.values() if row.entity_id in els.institutions])
    assert page.locator("svg.picture path.tie").count() == ties
    page.locator("select[name=focus]").select_option("ameripol")
    page.wait_for_function("location.hash.includes('focus=ameripol')")
    _, text = downloaded(page, "CSV")
    assert {row["entity_id"] for row in csv.DictReader(io.StringIO(text))} == {"ameripol"}


@pytest.mark.parametrize(
    ("typed", "id"),
    [("brasil", "BRA"), ("narcotráfico", "drug-trafficking"), ("EMCDDA", "euda"), ("alemania", "DEU")],
)
def test_a_thing_is_found_by_any_of_its_names(typed: str, id: str, visit: Open) -> None:
    page = visit(f"{EXPLORER}#/search")
    page.get_by_role("searchbox").fill(typed)
    page.wait_for_selector(".hits li a")
    assert f"show={id}" in page.locator(".hits li a").first.get_attribute("href")


def test_the_colours_can_be_chosen(visit: Open) -> None:
    page = visit(EXPLORER)
    button = page.get_by_role("button", name=re.compile("Colours"))
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    button.click()
    page.wait_for_function("document.documentElement.dataset.theme === 'light'")
    button.click()
    page.wait_for_function("document.documentElement.dataset.theme === 'dark'")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before

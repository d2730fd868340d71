"""Every view and the main pages in a browser: silent, self-contained, accessible, and no wider than the screen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import eu_lac_security as els

from .conftest import ROOT, Open

AXE = ROOT / "docs" / "explorer" / "node_modules" / "axe-core" / "axe.min.js"
VIEWS = [
    "#/map",
    "#/map?body=clasi.member&on=2024-06-01",
    "#/matrix",
    "#/matrix?rows=documents&columns=themes",
    "#/timeline",
    "#/network",
    "#/network?focus=clasi",
    "#/tables",
    "#/tables?table=evidence&q=clasi",
    "#/tables?table=retired_ids",
    "#/search?q=narco",
    "#/matrix?show=fight-corruption",
]
PAGES = [
    "index.html",
    "start.html",
    "download.html",
    "limits.html",
    "network.html",
    "examples/eurostat.html",
    "recipes/duckdb.html",
    "dictionary/index.html",
    "dictionary/memberships.html",
    "api/tables.html",
    "api/records.html",
    "es/index.html",
    "es/dictionary/memberships.html",
    f"release/eu-lac-security-{els.data_version}/index.html",
]


def serious(page: Any) -> list[str]:
    """What axe-core finds that keeps people out."""
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
    return [
        f"{each['id']}: {node['html'][:120]} {node['failureSummary']}"
        for each in found
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]


def is_within_the_screen(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_on_a_desk(view: str, scheme: str, visit: Open) -> None:
    page = visit(f"explorer/index.html{view}", scheme=scheme)
    page.wait_for_selector("main section")
    assert page.locator(".failed").count() == 0
    assert serious(page) == []
    assert is_within_the_screen(page)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_on_a_phone_in_spanish(view: str, visit: Open) -> None:
    mark = "&" if "?" in view else "?"
    page = visit(f"explorer/index.html{view}{mark}lang=es", width=360)
    page.wait_for_selector("main section")
    assert page.evaluate("document.documentElement.lang") == "es"
    assert serious(page) == []
    assert is_within_the_screen(page)


@pytest.mark.parametrize("path", PAGES)
def test_a_page(path: str, visit: Open) -> None:
    page = visit(path)
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.lang") == ("es" if path.startswith("es/") else "en")
    assert serious(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_on_a_phone(path: str, visit: Open) -> None:
    assert is_within_the_screen(visit(path, width=360))


def test_the_explorer_works_from_a_disk(site: Path, chromium: Any) -> None:
    page = chromium.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((site / "explorer" / "index.html").as_uri() + "#/tables")
    assert page.locator("table.rows tbody tr").first.is_visible() or page.wait_for_selector("table.rows tbody tr")
    page.close()
    assert complaints == []


def test_the_two_languages_lead_to_each_other(visit: Open) -> None:
    page = visit("dictionary/memberships.html")
    page.get_by_role("link", name="Español").first.click()
    page.wait_for_url("**/es/dictionary/memberships.html")
    page.get_by_role("link", name="English").first.click()
    page.wait_for_url(re.compile(r"\d/dictionary/memberships\.html$"))
    page.get_by_role("link", name="Explorer").first.click()
    page.wait_for_selector("svg.picture")


def test_the_documentation_can_be_searched(visit: Open) -> None:
    page = visit("search.html?q=membership")
    page.wait_for_selector("ul.search li a")

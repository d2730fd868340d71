"""The search of the explorer: what the library finds by a name, the explorer finds, and nothing by what is no name."""

from __future__ import annotations

from typing import Any

import pytest

import eu_lac_security as els

from .conftest import Open
from .test_explorer import EXPLORER

FOUND = {
    "Costa Rica": "CRI",
    "  costa   RICA ": "CRI",
    "Costa-Rica": "CRI",
    "Costa\N{NO-BREAK SPACE}Rica": "CRI",
    "costarica": "CRI",
    "mexico": "MEX",
    "lotwa": "LVA",
    "Łotwa": "LVA",
    "Oesterreich": "AUT",
    "Osterreich": "AUT",
    "E.U.": "european-union",
    "European Union (EU)": "european-union",
    "Union européenne - UE": "european-union",
    "Spain/España": "ESP",
    "Germany (DE)": "DEU",
    "Peru - PER": "PER",
    "DE": "DEU",
    "the Argentine Republic": "ARG",
    "the European Union": "european-union",
    "l'Union européenne": "european-union",
    "la UE": "european-union",
    "the CLASI": "clasi",
    "la CELAC": "celac",
    "El Salvador": "SLV",
    "Greece (EL)": "GRC",
    "Greece, EL": "GRC",
    "276": "DEU",
    "Peru, Republic of": "PER",
    "Conseil de l'Union européenne": "council-of-the-eu",
    "Conseil de l\N{RIGHT SINGLE QUOTATION MARK}Union européenne": "council-of-the-eu",
    "Conseil de l\N{ACUTE ACCENT}Union européenne": "council-of-the-eu",
    "conseil de l union europeenne": "council-of-the-eu",
    "Ελλάδα": "GRC",
    "EL PAcCTO 2.0": "el-paccto",
}
"""What somebody types, and what is found; the library is asked too."""

NOT_FOUND = [
    "Costa Rico",
    "Costa Rica xyz",
    "Lotva",
    "European Union (AU)",
    "Latvia (Peru)",
    "Germany (AT)",
    "Germany, AT",
    "the Costa Rico",
    "999",
    "EU-CELASI",
    "ministerial EU-CELASI",
    "Conseil de l'Union africaine",
    "-'-",
]
"""What nothing goes by, nor is a part of a name."""

TITLES = {
    "Joint Ministerial Declaration": "joint-declaration-2025",
    "Declaración Ministerial Conjunta": "joint-declaration-2025",
    "Roadmap of priorities": "roadmap-2025-2026",
    "Hoja de ruta": "roadmap-2025-2026",
    "Fourth CLASI ministerial summit": "clasi-summit-2026",
    "Cuarta cumbre ministerial del CLASI": "clasi-summit-2026",
    "UE-CLASI": "eu-clasi-ministerial-2022",
    "ministerial EU\N{EN DASH}CLASI": "eu-clasi-ministerial-2022",
    "Declaración Ministerial Disjunta": "",
    "ministerial UE-COSI": "",
}
"""Parts of our titles, in both languages."""


def _first(page: Any, typed: str) -> str:
    """The id of the first that is found; nothing where the page says that there is none."""
    page.get_by_role("searchbox").fill(typed)
    page.wait_for_function(
        "typed => new URLSearchParams(location.hash.split('?')[1]).get('q') === typed", arg=typed
    )
    page.evaluate("new Promise((done) => setTimeout(done, 50))")  # what is found is drawn by then
    links = page.locator(".hits li a")
    return str(links.first.get_attribute("href").split("show=")[1].split("&")[0]) if links.count() else ""


def test_the_library_says_the_same() -> None:
    ways = {typed: {match.id for match in els.lookup(typed) if match.status == "found"} for typed in FOUND}
    assert ways == {typed: {id} for typed, id in FOUND.items()}
    assert [typed for typed in NOT_FOUND if any(match.status == "found" for match in els.lookup(typed))] == []


def test_what_is_typed_is_read_as_the_library_reads_it(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/search")
    assert {typed: _first(page, typed) for typed in FOUND} == FOUND
    assert {typed: _first(page, typed) for typed in NOT_FOUND} == dict.fromkeys(NOT_FOUND, "")


@pytest.mark.parametrize("language", ["en", "es"])
def test_titles_are_found_in_both_languages(language: str, visit: Open) -> None:
    page = visit(f"{EXPLORER}#/search?lang={language}")
    assert {typed: _first(page, typed) for typed in TITLES} == TITLES

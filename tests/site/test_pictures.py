"""The timeline and the network: what their marks say, in words too, and that a narrow screen shows them."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from typing import Any

import pytest

import eu_lac_security as els

from .conftest import Open
from .test_explorer import EXPLORER, downloaded

ANNOUNCED = {id for id, row in els.meetings.items() if row.status == "announced"}
DATED = {id for id, row in els.meetings.items() if row.date_earliest or row.date_latest}


def boxes(page: Any, selector: str) -> list[dict[str, float]]:
    """Where elements of the picture are on the screen."""
    found: list[dict[str, float]] = page.evaluate(
        """(selector) => [...document.querySelectorAll(`.figure svg.picture ${selector}`)].map((each) => {
            const {left, right, top, bottom} = each.getBoundingClientRect();
            return {left, right, top, bottom};
        })""",
        selector,
    )
    return found


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["EU: European Union", "EU + LAC: both sides", "?: who took part is not known", "announced"]),
        ("es", ["UE: Unión Europea", "UE + ALC: los dos lados", "?: no se sabe quién participó", "anunciado"]),
    ],
)
def test_the_timeline_has_a_key_of_sides(lang: str, said: list[str], width: int, visit: Open) -> None:
    page = visit(f"{EXPLORER}#/timeline?lang={lang}", width=width)
    page.wait_for_selector("svg.picture")
    if width == 360:
        page.locator("details.folded summary").click()
    key = page.locator("ul.keys")
    assert key.is_visible()
    entries = key.locator("li").all_inner_texts()
    assert all(any(entry.startswith(each) for entry in entries) for each in said)
    assert not any(entry.startswith("–:") for entry in entries)  # nothing shown is on neither side
    tags = page.locator("svg.picture g[data-show] text[text-anchor=end]").all_text_contents()
    assert len(tags) == page.locator("svg.picture g[data-show]").count()
    assert {*tags} == {entry.split(":")[0] for entry in entries} & {*tags}


@pytest.mark.parametrize(
    ("id", "tag", "csv_says"),
    [
        ("eu-clasi-ministerial-2025", "?", ""),
        ("eu-clasi-ministerial-2026", "?", ""),
        ("eu-clasi-ministerial-2023", "EU + LAC", "EU and LAC"),
        ("clasi-summit-2026", "LAC", "LAC"),
        ("task-force-launch-2022", "EU", "EU"),
        ("joint-declaration-2025", "EU + LAC", "EU and LAC"),
        ("task-force-declaration-2022", "?", ""),
    ],
)
def test_a_side_is_told_in_letters(id: str, tag: str, csv_says: str, visit: Open) -> None:
    page = visit(f"{EXPLORER}#/timeline")
    assert page.locator(f"g[data-show={id}] text").all_text_contents()[1] == tag
    _, text = downloaded(page, "CSV")
    assert [row["side"] for row in csv.DictReader(io.StringIO(text)) if row["id"] == id] == [csv_says]


def test_who_is_on_neither_side_is_not_one_who_is_not_known(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/timeline?body=maoc-n")
    page.wait_for_selector("svg.picture")
    assert "–: neither side" in page.locator("ul.keys li").all_inner_texts()
    (british,) = [
        id for id, row in els.memberships.items() if (row.institution_id, row.entity_id) == ("maoc-n", "GBR")
    ]
    assert page.locator(f"g[data-show={british}] text").all_text_contents()[1] == "–"


@pytest.mark.parametrize(("lang", "word"), [("en", "(announced)"), ("es", "(anunciado)")])
def test_what_is_announced_looks_and_reads_otherwise(lang: str, word: str, visit: Open) -> None:
    page = visit(f"{EXPLORER}#/timeline?lang={lang}")
    for id in sorted(DATED):
        group = page.locator(f"g[data-show={id}]")
        assert (word in group.locator("title").text_content()) == (id in ANNOUNCED)
        mark = group.locator("rect, circle")
        style = mark.get_attribute("style") or ""
        assert ("stroke-dasharray" in style) == ("ring" in mark.get_attribute("class")) == (id in ANNOUNCED)
        assert not ("url(" in style and id in ANNOUNCED)
    assert page.locator("svg.picture desc").text_content().count(word) == len(ANNOUNCED & DATED)
    assert len(ANNOUNCED & DATED) > 0


def test_the_table_of_the_timeline_says_what_is_announced(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/timeline?lang=es")
    _, text = downloaded(page, "CSV")
    rows = [*csv.DictReader(io.StringIO(text))]
    assert {row["id"]: row["status"] for row in rows if row["id"] in els.meetings} == {
        id: els.meetings[id].status for id in DATED
    }
    assert {row["status"] for row in rows if row["id"] not in els.meetings} == {""}
    page.locator("details.astable summary").click()
    assert page.locator("details.astable th").all_inner_texts()[:4] == ["Qué", "Grupo", "Lado", "Estado"]
    lines = page.locator("details.astable tbody tr").all_inner_texts()
    assert len([line for line in lines if "anunciada" in line or "anunciado" in line]) == len(ANNOUNCED & DATED)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_phone_shows_years_dots_and_bars_at_once(lang: str, visit: Open) -> None:
    page = visit(f"{EXPLORER}#/timeline?lang={lang}", width=360)
    page.wait_for_selector("svg.picture")
    assert page.locator(".scroll:has(.figure)").evaluate("(box) => box.scrollWidth <= box.clientWidth")
    for selector in ("text.small", "circle", "rect.possible", "g[data-show] > text"):
        found = boxes(page, selector)
        assert found
        assert all(each["left"] >= 0 and each["right"] <= 360 for each in found)
        assert min(each["bottom"] for each in found) < 800
    years = [
        text for text in page.locator("svg.picture text").all_text_contents() if re.fullmatch(r"20\d\d", text)
    ]
    assert {"2019", "2026"} <= {*years}
    for group in page.locator("g[data-show]").all()[:12]:
        name, mark = (group.locator(each).first.bounding_box() for each in ("text", "rect, circle"))
        assert name["y"] < mark["y"]  # the name is above


@pytest.mark.parametrize("width", [1280, 360])
def test_years_do_not_cover_each_other(width: int, visit: Open) -> None:
    page = visit(f"{EXPLORER}#/timeline", width=width)
    page.locator("select[name=from]").select_option(index=0)
    page.wait_for_function("location.hash.includes('from=')")
    tops: dict[float, list[dict[str, float]]] = {}
    texts = page.locator("svg.picture text").all_text_contents()
    for text, box in zip(texts, boxes(page, "text"), strict=True):
        if re.fullmatch(r"(19|20)\d\d", text):
            tops.setdefault(round(box["top"]), []).append(box)
    assert tops
    for line in tops.values():
        assert len(line) > 1
        assert all(one["right"] <= other["left"] for one, other in pairwise(line))


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_network_fits_a_phone_and_begins_at_once(lang: str, visit: Open) -> None:
    page = visit(f"{EXPLORER}#/network?lang={lang}", width=360)
    page.wait_for_selector("svg.picture")
    assert page.locator(".scroll:has(.figure)").evaluate("(box) => box.scrollWidth <= box.clientWidth")
    names = boxes(page, "g[data-focus] text")
    assert len(names) == len(els.meetings) + len(els.institutions)
    assert all(each["left"] >= 0 and each["right"] <= 360 for each in names)
    above = page.locator("details.folded").bounding_box()
    assert min(each["top"] for each in names) - (above["y"] + above["height"]) < 60


def test_the_network_tells_unknown_from_neither_by_form(visit: Open) -> None:
    page = visit(f"{EXPLORER}#/network")
    present = {row.meeting_id for row in els.participants.values()}
    for id in els.meetings:
        mark = page.locator(f"g[data-focus={id}] rect")
        assert ("ring" in mark.get_attribute("class")) == (id not in present)
    assert page.locator("ul.keys svg .unknown.ring").count() == 1
    assert "ring" not in page.locator("g[data-focus=maoc-n] circle").get_attribute("class")


@pytest.mark.parametrize(
    ("view", "says"), [("timeline", "EU: European Union"), ("network", "who took part is not known")]
)
def test_a_picture_is_taken_away_with_its_key_from_any_screen(view: str, says: str, visit: Open) -> None:
    taken = [downloaded(visit(f"{EXPLORER}#/{view}", width=width), "SVG")[1] for width in (1280, 360)]
    assert taken[0] == taken[1]
    picture = ET.fromstring(taken[0])
    assert picture.get("width") == "1200"
    assert says in ["".join(text.itertext()) for text in picture.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("view", ["timeline", "network", "map?body=clasi.member&on=2023-01-01"])
def test_no_text_of_a_picture_covers_another(view: str, lang: str, visit: Open) -> None:
    page = visit(f"{EXPLORER}#/{view}{'&' if '?' in view else '?'}lang={lang}")
    _, text = downloaded(page, "SVG")
    page.evaluate("(svg) => { document.body.innerHTML = `<div class=figure>${svg}</div>`; }", text)
    found = boxes(page, "text")
    assert found
    (picture,) = boxes(page, "> rect[width='100%']")
    for place, one in enumerate(found):
        assert one["left"] >= picture["left"] - 2  # the first letter may reach out a little
        assert one["right"] <= picture["right"] + 1
        for other in found[:place]:
            apart_sideways = one["left"] >= other["right"] or other["left"] >= one["right"]
            shared = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            assert apart_sideways or shared < 4  # the room above letters may be shared


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("view", ["map", "network", "timeline"])
def test_a_phone_shows_each_text_to_its_end(view: str, lang: str, visit: Open) -> None:
    page = visit(f"{EXPLORER}#/{view}?lang={lang}", width=360)
    page.wait_for_selector("svg.picture[role=img]")
    picture = page.locator("svg.picture[role=img]").bounding_box()
    found = boxes(page, "text")
    assert found
    assert all(each["left"] >= picture["x"] - 2 for each in found)
    assert all(each["right"] <= picture["x"] + picture["width"] + 1 for each in found)
    if view == "map":
        texts = page.locator("svg.picture text").all_text_contents()
        assert texts[-1].endswith("different scales." if lang == "en" else "escalas distintas.")

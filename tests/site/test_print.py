"""The explorer on paper: all that a view shows, within the page, dark on white, without backgrounds."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Open
from .test_explorer import EXPLORER

A4 = (718, 1047)
"""The pixels between margins of 1 cm, in width and height."""


def printed(visit: Open, place: str) -> Any:
    """A view as it is printed by somebody whose screen is dark."""
    page = visit(f"{EXPLORER}#/{place}", scheme="dark")
    page.wait_for_selector("section")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.set_viewport_size({"width": A4[0], "height": A4[1]})
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize(
    "place",
    [
        "map?body=clasi.member",
        "matrix",
        "matrix?rows=documents&columns=themes",
        "timeline?lang=es",
        "network",
        "tables?table=institutions",  # the one with most columns
        "tables?table=indicators",
        "search?q=police",
    ],
)
def test_paper_is_wide_enough(place: str, visit: Open) -> None:
    page = printed(visit, place)
    page.wait_for_function("!document.querySelector('.loading')")
    assert page.evaluate("document.documentElement.scrollWidth") <= A4[0]
    assert page.evaluate(
        "[...document.querySelectorAll('.scroll')].every((box) => getComputedStyle(box).overflowX === 'visible')"
    )
    assert page.evaluate(
        """[...document.querySelectorAll('td, svg.picture text')].every((each) => {
            const {left, right} = each.getBoundingClientRect();
            return left >= 0 && right <= document.documentElement.clientWidth;
        })"""
    )


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_timeline_fits_below_its_key(lang: str, visit: Open) -> None:
    page = printed(visit, f"timeline?lang={lang}")
    page.wait_for_selector("svg.picture[role=img]")
    box = page.locator("svg.picture[role=img]").bounding_box()
    assert box["y"] + box["height"] <= A4[1]


def test_paper_is_white_and_its_text_is_dark(visit: Open) -> None:
    page = printed(visit, "map")
    page.wait_for_selector("svg.picture")
    colours = [
        page.evaluate("getComputedStyle(document.body).backgroundColor"),
        page.evaluate("getComputedStyle(document.body).color"),
        page.evaluate("getComputedStyle(document.querySelector('svg.picture text')).fill"),
    ]
    assert colours == ["rgb(255, 255, 255)", "rgb(29, 36, 51)", "rgb(29, 36, 51)"]


def test_both_marks_of_the_matrix_are_printed_without_backgrounds(visit: Open) -> None:
    page = printed(visit, "matrix")
    page.wait_for_selector("table.matrix")
    marks: list[dict[str, Any]] = page.evaluate(
        """[...document.querySelectorAll('.mark')].map((mark) => {
            const {backgroundColor, borderTopWidth, borderTopColor} = getComputedStyle(mark);
            const width = mark.getBoundingClientRect().width;
            const filled = 2 * parseFloat(borderTopWidth) / width;
            return {first: mark.classList.contains('first'), backgroundColor, borderTopColor, filled};
        })"""
    )
    assert {mark["first"] for mark in marks} == {True, False}
    for mark in marks:
        assert (mark["backgroundColor"], mark["borderTopColor"]) == ("rgba(0, 0, 0, 0)", "rgb(117, 72, 168)")
        assert (mark["filled"] == 1) == mark["first"]


def test_a_record_is_printed_as_a_whole_and_alone(visit: Open) -> None:
    page = printed(visit, "map?show=joint-declaration-2025")
    page.wait_for_selector("dialog .ties")
    assert not page.locator("main").is_visible()
    dialog = page.locator("dialog")
    assert dialog.bounding_box()["height"] > A4[1] / 2
    assert page.evaluate("document.querySelector('dialog .body').scrollHeight") <= dialog.bounding_box()["height"]

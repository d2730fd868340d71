"""The data dictionary: a page a table, every column on it, every link to a page that is there."""

from __future__ import annotations

import re

import pytest

import eu_lac_security as els
from eu_lac_security.models import TABLES
from eu_lac_security.package.dictionary import dictionary_pages
from eu_lac_security.schema import table_spec
from eu_lac_security.vocab import TableName

PAGES = {name: page.decode("utf-8") for name, page in dictionary_pages(els.load(els.datapackage_path())).items()}


def test_there_is_a_page_for_each_table_and_an_overview() -> None:
    assert set(PAGES) == {"README.md", *(f"{name}.md" for name in TABLES)}
    assert all(f"[{name}]({name}.md) | {len(getattr(els, name))} |" in PAGES["README.md"] for name in TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_a_page_says_everything_of_every_column(name: TableName) -> None:
    rows = re.findall(r"^\| `(\w+)` \|(.*)\|$", PAGES[f"{name}.md"], re.MULTILINE)
    assert [column for column, _ in rows] == list(table_spec(name).columns)
    for column, row in rows:
        described = table_spec(name).columns[column]
        cells = re.split(r"(?<!\\)\|", row)
        assert len(cells) == 4, row
        assert described.about in cells[1]
        assert all(choice in cells[2] for choice in described.choices)
        assert all(f"({table}.md)" in cells[2] for table in described.references)
        held = any(getattr(record, column) is not None for record in getattr(els, name).values())
        assert bool(cells[3].strip()) == held


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_written_in_python(name: str) -> None:
    assert "('" not in PAGES[name]
    assert "',)" not in PAGES[name]


def test_a_day_may_have_several_that_it_does_not_precede() -> None:
    assert "not before `until_earliest` or `since_earliest` |" in PAGES["memberships.md"]
    assert "not before `since_earliest` |" in PAGES["memberships.md"]


@pytest.mark.parametrize("name", PAGES)
def test_links_between_pages_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)]+\.md)\)", PAGES[name]):
        assert target in PAGES


def test_the_diagram_knows_only_tables() -> None:
    for left, right in re.findall(r"^    (\w+) [|o}{-]+ (\w+) : \w+$", PAGES["README.md"], re.MULTILINE):
        assert {left, right} <= set(TABLES)
    assert "```mermaid" in PAGES["README.md"]

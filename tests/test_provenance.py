"""Who says so: citations of the dataset and of records, and sources beside the rows of a frame."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import eu_lac_security as els
from eu_lac_security.citation.references import Reference
from eu_lac_security.citation.styles import written
from eu_lac_security.cli import main
from eu_lac_security.errors import NoSourcesError, UnknownIdError, UnknownValueError
from eu_lac_security.models import TABLES, Record
from eu_lac_security.provenance import BETWEEN, SOURCE_COLUMNS, sources_of
from eu_lac_security.schema import table_spec
from eu_lac_security.tables import Table
from eu_lac_security.vocab import TableName

DATASET = els.load(els.datapackage_path())
ROOT = Path(__file__).resolve().parents[1]
ARTICLE = els.sources["fiap-clasi-eu-2025"]


def some(name: TableName) -> list[Record]:
    table = DATASET.table(name)
    return list(table.values())[:: max(1, len(table) // 10)]


# Citations


def test_the_citation_of_the_dataset_is_that_of_the_citation_file() -> None:
    about = DATASET.about
    text = els.cite()
    for part in (
        about.title,
        about.version,
        about.created[:4],
        about.licence.name,
        str(about.as_of),
        *about.contributors,
    ):
        assert part in text
    assert "doi" not in text.lower()
    assert "http" not in text
    cff = (ROOT / "CITATION.cff").read_text("utf-8")
    (item,) = json.loads(els.cite(style="csl-json"))
    assert f'title: "{item["title"]}"' in cff
    assert f'version: "{item["version"]}"' in cff
    assert 'date-released: "{:04}-{:02}-{:02}"'.format(*item["issued"]["date-parts"][0]) in cff
    assert [{"literal": name} for name in re.findall(r'- name: "(.*)"', cff)] == item["author"]


def test_the_citation_of_a_record_is_its_place_and_its_sources() -> None:
    place, *sources = els.cite("joint-declaration-2025").splitlines()
    assert "Joint Ministerial Declaration 2025 [documents: joint-declaration-2025]. In: EU-Latin America" in place
    assert place.endswith(els.cite().partition("reference data ")[2])
    assert sources[0].startswith(f"{ARTICLE.publisher} (n.d.). {ARTICLE.title}. {ARTICLE.url}#:~:text=Joint")
    assert sources[0].endswith(f"(accessed {ARTICLE.accessed})")
    assert any(
        re.search(r"crimen organizado\. Diario Las Américas, 2025-03-06\. https://", line) for line in sources
    )
    followed = {
        row.source_id
        for row in els.evidence_for("joint-declaration-2025").values()
        if row.rank == "preferred" and row.field not in TABLES
    }
    assert len(sources) == len(followed - {"curated"})


def test_by_id_and_by_record_it_is_the_same() -> None:
    assert els.cite("ARG") == els.cite(els.countries["ARG"]) == DATASET.cite("ARG")


def test_a_link_has_sources_of_its_own() -> None:
    place, *sources = els.cite(els.participants["clasi-agenda-2025", "ARG", "delegation"]).splitlines()
    assert " participants: clasi-agenda-2025, ARG, delegation. In: " in place.partition(").")[2]
    assert [line.partition("#:~:")[2] for line in sources] == [f"text=Argentina (accessed {ARTICLE.accessed})"]


def test_a_source_is_cited_as_itself_and_our_wording_as_the_dataset() -> None:
    assert els.cite(ARTICLE) == f"FIAP (n.d.). {ARTICLE.title}. {ARTICLE.url} (accessed {ARTICLE.accessed})"
    assert els.cite("curated").startswith("eu-lac-security contributors (")
    assert "\n" not in els.cite("curated")
    assert "curated" not in els.cite("corruption").partition("\n")[2]


def test_evidence_is_cited_at_its_passage() -> None:
    assert els.link("womens-leadership-fiap-1") in els.cite("womens-leadership-fiap-1")


@pytest.mark.parametrize("name", TABLES)
def test_every_record_can_be_cited_in_every_style(name: TableName) -> None:
    for record in some(name):
        lines = els.cite(record).splitlines()
        entries = parsed(els.cite(record, style="bibtex"))
        items = json.loads(els.cite(record, style="csl-json"))
        assert len(lines) == len(entries) == len(items)
        assert [entry["key"] for entry in entries] == [item["id"] for item in items]
        assert len({item["id"] for item in items}) == len(items)
        for line, entry, item in zip(lines, entries, items, strict=True):
            assert "None" not in line
            assert item["title"] in line
            assert item.get("URL", "") in line
            assert entry["type"] in {"misc", "incollection"}
            assert {"author", "howpublished"} & set(entry)
            assert {"author", "container-title"} & set(item)
            assert set(item) <= CSL_VARIABLES
            assert item["type"] in CSL_TYPES


CSL_TYPES = {"dataset", "entry", "article-newspaper", "webpage", "report", "legislation", "standard"}
CSL_VARIABLES = {
    "id", "type", "title", "author", "container-title", "version", "issued", "accessed", "URL", "language", "note"
}  # fmt: skip


def parsed(bibtex: str) -> list[dict[str, str]]:
    """The entries of a BibTeX file, read as BibTeX does: a value ends with the brace that closes it."""
    entries = []
    position = 0
    while head := re.compile(r"\s*@(\w+)\{([^,\s{}]+),\n").match(bibtex, position):
        entry = {"type": head[1], "key": head[2]}
        position = head.end()
        while field := re.compile(r"  (\w+) *= \{").match(bibtex, position):
            start = position = field.end()
            depth = 1
            while depth:
                character = bibtex[position]
                position += 2 if character == "\\" else 1
                depth += {"{": 1, "}": -1}.get(character, 0)
            entry[field[1]] = bibtex[start : position - 1]
            assert bibtex[position : position + 2] == ",\n"
            position += 2
        assert bibtex[position] == "}"
        position += 1
        entries.append(entry)
    assert position == len(bibtex)
    return entries


TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1)


@given(TEXTS, TEXTS, st.none() | TEXTS)
def test_no_title_breaks_an_entry(title: str, author: str, url: str | None) -> None:
    reference = Reference(key="x-1", kind="web page", title=title, author=author, url=url)
    (entry,) = parsed(written([reference], "bibtex"))
    special = {"\\textbackslash{}": "\\", "\\textasciitilde{}": "~", "\\textasciicircum{}": "^"}
    read = re.sub(r"\\text\w+\{\}", lambda found: special[found[0]], entry["title"][1:-1])
    assert re.sub(r"\\([&%$#_{}])", r"\1", read) == title or "\\" in title
    (item,) = json.loads(written([reference], "csl-json"))
    assert item["title"] == title
    assert item["author"] == [{"literal": author}]


def test_two_references_of_one_record_have_two_keys() -> None:
    labels = [*els.labels.where(entity_id="DEU").values()][:50]
    keys = [json.loads(els.cite(label, style="csl-json"))[0]["id"] for label in labels]
    assert all(re.fullmatch(r"[A-Za-z0-9.-]+", key) for key in keys)


def test_a_citation_refuses_what_it_does_not_know() -> None:
    with pytest.raises(UnknownIdError, match="Did you mean 'joint-declaration-2025'"):
        els.cite("joint-declaration-2026")
    style: Any = "bibtext"
    with pytest.raises(UnknownValueError, match=r"it is one of text, bibtex, csl-json\. Did you mean 'bibtex'"):
        els.cite(style=style)


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[tuple[list[str], str]] = [
        ([], els.cite()),
        (["corruption"], els.cite("corruption")),
        (["Alemania"], els.cite("DEU")),
        (["ARG", "--style", "bibtex"], els.cite("ARG", style="bibtex")),
        (["ARG", "--style", "csl-json", "--data", str(els.datapackage_path())], els.cite("ARG", style="csl-json")),
    ]
    for arguments, citation in asked:
        assert main(["cite", *arguments]) == 0
        assert capsys.readouterr().out == f"{citation}\n"
    assert main(["cite", "no such thing at all"]) == 1


# Sources beside the rows


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_its_sources_and_none_is_lost(name: TableName) -> None:
    table = DATASET.table(name)
    plain, more = table.to_arrow(), table.to_arrow(with_sources=True)
    assert more.column_names == [*plain.column_names, *SOURCE_COLUMNS]
    assert more.select(plain.column_names) == plain
    silent = set(more.filter(pa.compute.is_null(more["source_ids"]))[table.spec.key[0]].to_pylist())
    assert not silent, silent
    for ids, publishers, links in zip(*(more[column].to_pylist() for column in SOURCE_COLUMNS), strict=True):
        for position, id in enumerate(ids.split(BETWEEN)):
            source = els.sources[id]
            assert publishers.split(BETWEEN)[position] == source.publisher
            link = links.split(BETWEEN)[position] if links else ""
            assert link.startswith(source.url) if source.url else not link


def test_what_stands_between_two_sources_stands_in_none() -> None:
    for source in els.sources.values():
        assert BETWEEN not in f"{source.id} {source.publisher} {source.url}"


def test_the_links_open_at_the_passage() -> None:
    frame = els.threats.to_pandas(with_sources=True).set_index("id")
    assert frame.loc["corruption", "source_ids"] == "fiap-clasi-eu-2025; curated"
    assert frame.loc["corruption", "source_links"] == f"{ARTICLE.url}#:~:text=corruption; "


def test_only_sources_that_are_followed_are_named() -> None:
    for record in (*els.documents.values(), *els.memberships.values(), *els.people.values()):
        rows = els.evidence_for(record).values()
        followed = {row.source_id for row in rows if row.rank == "preferred" and row.field not in TABLES}
        assert {spoken.source.id for spoken in sources_of(DATASET, record)} == followed


def test_pandas_polars_and_arrow_say_the_same() -> None:
    table = els.commitments.where(basis="press report")
    frame, polars, arrow = (
        table.to_pandas(with_sources=True),
        table.to_polars(with_sources=True),
        table.to_arrow(with_sources=True),
    )
    assert {str(frame[name].dtype) for name in SOURCE_COLUMNS} == {"string"}
    assert [polars.schema[name] for name in SOURCE_COLUMNS] == [pl.String] * 3
    assert [arrow.schema.field(name).type for name in SOURCE_COLUMNS] == [pa.string()] * 3
    for name in SOURCE_COLUMNS:
        assert frame[name].tolist() == polars[name].to_list() == arrow[name].to_pylist()
    assert len(frame) == len(table)
    pd.testing.assert_frame_equal(frame.drop(columns=[*SOURCE_COLUMNS]), table.to_pandas())


def test_a_choice_of_evidence_has_sources_too() -> None:
    frame = els.evidence_for("corruption").to_pandas(with_sources=True)
    assert frame["source_ids"].tolist() == frame["source_id"].tolist()


def test_a_table_made_by_hand_knows_no_sources() -> None:
    table = Table(table_spec("threats"), {"corruption": els.threats["corruption"]})
    assert len(table.to_pandas()) == 1
    for export in (table.to_pandas, table.to_polars, table.to_arrow):
        with pytest.raises(NoSourcesError, match="belongs to no dataset that knows its sources"):
            export(with_sources=True)


# Evidence that is made from what a row names


def test_an_indicator_speaks_through_the_source_that_it_names() -> None:
    for row in els.indicators.values():
        (made,) = els.evidence_for(row).values()
        assert (made.entity_id, made.field, made.source_id) == (row.id, None, row.source_id)


def test_a_scheme_speaks_for_itself() -> None:
    (row,) = els.evidence_for("marc").values()
    assert els.sources[row.source_id].url == els.schemes["marc"].url


def test_a_statement_is_its_own_evidence() -> None:
    row = els.evidence["womens-leadership-fiap-1"]
    assert list(els.evidence_for(row).values()) == [row]

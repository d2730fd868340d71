"""The facts themselves: one test a rule, over every row, and counts so that nothing vanishes unseen.

To mend a failure, change the row that the message names, then run ``eu-lac-security build``.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import eu_lac_security as els
from eu_lac_security.models import TABLES, Evidence
from eu_lac_security.schema import table_spec

ARTICLE = "fiap-clasi-eu-2025"
FROM_THE_ARTICLE = [row for row in els.evidence.values() if row.source_id == ARTICLE]


def words(text: str) -> list[str]:
    return text.split()


EU = words(
    "AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU SVK SVN ESP SWE"
)
CLASI = words("ARG BOL BRA CHL COL CRI DOM ECU GTM HND MEX PAN PER PRY SLV URY")
HIGHLIGHTED = ["drug-trafficking", "high-risk-criminal-networks"]
PRIORITISED = words("""
    trafficking-in-human-beings smuggling-of-migrants firearms-trafficking child-sexual-abuse cybercrime
    financial-crime environmental-crime corruption organised-property-crime cultural-property-trafficking
    criminal-use-of-cryptocurrencies
""")
THEMES = words("""
    agency-cooperation authority-synergy gender-perspective information-exchange joint-activities
    logistics-resilience organised-crime police-cooperation police-judicial-synergy political-dialogue
    port-security womens-leadership
""")
UNNAMED_THEMES = {"information-exchange", "agency-cooperation", "police-judicial-synergy", "political-dialogue"}
INSTITUTIONS = words("""
    european-union european-commission european-parliament libe eurolat eeas eurojust europol euda frontex
    cepol euaa maoc-n clasi ameripol el-paccto
""")
COMMITMENTS = words("""
    increase-joint-activities increase-authority-synergy combat-drug-trafficking
    dismantle-high-risk-criminal-networks trace-illicit-money-flows fight-trafficking-in-human-beings
    fight-smuggling-of-migrants fight-firearms-trafficking fight-child-sexual-abuse fight-cybercrime
    fight-financial-crime fight-environmental-crime fight-corruption fight-organised-property-crime
    fight-cultural-property-trafficking fight-criminal-use-of-cryptocurrencies strengthen-ameripol
    incorporate-gender-perspective promote-womens-leadership
""")
MEETINGS_2025 = words("""
    eu-clasi-ministerial-2025 clasi-agenda-2025 libe-exchange-2025 eurolat-exchange-2025
    commission-exchange-2025 working-meetings-2025
""")
BODIES_OF_PARAGRAPH_6 = words("eeas eurojust europol euda frontex cepol euaa maoc-n")


def test_the_countries_are_the_43() -> None:
    assert sorted(els.countries.where(party="EU")) == sorted(EU)
    assert sorted(els.countries.where(party="CLASI")) == sorted(CLASI)


def test_codes_that_differ_between_standards() -> None:
    assert els.countries["GRC"].eurostat == "EL"
    assert [c.id for c in els.countries.values() if c.eurostat != c.alpha_2] == ["GRC"]
    assert els.countries["DNK"].wikidata == "Q35"
    assert els.countries["NLD"].wikidata == "Q55"


def test_an_eu_address_ends_with_the_id() -> None:
    assert not [c.id for c in els.countries.values() if not c.eu_vocabulary.endswith(f"/{c.id}")]


def test_the_threats_stand_in_the_order_and_with_the_emphasis_of_the_article() -> None:
    threats = els.threats_in("joint-declaration-2025")
    assert [*threats] == [*HIGHLIGHTED, "illicit-money-flows", *PRIORITISED]
    rows = els.document_threats.where(document_id="joint-declaration-2025").values()
    emphasis = {row.threat_id: row.emphasis for row in rows}
    assert [emphasis[threat] for threat in threats] == [
        *["highlighted"] * 2, "special-focus", *["prioritised"] * 11,
    ]  # fmt: skip


def test_the_nature_of_the_threats() -> None:
    others = {
        "high-risk-criminal-networks": "actor",
        "illicit-money-flows": "flow",
        "criminal-use-of-cryptocurrencies": "means",
    }
    assert {id: threat.nature for id, threat in els.threats.items() if threat.nature != "offence"} == others


def test_the_fixed_ids_are_there() -> None:
    assert sorted(els.themes) == sorted(THEMES)
    assert set(INSTITUTIONS) <= set(els.institutions)
    assert set(MEETINGS_2025) <= set(els.meetings)
    assert {"joint-declaration-2025", "roadmap-2025-2026"} <= set(els.documents)
    assert sorted(els.people) == ["jozef-sikela", "magnus-brunner"]


def test_the_commitments_of_the_summary_are_19_in_the_order_of_the_article() -> None:
    declaration = els.commitments_in("joint-declaration-2025")
    assert [*declaration.where(basis="declaration summary")] == [*declaration][:19] == COMMITMENTS
    positions = [els.commitment_documents[id, "joint-declaration-2025"].position for id in declaration]
    assert positions == [*range(1, 20), *[None] * (len(declaration) - 19)]
    assert sorted(els.commitments.where(basis="declaration summary")) == sorted(COMMITMENTS)


def test_every_threat_has_a_commitment_and_every_commitment_a_threat_or_a_theme() -> None:
    assert not [threat for threat in els.threats if not els.commitments_on(threat)]
    linked = {row.commitment_id for row in els.commitment_threats.values()} | {
        row.commitment_id for row in els.commitment_themes.values()
    }
    assert not set(els.commitments) - linked


def test_to_stress_is_not_to_commit() -> None:
    kinds = {id: commitment.kind for id, commitment in els.commitments.items()}
    assert kinds["incorporate-gender-perspective"] == kinds["promote-womens-leadership"] == "principle"
    assert kinds["strengthen-ameripol"] == "support"
    assert kinds["increase-joint-activities"] == kinds["increase-authority-synergy"] == "aim"
    for id in ("combat-drug-trafficking", "dismantle-high-risk-criminal-networks"):
        assert "cooperate" in els.commitments[id].statement


def test_both_documents_of_2025_are_known_at_second_hand() -> None:
    for id in ("joint-declaration-2025", "roadmap-2025-2026"):
        document = els.documents[id]
        assert not document.text_seen
        assert str(document.adopted_earliest) == str(document.adopted_latest) == "2025-03-05"
        assert len(els.document_parties.where(document_id=id)) == 43


def test_to_adopt_is_not_to_attend() -> None:
    assert not els.participants.where(meeting_id="eu-clasi-ministerial-2025")


def test_the_agenda_and_the_working_meetings_have_everybody_whom_the_article_names() -> None:
    agenda = {row.entity_id for row in els.participants.where(meeting_id="clasi-agenda-2025").values()}
    assert agenda == {*CLASI, "ameripol", "el-paccto"}
    working = {row.entity_id for row in els.participants.where(meeting_id="working-meetings-2025").values()}
    assert working == {*BODIES_OF_PARAGRAPH_6, "jozef-sikela", "magnus-brunner"}
    parts = {id for id, meeting in els.meetings.items() if meeting.part_of_id == "clasi-agenda-2025"}
    assert parts == set(MEETINGS_2025) - {"clasi-agenda-2025", "eu-clasi-ministerial-2025"}


NAMED = [*CLASI, *els.threats, *sorted(set(els.themes) - UNNAMED_THEMES), *INSTITUTIONS, *COMMITMENTS,
         "joint-declaration-2025", "roadmap-2025-2026", *MEETINGS_2025, *els.people]  # fmt: skip


@pytest.mark.parametrize("id", NAMED)
def test_what_the_article_names_has_evidence_in_it(id: str) -> None:
    assert [row for row in FROM_THE_ARTICLE if row.entity_id == id and row.field is None]


LINKS = ["participants", "meeting_themes", "commitment_threats", "commitment_themes", "commitment_institutions",
         "commitment_documents", "document_threats", "document_themes"]  # fmt: skip


@pytest.mark.parametrize("table", LINKS)
def test_every_link_of_the_articles_has_evidence_in_it(table: str) -> None:
    sourced = "source_id" in table_spec(next(t for t in TABLES if t == table)).columns
    rows = FROM_THE_ARTICLE if sourced else els.evidence.values()  # without a source of its own, any will do
    said = {(row.entity_id, row.object_id) for row in rows if row.field == table}
    for record in getattr(els, table).values():
        ends = tuple(getattr(record, name) for name in table_spec(next(t for t in TABLES if t == table)).key[:2])
        if getattr(record, "source_id", ARTICLE) == ARTICLE:
            assert ends in said, f"{table}: {ends}"


@pytest.mark.parametrize("row", FROM_THE_ARTICLE, ids=lambda row: row.id)
def test_evidence_from_the_article_says_where(row: Evidence) -> None:
    assert row.paragraph in range(1, 7)
    assert row.phrase
    assert els.link(row).startswith(els.sources[ARTICLE].url or "-")


@pytest.fixture(scope="module")
def article() -> list[str]:
    """The six paragraphs of the article, where a copy is at hand; its text is not shipped."""
    folder = os.environ.get("EU_LAC_SOURCE_DIR")
    if not folder:
        pytest.skip("EU_LAC_SOURCE_DIR does not name the folder of the article, which is not shipped")
    paragraphs = (Path(folder) / "fiap-clasi-eu-2025.txt").read_text("utf-8").strip().splitlines()
    assert len(paragraphs) == 6
    return paragraphs


@pytest.mark.parametrize("row", FROM_THE_ARTICLE, ids=lambda row: row.id)
def test_the_phrase_stands_letter_for_letter_in_its_paragraph(row: Evidence, article: list[str]) -> None:
    assert row.paragraph is not None
    assert row.phrase is not None
    # a browser finds a text fragment only where it begins and ends with whole words
    assert re.search(rf"(?<!\w){re.escape(row.phrase)}(?!\w)", article[row.paragraph - 1])


def test_no_sentence_of_ours_is_the_articles(article: list[str]) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.casefold())
        return {tuple(words[start : start + 9]) for start in range(len(words) - 8)}

    theirs = set().union(*map(runs, article))
    for table in (els.commitments, els.threats, els.themes, els.institutions):
        for id, record in table.items():
            for column in ("statement", "definition", "description"):
                assert not theirs & runs(getattr(record, column, None) or ""), f"{table.spec.name}: {id}"


def test_no_person_is_named_besides_the_two_commissioners() -> None:
    others = words("""
        Siemoniak Duszczyk Palencia Cordero Santiváñez Santivanez Lewandowski Grande-Marlaska Fernández Riggs
        Oviedo Johansson Villanueva Butkevičienė Bolle Leitao Araya Rincón Millán
    """)
    for name in TABLES:
        for key, record in getattr(els, name).items():
            for column, described in table_spec(name).columns.items():
                value = getattr(record, column)
                if described.kind == "text" and not str(value).startswith("http"):
                    assert not [other for other in others if other in str(value)], f"{name}: {key}: {column}"


def test_a_value_is_a_few_words() -> None:
    assert not [row.id for row in els.evidence.values() if len((row.value or "").split()) > 10]


def test_a_rank_below_preferred_has_its_reason() -> None:
    assert not [row.id for row in els.evidence.values() if row.rank != "preferred" and not row.note]


def test_only_our_own_wording_has_no_address() -> None:
    assert [source.id for source in els.sources.values() if source.url is None] == ["curated"]


def test_only_our_own_wording_was_read_on_no_day() -> None:
    assert [source.id for source in els.sources.values() if source.accessed is None] == ["curated"]


def test_no_address_has_a_host_that_ends_with_a_dot() -> None:
    for name in TABLES:
        for key, record in getattr(els, name).items():
            for column in table_spec(name).columns:
                value = str(getattr(record, column))
                if value.startswith("http"):
                    assert not (urlsplit(value).hostname or "").endswith("."), f"{name}: {key}: {column}"


def test_every_source_is_used() -> None:
    used = {row.source_id for row in els.evidence.values()}
    for name in TABLES:
        used |= {getattr(row, "source_id", "") for row in getattr(els, name).values()}
        used |= {column.source or "" for column in table_spec(name).columns.values()}
    used |= {source.derived_from_id or "" for source in els.sources.values()}
    assert not set(els.sources) - used


def test_counts() -> None:
    """Rows by table. A change is meant: run the tests with UPDATE_SNAPSHOTS=1 and say why in the changelog."""
    snapshot = Path(__file__).parent / "snapshots" / "counts.json"
    counts = {name: len(getattr(els, name)) for name in TABLES}
    if os.environ.get("UPDATE_SNAPSHOTS"):
        snapshot.write_text(json.dumps(counts, indent=2) + "\n", "utf-8")
    assert counts == json.loads(snapshot.read_text("utf-8"))

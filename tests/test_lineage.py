"""The lineage since 2007: documents, meetings, memberships, and the sources that disagree about them."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

import eu_lac_security as els
from eu_lac_security.models import Evidence

DOCUMENTS = """joint-declaration-2025 roadmap-2025-2026 clasi-founding-declaration-2022 task-force-declaration-2022
joint-declaration-2023 security-alliance-declaration-2025 maoc-agreement-2007 ameripol-treaty-2023"""
MEETINGS = """eu-clasi-ministerial-2025 clasi-agenda-2025 libe-exchange-2025 eurolat-exchange-2025
commission-exchange-2025 working-meetings-2025 clasi-founding-2022 eu-clasi-ministerial-2022 task-force-launch-2022
clasi-summit-2022 eu-clasi-ministerial-2023 clasi-summit-2024 cosi-clasi-2024 eu-celac-summit-2025
clasi-support-group-2025 clasi-summit-2026 eu-clasi-senior-officials-2025 eu-clasi-ministerial-2026"""
INSTITUTIONS = """european-union european-commission european-parliament libe eurolat eeas eurojust europol euda
frontex cepol euaa maoc-n clasi ameripol el-paccto council-of-the-eu cosi celac dg-home dg-intpa fiap
expertise-france civipol iila camoes eu-lac-security-alliance el-paccto-2017"""
REPORTED = """strengthen-information-exchange act-jointly-against-most-dangerous-networks
strengthen-cooperation-with-eu-agencies assess-port-security follow-the-money counter-new-drug-routes
increase-police-judicial-synergy seek-leaders-endorsement"""


def test_the_fixed_ids_are_there_and_no_others() -> None:
    assert sorted(els.documents) == sorted(DOCUMENTS.split())
    assert sorted(els.meetings) == sorted(MEETINGS.split())
    assert sorted(els.institutions) == sorted(INSTITUTIONS.split())
    assert sorted(els.commitments.where(basis="press report")) == sorted(REPORTED.split())


def test_what_the_sources_seen_do_not_mention_for_2023() -> None:
    new = els.threats_in("joint-declaration-2025") - els.threats_in("joint-declaration-2023")
    assert sorted(new) == ["high-risk-criminal-networks", "organised-property-crime"]
    assert "not reported for joint-declaration-2023 in the sources seen" in repr(new)


MEMBERS = [
    ("clasi", "2022-03-01", 0),
    ("clasi", "2022-06-01", 7),
    ("clasi", "2022-11-08", 11),
    ("clasi", "2023-10-01", 14),
    ("clasi", "2025-03-05", 16),
    ("european-union", "1972-12-31", 6),
    ("european-union", "1973-01-01", 9),
    ("european-union", "1981-01-01", 10),
    ("european-union", "1986-01-01", 12),
    ("european-union", "1995-01-01", 15),
    ("european-union", "2004-05-01", 25),
    ("european-union", "2007-01-01", 27),
    ("european-union", "2013-07-01", 28),
    ("european-union", "2019-06-01", 28),
    ("european-union", "2020-01-31", 28),
    ("european-union", "2020-02-01", 27),
    ("maoc-n", "2010-01-01", 7),
    ("maoc-n", "2025-01-01", 9),
    ("el-paccto", "2025-01-01", 31),
    ("eu-lac-security-alliance", "2025-11-10", 18),
    ("ameripol", "2007-11-13", 0),
    ("ameripol", "2007-11-14", 17),
    ("ameripol", "2024-01-01", 27),
]


@pytest.mark.parametrize(("body", "day", "count"), MEMBERS)
def test_members_on_a_day(body: str, day: str, count: int) -> None:
    assert len(els.members(body, on=day)) == count


def test_the_founders_of_clasi() -> None:
    founders = {row.entity_id for row in els.members("clasi", on="2022-06-01").values()}
    assert founders == {"ARG", "BOL", "CRI", "DOM", "ECU", "PAN", "SLV"}
    assert founders == {
        row.entity_id for row in els.memberships.where(institution_id="clasi", founding=True).values()
    }


def test_a_founder_was_there_on_the_first_day_and_to_sign_a_treaty_is_not_to_found_the_body() -> None:
    for id, row in els.memberships.items():
        body = els.institutions[row.institution_id]
        if row.founding and body.id != "european-union":  # which counts from the Communities
            assert row.since_latest == body.founded_latest, id
    assert not els.memberships.where(role="signatory", founding=True)
    for id in els.memberships.where(institution_id="clasi", founding=True):
        assert [row for row in els.evidence_for(id, "founding").values() if row.source_id != "curated"]


def test_brazil_and_guatemala_are_possible_in_between_and_say_so() -> None:
    certain, possible = els.members("clasi", on="2024-06-01"), els.members("clasi", on="2024-06-01", possible=True)
    assert {row.entity_id for row in (possible - certain).values()} == {"BRA", "GTM"}
    day = els.documents["joint-declaration-2025"].adopted_earliest
    assert day is not None
    assert {row.holds_on(day) for row in possible.values()} == {"certain"}
    assert "certain or possible on 2024-06-01" in repr(possible)


def test_outsiders_are_in_the_lists_and_left_out_on_request() -> None:
    assert "GBR" in {row.entity_id for row in els.members("maoc-n").values()}
    assert len(els.members("maoc-n", within="participants")) == 8
    assert "HTI" in {row.entity_id for row in els.members("ameripol", role="signatory").values()}
    assert len(els.members("ameripol", role="signatory")) == 13


def test_the_presidency_of_clasi() -> None:
    def chair(day: str) -> list[str]:
        return [row.entity_id for row in els.members("clasi", on=day, role="presidency").values()]

    assert chair("2022-06-01") == ["ARG"]
    assert chair("2024-06-01") == ["ECU"]
    assert chair("2026-06-01") == ["BOL"]
    chile = els.members("clasi", on="2026-01-15", role="presidency", possible=True)
    assert [row.entity_id for row in chile.values()] == ["CHL"]


def test_members_after_what_is_known_are_only_possible() -> None:
    assert len(els.members("clasi", on="2027-01-01", possible=True)) == 16


def test_what_is_only_announced_says_so() -> None:
    announced = sorted(els.meetings.where(status="announced"))
    assert announced == ["eu-clasi-ministerial-2026", "eu-clasi-senior-officials-2025"]
    year = els.meetings["eu-clasi-ministerial-2026"]
    assert (str(year.date_earliest), str(year.date_latest)) == ("2026-01-01", "2026-12-31")


def test_to_launch_an_alliance_or_to_be_expected_is_not_to_attend() -> None:
    def there(meeting: str) -> set[str]:
        return {row.entity_id for row in els.participants.where(meeting_id=meeting).values()}

    assert there("eu-celac-summit-2025") == {"COL", "celac", "european-union"}
    assert there("task-force-launch-2022") == {"el-paccto-2017", "maoc-n"}
    (expected,) = [row for row in els.evidence_for("task-force-launch-2022", "participants").values()
                   if row.rank == "alternative"]  # fmt: skip
    assert "expected" in (expected.note or "")


def test_a_missing_summit_shows() -> None:
    ordinals = [meeting.ordinal for id, meeting in els.meetings.items() if id.startswith("clasi-summit")]
    assert sorted(number for number in ordinals if number) == [1, 3, 4]


def test_the_press_reports_stand_apart() -> None:
    for id in REPORTED.split():
        commitment = els.commitments[id]
        assert commitment.basis == "press report"
        assert "reported" in commitment.statement
        linked = [row for row in els.commitment_documents.values() if row.commitment_id == id]
        met = [row for row in els.commitment_meetings.values() if row.commitment_id == id]
        assert bool(linked) != bool(met)
        assert all(row.position is None for row in linked)
    assert els.commitments["follow-the-money"].overlaps_id == "trace-illicit-money-flows"
    overlap = els.commitments["act-jointly-against-most-dangerous-networks"].overlaps_id
    assert overlap == "dismantle-high-risk-criminal-networks"


@pytest.mark.parametrize("subject", ["theme", "threat"])
def test_what_a_commitment_of_a_document_is_about_is_reported_of_the_document(subject: str) -> None:
    reported = {(row.document_id, getattr(row, f"{subject}_id"))
                for row in getattr(els, f"document_{subject}s").values()}  # fmt: skip
    for link in els.commitment_documents.values():
        for row in getattr(els, f"commitment_{subject}s").where(commitment_id=link.commitment_id).values():
            assert (link.document_id, getattr(row, f"{subject}_id")) in reported, link.commitment_id


# The numbers are those of the list of conflicts that the editors decided on.
DISAGREEMENTS: dict[str, tuple[str, str]] = {
    "1 adoption date": ("joint-declaration-2025", "adopted_earliest"),
    "2 founders": ("clasi-founding-declaration-2022", "document_parties"),
    "3 Peru": ("per-clasi-member", "since_earliest"),
    "4 creation year": ("clasi", "founded_earliest"),
    "5 date of 2023": ("joint-declaration-2023", "adopted_earliest"),
    "6 presidency after Chile": ("bol-clasi-presidency", ""),
    "8 countries of EL PACCTO 2.0": ("el-paccto", "country_count"),
    "9 corps of AMERIPOL": ("ameripol", "corps_count"),
    "9 signatories": ("ameripol-treaty-2023", "signatory_count"),
    "founders of AMERIPOL": ("jam-ameripol-member", "founding"),
    "day of AMERIPOL": ("ameripol", "founded_earliest"),
    "members of AMERIPOL": ("ameripol", "country_count"),
    "10 Germany in MAOC(N)": ("deu-maoc-n-party", ""),
    "11 start of MAOC(N)": ("maoc-n", "founded_earliest"),
    "14 weekday": ("eu-clasi-ministerial-2025", "date_earliest"),
}


@pytest.mark.parametrize(("record", "field"), DISAGREEMENTS.values(), ids=DISAGREEMENTS)
def test_both_sides_of_a_disagreement_are_kept(record: str, field: str) -> None:
    rows = list(els.evidence_for(record, field or None).values())
    assert any(row.rank == "preferred" for row in rows)
    others = [row for row in rows if row.rank != "preferred"]
    assert others, [row.id for row in rows]
    assert all(row.note and els.sources[row.source_id].url for row in others)


@pytest.mark.parametrize("row", els.evidence.values(), ids=lambda row: row.id)
def test_evidence_has_a_page_to_open(row: Evidence) -> None:
    parts = urlsplit(els.sources[row.source_id].url or "")
    assert parts.scheme in {"http", "https"}
    assert "." in parts.netloc


FACTS = ["name", "acronym", "parent_id", "seat_city", "seat_country_id", "founded_earliest", "founded_latest",
         "predecessor", "website"]  # fmt: skip


@pytest.mark.parametrize("field", FACTS)
def test_every_fact_of_an_institution_has_evidence(field: str) -> None:
    said = {row.entity_id for row in els.evidence.values() if row.field == field and row.rank == "preferred"}
    assert not {id for id, body in els.institutions.items() if getattr(body, field) is not None} - said


def test_every_fact_of_a_person_has_evidence() -> None:
    for id in els.people:
        for field in ("name", "office", "institution_id", "since"):
            assert "preferred" in {row.rank for row in els.evidence_for(id, field).values()}, f"{id}: {field}"


@pytest.mark.parametrize("table", ["institutions", "people", "documents", "meetings", "memberships"])
def test_nothing_is_sure_on_a_secondary_source_alone(table: str) -> None:
    for id in getattr(els, table):
        rows = [row for row in els.evidence.values() if row.entity_id == id and row.rank == "preferred"]
        for field, object_id in {(row.field, row.object_id) for row in rows}:
            said = [row for row in rows if (row.field, row.object_id) == (field, object_id)]
            if {els.sources[row.source_id].reliability for row in said} == {"secondary"}:
                assert "high" not in {row.confidence for row in said}, f"{id}: {field}"


def test_bodies_without_a_legal_basis_are_known() -> None:
    without = {id for id in els.institutions if not els.evidence_for(id, "legal_basis")}
    assert without == {"civipol", "dg-home", "dg-intpa", "el-paccto", "el-paccto-2017", "libe"}


def test_every_date_of_a_document_or_meeting_has_evidence() -> None:
    for table, fields in (("documents", ["adopted_earliest", "adopted_latest"]), ("meetings", ["date_earliest"])):
        for id, record in getattr(els, table).items():
            for field in fields:
                if getattr(record, field) is not None:
                    ranks = {row.rank for row in els.evidence_for(record, field).values()}
                    assert "preferred" in ranks, f"{table}: {id}: {field}"


def test_no_source_is_general_knowledge() -> None:
    assert "general" not in {source.kind for source in els.sources.values()}

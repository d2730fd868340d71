"""Mappings, schemes, codes and indicators: as the research has them, and summed only where nothing is counted twice."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

import eu_lac_security as els

CASES = Path(__file__).parent / "cases"
# The decision record says why these rows of the research are not published.
LEFT_OUT = {"none": 9, "port infiltration": 8, "unverified": 1}
# What was open when the research was written, and has been verified since.
VERIFIED_SINCE = {
    ("child-sexual-abuse", "ETS 185"),
    ("drug-trafficking", "Drugs trafficking"),
    ("drug-trafficking", "UNTC VI-15"),
    ("drug-trafficking", "UNTC VI-16"),
    ("smuggling-of-migrants", "UNTC XVIII-12-b"),
}


# Strings of UNODC that the research has no row for: indicators name them, and nothing else is known of them.
ARMS = "for illicit trafficking in weapons"
TRACED = (
    "Series: Proportion of seized arms whose illicit origin or context has been traced or established by a competent "
    "authority in line with international instruments"
)
FLOWS = "illicit financial flows (Million USD, actual value)"
OF_INDICATORS = [
    ("child-sexual-abuse", "Category: Child pornography", "narrowMatch", True),
    ("corruption", "Series: Prevalence rate of bribery (%)", "narrowMatch", False),
    ("firearms-trafficking", f"Indicator: Individuals arrested/suspected {ARMS}", "relatedMatch", False),
    ("firearms-trafficking", f"Indicator: Individuals convicted {ARMS}", "relatedMatch", False),
    ("firearms-trafficking", f"Indicator: Individuals prosecuted {ARMS}", "relatedMatch", False),
    ("firearms-trafficking", TRACED, "relatedMatch", False),
    ("illicit-money-flows", f"Series: Total value of inward {FLOWS}", "narrowMatch", False),
    ("illicit-money-flows", f"Series: Total value of outward {FLOWS}", "narrowMatch", False),
    ("organised-property-crime", "Category: Robbery", "relatedMatch", False),
    ("trafficking-in-human-beings", "Indicator: Persons brought into formal contact", "relatedMatch", False),
    (
        "trafficking-in-human-beings",
        "Series: Victims of human trafficking per 100,000 population",
        "closeMatch",
        False,
    ),
]


def read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def left_out(row: dict[str, str]) -> str | None:
    if row["threat"] not in els.threats:
        return "port infiltration"
    if row["relation"] == "none":
        return "none"
    if (row["threat"], row["code"]) in VERIFIED_SINCE:
        return None
    return "unverified" if any("UNVERIFIED" in cell for cell in row.values()) else None


def test_every_mapping_equals_its_row_in_the_research() -> None:
    folder = os.environ.get("EU_LAC_SOURCE_DIR")
    if not folder:
        pytest.skip("EU_LAC_SOURCE_DIR does not name the folder beside which the research lies; it is not shipped")
    rows = read(Path(folder).parent / "research" / "crosswalks.csv")
    schemes = {
        (row["scheme"], row["scheme_version"]): (row["scheme_id"], row["edition"])
        for row in read(CASES / "crosswalk_schemes.csv")
    }
    reasons = [reason for row in rows if (reason := left_out(row))]
    assert {reason: reasons.count(reason) for reason in set(reasons)} == LEFT_OUT
    wanted = {
        (
            row["threat"],
            *schemes[row["scheme"], row["scheme_version"]],
            row["code"],
            row["label"],
            f"skos:{row['relation']}",
            row["object_type"],
        )
        for row in rows
        if left_out(row) is None
    }
    assert wanted == {
        (row.threat_id, row.scheme_id, row.edition, row.code, row.label, row.predicate, row.object_type)
        for row in els.mappings.values()
        if (row.threat_id, row.code) not in {each[:2] for each in OF_INDICATORS}
    }


@pytest.mark.parametrize(("threat", "code", "predicate", "additive"), OF_INDICATORS)
def test_what_an_indicator_measures_no_verb_denies(threat: str, code: str, predicate: str, additive: bool) -> None:
    (series,) = els.indicators.where(threat_id=threat, code=code).values()
    (row,) = [row for row in els.mappings.values() if row.code == code]
    assert (row.threat_id, row.edition, row.label) == (threat, series.dataset, code.partition(": ")[2])
    assert (row.predicate, row.additive) == (f"skos:{predicate}", additive)
    assert els.join_threats([row.label], "unodc")["threat_id"].tolist() == [threat]
    stands = None if predicate == "relatedMatch" else threat
    assert els.threats.convert(row.label, scheme="unodc") == stands


def test_the_page_on_limits_counts_the_threats_that_are_never_summed() -> None:
    text = " ".join((Path(__file__).resolve().parents[1] / "docs" / "limits.md").read_text("utf-8").split())
    summed = {
        scheme: {row.threat_id for row in els.mappings_of(scheme=scheme).values() if row.additive}
        for scheme in ("iccs", "unodc", "eurostat-iccs")
    }
    assert [len(els.threats), *(len(els.threats) - len(each) for each in summed.values())] == [14, 4, 7, 8]
    assert len(els.threats) - len(set[str]().union(*summed.values())) == 4
    assert (
        "nothing for four of the 14 threats under ICCS, for seven under UNODC and for eight under Eurostat" in text
    )
    assert "for four of them under none of the three" in text


def test_only_what_is_counted_is_additive_or_not() -> None:
    for row in els.mappings.values():
        counted = row.object_type in {"statistical class"} or (
            row.object_type == "indicator" and row.scheme_id == "unodc"
        )
        assert (row.additive is not None) == counted, f"{row.threat_id}: {row.scheme_id} {row.code}"
        if row.predicate in {"skos:broadMatch", "skos:relatedMatch"}:
            assert not row.additive


TRAPS = [
    ("trafficking-in-human-beings", "eurostat-iccs", "crim_off_cat"),
    ("drug-trafficking", "eurostat-iccs", "possession"),
]


@pytest.mark.parametrize(("threat", "scheme", "word"), TRAPS)
def test_the_traps_are_told(threat: str, scheme: str, word: str) -> None:
    notes = " ".join(row.note or "" for row in els.mappings_of(threat, scheme).values())
    assert word in notes


def test_every_scheme_says_what_is_used_of_it() -> None:
    assert {
        "iccs",
        "eurostat-iccs",
        "unodc",
        "eurovoc",
        "gi-toc",
        "empact-2022",
        "empact-2026",
        "socta-2025",
    } <= set(els.schemes)
    assert {"fips", "ioc", "world-bank", "gleditsch-ward", "correlates-of-war"} <= set(els.schemes)
    assert not [id for id, scheme in els.schemes.items() if not scheme.rights_note]
    used = {row.scheme_id for table in (els.mappings, els.codes) for row in table.values()}
    assert used == set(els.schemes)


def test_every_threat_and_every_commitment_has_an_indicator_or_the_reason_why_not() -> None:
    measured = {row.threat_id or row.commitment_id for row in els.indicators.values()}
    assert measured == {*els.threats, *els.commitments}
    for id, row in els.indicators.items():
        assert (row.threat_id is None) != (row.commitment_id is None), id
        assert (row.coverage == "none") == (row.dataset is None), id
        if row.coverage == "none":
            assert row.reason, id
            assert row.source_id == "curated", id
            target = {"threat_id": row.threat_id, "commitment_id": row.commitment_id}
            assert list(els.indicators.where(**target)) == [id]


SERIES = ["dataset", "measure", "unit", "polarity", "geography", "url"]


@pytest.mark.parametrize("column", [*SERIES, "scheme_id", "code", "first_year", "last_year", "missing_values"])
def test_what_is_said_of_a_series_is_said_of_every_series_and_of_nothing_else(column: str) -> None:
    for id, row in els.indicators.items():
        value = getattr(row, column)
        assert value is None or row.coverage != "none", id
        assert value is not None or row.coverage == "none" or column not in SERIES, id


def test_the_code_of_an_indicator_is_a_code_of_its_scheme() -> None:
    for id, row in els.indicators.items():
        assert (row.scheme_id is None) == (row.code is None), id
        assert row.code is None or (row.scheme_id, row.code) in els.scheme_codes, id


def test_no_series_measures_the_whole_of_a_commitment() -> None:
    assert {row.coverage for row in els.indicators.values() if row.commitment_id} <= {"proxy", "none"}


def test_what_cannot_be_measured_is_one_line() -> None:
    none = els.indicators.where(coverage="none")
    assert [row.threat_id for row in none.values() if row.threat_id] == ["criminal-use-of-cryptocurrencies"]
    assert len([row for row in none.values() if row.commitment_id]) == 10


def test_a_score_of_defences_reads_the_other_way_round() -> None:
    defences = {"Anti-money laundering", "Government transparency and accountability", "International cooperation"}
    for id, row in els.indicators.where(scheme_id="gi-toc").items():
        assert (row.polarity == "higher-is-better") == (row.code in defences), id


FIPS = {
    "BG": "BGD", "LT": "LSO", "SE": "SYC", "BO": "BLR", "DO": "DMA", "ES": "SLV", "PA": "PRY", "GM": "DEU",
    "SP": "ESP", "PM": "PAN", "EI": "IRL", "DA": "DNK", "BL": "BOL", "DR": "DOM",
}  # fmt: skip


@pytest.mark.parametrize(("code", "entity"), FIPS.items())
def test_codes_that_mean_another_country_elsewhere(code: str, entity: str) -> None:
    assert [row.entity_id for row in els.codes.where(scheme_id="fips", code=code).values()] == [entity]


def test_every_other_entry_of_iso_3166_is_a_territory() -> None:
    assert len(els.territories) == 249 - 43 + 1
    assert els.territories["XKX"].numeric is None
    assert els.territories["GUF"].part_of_id == "FRA"
    assert els.territories["GUF"].eu_status == "eu-territory"

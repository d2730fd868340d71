"""Mappings, schemes and codes: as the research has them, and summed only where that counts nothing twice."""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from pathlib import Path

import pytest

import eu_lac_security as els

CASES = Path(__file__).parent / "cases"
# The decision record says why these rows of the research are not published.
LEFT_OUT = {"none": 9, "port infiltration": 8, "unverified": 6}


def read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def left_out(row: dict[str, str]) -> str | None:
    if row["threat"] not in els.threats:
        return "port infiltration"
    if row["relation"] == "none":
        return "none"
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
    }


def ancestors(scheme: str, code: str) -> set[str]:
    found: set[str] = set()
    parent = els.scheme_codes[scheme, code].parent_code
    while parent is not None:
        found.add(parent)
        parent = els.scheme_codes[scheme, parent].parent_code
    return found


def test_a_code_and_its_child_are_never_both_additive() -> None:
    summed: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in els.mappings.where(additive=True).values():
        summed[row.threat_id, row.scheme_id].add(row.code)
    for (threat, scheme), codes in summed.items():
        for code in codes:
            assert not codes & ancestors(scheme, code), f"{threat} in {scheme}: {code} and a code above it"


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


FIPS = {
    "BG": "BGD", "LT": "LSO", "SE": "SYC", "BO": "BLR", "DO": "DMA", "ES": "SLV", "PA": "PRY", "GM": "DEU",
    "SP": "ESP", "PM": "PAN", "EI": "IRL", "DA": "DNK", "BL": "BOL", "DR": "DOM",
}  # fmt: skip


@pytest.mark.parametrize(("code", "entity"), FIPS.items())
def test_codes_that_mean_another_country_elsewhere(code: str, entity: str) -> None:
    assert [row.entity_id for row in els.codes.where(scheme_id="fips", code=code).values()] == [entity]


def test_a_code_belongs_to_one_place() -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in els.codes.values():
        owners[row.scheme_id, row.code].add(row.entity_id)
    assert not {code: places for code, places in owners.items() if len(places) > 1}


def test_every_other_entry_of_iso_3166_is_a_territory() -> None:
    assert len(els.territories) == 249 - 43 + 1
    assert els.territories["XKX"].numeric is None
    assert els.territories["GUF"].part_of_id == "FRA"
    assert els.territories["GUF"].eu_status == "eu-territory"

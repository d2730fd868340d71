"""Codes of threats in established schemes: letter for letter, and standing only for what they are or a part of."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import eu_lac_security as els
from eu_lac_security.errors import (
    AmbiguousNameError,
    UnknownIdError,
    UnknownNameError,
    UnknownSchemeError,
    UnmatchedError,
    UnsupportedTypeError,
)
from tests.conftest import Spoil, line_of

SCHEMES = sorted({row.scheme_id for row in els.mappings.values()})
STANDS_FOR = {"skos:exactMatch", "skos:closeMatch", "skos:narrowMatch"}
CODES: dict[tuple[str, str], list[els.Mapping]] = defaultdict(list)
for _row in els.mappings.values():
    CODES[_row.scheme_id, _row.code].append(_row)

ONLINE = (
    "Tackling the fastest growing crimes in the online sphere: cyber-attacks, online child sexual exploitation"
)
# Every code that belongs to several threats, read by hand: the one threat that it stands for, or none.
SEVERAL = {
    ("empact-2022", "Fraud, economic and financial crimes"): "financial-crime",
    ("empact-2022", "High-risk criminal networks"): "high-risk-criminal-networks",
    ("empact-2022", "Organised property crime"): "organised-property-crime",
    (
        "empact-2026",
        "Fighting economic and financial crimes such as VAT fraud and intellectual property crime",
    ): "financial-crime",
    ("empact-2026", "Tackling migrant smuggling and trafficking in human beings"): None,
    ("empact-2026", f"{ONLINE} and online fraud schemes"): None,
    ("gi-toc", "Financial crimes"): "financial-crime",
    ("iccs", "0502"): None,
    ("iccs", "0701"): "financial-crime",
    ("iccs", "07041"): "illicit-money-flows",
    ("iccs", "07042"): "cultural-property-trafficking",
    ("iccs", "0903"): "cybercrime",
    ("international-instruments", "ETS 185"): None,
    ("international-instruments", "UNTC XVIII-12"): None,
}


def test_every_code_of_several_threats_was_read_by_hand() -> None:
    assert {key for key, rows in CODES.items() if len(rows) > 1} == {*SEVERAL}


@pytest.mark.parametrize(("key", "wanted"), SEVERAL.items())
def test_a_code_of_several_threats_stands_for_one_or_for_none(key: tuple[str, str], wanted: str | None) -> None:
    scheme, code = key
    match = els.threats.explain(code, scheme=scheme)
    assert (match.status, match.id) == ("found" if wanted else "ambiguous", wanted)
    others = {row.threat_id for row in CODES[key]} - {wanted}
    assert {each.id for each in match.candidates} == others
    assert els.threats.convert(code, scheme=scheme) == wanted
    if wanted is None:
        with pytest.raises(AmbiguousNameError):
            els.threats.resolve(code, scheme=scheme)
        with pytest.raises(UnmatchedError, match=r"relatedMatch|broadMatch"):
            els.threats.convert([code], scheme=scheme, not_found="raise")


@pytest.mark.parametrize("key", CODES)
def test_a_code_stands_for_a_threat_that_it_is_or_is_a_part_of(key: tuple[str, str]) -> None:
    scheme, code = key
    meant = {row.threat_id for row in CODES[key] if row.predicate in STANDS_FOR}
    wanted = meant.pop() if len(meant) == 1 else None
    match = els.threats.explain(code, scheme=scheme)
    assert match.id == wanted
    assert match.status == ("found" if wanted else "ambiguous")
    if wanted:
        assert match.relation in STANDS_FOR
        assert els.threats.find(code, scheme=scheme) is els.threats[wanted]
    else:
        assert match.candidates
        assert {each.status for each in match.candidates} == {"ambiguous"}


def test_a_wider_code_is_in_doubt_and_says_why() -> None:
    match = els.threats.explain("ICCS0601", scheme="eurostat-iccs")
    assert str(match) == (
        "'ICCS0601' is ambiguous: it may be drug-trafficking (code 'ICCS0601', eurostat-iccs, broadMatch), "
        "or something else"
    )
    with pytest.raises(AmbiguousNameError) as caught:
        els.threats.resolve("ICCS0601", scheme="eurostat-iccs")
    assert str(caught.value) == (
        "'ICCS0601' may be one of threats, or something else: "
        "drug-trafficking (code 'ICCS0601', eurostat-iccs, broadMatch). Name the one you mean."
    )


LITERAL = [
    ("iccs0703", "eurostat-iccs", "corruption"),  # no folding of case
    ("ICCS0703 ", "eurostat-iccs", "corruption"),  # no trimming
    ("0703", "eurostat-iccs", "corruption"),  # another scheme
    ("ICCS0703", "iccs", "corruption"),
    ("703", "iccs", "corruption"),  # no zero is put back
    ("corruption", "unodc", "corruption"),
    (
        "Acts involving the movement or dumping of waste",
        "unodc",
        "environmental-crime",
    ),  # the misprint is the code
    ("Trade or possession of protected or prohibited species of fauna and flora", "unodc", "environmental-crime"),
    ("Cyber-Dependent Crimes", "gi-toc", "cybercrime"),
    ("0245", "eurovoc", "corruption"),
    ("http://eurovoc.europa.eu/24", "eurovoc", None),
    ("0402", "iccs", None),  # near to other codes, and another thing
    ("", "iccs", None),
]


@pytest.mark.parametrize(("code", "scheme", "offered"), LITERAL)
def test_codes_are_read_letter_for_letter(code: str, scheme: str, offered: str | None) -> None:
    match = els.threats.explain(code, scheme=scheme)
    assert match.status == "unknown"
    assert [each.id for each in match.candidates] == ([offered] if offered else [])
    assert els.threats.convert(code, scheme=scheme, cutoff=75.0) is None
    with pytest.raises(UnknownNameError):
        els.threats.resolve(code, scheme=scheme)


def test_a_misprint_of_a_publisher_is_the_code() -> None:
    strings = ["Acts involving the movement of dumping of waste", "Category: Corruption", "Corruption"]
    assert els.threats.convert(strings, scheme="unodc") == ["environmental-crime", "corruption", "corruption"]


def test_the_number_of_an_address_is_the_code_too() -> None:
    codes = ["http://eurovoc.europa.eu/3355", "3355", "c_2ffe4574"]
    assert els.threats.convert(codes, scheme="eurovoc") == ["drug-trafficking", "drug-trafficking", None]
    assert els.threats.convert(pd.Series([3355]), scheme="eurovoc").tolist() == ["drug-trafficking"]
    assert els.join_threats(codes, "eurovoc")["threat_id"].tolist()[:2] == ["drug-trafficking"] * 2
    written = [each for row in els.mappings_of(scheme="eurovoc").values() for each in {row.code, row.code[25:]}]
    assert els.threats.convert(written, to="status", scheme="eurovoc").count("unknown") == 0


def test_a_bare_code_is_no_name_and_is_offered() -> None:
    match = els.threats.explain("ICCS0703")
    assert match.status == "unknown"
    assert [(each.id, each.scheme) for each in match.candidates] == [("corruption", "eurostat-iccs")]
    assert els.threats.find("Corruption", scheme="name") is els.threats["corruption"]


TEXTS = ["ICCS0703", "ICCS0601", None, "ICCS0101", "ICCS0703"]
IDS = ["corruption", None, None, None, "corruption"]


@pytest.mark.parametrize(
    "column",
    [
        TEXTS,
        tuple(TEXTS),
        np.array(TEXTS, dtype=object),
        pd.Series(TEXTS, dtype=object),
        pd.Series(TEXTS, dtype="string[pyarrow]"),
        pd.Series(TEXTS, dtype="category"),
        pa.array(TEXTS),
        pa.array(TEXTS).dictionary_encode(),
        pl.Series(TEXTS),
    ],
    ids=lambda column: type(column).__name__,
)
def test_every_container(column: Any) -> None:
    new = els.threats.convert(column, to="id", scheme="eurostat-iccs")
    assert type(new) is type(column)
    listed = new.to_pylist() if hasattr(new, "to_pylist") else list(new)
    assert [None if pd.isna(value) else value for value in listed] == IDS


def test_the_status_and_the_report_tell_what_did_not_join() -> None:
    assert els.threats.convert(TEXTS, to="status", scheme="eurostat-iccs") == [
        "found",
        "ambiguous",
        None,
        "unknown",
        "found",
    ]
    report = els.threats.report(TEXTS, scheme="eurostat-iccs")
    assert report[["value", "status", "count"]].to_numpy().tolist() == [
        ["ICCS0101", "unknown", 1],
        ["ICCS0601", "ambiguous", 1],
    ]
    assert "broadMatch" in report["suggestions"].iloc[1]


def test_from_scheme_to_scheme_only_where_the_two_are_the_same_thing() -> None:
    new = els.threats.convert(["0703", "07031", "06012", "1001"], scheme="iccs", to="eurostat-iccs")
    assert new == ["ICCS0703", "ICCS0703", None, None]
    assert els.threats.convert(["narcotráfico"], to="eurovoc") == ["http://eurovoc.europa.eu/3355"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_to_a_scheme_gives_the_one_code_that_is_the_same(scheme: str) -> None:
    new = dict(zip(els.threats, els.threats.convert(list(els.threats), to=scheme), strict=True))
    for threat, code in new.items():
        rows = els.mappings_of(threat, scheme).values()
        exact, close = (
            [row.code for row in rows if row.predicate == f"skos:{relation}"]
            for relation in ("exactMatch", "closeMatch")
        )
        assert code == (exact[0] if len(exact) == 1 else close[0] if not exact and len(close) == 1 else None)


@pytest.mark.parametrize(
    ("becomes", "code"),
    [
        ("skos:exactMatch", None),  # of two that are the same thing, one would be a guess
        ("skos:narrowMatch", "Indicator: Offences of trafficking in persons"),
    ],
)
def test_of_two_codes_that_are_the_same_none_is_given(
    package: Path, spoil: Spoil, becomes: str, code: str | None
) -> None:
    victims = line_of(
        package, "mappings", "trafficking-in-human-beings,", ",Indicator: Detected trafficking victims,"
    )
    spoil("mappings", victims, "predicate", becomes)
    assert els.load(package).threats.convert("trafficking-in-human-beings", to="unodc") == code


def test_a_part_of_the_table_has_outsiders() -> None:
    offences = els.threats.where(nature="flow")
    assert offences.explain("ICCS0703", scheme="eurostat-iccs").status == "outside"


def test_a_scheme_may_be_given_as_a_record() -> None:
    scheme, corruption = els.schemes["eurostat-iccs"], els.threats["corruption"]
    assert els.threats.convert(["ICCS0703", "0703"], to="id", scheme=scheme) == ["corruption", None]
    assert (
        els.threats.find("ICCS0703", scheme=scheme) is els.threats.resolve("ICCS0703", scheme=scheme) is corruption
    )
    assert els.threats.explain("ICCS0703", scheme=scheme) == els.threats.explain(
        "ICCS0703", scheme="eurostat-iccs"
    )
    assert len(els.threats.report(["0703"], scheme=scheme)) == 1
    assert [match.id for match in els.lookup("ICCS0703", scheme=scheme)] == ["corruption"]
    with pytest.raises(UnknownSchemeError, match="'marc'"):
        els.threats.convert("0703", scheme=els.schemes["marc"])


@pytest.mark.parametrize("scheme", ["icd-10", "eurostat_ics", "fips", ""])
def test_an_unknown_scheme_is_told(scheme: str) -> None:
    with pytest.raises(UnknownSchemeError, match=r"There are: .*eurostat-iccs"):
        els.threats.convert(["0703"], scheme=scheme)
    with pytest.raises(UnknownSchemeError, match=r"There are: .*eurostat-iccs"):
        els.join_threats(["0703"], scheme)
    assert els.threats.find("ICCS0703", scheme="eurostat_iccs") is els.threats["corruption"]


def test_a_code_of_a_threat_is_looked_up_in_every_table() -> None:
    assert [match.id for match in els.lookup("ICCS0703", scheme="eurostat-iccs")] == ["corruption"]
    assert [(match.status, match.id) for match in els.lookup("0502", scheme="iccs")] == [
        ("ambiguous", "cultural-property-trafficking"),
        ("ambiguous", "organised-property-crime"),
    ]


# Joins


def test_mappings_of_a_scheme() -> None:
    assert els.mappings_of(scheme="eurostat-iccs") == els.mappings.where(scheme_id="eurostat-iccs")
    assert els.mappings_of() == els.mappings


def test_indicators_of_a_threat_and_of_a_commitment() -> None:
    assert els.indicators_of("corruption") == els.indicators.where(threat_id="corruption")
    assert els.indicators_of(els.threats["corruption"]) == els.indicators_of("corruption")
    assert els.indicators_of("fight-corruption") == els.indicators.where(commitment_id="fight-corruption")
    assert els.indicators_of(els.commitments["fight-corruption"]) == els.indicators_of("fight-corruption")
    assert all(els.indicators_of(subject) for subject in (*els.threats, *els.commitments))
    with pytest.raises(UnknownIdError, match=r"no id 'corupcion'\. Did you mean 'corruption'"):
        els.indicators_of("corupcion")
    with pytest.raises(UnknownIdError):
        els.indicators_of(els.countries["ARG"])  # type: ignore[arg-type]


def test_no_row_is_dropped_when_codes_are_joined() -> None:
    codes = pd.Series(["0502", "0703", "02", "9999", None, "0703"], index=[*"abcdef"], name="iccs")
    joined = els.join_threats(codes, scheme="iccs")
    assert joined["row"].tolist() == ["a", "a", "b", "c", "d", "e", "f"]
    assert joined["status"].tolist() == ["mapped"] * 3 + ["no threat", "unknown", "missing", "mapped"]
    assert joined["code"].isna().tolist() == [False] * 5 + [True, False]
    assert joined["threat_id"].dropna().tolist() == [
        "cultural-property-trafficking",
        "organised-property-crime",
        "corruption",
        "corruption",
    ]
    assert {name: str(joined[name].dtype) for name in ("code", "threat_id", "additive")} == {
        "code": "string",
        "threat_id": "string",
        "additive": "boolean",
    }


@pytest.mark.parametrize(
    "column",
    [
        TEXTS,
        np.array(TEXTS, dtype=object),
        pd.Series(TEXTS),
        pa.array(TEXTS),
        pa.chunked_array([TEXTS]),
        pl.Series(TEXTS),
    ],
    ids=lambda column: type(column).__name__,
)
def test_every_container_joins(column: Any) -> None:
    joined = els.join_threats(column, "eurostat-iccs")
    assert joined["row"].tolist() == [0, 1, 2, 3, 4]
    assert joined["threat_id"].fillna("").tolist() == ["corruption", "drug-trafficking", "", "", "corruption"]
    assert joined["predicate"].fillna("").tolist()[:2] == ["skos:exactMatch", "skos:broadMatch"]


def test_labels_that_stand_twice_are_refused_since_a_join_by_them_would_multiply_rows() -> None:
    column = pd.Series(["0703", "0502"], name="iccs")
    for twice in (pd.concat([column, column]), column.set_axis([None, None]), column.set_axis([("a", 1)] * 2)):
        with pytest.raises(
            UnsupportedTypeError, match=r"have one label .* reset_index\(drop=True\) on the frame first"
        ):
            els.join_threats(twice, "iccs")
    frame = pd.concat([column, column], ignore_index=True).to_frame()
    joined = frame.join(els.join_threats(frame["iccs"], "iccs").set_index("row"))
    assert len(joined) == 2 + 4, "0502 is mapped to two threats, 0703 to one"
    assert (joined["iccs"] == joined["code"]).all()


def test_an_index_of_several_levels_gives_tuples() -> None:
    index = pd.MultiIndex.from_tuples([("ESP", 2020), ("FRA", 2021)])
    joined = els.join_threats(pd.Series(["0703", "0502"], index=index), "iccs")
    assert joined["row"].tolist() == [("ESP", 2020), ("FRA", 2021), ("FRA", 2021)]


def test_an_empty_column_joins() -> None:
    assert els.join_threats([], "iccs").columns.tolist()[:4] == ["row", "code", "status", "threat_id"]
    assert len(els.join_threats(pd.Series([], dtype="str"), "iccs")) == 0


@pytest.mark.parametrize("values", ["0703", 703, None, {"0703": 1}, pd.DataFrame({"code": ["0703"]}), [["0703"]]])
def test_what_is_no_column_cannot_join(values: Any) -> None:
    with pytest.raises(UnsupportedTypeError):
        els.join_threats(values, "iccs")


def test_every_mapping_of_every_scheme_joins() -> None:
    for scheme in SCHEMES:
        rows = els.mappings_of(scheme=scheme)
        codes = sorted({row.code for row in rows.values()})
        joined = els.join_threats(codes, scheme)
        assert sorted(zip(joined["code"], joined["threat_id"], joined["predicate"], strict=True)) == sorted(
            (row.code, row.threat_id, row.predicate) for row in rows.values()
        )


TITLES = {
    (row.scheme_id, row.code, row.label) for rows in (els.mappings, els.scheme_codes) for row in rows.values()
}


@pytest.mark.parametrize(("scheme", "code", "title"), sorted(TITLES))
def test_the_title_of_a_code_stands_for_no_threat_that_the_code_does_not(
    scheme: str, code: str, title: str
) -> None:
    found = els.threats.convert(title)
    assert found in {None, *(row.threat_id for row in CODES[scheme, code] if row.predicate in STANDS_FOR)}


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("Drug offences", "ambiguous"),
        ("drug offenses", "ambiguous"),
        ("motor vehicle theft", "ambiguous"),
        ("Crime against property", "ambiguous"),
        ("Arms trafficking", "ambiguous"),
        ("Mafia-style groups", "ambiguous"),
        ("paedophilia", "ambiguous"),
        ("theft", "ambiguous"),
        ("drug trafficking", "found"),
        ("trafficking in firearms", "found"),
        ("organised property crime", "found"),
        ("bribery", "found"),
    ],
)
def test_a_name_that_is_wider_than_a_threat_is_in_doubt(name: str, status: str) -> None:
    assert els.threats.convert(name, to="status") == status

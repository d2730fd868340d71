"""Names and codes: what each spelling stands for, and what no spelling may stand for."""

from __future__ import annotations

import csv
import math
import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import eu_lac_security as els
from eu_lac_security.errors import (
    AmbiguousNameError,
    NoNamesError,
    OutsideError,
    UnknownNameError,
    UnknownSchemeError,
    UnknownValueError,
    UnsupportedTypeError,
)
from eu_lac_security.names.codes import WORDS
from eu_lac_security.names.spelling import name_and_note, without_footnote

CASES = Path(__file__).with_name("cases")
EU_LANGUAGES = sorted({row.language for row in els.labels.values()} - {"mul", "pt-BR"})


def test_there_are_24_languages() -> None:
    assert len(EU_LANGUAGES) == 24


def cases(name: str) -> list[tuple[str, str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [(_unescaped(row["text"]), row["status"], row["id"]) for row in rows]


def _unescaped(text: str) -> str:
    """What cannot be seen stands in the file as an escape."""
    for escape in ("\\u0303", "\\u00ad", "\\u00a0"):
        text = text.replace(escape, chr(int(escape[2:], 16)))
    return text


@pytest.mark.parametrize(("text", "status", "id"), cases("country_names.csv"))
def test_a_country_goes_by_its_names_and_by_no_others(text: str, status: str, id: str) -> None:
    match = els.countries.explain(text)
    assert (match.status, match.id or "") == (status, id), match
    found = els.countries.find(text)
    assert (found.id if found else None) == (id if status == "found" else None)


@pytest.mark.parametrize(("text", "status", "id"), cases("threat_names.csv"))
def test_a_threat_goes_by_its_names_and_not_by_what_may_be_another_thing(text: str, status: str, id: str) -> None:
    match = els.threats.explain(text, cutoff=80)
    assert (match.status, match.id or "") == (status, id), match
    assert {each.status for each in match.candidates} <= {"ambiguous"}
    found = els.threats.find(text, cutoff=80)
    assert (found.id if found else None) == (id if status == "found" else None)


@pytest.mark.parametrize("language", EU_LANGUAGES)
@pytest.mark.parametrize("change", [str, str.upper, str.lower, str.title])
def test_every_name_in_every_language_is_found(language: str, change: Any) -> None:
    for label in els.labels.where(language=language).values():
        if label.entity_id in els.countries and label.strength == "strong":
            found = els.countries.find(change(label.label))
            assert found is not None, label
            assert found.id == label.entity_id, label


def test_a_territory_is_never_a_participant() -> None:
    for label in els.labels.values():
        if label.entity_id in els.territories:
            assert els.countries.find(label.label) is None, label


@pytest.mark.parametrize("table", ["institutions", "threats", "themes", "people"])
def test_everything_is_found_by_its_strong_names(table: str) -> None:
    things: Any = getattr(els, table)
    for label in els.labels.where(strength="strong").values():
        if label.entity_id in things:
            match = things.explain(label.label)
            assert match.id == label.entity_id or label.entity_id in {each.id for each in match.candidates}, label


@pytest.mark.parametrize(
    ("table", "text", "id"),
    [
        ("institutions", "EUROPOL", "europol"),
        ("institutions", "europol", "europol"),
        ("institutions", "European Union", "european-union"),
        ("institutions", "Unión Europea", "european-union"),
        ("institutions", "EMCDDA", "euda"),
        ("institutions", "el-paccto", "el-paccto"),
        ("institutions", "Comité Latinoamericano de Seguridad Interior", "clasi"),
        ("institutions", "Council of Europe", None),
        ("institutions", "European Council", None),
        ("institutions", "EU", "european-union"),
        ("institutions", "EU27", "european-union"),
        ("institutions", "EP", "european-parliament"),
        ("institutions", "EPA", None),  # another agency
        ("institutions", "MAOC (N)", "maoc-n"),
        ("institutions", "maoc (n)", "maoc-n"),
        ("threats", "narcotráfico", "drug-trafficking"),
        ("threats", "Drug trafficking", "drug-trafficking"),
        ("threats", "trata de personas", "trafficking-in-human-beings"),
        ("threats", "port security", None),
        ("themes", "port security", "port-security"),
        ("people", "Josef Síkela", "jozef-sikela"),
        ("documents", "joint-declaration-2025", "joint-declaration-2025"),
    ],
)
def test_other_tables_answer_by_name_too(table: str, text: str, id: str | None) -> None:
    found = getattr(els, table).find(text)
    assert (found.id if found else None) == id


def test_two_threats_of_one_name_are_ambiguous() -> None:
    match = els.threats.explain("tráfico de personas")
    assert match.status == "ambiguous"
    assert {each.id for each in match.candidates} == {"smuggling-of-migrants", "trafficking-in-human-beings"}
    with pytest.raises(AmbiguousNameError, match="smuggling-of-migrants") as caught:
        els.threats.resolve("tráfico de personas")
    assert len(caught.value.candidates) == 2


def test_resolve_says_why_not() -> None:
    assert els.countries.resolve("Alemania").id == "DEU"
    with pytest.raises(OutsideError, match="DMA"):
        els.countries.resolve("Dominica")
    with pytest.raises(UnknownNameError, match=r"'Argentna'.*ARG \(a name 89 % alike 'Argentina'"):
        els.countries.resolve("Argentna")
    with pytest.raises(UnknownNameError, match="goes by the name 'Atlantis'"):
        els.countries.resolve("Atlantis")
    for error in (OutsideError, UnknownNameError, AmbiguousNameError):
        assert issubclass(error, LookupError)


def test_errors_can_be_pickled() -> None:
    for text in ("Dominica", "Argentna"):
        with pytest.raises(LookupError) as caught:
            els.countries.resolve(text)
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize(
    ("code", "other", "scheme"),
    [
        ("BO", "BLR", "fips"),
        ("DO", "DMA", "fips"),
        ("ES", "SLV", "fips"),
        ("PA", "PRY", "fips"),
        ("BG", "BGD", "fips"),
        ("SE", "SYC", "fips"),
        ("LT", "LSO", "fips"),
    ],
)
def test_a_code_tells_what_else_it_means(code: str, other: str, scheme: str) -> None:
    match = els.countries.explain(code)
    assert match.status == "found"
    assert match.tier == "code"
    assert (other, scheme) in {(each.id, each.scheme) for each in match.candidates}


@pytest.mark.parametrize(
    ("code", "scheme", "id"),
    [
        ("BO", "fips", None),
        ("BL", "fips", "BOL"),
        ("bl", "fips", "BOL"),
        ("ES", "fips", "SLV"),
        ("SP", "fips", "ESP"),
        ("EL", "eurostat", "GRC"),
        ("GR", "eurostat", None),
        ("GER", "ioc", "DEU"),
        ("ger", "ioc", "DEU"),
        ("032", "numeric", "ARG"),
        ("32", "numeric", "ARG"),
        (32, "numeric", "ARG"),
        (32.0, "numeric", "ARG"),
        ("32.0", "numeric", "ARG"),
        ("32.", "numeric", "ARG"),
        (".32", "numeric", None),
        (" .32", "numeric", None),
        (Decimal(32), "numeric", "ARG"),
        (np.int64(32), "numeric", "ARG"),
        (np.float32(32), "numeric", "ARG"),
        ("ARG", "numeric", None),
        ("arg", "alpha_3", "ARG"),
        ("arg", "alpha-3", "ARG"),
        ("ARG", "id", "ARG"),
        ("fin", "id", "FIN"),
        ("ar", "alpha_2", "ARG"),
        ("ar", "alpha-2", "ARG"),
        (160, "gleditsch-ward", "ARG"),
        ("160", "gleditsch_ward", "ARG"),
        (2, "correlates-of-war", None),
        ("ARG", "world-bank", "ARG"),
        ("Q414", "wikidata", "ARG"),
        ("q414", "wikidata", "ARG"),
        ("ARG", "eu-country", "ARG"),
        ("Argentina", "name", "ARG"),
        ("ARG", "name", None),
    ],
)
def test_a_code_is_read_in_its_scheme(code: Any, scheme: str, id: str | None) -> None:
    found = els.countries.find(code, scheme=scheme)
    assert (found.id if found else None) == id
    assert els.countries.convert(code, scheme=scheme) == id


def test_every_code_is_read_back() -> None:
    for row in els.codes.values():
        match = els.countries.explain(row.code, scheme=row.scheme_id)
        assert match.id == row.entity_id, row


def test_a_scheme_that_there_is_not() -> None:
    with pytest.raises(UnknownSchemeError, match=r"'fip'. Did you mean 'fips'\?.*gleditsch-ward"):
        els.countries.find("BO", scheme="fip")
    with pytest.raises(UnknownSchemeError):
        els.lookup("BO", scheme="fip")


def test_small_letters_are_a_code_but_for_those_that_are_a_word() -> None:
    with (CASES / "small_letters.csv").open(encoding="utf-8", newline="") as file:
        is_word = {row["text"]: row["is_a_word"] == "yes" for row in csv.DictReader(file)}
    assert {text.upper() for text in is_word} == {*els.countries, *els.territories}
    for text in is_word.keys() - {"usa"}:  # which is a name
        assert (els.countries.explain(text).tier == "code") != is_word[text], text
    assert {text for text in is_word if is_word[text]} == WORDS


@pytest.mark.parametrize("missing", [None, math.nan, pd.NA, pd.NaT, np.nan])
def test_what_is_missing_is_unknown(missing: Any) -> None:
    assert els.countries.find(missing) is None
    assert els.countries.explain(missing).status == "unknown"


@pytest.mark.parametrize("value", [True, 10**30, 1e300, math.inf, -5, 1.5, b"ARG"])
def test_any_value_has_an_answer(value: Any) -> None:
    if isinstance(value, bytes):
        with pytest.raises(UnsupportedTypeError, match="bytes"):
            els.countries.find(value)
    else:
        assert els.countries.find(value) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (32.0, "32"),
        (-0.0, "0"),
        (1.5, "1.5"),
        (999999999999999.0, "999999999999999"),
        (1e16, "1e+16"),  # has more digits than are known
        (10**16, "1" + "0" * 16),
        (True, "True"),
        (math.nan, ""),
    ],
)
def test_a_number_is_what_would_stand_in_a_file(value: Any, text: str) -> None:
    assert els.countries.explain(value).text == text


def test_a_column_is_no_name() -> None:
    with pytest.raises(UnsupportedTypeError, match="convert"):
        els.countries.find(["ARG"])


def test_a_table_of_links_has_no_names() -> None:
    with pytest.raises(NoNamesError, match="participants"):
        els.participants.find("Argentina")


def test_a_part_of_a_table_knows_the_rest_as_outside() -> None:
    clasi = els.countries.where(party="CLASI")
    assert clasi.find("Brasil") is els.countries["BRA"]
    assert clasi.explain("España").status == "outside"
    assert els.territories.explain("Dominica").status == "found"
    assert els.territories.explain("España").status == "outside"
    assert pickle.loads(pickle.dumps(clasi)).find("Brasil") == els.countries["BRA"]


@pytest.mark.parametrize(
    ("text", "cutoff", "id"),
    [
        ("Argentna", None, None),
        ("Argentna", 85, "ARG"),
        ("Argentna", 95, None),
        ("Dominca", 80, None),  # nearer to Dominica, which is outside
        ("Nigera", 80, None),
        ("Austrlia", 80, None),  # Australia
        ("Colmbia", 80, "COL"),
        ("Itly", 75, "ITA"),
        ("Etonia", 80, None),  # Estonia, Letonia
        ("Chie", 80, None),  # Chile, Chine
        ("xx", 75, None),
        ("Itly", np.float64(75), "ITA"),
        ("Italia", 100, "ITA"),
    ],
)
def test_a_near_name_is_taken_only_from_the_cutoff_on(text: str, cutoff: float | None, id: str | None) -> None:
    found = els.countries.find(text, cutoff=cutoff)
    assert (found.id if found else None) == id
    match = els.countries.explain(text, cutoff=cutoff)
    if id is not None and text != "Italia":
        assert match.tier == "near"
        assert match.score is not None
        assert match.score >= (cutoff or 0)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Etonia", ["EST", "LVA"]),
        ("Greeland", ["GRL", "GRC", "IRL"]),
        ("Tailania", ["THA", "TZA", "TWN"]),  # five spellings of Thailand are nearer than any of Tanzania
    ],
)
def test_near_names_are_offered_of_different_things_the_nearest_first(text: str, ids: list[str]) -> None:
    assert [each.id for each in els.countries.explain(text).candidates] == ids


@pytest.mark.parametrize("cutoff", [0.8, 0, -5, 74.9, 101, True, math.nan, math.inf, "80", [80]])
def test_what_is_no_cutoff_is_refused(cutoff: Any) -> None:
    for ask in (els.countries.find, els.countries.resolve, els.countries.explain, els.countries.convert):
        with pytest.raises(UnknownValueError, match=r"^cutoff cannot be .*from 75 to 100"):
            ask("Chile", cutoff=cutoff)
    with pytest.raises(UnknownValueError, match="cutoff"):
        els.countries.report([], cutoff=cutoff)


@pytest.mark.parametrize("scheme", [5, ["fips"], ("fips",), True])
def test_what_is_no_scheme_is_refused(scheme: Any) -> None:
    for ask in (els.countries.find, els.countries.resolve, els.countries.explain, els.countries.convert):
        with pytest.raises(UnknownSchemeError, match="have no codes in a scheme"):
            ask("Chile", scheme=scheme)


def test_what_may_be_another_thing_is_told_as_such() -> None:
    with pytest.raises(AmbiguousNameError, match="'Robo' may be one of threats, or something else: org"):
        els.threats.resolve("Robo")
    assert str(els.threats.explain("Robo")) == (
        "'Robo' is ambiguous: it may be organised-property-crime (weak name 'robo', es), or something else"
    )


def test_a_long_text_is_not_remembered_and_takes_no_time() -> None:
    finder = els.countries.finder
    finder.forget()
    for text in ("x" * 501, f"Peru{' ' * 10**6}x", f"Peru{' 1/' * 10**6}"):
        assert els.countries.find(text) is None
    assert not finder._seen
    assert without_footnote(f"Peru{' ' * 10**6}1/{' ' * 10**6}*") == "Peru"
    assert without_footnote(f"x{' ' * 10**6}x") is None
    assert name_and_note(f"x{' ' * 10**6}x") is None


def test_lookup_asks_every_table() -> None:
    assert [(match.table, match.id, match.status) for match in els.lookup("Dominica")] == [
        ("countries", "DMA", "outside")
    ]
    assert els.lookup("EUROPOL")[0].id == "europol"
    assert {match.id for match in els.lookup("tráfico de personas")} == {
        "smuggling-of-migrants",
        "trafficking-in-human-beings",
    }
    assert els.lookup("nothing of the kind") == ()
    assert [match.id for match in els.lookup("BO", scheme="fips")] == ["BLR"]


def test_a_match_prints_well() -> None:
    assert str(els.countries.explain("BO")) == (
        "'BO' is found: BOL (code 'BO', alpha_2); other readings: BLR (code 'BO', fips)"
    )
    assert str(els.countries.explain("Atlantis")) == "'Atlantis' is unknown"

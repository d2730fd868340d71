"""What a column is converted to, how its values are read, and what is told about those that stand for nothing."""

from __future__ import annotations

import pickle
import warnings
from typing import Any, get_args

import pandas as pd
import pytest

import eu_lac_security as els
from eu_lac_security import CodeSystemWarning
from eu_lac_security.errors import (
    UnknownColumnError,
    UnknownIdError,
    UnknownSchemeError,
    UnknownValueError,
    UnmatchedError,
)
from eu_lac_security.vocab import TextTarget


@pytest.mark.parametrize(
    ("to", "wanted"),
    [
        ("id", "GRC"),
        ("alpha_3", "GRC"),
        ("alpha-3", "GRC"),
        ("alpha_2", "GR"),
        ("numeric", "300"),
        ("name", "Greece"),
        ("official_name", els.countries["GRC"].official_name),
        ("party", "EU"),
        ("eurostat", "EL"),
        ("wikidata", "Q41"),
        ("status", "found"),
        ("fips", "GR"),
        ("ioc", "GRE"),
        ("gleditsch-ward", "350"),
        ("eu-country", "GRC"),
    ],
)
def test_to_any_column_and_any_scheme(to: str, wanted: str) -> None:
    assert els.countries.convert(["Grecia"], to=to) == [wanted]


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("es", "Grecia"),
        ("pt", "Grécia"),
        ("el", "Ελλάδα"),
        ("pt-BR", "Grécia"),
        ("mt", "Il-Greċja"),
        ("mt-MT", "Il-Greċja"),
    ],
)
def test_to_a_name_in_a_language(language: str, wanted: str) -> None:
    assert els.countries.convert(["Greece"], to="name", language=language) == [wanted]


def test_there_and_back_is_the_same() -> None:
    ids = list(els.countries)
    for language in [
        "bg",
        "cs",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "fi",
        "fr",
        "ga",
        "hr",
        "hu",
        "it",
        "lt",
        "lv",
        "mt",
        "nl",
        "pl",
        "pt",
        "ro",
        "sk",
        "sl",
        "sv",
    ]:
        names = els.countries.convert(ids, to="name", language=language)
        assert els.countries.convert(names) == ids
    for scheme in ("alpha_2", "numeric", "eurostat", "fips", "ioc", "world-bank", "gleditsch-ward", "wikidata"):
        assert els.countries.convert(els.countries.convert(ids, to=scheme), scheme=scheme) == ids


def test_what_is_not_found() -> None:
    given = ["Chile", "Dominica", "Argentna", None, "Argentna"]
    assert els.countries.convert(given, not_found="keep") == ["CHL", "Dominica", "Argentna", None, "Argentna"]
    with pytest.raises(UnmatchedError, match=r"2 distinct values.*\n.*Dominica.*\n.*Argentna.*ARG") as caught:
        els.countries.convert(given, not_found="raise")
    assert len(caught.value.matches) == 2
    assert els.countries.convert(["Chile", None], not_found="raise") == ["CHL", None]
    assert els.countries.convert(["Argentna"], not_found="raise", cutoff=80) == ["ARG"]


def test_the_callers_own_spellings_go_first() -> None:
    also = {"the big one": "BRA", "Dominica": "DOM", 99: "PRY"}
    assert els.countries.convert(["The  Big ONE", "Dominica", 99, "Chile"], also=also) == [
        "BRA",
        "DOM",
        "PRY",
        "CHL",
    ]
    assert els.countries.convert(["here"], also={"here": "VEN"}, to="status") == ["outside"]
    assert els.countries.convert(["Rep. D."], also={"Rep. D.": "DOM"}, scheme="fips") == ["DOM"]
    with pytest.raises(UnknownIdError, match=r"'DOMI'.*Did you mean.*given for 'x'"):
        els.countries.convert(["x"], also={"x": "DOMI"})
    with pytest.raises(UnknownValueError, match="stands for BRA and for ARG"):
        els.countries.convert(["x"], also={"El grande": "BRA", "el GRANDE": "ARG"})


@pytest.mark.parametrize(
    ("given", "also", "wanted"),
    [
        ([1, -1, -2], {1: "ARG", 2: "BRA"}, ["ARG", None, None]),
        ([15, 1.5, "1.5", "15"], {15: "ARG"}, ["ARG", None, None, "ARG"]),
        (["(1)", ".1", "1 ", "1"], {1: "ARG"}, [None, None, "ARG", "ARG"]),
        (["N/A", "NA", "n/a", "na"], {"N/A": "BRA"}, ["BRA", None, None, None]),
        (["uk", "UK", "u.k."], {"uk": "IRL"}, ["IRL", None, None]),
        (["zone 1", "Zone 1", "zone 11"], {"zone 1": "PER"}, ["PER", None, None]),
        (["El Gigante", "el  GIGANTE", "elgigante"], {"El gigante": "BRA"}, ["BRA", "BRA", "BRA"]),
        ([True, 2], {2: "ARG"}, [None, "ARG"]),
    ],
)
def test_an_own_spelling_is_never_stretched(given: list[Any], also: dict[Any, str], wanted: list[Any]) -> None:
    assert els.countries.convert(given, also=also) == wanted


def test_what_is_kept_is_kept_whole() -> None:
    given = [10**19, -(10**30), 1e300, 2.5, True, "x"]
    kept = els.countries.convert(given, not_found="keep")
    assert kept == ["10000000000000000000", "-1000000000000000000000000000000", "1e+300", "2.5", "True", "x"]
    assert els.countries.convert([10**5000], not_found="keep")[0] == hex(10**5000)
    assert els.countries.report([10**19])["value"].tolist() == ["10000000000000000000"]


def test_the_scope_of_the_world() -> None:
    given = ["Chile", "Dominica", "Kosovo", "Atlantis"]
    assert els.countries.convert(given, scope="world") == ["CHL", "DMA", "XKX", None]
    assert els.countries.convert(given, to="numeric", scope="world") == ["152", "212", None, None]
    assert els.countries.convert(given, to="name", language="es", scope="world")[:2] == ["Chile", "Dominica"]
    assert els.countries.convert(given, to="fips", scope="world")[:2] == ["CI", "DO"]
    assert els.countries.convert(given, to="party", scope="world") == ["CLASI", None, None, None]


def test_of_several_codes_of_a_thing_none_is_taken() -> None:
    several = ["Palestine", "Svalbard and Jan Mayen"]
    for name in several:
        assert len(els.codes.where(entity_id=els.lookup(name)[0].id, scheme_id="fips")) == 2
    assert els.countries.convert([*several, "Dominica"], to="fips", scope="world") == [None, None, "DO"]


def test_a_part_of_a_table_converts_its_own() -> None:
    clasi = els.countries.where(party="CLASI")
    assert clasi.convert(["Brasil", "España"]) == ["BRA", None]
    assert clasi.convert(["Brasil", "España"], to="status") == ["found", "outside"]


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"to": "iso3"}, UnknownColumnError, "It has: id, alpha_2"),
        ({"to": "fip"}, UnknownColumnError, "Did you mean 'fips'"),
        ({"scheme": "fip"}, UnknownSchemeError, "Did you mean 'fips'"),
        ({"to": "name", "language": "xx"}, UnknownValueError, "there are names in bg, cs"),
        ({"to": "id", "language": "es"}, UnknownValueError, "only names have one"),
        ({"not_found": "drop"}, UnknownValueError, "it is one of raise, keep"),
        ({"scope": "all"}, UnknownValueError, "it is one of participants, world"),
        ({"to": None}, UnknownValueError, r"^to cannot be None"),
        ({"to": ["id"]}, UnknownValueError, r"^to cannot be \['id'\]"),
        ({"to": "name", "language": 5}, UnknownValueError, r"^language cannot be 5"),
        ({"scope": None}, UnknownValueError, r"^scope cannot be None"),
        ({"also": ["x"]}, UnknownValueError, r"^also cannot be \['x'\]: it holds your own spellings"),
        ({"also": "x"}, UnknownValueError, r"^also cannot be 'x'"),
        ({"also": {"x": ["ARG"]}}, UnknownIdError, r"\['ARG'\]"),
        ({"also": {"x": None}}, UnknownIdError, "given for 'x'"),
        ({"not_found": ["keep"]}, UnknownValueError, "it is one of raise, keep"),
        ({"schema": "fips"}, TypeError, "unexpected keyword argument 'schema'"),
        ({"notfound": "raise"}, TypeError, "unexpected keyword argument 'notfound'"),
    ],
)
def test_wrong_options_are_refused(options: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        els.countries.convert(["Chile"], **options)


def test_a_report_refuses_options_that_it_does_not_know() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'nofound'"):
        els.countries.report(["Chile"], nofound=1)  # type: ignore[call-arg]


def test_an_answer_has_the_type_of_its_target() -> None:
    """Checked by mypy and pyright rather than by running it."""
    ids: list[str | None] = els.countries.convert(["Chile"])
    names: tuple[str | None, ...] = els.countries.convert(("Chile",), to="name", language="es")
    code: str | None = els.countries.convert("Chile", to="fips")
    assert (ids, names, code) == (["CHL"], ("Chile",), "CI")


@pytest.mark.parametrize("to", get_args(TextTarget))
def test_a_text_target_is_text_wherever_it_can_be_asked_for(to: str) -> None:
    kinds = set()
    for name in ("countries", "institutions", "threats", "themes", "documents", "meetings", "schemes"):
        try:
            kinds.add(getattr(els, name).recoding(to).target.kind)
        except UnknownColumnError:
            continue
    assert kinds == {"text"}


def test_keep_is_for_text_only() -> None:
    with pytest.raises(UnknownValueError, match="holds no text"):
        els.institutions.convert(["x"], to="founded_earliest", not_found="keep")


def numbers_of(scheme: str) -> list[str]:
    return [row.code for row in els.codes.values() if row.scheme_id == scheme]


@pytest.mark.parametrize(
    ("column", "scheme"),
    [
        (["EI", "SP", "BO"], "fips"),
        (pd.Series(["EI", "UP", "GM", "FR"]), "fips"),
        (["GER", "DEN", "NED", "FRA"], "ioc"),
        ([2, 20, 40, 41, 70, 160], "gleditsch-ward"),
        ([100, 140, 70], "gleditsch-ward"),  # as many are M49, and fewer of these take part
        ([32, 604], "numeric"),  # 32 is not read without its zero
        (["32", "76"], "numeric"),
        ([float(row.numeric) for row in els.countries.values()] + [999.0], "numeric"),
        (["SVN", "TRI", "GER", "DEN"], "fifa"),  # Trinidad and Tobago is TTO to the Olympic Committee
        ([255, 220, 230, 325, 380], "correlates-of-war"),  # 255 is none of Gleditsch and Ward
        ([int(number) for number in numbers_of("correlates-of-war")], "correlates-of-war"),
        ([int(number) for number in numbers_of("gleditsch-ward")], "gleditsch-ward"),
        (["SLV", "SLO"], "correlates-of-war-letters"),  # Slovenia, not El Salvador
        (numbers_of("correlates-of-war-letters"), "correlates-of-war-letters"),
        ([380] * 100, "correlates-of-war"),  # Sweden, or Italy in M49
        (["380"], "gleditsch-ward"),
    ],
)
def test_a_column_of_another_system_is_warned_of_once(column: Any, scheme: str) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        els.countries.convert(column)
    assert [warning.category for warning in caught] == [CodeSystemWarning]
    assert f"scheme='{scheme}'" in str(caught[0].message)
    assert caught[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        els.countries.convert(column, scheme=scheme)


def test_systems_that_fit_alike_are_both_named() -> None:
    with pytest.warns(CodeSystemWarning) as caught:
        els.countries.convert([2, 20, 40, 41, 70, 160])
    told = str(caught[0].message)
    assert told.endswith("if they are, say scheme='gleditsch-ward' or scheme='correlates-of-war'")


@pytest.mark.parametrize(
    "column",
    [
        [
            "GER",
            "DEN",
            "NED",
            "FRA",
            "XXX",
        ],  # four fifths are of the Olympic Committee, and the rest would be lost
        [32.0, 76.0, 604.0, 999.0],
        [3, 5, 17, 152, 210, 200],  # V-Dem's, of which 152 is M49's Chile
        [152, 1990, 2000],
        [152.5, 100.25, 152, 7.1],
    ],
)
def test_codes_that_fit_no_system_are_told_of_and_none_is_recommended(column: list[Any]) -> None:
    with pytest.warns(CodeSystemWarning, match="fit no other system that is known here") as caught:
        els.countries.convert(column)
    (warning,) = caught
    assert isinstance(warning.message, CodeSystemWarning)
    assert (warning.message.scheme, warning.message.schemes) == (None, ())
    assert "say scheme" not in str(warning.message)
    assert str(pickle.loads(pickle.dumps(warning.message))) == str(warning.message)


@pytest.mark.parametrize(
    "column",
    [
        ["AR", "BR", "ES", "PA"],
        ["040"],  # Cuba of Gleditsch and Ward has no zero
        [152] * 9,  # has no other reading
        ["Chile", "Peru", 380, 1990],  # most are names
        ["AUS", "NOR", "TUR"],  # COW's Austria is called so, and ISO has all three all the same
        ["EL", "UK", "DE"],  # Eurostat
        ["SP"],  # one code fits anything
        ["AR", "BR", "EU"],
        ["USA", "UAE", "Chile"],  # names
        ["ARG", "BRA", "DEU"],
        ["032", "076", "152"],
        [604, 170, 152],
        [32],  # one code fits anything
        [*range(1, 51)],  # numbers of rows
        [1990, 1991, 2020],  # years
        [0, 1, 2],  # answers of a form
        [str(row.numeric) for row in els.countries.values()],
        [row.alpha_2 for row in els.territories.values()],
        ["Chile", "Peru"],
        [],
    ],
)
def test_a_column_of_iso_codes_is_not_warned_of(column: list[Any]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        els.countries.convert(column)


def test_the_report_tells_what_did_not_match() -> None:
    column = pd.Series(["Chile", "Dominica", "Argentna", "Argentna", None, "GER", "Atlantis"])
    report = els.countries.report(column)
    assert list(report.columns) == ["value", "status", "count", "id", "name", "suggestions"]
    assert report["value"].tolist() == ["Argentna", "Atlantis", "Dominica", "GER"]
    assert report["count"].tolist() == [2, 1, 1, 1]
    rows: Any = report.set_index("value")
    assert rows.loc["Dominica", "id"] == "DMA"
    assert "ARG" in rows.loc["Argentna", "suggestions"]
    assert "DEU (code 'GER', ioc)" in rows.loc["GER", "suggestions"]
    assert rows["suggestions"].isna()["Atlantis"]
    assert els.countries.report(["Chile"]).empty
    assert els.countries.report("Chile").empty
    assert els.countries.report(column, also={"Argentna": "ARG"})["value"].tolist() == [
        "Atlantis",
        "Dominica",
        "GER",
    ]

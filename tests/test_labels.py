"""Names: complete in the languages of the dialogue, and strong only where they stand for one thing."""

from __future__ import annotations

import re

import pytest

import eu_lac_security as els
from eu_lac_security.text import fold


def words(text: str) -> list[str]:
    return text.split()


EU_LANGUAGES = words("bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv")
SIX = words("de en es fr it pt")
EU_BODIES = words("""
    european-union european-commission european-parliament council-of-the-eu libe eeas eurojust europol
    euda frontex cepol euaa dg-home dg-intpa
""")

PREFERRED = {(row.entity_id, row.language) for row in els.labels.where(kind="preferred").values()}
NAMES = {(row.entity_id, row.language, row.label) for row in els.labels.values()}


@pytest.mark.parametrize("language", EU_LANGUAGES)
def test_every_country_territory_and_eu_body_has_a_name(language: str) -> None:
    for id in (*els.countries, *els.territories, *EU_BODIES):
        assert (id, language) in PREFERRED, f"{id} has no preferred label in {language}"


@pytest.mark.parametrize("language", SIX)
def test_every_institution_threat_and_theme_has_a_name(language: str) -> None:
    for id in (*els.institutions, *els.threats, *els.themes):
        assert (id, language) in PREFERRED, f"{id} has no preferred label in {language}"


def test_every_person_has_a_name_in_no_language() -> None:
    for id, person in els.people.items():
        assert (id, "mul") in PREFERRED
        assert (id, "mul", person.name) in NAMES


def test_a_brazilian_form_has_a_row_only_where_it_differs() -> None:
    european, brazilian = (
        {(row.entity_id, row.label, row.kind) for row in els.labels.where(language=language).values()}
        for language in ("pt", "pt-BR")
    )
    assert not european & brazilian


def test_no_strong_label_belongs_to_two_things_in_one_language() -> None:
    owners: dict[tuple[str, str], str] = {}
    for row in els.labels.where(strength="strong").values():
        name = " ".join(re.findall(r"\w+", fold(row.label)))
        for language in [row.language] if row.language != "mul" else [*EU_LANGUAGES, "pt-BR", "mul"]:
            owner = owners.setdefault((language, name), row.entity_id)
            assert owner == row.entity_id, f"'{row.label}' ({language}) is {owner} and {row.entity_id}"


def test_the_english_name_of_a_table_is_a_label() -> None:
    original = {
        "iila",
        "camoes",
    }  # no official name in English: the table has the original, the label our rendering
    for table in (els.countries, els.institutions, els.threats, els.themes):
        for id, record in table.items():
            folded = {fold(name) for entity, language, name in NAMES if entity == id and language in {"en", "mul"}}
            assert fold(record.name) in folded or id in original, f"{id}: {record.name}"


WORDS = [
    ("drug-trafficking", "es", "narcotráfico"),
    ("trafficking-in-human-beings", "es", "trata de personas"),
    ("trafficking-in-human-beings", "pt", "tráfico de pessoas"),
    ("trafficking-in-human-beings", "fr", "traite des êtres humains"),
    ("illicit-money-flows", "es", "lavado de activos"),
    ("illicit-money-flows", "es", "blanqueo de capitales"),
    ("cybercrime", "es", "ciberdelincuencia"),
    ("environmental-crime", "es", "delitos ambientales"),
    ("DOM", "es", "Rep. Dominicana"),
    ("BOL", "en", "Bolivia (Plurinational State of)"),
    ("CZE", "en", "Czech Republic"),
    ("NLD", "en", "Holland"),
    ("BRA", "es", "Brasil"),
    ("euda", "en", "European Monitoring Centre for Drugs and Drug Addiction"),
    ("firearms-trafficking", "de", "unerlaubte Herstellung von Schusswaffen"),
    ("firearms-trafficking", "de", "Schusswaffenschmuggel"),
    ("corruption", "pt", "corrupção passiva"),
    ("financial-crime", "pt-BR", "crimes econômicos"),
    ("cultural-property-trafficking", "pt-BR", "tráfico de patrimônio cultural"),
    ("GRC", "pt-BR", "República Helênica"),
]


@pytest.mark.parametrize("word", WORDS)
def test_the_words_that_people_use_are_there(word: tuple[str, str, str]) -> None:
    assert word in {(entity, language, name) for entity, language, name in NAMES} or word[0] in {
        entity for entity, language, name in NAMES if (language, fold(name)) == (word[1], fold(word[2]))
    }


MUST_NOT: list[tuple[str, str]] = [
    ("council-of-the-eu", "Council of Europe"),
    ("council-of-the-eu", "European Council"),
    ("IRL", "Northern Ireland"),
    ("MEX", "New Mexico"),
    ("DOM", "Dominica"),
    ("NER", "Nigeria"),
    ("GIN", "Equatorial Guinea"),
    ("trafficking-in-human-beings", "Schleusung"),
]


@pytest.mark.parametrize(("entity", "name"), MUST_NOT)
def test_a_name_of_another_thing_is_no_label(entity: str, name: str) -> None:
    assert not [row for row in els.labels.values() if row.entity_id == entity and fold(row.label) == fold(name)]


def test_weak_names_are_weak() -> None:
    strength = {(row.entity_id, row.language, row.label): row.strength for row in els.labels.values()}
    assert strength["NLD", "en", "Holland"] == "weak"
    assert {row.strength for row in els.labels.values() if fold(row.label) == "trafico de personas"} <= {"weak"}
    assert {row.strength for row in els.labels.values() if row.label in {"EU", "UE"}} <= {"weak"}


SCRIPTS = {"bg": r"[\u0400-\u04ff]", "el": r"[\u0370-\u03ff\u1f00-\u1fff]"}


@pytest.mark.parametrize(("language", "letters"), SCRIPTS.items())
def test_a_name_is_written_in_the_letters_of_its_language(language: str, letters: str) -> None:
    for row in els.labels.where(language=language, kind="preferred").values():
        assert re.search(letters, row.label), f"{row.entity_id}: {row.label}"


@pytest.mark.parametrize("language", [code for code in EU_LANGUAGES if code not in SCRIPTS])
def test_a_name_in_latin_letters_has_no_others(language: str) -> None:
    for row in els.labels.where(language=language).values():
        assert not re.search(r"[\u0370-\u04ff]", row.label), f"{row.entity_id}: {row.label}"

"""Names: complete in the languages of the dialogue, and strong only where they stand for one thing."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

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


def in_text(row: els.Label) -> str:
    """How a label is recognised in running text: as its row says, or by rule."""
    if row.in_text is not None:
        return row.in_text
    if row.strength == "weak":
        return "no"
    return "cased" if row.kind == "acronym" else "any"


IN_TEXT = [
    row
    for row in els.labels.values()
    if row.language in {*SIX, "pt-BR", "mul"}
    and any(row.entity_id in table for table in (els.countries, els.institutions, els.threats))
]


def key(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def test_what_the_rule_says_already_is_not_said_again() -> None:
    for row in els.labels.values():
        assert row.in_text is None or row.in_text != in_text(evolve(row, in_text=None)), row.label


def test_a_name_in_running_text_stands_for_one_thing_whatever_the_language() -> None:
    owners: dict[str, str] = {}
    for row in IN_TEXT:
        if in_text(row) != "no":
            assert owners.setdefault(key(row.label), row.entity_id) == row.entity_id, row.label


# words too, in this language or another: a demonym, a bird, a pepper, malt, a leather, a line on the globe, a pronoun
WORDS_TOO = """
    argentina argentine bolivien italien peru chile chili polen malta malte suede franca cipro chypre ecuador equador
    equateur salvador holland eu ue ce pe ep ec rd cosi libe easo fiap devco camoes thb aml
"""


@pytest.mark.parametrize("name", words(WORDS_TOO))
def test_a_name_that_is_a_word_too_needs_its_capitals(name: str) -> None:
    found = [row for row in IN_TEXT if key(row.label) == name]
    assert found
    assert {in_text(row) for row in found} <= {"cased", "named", "no"}


MOSTLY_ANOTHER_THING = [
    *words(
        "dominicana trata lavado lavagem robo burla burlas concussion coima propina tangente truffe theft grooming"
    ),
    *["ead", "trafico de personas", "traffico di esseri umani", "arms trade", "child abuse", "the netherlands"],
]


@pytest.mark.parametrize("name", MOSTLY_ANOTHER_THING)
def test_what_mostly_means_another_thing_is_not_recognised(name: str) -> None:
    assert not [row for row in IN_TEXT if key(row.label) == name and in_text(row) != "no"]


RECOGNISED = {
    "drug-trafficking": "drug traffickers; narcos; narcotraficantes; trafiquants de drogue; traficantes de droga; "
    "cocaine trafficking; contrabando de drogas; trafficking in drugs; illegal drug trade; microtráfico",
    "high-risk-criminal-networks": "criminal networks; organised crime groups; organizaciones criminales; "
    "facções criminosas; réseaux criminels; reti criminali; kriminelle Netzwerke",
    "illicit-money-flows": "money laundering; blanqueo; lavado de dinero; branqueamento; lavagem de dinheiro; "
    "blanchiment; riciclaggio; Geldwäsche; proceeds of crime; argent sale",
    "trafficking-in-human-beings": "human trafficking; tratantes; trata de mujeres; tráfico de pessoas; "
    "traite des êtres humains; trafic d’êtres humains; trafficking in persons; victims of trafficking",
    "smuggling-of-migrants": "people smugglers; passeurs; tráfico de migrantes; contrabando de migrantes; Schleuser",
    "firearms-trafficking": "gun running; arms smuggling; contrabando de armas; tráfico de armas; trafic d’armes",
    "child-sexual-abuse": "child pornography; pornografía infantil; pédopornographie; corrupción de menores; pedofilia",
    "cybercrime": "cyber crime; cyber-attacks; ransomware; hackers; delitos cibernéticos; cibercriminosos; phishing",
    "financial-crime": "fraud; estafas; escroqueries; evasión fiscal; financial crimes; crimes financeiros; scams",
    "environmental-crime": "illegal logging; minería ilegal; garimpo ilegal; tala ilegal; pêche illicite; "
    "waste trafficking; wildlife crime; poaching; braconnage; crimes ambientais",
    "corruption": "bribery; sobornos; cohecho; pots-de-vin; peculato; anticorrupción; corrupt officials; graft",
    "organised-property-crime": "cargo theft; robo de vehículos; roubo de cargas; vols en bande organisée",
    "cultural-property-trafficking": "looted antiquities; robo de obras de arte; pillage archéologique; tombaroli",
    "criminal-use-of-cryptocurrencies": "crypto fraud; uso ilegal de las criptomonedas; lavado de criptomonedas",
    "european-union": "EU; UE; EU27; Unión Europea",
    "european-commission": "Comisión Europea; exécutif européen; EU Commission",
    "council-of-the-eu": "JHA Council; Consejo JAI; EU Council; Conseil de l’UE",
    "libe": "LIBE Committee; comisión LIBE; commission des libertés civiles",
    "euda": "EU Drugs Agency; agencia europea antidroga; EMCDDA",
    "ameripol": "Ameripol; American Police Community",
    "DOM": "República Dominicana; Rep. Dominicana; RD",
    "NLD": "Netherlands; Niederlanden; Holanda",
    "DEU": "Deutschlands; Alemania",
}


@pytest.mark.parametrize(("entity", "names"), RECOGNISED.items())
def test_the_words_of_running_text_are_recognised(entity: str, names: str) -> None:
    recognised = {key(row.label) for row in IN_TEXT if row.entity_id == entity and in_text(row) != "no"}
    assert not [name for name in names.split("; ") if key(name) not in recognised]


STOPS = [*els.stop_contexts.values()]
KINDS = {"country": els.countries, "institution": els.institutions, "threat": els.threats}
PLAIN_NAMES = {
    kind: {key(row.label) for row in IN_TEXT if row.entity_id in table and in_text(row) != "no"}
    for kind, table in KINDS.items()
}
ALL_NAMES = set().union(*PLAIN_NAMES.values())


def spans(text: str) -> set[str]:
    """All runs of words of a text."""
    parts = key(text).split()
    return {" ".join(parts[i:j]) for i in range(len(parts)) for j in range(i + 1, min(i + 15, len(parts)) + 1)}


def covers(stop: els.StopContext, text: str) -> bool:
    """Whether the words of a stop context, with a name for its placeholder, stand in a text."""
    before, kind, after, *_ = [*re.split(r"\{(\w+)\}", stop.phrase), "", ""]
    runs = spans(text)
    if kind == "name":
        return re.search(rf"\b{before}[A-Z]", text) is not None
    names = runs & PLAIN_NAMES[kind] if kind else {""}
    return any(key(f"{before} {name} {after}") in runs for name in names)


@pytest.mark.parametrize("stop", STOPS, ids=lambda stop: f"{stop.language}: {stop.phrase}")
def test_a_stop_context_is_in_its_example(stop: els.StopContext) -> None:
    assert covers(stop, stop.example)


def test_a_placeholder_is_one_that_is_read() -> None:
    """At most one, of a kind of things; or a surname behind a name that is recognised."""
    for stop in STOPS:
        before, *rest = re.split(r"\{(.*?)\}", stop.phrase)
        assert not rest or (len(rest) == 2 and rest[0] in {*KINDS, "name"}), stop.phrase
        if rest[:1] == ["name"]:
            assert key(before) in PLAIN_NAMES["country"], stop.phrase
            assert rest[1] == "", stop.phrase


def test_a_stop_context_is_no_name() -> None:
    assert not [stop.phrase for stop in STOPS if key(stop.phrase) in ALL_NAMES]


COUNCILS = {
    "council of europe", "european council", "consejo de europa", "consejo europeo", "conselho da europa",
    "conselho europeu", "conseil de l europe", "conseil europeen", "consiglio d europa", "consiglio europeo",
    "europaischer rat", "europaischen rat", "europaischen rates", "europaischen rats",
}  # fmt: skip


def begins_a_name(phrase: str) -> bool:
    """Whether a name goes on where the words end: "se trata de" and "trata de personas"."""
    end = " ".join(key(phrase).split()[-2:])
    return any(name.startswith(f"{end} ") for name in ALL_NAMES)


def test_a_stop_context_holds_a_name_or_begins_one() -> None:
    idle = [
        stop
        for stop in STOPS
        if "{" not in stop.phrase and not spans(stop.phrase) & ALL_NAMES and not begins_a_name(stop.phrase)
    ]
    assert not [stop.phrase for stop in idle if key(stop.phrase) not in COUNCILS]


NOT_STOPPED = [
    "Government of Peru", "Gobierno de Chile", "Ministry of the Interior of Spain", "Embassy of Brazil",
    "embajada de Francia", "gouvernement du Mexique", "Polícia Federal do Brasil", "Policía Nacional de Colombia",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_STOPPED)
def test_a_state_and_its_authorities_are_not_swallowed(text: str) -> None:
    assert not [stop.phrase for stop in STOPS if covers(stop, text)]


SCRIPTS = {"bg": r"[\u0400-\u04ff]", "el": r"[\u0370-\u03ff\u1f00-\u1fff]"}


@pytest.mark.parametrize(("language", "letters"), SCRIPTS.items())
def test_a_name_is_written_in_the_letters_of_its_language(language: str, letters: str) -> None:
    for row in els.labels.where(language=language, kind="preferred").values():
        assert re.search(letters, row.label), f"{row.entity_id}: {row.label}"


@pytest.mark.parametrize("language", [code for code in EU_LANGUAGES if code not in SCRIPTS])
def test_a_name_in_latin_letters_has_no_others(language: str) -> None:
    for row in els.labels.where(language=language).values():
        assert not re.search(r"[\u0370-\u04ff]", row.label), f"{row.entity_id}: {row.label}"

"""What annotation must not take for a mention, and what it must not lose to a rule against that."""

from __future__ import annotations

import pytest

import eu_lac_security as els
from eu_lac_security.annotation.folding import fold_label, fold_text
from tests.test_annotation import found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("tráfico de drogas, de armas", ["tráfico de drogas", "armas"]),
        ("tráfico de drogas/armas", ["tráfico de drogas", "armas"]),
        ("tráfico de drogas, armas y personas", ["tráfico de drogas", "armas"]),
        ("people and drug smuggling", ["people", "drug smuggling"]),
        (
            "drugs/arms trafficking, drug / arms trafficking",
            ["drugs", "arms trafficking", "drug", "arms trafficking"],
        ),
        ("Drogen-, Waffen- und Menschenhandel", ["Drogen", "Waffen", "Menschenhandel"]),
        ("Cyber-, Finanz- und Umweltkriminalität", ["Cyber", "Finanz", "Umweltkriminalität"]),
        ("Haus-, Waffen- und Menschenhandel", ["Waffen", "Menschenhandel"]),
        ("tráfico de drogas, pessoas ficaram feridas", ["tráfico de drogas"]),
        ("tráfico de drogas e pessoas inocentes feridas", ["tráfico de drogas"]),
        ("tráfico de drogas y armas incautadas", ["tráfico de drogas"]),
        ("tráfico de drogas, armas foram apreendidas", ["tráfico de drogas"]),
        ("tráfico de drogas. Armas e pessoas", ["tráfico de drogas"]),
        ("tráfico de drogas, armas y", ["tráfico de drogas", "armas"]),
        ("tráfico de drogas, armas y ", ["tráfico de drogas", "armas"]),
        ("tráfico de drogas, armas y, claro", ["tráfico de drogas", "armas"]),
        ("He spoke of trafficking in drugs, people fled", ["trafficking in drugs"]),
        ("The reporter spoke to people and drug traffickers", ["drug traffickers"]),
        ("contrabando y trata de personas", ["trata de personas"]),
        ("They sell arms, drug trafficking pays", ["drug trafficking"]),
        ("abuse of a child; child pornography", ["child pornography"]),
        ("Drogen und Waffenhandel", ["Waffenhandel"]),  # no hyphen, so he may mean the drugs themselves
    ],
)
def test_a_coordinated_part_needs_its_joint(text: str, wanted: list[str]) -> None:
    assert [part for part, _ in found(text)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "PERU",
        "| PERU | 12 |",
        "- PERU",
        "PERU\nPolice seized arms.",
        "LIMA, PERU — Police found cocaine.",
        "LIMA, PERU (AP) - Police found cocaine.",
        "PERU – Police found cocaine.",
        "PERU (Reuters) Police found cocaine.",
        "REPORT ON PERU: what was found",
        "_Peru_",
        "__Peru__ and",
        "*Peru*",
        "Nothing\0Peru",
        "A operação decorreu no PERU com apoio da polícia.",
        "La Policía de PERÚ firma",
        "officers from PERU met",
        "Pe-\nru",
    ],
)
def test_a_name_that_is_a_word_too_counts_where_capitals_are_usual(text: str) -> None:
    assert [id for _, id in found(text)] == ["PER"]


@pytest.mark.parametrize(
    "text",
    [
        "the project PERU began",
        "el precio de POLEN sube",
        "Plan A PERU began",
        "14 Peru Str-\neet",
        "x_Peru",
        "Peru_x",
        "ALERTA POR POLEN EN MADRID",
        "LE GOUVERNEMENT ITALIEN ET LES MINISTRES",
        "COSÌ LA MAFIA RICICLA",
        "Regulation (EU) 2018/1726",
        "Reglamento (UE) 2016/679",
        "Regulation (EU) No 1052/2013",
        "Regulamento (UE) n.º 910/2014",
        "talla EU 42, zapatos EU 42 azules",
        "règlement 2018/UE",
        "EU5, EU-5, EU$",
        "l’UE 3, unité d’enseignement",
        "La UE 003 del Ministerio",
        "la RD 12",
        "EU™ 2018/1726",
        "the UE² 003",
        "the value EC₅₀ and C₂EU, UE½",
    ],
)
def test_capitals_that_are_no_name(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Europol3, CEPOL(5), Frontex[3] and Portugal7.", ["Europol", "CEPOL", "Frontex", "Portugal"]),
        ("corruption4 and money laundering²", ["corruption", "money laundering"]),
        ("tráfico de drogas¹ y armas²", ["tráfico de drogas", "armas"]),
        ("Perúᵃ; Chileᵇ (no. 5)", ["Perú", "Chile"]),
        ("Perú21 was read in Brasil247, Peru2024 and Chile3x", []),  # newspapers, tags
        ("the EU4, the UE 3", []),
        ("Peru1.csv, Europol2_report, corruption2.0, Colombia1:0, Colombia0", []),
        ("EL PAcCTO 2.05", ["EL PAcCTO"]),  # a figure has no note
        ("①Perú ②Chile", ["Perú", "Chile"]),
        ("Perúª", []),  # ordinals are letters
    ],
)
def test_the_figure_of_a_note_is_no_part_of_a_name(text: str, wanted: list[str]) -> None:
    assert [part for part, _ in found(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Bank of Peru", []),
        ("Bank of Peruvians, Bank of. Peru", ["Peru"]),
        ("Bank of Europol", ["Europol"]),  # it takes countries only
        ("Bank of CostaRica", []),  # a name of no language is of every one
        ("Banco de España", []),
        ("Banco de Spain", ["Spain"]),  # Spanish words take Spanish names
        ("Peru Hotel", []),
        ("Peru Hoteliers", ["Peru"]),
        ("Polen Hotel", ["Polen"]),  # English words take no German names
    ],
)
def test_words_around_a_name_take_it(text: str, wanted: list[str]) -> None:
    assert [part for part, _ in found(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[Perú](https://example.org/en/el-paccto), Chile", ["Perú", "Chile"]),
        ("www.example.org/lucha-contra-corrupcion y Perú", ["Perú"]),
        ("example.org/news/made-in-spain: corruption", ["corruption"]),
        ("mail cepol-course@example.org, or desk@us-peru.example", []),
        ("“https://example.org/”, Peru/Chile; and/or Ecuador", ["Peru", "Chile", "Ecuador"]),
        ("Who? @example. Peru!", ["Peru"]),
        ("www.x-y.ORG/lucha-contra-corrupcion, doi:10.1000/corruption-2020", []),
        ("<https://example.org/y>Colombia, “x@example.org”/Peru", ["Colombia", "Peru"]),
        (
            "\u2018@user’/Colombia, https://example.org—Peru, **https://example.org/y**/Chile",
            ["Colombia", "Peru", "Chile"],
        ),
        ("Colombia...@maria", ["Colombia"]),
        ("https://example.org/" + "a-" * 200 + "colombia", []),
    ],
)
def test_an_address_holds_no_names(text: str, wanted: list[str]) -> None:
    assert [part for part, _ in found(text)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "he joined the EU 20 years ago",
        "in the EU 5 million people",
        "UE 450 millones",
        "La UE 5 años",
        "dell'UE 20 anni",
        "na UE 20 países",
        "EU 28",
        "EU28",
        "EU-27",
    ],
)
def test_the_union_may_stand_before_a_count(text: str) -> None:
    assert [id for _, id in found(text)] == ["european-union"]


@pytest.mark.parametrize("before", ["", " ", "Fim.\n\n", "Fin.\r\n\r\n", "Fin.\n \n", "word " * 30 + "\n\n"])
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Non-EU countries", ["EU"]),
        ("— El País: EU summit", ["EU"]),
        ("El País: EU summit fails", ["EU"]),
        ("No EU money", ["EU"]),
        ("As EU ministers met", ["EU"]),
        ("Y: ARGENTINE", ["ARGENTINE"]),
        ("O EU lírico fala aqui.", []),
        ("El EU, que no es la Unión", []),
        ("De la EU, que no es la Unión", []),
    ],
)
def test_the_first_word_says_nothing_of_the_language_but_as_an_article(
    before: str, text: str, wanted: list[str]
) -> None:
    assert [part for part, _ in found(before + text)] == wanted


def test_the_last_word_within_reach_says_nothing_if_it_is_cut() -> None:
    for space, most in ((" ", 68), ("  ", 67)):  # so many letters leave room for it
        for count in range(60, 75):
            words = f"EU summit,{space}{'x' * count} un"
            assert found(f"{words}til then")  # not Spanish "un"
            assert bool(found(f"{words} til then")) == (count > most)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Gua-\ntemala", "GTM"),
        ("Repú-\nblica Domini-\ncana", "DOM"),
        ("Gua-\r\ntemala", "GTM"),
        ("corrup-\ntion", "corruption"),
        ("Gua\u2010\ntemala", "GTM"),
        ("Gua- \n  temala", "GTM"),
        ("Colom\u00ad\nbia", "COL"),
        ("Me\u0301-\nxico", "MEX"),
        ("EU-\nropol", "europol"),
        ("mo-\nney laundering", "illicit-money-flows"),
        ("Pays-\nBas", "NLD"),
        ("Agence de l’Union-\neuropéenne pour les drogues", "euda"),
    ],
)
def test_a_word_that_a_line_end_breaks(text: str, wanted: str) -> None:
    assert found(text) == [(text, wanted)]


@pytest.mark.parametrize(
    "text",
    [
        "New Mexico",
        "Perus",  # no such word
        "xPeru",
        "Peru_x",
        "info@europol.example",
        "www.europol.example/x",
        "https://example.org/Peru",
        "europol.europa.eu",
        "une ue eu ce pe rd",
        "que, europa, pero",
        "Guinea, Niger, Dominica",
        "European, Union",
        "European. Union",
        "Costa (Rica)",
        "",
        " ",
        "\0",
        "\ud800",
    ],
)
def test_what_is_no_mention(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("traffic via Panama and Brazil", "PAN BRA"),
        ("sanctions that bar Colombia from bidding", "COL"),
        ("meetings in Panama, New York and Miami", "PAN"),
        ("money from Mexico, Texas and Arizona", "MEX"),
        ("apreendido ao largo do Brasil", "BRA"),
        ("un Perú libre de drogas", "PER"),
        ("la place du Brésil dans le monde", "BRA"),
        ("Police seized the vessel in Ecuador", "ECU"),
        ("the vessel, Panama said, was stolen", "PAN"),
        ("buque de Honduras, navio do Brasil, navire de Colombie", "HND BRA COL"),
        ("En Ecuador Noboa anunció", "ECU"),
        ("el senador de Colombia, la ministra de España", "COL ESP"),
        ("Policía Nacional de Colombia", "COL"),
        ("the star of Honduras", "HND"),
        ("Peru, where it began", "PER"),
        ("Germany, west of Poland", "DEU POL"),
        ("EN ARGENTINA Y CHILE", "ARG CHL"),
        ("GANA ARGENTINA", "ARG"),
        ("café de Colombia", "COL"),
    ],
)
def test_a_stop_context_takes_no_more_than_it_must(text: str, wanted: str) -> None:
    assert [id for _, id in found(text)] == wanted.split()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Salvador Robles, general", []),
        ("a Salvador\u00a0Robles", []),
        ("con Francia A. Robles", []),
        ("y Francia Robles", []),
        ("la activista Grecia O’Neill", []),
        ("Robles, Francia", ["FRA"]),
        ("Francia Italia España", ["FRA", "ITA", "ESP"]),
        ("Francia EU", ["FRA", "european-union"]),
        ("Francia y Grecia", ["FRA", "GRC"]),
        ("Francia. Grecia. Robles", ["FRA", "GRC"]),
        ("Francia\nRobles", ["FRA"]),
        ("Francia B ganó a Italia", ["FRA", "ITA"]),
        ("En Francia Robles anunció", ["FRA"]),
        ("hoy en\nFrancia Robles ganó", ["FRA"]),
        ("El presidente de Francia Emilio Robles viajó a Chile.", ["FRA", "CHL"]),
        ("Il presidente della Francia Emilio Robles; con la Francia Robles", ["FRA", "FRA"]),
        ("O presidente Robles: Grécia Antiga", ["GRC"]),
        ("au Salvador Robles a annoncé", ["SLV"]),
        ("El Salvador Robles", ["SLV"]),
        ("FRANCIA ROBLES Y OTROS", ["FRA"]),
        ("Salvador Robles viajó a Francia", ["FRA"]),
    ],
)
def test_a_country_is_no_given_name(text: str, wanted: list[str]) -> None:
    assert [id for _, id in found(text)] == wanted


@pytest.mark.parametrize(
    "text", ["Francia Robles, Francia. ", "@x,Peru,", "Panama hat, Panama. ", "RD El Salvador "]
)
def test_there_may_be_any_number_of_them(text: str) -> None:
    once, often = els.annotate(text * 10), els.annotate(text * 10_000)
    assert len(often) == 1000 * len(once) > 0


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # words that are common without a capital
        ("Attacks on the Ecuador road network", ["ECU"]),
        ("In Ecuador street gangs rule", ["ECU"]),
        ("Talks in Colombia place human rights first.", ["COL"]),
        ("deportados de vuelta a Guatemala", ["GTM"]),
        ("en tiempo real Colombia vigila", ["COL"]),
        ("una universidad de Chile y un banco de Panamá", ["CHL", "PAN"]),
        ("the central bank of Brazil", ["BRA"]),
        ("Hay una Universidad de Chile y un Banco de España", []),
        ("Ele fez um tour de Portugal com os alunos da escola", ["PRT"]),
        # words of another language
        ("La France place la lutte contre la drogue au premier rang.", ["FRA"]),
        ("Panama hat das Abkommen mit Peru unterzeichnet.", ["PAN", "PER"]),
        ("L'Argentine court un risque", ["ARG"]),
        ("Kokain kam über Spanien", ["ESP"]),
        ("He wore a Panama hat", []),
        # a proper name is one in every language
        ("Inter won the Coppa Italia in the final of the season", []),
        ("They met at the Plaza de España in the centre of it", []),
        ("Ele fez um tour de Portugal e do Brasil, e não da França", ["PRT", "BRA", "FRA"]),
        # another mark, another paragraph
        ("El velero (España) fue abordado.", ["ESP"]),
        ("El velero «España» fue abordado.", []),
        ("El  velero «España» fue abordado.", []),
        ("Operación en el hotel\n\nFrancia pidió su extradición.", ["FRA"]),
        ("Operación en el hotel\r\n \r\nFrancia pidió su extradición.", ["FRA"]),
        ("Operación en el hotel\nFrancia", []),
        # a channel, and a count
        ("Spain 4, France 3, Italy 2", ["ESP", "FRA", "ITA"]),
        ("Le film passe sur France 3", []),
        ("France 24 reported that Peru", ["PER"]),
        # who sails, and what sails
        ("los países hermanos Ecuador y Colombia", ["ECU", "COL"]),
        ("un acuerdo pesquero España-Marruecos", ["ESP"]),
        ("asesinan a dos en un barrio de Guatemala", ["GTM"]),
        ("dann ist Polen offen; Polen offen für Gespräche", ["POL"]),
        ("Informe Trata de Personas 2024", ["trafficking-in-human-beings"]),
        ("Rapport traite des êtres humains 2023", ["trafficking-in-human-beings"]),
        ("La place de l’Union européenne dans le monde", ["european-union"]),
    ],
)
def test_a_stop_context_takes_no_more_than_it_means(text: str, wanted: list[str]) -> None:
    assert [id for _, id in found(text)] == wanted


def test_a_stop_context_of_a_language_not_asked_for_takes_nothing() -> None:
    text = "Panama hats"
    assert els.annotate(text) == els.annotate(text, languages="en") == ()
    assert [mention.id for mention in els.annotate(text, languages="de")] == ["PAN"]
    assert els.annotate("Bank of Chile", languages="es") == ()  # a proper name


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Petro se cree el salvador.", []),
        ("en el Salvador", ["SLV"]),
        ("Bukele, el salvador para muchos", []),
        ("en el Salvador y en EL SALVADOR", ["SLV", "SLV"]),
        ("vuelo desde el salvador a costa rica", ["SLV", "CRI"]),
        ("Le Salvador et le Honduras", ["SLV", "HND"]),
        ("Santos, Salvador e Fortaleza", []),
        ("Salvador tem 3 milhões de habitantes", []),
        ("El Salvador: Salvador tiene", ["SLV", "SLV"]),
        ("se cree el\nsalvador. Y no", []),
        ("el\u00a0salvador para muchos. Y no", []),
        ("Robles, el-salvador de todos", []),
        ("en EL\u00a0SALVADOR y El SALVADOR y El\nSalvador y el  Salvador y El-Salvador", ["SLV"] * 5),
        ("au\nSalvador et au  Salvador", ["SLV", "SLV"]),
        ("nel Salvador, il presidente del Salvador", ["SLV", "SLV"]),
        ("AU SALVADOR", ["SLV"]),
        ("du Sal\u00advador", ["SLV"]),
    ],
)
def test_the_saviour_and_the_city_are_not_the_country(text: str, wanted: list[str]) -> None:
    assert [id for _, id in found(text)] == wanted


@pytest.mark.parametrize("stop", sorted(els.stop_contexts), ids=lambda key: f"{key[0]}-{key[1]}")
def test_a_stop_context_keeps_its_example_free(stop: tuple[str, str]) -> None:
    row = els.stop_contexts[stop]
    phrase = row.phrase.partition("{")[0].strip() or row.phrase.partition("}")[2].strip()
    assert fold_label(phrase) in fold_text(row.example).data
    mentioned = {mention.kind for mention in els.annotate(row.example)}
    kind = row.phrase.partition("{")[2].partition("}")[0] or None
    if kind is not None:
        assert kind not in mentioned, els.annotate(row.example)
    else:
        places = fold_text(row.example)
        at = places.data.index(fold_label(row.phrase))
        start, end = places.span(row.example, at, at + len(fold_label(row.phrase)))
        inside = [each for each in els.annotate(row.example) if each.start < end and start < each.end]
        assert not inside, inside

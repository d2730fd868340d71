"""Which of two readings counts where names, parts of phrases or words in which nothing is meant overlap."""

from __future__ import annotations

from pathlib import Path

import pytest

import eu_lac_security as els
from tests.conftest import Spoil, line_of
from tests.test_annotation import found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Slowakischen Republik Peru", ["Slowakischen Republik", "Peru"]),  # not "Republik Peru"
        ("Argentinische Republik Guatemala", ["Argentinische Republik", "Guatemala"]),
        ("víctimas de trata de personas", ["trata de personas"]),  # of two that are equally long the later
        ("Brazil Boulevard du Danemark", ["Danemark"]),  # "boulevard du" is taken already
    ],
)
def test_the_longest_name_counts_and_the_first_stop_context(text: str, wanted: list[str]) -> None:
    assert [name for name, _ in found(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "trafficking in drugs, arms and human trafficking",
            ["trafficking in drugs", "arms", "human trafficking"],
        ),
        ("cyber, drug, financial and environmental crime", ["cyber", "drug", "financial", "environmental crime"]),
        ("smuggling people as well as drug trafficker", ["smuggling people", "drug trafficker"]),
        ("drug smugglers and of trafficking in women", ["drug smugglers", "trafficking in women"]),
        ("drug crimes and of crimes against property", ["drug crimes", "crimes against property"]),
        ("tráfico y tráfico de armas", ["tráfico de armas"]),  # what it shares is no part of its own
        ("cyber or cyber offenses", ["cyber offenses"]),
    ],
)
def test_a_part_is_no_word_of_a_mention_and_counts_once(text: str, wanted: list[str]) -> None:
    assert [part for part, _ in found(text)] == wanted


def test_the_parts_of_one_language_are_not_those_of_another() -> None:
    fresh = els.load(els.datapackage_path())
    for languages, text in (("es", "tráfico de drogas y de armas"), ("en", "drug and human trafficking")):
        assert len(fresh.annotate(text, languages=languages)) == 2
        assert len(fresh.annotate(text)) == 2


@pytest.mark.parametrize(
    ("phrase", "text", "wanted"),
    [
        ("Bank of {country} Ltd", "Bank of Peru Ltd", []),
        ("Bank of {country} Ltd", "Bank of Peru Ltda", ["Peru"]),
        ("Bank of {country} Ltd", "Bank of Peru", ["Peru"]),
        ("Republic of {country}", "Republic of Peru", ["Republic of Peru"]),  # a name itself
        ("Republic of {country}", "Republic of Colombia Ltd", ["Republic of Colombia"]),
    ],
)
def test_words_on_both_sides_take_a_name_but_none_that_they_are_part_of(
    package: Path, spoil: Spoil, phrase: str, text: str, wanted: list[str]
) -> None:
    spoil("stop_contexts", line_of(package, "stop_contexts", "en,Bank of {country},"), "phrase", phrase)
    assert [mention.text for mention in els.load(package).annotate(text)] == wanted


def test_a_name_of_several_things_is_none(package: Path, spoil: Spoil) -> None:
    assert [mention.id for mention in els.load(package).annotate("Eslovaquia, Slovakia")] == ["SVK", "SVK"]
    spoil("labels", line_of(package, "labels", "SVN,es,Eslovenia,"), "label", "Eslovaquia")
    assert [mention.text for mention in els.load(package).annotate("Eslovaquia, Slovakia")] == ["Slovakia"]

"""Annotation: what a text speaks of, what it only seems to speak of, and where exactly."""

from __future__ import annotations

import itertools
import json
import pickle
import unicodedata
from pathlib import Path
from typing import Any

import attrs
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import eu_lac_security as els
from eu_lac_security.annotation import Mention
from eu_lac_security.annotation.folding import fold_label
from eu_lac_security.annotation.lexicon import build_lexicon, recognised
from eu_lac_security.annotation.marking import marked_html, marked_text
from eu_lac_security.errors import UnknownValueError, UnsupportedTypeError

FULL_WIDTH = "".join(chr(ord(letter) + 0xFEE0) for letter in "Peru")
GOLD = Path(__file__).with_name("gold") / "passages.jsonl"


def found(text: str, **options: Any) -> list[tuple[str, str]]:
    mentions = els.annotate(text, **options)
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert all(one.end <= other.start for one, other in itertools.pairwise(mentions))
    return [(mention.text, mention.id) for mention in mentions]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Europol and Spain", [("Europol", "europol"), ("Spain", "ESP")]),
        ("Spain’s and Italy's police", [("Spain", "ESP"), ("Italy", "ITA")]),
        ("ESPAÑA Y PERU", [("ESPAÑA", "ESP"), ("PERU", "PER")]),
        ("españa y colombia", [("españa", "ESP"), ("colombia", "COL")]),
        (
            "El\nSalvador, Costa\u00a0Rica, Pays-\nBas",
            [("El\nSalvador", "SLV"), ("Costa\u00a0Rica", "CRI"), ("Pays-\nBas", "NLD")],
        ),
        ("Costa \r\n  Rica", [("Costa \r\n  Rica", "CRI")]),
        ("a  Chile,  (SEAE)", [("Chile", "CHL"), ("SEAE", "eeas")]),
        ("Eu\u00adro\u00adpol", [("Eu\u00adro\u00adpol", "europol")]),
        ("Me\u0301xico", [("Me\u0301xico", "MEX")]),
        ("Peru\u0301 y", [("Peru\u0301", "PER")]),
        ("tra\ufb03cking in drugs", [("tra\ufb03cking in drugs", "drug-trafficking")]),
        (FULL_WIDTH, [(FULL_WIDTH, "PER")]),
        ("COSI, COSİ", [("COSI", "cosi"), ("COSİ", "cosi")]),
        ("«Perú» (Chile) “Brasil”", [("Perú", "PER"), ("Chile", "CHL"), ("Brasil", "BRA")]),
        ("l’Italie, d'Espagne", [("Italie", "ITA"), ("Espagne", "ESP")]),
        ("#Colombia 🇨🇴 Chile", [("Colombia", "COL"), ("Chile", "CHL")]),
        ("Spain/France", [("Spain", "ESP"), ("France", "FRA")]),
        ("UE-CELAC", [("UE", "european-union"), ("CELAC", "celac")]),
        (
            "the European Union Agency for Asylum (EUAA)",
            [("European Union Agency for Asylum", "euaa"), ("EUAA", "euaa")],
        ),
        ("Österreich, Oesterreich", [("Österreich", "AUT"), ("Oesterreich", "AUT")]),
        ("bribe-taking, bribetaking", [("bribe-taking", "corruption"), ("bribetaking", "corruption")]),
        (
            "narcotráfico NARCOTRAFICO",
            [("narcotráfico", "drug-trafficking"), ("NARCOTRAFICO", "drug-trafficking")],
        ),
    ],
)
def test_names_are_found_however_they_are_written(text: str, wanted: list[tuple[str, str]]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("tráfico de drogas y de armas", ["drug-trafficking", "firearms-trafficking"]),
        (
            "tráfico de drogas, armas y seres humanos",
            ["drug-trafficking", "firearms-trafficking", "trafficking-in-human-beings"],
        ),
        ("cyber, financial and environmental crime", ["cybercrime", "financial-crime", "environmental-crime"]),
        ("trafic de drogue et d’armes", ["drug-trafficking", "firearms-trafficking"]),
        ("drug and human trafficking", ["drug-trafficking", "trafficking-in-human-beings"]),
        ("tráfico de drogas e de armas", ["drug-trafficking", "firearms-trafficking"]),
    ],
)
def test_coordinated_phrases_are_read_part_by_part(text: str, wanted: list[str]) -> None:
    assert [id for _, id in found(text)] == wanted


def test_a_part_is_its_own_words() -> None:
    assert found("tráfico de drogas y de armas")[1] == ("armas", "firearms-trafficking")
    assert found("cyber, financial and environmental crime")[:2] == [
        ("cyber", "cybercrime"),
        ("financial", "financial-crime"),
    ]


def test_every_label_that_is_looked_for_is_found() -> None:
    lexicon = build_lexicon(els.load(els.datapackage_path()))
    kinds = {"country": els.countries, "institution": els.institutions, "threat": els.threats}
    missed = []
    for label in els.labels.values():
        table: Any = next((table for table in kinds.values() if label.entity_id in table), None)
        if (
            table is None
            or recognised(label) not in {"any", "cased"}
            or label.language.partition("-")[0]
            not in {
                "en",
                "es",
                "pt",
                "fr",
                "de",
                "it",
                "mul",
            }
        ):
            continue
        key = fold_label(label.label)
        if key not in lexicon.terms or len({term.id for term in lexicon.terms[key]}) > 1:
            continue
        if (label.entity_id) not in {mention.id for mention in els.annotate(f"({label.label})")}:
            missed.append(label)
    assert not missed


def test_kinds_and_languages_narrow_what_is_looked_for() -> None:
    text = "Europol, Spain, España: corruption, corrupción"
    assert {id for _, id in found(text, kinds="country")} == {"ESP"}
    assert {id for _, id in found(text, kinds=["institution", "threat"])} == {"europol", "corruption"}
    assert [name for name, _ in found(text, languages="es")] == ["Europol", "España", "corrupción"]
    assert [name for name, _ in found(text, languages=("en", "es"))] == [
        "Europol",
        "Spain",
        "España",
        "corruption",
        "corrupción",
    ]
    with pytest.raises(UnknownValueError, match=r"'countries'.*Did you mean 'country'"):
        els.annotate(text, kinds="countries")  # type: ignore[arg-type]
    with pytest.raises(UnknownValueError, match="it is one of en, es"):
        els.annotate(text, languages=["en", "nl"])
    with pytest.raises(UnsupportedTypeError, match="annotate_column"):
        els.annotate(["a"])  # type: ignore[arg-type]


def test_a_mention_is_a_value_that_nobody_changes() -> None:
    (mention,) = els.annotate("in Perú")
    assert mention == Mention(3, 7, "Perú", "country", "PER", "Perú", "es")
    assert hash(mention) == hash(attrs.evolve(mention))
    assert pickle.loads(pickle.dumps(mention)) == mention
    assert repr(mention).startswith("Mention(start=3, end=7, text='Perú'")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        mention.start = 4  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del mention.id


def test_a_mention_says_by_what_it_was_recognised() -> None:
    (mention,) = els.annotate("la República Dominicana")
    assert (mention.label, mention.language, mention.kind) == ("República Dominicana", "es", "country")
    assert (mention.start, mention.end) == (3, 23)


@pytest.mark.parametrize(
    ("text", "languages", "wanted"),
    [
        ("Chile, Perú, Colombia", "es", [("Chile", "es"), ("Perú", "es"), ("Colombia", "es")]),
        ("Perú y Panamá", None, [("Perú", "es"), ("Panamá", "es")]),
        ("Peru, Perù", None, [("Peru", "en"), ("Perù", "it")]),
        ("PERÚ", None, [("Perú", "es")]),
        ("Pe-\nru", None, [("Peru", "en")]),
        ("phishing, Phishing", None, [("phishing", "en"), ("Phishing", "de")]),
        ("Panamá", "en", [("Panama", "en")]),
        ("Portugal", ["fr", "pt"], [("Portugal", "pt")]),
        ("Tráfico de drogas", None, [("Tráfico de drogas", "es")]),
        ("UE, Ue", ["it", "pt"], [("UE", "pt"), ("Ue", "it")]),
        ("Europol", "fr", [("Europol", "mul")]),
    ],
)
def test_the_language_of_a_mention_is_one_that_was_asked_for(
    text: str, languages: Any, wanted: list[tuple[str, str]]
) -> None:
    mentions = els.annotate(text, languages=languages)
    assert [(mention.label, mention.language) for mention in mentions] == wanted
    table = els.annotate_column([text], languages=languages)
    assert [tuple(row) for row in table[["label", "language"]].to_numpy().tolist()] == wanted


def test_a_label_whose_capitals_matter_is_of_its_languages_only() -> None:
    assert found("Chile, Chili", languages="es") == [("Chile", "CHL")]
    assert found("Chile, Chili", languages="fr") == [("Chili", "CHL")]


def test_of_empty_choices_nothing_is_left() -> None:
    assert els.annotate("Europol, Perú", kinds=[]) == ()
    assert els.annotate_counts(["Perú"], kinds=[]).shape == (1, 0)
    assert found("Europol, Perú", languages=[]) == [("Europol", "europol")]  # it belongs to no language
    for options in ({"kinds": 5}, {"languages": 5}):
        with pytest.raises(UnknownValueError, match="cannot be 5: give one of"):
            els.annotate("Perú", **options)  # type: ignore[arg-type]


TEXTS = ["Europol met AMERIPOL.", None, "", "corruption in Peru", "nothing here", "Chile"]


@pytest.mark.parametrize(
    "column",
    [
        TEXTS,
        tuple(TEXTS),
        pd.Series(TEXTS, dtype=object),
        pd.Series(TEXTS, dtype="string"),
        pd.Series(TEXTS, dtype="category"),
        pa.array(TEXTS),
        pa.chunked_array([TEXTS[:2], TEXTS[2:]]),
        pl.Series(TEXTS),
    ],
)
def test_a_column_of_texts(column: Any) -> None:
    table = els.annotate_column(column)
    assert list(table.columns) == ["row", "start", "end", "text", "kind", "id", "label", "language"]
    assert table["row"].tolist() == [0, 0, 3, 3, 5]
    assert table["id"].tolist() == ["europol", "ameripol", "corruption", "PER", "CHL"]
    for row, start, end, text in table[["row", "start", "end", "text"]].to_numpy().tolist():
        assert (TEXTS[row] or "")[start:end] == text


def test_a_series_keeps_its_index() -> None:
    series = pd.Series(["Peru", "Chile"], index=["a", "b"])
    assert els.annotate_column(series)["row"].tolist() == ["a", "b"]
    counts = els.annotate_counts(series, kinds="country")
    assert counts.index.tolist() == ["a", "b"]
    assert list(counts.columns) == list(els.countries)
    assert counts.loc["a", "PER"] == 1
    assert counts.to_numpy().sum() == 2
    assert list(els.annotate_counts([]).columns) == [*els.countries, *els.institutions, *els.threats]
    assert els.annotate_column([]).empty
    of_levels = series.set_axis(pd.MultiIndex.from_tuples([(1, "a"), (1, "b")]))
    assert els.annotate_column(of_levels)["row"].tolist() == [(1, "a"), (1, "b")]
    assert els.annotate_counts(of_levels).index.equals(of_levels.index)


def test_what_is_no_column_of_texts() -> None:
    for values in (
        "text",
        1,
        pd.DataFrame({"a": ["x"]}),
        None,
        {"a": "x"},
        np.array("Perú"),
        np.array([["Perú"]]),
    ):
        with pytest.raises(UnsupportedTypeError, match="no column of texts"):
            els.annotate_column(values)
    with pytest.raises(UnsupportedTypeError, match="row 1 holds an int"):
        els.annotate_column(["a", 1])


def test_a_mention_marked() -> None:
    text = "Perú & <Chile>"
    assert marked_html(text, els.annotate(text)).count("<mark ") == 2
    assert "&amp; &lt;<mark" in marked_html(text, els.annotate(text))
    assert marked_text(text, els.annotate(text)).plain == "Perú [PER] & <Chile [CHL]>"


@pytest.mark.parametrize("name", ["passages", "heldout", "traps", "dirty"])
def test_a_gold_set_is_what_it_says(name: str) -> None:
    passages = [json.loads(line) for line in open_set(name)]
    assert len(passages) >= (80 if name == "dirty" else 100)
    assert {passage["language"] for passage in passages} >= {"en", "es", "pt", "fr"}
    for passage in passages:
        done = 0
        for mention in passage["mentions"]:
            assert passage["text"][mention["start"] : mention["end"]] == mention["text"]
            assert mention["start"] >= done
            done = mention["end"]
            assert mention["id"] in getattr(
                els, {"country": "countries"}.get(mention["kind"], mention["kind"] + "s")
            )


def test_a_text_as_long_as_one_likes() -> None:
    text = "The police said nothing of it. " * 330_000 + "Perú"
    assert len(text) > 10_000_000
    (mention,) = els.annotate(text)
    assert mention.end == len(text)
    chain = "money laundering " * 60_000  # each name overlaps the next
    assert len(els.annotate(chain)) == 60_000
    parts = "tráfico de drogas y armas. " * 100_000
    assert len(els.annotate(parts)) == 200_000
    assert els.annotate("\u00ad" * 2_000_000 + "Perú")[0].text == "Perú"
    decomposed = unicodedata.normalize("NFD", "Perú y México. " * 20_000)
    assert len(els.annotate(decomposed)) == 40_000


def test_it_does_as_well_as_the_documentation_says() -> None:
    from benchmarks.gold import PRECISION, RECALL, counts, rates

    text = (Path(__file__).resolve().parents[1] / "docs" / "annotation.md").read_text("utf-8")
    for name, row in (("passages", "gold"), ("heldout", "held-out"), ("traps", "traps"), ("dirty", "dirty")):
        right, wrong, missed = (sum(counter.values()) for counter in counts(name))
        precision, recall = rates(right, wrong, missed)
        assert precision >= {"traps": 0.94, "dirty": 0.96}.get(name, PRECISION)
        assert recall >= RECALL
        assert (
            f"| {row} | {len(list(open_set(name)))} | {right + missed} | {precision:.3f} | {recall:.3f} |" in text
        )


def open_set(name: str) -> list[str]:
    return (GOLD.parent / f"{name}.jsonl").read_text("utf-8").splitlines()

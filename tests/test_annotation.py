"""Annotation: what a text speaks of, what it only seems to speak of, and where exactly."""

from __future__ import annotations

import itertools
import json
import unicodedata
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import eu_lac_security as els
from eu_lac_security.annotation.folding import fold_label, fold_text
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
        ("Eu\u00adro\u00adpol", [("Eu\u00adro\u00adpol", "europol")]),
        ("Me\u0301xico", [("Me\u0301xico", "MEX")]),
        ("Peru\u0301 y", [("Peru\u0301", "PER")]),
        ("tra\ufb03cking in drugs", [("tra\ufb03cking in drugs", "drug-trafficking")]),
        (FULL_WIDTH, [(FULL_WIDTH, "PER")]),
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


def test_a_mention_says_by_what_it_was_recognised() -> None:
    (mention,) = els.annotate("la República Dominicana")
    assert (mention.label, mention.language, mention.kind) == ("República Dominicana", "es", "country")
    assert (mention.start, mention.end) == (3, 23)


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


def test_what_is_no_column_of_texts() -> None:
    for values in ("text", 1, pd.DataFrame({"a": ["x"]}), None):
        with pytest.raises(UnsupportedTypeError, match="no column of texts"):
            els.annotate_column(values)
    with pytest.raises(UnsupportedTypeError, match="row 1 holds a int"):
        els.annotate_column(["a", 1])


def test_a_mention_marked() -> None:
    text = "Perú & <Chile>"
    assert marked_html(text, els.annotate(text)).count("<mark ") == 2
    assert "&amp; &lt;<mark" in marked_html(text, els.annotate(text))
    assert marked_text(text, els.annotate(text)).plain == "Perú [PER] & <Chile [CHL]>"


def test_the_gold_set_is_what_it_says() -> None:
    passages = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    assert len(passages) >= 100
    assert {passage["language"] for passage in passages} == {"en", "es", "pt", "fr"}
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
    decomposed = unicodedata.normalize("NFD", "Perú y México. " * 20_000)
    assert len(els.annotate(decomposed)) == 40_000


def test_it_does_as_well_as_the_documentation_says() -> None:
    from benchmarks.gold import PRECISION, RECALL, counts, rates

    text = (Path(__file__).resolve().parents[1] / "docs" / "annotation.md").read_text("utf-8")
    for name, row in (("passages", "gold"), ("heldout", "held-out")):
        right, wrong, missed = (sum(counter.values()) for counter in counts(name))
        precision, recall = rates(right, wrong, missed)
        assert precision >= PRECISION
        assert recall >= RECALL
        assert (
            f"| {row} | {len(list(open_set(name)))} | {right + missed} | {precision:.3f} | {recall:.3f} |" in text
        )


def open_set(name: str) -> list[str]:
    return (GOLD.parent / f"{name}.jsonl").read_text("utf-8").splitlines()

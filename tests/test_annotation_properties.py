"""What holds for every text, whatever stands in it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eu_lac_security as els
from eu_lac_security.annotation import Mention
from eu_lac_security.annotation.folding import fold_text
from eu_lac_security.annotation.lexicon import recognised

LABELS = [
    label.label
    for label in els.labels.values()
    if label.entity_id in {*els.countries, *els.institutions, *els.threats}
    and label.language in {"en", "es", "pt", "fr", "mul"}
    and recognised(label) in {"any", "cased"}
]
LONG = [label for label in LABELS if len(label) > 8]
CHAINS = ["money laundering ", "trata de personas víctimas de ", "tráfico de drogas, armas y "]
words = (
    st.sampled_from(LABELS + CHAINS)
    | st.text(max_size=8)
    | st.sampled_from([" ", ", ", "\n", "\n\n", "  ", " y ", " and ", ". ", "-", ":"])
    | st.sampled_from(["y", "o ", "No ", "los ", "as", "EU", "UE", "CE", "ARGENTINE", "3", "²"])
)
texts = st.lists(words, max_size=20).map("".join) | st.lists(words, max_size=20).map(" ".join)
anything = st.text() | st.text(st.characters(categories=["Cs", "Mn", "Cf", "Co", "Cn", "Zs", "Lo"])) | texts


@given(anything)
def test_offsets_address_the_text(text: str) -> None:
    done = 0
    for mention in els.annotate(text):
        assert done <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert (
            mention.id
            in {"country": els.countries, "institution": els.institutions, "threat": els.threats}[mention.kind]
        )
        done = mention.end


@given(anything)
def test_a_place_in_the_folded_text_is_a_place_in_the_text(text: str) -> None:
    folded = fold_text(text)
    origins = [folded.origin(place) for place in range(1, len(folded.data) - 1)]
    assert origins == sorted(origins)
    assert all(0 <= origin < len(text) for origin in origins)


@pytest.mark.parametrize("rest", ["ł", "\u0301", "ﬁ", "’", "漢", "\ud800"])
def test_a_character_is_folded_the_same_whatever_else_the_text_has(rest: str) -> None:
    for character in map(chr, range(0x3000)):
        name = f"a{character}b."
        assert fold_text(name + rest).data.startswith(fold_text(name).data[:-1]), hex(ord(character))


@pytest.mark.parametrize("sign", ["™", "℠", "®", "©", "²)", "\x85", "…", "†", "\x02"])
def test_a_sign_behind_a_name_is_no_letter_of_it(sign: str) -> None:
    assert [mention.text for mention in els.annotate(f"in Europol{sign} and Perú")] == ["Europol", "Perú"]


FAR = "\n" + "— " * 120 + "\n"  # nothing, and more of it than any rule looks at


@given(
    texts | texts.map(str.upper),
    st.sampled_from(
        [
            "\n\nThe weather was fine, and nobody spoke of it.\n\n",
            f"{FAR}the weather was fine, and nobody spoke of it{FAR}",
            f"{FAR}THE WEATHER WAS FINE, AND NOBODY SPOKE OF IT{FAR}",
            f"{FAR}O tempo estava bom (2018/1726), e 5 kg disso{FAR}",
        ]
    ),
)
def test_text_far_away_changes_nothing(text: str, plain: str) -> None:
    alone = els.annotate(text)
    behind = els.annotate(text + plain)
    assert behind == alone
    before = els.annotate(plain + text)
    assert before == tuple(_moved(mention, len(plain)) for mention in alone)


def _moved(mention: Mention, by: int) -> Mention:
    start, end = mention.start + by, mention.end + by
    return Mention(start, end, mention.text, mention.kind, mention.id, mention.label, mention.language)


@given(st.lists(st.none() | texts | anything, max_size=8))
def test_a_column_says_what_each_text_says(column: list[str | None]) -> None:
    table = els.annotate_column(column)
    wanted = [
        (row, mention.start, mention.end, mention.id)
        for row, text in enumerate(column)
        for mention in els.annotate(text or "")
    ]
    assert [tuple(row) for row in table[["row", "start", "end", "id"]].to_numpy().tolist()] == wanted
    counts = els.annotate_counts(column)
    assert counts.shape[0] == len(column)
    assert counts.to_numpy().sum() == len(wanted)


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: unicodedata.normalize("NFC", text),
        lambda text: "".join(
            each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each)
        ),
        lambda text: text.replace(" ", "\n"),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("'", "’"),
    ],
)
def test_how_a_long_name_is_written_does_not_count(change: object) -> None:
    assert callable(change)
    for label in LONG:
        sentence = f"More: {label}, too."  # no word that tells a language: ARGENTINE is no country in English
        assert [each.id for each in els.annotate(change(sentence))] == [
            each.id for each in els.annotate(sentence)
        ], label

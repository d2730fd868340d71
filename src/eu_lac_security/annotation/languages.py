"""Which language the words around something are of, told by the most frequent small ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from itertools import repeat

from .folding import Folded, fold_text

_NEAR = 80
"""So many characters on both sides are looked at."""

_PARAGRAPH = re.compile(r"\n\s*\n")

_ARTICLES = frozenset(b"o os el los las l il lo gli der das".split())
"""Articles, folded, that are no word of any other language in which the name beside them may be written."""

_SMALL_WORDS_OF = {
    "en": "the of and to in is that for it with on was by from at are this be not has have its an or as",
    "es": "el la de y que en los las un una del por con para se al su lo como mas es no sus le ha",
    "pt": "o a de e que em os as um uma do da dos das no na por com para se ao nao foi mais pelo pela seu sua",
    "fr": "l d le la de et les des un une du en que qui dans au aux pour par sur ce il elle est pas ne se son",
    "de": "der die das und in den von zu mit dem des ist im auf fur ein eine nicht sich als auch an bei nach wird",
    "it": "l d il la di e che in un una del della per con le gli dei delle da al non si sono nel alla lo ha anche",
}
"""The most frequent words of each language, folded."""

_PLACES = {language: place for place, language in enumerate(_SMALL_WORDS_OF)}
_COUNTS = Counter[bytes]()
"""What each small word adds to a number that counts the words of each language in a byte of its own."""

for _language, _words in _SMALL_WORDS_OF.items():
    for _word in _words.split():
        _COUNTS[_word.encode()] += 256 ** _PLACES[_language]


def around(text: str, folded: Folded, start: int, end: int) -> bytes:
    """What stands near a name in its own paragraph, folded; but for the first word, and a last one that is cut.

    The first is cut too, or belongs to a name as often as to a language: "El País: EU summit fails", "Non-EU
    countries". An article of the name itself counts even there: "O EU lírico".
    """
    if folded.layers:  # as where a paragraph ends, which is two spaces
        first, last = folded.span(text, start, end)
        near = _PARAGRAPH.split(text[last : last + _NEAR + 1], maxsplit=1)[0]
        is_cut = len(near) > _NEAR
        behind = fold_text(near).data
        before = fold_text(_PARAGRAPH.split(text[max(first - _NEAR, 0) : first])[-1]).data[:-1]
    else:
        is_cut = len(text) >= end + _NEAR
        behind = folded.data[end : end + _NEAR + 1]
        before = folded.data[max(start - _NEAR, 0) : start]
    if is_cut:
        behind = behind.rpartition(b" ")[0]
    first_word, _, rest = before.lstrip(b". ").partition(b" ")
    return (rest or (first_word if first_word in _ARTICLES else b"")) + b" " + behind


def speakers(words: bytes) -> frozenset[str]:
    """The languages that have the most of some small words; none if none is one.

    >>> sorted(speakers(b"noix du bresil")), sorted(speakers(b"cruz de malta")), speakers(b"panama hat")
    (['fr'], ['es', 'fr', 'pt'], frozenset())
    """
    counts = _counts(words)
    return frozenset(language for language, place in _PLACES.items() if counts[place] == max(counts) > 0)


def is_in(languages: Collection[str], words: bytes, lead: int = 0) -> bool:
    """Whether the small words around something are of one of these languages, or tell nothing.

    Args:
        languages: The languages.
        words: What stands around it, folded.
        lead: So many more words another language may have.

    Returns:
        Whether they are.
    """
    if "mul" in languages:
        return True
    counts = _counts(words)
    return max(counts) - lead <= max(counts[_PLACES[language]] for language in languages)


def _counts(words: bytes) -> bytes:
    """How many of some words, fewer than 256, are small ones of each language."""
    told = sum(map(_COUNTS.get, words.replace(b".", b" ").split(), repeat(0)))
    return told.to_bytes(len(_PLACES), "little")


def is_said(
    text: str,
    folded: Folded,
    start: int,
    end: int,
    languages: Collection[str] | None,
    asked: Collection[str] | None,
) -> bool:
    """Whether words may be those of some languages: what stands around them tells of no other, nor asks for another.

    No words go on behind the end of a paragraph.

    Args:
        text: The text.
        folded: Its folded form.
        start: Where they begin in the folded form.
        end: Where they end there.
        languages: Their languages; None for any.
        asked: The languages asked for; None for all.

    Returns:
        Whether they are said.
    """
    if folded.layers and _PARAGRAPH.search(text, *folded.span(text, start, end)):
        return False
    if languages is None:
        return True
    if asked is not None and not any(language in languages for language in asked):
        return False
    return is_in(languages, around(text, folded, start, end), lead=1)

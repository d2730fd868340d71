"""What stands beside a name: whether it has its capitals, a number, a note or a surname."""

from __future__ import annotations

import re
import unicodedata

from .folding import STOP, WORD, Folded
from .languages import around, is_in
from .lexicon import Term

_REACH = 200
"""So many characters around a name are looked at."""

SHORT = 2
"""Names of so few letters are words and numbers too."""

_DOT = "\u0307"
_ARTICLE = 12  # characters in which an article stands before a name
_DIGITS = frozenset(b"0123456789")
_NOTES = _DIGITS - {ord("0")}
_HEADS_A_LINE = re.compile(r"\s*[:.,;|(–—]|\s+-\s")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)(?:[\W\d_]+[^\W\d_]['’])?[\W\d_]*$")  # or the one before French l'
_WORD_BEHIND = re.compile(r"[\W\d_]*([^\W\d_]+)")
_JOINTS = frozenset("/-")
_NUMBER_BEHIND = re.compile(r"[™¹²³⁰-⁹]*[ \u00a0]?[-–/]?(?!2[5678]\b)\d|\$")
_LAW_BEHIND = re.compile(r"[™¹²³⁰-⁹]*\)?\s*(?:n[.ºo°]*\s*)?\d{1,4}/\d", re.IGNORECASE)
_COUNT_BEHIND = re.compile(
    r"[ \u00a0][1-9]\d*(?:[.,]\d+)*\s+(?!(?:of|de|del|du|do|da|des|der|di|della)\b)[^\W\d_]"
)
_SUM_BEHIND = re.compile(r"[ \u00a0][1-9][\d.,]*\s*(?:%|€|mil|bill|eur|bn\b|m\b|mio|mrd)", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(r"\b(?:the|l?a|n?a|d?a|pela|die|der|(?:d?e?|ne|a|su)l?l['’])\s*$", re.IGNORECASE)
_SURNAME_BEHIND = re.compile(r"[ \u00a0]([^\W\d_])(?:[^\W\d_]|[.'’])")
_BETWEEN = re.compile(r"[\s\u2010\u2011-]+")  # the words of a name
_IN_A_PLACE = re.compile(
    r"\b(?:en|in|em|au|de|del|d[ao]|du|n[ao]|ao|la|nel|al|(?:d?e|ne|a|da|su)lla|dal|desde|hacia)\s+$",
    re.IGNORECASE,
)
_OF_A_PLACE = re.compile(r"\b(?:en|in|em|au|du|do|no|ao|de|di|of|from|von)\s+$")
_ARTICLE_OF_A_PLACE = re.compile(r"\b(?:au|du|le|do|no|ao|o|pelo|il|nel|del|dal|al)\s+$", re.IGNORECASE)


def is_meant_here(text: str, folded: Folded, start: int, end: int, term: Term) -> bool:
    """Whether a name that needs its capitals has them, and whether a form of two letters is what it seems.

    Two letters are also numbers of laws, units and roads ("CE 2004/38", "la RD 12"), and words of other languages:
    Portuguese "EU" is a pronoun. So no number may stand beside them, and the words around them must be of the language
    that has them.

    Args:
        text: The text.
        folded: Its folded form.
        start: Where the name begins in the folded form.
        end: Where it ends there.
        term: What it may be.

    Returns:
        Whether the term is meant.
    """
    first, last = folded.span(text, start, end)
    name = text[first:last]
    if len(name) <= SHORT:
        return (
            (name.isupper() or name == term.label)
            and not _is_numbered(text, first, last, term)
            and is_in(term.languages, around(text, folded, start, end))
        )
    if name == term.label:
        return True
    if " " in term.label:
        return _is_spelt_as_a_name(name, term.label) or (name.islower() and _is_in_lower_case(text, first, last))
    if name.isupper():
        if term.label.isupper():
            return _has_accents(term.label) or not _has_accents(name)  # Italian COSÌ is not COSI
        return _is_in_capitals(text, first, last) and is_in(term.languages, around(text, folded, start, end))
    if len(name) != len(term.label):
        return name[0].isupper()
    return [*map(str.isupper, name)] == [*map(str.isupper, term.label)]


def _is_spelt_as_a_name(name: str, label: str) -> bool:
    """Whether each word of a name has the capitals of its label, or no other letters; the article El may have none."""
    words, wanted = _BETWEEN.split(name), label.split(" ")
    if len(words) != len(wanted):
        return name[0].isupper()
    return all(
        word.isupper() or word[:1].isupper() == want[:1].isupper()
        for word, want in zip(words, wanted, strict=True)
        if want != "El"
    )


def _is_numbered(text: str, start: int, end: int, term: Term) -> bool:
    """Whether two letters and a number are one thing; 25 to 28 after them are the states of the Union.

    The Union itself may stand before a sum, and with its article before any count: "the EU 20 years ago".
    """
    if _LAW_BEHIND.match(text, end) or (
        text[start - 1 : start] in _JOINTS and text[start - 2 : start - 1].isdigit()
    ):
        return True
    if _NUMBER_BEHIND.match(text, end) is None:
        return False
    if term.mode == "cased" and _SUM_BEHIND.match(text, end):
        return False
    before = text[max(start - _ARTICLE, 0) : start]
    return term.mode != "cased" or not (_COUNT_BEHIND.match(text, end) and _ARTICLE_BEFORE.search(before))


def is_with_an_article(text: str, start: int) -> bool:
    """Whether the article of a country stands before a name that is also somebody's or a city's: "au Salvador"."""
    return _ARTICLE_OF_A_PLACE.search(text[max(start - _ARTICLE, 0) : start]) is not None


def is_with_a_surname(text: str, start: int, end: int) -> bool:
    """Whether a name is somebody's, since a surname follows it.

    In capitals nothing tells a surname. The article or preposition of a country tells against it: "au Salvador Bukele",
    "en Francia Macron", "presidente de Francia Emmanuel Macron".
    """
    behind = _SURNAME_BEHIND.match(text, end)
    if behind is None or not behind[1].isupper() or text[start:end].isupper():
        return False
    return _IN_A_PLACE.search(text[max(start - _ARTICLE, 0) : start]) is None


def is_noted(data: bytes, end: int) -> bool:
    """Whether one figure, that of a note, is all that is glued to a name, as in text copied from a page: "Europol3".

    Figures of two digits are left alone (Perú21 is a newspaper), and so are names of files, versions and results, where
    a mark and more follow ("Peru1.csv", "2.0", "1:0").
    """
    if data[end] not in _NOTES or data[end + 1] in WORD or data[end - 1] in _DIGITS:
        return False
    return data[end + 1] != STOP or data[end + 2 : end + 3] <= b"."


def _has_accents(text: str) -> bool:
    """Whether a letter has an accent, other than the dot of a Turkish keyboard's İ."""
    return any(unicodedata.combining(each) and each != _DOT for each in unicodedata.normalize("NFD", text))


def _is_in_lower_case(text: str, start: int, end: int) -> bool:
    """Whether the line in which a name stands has no capitals, as posts are written."""
    before = text[max(start - _REACH, 0) : start].rpartition("\n")[2]
    after = text[end : end + _REACH].partition("\n")[0]
    return (before + after).lower() == before + after


def _is_in_capitals(text: str, start: int, end: int) -> bool:
    """Whether capitals are usual where a name stands: in a line, or a dateline, that has no others.

    A line without any other letter is no evidence against it, nor is what follows the name that heads a line.
    """
    before = text[max(start - _REACH, 0) : start].rpartition("\n")[2]
    if _OF_A_PLACE.search(before[-_ARTICLE:]):  # "no CHILE", "from PERU"
        return True
    after = text[end : end + _REACH].partition("\n")[0]
    line = before + after
    if line.upper() == line.lower() or line.isupper():
        return True
    if before.upper() == before.lower() and _HEADS_A_LINE.match(after):
        return True
    beside = (_WORD_BEFORE.search(before), _WORD_BEHIND.match(after))
    return any(word is not None and len(word[1]) > 1 and word[1].isupper() for word in beside)

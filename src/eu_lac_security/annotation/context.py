"""What the surroundings of a name say: whether its capitals are there, a note, an address that it is part of."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from itertools import repeat

from .folding import STOP, WORD, Folded, fold_text
from .lexicon import Term

_REACH = 200
"""So many characters around a name are looked at."""

_NEAR = 80
"""And so many where only the language is asked for."""

SHORT = 2
"""Names of so few letters are words and numbers too."""

_DOT = "\u0307"
_ARTICLE = 12  # characters in which an article stands before a name
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*|\S*\w\.[a-z]{2,}\S*")
_SITE = re.compile(r"://|\w\.[a-z]{2,}/|\b10\.\d{4,}/")
_IN_AN_ADDRESS = re.compile(
    r"(?:://|www\.|@|\w\.[a-z]{2,}/|\b10\.\d{4,}/)[^\s()<>\[\]{}|,;*`\u2018’—–…•\"“”«»]*$", re.IGNORECASE
)
_MAIL_BEHIND = re.compile(r"[\w.+-]*\w@\w")
_ADDRESS_REACH = 2000
_PARAGRAPH = re.compile(r"\n\s*\n")
_DIGITS = frozenset(b"0123456789")
_NOTES = _DIGITS - {ord("0")}
_MARKS = "@/.\\:"
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
_IN_A_PLACE = re.compile(r"\b(?:en|in|em|au|du|do|no|ao)[ \u00a0]$", re.IGNORECASE)
_ARTICLE_OF_A_PLACE = re.compile(r"\b(?:au|du|le|do|no|ao|o|pelo)[ \u00a0]$", re.IGNORECASE)
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
            and _is_in(term.languages, _around(text, folded, start, end))
        )
    if name == term.label:
        return True
    if name.isupper():
        if " " in name:  # no acronym
            return True
        if term.label.isupper():
            return _has_accents(term.label) or not _has_accents(name)  # Italian COSÌ is not COSI
        return _is_in_capitals(text, first, last) and _is_in(term.languages, _around(text, folded, start, end))
    if " " in name and name.islower() and _is_in_lower_case(text, first, last):
        return True
    if len(name) != len(term.label):
        return name[0].isupper()
    begin = name.find(" ") if term.label.startswith("El ") else 0  # the article may have its capital or not
    return [*map(str.isupper, name[begin:])] == [*map(str.isupper, term.label[begin:])]


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


def _around(text: str, folded: Folded, start: int, end: int) -> bytes:
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
    return _is_in(languages, _around(text, folded, start, end), lead=1)


def _is_in(languages: Collection[str], around: bytes, lead: int = 0) -> bool:
    """Whether the small words around something are of one of these languages, or tell nothing.

    Args:
        languages: The languages.
        around: What stands around it, folded.
        lead: So many more words another language may have.
    """
    if "mul" in languages:
        return True
    told = sum(map(_COUNTS.get, around.replace(b".", b" ").split(), repeat(0)))
    counts = told.to_bytes(len(_PLACES), "little")  # within reach there are less than 256 words
    return max(counts) - lead <= max(counts[_PLACES[language]] for language in languages)


def is_with_an_article(text: str, start: int) -> bool:
    """Whether the article of a country stands before a name that is also somebody's or a city's: "au Salvador"."""
    return _ARTICLE_OF_A_PLACE.search(text[max(start - _ARTICLE, 0) : start]) is not None


def is_with_a_surname(text: str, start: int, end: int) -> bool:
    """Whether a name is somebody's, since a surname follows it.

    In capitals nothing tells a surname. The article or preposition of a country tells against it: "au Salvador Bukele",
    "en Francia Macron".
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


def has_addresses(text: str) -> bool:
    """Whether a text seems to have addresses of mail, or of the web with a scheme, a path or www; told at a glance."""
    return "@" in text or "www." in text or ("/" in text and _SITE.search(text) is not None)


def is_in_an_address(text: str, start: int, end: int) -> bool:
    """Whether a name is among the words of an address, as in ``example.org/news-from-peru``."""
    if text[start - 1 : start].isspace() and text[end : end + 1].isspace():  # as mostly
        return False
    before = text[max(start - _ADDRESS_REACH, 0) : start]
    # less to search: an address ends at every white space
    token = before[max(before.rfind(" "), before.rfind("\n")) + 1 :]
    return _IN_AN_ADDRESS.search(token) is not None or _MAIL_BEHIND.match(text, end, end + _REACH) is not None


def is_part_of_a_code(text: str, start: int, end: int) -> bool:
    """Whether a name is part of an address of the web or of mail (``europol.europa.eu``) or of a ``name_of_data``."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if (before == "_" and _is_letter(text[start - 2 : start - 1])) or (
        after[:1] == "_" and _is_letter(after[1:2])
    ):
        return True
    if not (before and before in _MARKS) and not (
        len(after) > 1 and after[0] in _MARKS and not after[1].isspace()
    ):
        return False
    first = max(start - _REACH, 0)
    begin = first + len(text[first:start]) - len(re.split(r"\s", text[first:start])[-1])
    last = re.split(r"\s", text[end : end + _REACH], maxsplit=1)[0]
    return _ADDRESS.fullmatch(text[begin:end] + last) is not None


def _is_letter(character: str) -> bool:
    return character.isalnum()


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
    after = text[end : end + _REACH].partition("\n")[0]
    line = before + after
    if line.upper() == line.lower() or line.isupper():
        return True
    if before.upper() == before.lower() and _HEADS_A_LINE.match(after):
        return True
    beside = (_WORD_BEFORE.search(before), _WORD_BEHIND.match(after))
    return any(word is not None and len(word[1]) > 1 and word[1].isupper() for word in beside)

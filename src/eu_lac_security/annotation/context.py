"""What the surroundings of a name say: whether its capitals are there, and whether it is part of an address."""

from __future__ import annotations

import re

from .folding import fold_text
from .lexicon import Term

_REACH = 200
"""So many characters around a name are looked at."""

_SHORT = 2
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*|\S*\w\.[a-z]{2,}\S*")
_MARKS = "@/.\\:"
_NUMBER_BEFORE = re.compile(r"\d[/-]$")
_NUMBER_BEHIND = re.compile(r"[ \u00a0]?[-–/]?(?!2[5678]\b)\d|\$")
_SMALL_WORDS = {
    language: frozenset(words.encode().split())
    for language, words in {
        "en": "the of and to in is that for it with on was by from at are this be not has have its an or as",
        "es": "el la de y que en los las un una del por con para se al su lo como mas es no sus le ha",
        "pt": "o a de e que em os as um uma do da dos das no na por com para se ao nao foi mais pelo pela seu sua",
        "fr": "le la de et les des un une du en que qui dans au aux pour par sur ce il elle est pas ne se son",
        "de": "der die das und in den von zu mit dem des ist im auf fur ein eine nicht sich als auch an bei nach wird",
        "it": "il la di e che in un una del della per con le gli dei delle da al non si sono nel alla lo ha anche",
    }.items()
}
"""The most frequent words of each language, folded."""


def is_meant_here(text: str, start: int, end: int, term: Term) -> bool:
    """Whether a name that needs its capitals has them, and whether a form of two letters is what it seems.

    Two letters are also numbers of laws, units and roads ("CE 2004/38", "la RD 12"), and words of other languages:
    Portuguese "EU" is a pronoun. So no number may stand beside them, and the words around them must be of the language
    that has them.
    """
    name = text[start:end]
    if len(name) <= _SHORT:
        return (
            (name.isupper() or name == term.label)
            and not _is_numbered(text, start, end)
            and _is_in_its_language(text, start, end, term)
        )
    if name.isupper():
        return term.label.isupper() or _is_in_capitals(text, start, end)
    if len(name) != len(term.label):
        return name[0].isupper()
    return [letter.isupper() for letter in name] == [letter.isupper() for letter in term.label]


def _is_numbered(text: str, start: int, end: int) -> bool:
    """Whether a number stands beside two letters; 25 to 28 after them are the states of the Union."""
    return _NUMBER_BEFORE.search(text[max(start - 4, 0) : start]) is not None or (
        _NUMBER_BEHIND.match(text[end : end + 6]) is not None
    )


def _is_in_its_language(text: str, start: int, end: int, term: Term) -> bool:
    """Whether the small words around two letters are of a language that has them, or tell nothing."""
    if "mul" in term.languages:
        return True
    around = fold_text(text[max(start - _REACH, 0) : start] + " " + text[end : end + _REACH]).data
    words = around.replace(b".", b" ").split()
    told = {language: sum(word in small for word in words) for language, small in _SMALL_WORDS.items()}
    own = max(told[language] for language in term.languages if language in told)
    return own == max(told.values())


def in_an_address(text: str, start: int, end: int) -> bool:
    """Whether a name is part of an address of the web or of mail: ``europol.europa.eu``."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if not (before and before in _MARKS) and not (
        len(after) > 1 and after[0] in _MARKS and not after[1].isspace()
    ):
        return False
    first = max(start - _REACH, 0)
    begin = first + len(text[first:start]) - len(re.split(r"\s", text[first:start])[-1])
    last = re.split(r"\s", text[end : end + _REACH], maxsplit=1)[0]
    return _ADDRESS.fullmatch(text[begin:end] + last) is not None


def _is_in_capitals(text: str, start: int, end: int) -> bool:
    """Whether the line around a name is in capitals."""
    before = text[max(start - _REACH, 0) : start].rpartition("\n")[2]
    after = text[end : end + _REACH].partition("\n")[0]
    return (before + after).isupper()

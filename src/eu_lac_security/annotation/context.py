"""What the surroundings of a name say: whether its capitals are there, and whether it is part of an address."""

from __future__ import annotations

import re

from .folding import Folded
from .lexicon import Term

_REACH = 200
"""So many characters around a name are looked at."""

_NEAR = 80
"""And so many where only the language is asked for."""

_SHORT = 2
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*|\S*\w\.[a-z]{2,}\S*")
_MARKS = "@/.\\:"
_JOINTS = frozenset("/-")
_NUMBER_BEHIND = re.compile(r"[ \u00a0]?[-–/]?(?!2[5678]\b)\d|\$")
_SMALL_WORDS_OF = {
    "en": "the of and to in is that for it with on was by from at are this be not has have its an or as",
    "es": "el la de y que en los las un una del por con para se al su lo como mas es no sus le ha",
    "pt": "o a de e que em os as um uma do da dos das no na por com para se ao nao foi mais pelo pela seu sua",
    "fr": "le la de et les des un une du en que qui dans au aux pour par sur ce il elle est pas ne se son",
    "de": "der die das und in den von zu mit dem des ist im auf fur ein eine nicht sich als auch an bei nach wird",
    "it": "il la di e che in un una del della per con le gli dei delle da al non si sono nel alla lo ha anche",
}
"""The most frequent words of each language, folded."""

_LANGUAGES = tuple(_SMALL_WORDS_OF)
_SMALL_WORDS = {
    word.encode(): tuple(language for language in _LANGUAGES if word in _SMALL_WORDS_OF[language].split())
    for words in _SMALL_WORDS_OF.values()
    for word in words.split()
}


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
    if len(name) <= _SHORT:
        return (
            (name.isupper() or name == term.label)
            and not _is_numbered(text, first, last)
            and _is_in_its_language(_around(text, first, last, folded.data, start, end), term)
        )
    if name == term.label:
        return True
    if name.isupper():
        return term.label.isupper() or _is_in_capitals(text, first, last)
    if len(name) != len(term.label):
        return name[0].isupper()
    return [letter.isupper() for letter in name] == [letter.isupper() for letter in term.label]


def _is_numbered(text: str, start: int, end: int) -> bool:
    """Whether a number stands beside two letters; 25 to 28 after them are the states of the Union."""
    return _NUMBER_BEHIND.match(text, end) is not None or (
        text[start - 1 : start] in _JOINTS and text[start - 2 : start - 1].isdigit()
    )


def _around(text: str, first: int, last: int, data: bytes, start: int, end: int) -> bytes:
    """What stands near a name in its own paragraph, folded."""
    before = first - max(text.rfind("\n\n", max(first - _NEAR, 0), first) + 2, first - _NEAR, 0)
    behind = text.find("\n\n", last, last + _NEAR)
    after = _NEAR if behind < 0 else behind - last
    return data[max(start - before, 0) : start] + b" " + data[end : end + after]


def _is_in_its_language(around: bytes, term: Term) -> bool:
    """Whether the small words around two letters are of a language that has them, or tell nothing."""
    if "mul" in term.languages:
        return True
    told = dict.fromkeys(_LANGUAGES, 0)
    for word in around.replace(b".", b" ").split():
        for language in _SMALL_WORDS.get(word, ()):
            told[language] += 1
    most = max(told.values())
    return any(told[language] == most for language in term.languages if language in told)


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

"""The spellings that a name may hide behind, tried one after the other.

Each reading takes away or puts right one thing that is no part of a name: quotation marks, a mark of a footnote, an
article, the form of the state, a comma, a broken encoding. Nothing is ever guessed: what is left must be a name that
the data holds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..text import fold

LONGEST = 500
"""No name is longer; a longer text is none."""

_ARTICLES = frozenset(
    [
        "the",
        "a",
        "an",
        "na",
        "el",
        "la",
        "los",
        "las",
        "lo",
        "le",
        "les",
        "l",
        "o",
        "os",
        "as",
        "il",
        "i",
        "gli",
        "die",
        "der",
        "das",
        "den",
        "de",
        "het",
        "ο",
        "η",
        "το",
        "οι",
        "τα",
        "az",
    ]
)
_FORMS_OF_STATE = re.compile(
    r"(?:(?:the|la|el|die|a|o|le|il) )?"
    r"(?:republic|republica|republique|repubblica|republik|republiek|rep\.?|kingdom|reino|royaume|regno"
    r"|konigreich|koninkrijk)"
    r"(?: (?:of|de|du|des|del|della|do|da|di|van|d))?(?: the| la| el| o| a)? "
)
_FOOTNOTE = re.compile(
    r"(?:\s*(?:\d{1,2}\s*/|\(\s*(?:[a-z]|\d{1,2}|[ivx]{1,4})\s*\)|\[\s*(?:[a-z]|\d{1,3})\s*\]"
    r"|[*†‡§#¹²³⁰-⁹ᵃ-ᶻ]+|(?<=[^\W\d_])\d{1,2}))+\s*$",
    re.IGNORECASE,
)
# what stands around a name and is no part of it; angle brackets are, since "<NA>" says that there is none
_FRAME = " \t\r\n\"'`´“”„‟«»‹›‘’‚‛()[]{}.,;:"
_BRACKETED = re.compile(r"^(?P<outer>[^()\[\]]+?)\s*[(\[](?P<inner>[^()\[\]]+)[)\]]\s*$")
_FLAG = re.compile("([\U0001f1e6-\U0001f1ff])([\U0001f1e6-\U0001f1ff])")
_FLAG_A = 0x1F1E6
# the first byte of a letter in UTF-8, and one that continues it, each read as a letter of its own
_BROKEN = re.compile("[Â-ô][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_BROKEN_ENCODINGS = ("sloppy-windows-1252", "latin-1")


def plain(text: str) -> str:
    """The text without what stands around it, its characters in their usual width and form."""
    return unicodedata.normalize("NFKC", text).strip(_FRAME)


def without_footnote(text: str) -> str | None:
    """The text without the marks of footnotes at its end, if it has any: ``France 1/``, ``Cyprus (a)``."""
    stripped = _FOOTNOTE.sub("", text)
    return stripped if stripped and stripped != text else None


def rewordings(text: str) -> Iterator[str]:
    """Other ways to say the same name, the likeliest first.

    Args:
        text: The text as it was given.

    Yields:
        Texts to look up as names, never as codes.

    >>> [*rewordings("the Argentine Republic")]
    ['argentine republic']
    >>> [*rewordings("Bolivia, Plurinational State of")]
    ['Plurinational State of Bolivia']
    """
    turned = _turned(text)
    if turned is not None:
        yield turned
        text = turned
    folded = fold(text)
    first, _, rest = folded.replace("’", "'").replace("'", " ").replace("-", " ").partition(" ")
    if rest and first in _ARTICLES:
        yield rest
    form = _FORMS_OF_STATE.match(folded)
    if form:
        yield folded[form.end() :]


def _turned(text: str) -> str | None:
    """``Korea, Republic of`` and ``Iran (Islamic Republic of)`` in the order in which they are spoken."""
    bracketed = _BRACKETED.match(text)
    if bracketed:
        return f"{bracketed['inner']} {bracketed['outer']}"
    before, comma, after = text.partition(",")
    return f"{after.strip()} {before.strip()}" if comma and after.strip() and "," not in after else None


def name_and_note(text: str) -> tuple[str, str] | None:
    """``Germany (DE)`` as the name and what stands in its brackets."""
    bracketed = _BRACKETED.match(text)
    return (bracketed["outer"], bracketed["inner"]) if bracketed else None


def flags(text: str) -> tuple[str, list[str]]:
    """A text without its flags, and the alpha-2 codes of these."""
    if text.isascii():
        return text, []
    codes = ["".join(chr(ord(letter) - _FLAG_A + ord("A")) for letter in pair) for pair in _FLAG.findall(text)]
    return (_FLAG.sub("", text), codes) if codes else (text, [])


def mended(text: str) -> Iterator[str]:
    """The texts that may have become this one when their UTF-8 was read as Latin-1 or Windows-1252."""
    if text.isascii() or not _BROKEN.search(text):
        return
    import ftfy  # a slow import, and seldom needed
    import ftfy.bad_codecs

    ftfy.bad_codecs.ok()
    seen = {text}
    for reading in (ftfy.fix_encoding(text), *(_reencoded(text, encoding) for encoding in _BROKEN_ENCODINGS)):
        if reading is not None and reading not in seen:
            seen.add(reading)
            yield reading


def _reencoded(text: str, encoding: str) -> str | None:
    try:
        return text.encode(encoding).decode("utf-8")
    except UnicodeError:
        return None

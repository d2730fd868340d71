"""The spellings that a name may hide behind, tried one after the other.

Each reading takes away or puts right one thing that is no part of a name: quotation marks, a mark of a footnote, an
article, the form of the state, a comma, a broken encoding. Nothing is ever guessed: what is left must be a name that
the data holds.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from ..text import fold, name_key

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
# "La", "De", "Il" and "As" are states of the USA behind a comma: "Peru, IL" lies in Illinois
_ARTICLES_BEHIND = frozenset(["the", "el", "los", "las", "le", "les", "os", "die"])
_FORM = (
    r"(?:(?P<federal>fed(?:eral|erative)?\.? (?:republic|rep\b\.?))"
    r"|(?P<republic>republic|republica|republique|repubblica|republik|republiek|rep\b\.?)"
    r"|(?P<kingdom>kingdom|reino|royaume|regno|konigreich|koninkrijk))"
)
_FORM_BEFORE = re.compile(
    rf"(?:(?:the|la|el|die|a|o|le|il) )?{_FORM}"
    r"(?: (?:of|de|du|des|del|dell|della|do|da|di|van|d))?(?: the| la| el| o| a)? "
)
_FORM_WORD = re.compile(rf"\b{_FORM}(?!\w)")
# some letters are no footnotes: "Ireland (N)", "Germany (E)" and "Congo (K)" are other places
_MARK = r"(?![eknosw] ?[)\]])(?:[a-z]|\d{1,3}|[ivx]{1,4})"
_FOOTNOTE = re.compile(
    rf"(?:(?<!\d)\d{{1,2}} ?/|\( ?{_MARK} ?\)|\[ ?{_MARK} ?\]|[*†‡§#¹²³⁰-⁹ᵃ-ᶻ]"
    r"|(?P<glued>(?<=[^\W\d_])\.?\d{1,2}))$",
    re.IGNORECASE,
)
_LONGEST_FOOTNOTE = 10
SHORT = 4
"""A text of fewer letters may be an acronym, whose digit is its own: CO2, EU27, G7."""

# what stands around a name and is no part of it; angle brackets are, since "<NA>" says that there is none
_FRAME = " \t\r\n\"'`´“”„‟«»‹›‘’‚‛()[]{}.,;:"
_BRACKETED = re.compile(r"^(?P<outer>[^()\[\]]*[^()\[\]\s])\s*[(\[](?P<inner>[^()\[\]]+)[)\]]\s*$")
_TWO_NAMES = re.compile(r"^(?P<outer>[^/]*[^/\s])(?:\s*/|\s[-–—]\s)(?P<inner>[^/]+)$")
_FLAG = re.compile("([\U0001f1e6-\U0001f1ff])([\U0001f1e6-\U0001f1ff])")
_FLAG_A = 0x1F1E6
# the first byte of a letter in UTF-8, and one that continues it, each read as a letter of its own
_BROKEN = re.compile("[Â-ô][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_ENTITY = re.compile(r"&#?\w{2,10};")
_BROKEN_ENCODINGS = ("sloppy-windows-1252", "latin-1")


def plain(text: str) -> str:
    """The text without what stands around it, its characters in their usual width and form."""
    return unicodedata.normalize("NFKC", text).strip(_FRAME)


def without_footnote(text: str) -> str | None:
    """The text without the marks of footnotes at its end, if it has any: ``France 1/``, ``Cyprus (a)``."""
    bare = text.rstrip()
    while mark := _FOOTNOTE.search(bare, max(len(bare) - _LONGEST_FOOTNOTE, 0)):
        rest = bare[: mark.start()].rstrip()
        if not rest or (mark["glued"] and sum(map(str.isalpha, rest)) < SHORT):
            break
        bare = rest
    return bare if bare != text.rstrip() else None


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
    first, _, rest = _words(text).replace("-", " ").partition(" ")
    if rest and first in _ARTICLES:
        yield rest


def form_and_name(text: str) -> tuple[str, str] | None:
    """``Republic of Chile`` and ``Chile, Rep. of`` as the form of the state and what it is called without it.

    >>> form_and_name("Reino de España")
    ('kingdom', 'espana')
    """
    folded = _words(_turned(text) or text)
    form = _FORM_BEFORE.match(folded)
    return (str(form.lastgroup), folded[form.end() :]) if form else None


def forms_in(name: str) -> set[str]:
    """The forms of a state that a name of it tells: ``republic``, ``kingdom``; ``federal`` too, of a republic."""
    told = {str(form.lastgroup) for form in _FORM_WORD.finditer(fold(name))}
    return told | {"republic"} if "federal" in told else told


def _words(text: str) -> str:
    return fold(text).replace("’", " ").replace("'", " ")


def _turned(text: str) -> str | None:
    """``Korea, Republic of`` and ``Iran (Islamic Republic of)`` in the order in which they are spoken."""
    bracketed = _BRACKETED.match(text)
    before, comma, after = (bracketed["outer"], ",", bracketed["inner"]) if bracketed else text.partition(",")
    key = name_key(after)
    if not comma or "," in after or (len(key) < 3 and key not in _ARTICLES_BEHIND):
        return None
    return f"{after.strip()} {before.strip()}"


def name_and_note(text: str) -> tuple[str, str] | None:
    """``Germany (DE)``, ``Peru - PER`` and ``Spain/España`` as the name and what is to say the same."""
    parts = _BRACKETED.match(text) or _TWO_NAMES.match(text)
    return (parts["outer"], parts["inner"]) if parts else None


def flags(text: str) -> tuple[str, list[str]]:
    """A text without its flags, and the alpha-2 codes of these."""
    if text.isascii():
        return text, []
    codes = ["".join(chr(ord(letter) - _FLAG_A + ord("A")) for letter in pair) for pair in _FLAG.findall(text)]
    return (_FLAG.sub("", text), codes) if codes else (text, [])


def mended(text: str) -> Iterator[str]:
    """The texts that may have become this one on a web page, or when their UTF-8 was read as Latin-1 or cp1252."""
    if _ENTITY.search(text):
        yield html.unescape(text)
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

"""Pure string work: what makes two spellings the same name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NO_LETTER = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """The text without case, accents and surplus spaces, so that two spellings of one name compare equal.

    Args:
        text: Any text.

    Returns:
        The folded text. Folding it again changes nothing.

    >>> fold("  REPÚBLICA   Dominicana ")
    'republica dominicana'
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(letters.split())


def name_key(text: str) -> str:
    """What is left of a name when case, accents, spaces and punctuation do not count.

    Letters that carry their mark inside them, which Unicode does not take apart (ø, ł, đ, æ), become the plain
    letters that people type for them.

    Args:
        text: Any text.

    Returns:
        Letters and digits only; nothing where the text has none.

    >>> name_key("Côte d’Ivoire"), name_key("Łotwa"), name_key("El  SALVADOR")
    ('cotedivoire', 'lotwa', 'elsalvador')
    """
    letters = _NO_LETTER.sub("", fold(text))
    return letters if letters.isascii() else "".join(map(_plain, letters))


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    """A Latin letter in ASCII; a letter of another script as it is."""
    if not unicodedata.name(letter, "").startswith("LATIN"):
        return letter
    from anyascii import anyascii  # an import that most runs never need

    return anyascii(letter).casefold()

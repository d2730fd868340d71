"""Pure string work: what makes two spellings the same name."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """The text without case, accents and surplus spaces, so that two spellings of one name compare equal.

    Args:
        text: Any text.

    Returns:
        The folded text. Folding it again changes nothing.

    >>> fold("  REPÚBLICA   Dominicana ")
    'republica dominicana'
    """
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(letters.split())

"""How messages put values into words: what can be printed, what sort of thing it is, what may have been meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def printable(text: str) -> str:
    """The text with what cannot be printed (controls, invisible characters, lone surrogates) as escapes."""
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in text)


def printable_lines(text: str) -> str:
    """The same of a text of several lines."""
    return "\n".join(map(printable, text.split("\n")))


def storable(text: str) -> str:
    """The text with lone surrogates, which no column of text can hold, as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def shorten(text: str, width: int = 80) -> str:
    """The text, its end cut off where it is too long for a message."""
    return text if len(text) <= width else text[: width - 1] + "…"


def kind_of(value: object) -> str:
    """What sort of thing a value is, with its article.

    >>> kind_of(5), kind_of("x")
    ('an int', 'a str')
    """
    name = type(value).__name__
    return f"{'an' if name[:1].lower() in {*'aeio'} else 'a'} {name}"


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """At most three of the known words that look like this one, the likest first."""
    from difflib import get_close_matches  # only errors need it: keep it out of the start-up time

    by_folded: dict[str, str] = {}
    for candidate in known:
        by_folded.setdefault(candidate.casefold(), candidate)
    return tuple(by_folded[match] for match in get_close_matches(word.casefold(), by_folded, n=3, cutoff=0.6))


def did_you_mean(near: Sequence[str]) -> str:
    """The end of a message: the near misses, or nothing."""
    if not near:
        return ""
    quoted = [word if word.startswith("(") else f"'{word}'" for word in map(printable, near)]
    return f" Did you mean {' or '.join([', '.join(quoted[:-1]), quoted[-1]] if quoted[1:] else quoted)}?"

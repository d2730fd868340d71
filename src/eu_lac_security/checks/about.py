"""The head of the package, ``about.toml``: its texts, its version, its days, its languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..about import About
from ..columns import LANGUAGE, URL
from ..errors import Problem
from ..vocab import DataTheme, choices
from .cells import check_writing

_PATTERNS = {
    "name": r"[a-z0-9]+(-[a-z0-9]+)*",
    "version": r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)",
    "created": r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ",
    "licence.path": URL,
}


def check_about(about: About) -> Iterator[Problem]:
    """Whether each text of the head is written as it should be, and means something."""
    texts = dict(_texts(about))
    for key, text in texts.items():
        for rule, reason in check_writing(text):
            yield _problem(key, reason, text, rule)
        if not text:
            yield _problem(key, "is empty", text)
    for key, pattern in _PATTERNS.items():
        if texts[key] and not re.fullmatch(pattern, texts[key], re.ASCII):
            yield _problem(key, f"does not match the pattern {pattern}", texts[key])
    if (
        re.fullmatch(_PATTERNS["created"], about.created, re.ASCII)
        and about.created[:10] < about.as_of.isoformat()
    ):
        reason = f"lies before {about.as_of} (as_of): a version cannot know what came after it"
        yield _problem("created", f"{reason}; give the day on which this version was made", about.created)
    for key, values in _lists(about):
        if not values or len(set(values)) < len(values):
            yield _problem(key, "needs one value at least, and none twice")
    for theme in about.data_themes:
        if theme not in choices(DataTheme):
            yield _problem("data_themes", f"is no data theme; there are {', '.join(choices(DataTheme))}", theme)
    for language in about.translations:
        if not re.fullmatch(LANGUAGE, language):
            yield _problem(f"translations.{language}", "is no language tag (BCP 47)", language)


def _texts(about: About) -> Iterator[tuple[str, str]]:
    """Every text of the head, with the key that it stands under."""
    for key in ("name", "title", "description", "version", "created"):
        yield key, getattr(about, key)
    for key in ("name", "title", "path"):
        yield f"licence.{key}", getattr(about.licence, key)
    for key, values in _lists(about):
        for position, text in enumerate(values, start=1):
            yield f"{key}.{position}", text
    for language, translation in about.translations.items():
        yield f"translations.{language}.title", translation.title
        yield f"translations.{language}.description", translation.description


def _lists(about: About) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every list of the head, with its key."""
    yield "contributors", about.contributors
    yield "keywords", about.keywords
    yield "data_themes", about.data_themes


def _problem(key: str, reason: str, value: str | None = None, rule: str = "about") -> Problem:
    return Problem(rule=rule, file="about.toml", column=key, value=value, reason=reason)

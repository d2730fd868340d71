"""What is known about the dataset as a whole."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

from .errors import DataError, Problem
from .shapes import is_list, is_object
from .wording import shorten


@frozen(kw_only=True)
class Licence:
    """The licence of the data."""

    name: str
    title: str
    path: str


@frozen(kw_only=True)
class Translation:
    """Title and description in another language."""

    title: str
    description: str


@frozen(kw_only=True)
class About:
    """The head of the data package.

    Attributes:
        name: The name of the package.
        title: Its title in English.
        description: What it holds, in English.
        version: The version of the data.
        created: When this version was made, as ISO 8601 text; not before ``as_of``.
        as_of: The day up to which the facts are known; beyond it nothing is certain.
        contributors: Who made it.
        keywords: What it is about.
        data_themes: Where European portals file it: codes of the table of data themes of the EU Publications Office.
        licence: The licence of the data.
        translations: Title and description by language (BCP 47).
    """

    name: str
    title: str
    description: str
    version: str
    created: str
    as_of: datetime.date
    contributors: tuple[str, ...]
    keywords: tuple[str, ...]
    data_themes: tuple[str, ...]
    licence: Licence
    translations: Mapping[str, Translation] = field(hash=False)


_KINDS: dict[str, tuple[type, str]] = {
    "name": (str, "text"),
    "title": (str, "text"),
    "description": (str, "text"),
    "version": (str, "text"),
    "created": (str, "text"),
    "as_of": (datetime.date, "a day without quotes, as 2025-03-05"),
    "contributors": (list, "a list of texts"),
    "keywords": (list, "a list of texts"),
    "data_themes": (list, "a list of texts"),
    "licence": (dict, "a table with name, title and path"),
    "translations": (dict, "a table for each language, with title and description"),
}


def about_from(content: Mapping[str, Any]) -> About:
    """The content of ``about.toml`` as a record.

    Args:
        content: The parsed file.

    Returns:
        The record.

    Raises:
        DataError: If keys are missing, unknown or of the wrong type; all of them are named.
    """
    if problems := list(_problems(content)):
        raise DataError(problems)
    translations = {language: Translation(**texts) for language, texts in content["translations"].items()}
    return About(
        **{name: content[name] for name in ("name", "title", "description", "version", "created", "as_of")},
        contributors=tuple(content["contributors"]),
        keywords=tuple(content["keywords"]),
        data_themes=tuple(content["data_themes"]),
        licence=Licence(**content["licence"]),
        translations=MappingProxyType(translations),
    )


def _problems(content: Mapping[str, Any]) -> Iterator[Problem]:
    for key in content:
        if key not in _KINDS:
            yield _problem(key, f"is no key of this file; it has {', '.join(_KINDS)}")
    for key, (kind, wanted) in _KINDS.items():
        if key not in content:
            yield _problem(key, f"is missing; it is {wanted}")
        elif type(content[key]) is not kind:  # a moment is a kind of day in Python, and not here
            yield _problem(key, f"must be {wanted}, and is {shorten(repr(content[key]))}")
    for key in ("contributors", "keywords", "data_themes"):
        values = content.get(key)
        if is_list(values) and not all(isinstance(value, str) for value in values):
            yield _problem(key, f"must be a list of texts, and is {shorten(repr(values))}")
    yield from _texts("licence", content.get("licence"), ("name", "title", "path"))
    translations = content.get("translations")
    if is_object(translations):
        for language, texts in translations.items():
            if not is_object(texts):
                yield _problem(f"translations.{language}", "must be a table with title and description")
            yield from _texts(f"translations.{language}", texts, ("title", "description"))


def _texts(key: str, value: object, wanted: tuple[str, ...]) -> Iterator[Problem]:
    """Whether a table of the file holds these texts, and nothing else."""
    if is_object(value) and (
        sorted(value) != sorted(wanted) or not all(isinstance(text, str) for text in value.values())
    ):
        yield _problem(key, f"must hold the texts {', '.join(wanted)}, and holds {shorten(repr(value))}")


def _problem(key: str, reason: str) -> Problem:
    return Problem(rule="about", file="about.toml", column=key, reason=reason)

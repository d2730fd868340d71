"""What is known about the dataset as a whole."""

from __future__ import annotations

import datetime
from typing import Any

from attrs import field, frozen, validators

from ..errors import DataError, Problem

_is_text = validators.instance_of(str)
_are_texts: Any = validators.deep_iterable(_is_text, validators.instance_of(tuple))


@frozen(kw_only=True)
class Licence:
    """The licence of the data."""

    name: str = field(validator=_is_text)
    title: str = field(validator=_is_text)
    path: str = field(validator=_is_text)


@frozen(kw_only=True)
class Translation:
    """Title and description in another language."""

    title: str = field(validator=_is_text)
    description: str = field(validator=_is_text)


@frozen(kw_only=True)
class About:
    """The head of the data package.

    Attributes:
        name: The name of the package.
        title: Its title in English.
        description: What it holds, in English.
        version: The version of the data.
        created: When this version was made, as ISO 8601 text.
        as_of: The day up to which the facts are known; beyond it nothing is certain.
        contributors: Who made it.
        keywords: What it is about.
        licence: The licence of the data.
        translations: Title and description by language (BCP 47).
    """

    name: str = field(validator=_is_text)
    title: str = field(validator=_is_text)
    description: str = field(validator=_is_text)
    version: str = field(validator=_is_text)
    created: str = field(validator=_is_text)
    as_of: datetime.date = field(validator=validators.instance_of(datetime.date))
    contributors: tuple[str, ...] = field(validator=_are_texts)
    keywords: tuple[str, ...] = field(validator=_are_texts)
    licence: Licence
    translations: dict[str, Translation]


def about_from(content: dict[str, Any]) -> About:
    """The content of ``about.toml`` as a record.

    Args:
        content: The parsed file.

    Returns:
        The record.

    Raises:
        DataError: If a key is missing, unknown or of the wrong type.
    """
    values: dict[str, Any] = {name: _tuple(value) for name, value in content.items()}
    try:
        values["licence"] = Licence(**values["licence"])
        values["translations"] = {
            language: Translation(**texts) for language, texts in values["translations"].items()
        }
        return About(**values)
    except (AttributeError, KeyError, TypeError) as error:
        reason = f"has a key too many, too few or of a wrong type: {error}"
        raise DataError([Problem(rule="about", file="about.toml", reason=reason)]) from None


def _tuple(value: Any) -> Any:
    return (*value,) if type(value) is list else value

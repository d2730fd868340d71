"""A place in a text that speaks of something in the dataset."""

from __future__ import annotations

from typing import cast

from attrs import define, frozen

from ..vocab import MentionKind


@define
class Draft:
    """A mention that is being filled; attrs takes nearly three times as long to fill what is frozen already."""

    start: int
    end: int
    text: str
    kind: MentionKind
    id: str
    label: str
    language: str

    def frozen(self) -> Mention:
        """The same object, as a mention from now on."""
        self.__class__ = Mention  # pyright: ignore[reportAttributeAccessIssue]
        return cast("Mention", self)


@frozen  # pyright: ignore[reportGeneralTypeIssues]  # a draft is filled once
class Mention(Draft):
    """A place in a text that speaks of a country, an institution or a threat.

    Attributes:
        start: Where it begins, as a Python offset into the text as it was given.
        end: Where it ends: ``text[start:end]`` is the mention.
        text: What stands there.
        kind: ``country``, ``institution`` or ``threat``.
        id: The id of the thing.
        label: The label that it was recognised by, as the data has it.
        language: The language of that label (BCP 47).
    """

"""A place in a text that speaks of something in the dataset."""

from __future__ import annotations

from typing import Any

from attrs import fields_dict, frozen, make_class

from ..vocab import MentionKind


@frozen(weakref_slot=False)
class Mention:
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

    start: int
    end: int
    text: str
    kind: MentionKind
    id: str
    label: str
    language: str


# To fill what is frozen already takes attrs three times as long: a tenth of all in a text with many mentions.
Draft: Any = make_class("Draft", [*fields_dict(Mention)], slots=True, weakref_slot=False)
Draft.__doc__ = "A class with the same slots, whose object is a `Mention` as soon as its class is set."

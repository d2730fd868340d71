"""What the cooperation is about: threats and themes."""

from __future__ import annotations

from attrs import frozen

from ..columns import OURS, choice, key, text
from ..vocab import Nature
from .record import Record


@frozen(kw_only=True, repr=False)
class Threat(Record):
    """One of the 14 threats that the summary of the declaration of 2025 names."""

    id: str = key("Id of the threat")
    name: str = text("Name in English, in our words", source=OURS)
    definition: str = text("What is meant here, in our words", source=OURS)
    nature: Nature = choice("Whether it is an offence, an actor, a flow or a means", Nature, ours=True)


@frozen(kw_only=True, repr=False)
class Theme(Record):
    """A subject of the cooperation that is not a threat."""

    id: str = key("Id of the theme")
    name: str = text("Name in English, in our words", source=OURS)
    description: str = text("What is meant here, in our words", source=OURS)

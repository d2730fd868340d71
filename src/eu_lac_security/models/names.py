"""Names of things, in the languages of the dialogue."""

from __future__ import annotations

from attrs import frozen

from ..columns import ENTITY_TABLES, LANGUAGE, choice, code, ref, text
from ..vocab import LabelKind, Strength
from .record import Record


@frozen(kw_only=True, repr=False)
class Label(Record):
    """A name of a thing in a language."""

    entity_id: str = ref("The thing that has this name", *ENTITY_TABLES, key=True)
    language: str = code("Language (BCP 47); 'mul' where the name belongs to none", LANGUAGE, key=True)
    label: str = text("The name", key=True)
    kind: LabelKind = choice("What sort of name it is", LabelKind, key=True)
    strength: Strength = choice(
        "Whether the name stands for this thing alone (strong) or may mean another", Strength
    )
    source_id: str = ref("Who says so", "sources")

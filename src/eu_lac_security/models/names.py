"""Names of things, in the languages of the dialogue, and words that only look like one."""

from __future__ import annotations

from attrs import frozen

from ..columns import ENTITY_TABLES, LANGUAGE, choice, code, ref, text
from ..vocab import InText, LabelKind, Strength
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
    in_text: InText | None = choice(
        "How it is recognised in running text, where that is not as its kind and strength have it: whatever its case "
        "(any), only with the capitals that it has here (cased), so where the same text has a longer name of the thing "
        "or, of a given name, the article of a country (named), or not at all (no)",
        InText,
        optional=True,
        ours=True,
    )
    source_id: str = ref("Who says so", "sources")


@frozen(kw_only=True, repr=False)
class StopContext(Record):
    """Words in running text that hold a name and do not mean the thing, such as "New Mexico"."""

    language: str = code("Language (BCP 47); 'mul' where it belongs to none", LANGUAGE, key=True)
    phrase: str = text(
        "The words; {country}, {institution} and {threat} stand for any name of that kind (if the words beside it "
        "begin with a capital, they do so in the text), {name} at the end for any other word with a capital, as a "
        "surname",
        key=True,
    )
    example: str = text("A sentence of ours in which no such thing is meant")
    source_id: str = ref("Who says so", "sources")

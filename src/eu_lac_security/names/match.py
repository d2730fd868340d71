"""What is answered when somebody asks what a name stands for."""

from __future__ import annotations

from attrs import frozen

from ..vocab import MatchStatus, Predicate, TableName, Tier


@frozen(kw_only=True)
class Match:
    """What a name or code stands for, and how sure that is.

    Attributes:
        text: What was asked.
        table: The table that was asked.
        status: ``found``; ``outside`` for a real thing that is not in the table, such as a country that takes no
            part; ``ambiguous`` for several honest readings, or for one that may well mean something else;
            ``unknown`` for none.
        id: The id of the thing, where there is one reading.
        label: The name or code that it was recognised by, as the data has it.
        language: The language of that label (BCP 47); ``None`` for a code.
        tier: By what it was recognised: a ``strong`` name, a ``weak`` one, a ``code``, or a ``near`` spelling.
        scheme: The system of the code, where it was one.
        relation: How the thing relates to the code, where the code is one of a classification.
        score: How near the spelling is, from 0 to 100, where it is only near.
        candidates: The other readings. Of what is ambiguous, all of them, as ambiguous too; of a code, what it means in
            other systems, or what else it touches; of what is unknown, the names that look like it, the nearest first.
    """

    text: str
    table: TableName
    status: MatchStatus
    id: str | None = None
    label: str | None = None
    language: str | None = None
    tier: Tier | None = None
    scheme: str | None = None
    relation: Predicate | None = None
    score: float | None = None
    candidates: tuple[Match, ...] = ()

    def __str__(self) -> str:
        told = f"{self.text!r} is {self.status}" + (f": {self.as_reading()}" if self.id else "")
        others = "; ".join(each.as_reading() for each in self.candidates)
        if self.status == "ambiguous" and len(self.candidates) == 1:
            return f"{told}: it may be {others}, or something else"
        return f"{told}; other readings: {others}" if others else told

    def as_reading(self) -> str:
        """The reading in a few words, as a message has it."""
        by = ", ".join(filter(None, (self.scheme or self.language, (self.relation or "").removeprefix("skos:"))))
        what = {"code": "code", "near": f"a name {self.score:.0f} % alike" if self.score else "near"}
        how = what.get(self.tier or "", f"{self.tier} name")
        return f"{self.id} ({how} '{self.label}'{f', {by}' if by else ''})"

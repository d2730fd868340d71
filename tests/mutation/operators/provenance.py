"""Operators on evidence and labels: who says so, and what a thing is called."""

from __future__ import annotations

import random
from pathlib import Path

from .base import Cell, Damage, Wanted, any_cell, cells, change_cell, damage_of, operator, put, sheet


def _evidence(column: str, *, filled: bool | None = True) -> Wanted:
    def wanted(cell: Cell) -> bool:
        here = (cell.table, cell.column) == ("evidence", column)
        return here and (filled is None or bool(cell.value) == filled)

    return wanted


def _drop_evidence_of(package: Path, entity: str, field: str | None = None) -> Damage | None:
    table = sheet(package, "evidence")
    who, what = table.header.index("entity_id"), table.header.index("field")
    kept = [row for row in table.rows if row[who] != entity or (field is not None and row[what] != field)]
    if len(kept) == len(table.rows):
        return None
    table.rows = kept
    table.save(package)
    about = "" if field is None else f" about {field or 'its existence'}"
    return Damage(f"evidence: all of {entity}{about} was removed", table.file, table.name)


@operator
def evidence_about_nothing(package: Path, rng: random.Random) -> Damage | None:
    """Let evidence be about a thing that does not exist, or about evidence."""
    target = rng.choice(["no-such-thing", "arg-fiap-1", "ZZZ"])
    return change_cell(package, rng, _evidence("entity_id"), lambda _: target)


@operator
def evidence_from_nowhere(package: Path, rng: random.Random) -> Damage | None:
    """Let evidence rest on a source that does not exist."""
    return change_cell(package, rng, _evidence("source_id"), lambda _: "no-such-source")


@operator
def evidence_about_no_column(package: Path, rng: random.Random) -> Damage | None:
    """Let evidence be about a field that is no column of its record, no link table and no named fact."""
    field = rng.choice(["nmae", "Name", "name ", "capital", "numeric", "publisher", "participant", "id,name"])
    return change_cell(package, rng, _evidence("field"), lambda _: field)


@operator
def evidence_for_no_object(package: Path, rng: random.Random) -> Damage | None:
    """Let evidence for a link lose the other end of the link, or point to a wrong one."""
    target = rng.choice(["", "no-such-thing", "URY", "corruption"])
    return change_cell(package, rng, _evidence("object_id"), lambda _: target)


@operator
def evidence_with_a_needless_object(package: Path, rng: random.Random) -> Damage | None:
    """Give evidence about a column an object, as if it were about a link."""
    return change_cell(package, rng, _evidence("object_id", filled=False), lambda _: "URY")


@operator
def evidence_of_a_commitment_gone(package: Path, rng: random.Random) -> Damage | None:
    """Remove all evidence of one commitment."""
    return _drop_evidence_of(package, rng.choice(sheet(package, "commitments").column("id")))


@operator
def evidence_of_a_thing_gone(package: Path, rng: random.Random) -> Damage | None:
    """Remove all evidence of one thing of any kind."""
    return _drop_evidence_of(package, rng.choice(sheet(package, "evidence").column("entity_id")))


@operator
def evidence_of_a_fact_gone(package: Path, rng: random.Random) -> Damage | None:
    """Remove all evidence of one fact about a thing."""
    cell = any_cell(package, rng, _evidence("field", filled=None))
    if cell is None:
        return None
    return _drop_evidence_of(package, sheet(package, "evidence").column("entity_id")[cell.row], cell.value)


@operator
def evidence_without_phrase(package: Path, rng: random.Random) -> Damage | None:
    """Take the phrase or the paragraph from evidence that rests on the article."""
    return change_cell(package, rng, _evidence(rng.choice(["phrase", "paragraph"])), lambda _: "")


@operator
def phrase_too_long(package: Path, rng: random.Random) -> Damage | None:
    """Quote a whole sentence where at most ten words may stand."""
    more = " and so on and so forth for many more words than ten"
    return change_cell(package, rng, _evidence("phrase"), lambda cell: cell.value + more)


@operator
def value_against_the_table(package: Path, rng: random.Random) -> Damage | None:
    """Let preferred evidence say something else than the table."""
    preferred = {cell.row for cell in cells(package, _evidence("rank")) if cell.value == "preferred"}

    def wanted(cell: Cell) -> bool:
        return _evidence("value")(cell) and cell.row in preferred

    return change_cell(package, rng, wanted, lambda _: "something else")


@operator
def rejected_and_yet_in_use(package: Path, rng: random.Random) -> Damage | None:
    """Reject evidence that the dataset follows, or prefer two that disagree."""

    def other(cell: Cell) -> str:
        return "rejected" if cell.value == "preferred" else "preferred"

    return change_cell(package, rng, _evidence("rank"), other)


@operator
def table_against_its_evidence(package: Path, rng: random.Random) -> Damage | None:
    """Change a value in a table that preferred evidence states otherwise."""
    evidence = sheet(package, "evidence")
    stated = {
        (entity, field): value
        for entity, field, value, rank in zip(
            *(evidence.column(name) for name in ("entity_id", "field", "value", "rank")), strict=True
        )
        if value and rank == "preferred"
    }
    owners = {(cell.table, cell.row): cell.value for cell in cells(package, lambda each: each.column == "id")}

    def wanted(cell: Cell) -> bool:
        owner = owners.get((cell.table, cell.row), "")
        return bool(cell.value) and stated.get((owner, cell.column)) == cell.value

    def other(cell: Cell) -> str:
        known = sorted({*sheet(package, cell.table).column(cell.column)} - {"", cell.value})
        return rng.choice(known or ["another"])

    return change_cell(package, rng, wanted, other)


# ---- labels ----


@operator
def strong_label_of_two_things(package: Path, rng: random.Random) -> Damage | None:
    """Give a thing a label that stands for another thing alone."""
    table = sheet(package, "labels")
    place = {name: number for number, name in enumerate(table.header)}
    strong = [row for row in table.rows if row[place["strength"]] == "strong"]
    if not strong:
        return None
    copy = list(rng.choice(strong))
    called_so = {row[place["entity_id"]] for row in table.rows if row[place["label"]] == copy[place["label"]]}
    others = {*sheet(package, "institutions").column("id")} - called_so
    copy[place["entity_id"]] = rng.choice(sorted(others))
    table.rows = sorted([*table.rows, copy])
    table.save(package)
    line = table.rows.index(copy) + 2
    what = f"labels, line {line}: the label {copy[place['label']]!r} stands for two things"
    return Damage(what, table.file, table.name, line, "label")


@operator
def label_is_the_name_of_another(package: Path, rng: random.Random) -> Damage | None:
    """Label a thing with the name of another."""
    names = [*sheet(package, "institutions").column("name"), *sheet(package, "countries").column("name")]
    return change_cell(
        package, rng, lambda c: (c.table, c.column) == ("labels", "label"), lambda _: rng.choice(names)
    )


@operator
def name_of_two_things(package: Path, rng: random.Random) -> Damage | None:
    """Give a thing the name of another in the same table."""

    def other(cell: Cell) -> str | None:
        names = sorted({*sheet(package, cell.table).column(cell.column)} - {"", cell.value})
        return rng.choice(names) if names else None

    return change_cell(package, rng, lambda c: c.column in {"name", "title", "acronym"} and bool(c.value), other)


@operator
def sentence_copied(package: Path, rng: random.Random) -> Damage | None:
    """Give a record the sentence of another."""
    cell = any_cell(
        package, rng, lambda c: c.column in {"definition", "description", "statement"} and bool(c.value)
    )
    if cell is None:
        return None
    others = sorted({*sheet(package, cell.table).column(cell.column)} - {"", cell.value})
    if not others:
        return None
    put(package, cell, rng.choice(others))
    return damage_of(cell, "the sentence of another record stands here")


@operator
def hedge_gone(package: Path, rng: random.Random) -> Damage | None:
    """Raise the confidence of something that is not that sure."""

    def wanted(cell: Cell) -> bool:
        return cell.column == "confidence" and cell.value != "high"

    return change_cell(package, rng, wanted, lambda _: "high")

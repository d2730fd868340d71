"""Retired ids: what takes their place is said, and none is ever in use again."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

import eu_lac_security as els
from eu_lac_security.api import Dataset
from eu_lac_security.cli import main
from eu_lac_security.errors import RetiredIdError, UnknownIdError
from tests.test_rules import add, problems_of, rules

RETIRED = [
    "joint-text-2025,documents,joint-declaration-2025,2026-03-01,Two ids of one document.",
    "police-academy,institutions,,2026-04-01,It was no body of its own.",
    "ZZZ,countries,PER,2026-05-01,A slip of the pen",
    "fight-bribery,commitments,fight-corruption,2026-05-01,One commitment.",
]


@pytest.fixture
def retired(package: Path) -> Dataset:
    """A copy of the data that has retired some ids."""
    for row in RETIRED:
        add(package, "retired_ids", row)
    return els.load(package)


def test_the_error_names_what_has_taken_the_place(retired: Dataset) -> None:
    with pytest.raises(RetiredIdError) as caught:
        retired.documents["joint-text-2025"]
    assert str(caught.value) == (
        "documents has no id 'joint-text-2025' since 2026-03-01: Two ids of one document; "
        "use 'joint-declaration-2025' instead."
    )
    assert caught.value.replaced_by == "joint-declaration-2025"
    assert caught.value.near == ("joint-declaration-2025",)
    with pytest.raises(KeyError, match="It was no body of its own; nothing has taken its place"):
        retired.institutions["police-academy"]


ASKED: list[tuple[str, Callable[[Dataset], object]]] = [
    ("joint-declaration-2025", lambda data: data.record("joint-text-2025")),
    ("joint-declaration-2025", lambda data: data.threats_in("joint-text-2025")),
    ("joint-declaration-2025", lambda data: data.evidence_for("joint-text-2025")),
    ("joint-declaration-2025", lambda data: data.cite("joint-text-2025")),
    ("joint-declaration-2025", lambda data: data.documents.where(kind="declaration")["joint-text-2025"]),
    ("nothing", lambda data: data.members("police-academy")),
    ("nothing", lambda data: data.panel(2025, bodies="police-academy")),
    ("PER", lambda data: data.countries["ZZZ"]),
    ("PER", lambda data: data.record("ZZZ")),
    ("fight-corruption", lambda data: data.indicators_of("fight-bribery")),
]


@pytest.mark.parametrize(("successor", "ask"), ASKED)
def test_every_verb_that_takes_an_id_says_so(
    successor: str, ask: Callable[[Dataset], object], retired: Dataset
) -> None:
    with pytest.raises(RetiredIdError, match=successor):
        ask(retired)


def test_it_is_told_only_of_the_table_that_it_was_in(retired: Dataset) -> None:
    with pytest.raises(UnknownIdError) as caught:
        retired.meetings["joint-text-2025"]
    assert type(caught.value) is UnknownIdError
    assert retired.documents.get("joint-text-2025") is None
    assert "joint-text-2025" not in retired.documents
    with pytest.raises(UnknownIdError, match="retired_ids has no id 'joint'"):
        retired.retired_ids["joint"]


def test_a_retired_id_is_no_name(retired: Dataset) -> None:
    assert retired.lookup("joint-text-2025") == ()
    assert retired.documents.find("joint-text-2025") is None


def test_the_error_survives_a_copy(retired: Dataset) -> None:
    error = RetiredIdError("documents", "x", None, els.data_as_of, "why")
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert str(again) == str(error)
        assert vars(again) == vars(error)


def test_an_older_copy_knows_of_none(package: Path) -> None:
    (package / "data" / "retired_ids.csv").unlink()
    data = els.load(package)
    for ask in (data.record, data.documents.__getitem__):
        with pytest.raises(UnknownIdError, match=r"Did you mean 'joint-declaration-2025'"):
            ask("joint-declaration-2026")


def test_the_command_says_it(retired: Dataset, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "joint-text-2025", "--data", str(retired.path)]) == 1
    assert "use 'joint-declaration-2025' instead" in capsys.readouterr().err


def test_good_retirements_break_no_rule(retired: Dataset) -> None:
    assert problems_of(retired.path) == []


BAD = [
    ("europol,institutions,,2026-01-01,In use.", ("id", "id")),
    ("EUROPOL,institutions,,2026-01-01,In use.", ("pattern", "id")),
    ("x,documents,no-such-thing,2026-01-01,No successor.", ("reference", "replaced_by_id")),
    ("x,documents,police-academy,2026-01-01,The successor is retired.", ("reference", "replaced_by_id")),
    ("x,documents,x,2026-01-01,Itself.", ("reference", "replaced_by_id")),
    ("x,participants,,2026-01-01,A table of links.", ("vocabulary", "table")),
    ("x,retired_ids,,2026-01-01,This table.", ("vocabulary", "table")),
    ("x,books,,2026-01-01,No table.", ("vocabulary", "table")),
    ("x,documents,,,Once.", ("required", "since")),
    ("x,documents,,2026-12-31,Tomorrow.", ("time", "since")),
    ("x,documents,,2026-01-01,", ("required", "reason")),
]


@pytest.mark.parametrize(("row", "problem"), BAD)
def test_a_bad_retirement_is_reported(row: str, problem: tuple[str, str], retired: Dataset) -> None:
    add(retired.path, "retired_ids", row)
    assert problem in rules(retired.path)


def test_what_refers_to_a_retired_id_is_reported(retired: Dataset) -> None:
    add(retired.path, "commitment_documents", "fight-corruption,joint-text-2025,")
    (problem,) = problems_of(retired.path)
    assert (problem.table, problem.column) == ("commitment_documents", "document_id")
    assert "is an id of retired_ids" in problem.reason

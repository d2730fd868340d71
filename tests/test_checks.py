"""What is wrong with the facts is found, named and placed. One planted error a row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import eu_lac_security as els
from eu_lac_security.errors import Problem
from eu_lac_security.package import validate_package
from tests.conftest import Spoil


def found(package: Path) -> set[tuple[str, str | None, int | None, str | None]]:
    return {
        (problem.rule, problem.table, problem.line, problem.column)
        for problem in validate_package(package, outside=False)
    }


CELLS = [
    ("countries", 2, "alpha_2", "ar", "pattern"),
    ("countries", 2, "alpha_2", "", "required"),
    ("countries", 3, "alpha_2", "AR", "unique"),
    ("countries", 2, "numeric", "32", "pattern"),
    ("countries", 2, "party", "LATAM", "vocabulary"),
    ("countries", 2, "party", "clasi", "vocabulary"),
    ("countries", 2, "name", " Argentina", "space"),
    ("countries", 2, "name", "Argentina ", "space"),
    ("countries", 2, "name", "Argen  tina", "space"),
    ("countries", 2, "name", "Argen\u00a0tina", "character"),
    ("countries", 2, "name", "Argen\u200btina", "character"),
    ("countries", 2, "name", "Argen\u00adtina", "character"),
    ("countries", 2, "name", "Argen\u202etina", "character"),
    ("countries", 2, "name", "Argen\ttina", "character"),
    ("countries", 2, "name", "Argen\u2028tina", "character"),
    ("countries", 2, "name", "Argen\ue000tina", "character"),
    ("countries", 2, "name", "Argen\u0378tina", "character"),
    ("countries", 2, "name", "\ufeffArgentina", "character"),
    ("countries", 2, "name", "Perú".replace("ú", "u\u0301"), "character"),
    ("countries", 2, "name", "=1+1", "formula"),
    ("countries", 2, "name", "+Argentina", "formula"),
    ("countries", 2, "name", "-Argentina", "formula"),
    ("countries", 2, "name", "@Argentina", "formula"),
    ("people", 2, "since", "1/12/2024", "kind"),
    ("people", 2, "since", "2024-13-01", "kind"),
    ("people", 2, "institution_id", "no-such-body", "reference"),
    ("people", 2, "institution_id", "joint-declaration-2025", "reference"),
    ("people", 2, "id", "Jozef_Sikela", "pattern"),
    ("people", 2, "id", "corruption", "id"),
    ("documents", 2, "text_seen", "FALSE", "kind"),
    ("documents", 7, "covers_from", "2025.0", "kind"),
    ("documents", 7, "covers_to", "2024", "backwards"),
    ("documents", 7, "covers_to", "12", "minimum"),
    ("documents", 2, "adopted_latest", "2023-11-08", "backwards"),
    ("commitment_documents", 2, "position", "0", "minimum"),
    ("institutions", 2, "website", "www.ameripol.org", "pattern"),
    ("institutions", 2, "parent_id", "ameripol", "reference"),
    ("labels", 2, "language", "english", "pattern"),
    ("themes", 2, "description", "Something else.", "parquet"),
    ("evidence", 2, "entity_id", "nobody", "reference"),
    ("evidence", 2, "source_id", "nowhere", "reference"),
    ("evidence", 2, "field", "no_such_column", "evidence"),
    ("evidence", 2, "phrase", "one two three four five six seven eight nine ten eleven", "evidence"),
    ("commitments", 4, "overlaps_id", "combat-drug-trafficking", "reference"),
    ("sources", 2, "accessed", "2026-13-23", "kind"),
    ("threats", 2, "nature", "Offence", "vocabulary"),
]


@pytest.mark.parametrize(("table", "line", "column", "value", "rule"), CELLS)
def test_a_bad_cell_is_placed(
    package: Path, spoil: Spoil, table: str, line: int, column: str, value: str, rule: str
) -> None:
    spoil(table, line, column, value)
    assert (rule, table, line, column) in found(package)
    problem = next(problem for problem in validate_package(package, outside=False) if problem.rule == rule)
    assert problem.value == value
    assert f"data/{table}.csv, line {line}, column '{column}'" in str(problem)


def lines(edit: Callable[[list[bytes]], list[bytes]]) -> Callable[[bytes], bytes]:
    return lambda content: b"\n".join(edit(content.split(b"\n")))


FILES: list[tuple[str, Callable[[bytes], bytes], str, int | None]] = [
    ("byte order mark", lambda content: b"\xef\xbb\xbf" + content, "form", 1),
    ("CRLF", lambda content: content.replace(b"\n", b"\r\n"), "form", 1),
    ("CR in one line", lambda content: content.replace(b"\n", b"\r\n", 2), "form", 1),
    ("no final newline", lambda content: content.rstrip(b"\n"), "form", 44),
    ("two final newlines", lambda content: content + b"\n", "row", 45),
    ("blank line", lines(lambda rows: [*rows[:3], b"", *rows[3:]]), "row", 4),
    ("needless quotes", lambda content: content.replace(b"Argentina,", b'"Argentina",', 1), "form", 2),
    ("Latin-1", lambda content: content.replace(b"Slovak", b"Slov\xe1k"), "form", 41),
    ("semicolons", lambda content: content.replace(b",", b";"), "header", 1),
    ("out of order", lines(lambda rows: [rows[0], rows[2], rows[1], *rows[3:]]), "order", 3),
    ("a row twice", lines(lambda rows: [*rows[:2], rows[1], *rows[2:]]), "key", 3),
    ("a row dropped", lines(lambda rows: [rows[0], *rows[2:]]), "parquet", None),
    ("a row of too few cells", lambda content: content.replace(b",CLASI,AR,", b",CLASI,", 1), "row", 2),
    ("a column renamed", lambda content: content.replace(b"eurostat", b"eurostat_geo", 1), "header", 1),
    ("a column twice", lambda content: content.replace(b"eurostat", b"party", 1), "header", 1),
    (
        "columns reordered",
        lines(
            lambda rows: (
                [b",".join([b, a, *rest]) for a, b, *rest in (row.split(b",") for row in rows[:-1])] + [b""]
            )
        ),
        "header",
        1,
    ),
    ("truncated", lambda content: content[: len(content) // 2], "form", None),
    ("empty", lambda _: b"", "header", None),
    ("foreign", lambda _: b"<!DOCTYPE html>\n<html></html>\n", "header", 1),
    ("binary", lambda _: b"PAR1\x00\x01\x02\xff", "encoding", 1),
]


@pytest.mark.parametrize(("name", "change", "rule", "line"), FILES, ids=[name for name, *_ in FILES])
def test_a_bad_file_is_placed(
    package: Path, name: str, change: Callable[[bytes], bytes], rule: str, line: int | None
) -> None:
    file = package / "data" / "countries.csv"
    assert change(file.read_bytes()) != file.read_bytes()
    file.write_bytes(change(file.read_bytes()))
    problems = [problem for problem in found(package) if problem[:2] == (rule, "countries")]
    assert problems, name
    assert line is None or line in {problem[2] for problem in problems}


@pytest.mark.parametrize(
    ("row", "is_clash"),
    [
        ("eurojust,en,EUROPEAN UNION ASYLUM AGENCY,alternative,strong", True),
        ("eurojust,mul,European Union Asylum Agency,alternative,strong", True),
        (
            "eurojust,es,European-Union Asylum Agency,alternative,strong",
            True,
        ),  # names of all languages are one index
        ("BRA,pl,Lotwa,alternative,strong", True),  # Latvia in Polish, Łotwa
        ("BRA,de,Oesterreich,alternative,strong", True),
        ("eurojust,en,EUROPEAN UNION ASYLUM AGENCY,alternative,weak", False),
        ("eurojust,en,Asylum Agency of Nowhere,alternative,strong", False),
    ],
)
def test_a_strong_name_is_that_of_one_thing(package: Path, row: str, is_clash: bool) -> None:
    file = package / "data" / "labels.csv"
    text = file.read_text("utf-8")
    line = f"{row},,fiap-clasi-eu-2025\n"
    file.write_text(text.replace("firearms-trafficking,en", line + "firearms-trafficking,en", 1), "utf-8")
    assert ("label" in {problem[0] for problem in found(package)}) == is_clash


def test_a_commitment_needs_evidence(package: Path) -> None:
    file = package / "data" / "evidence.csv"
    kept = [row for row in file.read_text("utf-8").splitlines(True) if ",fight-corruption," not in row]
    file.write_text("".join(kept), "utf-8")
    (line,) = [line for rule, table, line, _ in found(package) if (rule, table) == ("evidence", "commitments")]
    assert line == 2 + [*els.commitments].index("fight-corruption")


def test_a_membership_needs_evidence(package: Path) -> None:
    file = package / "data" / "memberships.csv"
    row = "zzz-argentina-in-clasi,ARG,clasi,member,true,2022-03-02,2022-03-02,,\n"
    file.write_text(file.read_text("utf-8") + row, "utf-8")
    assert ("evidence", "memberships", 2 + len(els.memberships), "id") in found(package)


def test_a_window_must_not_be_empty(package: Path) -> None:
    file = package / "data" / "memberships.csv"
    row = "argentina-in-clasi,ARG,clasi,member,true,2022-03-02,2022-03-01,2021-01-01,2020-01-01\n"
    file.write_text(file.read_text("utf-8") + row, "utf-8")
    assert {column for rule, _, _, column in found(package) if rule == "backwards"} == {
        "since_latest",
        "until_earliest",
        "until_latest",
    }


def test_evidence_of_a_link_needs_the_link(package: Path) -> None:
    file = package / "data" / "participants.csv"
    kept = [
        row for row in file.read_text("utf-8").splitlines(True) if not row.startswith("clasi-agenda-2025,ARG,")
    ]
    file.write_text("".join(kept), "utf-8")
    problems = [problem for problem in validate_package(package, outside=False) if problem.rule == "evidence"]
    assert [(problem.column, problem.value) for problem in problems] == [("object_id", "ARG")]


OTHER_ENDS = [
    ("preferred", "document_parties", "BHS", "document_parties has no row for joint-declaration-2025 and BHS"),
    ("rejected", "document_parties", "BHS", None),
    ("alternative", "document_parties", "BHS", None),
    ("rejected", "document_parties", "corruption", "is an id of threats, and document_parties could not hold it"),
    ("rejected", "document_parties", "ZZZ", "is no id of countries"),
    ("rejected", "place", "BHS", "belongs only to evidence whose field is a link table"),
]


@pytest.mark.parametrize(("rank", "field", "other", "reason"), OTHER_ENDS)
def test_what_is_not_followed_may_speak_of_a_link_that_is_not_there(
    package: Path, rank: str, field: str, other: str, reason: str | None
) -> None:
    file = package / "data" / "evidence.csv"
    row = f"zzz-1,joint-declaration-2025,{field},{other},,eu-reporter-2025,,,{rank},medium,A count only.\n"
    file.write_text(file.read_text("utf-8") + row, "utf-8")
    problems = [problem for problem in validate_package(package, outside=False) if problem.column == "object_id"]
    assert [(problem.line, problem.value) for problem in problems] == [(len(els.evidence) + 2, other)] * bool(
        reason
    )
    assert all(problem.reason.startswith(str(reason)) for problem in problems)


def test_one_problem_does_not_hide_another(package: Path, spoil: Spoil) -> None:
    spoil("countries", 2, "name", "=Argentina")
    spoil("threats", 3, "nature", "crime")
    (package / "data" / "people.csv").write_bytes(b"")
    (package / "parquet" / "sources.parquet").unlink()
    rules = {(problem.rule, problem.table) for problem in validate_package(package, outside=False)}
    assert {
        ("formula", "countries"),
        ("vocabulary", "threats"),
        ("header", "people"),
        ("file", "sources"),
    } <= rules
    # a table that cannot be read does not make everything that refers to it a problem
    assert ("reference", "participants") not in rules


def test_a_problem_prints_where_what_and_why() -> None:
    problem = Problem(
        rule="vocabulary", file="data/countries.csv", line=4, column="party", value="x" * 200, reason="is wrong"
    )
    assert str(problem).startswith("data/countries.csv, line 4, column 'party', value 'xxxx")
    assert str(problem).endswith("…': is wrong [vocabulary]")
    assert problem.table == "countries"
    assert Problem(rule="about", file="about.toml", reason="is wrong").table is None

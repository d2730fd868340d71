"""Rules that only speak when the derived files follow from the spoilt facts: no hash and no Parquet file helps."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import eu_lac_security as els
from eu_lac_security.checks import check_facts
from eu_lac_security.errors import Problem
from eu_lac_security.package import build_package, validate_package
from eu_lac_security.package.layout import FACTS, read_files
from eu_lac_security.source import write_csv
from eu_lac_security.wording import nearest
from tests.conftest import Spoil


def problems_of(package: Path) -> list[Problem]:
    """What is wrong with the facts alone."""
    files, problems = read_files(package, FACTS)
    return [*problems, *check_facts(files).problems]


def rules(package: Path) -> set[tuple[str, str | None]]:
    """The same: each rule, with the column or key."""
    return {(problem.rule, problem.column) for problem in problems_of(package)}


def add(package: Path, table: str, row: str) -> None:
    """Add a row where it belongs."""
    file = package / "data" / f"{table}.csv"
    header, *rows = file.read_text("utf-8").splitlines()
    file.write_text("\n".join([header, *sorted([*rows, row])]) + "\n", "utf-8")


def replace(package: Path, file: str, old: str, new: str) -> None:
    path = package / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


HEAD = [
    ('name = "eu-lac-security"', 'name = "EU LAC"', ("about", "name")),
    ('version = "0.1.0"', 'version = "latest"', ("about", "version")),
    ('created = "2026-11-24T00:00:00Z"', 'created = "yesterday"', ("about", "created")),
    ('created = "2026-11-24T00:00:00Z"', 'created = "2026-11-23T23:59:59Z"', ("about", "created")),
    ("as_of = 2026-11-24", "as_of = 2026-11-23T10:00:00Z", ("about", "as_of")),
    ('path = "https:', 'path = "javascript:', ("about", "licence.path")),
    ("[translations.es]", '[translations."not a language"]', ("about", "translations.not a language")),
    ('contributors = ["eu-lac-security contributors"]', "contributors = []", ("about", "contributors")),
    ('data_themes = ["INTR", "JUST"]', 'data_themes = ["CRIME"]', ("about", "data_themes")),
    ('data_themes = ["INTR", "JUST"]', 'data_themes = ["JUST", "JUST"]', ("about", "data_themes")),
    ('title = "EU-Latin', 'title = " EU-Latin', ("space", "title")),
    ('title = "EU-Latin', 'title = "EU\\u200b-Latin', ("character", "title")),
]


@pytest.mark.parametrize(("old", "new", "problem"), HEAD)
def test_the_head_has_rules_too(package: Path, old: str, new: str, problem: tuple[str, str]) -> None:
    replace(package, "about.toml", old, new)
    assert problem in rules(package)


ROWS = [
    ("territories", "GUF,GF,032,French Guiana,FRA,", ("unique", "numeric")),
    ("territories", "GUF,AR,254,French Guiana,FRA,", ("unique", "alpha_2")),
    ("territories", "XXA,XA,,One,XXA,", ("reference", "part_of_id")),
    ("institutions", "arg,Argentine body,,agency,LAC,,,,,,,,,,,Of ours.", ("id", "id")),
    ("commitment_documents", "fight-corruption,roadmap-2025-2026,1", ("position", "position")),
    ("indicators", "nothing,,,,,,,,,none,,,,,,,curated", ("required", "threat_id")),
    ("indicators", "both,corruption,fight-corruption,,,,,,,none,,,,,,,curated", ("required", "threat_id")),
    ("mappings", "corruption,skos:exactMatch,fips,10-4,BL,Corruption,concept,,semapv:ManualMappingCuration,,high",
     ("reference", "scheme_id")),
    ("labels", "europol,en,Euro-pol's name,preferred,strong,,curated", ("label", "kind")),
    ("evidence", "x-1,cepol,signatory_count,,27,curated,,,preferred,high,", ("evidence", "field")),
    ("evidence", "x-1,cepol,name,,Other,curated,,,alternative,high,", ("evidence", "note")),
    ("evidence", "x-1,cepol,name,,Other,curated,,words,preferred,high,", ("evidence", "phrase")),
    ("evidence", "x-1,cepol,name,,Other,fiap-clasi-eu-2025,,,preferred,high,", ("evidence", "phrase")),
    ("evidence", "x-1,cepol,,europol,,curated,,,preferred,high,", ("evidence", "object_id")),
]  # fmt: skip


@pytest.mark.parametrize(("table", "row", "problem"), ROWS)
def test_a_row_that_no_single_column_can_refuse(
    package: Path, table: str, row: str, problem: tuple[str, str]
) -> None:
    assert problem not in rules(package)
    add(package, table, row)
    assert problem in rules(package)


def put(package: Path, table: str, row: str, column: str, value: str) -> int:
    """Put a value into the row that begins so, and nothing else; the line on which it stands."""
    file = package / "data" / f"{table}.csv"
    (line,) = [line for line, text in enumerate(file.read_text("utf-8").splitlines()) if text.startswith(row)]
    header, *rows = csv.reader(io.StringIO(file.read_text("utf-8"), newline=""))
    rows[line - 1][header.index(column)] = value
    file.write_bytes(write_csv(tuple(header), map(tuple, rows)))
    return line + 1


TOGETHER = [
    ("countries", "ARG,", "party", "EU", "membership", "ARG is no member of european-union now"),
    ("countries", "ARG,", "party", "EU", "membership", "ARG is a member of clasi now"),
    ("countries", "BEL,", "party", "CLASI", "membership", "BEL is a member of european-union now"),
    ("mappings", "corruption,skos:relatedMatch,gi-toc,\"2021, 2023, 2025\",S", "additive", "true",
     "additive", "counts something else too"),
    ("mappings", "corruption,skos:exactMatch,eurovoc,", "additive", "false", "additive", "nothing is counted"),
    ("mappings", "corruption,skos:exactMatch,iccs,", "additive", "", "additive", "cases are counted"),
    ("mappings", "corruption,skos:exactMatch,unodc,", "additive", "", "additive", "some indicators of unodc"),
    ("mappings", "corruption,skos:narrowMatch,iccs,1.0 (March 2015),07031", "additive", "true",
     "additive", "07031 lies under 0703, which is summed for corruption too (line "),
    ("indicators", "gi-toc-human-trafficking-t", "code", "Arms trafficking",
     "reference", "is not mapped to trafficking-in-human-beings in data/mappings.csv"),
    ("indicators", "gi-toc-human-trafficking-t", "coverage", "part",
     "reference", "as skos:closeMatch; part takes skos:narrowMatch"),
    ("indicators", "unodc-cts-theft-organised", "coverage", "whole",
     "reference", "as skos:relatedMatch; whole takes skos:exactMatch or skos:closeMatch"),
    ("sources", "fiap-clasi-eu-2025,", "url", "", "evidence", "evidence rests on this source"),
    ("participants", "clasi-summit-2022,ARG,chair", "meeting_id", "eu-clasi-ministerial-2026",
     "time", "is only announced"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "row", "column", "value", "rule", "message"), TOGETHER)
def test_a_cell_that_other_rows_contradict(
    package: Path, table: str, row: str, column: str, value: str, rule: str, message: str
) -> None:
    line = put(package, table, row, column, value)
    found = [problem for problem in problems_of(package) if problem.rule == rule and message in problem.reason]
    file = f"data/{table}.csv"
    held = [(problem.file, problem.line, problem.column, problem.value) for problem in found]
    assert (file, line, column, value) in held, problems_of(package)


def test_a_member_that_has_left_is_on_no_side(package: Path) -> None:
    put(package, "memberships", "deu-european-union-member,", "until_latest", "2020-01-31")
    (problem,) = [problem for problem in problems_of(package) if problem.rule == "membership"]
    assert (problem.file, problem.column, problem.value) == ("data/countries.csv", "party", "EU")
    assert problem.reason.startswith("DEU is no member of european-union now")


def test_one_presides_at_a_time(package: Path) -> None:
    line = put(package, "memberships", "pan-clasi-presidency,", "until_earliest", "2024-03-14")
    (problem,) = [problem for problem in problems_of(package) if problem.rule == "membership"]
    assert (problem.file, problem.line, problem.column) == ("data/memberships.csv", line, "since_latest")
    assert problem.reason.startswith("ECU presides over clasi for certain then too (line ")


def test_a_list_that_is_not_held_judges_nobody(package: Path) -> None:
    file = package / "data" / "memberships.csv"
    file.write_text(file.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    assert "membership" not in {problem.rule for problem in problems_of(package)}


CODES = [
    ("VUT,fips,BR,curated", "is the code of BRA in fips already (line "),
    ("VUT,eurostat,EL,curated", "is the code of GRC in eurostat already (data/countries.csv, line "),
]


@pytest.mark.parametrize(("row", "message"), CODES)
def test_a_code_belongs_to_one_place(package: Path, row: str, message: str) -> None:
    add(package, "codes", row)
    (problem,) = [problem for problem in problems_of(package) if problem.rule == "unique"]
    assert problem.reason.startswith(message)
    assert (problem.column, problem.value) == ("code", row.split(",")[2])


@pytest.mark.parametrize("table", ["countries", "territories", "institutions", "threats", "themes"])
def test_everything_has_a_preferred_name_in_english(package: Path, table: str) -> None:
    id = next(iter(getattr(els, table)))
    file = package / "data" / "labels.csv"
    kept = [row for row in file.read_text("utf-8").splitlines(True) if not row.startswith(f"{id},en,")]
    file.write_text("".join(kept), "utf-8")
    (problem,) = problems_of(package)
    assert (problem.rule, problem.table, problem.line, problem.column, problem.value) == (
        "label",
        table,
        2,
        "id",
        id,
    )
    assert "no preferred label in English" in problem.reason


@pytest.mark.parametrize("table", ["countries", "institutions", "threats", "themes"])
def test_what_a_source_must_speak_of(package: Path, table: str) -> None:
    id = next(iter(getattr(els, table)))
    file = package / "data" / "evidence.csv"
    kept = [row for row in file.read_text("utf-8").splitlines(True) if f",{id}," not in row]
    file.write_text("".join(kept), "utf-8")
    found = [problem for problem in problems_of(package) if problem.table == table]
    assert [(problem.rule, problem.line, problem.column, problem.value) for problem in found] == [
        ("evidence", 2, "id", id)
    ]


def test_what_was_meant_by_a_missing_id_is_sought_once(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sought: list[str] = []

    def counted(id: str, known: Iterable[str]) -> tuple[str, ...]:
        sought.append(id)
        return nearest(id, known)

    monkeypatch.setattr("eu_lac_security.checks.references.nearest", counted)
    put(package, "sources", "curated,", "id", "curated-2")
    told = [problem for problem in problems_of(package) if problem.value == "curated"]
    assert {problem.reason for problem in told} == {"is no id of sources. Did you mean 'curated-2'?"}
    assert len(told) > len({problem.table for problem in told}) > 1
    assert sought == ["curated"]


def test_parents_of_codes_are_codes_and_no_circle(package: Path) -> None:
    file = package / "data" / "scheme_codes.csv"
    file.write_text(
        "scheme_id,code,label,parent_code,valid_from,valid_until\ns,1,One,2,,\ns,2,Two,1,,\ns,3,Three,4,,\n"
    )
    files, _ = read_files(package, FACTS)
    found = [problem for problem in check_facts(files).problems if problem.column == "parent_code"]
    assert [(problem.line, problem.reason) for problem in found] == [
        (2, "leads back to the code itself"),
        (3, "leads back to the code itself"),
        (4, "is no code of s in this table"),
    ]


def test_a_code_above_itself_is_not_told_as_summed_twice(package: Path) -> None:
    put(package, "scheme_codes", "iccs,0703,", "parent_code", "0703")
    assert rules(package) == {("reference", "parent_code")}


TIMES = [
    ("documents", "adopted_latest", "2035-01-01"),
    ("documents", "adopted_earliest", "0001-01-01"),
    ("sources", "accessed", "2099-01-01"),
    ("meetings", "date_latest", "9999-12-31"),
]


@pytest.mark.parametrize(("table", "column", "day"), TIMES)
def test_a_day_that_cannot_be(package: Path, spoil: Spoil, table: str, column: str, day: str) -> None:
    spoil(table, 2, column, day)
    assert ("time", column) in rules(package)


def test_a_document_is_adopted_while_its_meeting_takes_place(package: Path) -> None:
    replace(package, "data/documents.csv", "2025-03-05,2025-03-05", "2025-03-01,2025-03-02")
    assert ("time", "adopted_earliest") in rules(package)


def test_a_meeting_that_was_held_is_not_in_the_future(package: Path) -> None:
    replace(package, "data/meetings.csv", "2025-03-06,2025-03-06", "2027-03-06,2027-03-06")
    assert ("time", "date_earliest") in rules(package)


UNSEEN = ["J\u043ezef", "\uff1d1+1", "a\u3164b", "a\u034fb", "a\u2800b", "a" * 2001, "two\nlines"]


@pytest.mark.parametrize("name", UNSEEN)
def test_what_cannot_be_seen_in_a_name(package: Path, spoil: Spoil, name: str) -> None:
    spoil("people", 2, "name", name)
    assert rules(package) & {("character", "name"), ("formula", "name"), ("length", "name")}


def test_a_broken_head_does_not_hide_a_changed_fact(package: Path, spoil: Spoil) -> None:
    replace(package, "about.toml", "as_of = 2026-11-24", 'as_of = "x"')
    spoil("people", 2, "name", "Somebody else")
    found = {(problem.rule, problem.table) for problem in validate_package(package, outside=False)}
    assert {("about", None), ("parquet", "people")} <= found


@pytest.mark.parametrize("content", ["null", "[]", '"x"', "[" * 100_000, '{"title": "\\ud800"}', "\ufeff{}"])
@pytest.mark.parametrize("file", ["datapackage.json", "parquet/datapackage.json"])
def test_a_descriptor_that_is_none(package: Path, file: str, content: str) -> None:
    (package / file).write_text(content, "utf-8")
    problems = validate_package(package, outside=False)
    assert file in {problem.file for problem in problems}
    for problem in problems:
        assert str(problem).isprintable()
        str(problem).encode("utf-8")


def test_a_nested_head(package: Path) -> None:
    (package / "about.toml").write_text("x = " + "[" * 100_000, "utf-8")
    assert ("about", None) in rules(package)


def parquet_with(package: Path, table: str, column: str, array: pa.Array[Any]) -> None:
    """Put a column into a Parquet file, and make the descriptor agree with the file."""
    file = package / "parquet" / f"{table}.parquet"
    held = pq.read_table(file)
    place = held.schema.get_field_index(column)
    pq.write_table(held.set_column(place, held.schema.field(place), array), file)


STRANGE: list[tuple[str, str, Callable[[int], Any], str]] = [
    ("meetings", "place", lambda rows: pa.array([""] * rows), "has '' here"),
    (
        "people",
        "name",
        lambda rows: pa.array([b"\xff\xfe"] * rows, pa.binary()).view(pa.string()),
        "no text or no day",
    ),
    (
        "people",
        "since",
        lambda rows: pa.array([2**31 - 1] * rows, pa.int32()).view(pa.date32()),
        "no text or no day",
    ),
]


@pytest.mark.parametrize(("table", "column", "array", "message"), STRANGE)
def test_values_that_only_arrow_can_hold(
    package: Path, table: str, column: str, array: Callable[[int], Any], message: str
) -> None:
    parquet_with(package, table, column, array(len(getattr(els, table))))
    assert any(message in problem.reason for problem in validate_package(package, outside=False))


def test_a_missing_file_has_neither_hash_nor_size(package: Path) -> None:
    (package / "parquet" / "themes.parquet").unlink()
    assert {(problem.rule, problem.file) for problem in validate_package(package, outside=False)} == {
        ("file", "parquet/themes.parquet"),
        ("descriptor", "parquet/datapackage.json"),
    }


def test_a_link_is_no_file(package: Path) -> None:
    file = package / "data" / "themes.csv"
    outside = package.parent / "themes.csv"
    file.rename(outside)
    file.symlink_to(outside)
    assert ("file", "data/themes.csv") in {(p.rule, p.file) for p in validate_package(package, outside=False)}


def test_a_file_that_may_not_be_read(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "themes.csv":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    problems = [problem for problem in validate_package(package, outside=False) if problem.rule == "file"]
    assert [(problem.file, problem.reason) for problem in problems] == [
        ("data/themes.csv", "cannot be read: Permission denied")
    ]


def test_a_table_that_is_none_drags_nothing_along(package: Path) -> None:
    (package / "data" / "evidence.csv").write_text("<!DOCTYPE html>\n<title>404</title>\n", "utf-8")
    assert {problem.table for problem in validate_package(package, outside=False)} == {"evidence"}


def test_what_differs_in_a_list_is_named(package: Path) -> None:
    path = package / "datapackage.json"
    descriptor = json.loads(path.read_bytes())
    first = descriptor["resources"].pop(0)
    descriptor["resources"] += [{**first, "name": "nations"}, descriptor["resources"][3]]
    path.write_text(json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n", "utf-8")
    (problem,) = [p for p in validate_package(package, outside=False) if p.file == "datapackage.json"]
    assert (
        "resources lacks countries and has too much nations and has more than once commitments" in problem.reason
    )


def test_a_stopped_build_leaves_no_half_of_a_file(
    package: Path, spoil: Spoil, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil("themes", 2, "description", "Another description.")
    before = (package / "datapackage.json").read_bytes()

    def stop(path: Path, content: bytes) -> int:
        path.write_text("half", "utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", stop)
    with pytest.raises(OSError, match="No space left"):
        build_package(package)
    assert (package / "datapackage.json").read_bytes() == before

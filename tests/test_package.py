"""The derived files: written the same way each time, checked against the facts, and accepted by others."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

import eu_lac_security as els
from eu_lac_security.arrays import ARROW_TYPES
from eu_lac_security.errors import DataError
from eu_lac_security.models import TABLES
from eu_lac_security.package import build_package, stale_files, validate_package
from eu_lac_security.package.building import derive
from eu_lac_security.package.outside import check_outside, official_profile
from eu_lac_security.schema import table_spec
from tests.conftest import Spoil

DESCRIPTORS = ("datapackage.json", "parquet/datapackage.json")


def rewritten(
    content: bytes, change: Callable[[pa.Table], pa.Table] = lambda table: table, **options: Any
) -> bytes:
    """A Parquet file, read, changed and written again."""
    buffer = io.BytesIO()
    pq.write_table(change(pq.read_table(io.BytesIO(content))), buffer, **options)
    return buffer.getvalue()


def test_nothing_is_stale_or_wrong() -> None:
    stale, _ = stale_files(els.datapackage_path())
    assert not stale, "run 'eu-lac-security build'"
    assert validate_package(els.datapackage_path()) == ()


def test_a_build_gives_the_same_bytes_and_writes_only_what_has_changed(package: Path) -> None:
    first, second = derive(package, keep=False), derive(package, keep=False)
    assert first.files == second.files
    build_package(package)
    assert build_package(package) == ()
    (package / "parquet" / "people.parquet").write_bytes(b"")
    assert build_package(package) == ("parquet/people.parquet",)


def test_a_build_from_facts_alone(package: Path) -> None:
    wanted = {file: (package / file).read_bytes() for file in derive(package, keep=True).files}
    for file in wanted:
        (package / file).unlink()
    (package / "parquet").rmdir()
    build_package(package)
    _, kept = stale_files(package)
    if not kept:
        written = {file: (package / file).read_bytes() for file in wanted}
        writer = pq.ParquetFile(io.BytesIO(wanted["parquet/people.parquet"])).metadata.created_by
        if writer.endswith(pa.__version__):
            assert written == wanted
    assert validate_package(package, outside=False) == ()


def test_a_build_refuses_facts_that_break_a_rule(package: Path, spoil: Spoil) -> None:
    before = {file: (package / file).read_bytes() for file in DESCRIPTORS}
    spoil("countries", 2, "party", "LATAM")
    with pytest.raises(DataError, match="LATAM"):
        build_package(package)
    with pytest.raises(DataError, match="LATAM"):
        stale_files(package)
    assert before == {file: (package / file).read_bytes() for file in DESCRIPTORS}


def test_a_build_needs_every_table(package: Path) -> None:
    (package / "data" / "themes.csv").unlink()
    (package / "data" / "threats.csv").unlink()
    with pytest.raises(DataError, match=r"themes\.csv: is missing"):
        build_package(package)


def test_a_changed_fact_makes_its_files_stale(package: Path, spoil: Spoil) -> None:
    spoil("themes", 2, "description", "Another description.")
    stale, _ = stale_files(package)
    assert {problem.file for problem in stale} == {"parquet/themes.parquet", *DESCRIPTORS}
    assert all("eu-lac-security build" in problem.reason for problem in stale)


def test_another_pyarrow_is_compared_by_its_table(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eu_lac_security.package.building.WRITER", "parquet-cpp-arrow version 0.0.0")
    stale, kept = stale_files(package)
    assert not stale
    assert len(kept) == len(TABLES)
    file = package / "parquet" / "people.parquet"
    file.write_bytes(rewritten(file.read_bytes(), lambda table: table.slice(1)))
    stale, _ = stale_files(package)
    assert "parquet/people.parquet" in {problem.file for problem in stale}


@pytest.mark.parametrize("name", TABLES)
def test_parquet_holds_what_pyarrow_reads_in_the_csv(name: str) -> None:
    folder = els.datapackage_path()
    spec = next(table_spec(table) for table in TABLES if table == name)
    options = pyarrow.csv.ConvertOptions(
        column_types={column: ARROW_TYPES[described.kind] for column, described in spec.columns.items()},
        null_values=[""],
        strings_can_be_null=True,
        true_values=["true"],
        false_values=["false"],
    )
    csv = pyarrow.csv.read_csv(folder / "data" / f"{name}.csv", convert_options=options)
    parquet = pq.read_table(folder / "parquet" / f"{name}.parquet")
    assert parquet.to_pylist() == csv.to_pylist()
    assert parquet.schema.metadata[b"datapackage:version"].decode() == els.data_version
    assert pq.ParquetFile(folder / "parquet" / f"{name}.parquet").metadata.created_by.startswith(
        "parquet-cpp-arrow"
    )


@pytest.mark.parametrize("file", DESCRIPTORS)
def test_the_official_profile_accepts_the_descriptor(file: str) -> None:
    descriptor = json.loads((els.datapackage_path() / file).read_bytes())
    jsonschema.Draft7Validator(official_profile()).validate(descriptor)
    assert [resource["name"] for resource in descriptor["resources"]] == [*TABLES]
    assert all({"hash", "bytes"} <= set(resource) for resource in descriptor["resources"])


def test_frictionless_accepts_both_packages_and_would_refuse_a_bad_one(package: Path, spoil: Spoil) -> None:
    assert list(check_outside(package)) == []
    spoil("countries", 2, "alpha_2", "")
    spoil("people", 2, "institution_id", "no-such-body")
    notes = " ".join(problem.reason for problem in check_outside(package))
    assert "constraint-error" in notes
    assert "foreign-key" in notes


PARQUET: list[tuple[str, Callable[[bytes], bytes], str]] = [
    ("flipped byte in a page", lambda content: content[:40] + bytes([content[40] ^ 1]) + content[41:], "hash"),
    ("truncated", lambda content: content[:-20], "cannot be read as Parquet"),
    ("foreign", lambda _: b"version https://git-lfs.github.com/spec/v1\n", "cannot be read as Parquet"),
    ("a row less", lambda content: rewritten(content, lambda table: table.slice(1)), "has no such row"),
    ("rows reordered", lambda content: rewritten(content, lambda table: table.take([1, 0])), "in another order"),
    ("a row twice", lambda content: rewritten(content, lambda table: table.take([0, 1, 1])), "has a key twice"),
    ("another codec", lambda content: rewritten(content, compression="gzip"), "hash"),
    (
        "a column less",
        lambda content: rewritten(content, lambda table: table.drop_columns(["since"])),
        "column 5 should be 'since'",
    ),
    (
        "a day as text",
        lambda content: rewritten(
            content, lambda table: table.set_column(4, "since", table["since"].cast(pa.string()))
        ),
        "column 'since' is string, and should be date32[day]",
    ),
    (
        "no metadata",
        lambda content: rewritten(content, lambda table: table.replace_schema_metadata(None)),
        "the descriptions or the data version",
    ),
    (
        "a cell changed",
        lambda content: rewritten(
            content,
            lambda table: table.set_column(1, table.schema.field(1), pa.array(["Josef Síkela", "Magnus Brunner"])),
        ),
        "line 2, column 'name', value 'Jozef Síkela': parquet/people.parquet has 'Josef Síkela' here",
    ),
]


@pytest.mark.parametrize(("name", "change", "message"), PARQUET, ids=[name for name, *_ in PARQUET])
def test_a_bad_parquet_file_is_told(
    package: Path, name: str, change: Callable[[bytes], bytes], message: str
) -> None:
    file = package / "parquet" / "people.parquet"
    assert change(file.read_bytes()) != file.read_bytes(), name
    file.write_bytes(change(file.read_bytes()))
    problems = validate_package(package, outside=False)
    assert any(message in str(problem) for problem in problems), problems


DESCRIPTOR: list[tuple[str, str, str]] = [
    ('"version": "0.1.0"', '"version": "0.2.0"', 'version is "0.2.0", and should be "0.1.0"'),
    ('"type": "boolean"', '"type": "string"', "schema.fields.text_seen.type"),
    ('"required": true', '"required": false', "constraints.required is false, and should be true"),
    ('"missingValues": [\n          ""', '"missingValues": [\n          "-"', "missingValues"),
    ('  "name"', '\t"name"', "in another form"),
    ('{\n  "$schema"', '{\n  "name": "other",\n  "$schema"', "in another form"),
    ('"keywords": [', '"keywords": [,', "is not JSON"),
    ('"CC-BY-4.0"', '"CC0-1.0"', "licenses.CC0-1.0"),
    ('"foreignKeys"', '"foreignkeys"', "foreignkeys"),
]


@pytest.mark.parametrize(("old", "new", "message"), DESCRIPTOR)
@pytest.mark.parametrize("file", DESCRIPTORS)
def test_a_changed_descriptor_is_told(package: Path, file: str, old: str, new: str, message: str) -> None:
    path = package / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    problems = [problem for problem in validate_package(package, outside=False) if problem.file == file]
    assert problems
    if message != "licenses.CC0-1.0":
        assert any(message in problem.reason for problem in problems), problems


def test_a_wrong_hash_or_size_names_the_file(package: Path) -> None:
    path = package / "datapackage.json"
    descriptor = json.loads(path.read_bytes())
    descriptor["resources"][0]["hash"] = "sha256:" + "0" * 64
    descriptor["resources"][1]["bytes"] += 1
    path.write_text(json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n", "utf-8")
    told = {(problem.rule, problem.file) for problem in validate_package(package, outside=False)}
    assert {("hash", "data/countries.csv"), ("bytes", "data/institutions.csv")} <= told


@pytest.mark.parametrize(
    "file", ["data/extra.csv", "parquet/old.parquet", ".DS_Store", "data/.countries.csv.swp", "notes/todo.txt"]
)
def test_an_extra_file_is_told(package: Path, file: str) -> None:
    (package / file).parent.mkdir(exist_ok=True)
    (package / file).write_bytes(b"x")
    told = {(problem.rule, problem.file) for problem in validate_package(package, outside=False)}
    assert told & {("file", file), ("file", file.partition("/")[0])}


@pytest.mark.parametrize("file", ["data/themes.csv", "parquet/themes.parquet", *DESCRIPTORS, "about.toml"])
def test_a_missing_file_or_a_folder_in_its_place_is_told(package: Path, file: str) -> None:
    (package / file).unlink()
    assert ("file", file) in {(problem.rule, problem.file) for problem in validate_package(package, outside=False)}
    (package / file).mkdir()
    told = {(problem.rule, problem.file): problem.reason for problem in validate_package(package, outside=False)}
    assert "is a folder" in told["file", file]


def test_a_comment_in_about_is_a_change_too(package: Path) -> None:
    about = package / "about.toml"
    about.write_text(about.read_text("utf-8") + "# a comment\n", "utf-8")
    assert {problem.rule for problem in validate_package(package, outside=False)} == {"hash", "bytes"}

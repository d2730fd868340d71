"""The joins, the sources behind them, and copies of the data."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path
from urllib.parse import unquote

import attrs
import pytest

import eu_lac_security as els
from eu_lac_security.errors import (
    DataError,
    DataNotFoundError,
    NoAddressError,
    UnknownColumnError,
    UnknownIdError,
    UnknownTableError,
)
from eu_lac_security.package import validate_package
from tests.conftest import Spoil


def test_what_the_declaration_says() -> None:
    assert list(els.threats_in("joint-declaration-2025"))[:3] == [
        "drug-trafficking",
        "high-risk-criminal-networks",
        "illicit-money-flows",
    ]
    assert len(els.threats_in(els.documents["joint-declaration-2025"])) == 14
    assert len(els.threats_in("roadmap-2025-2026")) == 0
    commitments = els.commitments_in("joint-declaration-2025")
    assert len(commitments.where(basis="declaration summary")) == 19
    assert list(commitments)[:2] == ["increase-joint-activities", "increase-authority-synergy"]


def test_commitments_on_a_threat() -> None:
    by_id = els.commitments_on("drug-trafficking")
    assert list(by_id.where(basis="declaration summary")) == [
        "combat-drug-trafficking",
        "trace-illicit-money-flows",
    ]
    assert list(by_id.where(basis="press report")) == [
        "counter-new-drug-routes",
        "strengthen-information-exchange",
    ]
    assert by_id == els.commitments_on(els.threats["drug-trafficking"])


def test_mappings_of_a_threat() -> None:
    assert set(els.mappings_of("corruption").values()) == set(els.mappings.where(threat_id="corruption").values())
    with pytest.raises(UnknownIdError, match="schemes has no id 'icd-10'"):
        els.mappings_of("corruption", "icd-10")


@pytest.mark.parametrize("join", [els.commitments_on, els.threats_in, els.commitments_in, els.mappings_of])
def test_a_join_refuses_an_unknown_id(join: object) -> None:
    assert callable(join)
    with pytest.raises(UnknownIdError):
        join("no-such-thing")


def test_a_join_refuses_a_record_that_the_copy_does_not_hold() -> None:
    with pytest.raises(UnknownIdError):
        els.commitments_on(attrs.evolve(els.threats["corruption"], id="graft"))


def test_evidence_for_a_date_gives_both_sides() -> None:
    rows = els.evidence_for(els.documents["joint-declaration-2025"], "adopted_earliest")
    assert [row.rank for row in rows.values()] == sorted(
        (row.rank for row in rows.values()), key=["preferred", "alternative", "rejected"].index
    )
    assert {row.rank for row in rows.values()} == {"preferred", "alternative", "rejected"}
    assert all(row.note for row in rows.values() if row.rank != "preferred")


def test_evidence_for_an_id_a_record_and_a_link() -> None:
    by_id = els.evidence_for("clasi-agenda-2025", "participants")
    assert {row.object_id for row in by_id.values()} >= {"ARG", "ameripol", "el-paccto"}
    link = els.participants["clasi-agenda-2025", "ARG", "delegation"]
    assert [row.phrase for row in els.evidence_for(link).values()] == ["Argentina"]
    party = els.document_parties["joint-declaration-2025", "FRA"]
    assert [(row.field, row.object_id) for row in els.evidence_for(party).values()] == [
        ("document_parties", "FRA")
    ]


def test_a_doubt_about_a_whole_list_is_none_about_each_link() -> None:
    whole = els.evidence_for("clasi-founding-declaration-2022", "document_parties")
    doubts = {row.id for row in whole.values() if row.rank != "preferred" and row.object_id is None}
    assert doubts
    for link in els.document_parties.where(document_id="clasi-founding-declaration-2022").values():
        rows = els.evidence_for(link)
        assert rows
        assert not doubts & set(rows)


def test_evidence_for_a_column_of_one_standard() -> None:
    (row,) = els.evidence_for(els.countries["DEU"], "alpha_2").values()
    assert (row.value, row.source_id, row.rank) == ("DE", "iso-3166-1", "preferred")
    assert row.id not in els.evidence
    assert els.link(row) == els.sources["iso-3166-1"].url
    assert [row.source_id for row in els.evidence_for("corruption", "definition").values()] == ["curated"]


def test_evidence_for_a_thing_whose_columns_come_from_standards() -> None:
    rows = els.evidence_for("USA")
    assert {(row.field, row.value, row.source_id) for row in rows.values()} == {
        ("alpha_2", "US", "iso-3166-1"),
        ("numeric", "840", "iso-3166-1"),
        ("name", "United States", "eu-country-table"),
    }
    fields = {row.field for row in els.evidence_for("ARG").values()}
    assert {None, "alpha_2", "wikidata", "official_name"} <= fields


@pytest.mark.parametrize("name", ["mappings", "scheme_codes", "codes"])
def test_evidence_for_a_code_is_its_scheme_or_the_source_of_its_row(name: str) -> None:
    silent = {row.scheme_id for row in list(getattr(els, name).values())[::7] if not els.evidence_for(row)}
    assert silent <= {"unbis"}  # no source of ours speaks for it


def test_a_scheme_speaks_for_its_codes() -> None:
    mapping = next(iter(els.mappings_of("corruption", "eurovoc").values()))
    (row,) = els.evidence_for(mapping).values()
    stated = (row.entity_id, row.field, row.value, row.source_id)
    assert stated == ("corruption", "mappings", "corruption", "eurovoc-dataset")
    assert els.sources[row.source_id].url == els.schemes["eurovoc"].url
    assert "our judgement" in (row.note or "")
    rows = els.evidence_for(next(iter(els.scheme_codes.where(scheme_id="gi-toc").values())))
    assert {row.source_id for row in rows.values()} <= {id for id in els.sources if id.startswith("gi-toc")}
    assert rows


def test_evidence_names_no_source_that_the_copy_does_not_hold(package: Path) -> None:
    file = package / "data" / "sources.csv"
    kept = [row for row in file.read_text("utf-8").splitlines(True) if not row.startswith("iso-3166-1,")]
    file.write_text("".join(kept), "utf-8")
    assert {row.field for row in els.load(package).evidence_for("USA").values()} == {"name"}


def test_evidence_refuses_an_unknown_record_or_field() -> None:
    with pytest.raises(UnknownColumnError, match="documents has no column 'adoption'"):
        els.evidence_for("joint-declaration-2025", "adoption")
    with pytest.raises(UnknownIdError, match="Did you mean 'joint-declaration-2025'"):
        els.evidence_for("joint-declaration-2026")
    assert len(els.evidence_for("joint-declaration-2025", "reference")) == 0


def test_a_link_opens_the_page_at_the_passage() -> None:
    row = els.evidence["womens-leadership-fiap-1"]
    address = els.link(row)
    assert address.startswith("https://fiap.gob.es/en/noticias/")
    assert address.isascii()
    assert unquote(address.partition("#:~:text=")[2]) == row.phrase
    high_risk = next(row for row in els.evidence.values() if row.phrase == "high-risk criminal networks")
    assert els.link(high_risk).endswith("#:~:text=high%2Drisk%20criminal%20networks")


def test_a_link_needs_an_address() -> None:
    (row,) = els.evidence_for("corruption", "definition").values()
    with pytest.raises(NoAddressError, match="curated"):
        els.link(row)


def test_the_record_of_any_id() -> None:
    dataset = els.load(els.datapackage_path())
    assert dataset.record("ARG") == els.countries["ARG"]
    assert dataset.record("europol") == els.institutions["europol"]
    assert dataset.record("womens-leadership-fiap-1") == els.evidence["womens-leadership-fiap-1"]
    with pytest.raises(UnknownIdError) as caught:
        dataset.record("womens-leadership-fiap")
    assert not {*caught.value.near} & {*els.evidence}
    with pytest.raises(UnknownTableError, match="Did you mean 'countries'"):
        dataset.table("country")


def test_another_copy_has_all_that_the_module_has(package: Path) -> None:
    for path in (package, str(package), package / "datapackage.json"):
        dataset = els.load(path)
        assert dataset.path == package
        assert dataset.countries == els.countries
        assert dataset.data_version == els.data_version
        assert dataset.data_as_of == els.data_as_of
        assert dataset.link(els.evidence["womens-leadership-fiap-1"]).startswith("https://")
    assert dataset.validate() == ()
    copy = pickle.loads(pickle.dumps(dataset))
    assert copy.path == dataset.path
    assert str(package) in repr(copy)


def test_a_copy_that_breaks_a_rule_is_still_read(package: Path, spoil: Spoil) -> None:
    spoil("commitments", 2, "kind", "oath")
    spoil("commitment_threats", 2, "threat_id", "no-such-threat")
    dataset = els.load(package)
    kind: str = next(iter(dataset.commitments.values())).kind
    assert kind == "oath"
    assert dataset.validate()


def test_a_copy_of_an_older_schema_is_still_read(package: Path) -> None:
    file = package / "data" / "people.csv"
    file.write_text("id,name,office,institution_id,shoe_size\nx,X,Y,europol,43\n", "utf-8")
    assert els.load(package).people["x"].since is None


def test_cells_that_cannot_be_read_are_named_all_at_once(package: Path, spoil: Spoil) -> None:
    spoil("people", 2, "since", "1 December 2024")
    spoil("people", 3, "name", "")
    dataset = els.load(package)
    assert len(dataset.countries) == 43
    with pytest.raises(DataError) as caught:
        _ = dataset.people
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [(2, "since"), (3, "name")]
    assert "data/people.csv, line 2, column 'since', value '1 December 2024': is no date" in str(caught.value)
    assert isinstance(caught.value, ValueError)


BROKEN = [
    (b"", "the file is empty"),
    (b"id,name,office\n", "'institution_id': is missing from the header"),
    (b"id,id,name,office,institution_id,since\n", "stands twice in the header"),
    (b"id,name,office,institution_id,since\na,b,c\n", "the row has 3 cells, the header 5"),
    (b"id,name,office,institution_id,since\na,b,c,d,\na,b,c,e,\n", "the key 'a' stands on line 2 already"),
    (b"id,name,office,institution_id,since\na,\xff,c,d,\n", "line 2: byte 38 is not UTF-8"),
    (b'id,name,office,institution_id,since\na,"b"x,c,d,\n', "is not CSV"),
]


@pytest.mark.parametrize(("content", "message"), BROKEN)
def test_a_file_that_cannot_be_read_says_why(package: Path, content: bytes, message: str) -> None:
    (package / "data" / "people.csv").write_bytes(content)
    with pytest.raises(DataError) as caught:
        _ = els.load(package).people
    assert message in str(caught.value)


def test_a_missing_package_or_file_says_where_we_looked(package: Path, tmp_path: Path) -> None:
    with pytest.raises(DataNotFoundError, match="there is no data package in"):
        els.load(tmp_path / "nowhere")
    (package / "data" / "people.csv").unlink()
    with pytest.raises(DataNotFoundError, match=r"people\.csv"):
        _ = els.load(package).people
    shutil.rmtree(package / "data")
    (package / "datapackage.json").unlink()
    with pytest.raises(FileNotFoundError, match="datapackage"):
        els.load(package)


def test_the_folder_of_parquet_files_names_the_one_above_it(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parquet = package / "parquet"
    for open_it in (els.load, els.validate, validate_package):
        for path in (parquet, parquet / "datapackage.json"):
            with pytest.raises(DataNotFoundError) as caught:
                open_it(path)
            assert "holds the Parquet files" in str(caught.value)
            assert f"give the folder above it, '{package}'" in str(caught.value)
    monkeypatch.chdir(parquet)
    with pytest.raises(DataNotFoundError, match=f"'{package}'"):
        els.load(".")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('name = "eu-lac-security"', "name = ", "is not TOML"),
        ('version = "0.1.0"\n', "", "'version'"),
        ("as_of = 2026-11-24", 'as_of = "2026-11-23"', "'as_of'"),
        ("as_of = 2026-11-24", "as_of = 2026-11-23T10:00:00Z", "'as_of'"),
        ('version = "0.1.0"', 'version = "0.1.0"\ncolour = "red"', "'colour'"),
        ("[licence]", "[license]", "'licence'"),
    ],
)
def test_what_is_wrong_with_about_is_said(package: Path, old: str, new: str, message: str) -> None:
    about = package / "about.toml"
    assert old in about.read_text("utf-8")
    about.write_text(about.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(DataError, match=r"about\.toml") as caught:
        _ = els.load(package).about
    assert message in str(caught.value)

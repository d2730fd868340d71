"""A release: what it holds, that it is the same each time, and what it refuses."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

import eu_lac_security as els
from eu_lac_security.cli import main
from eu_lac_security.errors import DataError, ReleaseError
from eu_lac_security.models import TABLES
from eu_lac_security.portals import publication_of, release_files, write_release
from eu_lac_security.portals.publication import Contact
from eu_lac_security.portals.readme import CONTENTS
from eu_lac_security.portals.release import DOCUMENTS
from tests.portals.conftest import BASE, CONTACT, DATASET, ROOT

ABOUT = DATASET.about
_NO_ICON = '<link rel="icon" href="data:,">'


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def project(package: Path) -> Path:
    """A copy of the data package with the documents that a release takes along."""
    for name in DOCUMENTS:
        shutil.copy(ROOT / name, package.parent)
    return package


def test_two_runs_give_the_same_bytes(release: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "eu_lac_security",
        "release",
        str(tmp_path),
        "--data",
        str(ROOT / "datapackage"),
    ]
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Auckland",
        "PYTHONPATH": str(Path(els.__file__).parents[1]),
    }
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path) == contents(release.parent)


def test_a_second_run_writes_over_the_first(release: Path) -> None:
    before = contents(release.parent)
    write_release(DATASET, release.parent, publication_of(ABOUT))
    assert contents(release.parent) == before


def test_the_archive_holds_the_folder(release: Path) -> None:
    with zipfile.ZipFile(release.with_name(f"{release.name}.zip")) as packed:
        assert packed.testzip() is None
        found = {entry.filename: packed.read(entry) for entry in packed.infolist()}
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert list(found) == sorted(found)
    assert found == {f"{release.name}/{name}": content for name, content in contents(release).items()}


def test_every_file_has_its_checksum(release: Path) -> None:
    files = contents(release)
    lines = files.pop("SHA256SUMS").decode("utf-8").splitlines()
    assert lines == [f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in sorted(files.items())]
    packed = release.with_name(f"{release.name}.zip")
    line = packed.with_name(f"{packed.name}.sha256").read_text("utf-8")
    assert line == f"{hashlib.sha256(packed.read_bytes()).hexdigest()}  {packed.name}\n"


def test_it_holds_the_data_package_as_it_is(release: Path) -> None:
    assert contents(release / "datapackage") == contents(ROOT / "datapackage")
    assert els.load(release / "datapackage").countries["ARG"].name == "Argentina"


def test_the_first_page_speaks_of_every_file(release: Path) -> None:
    named = {name.replace("{name}", ABOUT.name) for names in CONTENTS for name in names.split(", ")}
    top = {f"{path.name}/" if path.is_dir() else path.name for path in release.iterdir()}
    assert named == top - {"README.md"}
    page = (release / "README.md").read_text("utf-8")
    assert [
        link
        for link in re.findall(r"\]\(([^)]+)\)", page)
        if not link.startswith("http") and not (release / link).is_file()
    ] == []
    assert all(f"[{name}](dictionary/{name}.md)" in page for name in TABLES)


def test_the_page_for_a_browser_leads_to_every_file_and_loads_none(release: Path, published: Path) -> None:
    for folder in (release, published):
        page = (folder / "index.html").read_text("utf-8")
        script = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
        assert [json.loads(text) for text in script] == [json.loads((folder / "schema-org.jsonld").read_bytes())]
        links = re.findall(r'<a href="([^"]+)"', page)
        links = [link for link in links if not link.startswith(("http", "mailto:"))]
        assert [link for link in links if not (folder / link).is_file()] == []
        offered = {file.relative_to(folder).as_posix() for file in (folder / "datapackage").rglob("*.[cp]*[vt]")}
        assert offered <= set(links)
        assert f"../{folder.name}.zip" in links
        assert not re.search(r"<(?:link|img|iframe|script[^>]* src)|@import|url\(", page.replace(_NO_ICON, ""))
        assert all(f'<details lang="{language}">' in page for language in ABOUT.translations)
        assert f'<a href="{ABOUT.licence.path}">' in page


def test_a_name_is_no_markup() -> None:
    publisher = '</script><b>"Desk" & Co'
    page = release_files(DATASET, publication_of(ABOUT, publisher=publisher))["index.html"].decode("utf-8")
    assert "<b>" not in page
    assert page.count("</script>") == 1
    assert "&lt;/script&gt;&lt;b&gt;&quot;Desk&quot; &amp; Co" in page


def test_who_publishes_it_is_said_everywhere(published: Path) -> None:
    files = contents(published)
    for name in (
        "README.md",
        "dcat.ttl",
        "dcat.jsonld",
        "schema-org.jsonld",
        "croissant.json",
        "croissant-parquet.json",
    ):
        assert b"data@example.org" in files[name], name
    for name in (
        "dcat.ttl",
        "schema-org.jsonld",
        "croissant.json",
        "CITATION.cff",
        "threats.ttl",
        "organisations.ttl",
    ):
        assert BASE.encode() in files[name], name
    assert b"<../" not in files["dcat.ttl"]


def test_no_address_is_invented(release: Path) -> None:
    for name, content in contents(release).items():
        assert b"example.org" not in content, name
        assert b"example.com" not in content, name


def test_a_named_publisher_is_not_called_a_private_one(tmp_path: Path) -> None:
    files = release_files(DATASET, publication_of(ABOUT, publisher="Institute"))
    assert b'foaf:name "Institute" .' in files["dcat.ttl"]
    assert b"Published by Institute." in files["README.md"]
    assert json.loads(files["schema-org.jsonld"])["publisher"]["name"] == "Institute"


def test_the_citation_file_is_that_of_the_project(release: Path, published: Path) -> None:
    ours = (ROOT / "CITATION.cff").read_bytes()
    assert (release / "CITATION.cff").read_bytes() == ours
    with_address = (published / "CITATION.cff").read_bytes()
    assert with_address.replace(f'url: "{BASE}{published.name}/index.html"\n'.encode(), b"") == ours


def test_all_descriptions_agree(published: Path) -> None:
    descriptor = json.loads((published / "datapackage" / "datapackage.json").read_bytes())
    search, tools = (
        json.loads((published / name).read_bytes()) for name in ("schema-org.jsonld", "croissant.json")
    )
    for found in (search, tools):
        assert found["name"] == descriptor["title"]
        assert found["version"] == descriptor["version"]
        assert found["license"] == descriptor["licenses"][0]["path"]
        assert found["keywords"] == descriptor["keywords"]
        assert 50 <= len(found["description"]) <= 5000
        assert [creator["name"] for creator in found["creator"]] == [
            c["title"] for c in descriptor["contributors"]
        ]
    hashes = {r["path"]: r["hash"] for r in descriptor["resources"]}
    for entry in tools["distribution"]:
        assert hashes[f"data/{entry['name']}"] == f"sha256:{entry['sha256']}"
    for download in search["distribution"]:
        assert (published.parent / download["contentUrl"].removeprefix(BASE)).is_file()


def test_a_search_engine_is_told_of_every_column(published: Path) -> None:
    search: dict[str, Any] = json.loads((published / "schema-org.jsonld").read_bytes())
    columns = [f"{table.spec.name}.{name}" for table in DATASET.tables() for name in table.spec.columns]
    assert [variable["name"] for variable in search["variableMeasured"]] == columns
    assert len(search["spatialCoverage"]) == len(DATASET.countries)
    assert search["temporalCoverage"].endswith(f"/{ABOUT.as_of}")


# What it refuses


@pytest.mark.parametrize(
    "address",
    ["", "data", "/data", "example.org/data", "ftp://example.org/", "https://", "https:///a", "http://a b.org/",
     "https://example.org/?page=1", "https://example.org/#top", "https://example.org:port/", "javascript:alert(1)",
     "https://[::1", "file:///tmp", 'https://example.org/">', "mailto:a@example.org",
     "https://me:secret@example.org/", "https://exa\u200bmple.org/", "http://."],
)  # fmt: skip
def test_a_base_address_is_absolute(address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", str(tmp_path), f"--base-address={address}"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert re.fullmatch(r"eu-lac-security: the base address .*\n", captured.err)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("contact", "reason"),
    [
        ("Data desk", "has no address"),
        ("", "has no address"),
        ("data@example.org", "has no address"),
        ("<data@example.org>", "has no name"),
        ("Data desk <>", "neither"),
        ("Data desk <data>", "neither"),
        ("Data desk <data@example>", "neither"),
        ("Data desk <ftp://example.org>", "neither"),
        ("Data desk <a@example.org> <b@example.org>", "has no address"),
    ],
)
def test_a_contact_has_a_name_and_an_address(
    contact: str, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["release", str(tmp_path), "--contact", contact]) == 1
    assert re.fullmatch(
        rf"eu-lac-security: the .*contact .*{reason}.*Data desk <data@example.org>.*\n", capsys.readouterr().err
    )
    assert list(tmp_path.iterdir()) == []


def test_a_contact_may_be_a_page() -> None:
    page = publication_of(ABOUT, contact="Data desk <https://example.org/ask>").contact
    assert page == Contact(name="Data desk", address="https://example.org/ask")
    assert publication_of(ABOUT, contact=CONTACT).contact == Contact(
        name="Data desk", address="mailto:data@example.org"
    )


def test_a_publisher_has_a_name() -> None:
    with pytest.raises(ReleaseError, match="the publisher is empty"):
        publication_of(ABOUT, publisher=" ")


def test_a_base_address_ends_in_one_slash() -> None:
    assert publication_of(ABOUT, base_address="https://example.org/a").base_address == "https://example.org/a/"
    assert publication_of(ABOUT, base_address="https://example.org/a//").base_address == "https://example.org/a/"


def test_other_files_in_the_way_are_left_alone(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "out" / f"{ABOUT.name}-{ABOUT.version}" / "mine.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", encoding="utf-8")
    assert main(["release", str(tmp_path / "out"), "--data", str(project)]) == 1
    assert re.search(r"holds 'mine.txt', no part of the release", capsys.readouterr().err)
    assert contents(tmp_path / "out") == {f"{mine.parent.name}/mine.txt": b"mine"}


def test_a_file_in_the_way_is_left_alone(project: Path, tmp_path: Path) -> None:
    mine = tmp_path / f"{ABOUT.name}-{ABOUT.version}"
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(ReleaseError, match="is a file where the folder"):
        write_release(els.load(project), tmp_path, publication_of(ABOUT))
    with pytest.raises(ReleaseError, match="is a file; name the folder"):
        write_release(els.load(project), mine, publication_of(ABOUT))


def test_a_copy_without_the_documents_is_no_release(package: Path, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match=r"has no CHANGELOG.md, LICENSE-DATA.* in a checkout"):
        write_release(els.load(package), tmp_path / "out", publication_of(ABOUT))


def test_a_changelog_of_another_day_is_no_release(project: Path, tmp_path: Path) -> None:
    changelog = project.parent / "CHANGELOG.md"
    heading = f"## {ABOUT.version}, {ABOUT.created[:10]}"
    text = changelog.read_text("utf-8")
    changelog.write_text(text.replace(heading, f"## {ABOUT.version}, not yet released"), "utf-8")
    with pytest.raises(ReleaseError, match=f"CHANGELOG.md' has no heading '{heading}'"):
        write_release(els.load(project), tmp_path / "out", publication_of(ABOUT))
    assert not (tmp_path / "out").exists()


def test_what_is_stale_is_not_released(project: Path, tmp_path: Path) -> None:
    (project / "datapackage.json").write_bytes(b"{}\n")
    with pytest.raises(DataError, match="does not follow from the facts"):
        write_release(els.load(project), tmp_path / "out", publication_of(ABOUT))
    assert not (tmp_path / "out").exists()

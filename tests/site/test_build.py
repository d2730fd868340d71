"""How the site is made: the same bytes twice, nothing too heavy, nothing stale."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

import eu_lac_security as els
from docs.builder.checking import check_site
from docs.builder.errors import SiteError
from docs.builder.links import SiteLinks
from docs.builder.translations import problems, read_translations

ROOT = Path(__file__).resolve().parents[2]
EXPLORER = ROOT / "docs" / "explorer"


def test_two_builds_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    from docs.builder.site import build_site

    build_site(tmp_path / "again")
    one, other = (
        {str(file.relative_to(top)): file.read_bytes() for file in top.rglob("*") if file.is_file()}
        for top in (site, tmp_path / "again")
    )
    assert len(one) > 100
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_it_offers_a_release_and_describes_it_to_search_engines(site: Path, tmp_path: Path) -> None:
    from docs.builder.site import build_site

    (zipped,) = (site / "release").glob("*.zip")
    assert f'href="release/{zipped.name}"' in (site / "download.html").read_text("utf-8")
    assert "ld+json" not in (site / "index.html").read_text("utf-8")
    build_site(tmp_path / "based", base_address="https://data.example.org/", contact="Desk <desk@example.org>")
    page = (tmp_path / "based" / "index.html").read_text("utf-8")
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    described = json.loads(text)
    assert described["@type"] == "Dataset"
    assert f"https://data.example.org/release/{zipped.name}" in text


def test_the_explorer_is_light(site: Path) -> None:
    files = [file for file in (site / "explorer").rglob("*") if file.is_file()]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) < 400_000
    assert len((site / "explorer" / "explorer.js").read_bytes()) < 120_000


def test_the_page_names_no_address_to_load_from(site: Path) -> None:
    for name in ("index.html", "explorer.css", "explorer.js"):
        text = (site / "explorer" / name).read_text("utf-8")
        hosts = set(re.findall(r"https?://([\w.-]+)", text)) - {"www.w3.org"}  # names of XML, not addresses
        assert hosts == set()


def test_licences_of_what_is_shipped_are_there(site: Path) -> None:
    text = (site / "explorer" / "licences.txt").read_text("utf-8")
    assert all(name in text for name in ("preact", "MIT", "Natural Earth"))


def test_the_pictures_of_the_readme_are_fresh(site: Path) -> None:
    from docs.builder.site import stale_pictures

    assert stale_pictures() == [], "run: python -m docs.builder pictures"


def test_all_is_translated() -> None:
    assert problems(els.load(els.datapackage_path()), read_translations()) == []


def test_the_lock_file_has_hashes_and_no_addresses() -> None:
    lock = json.loads((EXPLORER / "package-lock.json").read_text("utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert all("integrity" in package and "resolved" not in package for package in packages.values())
    asked = json.loads((EXPLORER / "package.json").read_text("utf-8"))
    assert all(
        re.fullmatch(r"[\d.]+", version)
        for group in ("dependencies", "devDependencies")
        for version in asked[group].values()
    )


def test_both_languages_have_the_same_messages() -> None:
    keys = [
        re.findall(
            r'^  "([\w.]+)":', (EXPLORER / "src" / "messages" / f"{name}.ts").read_text("utf-8"), re.MULTILINE
        )
        for name in ("en", "es")
    ]
    assert len(keys[0]) > 100
    assert keys[0] == keys[1]


def test_no_file_is_too_long() -> None:
    files = [
        file
        for folder in ("docs/builder", "docs/explorer/src", "docs/explorer/tools", "tests/site")
        for file in (ROOT / folder).rglob("*")
        if file.suffix in {".py", ".ts", ".tsx", ".css", ".mjs"}
    ]
    assert len(files) > 40
    assert [file.name for file in files if len(file.read_text("utf-8").splitlines()) > 400] == []


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ('<a href="gone.html">x</a>', "leads nowhere"),
        ('<a href="#gone">x</a>', "no such place"),
        ('<a href="../outside.html">x</a>', "leads out of the site"),
        ('<script src="https://cdn.example/x.js"></script>', "loads https://cdn.example/x.js"),
    ],
)
def test_a_bad_link_is_found(html: str, reason: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text(f'<p id="here"><a href="#here">x</a></p>{html}', encoding="utf-8")
    with pytest.raises(SiteError, match=reason):
        check_site(site)


def test_a_style_may_load_nothing_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("@import url(https://fonts.example/x.css);", encoding="utf-8")
    with pytest.raises(SiteError, match=r"fonts\.example"):
        check_site(tmp_path)


def test_links_fit_the_site() -> None:
    links = SiteLinks({"docs/limits.md": "limits.md", "CONTRIBUTING.md": "contributing.md"})

    def on_the_site(text: str) -> str:
        return links.rewritten(text, "docs/recipes/README.md", "recipes/index.md")

    assert on_the_site("[a](../limits.md#x)") == "[a](../limits.md#x)"
    assert on_the_site("[a](../../CONTRIBUTING.md)") == "[a](../contributing.md)"
    assert on_the_site("[`a`](../../LICENSE)") == '<a href="../files/LICENSE.txt"><code>a</code></a>'
    assert on_the_site("[a](../explorer/index.html#/map)") == '<a href="../explorer/index.html#/map">a</a>'
    assert on_the_site("[a](../../src/eu_lac_security)") == "a"
    assert on_the_site("[a](https://example.org)") == "[a](https://example.org)"

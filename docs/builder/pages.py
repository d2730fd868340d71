"""The sources of the English site, from the documentation, the models and the docstrings."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import eu_lac_security as els
from eu_lac_security.models import TABLES

from .links import SiteLinks
from .reference import REFERENCE, reference_pages

ROOT = Path(__file__).resolve().parents[2]

OUTSIDE = {
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "benchmarks/README.md": "benchmarks.md",
}
"""Pages of the site that stand elsewhere in the repository than in ``docs``."""

RESULTS = "benchmarks/results.md"
"""Stands on the page about performance, once it has been measured."""

RELEASE = "release"
"""The folder of the site that holds the release."""

LEFT_OUT = {"builder", "explorer", "translations", "es"}

_TOP = (
    ("Begin", ("start", "explorer", "download")),
    (
        "Use",
        ("recipes/index", "time", "sources", "changes", "network", "statistics", "examples/index", "annotation"),
    ),
    ("Look up", ("dictionary/index", "api/index")),
    (
        "Trust",
        (
            "made",
            "limits",
            "contributing",
            "publishing",
            "performance",
            "benchmarks",
            "decisions/index",
            "changelog",
        ),
    ),
)
"""The navigation. A page that nobody put here stands at its end."""

_RELATION = re.compile(r"^    (\w+) (\S+) (\w+) : (\w+)$", re.MULTILINE)


def write_pages(folder: Path) -> None:
    """Write the sources.

    Args:
        folder: Where to write.
    """
    pages = _pages()
    links = SiteLinks({**pages, RESULTS: "performance.md"})
    texts = {page: _text(path, page, links) for path, page in pages.items()}
    texts |= reference_pages()
    texts["api/index.md"] += toctree(REFERENCE, hidden=False)
    for section in sorted({page.partition("/")[0] for page in texts if "/" in page} - {"api"}):
        texts[f"{section}/index.md"] += toctree(_inside(section, texts))
    texts["index.md"] += _navigation(texts)
    _copy_pictures(folder)
    for page, text in texts.items():
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_text(text, encoding="utf-8")


def _inside(section: str, texts: Iterable[str]) -> list[str]:
    """The pages of a section, those of the dictionary in the order of the tables."""
    order = {str(name): place for place, name in enumerate(TABLES)}
    names = [page.removesuffix(".md").partition("/")[2] for page in texts if page.startswith(f"{section}/")]
    return sorted({*names} - {"index"}, key=lambda name: (order.get(name, 0), name))


def _navigation(texts: Iterable[str]) -> str:
    tops = {page.removesuffix(".md") for page in texts if "/" not in page or page.endswith("/index.md")}
    named = {entry for _, entries in _TOP for entry in entries}
    found = [(caption, [entry for entry in entries if entry in tops]) for caption, entries in _TOP]
    found[-1][1].extend(sorted(tops - named - {"index"}))
    return "".join(toctree(entries, caption) for caption, entries in found)


def _copy_pictures(folder: Path) -> None:
    for picture in sorted((ROOT / "docs").rglob("*.svg")):
        path = picture.relative_to(ROOT / "docs")
        if path.parts[0] not in LEFT_OUT:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(picture, folder / path)


def _pages() -> dict[str, str]:
    pages = dict(OUTSIDE)
    for file in sorted((ROOT / "docs").rglob("*.md")):
        path = file.relative_to(ROOT / "docs")
        if path.parts[0] not in LEFT_OUT and str(path) != "README.md":
            pages[f"docs/{path.as_posix()}"] = path.as_posix().replace("README.md", "index.md")
    return pages


def _text(path: str, page: str, links: SiteLinks) -> str:
    text = (ROOT / path).read_text(encoding="utf-8")
    if not re.search(r"^# ", text, re.MULTILINE):
        text = f"# How speed is measured\n\n{text}"  # benchmarks/README.md has no heading
    if page == "performance.md" and (ROOT / RESULTS).is_file():
        results = (ROOT / RESULTS).read_text(encoding="utf-8")
        text += "\n" + links.rewritten(re.sub(r"^#", "##", results, flags=re.MULTILINE), RESULTS, page)
    text = links.rewritten(text, path, page).replace("<!-- release -->", _release())
    if page.startswith("dictionary/"):
        text = _with_files(_without_diagram(text))
    return text


def _release() -> str:
    about = els.load(els.datapackage_path()).about
    name = f"{about.name}-{about.version}"
    inside = {
        "spreadsheet": f"{about.name}.xlsx",
        "SQLite": f"{about.name}.sqlite",
        "DCAT-AP": "dcat.ttl",
        "Croissant": "croissant-parquet.json",
        "CSV on the Web": "csv-metadata.json",
        "threats in SKOS": "threats.ttl",
        "bodies in W3C ORG": "organisations.ttl",
        "checksums": "SHA256SUMS",
    }
    files = ", ".join(f'<a href="{RELEASE}/{name}/{file}">{title}</a>' for title, file in inside.items())
    return (
        f'**<a href="{RELEASE}/{name}.zip">{name}.zip</a>** has all of it in one file '
        f'(<a href="{RELEASE}/{name}.zip.sha256">checksum</a>). Single files: {files}.'
    )


def _without_diagram(text: str) -> str:
    """The diagram as a table: the site loads no library that draws."""
    diagram = re.search(r"```mermaid\n.*?```", text, re.DOTALL)
    if diagram is None:
        return text
    rows = [
        f"| [{table}]({table}.md) | `{column}` | [{other}]({other}.md) | {'yes' if ends.startswith('|o') else ''} |"
        for other, ends, table, column in _RELATION.findall(diagram[0])
    ]
    return text.replace(
        diagram[0], "\n".join(["| table | column | refers to | may be missing |", "|---|---|---|---|", *rows])
    )


def _with_files(text: str) -> str:
    def linked(found: re.Match[str]) -> str:
        name = found[1]
        return (
            f'Files: <a href="../datapackage/data/{name}.csv">CSV</a>, '
            f'<a href="../datapackage/parquet/{name}.parquet">Parquet</a>. '
            f'<a href="../explorer/index.html#/tables?table={name}">Search and filter it.</a>'
        )

    return re.sub(r"^Files: `data/(\w+)\.csv`, .*$", linked, text, flags=re.MULTILINE)


def toctree(entries: Iterable[str], caption: str = "", *, hidden: bool = True) -> str:
    """The list of pages below a page, for the generator.

    Args:
        entries: The pages, without their endings.
        caption: What stands over them in the navigation.
        hidden: Whether it stands in the navigation only.
    """
    options = [":maxdepth: 1", *([":hidden:"] if hidden else []), *([f":caption: {caption}"] if caption else [])]
    return "\n".join(["", "```{toctree}", *options, "", *entries, "```", ""])

"""The whole site, in order, and the pictures of the README."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import eu_lac_security as els
from eu_lac_security.portals import publication_of, write_release

from .checking import check_site
from .errors import SiteError
from .explorer_data import write_explorer_data
from .links import TEXTS
from .node import check_types, install_packages, write_explorer, write_pictures
from .pages import RELEASE, write_pages
from .spanish import write_spanish_pages
from .theme import speak_spanish
from .translations import problems, read_translations

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "datapackage"
PICTURES = ROOT / "docs" / "pictures"
SPHINX = Path(__file__).resolve().parent / "sphinx"


def build_site(
    output: Path, *, base_address: str | None = None, contact: str | None = None, publisher: str | None = None
) -> None:
    """Build the site and check it.

    Args:
        output: Where to write; what is there is replaced.
        base_address: The address that the folder will have on the web. Without it nothing but relative addresses is
            written, and search engines are told nothing, since they want absolute ones.
        contact: Whom the descriptions for portals name to write to, as ``Name <address>``.
        publisher: Who publishes it.

    Raises:
        SiteError: If a page has a warning, or a link leads nowhere.
    """
    dataset = els.load(DATA)
    translations = read_translations()
    for problem in problems(dataset, translations):
        print(problem, file=sys.stderr)  # shown in English meanwhile; a test asks for the Spanish
    install_packages()
    check_types()
    with TemporaryDirectory() as work:
        site = Path(work) / "site"
        below = None if base_address is None else f"{base_address.rstrip('/')}/{RELEASE}/"
        publication = publication_of(dataset.about, base_address=below, contact=contact, publisher=publisher)
        release, *_ = write_release(dataset, site / RELEASE, publication)
        description = release / "schema-org.jsonld" if base_address else None
        english, spanish = Path(work) / "en", Path(work) / "es"
        write_pages(english)
        write_spanish_pages(dataset, translations, spanish)
        twins = sorted(_pages(english) & _pages(spanish))
        _sphinx(english, site, "en", twins, description)
        _sphinx(spanish, site / "es", "es", twins)
        speak_spanish(site / "es", translations.theme)
        write_explorer_data(dataset, translations, site / "explorer" / "data")
        write_explorer(site / "explorer")
        _copy_files(site)
        check_site(site)
        if output.exists():
            shutil.rmtree(output)
        output.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(site, output)


def draw_pictures() -> None:
    """Draw the pictures of the README."""
    for name, content in _pictures().items():
        PICTURES.mkdir(exist_ok=True)
        (PICTURES / name).write_bytes(content)


def stale_pictures() -> list[str]:
    """The pictures of the README that are not what the data gives."""
    drawn = _pictures()
    names = {*drawn, *(file.name for file in PICTURES.glob("*.svg"))}
    return sorted(name for name in names if not _is(PICTURES / name, drawn.get(name)))


def _pictures() -> dict[str, bytes]:
    install_packages()
    with TemporaryDirectory() as work:
        write_explorer_data(els.load(DATA), read_translations(), Path(work) / "data")
        write_pictures(Path(work))
        return {file.name: file.read_bytes() for file in sorted(Path(work).glob("*.svg"))}


def _is(file: Path, content: bytes | None) -> bool:
    return file.is_file() and file.read_bytes() == content


def _pages(folder: Path) -> set[str]:
    """The pages, by their paths without the ending."""
    return {file.relative_to(folder).with_suffix("").as_posix() for file in folder.rglob("*.md")}


def _sphinx(source: Path, output: Path, language: str, twins: list[str], description: Path | None = None) -> None:
    """Let Sphinx make the pages of a language; the twins are those that the other language has too."""
    command = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "--nitpicky", "--quiet"]
    folders = ["--conf-dir", str(SPHINX), "--doctree-dir", f"{source}-trees", str(source), str(output)]
    environment = {**os.environ, "SITE_LANGUAGE": language, "PYTHONHASHSEED": "0", "PYTHONPATH": _path()}
    environment["SITE_TWINS"] = " ".join(twins)
    if description is not None:
        environment["SITE_DESCRIPTION"] = str(description)
    run = subprocess.run([*command, *folders], env=environment, capture_output=True, text=True, check=False)
    if run.returncode:
        raise SiteError(f"Sphinx refuses the pages ({language}):\n{run.stderr}")
    (output / ".buildinfo").unlink(missing_ok=True)


def _path() -> str:
    """The library that this process uses is the one whose docstrings are shown."""
    return os.pathsep.join(
        [str(Path(els.__file__).resolve().parents[1]), os.environ.get("PYTHONPATH", "")]
    ).rstrip(os.pathsep)


def _copy_files(site: Path) -> None:
    shutil.copytree(DATA, site / "datapackage", ignore=shutil.ignore_patterns(".*"))
    (site / "files").mkdir()
    for name in TEXTS:
        shutil.copyfile(ROOT / name, site / "files" / f"{name}.txt")
    shutil.copyfile(ROOT / "CITATION.cff", site / "files" / "CITATION.cff")

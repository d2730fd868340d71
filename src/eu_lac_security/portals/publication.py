"""Who publishes a release and where: what the dataset cannot know of itself."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from attrs import frozen

from ..about import About
from ..errors import ReleaseError
from ..wording import shorten

_CONTACT = re.compile(r"\s*(?P<name>[^<>]*[^<>\s])\s*<(?P<address>[^<>]*)>\s*")
_EMAIL = re.compile(r"[^\s@<>:/]+@[^\s@<>:/]+\.[^\s@<>:/]+")


@frozen(kw_only=True)
class Contact:
    """Whom to write to.

    Attributes:
        name: The name of a person or a desk.
        address: ``mailto:`` and an e-mail address, or the address of a page.
    """

    name: str
    address: str


@frozen(kw_only=True)
class Publication:
    """Where a version of the dataset is published, and by whom.

    Attributes:
        folder: The name of the release's folder, such as ``"eu-lac-security-0.1.0"``.
        publisher: Who publishes it.
        base_address: The address that the folder *above* the release's has on the web, ending in ``/``. Without it,
            addresses are relative to the files that hold them, which all lie at the top of the release's folder.
        contact: Whom to write to, if anybody.
    """

    folder: str
    publisher: str
    base_address: str | None = None
    contact: Contact | None = None

    def file(self, path: str = "") -> str:
        """The address of a file of the release, or of its folder.

        >>> Publication(folder="x-1", publisher="us").file("data/countries.csv")
        'data/countries.csv'
        >>> Publication(folder="x-1", publisher="us", base_address="https://example.org/").file("a.csv")
        'https://example.org/x-1/a.csv'
        """
        return path or "./" if self.base_address is None else f"{self.base_address}{self.folder}/{path}"

    @property
    def page(self) -> str:
        """The address of the page that a visitor lands on."""
        return self.file("index.html")

    def beside(self, path: str) -> str:
        """The address of something that lies beside the release's folder, and so has the same in every version.

        >>> Publication(folder="x-1", publisher="us").beside("x-1.zip")
        '../x-1.zip'
        """
        return f"{'../' if self.base_address is None else self.base_address}{path}"

    def thing(self, *names: str) -> str:
        """The identifier of a thing that the dataset describes; it is the same in every version.

        >>> Publication(folder="x-1", publisher="us", base_address="https://example.org/").thing("ARG")
        'https://example.org/id#ARG'
        """
        return self.beside("id#" + "/".join(quote(name, safe="") for name in names))

    def entry(self, name: str) -> str:
        """The identifier of a part of the catalogue; it is the same in every version."""
        return self.beside(f"catalogue#{name}")


def citation(about: About, publication: Publication) -> str:
    """How to cite the dataset in a line, with who publishes it where, if that is known."""
    creators = "; ".join(about.contributors)
    parts = [f"{creators} ({about.created[:4]})", f"{about.title} (version {about.version}) [data set]"]
    if publication.publisher != creators:
        parts.append(publication.publisher)
    address = "" if publication.base_address is None else f" {publication.page}"
    return ". ".join(parts) + "." + address


def publication_of(
    about: About, *, base_address: str | None = None, contact: str | None = None, publisher: str | None = None
) -> Publication:
    """A publication, once it is sure that everything about it is well said.

    Args:
        about: What is known of the dataset as a whole.
        base_address: The address under which the folder with the release will be found.
        contact: A name and an address, as ``Data desk <data@example.org>`` or ``Data desk <https://…>``.
        publisher: Who publishes it; the contributors, if nobody is named.

    Returns:
        The publication.

    Raises:
        ReleaseError: If the address is no absolute one of the web, or something is missing.
    """
    if publisher is not None and not publisher.strip():
        raise ReleaseError("the publisher is empty: give a name, or leave it out to name the contributors")
    return Publication(
        folder=f"{about.name}-{about.version}",
        publisher=_one_line(publisher or "; ".join(about.contributors)),
        base_address=None if base_address is None else _base(base_address),
        contact=None if contact is None else _contact(contact),
    )


def _base(address: str) -> str:
    """The address, ending in a slash."""
    shown = shorten(repr(address))
    if not is_web_address(address):
        raise ReleaseError(
            f"the base address {shown} is no absolute address of the web: write it as https://example.org/data/"
        )
    if "?" in address or "#" in address:
        raise ReleaseError(f"the base address {shown} has a query or a fragment, so no file can lie below it")
    return address.rstrip("/") + "/"


def _contact(text: str) -> Contact:
    shown = shorten(repr(text))
    how = "write a name and an address, as 'Data desk <data@example.org>' or 'Data desk <https://example.org/>'"
    found = _CONTACT.fullmatch(text)
    if found is None:
        missing = "has no name" if text.strip().startswith("<") else "has no address in angle brackets"
        raise ReleaseError(f"the contact {shown} {missing}: {how}")
    name, address = _one_line(found["name"]), found["address"].strip().removeprefix("mailto:")
    if _EMAIL.fullmatch(address):
        return Contact(name=name, address=f"mailto:{address}")
    if is_web_address(address):
        return Contact(name=name, address=address)
    raise ReleaseError(
        f"the address in the contact {shown} is neither an e-mail address nor one of the web: {how}"
    )


def is_web_address(text: str) -> bool:
    """Whether a text is an absolute http or https address.

    >>> [is_web_address(text) for text in ("https://example.org/a", "example.org", "ftp://example.org", "https://")]
    [True, False, False, False]
    """
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    plain = text.isprintable() and not re.search(r"[\s<>\"{}|\\^`]", text)
    host = parts.hostname if "@" not in parts.netloc else None  # a password before it would be published too
    return plain and parts.scheme in {"http", "https"} and bool(host) and host != "."


def _one_line(text: str) -> str:
    return " ".join(text.split())

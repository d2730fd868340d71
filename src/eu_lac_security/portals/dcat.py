"""The catalogue entry of the dataset: DCAT-AP 3.0.1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..about import About
from ..dataset import BaseDataset
from .coverage import covered_countries, covered_days
from .files import FileFormat, OfferedFile
from .graph import Iri, Node, Object, Text, Typed, iris, texts
from .publication import Contact, Publication

_EU = "http://publications.europa.eu/resource/authority"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types"
_PROVENANCE = (
    "Curated by hand from public sources. The table 'evidence' says which source says what, where it stands and how "
    "sure it is; sources that disagree are all kept."
)
_DICTIONARY = "dictionary/README.md"
_SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"


def catalogue(dataset: BaseDataset, publication: Publication, files: Sequence[OfferedFile]) -> list[Node]:
    """A catalogue with one dataset, whose distributions are the files.

    Args:
        dataset: The copy of the data.
        publication: Who publishes it and where.
        files: The files that are offered.

    Returns:
        The nodes of the graph.
    """
    about = dataset.about
    nodes = [_catalogue(dataset, publication), _dataset(dataset, publication, files)]
    nodes += [*_agents(about, publication), _period(dataset, publication), _licence(about)]
    nodes.append(Node(publication.file(_DICTIONARY), ("foaf:Document",), {"dct:title": texts("Data dictionary")}))
    said = {"rdfs:label": texts(_PROVENANCE)}
    nodes.append(Node(publication.entry("provenance"), ("dct:ProvenanceStatement",), said))
    nodes.append(Node(publication.page, ("foaf:Document",), {"dct:title": texts(about.title)}))
    if publication.contact is not None:
        nodes.append(_contact(publication, publication.contact))
    for file in files:
        nodes += _distribution(about, publication, file)
    return nodes


def _titles(about: About) -> dict[str, Sequence[Object]]:
    """Title and description, in every language in which they are known."""
    others = about.translations.items()
    return {
        "dct:title": [Text(about.title, "en"), *(Text(told.title, language) for language, told in others)],
        "dct:description": [
            Text(about.description, "en"),
            *(Text(told.description, language) for language, told in others),
        ],
    }


def _dates(about: About) -> dict[str, Sequence[Object]]:
    return {
        "dct:issued": [Typed(about.created[:10], "xsd:date")],
        "dct:modified": [Typed(about.created[:10], "xsd:date")],
    }


def _catalogue(dataset: BaseDataset, publication: Publication) -> Node:
    about = dataset.about
    return Node(
        publication.entry("catalogue"),
        ("dcat:Catalog",),
        {
            **_titles(about),
            "dct:publisher": iris(publication.entry("publisher")),
            "foaf:homepage": iris(publication.page),
            "dct:language": iris(f"{_EU}/language/ENG"),
            **_dates(about),
            "dct:license": iris(about.licence.path),
            "dct:spatial": iris(*(place for _, place in covered_countries(dataset))),
            "dcat:themeTaxonomy": iris(f"{_EU}/data-theme"),
            "dcat:dataset": iris(publication.entry("dataset")),
        },
    )


def _dataset(dataset: BaseDataset, publication: Publication, files: Sequence[OfferedFile]) -> Node:
    about = dataset.about
    return Node(
        publication.entry("dataset"),
        ("dcat:Dataset",),
        {
            **_titles(about),
            "dct:identifier": texts(about.name, language=None),
            "dcat:version": texts(about.version, language=None),
            "dct:publisher": iris(publication.entry("publisher")),
            "dct:creator": iris(publication.entry("creator")),
            "dcat:contactPoint": [] if publication.contact is None else iris(publication.entry("contact")),
            "dcat:landingPage": iris(publication.page),
            "foaf:page": iris(publication.file(_DICTIONARY)),
            "dcat:keyword": texts(*about.keywords),
            "dcat:theme": iris(*(f"{_EU}/data-theme/{theme}" for theme in about.data_themes)),
            "dct:language": iris(f"{_EU}/language/ENG"),
            **_dates(about),
            "dct:accrualPeriodicity": iris(f"{_EU}/frequency/IRREG"),
            "dct:accessRights": iris(f"{_EU}/access-right/PUBLIC"),
            "dct:provenance": iris(publication.entry("provenance")),
            "dct:temporal": iris(publication.entry("period")),
            "dct:spatial": iris(*(place for _, place in covered_countries(dataset))),
            "dcat:distribution": iris(*(publication.entry(file.name) for file in files)),
        },
    )


def _agents(about: About, publication: Publication) -> Iterator[Node]:
    creators = "; ".join(about.contributors)
    for entry, name in (("publisher", publication.publisher), ("creator", creators)):
        # the contributors are people and no body; what another publisher is, we do not know
        kind = iris("http://purl.org/adms/publishertype/PrivateIndividual(s)") if name == creators else []
        yield Node(
            publication.entry(entry), ("foaf:Agent",), {"foaf:name": texts(name, language=None), "dct:type": kind}
        )


def _period(dataset: BaseDataset, publication: Publication) -> Node:
    first, last = covered_days(dataset)
    return Node(
        publication.entry("period"),
        ("dct:PeriodOfTime",),
        {
            "dcat:startDate": [Typed(first.isoformat(), "xsd:date")],
            "dcat:endDate": [Typed(last.isoformat(), "xsd:date")],
        },
    )


def _licence(about: About) -> Node:
    kind = iris("http://purl.org/adms/licencetype/Attribution") if about.licence.name.startswith("CC-BY-") else []
    return Node(
        about.licence.path, ("dct:LicenseDocument",), {"dct:title": texts(about.licence.title), "dct:type": kind}
    )


def _contact(publication: Publication, contact: Contact) -> Node:
    by = "vcard:hasEmail" if contact.address.startswith("mailto:") else "vcard:hasURL"
    return Node(
        publication.entry("contact"),
        ("vcard:Kind",),
        {"vcard:fn": texts(contact.name, language=None), by: iris(contact.address)},
    )


def _distribution(about: About, publication: Publication, file: OfferedFile) -> Iterator[Node]:
    address = publication.beside(file.path) if file.size is None else publication.file(file.path)
    checksum = publication.entry(f"{file.name}-checksum")
    packed = iris(f"{_MEDIA_TYPES}/{file.format.media_type}") if file.format.name == "ZIP" else []
    yield Node(
        publication.entry(file.name),
        ("dcat:Distribution",),
        {
            "dct:title": [
                *texts(file.title),
                *(Text(told, language) for language, told in file.translations.items()),
            ],
            "dct:description": texts(file.about),
            "dcat:accessURL": iris(address),
            "dcat:downloadURL": iris(address),
            "dcat:mediaType": iris(f"{_MEDIA_TYPES}/{file.format.media_type}"),
            "dct:format": iris(_format(file.format)),
            "dcat:packageFormat": packed,
            "dcat:byteSize": [] if file.size is None else [Typed(str(file.size), "xsd:nonNegativeInteger")],
            "spdx:checksum": [] if file.sha256 is None else iris(checksum),
            "dct:license": iris(about.licence.path),
            "dct:language": iris(f"{_EU}/language/ENG"),
            **_dates(about),
            "dcatap:availability": iris(f"{_EU}/planned-availability/AVAILABLE"),
        },
    )
    if file.sha256 is not None:
        digest: list[Object] = [Typed(file.sha256, "xsd:hexBinary")]
        yield Node(checksum, ("spdx:Checksum",), {"spdx:algorithm": [Iri(_SHA256)], "spdx:checksumValue": digest})


def _format(file_format: FileFormat) -> str:
    """The format in the EU's table of file types, or, where that has none, the media type."""
    if file_format.eu_code is None:
        return f"{_MEDIA_TYPES}/{file_format.media_type}"
    return f"{_EU}/file-type/{file_format.eu_code}"

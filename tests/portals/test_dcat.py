"""DCAT-AP 3.0.1: what the official shapes say of the catalogue, and whether both files say the same.

The shapes are not in the repository: the variable ``DCAT_AP_SHAPES`` names the folder that holds them.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from eu_lac_security.models import TABLES
from tests.portals.conftest import BASE, DATASET

rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed; .ci/run has a group for it")
pyshacl = pytest.importorskip("pyshacl", reason="pyshacl is not installed; .ci/run has a group for it")

pytestmark = pytest.mark.filterwarnings("default")  # the readers' own warnings are theirs

DCAT = "http://www.w3.org/ns/dcat#"
SPDX = "http://spdx.org/rdf/terms#"
SHAPES = os.environ.get("DCAT_AP_SHAPES")
STRICT = ("shapes.ttl", "range.ttl", "dcat-ap-SHACL.ttl")
OUTSIDE = {
    "dct:language": "dct:LinguisticSystem",
    "dct:format": "dct:MediaTypeOrExtent",
    "dcat:mediaType": "dct:MediaType",
    "dcat:packageFormat": "dct:MediaType",
    "dct:accrualPeriodicity": "dct:Frequency",
    "dct:accessRights": "dct:RightsStatement",
    "dct:spatial": "dct:Location",
    "dct:type": "skos:Concept",
    "dcat:theme": "skos:Concept",
    "dcat:themeTaxonomy": "skos:ConceptScheme",
    "dcatap:availability": "skos:Concept",
    "spdx:algorithm": "spdx:ChecksumAlgorithm",
}
"""The class that things of outside vocabularies have there: the shapes ask for it, and the network is not asked."""


def graph(folder: Path, name: str, base: str = BASE) -> Any:
    """A file of a release as a graph."""
    file_format = {"ttl": "turtle", "jsonld": "json-ld"}[name.rpartition(".")[2]]
    found = rdflib.Graph(bind_namespaces="none")
    return found.parse(
        data=(folder / name).read_bytes(), format=file_format, publicID=f"{base}{folder.name}/{name}"
    )


def with_stubs(catalogue: Any) -> Any:
    """The catalogue, and the class of each thing that others describe."""
    names = dict(catalogue.namespaces())

    def full(name: str) -> Any:
        prefix, _, local = name.partition(":")
        places = {"skos": "http://www.w3.org/2004/02/skos/core#", **names}
        return rdflib.URIRef(places[prefix] + local)

    found = rdflib.Graph() + catalogue
    ours = set(catalogue.subjects())
    for name, kind in OUTSIDE.items():
        for thing in set(catalogue.objects(None, full(name))) - ours:
            assert not str(thing).startswith(BASE), f"{thing} is ours, and nothing is said of it"
            found.add((thing, rdflib.RDF.type, full(kind)))
            found.add((thing, full("skos:prefLabel"), rdflib.Literal("stub", lang="en")))
            found.add((thing, full("dct:title"), rdflib.Literal("stub", lang="en")))
    return found


def results(data: Any, shapes: str) -> list[tuple[str, str, str, str]]:
    """Severity, node, path and message of all that the shapes find."""
    assert SHAPES is not None
    shape_graph = rdflib.Graph().parse(Path(SHAPES) / shapes)
    _, report, _ = pyshacl.validate(data, shacl_graph=shape_graph, allow_infos=True, allow_warnings=True)
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    found = []
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        severity, node, path, text = (
            str(report.value(result, name))
            for name in (sh.resultSeverity, sh.focusNode, sh.resultPath, sh.resultMessage)
        )
        found.append((severity.rpartition("#")[2], node, path, text))
    return found


needs_shapes = pytest.mark.skipif(SHAPES is None, reason="DCAT_AP_SHAPES names no folder with the official shapes")


@needs_shapes
@pytest.mark.parametrize("shapes", STRICT)
@pytest.mark.parametrize("which", ["release", "published"])
def test_no_violation(which: str, shapes: str, request: pytest.FixtureRequest) -> None:
    catalogue = graph(request.getfixturevalue(which), "dcat.ttl")
    assert [result for result in results(with_stubs(catalogue), shapes) if result[0] == "Violation"] == []


@needs_shapes
def test_nothing_that_is_recommended_is_missing(published: Path) -> None:
    catalogue = graph(published, "dcat.ttl")
    ours = set(map(str, catalogue.subjects()))
    found = results(with_stubs(catalogue), "shapes_recommended.ttl")
    assert [result for result in found if result[1] in ours] == []


@needs_shapes
@pytest.mark.parametrize(
    ("shapes", "missing"),
    [
        ("shapes.ttl", f"{DCAT}accessURL"),
        ("shapes.ttl", "http://xmlns.com/foaf/0.1/name"),
        ("range.ttl", str(rdflib.RDF.type)),
        ("dcat-ap-SHACL.ttl", "http://spdx.org/rdf/terms#algorithm"),
        ("shapes_recommended.ttl", "http://data.europa.eu/r5r/availability"),
    ],
)
def test_the_shapes_find_what_is_missing(published: Path, shapes: str, missing: str) -> None:
    data = with_stubs(graph(published, "dcat.ttl"))
    places = [
        f"{BASE}catalogue#{name}" for name in ("period", "publisher", "countries-csv", "countries-csv-checksum")
    ]
    for place in places:
        data.remove((rdflib.URIRef(place), rdflib.URIRef(missing), None))
    assert results(data, shapes)


@pytest.mark.parametrize("stem", ["dcat", "threats", "organisations"])
@pytest.mark.parametrize("which", ["release", "published"])
def test_turtle_and_json_ld_say_the_same(which: str, stem: str, request: pytest.FixtureRequest) -> None:
    folder = request.getfixturevalue(which)
    turtle, json_ld = graph(folder, f"{stem}.ttl"), graph(folder, f"{stem}.jsonld")
    assert len(turtle) > 100
    assert set(turtle) == set(json_ld)
    assert not [node for triple in turtle for node in triple if isinstance(node, rdflib.BNode)]


@pytest.mark.parametrize("stem", ["dcat", "threats", "organisations"])
def test_relative_addresses_become_those_of_the_base(release: Path, published: Path, stem: str) -> None:
    relative, absolute = graph(release, f"{stem}.ttl"), graph(published, f"{stem}.ttl")
    extra = {f"{BASE}catalogue#contact"}  # somebody to write to is known only there
    told = {triple for triple in absolute if not extra & {str(node) for node in triple}}
    measured = {f"{DCAT}byteSize", f"{SPDX}checksumValue"}  # of files that hold the addresses
    assert {triple for triple in set(relative) ^ told if str(triple[1]) not in measured} == set()


def test_every_distribution_is_there_with_its_size_and_checksum(published: Path) -> None:
    catalogue = graph(published, "dcat.ttl")
    dcat, spdx = rdflib.Namespace(DCAT), rdflib.Namespace(SPDX)
    found = list(catalogue.subjects(rdflib.RDF.type, dcat.Distribution))
    assert len(found) == 7 + 2 * len(TABLES)
    for distribution in found:
        address = str(catalogue.value(distribution, dcat.downloadURL))
        content = (published.parent / address.removeprefix(BASE)).read_bytes()
        size, checksum = catalogue.value(distribution, dcat.byteSize), catalogue.value(distribution, spdx.checksum)
        if address.endswith(".zip"):
            assert (size, checksum) == (None, None)  # it holds this description
        else:
            assert int(size) == len(content)
            assert str(catalogue.value(checksum, spdx.checksumValue)) == hashlib.sha256(content).hexdigest()


def test_the_landing_page_is_there(published: Path) -> None:
    dataset = rdflib.URIRef(f"{BASE}catalogue#dataset")
    (page,) = graph(published, "dcat.ttl").objects(dataset, rdflib.URIRef(f"{DCAT}landingPage"))
    assert (published.parent / str(page).removeprefix(BASE)).is_file()


def test_titles_are_in_all_languages(published: Path) -> None:
    catalogue = graph(published, "dcat.ttl")
    dct = rdflib.Namespace("http://purl.org/dc/terms/")
    dataset = rdflib.URIRef(f"{BASE}catalogue#dataset")
    languages = {"en", *DATASET.about.translations}
    assert {title.language for title in catalogue.objects(dataset, dct.title)} == languages
    assert {text.language for text in catalogue.objects(dataset, dct.description)} == languages
    archive = rdflib.URIRef(f"{BASE}catalogue#{published.name.replace('.', '-')}-zip")
    assert {title.language for title in catalogue.objects(archive, dct.title)} == languages
    table = rdflib.URIRef(f"{BASE}catalogue#document_parties-csv")
    assert str(catalogue.value(table, dct.title)) == "Document parties (CSV)"

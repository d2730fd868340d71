"""The vocabularies keep the integrity conditions of SKOS, and the organisations say what the tables say."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from tests.portals.conftest import BASE, DATASET

rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed; .ci/run has a group for it")

pytestmark = pytest.mark.filterwarnings("default")

SKOS = rdflib.Namespace("http://www.w3.org/2004/02/skos/core#")
ORG = rdflib.Namespace("http://www.w3.org/ns/org#")
TIME = rdflib.Namespace("http://www.w3.org/2006/time#")
OWL = rdflib.Namespace("http://www.w3.org/2002/07/owl#")
DCT = rdflib.Namespace("http://purl.org/dc/terms/")
A = rdflib.RDF.type


def thing(*names: str) -> Any:
    return rdflib.URIRef(f"{BASE}id#{'/'.join(names)}")


@pytest.fixture(scope="module")
def threats(published: Path) -> Any:
    return rdflib.Graph(bind_namespaces="none").parse(published / "threats.ttl")


@pytest.fixture(scope="module")
def bodies(published: Path) -> Any:
    return rdflib.Graph(bind_namespaces="none").parse(published / "organisations.ttl")


def defects(graph: Any) -> list[str]:
    """What breaks an integrity condition of SKOS."""
    found: list[str] = []
    labels = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
    concepts = set(graph.subjects(A, SKOS.Concept))
    schemes = set(graph.subjects(A, SKOS.ConceptScheme))
    for node in {*concepts, *graph.subjects(SKOS.prefLabel)}:
        preferred = list(graph.objects(node, SKOS.prefLabel))
        if not preferred:
            found.append(f"{node} has no preferred label")
        found += [
            f"{node} has two preferred labels in {language}"
            for language, count in Counter(label.language for label in preferred).items()
            if count > 1
        ]
        sets = [set(graph.objects(node, kind)) for kind in labels]
        if sets[0] & sets[1] or sets[0] & sets[2] or sets[1] & sets[2]:
            found.append(f"{node} has one label in two kinds")
    for concept in concepts:
        if not set(graph.objects(concept, SKOS.inScheme)) & schemes:
            found.append(f"{concept} is in no scheme")
        ups = list(graph.objects(concept, SKOS.broader))
        above = {each for up in ups for each in graph.transitive_objects(up, SKOS.broader)}
        if concept in above:
            found.append(f"{concept} is above itself")
        found += [f"{concept} is below {up}, of which nothing is said" for up in above - concepts]
        related = set(graph.objects(concept, SKOS.related)) | set(graph.objects(concept, SKOS.relatedMatch))
        exact = set(graph.objects(concept, SKOS.exactMatch))
        clash = exact & (related | set(graph.objects(concept, SKOS.broadMatch)))
        if clash or related & (above | set(graph.objects(concept, SKOS.broadMatch))):
            found.append(f"{concept} is related to what is above it, or the same as that")
    same = Counter(target for target in graph.objects(None, SKOS.exactMatch))
    found += [f"{target} is the same as two concepts" for target, count in same.items() if count > 1]
    for scheme in schemes:
        tops = set(graph.objects(scheme, SKOS.hasTopConcept))
        if tops != set(graph.subjects(SKOS.topConceptOf, scheme)):
            found.append(f"{scheme} and its top concepts disagree")
    return found


def test_the_vocabularies_keep_the_conditions(threats: Any, bodies: Any) -> None:
    assert defects(threats) == []
    assert defects(bodies) == []


@pytest.mark.parametrize(
    "statement",
    [
        "<#a> a skos:Concept ; skos:inScheme <#s> .",
        "<#a> a skos:Concept ; skos:inScheme <#s> ; skos:prefLabel 'x'@en, 'y'@en .",
        "<#a> a skos:Concept ; skos:inScheme <#s> ; skos:prefLabel 'x'@en ; skos:altLabel 'x'@en .",
        "<#a> a skos:Concept ; skos:prefLabel 'x'@en .",
        "<#a> a skos:Concept ; skos:inScheme <#s> ; skos:prefLabel 'x'@en ; skos:broader <#b> .",
        "<#a> a skos:Concept ; skos:inScheme <#s> ; skos:prefLabel 'x'@en ; skos:broader <#a> .",
        "<#a> a skos:Concept ; skos:inScheme <#s> ; skos:prefLabel 'x'@en; skos:broadMatch <#b>; skos:exactMatch <#b>.",
        "<#a> a skos:Concept ; skos:inScheme <#s> ; skos:prefLabel 'x'@en ; skos:topConceptOf <#s> .",
        "<#a> skos:prefLabel 'x'@en ; skos:exactMatch <#b> . <#c> skos:prefLabel 'y'@en ; skos:exactMatch <#b> .",
    ],
)
def test_each_condition_is_looked_at(statement: str) -> None:
    head = f"@prefix skos: <{SKOS}> . <#s> a skos:ConceptScheme . "
    graph = rdflib.Graph().parse(data=head + statement, format="turtle", publicID=BASE)
    assert len(defects(graph)) == 1


def test_every_threat_and_theme_is_a_concept(threats: Any) -> None:
    for table, definitions in (
        ("threats", {row.id: row.definition for row in DATASET.threats.values()}),
        ("themes", {row.id: row.description for row in DATASET.themes.values()}),
    ):
        found = {
            str(threats.value(concept, SKOS.notation)): str(threats.value(concept, SKOS.definition))
            for concept in threats.subjects(SKOS.inScheme, thing(table))
        }
        assert found == definitions


def test_every_name_of_a_threat_is_there(threats: Any) -> None:
    wanted: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for label in DATASET.labels.values():
        wanted[label.entity_id].add((label.language, label.label))
    for row in DATASET.threats.values():
        kinds = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
        labels = [label for kind in kinds for label in threats.objects(thing(row.id), kind)]
        assert {(label.language or "mul", str(label)) for label in labels} == wanted[row.id] | {("en", row.name)}
        assert len(labels) == len(set(labels))


def test_every_mapping_to_a_concept_is_there_and_no_other(threats: Any) -> None:
    predicates = {f"skos:{name}Match" for name in ("exact", "close", "broad", "narrow", "related")}
    found = Counter(
        (str(source).rpartition("#")[2], predicate, str(target))
        for predicate in predicates
        for source, target in threats.subject_objects(SKOS[predicate.removeprefix("skos:")])
    )
    rows = [row for row in DATASET.mappings.values() if row.object_type in {"concept", "statistical class"}]
    assert {(source, predicate) for source, predicate, _ in found} == {
        (row.threat_id, row.predicate) for row in rows
    }
    assert len(found) == len({(row.threat_id, row.predicate, row.scheme_id, row.code) for row in rows})
    targets = {target for _, _, target in found}
    assert "http://eurovoc.europa.eu/245" in targets
    assert targets <= {str(concept) for concept in threats.subjects(A, SKOS.Concept)}
    axioms = list(threats.subjects(A, OWL.Axiom))
    assert len(axioms) == len(rows)
    for axiom in axioms:
        statement = tuple(
            threats.value(axiom, name)
            for name in (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
        )
        assert statement in threats


def test_every_membership_is_there(bodies: Any) -> None:
    found = {
        (
            str(node),
            bodies.value(node, ORG.member),
            bodies.value(node, ORG.organization),
            bodies.value(node, ORG.role),
        )
        for node in bodies.subjects(A, ORG.Membership)
    }
    wanted = {
        (str(thing(row.id)), thing(row.entity_id), thing(row.institution_id), thing("roles", row.role))
        for row in DATASET.memberships.values()
    }
    offices = {str(thing(f"{person}/membership")) for person in DATASET.people}
    assert {each for each in found if each[0] not in offices} == wanted
    assert {each[0] for each in found} - {each[0] for each in wanted} == offices


def window_of(graph: Any, node: Any) -> tuple[datetime.date | None, datetime.date | None]:
    """The days between which a point in time lies."""
    if node is None:
        return None, None
    if (exact := graph.value(node, TIME.inXSDDate)) is not None:
        return exact.toPython(), exact.toPython()
    earliest, latest = str(graph.value(node, DCT.date)).strip("[]").split("..")
    return tuple(datetime.date.fromisoformat(day) if day else None for day in (earliest, latest))  # type: ignore[return-value]


def test_the_days_of_a_membership_are_those_of_the_table(bodies: Any) -> None:
    for row in DATASET.memberships.values():
        during = bodies.value(thing(row.id), ORG.memberDuring)
        began = window_of(bodies, bodies.value(during, TIME.hasBeginning) if during else None)
        ended = window_of(bodies, bodies.value(during, TIME.hasEnd) if during else None)
        assert (*began, *ended) == (row.since_earliest, row.since_latest, row.until_earliest, row.until_latest)


def test_nothing_is_spoken_of_that_is_not_described(threats: Any, bodies: Any) -> None:
    for graph in (threats, bodies):
        described = set(graph.subjects())
        spoken_of = {node for node in graph.objects() if str(node).startswith(BASE)}
        assert spoken_of <= described
        types = Counter(str(node) for node in graph.subjects(A))
        countries = {str(thing(country)) for country in DATASET.countries} if graph is bodies else set()
        assert {node for node, count in types.items() if count > 1} <= countries | {
            str(thing(row)) for row in DATASET.territories
        }

"""The threats and themes as vocabularies, with their mappings to established schemes: SKOS.

A mapping is a statement of SKOS, and beside it an axiom in the manner of SSSOM says how it was made and what to beware
of. Only mappings to concepts and statistical classes are written: a treaty or an indicator is no concept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..columns import Column
from ..dataset import BaseDataset
from ..models import Label, Theme, Threat
from ..models import Mapping as ThreatMapping
from ..schema import table_spec
from .graph import Node, Object, Text, Typed, iris, texts
from .labels import labels_by_thing, skos_labels
from .publication import Publication, is_web_address

_CONCEPTS = ("concept", "statistical class")


def vocabularies(dataset: BaseDataset, publication: Publication) -> list[Node]:
    """The vocabularies of threats and themes.

    Args:
        dataset: The copy of the data.
        publication: Who publishes it and where.

    Returns:
        The nodes of the graph.
    """
    labels = labels_by_thing(dataset)
    mappings = [mapping for mapping in dataset.mappings.values() if mapping.object_type in _CONCEPTS]
    nodes = [_scheme(dataset, publication, table, title) for table, title in _TITLES.items()]
    nodes += _natures(dataset, publication)
    for threat in dataset.threats.values():
        said = _concept(publication, threat, "threats", threat.definition, labels[threat.id])
        nodes.append(Node(said.id, said.types, {**said.values, **_mapped(publication, threat, mappings)}))
    for theme in dataset.themes.values():
        nodes.append(_concept(publication, theme, "themes", theme.description, labels[theme.id]))
    nodes += _outside(dataset, publication, mappings)
    nodes += (_axiom(publication, mapping) for mapping in mappings)
    return nodes


_TITLES = {
    "threats": "Threats that the declaration of 2025 names",
    "themes": "Themes of the cooperation",
}


def _scheme(dataset: BaseDataset, publication: Publication, table: str, title: str) -> Node:
    about = dataset.about
    return Node(
        publication.thing(table),
        ("skos:ConceptScheme",),
        {
            "dct:title": texts(title),
            "dct:description": texts(table_spec("threats" if table == "threats" else "themes").about),
            "dct:creator": texts(*about.contributors, language=None),
            "dct:license": iris(about.licence.path),
            "dct:modified": [Typed(about.created[:10], "xsd:date")],
            "owl:versionInfo": texts(about.version, language=None),
            "skos:hasTopConcept": iris(*map(publication.thing, dataset.table(table))),
        },
    )


def _natures(dataset: BaseDataset, publication: Publication) -> Iterator[Node]:
    """The threats by nature, a collection each."""
    column: Column = table_spec("threats").column("nature")
    for nature in column.choices:
        members = dataset.threats.where(nature=nature)
        if members:
            yield Node(
                publication.thing("threats", nature),
                ("skos:Collection",),
                {
                    "skos:prefLabel": texts(f"threats by nature: {nature}"),
                    "skos:member": iris(*map(publication.thing, members)),
                },
            )


def _concept(
    publication: Publication, thing: Threat | Theme, scheme: str, definition: str, labels: Sequence[Label]
) -> Node:
    return Node(
        publication.thing(thing.id),
        ("skos:Concept",),
        {
            **skos_labels(thing.name, labels),
            "skos:definition": texts(definition),
            "skos:notation": texts(thing.id, language=None),
            "skos:inScheme": iris(publication.thing(scheme)),
            "skos:topConceptOf": iris(publication.thing(scheme)),
        },
    )


def _mapped(
    publication: Publication, threat: Threat, mappings: Sequence[ThreatMapping]
) -> Mapping[str, Sequence[Object]]:
    found: dict[str, list[Object]] = {}
    for mapping in mappings:
        if mapping.threat_id == threat.id:
            found.setdefault(mapping.predicate, []).extend(
                iris(_place(publication, mapping.scheme_id, mapping.code))
            )
    return dict(sorted(found.items()))


def _place(publication: Publication, scheme: str, code: str) -> str:
    """The address of a concept elsewhere: its own, or one of ours where its publisher gives it none."""
    return code if is_web_address(code) else publication.thing(scheme, code)


def _outside(dataset: BaseDataset, publication: Publication, mappings: Sequence[ThreatMapping]) -> Iterator[Node]:
    """The schemes that are mapped to, and those of their codes that are used, with the codes above them."""
    codes = dataset.scheme_codes
    used = {(mapping.scheme_id, mapping.code): mapping.label for mapping in mappings}
    for scheme, code in list(used):
        row = codes.get((scheme, code))
        while row is not None and row.parent_code is not None and (scheme, row.parent_code) not in used:
            row = codes.get((scheme, row.parent_code))
            if row is not None:
                used[scheme, row.code] = row.label
    for scheme in dict.fromkeys(scheme for scheme, _ in sorted(used)):
        told = dataset.schemes[scheme]
        yield Node(
            publication.thing(scheme),
            ("skos:ConceptScheme",),
            {
                "dct:title": texts(told.title),
                "dct:publisher": texts(told.publisher, language=None),
                "owl:versionInfo": texts(told.version, language=None),
                "dct:rights": texts(told.licence, told.rights_note),
                "rdfs:seeAlso": iris(told.url),
            },
        )
    for (scheme, code), label in sorted(used.items()):
        row = codes.get((scheme, code))
        above = None if row is None or row.parent_code is None else _place(publication, scheme, row.parent_code)
        yield Node(
            _place(publication, scheme, code),
            ("skos:Concept",),
            {
                "skos:prefLabel": texts(label if row is None else row.label),
                "skos:notation": texts(None if is_web_address(code) else code, language=None),
                "skos:broader": iris(above),
                "skos:inScheme": iris(publication.thing(scheme)),
            },
        )


def _axiom(publication: Publication, mapping: ThreatMapping) -> Node:
    """How a mapping was made, how sure it is, and what to beware of."""
    edition, confidence = mapping.edition, mapping.confidence
    counts = None if mapping.additive is None else f"Counts may{'' if mapping.additive else ' not'} be summed."
    notes = [mapping.note, f"Confidence: {confidence}.", f"Edition: {edition}.", counts]
    return Node(
        publication.thing("mappings", mapping.threat_id, mapping.scheme_id, edition, mapping.code),
        ("owl:Axiom",),
        {
            "owl:annotatedSource": iris(publication.thing(mapping.threat_id)),
            "owl:annotatedProperty": iris(f"http://www.w3.org/2004/02/skos/core#{mapping.predicate[5:]}"),
            "owl:annotatedTarget": iris(_place(publication, mapping.scheme_id, mapping.code)),
            "sssom:mapping_justification": iris(f"https://w3id.org/semapv/vocab/{mapping.justification[7:]}"),
            "rdfs:comment": [Text(note, "en") for note in notes if note is not None],
        },
    )

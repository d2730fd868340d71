"""Statements about things (RDF), written as JSON-LD and as Turtle: the same graph, and the same bytes each time.

There are no blank nodes: everything has a name, so the order of the output is the order in which it was said.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from attrs import field, frozen

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "sssom": "https://w3id.org/sssom/",
    "time": "http://www.w3.org/2006/time#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@frozen
class Iri:
    """A thing, by its address: absolute, or relative to the file."""

    value: str


@frozen
class Text:
    """A text, in a language (BCP 47) if it belongs to one."""

    value: str
    language: str | None = None


@frozen
class Typed:
    """A value that is no text, such as a day; the type has a prefix."""

    value: str
    datatype: str


Object: TypeAlias = Iri | Text | Typed


@frozen
class Node:
    """A thing and what is said of it.

    Attributes:
        id: Its address.
        types: Its classes, with their prefixes.
        values: What is said of it, by property with prefix. A property without values is not written.
    """

    id: str
    types: Sequence[str]
    values: Mapping[str, Sequence[Object]] = field(factory=dict[str, Sequence[Object]])

    def said(self) -> list[tuple[str, Sequence[Object]]]:
        """The properties that have values, no value twice."""
        return [(name, list(dict.fromkeys(values))) for name, values in self.values.items() if values]


def texts(*values: str | None, language: str | None = "en") -> list[Object]:
    """The texts that there are, in a language."""
    return [Text(value, language) for value in values if value is not None]


def iris(*values: str | None) -> list[Object]:
    """The things that there are."""
    return [Iri(value) for value in values if value is not None]


def to_json_ld(nodes: Iterable[Node]) -> bytes:
    """The statements as JSON-LD 1.1, with a context of its own, so that nothing is fetched to read it."""
    said = list(nodes)
    graph = [
        {
            "@id": _escaped(node.id),
            "@type": list(node.types),
            **{name: [_json_object(value) for value in values] for name, values in node.said()},
        }
        for node in said
    ]
    document = {"@context": _used_prefixes(said), "@graph": graph}
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def to_turtle(nodes: Iterable[Node]) -> bytes:
    """The statements as Turtle (RDF 1.1): a block for each thing."""
    said = list(nodes)
    blocks = ["".join(f"@prefix {name}: <{place}> .\n" for name, place in _used_prefixes(said).items())]
    for node in said:
        lines = [f"a {', '.join(node.types)}"]
        for name, values in node.said():
            written = [_turtle_object(value) for value in values]
            lines.append(
                f"{name} {written[0]}" if len(written) == 1 else name + "\n        " + ",\n        ".join(written)
            )
        blocks.append(f"<{_escaped(node.id)}>\n    " + " ;\n    ".join(lines) + " .\n")
    return "\n".join(blocks).encode("utf-8")


def _used_prefixes(nodes: Sequence[Node]) -> dict[str, str]:
    names: set[str] = set()
    for node in nodes:
        names.update(node.types)
        for name, values in node.said():
            names.add(name)
            names.update(value.datatype for value in values if isinstance(value, Typed))
    used = {name.partition(":")[0] for name in names}
    return {prefix: PREFIXES[prefix] for prefix in sorted(used)}


def _json_object(value: Object) -> dict[str, Any]:
    if isinstance(value, Iri):
        return {"@id": _escaped(value.value)}
    if isinstance(value, Typed):
        return {"@value": value.value, "@type": value.datatype}
    return (
        {"@value": value.value} if value.language is None else {"@value": value.value, "@language": value.language}
    )


def _turtle_object(value: Object) -> str:
    if isinstance(value, Iri):
        return f"<{_escaped(value.value)}>"
    quoted = '"' + re.sub(r'[\\"\n\r\t]', lambda found: _ESCAPES[found[0]], value.value) + '"'
    if isinstance(value, Typed):
        return f"{quoted}^^{value.datatype}"
    return quoted if value.language is None else f"{quoted}@{value.language}"


def _escaped(address: str) -> str:
    """The address without the signs that cannot stand in one."""
    return _NOT_IN_IRI.sub(lambda found: f"%{ord(found[0]):02X}", address)

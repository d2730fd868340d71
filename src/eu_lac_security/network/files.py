"""The door to networkx: the network as a graph of it, and in the formats that it writes."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ..about import About
from ..columns import Value
from ..errors import MissingExtraError
from .parts import Edge, Node

if TYPE_CHECKING:
    import networkx as nx


def to_networkx(about: About, nodes: Mapping[str, Node], edges: Iterable[Edge]) -> nx.MultiDiGraph[str]:
    """The network as a graph of networkx; `Network.to_networkx` says it all."""
    graph: nx.MultiDiGraph[str] = _library("to_networkx").MultiDiGraph(**_head(about))
    for node in nodes.values():
        graph.add_node(node.id, **_plain({**node.row(), "id": None}))
    for edge in edges:
        row = {**edge.row(), "id": None, "source": None, "target": None}
        graph.add_edge(edge.start, edge.end, key=edge.id, **_plain(row))
    return graph


def to_graphml(about: About, nodes: Mapping[str, Node], edges: Iterable[Edge]) -> bytes:
    """The network as GraphML, the same bytes every time."""
    written = io.BytesIO()
    # not the writer that networkx takes where lxml is installed, whose bytes are others
    _library("to_graphml").write_graphml_xml(to_networkx(about, nodes, edges), written)
    return written.getvalue()


def to_gexf(about: About, nodes: Mapping[str, Node], edges: Iterable[Edge]) -> bytes:
    """The network as GEXF, the same bytes every time: it is dated by the data, not by the day of writing."""
    graph = to_networkx(about, nodes, edges)
    for _, _, key, attributes in graph.edges(keys=True, data=True):
        attributes["id"] = key
    lines = "\n".join(_library("to_gexf").generate_gexf(graph, version="1.2draft"))
    head = f'lastmodifieddate="{about.created[:10]}"'
    lines = re.sub(r'lastmodifieddate="[^"]*"', head, lines, count=1)
    creator = f"<creator>{about.name} {about.version}</creator>"
    return f"{re.sub('<creator>.*?</creator>', creator, lines, count=1)}\n".encode()


def _library(what: str) -> Any:
    try:
        import networkx
    except ImportError:
        raise MissingExtraError(what, "network") from None
    return networkx


def _head(about: About) -> dict[str, str]:
    return {"name": about.title, "version": about.version, "as_of": about.as_of.isoformat()}


def _plain(row: Mapping[str, Value | None]) -> dict[str, str | int | bool]:
    """What the formats can hold of a row."""
    return {
        name: value.isoformat() if isinstance(value, datetime.date) else value
        for name, value in row.items()
        if value is not None
    }

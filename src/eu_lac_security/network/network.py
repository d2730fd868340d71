"""The network: all nodes and edges, and what can be made of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import field, frozen

from ..about import About
from .figure import to_svg
from .files import to_gexf, to_graphml, to_networkx
from .frames import to_pandas
from .parts import Edge, Node

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


@frozen(kw_only=True)
class Network:
    """The dataset as nodes and edges.

    Attributes:
        nodes: The nodes by id, in the order of the tables.
        edges: The edges.
        about: What is known about the dataset as a whole.
    """

    nodes: Mapping[str, Node] = field(hash=False)
    edges: tuple[Edge, ...]
    about: About

    def __repr__(self) -> str:
        return f"<Network: {len(self.nodes)} nodes, {len(self.edges)} edges>"

    def to_pandas(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The nodes and the edges as two frames.

        Returns:
            Nodes with ``id``, ``table``, ``label``, and edges with ``id``, ``source``, ``target``, ``relation``,
            ``table``; behind these a column for each attribute, and those that name the sources. The dtypes are
            those of `Table.to_pandas`.
        """
        return to_pandas(self.nodes, self.edges)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """A graph of networkx, directed, its edges keyed by their ids.

        Returns:
            The graph. Attributes are text, whole numbers and flags; days are ISO 8601 text; what is missing is not
            there.

        Raises:
            MissingExtraError: If networkx is not installed (extra ``network``).
        """
        return to_networkx(self.about, self.nodes, self.edges)

    def to_graphml(self) -> bytes:
        """The network as GraphML, which most programs read.

        Raises:
            MissingExtraError: If networkx is not installed (extra ``network``).
        """
        return to_graphml(self.about, self.nodes, self.edges)

    def to_gexf(self) -> bytes:
        """The network as GEXF, which Gephi reads.

        Raises:
            MissingExtraError: If networkx is not installed (extra ``network``).
        """
        return to_gexf(self.about, self.nodes, self.edges)

    def to_svg(self) -> bytes:
        """A picture of the commitments: what they stand in, and what they are about."""
        return to_svg(self.about, self.nodes, self.edges)

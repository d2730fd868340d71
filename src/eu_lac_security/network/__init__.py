"""The dataset as a network: its things are the nodes, what ties them to each other the edges.

``relations`` which tables and columns are which edges
``nodes``     the nodes and edges
``files``     the door to networkx: a graph of it, GraphML, GEXF
``figure``    a picture of what the commitments stand in and what they are about
"""

from __future__ import annotations

from .nodes import Edge, Network, Node, network_of

__all__ = ["Edge", "Network", "Node", "network_of"]

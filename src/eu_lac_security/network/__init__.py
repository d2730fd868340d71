"""The dataset as a network: its things are the nodes, what ties them to each other the edges.

``relations`` which tables and columns are which edges
``parts``     a node, an edge
``files``     the door to networkx: a graph of it, GraphML, GEXF
``figure``    a picture of what the commitments stand in and what they are about
``frames``    the nodes and the edges as frames
``network``   the network: all nodes and edges, and what can be made of them
``making``    how it is made of a dataset
"""

from __future__ import annotations

from .making import network_of
from .network import Network
from .parts import Edge, Node

__all__ = ["Edge", "Network", "Node", "network_of"]

"""The network: every tie is an edge, every edge has a source, and other programs read it."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

import eu_lac_security as els
from eu_lac_security.cli import main
from eu_lac_security.errors import MissingExtraError, UnknownIdError, UnknownValueError
from eu_lac_security.models import TABLES
from eu_lac_security.network import Network
from eu_lac_security.network.relations import NODE_TABLES, TIES
from eu_lac_security.provenance import SOURCE_COLUMNS
from eu_lac_security.schema import table_spec
from tests.conftest import Spoil

ROOT = Path(__file__).resolve().parents[1]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def network() -> Network:
    return els.as_network()


def references() -> Iterator[tuple[str, str]]:
    """Every column that leads from a thing, or from a row between two things, to a thing."""
    for name in TABLES:
        spec = table_spec(name)
        for column, described in spec.columns.items():
            if set(described.references) & set(NODE_TABLES) and len(described.references) <= 5:
                yield name, column


# a code, a label or an indicator is no thing that is tied to others
NOT_TIED = {"codes", "mappings", "indicators", "retired_ids", "labels", "evidence"}


def test_every_reference_between_things_is_an_edge() -> None:
    tied = {(tie.table, column) for tie in TIES for column in (tie.start, tie.end) if column != "id"}
    assert {(table, column) for table, column in references() if table not in NOT_TIED} == tied


def test_every_thing_is_a_node_and_every_tie_an_edge(network: Network) -> None:
    counts = Counter(node.table for node in network.nodes.values())
    assert {table: counts[table] for table in counts if table != "territories"} == {
        table: len(getattr(els, table)) for table in NODE_TABLES if table != "territories"
    }
    edges = Counter((edge.table, edge.relation) for edge in network.edges)
    for tie in TIES:
        rows = [row for row in getattr(els, tie.table).values() if getattr(row, tie.end) is not None]
        if tie.table == "territories":
            rows = [row for row in rows if {row.id, row.part_of_id} <= {*network.nodes}]
        assert edges[tie.table, tie.relation] == len(rows), tie
    assert sum(edges.values()) == len(network.edges)
    assert len({edge.id for edge in network.edges}) == len(network.edges)


def test_a_territory_is_a_node_where_something_ties_it(network: Network) -> None:
    territories = {id for id, node in network.nodes.items() if node.table == "territories"}
    tied = {
        row.entity_id
        for table in (els.memberships, els.participants, els.document_parties)
        for row in table.values()
    }
    assert territories == tied & {*els.territories}
    assert {"GBR", "JAM"} <= territories


def test_an_edge_says_what_it_is_where_it_stands_and_who_says_so(network: Network) -> None:
    edges = {edge.id: edge for edge in network.edges}
    edge = edges["participants/clasi-agenda-2025/ARG/delegation"]
    assert (edge.start, edge.relation, edge.end) == ("ARG", "took-part-in", "clasi-agenda-2025")
    assert edge.attributes == {"role": "delegation", "attested": "individually"}
    assert [spoken.source.id for spoken in edge.sources] == ["fiap-clasi-eu-2025"]
    seat = edges["institutions/europol/seat_country_id"]
    assert (seat.start, seat.relation, seat.end) == ("europol", "has-its-seat-in", "NLD")
    followed = els.evidence_for("europol", "seat_country_id").values()
    assert {spoken.source.id for spoken in seat.sources} == {
        r.source_id for r in followed if r.rank == "preferred"
    }
    assert all(edge.sources for edge in network.edges)
    assert all(node.sources for node in network.nodes.values())


def test_a_node_says_what_is_known_of_it(network: Network) -> None:
    node = network.nodes["joint-declaration-2025"]
    assert (node.table, node.label) == ("documents", "Joint Ministerial Declaration 2025")
    assert node.attributes["adopted_earliest"] == els.documents[node.id].adopted_earliest
    assert node.attributes["text_seen"] is False
    assert not {"id", "title", "meeting_id"} & set(node.attributes)
    assert network.nodes["fight-corruption"].label == "fight-corruption"


def test_only_some_tables() -> None:
    network = els.as_network(["commitments", "threats"])
    assert {node.table for node in network.nodes.values()} == {"commitments", "threats"}
    assert {edge.relation for edge in network.edges} == {"is-directed-against", "repeats"}
    assert els.as_network("threats").edges == ()
    assert els.as_network("territories").nodes == {}
    assert repr(els.as_network("threats")) == "<Network: 14 nodes, 0 edges>"


def test_a_table_that_holds_no_things_is_refused() -> None:
    number: Any = 5
    with pytest.raises(UnknownValueError, match=r"as_network\.tables cannot be 5"):
        els.as_network(number)
    tables: Any = ["threat"]
    with pytest.raises(
        UnknownValueError, match=r"as_network.tables cannot be 'threat': .* Did you mean 'threats'"
    ):
        els.as_network(tables)


def test_a_tie_to_nothing_is_an_error_and_not_left_out(package: Path, spoil: Spoil) -> None:
    spoil("commitment_threats", 2, "threat_id", "no-such-threat")
    with pytest.raises(UnknownIdError, match="no-such-threat"):
        els.load(package).as_network()


def test_as_frames(network: Network) -> None:
    nodes, edges = network.to_pandas()
    assert (len(nodes), len(edges)) == (len(network.nodes), len(network.edges))
    assert list(nodes.columns[:3]) == ["id", "table", "label"]
    assert list(edges.columns[:5]) == ["id", "source", "target", "relation", "table"]
    assert list(nodes.columns[-3:]) == list(edges.columns[-3:]) == list(SOURCE_COLUMNS)
    assert str(nodes["adopted_earliest"].dtype) == "datetime64[s]"
    assert str(nodes["covers_from"].dtype) == "Int64"
    assert str(nodes["text_seen"].dtype) == str(edges["founding"].dtype) == "boolean"
    assert set(edges["source"]) | set(edges["target"]) <= set(nodes["id"])
    again = nx.from_pandas_edgelist(edges, edge_key="id", edge_attr="relation", create_using=nx.MultiDiGraph)
    assert again.number_of_edges() == len(network.edges)
    empty_nodes, empty_edges = els.as_network([]).to_pandas()
    assert len(empty_nodes) == len(empty_edges) == 0
    assert list(empty_nodes.columns) == ["id", "table", "label", *SOURCE_COLUMNS]
    assert list(empty_edges.columns) == ["id", "source", "target", "relation", "table", *SOURCE_COLUMNS]
    lonely, no_edges = els.as_network(["countries"]).to_pandas()
    assert len(lonely) == len(els.countries)
    assert list(no_edges["relation"]) == []


def test_as_a_graph_of_networkx(network: Network) -> None:
    graph: Any = network.to_networkx()
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (len(network.nodes), len(network.edges))
    assert graph.graph["version"] == els.data_version
    assert graph.nodes["ARG"]["party"] == "CLASI"
    key = "memberships/bra-clasi-member"
    assert graph.edges["BRA", "clasi", key]["since_earliest"] == "2023-09-29"
    values = [value for _, data in graph.nodes(data=True) for value in data.values()]
    values += [value for *_, data in graph.edges(data=True) for value in data.values()]
    assert {type(value) for value in values} == {str, int, bool}
    # in how many things a country takes part
    assert graph.out_degree("ARG") == sum(edge.start == "ARG" for edge in network.edges)


def test_graphml_and_gexf_are_read_back(network: Network) -> None:
    graph: Any = network.to_networkx()
    graphml: Any = nx.read_graphml(io.BytesIO(network.to_graphml()), force_multigraph=True)
    assert dict(graphml.nodes(data=True)) == dict(graph.nodes(data=True))
    assert {key: data for *_, key, data in graphml.edges(keys=True, data=True)} == {
        key: data for *_, key, data in graph.edges(keys=True, data=True)
    }
    gexf: Any = nx.read_gexf(io.BytesIO(network.to_gexf()))
    assert gexf.nodes["ARG"]["label"] == "Argentina"
    assert gexf.nodes["ARG"]["party"] == "CLASI"
    assert {data["id"] for *_, data in gexf.edges(data=True)} == {edge.id for edge in network.edges}
    head = network.to_gexf()[:600].decode()
    assert f'lastmodifieddate="{network.about.created[:10]}"' in head
    assert f"<creator>eu-lac-security {els.data_version}</creator>" in head


def test_every_process_writes_the_same_bytes(network: Network) -> None:
    code = """
import hashlib, eu_lac_security as els
network = els.as_network()
for content in (network.to_graphml(), network.to_gexf(), network.to_svg()):
    print(hashlib.sha256(content).hexdigest())
"""
    ours = [
        hashlib.sha256(each).hexdigest() for each in (network.to_graphml(), network.to_gexf(), network.to_svg())
    ]
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(els.__file__).parents[1])},
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.split() == ours


def test_without_networkx_the_error_names_the_extra(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)
    for export in (network.to_networkx, network.to_graphml, network.to_gexf):
        with pytest.raises(MissingExtraError, match=r"pip install 'eu-lac-security\[network\]'"):
            export()
    assert network.to_svg()
    assert network.to_pandas()


# The figure


def test_the_figure_shows_every_commitment_and_every_tie(network: Network) -> None:
    tree = ElementTree.fromstring(network.to_svg())
    texts = [text.text for text in tree.iter(f"{SVG}text")]
    assert [text for text in texts if text in els.commitments] == [
        *els.commitments_in("joint-declaration-2025").where(basis="declaration summary"),
        *sorted(els.commitments.where(basis="press report")),
    ]
    assert {threat.name for threat in els.threats.values()} <= {*texts}
    paths = list(tree.iter(f"{SVG}path"))
    ties = ("commitment_documents", "commitment_meetings", "commitment_threats", "commitment_themes")
    assert len(paths) == sum(len(getattr(els, table)) for table in (*ties, "commitment_institutions"))
    told = {title.text for path in paths for title in path.iter(f"{SVG}title")}
    assert "fight-corruption is directed against Corruption (FIAP)" in told
    assert not any("()" in (title or "") for title in told)
    dashed = sum("stroke-dasharray" in path.attrib for path in paths)
    press = {*els.commitments.where(basis="press report")}
    assert dashed == sum(
        row.commitment_id in press
        for table in (*ties, "commitment_institutions")
        for row in getattr(els, table).values()
    )


def test_nothing_in_the_figure_lies_outside_of_it(network: Network) -> None:
    tree = ElementTree.fromstring(network.to_svg())
    width, height = (float(size) for size in tree.attrib["viewBox"].split()[2:])
    for text in tree.iter(f"{SVG}text"):
        x, y, length = float(text.attrib["x"]), float(text.attrib["y"]), 7.2 * len(text.text or "")
        anchor = text.attrib.get("text-anchor", "start")
        left = {"start": x, "middle": x - length / 2, "end": x - length}[anchor]
        assert left >= -10, text.text
        assert left + length <= width, text.text
        assert 0 < y < height


def test_a_network_without_commitments_has_an_empty_figure() -> None:
    tree = ElementTree.fromstring(els.as_network("threats").to_svg())
    assert not list(tree.iter(f"{SVG}path"))


def test_the_committed_figure_is_this_one(network: Network) -> None:
    figure = ROOT / "docs" / "network.svg"
    assert figure.read_bytes() == network.to_svg(), "run 'eu-lac-security build'"
    assert "network.svg" in (ROOT / "docs" / "network.md").read_text("utf-8")


# The command


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], network: Network) -> None:
    assert main(["network"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"nodes +countries +43", out)
    assert re.search(rf"edges +commitment_threats +is-directed-against +{len(els.commitment_threats)}\b", out)
    for ending in ("graphml", "gexf", "svg"):
        file = tmp_path / f"network.{ending}"
        assert main(["network", "-o", str(file)]) == 0
        assert file.read_bytes() == getattr(network, f"to_{ending}")()
        assert f"wrote {file}: {len(network.nodes)} nodes, {len(network.edges)} edges" in capsys.readouterr().err
    assert main(["network", "commitments", "threats", "--format", "graphml"]) == 0
    assert "fight-corruption" in capsys.readouterr().out
    assert main(["network", "threat"]) == 1
    assert "Did you mean 'threats'" in capsys.readouterr().err
    for output in ("network.txt", "network"):
        with pytest.raises(SystemExit, match="2"):
            main(["network", "-o", str(tmp_path / output)])

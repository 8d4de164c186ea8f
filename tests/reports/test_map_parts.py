"""A map that is cut into parts keeps every statement and every link."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whiffboard.domain.layout.geometry import Graph, Size
from whiffboard.reports.map_parts import parts


def _fits(columns: int, height: float) -> bool:
    return columns <= 5 and height <= 1000


def _cut(graph: Graph):
    return parts(graph, dict.fromkeys(graph.nodes, Size(260, 80)), 20, _fits)


@st.composite
def maps(draw) -> Graph:
    count = draw(st.integers(1, 70))
    rng = random.Random(draw(st.integers(0, 10_000)))
    spread = draw(st.integers(1, 30))
    links = {}
    for node in range(1, count):
        for effect in {rng.randrange(max(0, node - spread), node) for _ in range(rng.choice((1, 1, 1, 2, 0)))}:
            links[f"n{node}", f"n{effect}"] = None
    return Graph(tuple(f"n{node}" for node in range(count)), tuple(links))


@given(maps())
def test_nothing_is_lost(graph):
    found = _cut(graph)
    assert {node for part in found for node in part.nodes} == set(graph.nodes)
    drawn = {link for part in found for link in graph.among(part.nodes).links}
    assert drawn == set(graph.links)


@given(maps())
def test_what_is_explained_elsewhere_really_is(graph):
    found = _cut(graph)
    causes = graph.causes()
    for part in found:
        for node in part.elsewhere:
            assert causes[node]
            others = [other for other in found if other is not part and node in other.nodes]
            explained = {cause for other in others for cause in causes[node] if cause in other.nodes}
            assert explained == set(causes[node])


def test_a_small_map_is_one_part():
    graph = Graph(("a", "b", "c"), (("b", "a"), ("c", "a")))
    (part,) = _cut(graph)
    assert (part.nodes, part.tops, part.elsewhere) == (("a", "b", "c"), ("a",), frozenset())


def test_many_causes_side_by_side_are_drawn_in_groups():
    leaves = tuple(f"c{number}" for number in range(40))
    found = _cut(Graph(("top", *leaves), tuple((leaf, "top") for leaf in leaves)))
    assert len(found) == 4
    assert all("top" in part.nodes for part in found)


def test_a_branch_that_is_cut_off_names_where_it_goes_on():
    links = []
    nodes = ["top"]
    for branch in range(3):
        nodes.append(f"b{branch}")
        links.append((f"b{branch}", "top"))
        for leaf in range(8):
            nodes.append(f"b{branch}.{leaf}")
            links.append((f"b{branch}.{leaf}", f"b{branch}"))
    found = _cut(Graph(tuple(nodes), tuple(links)))
    assert len(found) > 1
    assert found[0].elsewhere <= {top for part in found[1:] for top in part.tops}


@pytest.mark.parametrize("depth", [30, 400])
def test_a_long_chain_is_cut_where_it_is_too_deep(depth):
    nodes = tuple(f"n{number}" for number in range(depth))
    graph = Graph(nodes, tuple((nodes[i + 1], nodes[i]) for i in range(depth - 1)))
    found = _cut(graph)
    assert {node for part in found for node in part.nodes} == set(nodes)
    assert max(max(graph.among(part.nodes).depths().values()) for part in found) <= 4

"""Sizes, spots, and what the graph says about depth."""

from whiffboard.domain.layout.geometry import Graph, Size, Spot, regrown


def test_depth_counts_from_the_effects_and_takes_the_lowest():
    graph = Graph(("w", "a", "b", "c"), (("a", "w"), ("b", "a"), ("c", "w"), ("c", "b")))
    assert graph.depths() == {"w": 0, "a": 1, "b": 2, "c": 3}


def test_depth_of_a_very_long_chain():
    nodes = tuple(f"n{index}" for index in range(3_000))
    graph = Graph(nodes, tuple((nodes[index + 1], nodes[index]) for index in range(2_999)))
    assert graph.depths()[nodes[-1]] == 2_999


def test_causes_come_in_sibling_order():
    graph = Graph(("w", "a", "b", "c"), (("c", "w"), ("a", "w"), ("b", "w")))
    assert graph.causes()["w"] == ["c", "a", "b"]


def test_a_part_keeps_only_links_within_it():
    graph = Graph(("w", "a", "b"), (("a", "w"), ("b", "a")))
    assert graph.among(("w", "a")) == Graph(("w", "a"), (("a", "w"),))


def test_a_grown_node_keeps_the_edge_towards_its_effect():
    before, after = Size(200, 44), Size(240, 104)
    assert regrown(Spot(10, 100), before, after) == Spot(10, 130)
    assert regrown(Spot(10, 100), before, after, left_to_right=True) == Spot(30, 100)

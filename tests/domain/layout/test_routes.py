"""Routes: from edge to edge, through no node, and unchanged where an edit is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whiffboard.domain.layout.geometry import Graph, Size, Spot
from whiffboard.domain.layout.routes import reroute, routes
from whiffboard.domain.layout.settle import settle
from whiffboard.domain.layout.tidy import tidy

SIZE = Size(220, 64)


@given(count=st.integers(2, 70), seed=st.integers(0, 10_000), left_to_right=st.booleans())
@settings(max_examples=30, deadline=None)
def test_links_of_a_tidy_map_pass_through_no_node(causal, passed_through, count, seed, left_to_right):
    graph, sizes = causal(count, seed, shared=0.3)
    spots = tidy(graph, sizes, left_to_right=left_to_right)
    found = routes(graph, spots, sizes, left_to_right=left_to_right)
    assert set(found) == set(graph.links)
    assert not passed_through(spots, sizes, found)


def test_a_route_leads_from_the_upper_edge_of_the_cause_to_the_lower_edge_of_the_effect():
    graph = Graph(("w", "a"), (("a", "w"),))
    sizes = {"w": Size(260, 80), "a": SIZE}
    spots = {"w": Spot(0, 0), "a": Spot(50, 200)}
    assert routes(graph, spots, sizes)["a", "w"] == (Spot(50, 168), Spot(0, 40))


def test_a_long_link_goes_around_the_node_between_its_ends():
    graph = Graph(("w", "a", "s"), (("a", "w"), ("s", "a"), ("s", "w")))
    sizes = dict.fromkeys(graph.nodes, SIZE)
    spots = {"w": Spot(0, 0), "a": Spot(0, 120), "s": Spot(0, 240)}
    points = routes(graph, spots, sizes)["s", "w"]
    beside = [point for point in points if 88 <= point.y <= 152]
    assert beside
    assert all(abs(point.x) >= SIZE.width / 2 for point in beside)


def test_two_links_through_one_gap_keep_apart():
    graph = Graph(
        ("w", "v", "a", "b", "s", "t"), (("a", "w"), ("b", "v"), ("s", "a"), ("t", "b"), ("s", "v"), ("t", "w"))
    )
    sizes = dict.fromkeys(graph.nodes, SIZE)
    spots = {
        "w": Spot(-130, 0), "v": Spot(130, 0), "a": Spot(-150, 130), "b": Spot(150, 130),
        "s": Spot(-130, 260), "t": Spot(130, 260),
    }  # fmt: skip
    found = routes(graph, spots, sizes)
    crossing = [{point.x for point in found[link] if 98 <= point.y <= 162} for link in (("s", "v"), ("t", "w"))]
    assert all(crossing)
    assert min(abs(one - other) for one in crossing[0] for other in crossing[1]) >= 5


def test_a_cause_that_was_dragged_above_its_effect_is_joined_straight():
    graph = Graph(("w", "a"), (("a", "w"),))
    points = routes(graph, {"w": Spot(0, 0), "a": Spot(0, -200)}, dict.fromkeys(graph.nodes, SIZE))["a", "w"]
    assert points == (Spot(0, -168), Spot(0, -32))


def test_nodes_that_stand_in_no_rows_are_gone_around(passed_through):
    graph = Graph(("w", "a", "b", "c", "s"), (("a", "w"), ("b", "w"), ("c", "w"), ("s", "w")))
    sizes = dict.fromkeys(graph.nodes, SIZE)
    spots = {"w": Spot(0, 0), "a": Spot(-60, 110), "b": Spot(90, 180), "c": Spot(-80, 250), "s": Spot(0, 400)}
    found = routes(graph, spots, sizes)
    assert not passed_through(spots, sizes, {("s", "w"): found["s", "w"]})


def test_only_the_links_of_some_nodes(causal):
    graph, sizes = causal(60, 2)
    spots = tidy(graph, sizes)
    node = graph.nodes[20]
    found = routes(graph, spots, sizes, only={node})
    assert set(found) == {link for link in graph.links if node in link}


@pytest.mark.parametrize("left_to_right", [False, True])
def test_an_edit_changes_only_the_routes_it_touches(causal, left_to_right):
    graph, sizes = causal(60, 2)
    spots = tidy(graph, sizes, left_to_right=left_to_right)
    known = routes(graph, spots, sizes, left_to_right=left_to_right)
    larger = Graph((*graph.nodes, "new"), (*graph.links, ("new", graph.nodes[10])))
    wider = {**sizes, "new": Size(200, 44)}
    after = settle(larger, wider, spots, left_to_right=left_to_right)
    changed = [node for node in after if after[node] != spots.get(node)]
    found = reroute(larger, after, wider, known, changed, left_to_right=left_to_right)
    assert set(found) == set(larger.links)
    assert ("new", graph.nodes[10]) not in known
    same = [link for link in graph.links if found[link] == known[link]]
    assert len(same) >= len(graph.links) - 6


def test_a_node_that_lands_on_a_link_sends_it_around():
    graph = Graph(("w", "s", "x"), (("s", "w"),))
    sizes = dict.fromkeys(graph.nodes, SIZE)
    away = {"w": Spot(0, 0), "s": Spot(0, 300), "x": Spot(900, 150)}
    known = routes(graph, away, sizes)
    there = {**away, "x": Spot(0, 150)}
    assert reroute(graph, there, sizes, known, ["x"])["s", "w"] != known["s", "w"]


def test_very_many_long_links_are_led_in_reasonable_work(passed_through):
    nodes = tuple(f"n{index}" for index in range(120))
    chain = tuple((nodes[index + 1], nodes[index]) for index in range(119))
    long = tuple((nodes[119 - index % 40], nodes[index % 37]) for index in range(150))
    graph = Graph(nodes, tuple(dict.fromkeys(chain + long)))
    sizes = dict.fromkeys(nodes, SIZE)
    spots = tidy(graph, sizes)
    assert not passed_through(spots, sizes, routes(graph, spots, sizes))

"""Settle: what is new finds a place, what people have seen stays, and nothing ever overlaps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whiffboard.domain.layout.geometry import CLEARANCE, COLUMN_GAP, GATE_ROOM, ROW_GAP, Graph, Size, Spot, regrown
from whiffboard.domain.layout.settle import settle
from whiffboard.domain.layout.tidy import tidy

SIZE = Size(220, 64)


@pytest.fixture
def family():
    """A whiff with three causes, laid out."""
    graph = Graph(("w", "a", "b", "c"), (("a", "w"), ("b", "w"), ("c", "w")))
    return graph, tidy(graph, dict.fromkeys(graph.nodes, SIZE))


def sized(graph, **other):
    return {**dict.fromkeys(graph.nodes, SIZE), **other}


def with_cause(graph, node, effect, at=None):
    """The graph with one more cause, the last of its siblings or the one at an index among them."""
    links = list(graph.links)
    siblings = [index for index, link in enumerate(links) if link[1] == effect]
    links.insert(len(links) if at is None else siblings[at], (node, effect))
    return Graph((*graph.nodes, node), tuple(links))


def moved(before, after):
    return {node for node in before if node in after and before[node] != after[node]}


def test_with_nothing_seen_it_tidies(causal):
    graph, sizes = causal(40, 1)
    assert settle(graph, sizes, {}) == tidy(graph, sizes)


def test_a_tidy_map_stays_as_it_is(causal):
    graph, sizes = causal(80, 2)
    spots = tidy(graph, sizes)
    assert settle(graph, sizes, spots) == spots


def test_around_the_one_node_that_was_seen_everything_is_tidied():
    graph = Graph(("w", "a", "b"), (("a", "w"), ("b", "w")))
    spots = settle(graph, sized(graph), {"w": Spot(40, -30)})
    assert spots["w"] == Spot(40, -30)
    assert spots["a"].x < 40 < spots["b"].x


def test_the_first_cause_stands_under_its_effect(family):
    graph, seen = family
    graph = with_cause(graph, "b1", "b")
    spots = settle(graph, sized(graph), seen)
    assert not moved(seen, spots)
    assert spots["b1"] == Spot(seen["b"].x, seen["b"].y + SIZE.height + ROW_GAP)


def test_a_sibling_stands_beside_the_last_one(family):
    graph, seen = family
    graph = with_cause(graph, "d", "w")
    spots = settle(graph, sized(graph), seen)
    assert not moved(seen, spots)
    assert spots["d"] == Spot(seen["c"].x + SIZE.width + COLUMN_GAP, seen["c"].y)


def test_a_sibling_between_two_others_makes_them_give_way_in_order(family):
    graph, seen = family
    graph = with_cause(graph, "ab", "w", at=1)
    sizes = sized(graph)
    spots = settle(graph, sizes, seen)
    assert spots["w"] == seen["w"]
    assert spots["a"].x < spots["ab"].x < spots["b"].x < spots["c"].x
    assert sum(abs(spots[node].x - seen[node].x) for node in "abc") <= SIZE.width + COLUMN_GAP + 0.01
    assert spots["b"].x - spots["ab"].x >= SIZE.width + COLUMN_GAP - 0.01


def test_a_cause_joins_the_row_that_others_of_its_depth_stand_in(family):
    graph, seen = family
    graph = with_cause(graph, "a1", "a")
    tall = sized(graph, a=Size(220, 104))
    seen = settle(graph, tall, {**seen, "a": regrown(seen["a"], SIZE, Size(220, 104))})
    graph = with_cause(graph, "b1", "b")
    spots = settle(graph, sized(graph, a=Size(220, 104)), seen)
    assert spots["b1"].y == seen["a1"].y


def test_a_node_that_grew_pushes_down_only_what_it_would_cover(family):
    graph, seen = family
    graph = with_cause(with_cause(graph, "a1", "a"), "b1", "b")
    seen = settle(graph, sized(graph), seen)
    tall = Size(220, 204)
    spots = settle(graph, sized(graph, a=tall), {**seen, "a": regrown(seen["a"], SIZE, tall)})
    assert moved(seen, spots) == {"a", "a1"}
    assert spots["a1"].x == seen["a1"].x
    assert spots["a1"].y - SIZE.height / 2 == pytest.approx(spots["a"].y + tall.height / 2 + ROW_GAP)


def test_a_line_more_of_text_moves_nobody(family):
    graph, seen = family
    graph = with_cause(graph, "a1", "a")
    seen = settle(graph, sized(graph), seen)
    longer = Size(220, SIZE.height + 20)
    spots = settle(graph, sized(graph, a=longer), {**seen, "a": regrown(seen["a"], SIZE, longer)})
    assert moved(seen, spots) == {"a"}


def test_a_node_that_grew_by_lines_leaves_room_for_the_gate_below_it(family):
    graph, seen = family
    graph = with_cause(graph, "a1", "a")
    seen = settle(graph, sized(graph), seen)
    taller = Size(SIZE.width, SIZE.height + 46)
    spots = settle(graph, sized(graph, a=taller), {**seen, "a": regrown(seen["a"], SIZE, taller)})
    assert moved(seen, spots) == {"a", "a1"}
    assert spots["a1"].y - spots["a"].y - (SIZE.height + taller.height) / 2 >= GATE_ROOM
    more = with_cause(graph, "a2", "a")
    placed = settle(more, sized(more, a=taller), spots)
    assert placed["a1"] == spots["a1"]
    assert placed["a2"].y == pytest.approx(placed["a1"].y)


def test_a_node_that_grew_wider_moves_its_row_as_little_as_needed(family):
    graph, seen = family
    wide = Size(320, 64)
    spots = settle(graph, sized(graph, b=wide), seen)
    assert spots["b"] == seen["b"]
    assert spots["a"].x < spots["b"].x < spots["c"].x
    assert spots["c"].x - spots["b"].x - (320 + 220) / 2 >= CLEARANCE - 0.01


def test_deleting_moves_nobody(causal):
    graph, sizes = causal(40, 3)
    seen = tidy(graph, sizes)
    left = graph.among([node for node in graph.nodes if node != "n7"])
    spots = settle(left, sizes, seen)
    assert not moved(seen, spots)
    assert set(spots) == set(left.nodes)


def test_linking_moves_nobody(family):
    graph, seen = family
    linked = Graph(graph.nodes, (*graph.links, ("c", "a")))
    assert settle(linked, sized(graph), seen) == seen


def test_a_cause_between_takes_its_place_and_what_hangs_below_moves_down(family):
    graph, seen = family
    graph = with_cause(graph, "b1", "b")
    seen = settle(graph, sized(graph), seen)
    links = tuple(link for link in graph.links if link != ("b1", "b"))
    graph = Graph((*graph.nodes, "m"), (*links, ("m", "b"), ("b1", "m")))
    spots = settle(graph, sized(graph), seen)
    assert moved(seen, spots) == {"b1"}
    assert spots["m"].x == spots["b1"].x == seen["b1"].x
    assert spots["b"].y < spots["m"].y < spots["b1"].y


def test_a_pasted_branch_comes_in_tidy(family, overlapping):
    graph, seen = family
    links = (*graph.links, ("p", "b"), ("p1", "p"), ("p2", "p"), ("p3", "p2"))
    graph = Graph((*graph.nodes, "p", "p1", "p2", "p3"), links)
    sizes = sized(graph)
    spots = settle(graph, sizes, seen)
    assert not moved(seen, spots)
    assert not overlapping(spots, sizes)
    assert spots["p"].x == seen["b"].x
    assert spots["p1"].x + spots["p2"].x == pytest.approx(2 * spots["p"].x)
    assert spots["p3"].x == pytest.approx(spots["p2"].x)


def test_a_new_part_starts_right_of_everything(causal):
    graph, sizes = causal(30, 4)
    seen = tidy(graph, sizes)
    graph = Graph((*graph.nodes, "v", "v1"), (*graph.links, ("v1", "v")))
    sizes = {**sizes, "v": SIZE, "v1": SIZE}
    spots = settle(graph, sizes, seen)
    right = max(seen[node].x + sizes[node].width / 2 for node in seen)
    assert not moved(seen, spots)
    assert min(spots["v"].x, spots["v1"].x) - SIZE.width / 2 > right
    top = seen[graph.nodes[0]].y - sizes[graph.nodes[0]].height / 2
    assert spots["v"].y - SIZE.height / 2 == pytest.approx(top)


def test_pinned_nodes_stay_and_the_others_go_around_them(family, overlapping):
    graph, seen = family
    graph = with_cause(graph, "ab", "w", at=1)
    sizes = sized(graph)
    spots = settle(graph, sizes, seen, pinned={"a", "b"})
    assert spots["a"] == seen["a"]
    assert spots["b"] == seen["b"]
    assert not overlapping(spots, sizes)


def test_between_pinned_nodes_without_room_a_fresh_one_still_finds_a_place(family, overlapping):
    graph, seen = family
    graph = with_cause(graph, "ab", "w", at=1)
    sizes = sized(graph)
    spots = settle(graph, sizes, seen, pinned=graph.nodes)
    assert not moved(seen, spots)
    assert not overlapping(spots, sizes)


def test_a_node_dropped_on_another_stays_and_the_other_gives_way(family, overlapping):
    graph, seen = family
    dropped = {**seen, "c": Spot(seen["b"].x + 90, seen["b"].y)}
    spots = settle(graph, sized(graph), dropped, pinned={"c"})
    assert spots["c"] == dropped["c"]
    assert moved(dropped, spots)
    assert not overlapping(spots, sized(graph))


def test_a_cause_that_would_push_a_whole_crowded_row_goes_below_it(overlapping):
    nodes = tuple(f"n{number}" for number in range(364))
    graph = Graph(nodes, tuple((nodes[number], nodes[(number - 1) // 3]) for number in range(1, 364)))
    sizes = sized(graph)
    seen = tidy(graph, sizes)
    graph = with_cause(graph, "new", "n60")
    sizes["new"] = SIZE
    spots = settle(graph, sizes, seen)
    assert not overlapping(spots, sizes)
    assert sum(abs(spots[node].x - seen[node].x) for node in seen) <= 4_000
    assert spots["new"].y > seen["n60"].y


def test_unmoved_spots_are_given_back_exactly(causal):
    graph, sizes = causal(40, 5)
    seen = {node: Spot(spot.x + 1 / 3, spot.y + 1 / 7) for node, spot in tidy(graph, sizes).items()}
    graph = with_cause(graph, "new", "n20")
    spots = settle(graph, {**sizes, "new": SIZE}, seen)
    assert all(spots[node] is seen[node] for node in seen if node not in moved(seen, spots))


def test_left_to_right_is_the_mirror_of_top_down(causal):
    graph, sizes = causal(30, 6)
    turned = {node: Size(size.height, size.width) for node, size in sizes.items()}
    seen = tidy(graph, turned)
    graph = with_cause(graph, "new", "n9")
    turned["new"], sizes["new"] = Size(44, 200), Size(200, 44)
    down = settle(graph, turned, seen)
    across = settle(graph, sizes, {node: Spot(y, x) for node, (x, y) in seen.items()}, left_to_right=True)
    assert across == {node: Spot(y, x) for node, (x, y) in down.items()}


def test_a_pile_of_nodes_comes_apart(causal, overlapping):
    graph, sizes = causal(30, 319, shared=0.3)
    seen = {f"n{number}": Spot(0, 0) for number in (0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 12, 19)}
    assert not overlapping(settle(graph, sizes, seen), sizes)


@given(count=st.integers(2, 40), seed=st.integers(0, 10_000), data=st.data())
@settings(max_examples=60, deadline=None)
def test_whatever_is_seen_nothing_overlaps_and_pinned_nodes_stay(causal, overlapping, count, seed, data):
    """Spots as wild as dragging can make them: what isn't pinned never overlaps anything."""
    graph, sizes = causal(count, seed, shared=0.3)
    coordinate = st.integers(-600, 600).map(float)
    seen = data.draw(st.dictionaries(st.sampled_from(graph.nodes), st.builds(Spot, coordinate, coordinate)))
    pinned = data.draw(st.sets(st.sampled_from(graph.nodes), max_size=4)) & set(seen)
    spots = settle(graph, sizes, seen, pinned=pinned)
    assert set(spots) == set(graph.nodes)
    assert all(spots[node] == seen[node] for node in pinned if len(seen) > 1)
    assert all(set(pair) <= pinned for pair in overlapping(spots, sizes))

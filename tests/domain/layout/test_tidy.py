"""Tidy: layers, no overlaps, effects over their causes, few crossings, the same every time."""

import itertools
import statistics

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whiffboard.domain.layout.geometry import COLUMN_GAP, ROW_GAP, Graph, Size, Spot
from whiffboard.domain.layout.layering import layered
from whiffboard.domain.layout.ordering import crossings, uncross
from whiffboard.domain.layout.tidy import TidyCancelled, tidy

SIZE = Size(220, 64)


def same_sizes(graph):
    return dict.fromkeys(graph.nodes, SIZE)


def fan(count):
    return Graph(("w", *(f"c{index}" for index in range(count))), tuple((f"c{index}", "w") for index in range(count)))


def chain(count):
    nodes = tuple(f"n{index}" for index in range(count))
    return Graph(nodes, tuple(itertools.pairwise(reversed(nodes))))


def test_nothing_and_one():
    assert tidy(Graph((), ()), {}) == {}
    assert tidy(Graph(("w",), ()), {"w": SIZE}) == {"w": Spot(0, 0)}


@given(count=st.integers(2, 60), seed=st.integers(0, 10_000), shared=st.sampled_from((0.0, 0.1, 0.4)))
@settings(max_examples=40, deadline=None)
def test_nodes_keep_their_distances(causal, overlapping, count, seed, shared):
    graph, sizes = causal(count, seed, shared=shared)
    spots = tidy(graph, sizes)
    assert set(spots) == set(graph.nodes)
    assert not overlapping(spots, sizes)
    depth = graph.depths()
    for one, other in itertools.combinations(graph.nodes, 2):
        upper, lower = sorted((one, other), key=lambda node: spots[node].y)
        if depth[one] == depth[other]:
            gap = abs(spots[one].x - spots[other].x) - (sizes[one].width + sizes[other].width) / 2
            assert gap >= COLUMN_GAP - 0.01
        else:
            assert spots[lower].y - sizes[lower].height / 2 >= spots[upper].y + sizes[upper].height / 2 + ROW_GAP - 0.01


def test_effects_stand_above_and_the_whiff_at_the_origin(causal):
    graph, sizes = causal(80, 3)
    spots = tidy(graph, sizes)
    assert spots[graph.nodes[0]] == Spot(0, 0)
    assert all(spots[cause].y > spots[effect].y for cause, effect in graph.links)


def test_rows_are_aligned_by_their_upper_edges(causal):
    graph, sizes = causal(60, 4)
    spots = tidy(graph, sizes)
    tops = {}
    for node, depth in graph.depths().items():
        tops.setdefault(depth, set()).add(round(spots[node].y - sizes[node].height / 2, 3))
    assert all(len(found) == 1 for found in tops.values())


@given(count=st.integers(1, 80), seed=st.integers(0, 10_000))
@settings(max_examples=30, deadline=None)
def test_a_tree_is_drawn_without_crossings_in_sibling_order(causal, count, seed):
    graph, sizes = causal(count, seed, shared=0.0)
    spots = tidy(graph, sizes)
    for causes in graph.causes().values():
        assert [spots[cause].x for cause in causes] == sorted(spots[cause].x for cause in causes)
    made = layered(graph, sizes, graph.depths())
    uncross(made, lambda _: None)
    assert crossings(made) == 0


def test_an_effect_stands_over_the_middle_of_its_causes():
    graph = Graph(
        ("w", "a", "b", "a1", "a2", "a3", "b1"),
        (("a", "w"), ("b", "w"), ("a1", "a"), ("a2", "a"), ("a3", "a"), ("b1", "b")),
    )
    spots = tidy(graph, same_sizes(graph))
    assert spots["a"].x == pytest.approx(spots["a2"].x, abs=1)
    assert spots["b"].x == pytest.approx(spots["b1"].x, abs=1)
    assert spots["w"].x == pytest.approx((spots["a"].x + spots["b"].x) / 2, abs=1)
    assert spots["b1"].x - spots["a3"].x == pytest.approx(SIZE.width + COLUMN_GAP, abs=1)


def test_a_shared_cause_turns_branches_so_that_nothing_crosses():
    graph = Graph(
        ("w", "a", "b", "c", "s", "a1", "b1"),
        (("a", "w"), ("b", "w"), ("c", "w"), ("a1", "a"), ("s", "a"), ("b1", "b"), ("s", "c")),
    )
    made = layered(graph, same_sizes(graph), graph.depths())
    assert crossings(made) == 1
    uncross(made, lambda _: None)
    assert crossings(made) == 0


def test_uncrossing_leaves_few_crossings(causal):
    """Half of what the order of reading has, at the least; Graphviz leaves about as many (see the benchmark)."""
    before, after = [], []
    for seed in range(6):
        graph, sizes = causal(50, seed, shared=0.25)
        made = layered(graph, sizes, graph.depths())
        before.append(crossings(made))
        uncross(made, lambda _: None)
        after.append(crossings(made))
    assert statistics.mean(after) < statistics.mean(before) / 2


def test_the_same_map_is_laid_out_the_same(causal):
    graph, sizes = causal(70, 5)
    assert tidy(graph, sizes) == tidy(graph, sizes)


def test_left_to_right_is_the_mirror_of_top_down(causal):
    graph, sizes = causal(40, 6)
    turned = {node: Size(size.height, size.width) for node, size in sizes.items()}
    down = tidy(graph, turned)
    assert tidy(graph, sizes, left_to_right=True) == {node: Spot(y, x) for node, (x, y) in down.items()}


def test_parts_without_a_link_stand_side_by_side():
    graph = Graph(("w", "a", "v", "b", "alone"), (("a", "w"), ("b", "v")))
    spots = tidy(graph, same_sizes(graph))
    assert spots["w"].y == spots["v"].y == spots["alone"].y == 0
    assert spots["w"].x < spots["v"].x < spots["alone"].x


@pytest.mark.parametrize("graph", [chain(200), fan(100), Graph(tuple(map(str, range(300))), ())])
def test_extreme_maps(graph, overlapping):
    sizes = same_sizes(graph)
    assert not overlapping(tidy(graph, sizes), sizes)


def test_two_thousand_nodes(causal, overlapping):
    graph, sizes = causal(2_000, 1, shared=0.1)
    assert not overlapping(tidy(graph, sizes), sizes)


def test_very_many_long_links_are_drawn_without_a_dummy_each(overlapping):
    nodes = tuple(f"n{index}" for index in range(150))
    long = tuple((nodes[149 - index % 50], nodes[index % 60]) for index in range(300))
    graph = Graph(nodes, tuple(itertools.pairwise(reversed(nodes))) + tuple(dict.fromkeys(long)))
    sizes = same_sizes(graph)
    assert len(layered(graph, sizes, graph.depths()).layer_of) < 2_500
    assert not overlapping(tidy(graph, sizes), sizes)


def test_progress_rises_and_can_stop_the_work(causal):
    graph, sizes = causal(120, 7)
    told = []
    tidy(graph, sizes, progress=lambda share: told.append(share) or True)
    assert told
    assert told == sorted(told)
    assert 0 <= told[0] <= told[-1] <= 1
    with pytest.raises(TidyCancelled):
        tidy(graph, sizes, progress=lambda share: share < 0.5)

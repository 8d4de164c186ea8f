"""Nothing jumps: whole sessions of edits replayed, measuring how far the edit moves everybody else."""

import itertools
import random
import statistics
from dataclasses import dataclass, field

import pytest

from whiffboard.domain.layout.geometry import COLUMN_GAP, Graph, Size, Spot, regrown
from whiffboard.domain.layout.settle import settle
from whiffboard.domain.layout.tidy import tidy

SPACING = 220 + COLUMN_GAP  # from one node of a row to the next
EDITS = 200


@dataclass
class Replay:
    """A map that is edited at random, laid out after each edit from what was there before."""

    nodes: list[str]
    links: list[tuple[str, str]]
    sizes: dict[str, Size]
    any_size: object
    rng: random.Random
    left_to_right: bool = False
    spots: dict[str, Spot] = field(default_factory=dict)

    def graph(self):
        return Graph(tuple(self.nodes), tuple(self.links))

    def add(self, number):
        """A child, or as often a sibling right after the node."""
        near, node = self.rng.choice(self.nodes), f"new{number}"
        own = [index for index, link in enumerate(self.links) if link[0] == near]
        if own and self.rng.random() < 0.5:
            self.links.insert(own[0] + 1, (node, self.links[own[0]][1]))
        else:
            self.links.append((node, near))
        self.nodes.append(node)
        self.sizes[node] = Size(self.rng.choice((200.0, 240.0)), 44.0)
        return {node}, self.spots

    def reword(self):
        node = self.rng.choice(self.nodes)
        before, self.sizes[node] = self.sizes[node], self.any_size(self.rng)
        spot = regrown(self.spots[node], before, self.sizes[node], left_to_right=self.left_to_right)
        return {node}, {**self.spots, node: spot}

    def link(self):
        depth = self.graph().depths()
        one, other = self.rng.sample(self.nodes, 2)
        if depth[one] > depth[other] and (one, other) not in self.links:
            self.links.append((one, other))
        return set(), self.spots

    def delete(self):
        node = self.rng.choice(self.nodes[1:])
        self.nodes.remove(node)
        self.links = [link for link in self.links if node not in link]
        return {node}, {other: spot for other, spot in self.spots.items() if other != node}

    def edit(self, number, most):
        """One random edit; the nodes it is about, and what settle is told to have been seen."""
        if len(self.nodes) > most or (len(self.nodes) > 3 and self.rng.random() < 0.15):
            return self.delete()
        draw = self.rng.random()
        return self.add(number) if draw < 0.6 else self.reword() if draw < 0.85 else self.link()


def swapped(before, after, old_depth, depth, across):
    """Pairs that were in one layer before and after and have changed sides."""
    layers = {}
    for node in after:
        if node in before and old_depth.get(node) == depth[node]:
            layers.setdefault(depth[node], []).append(node)
    return [
        (one, other)
        for layer in layers.values()
        for one, other in itertools.combinations(layer, 2)
        if (across(before[one]) - across(before[other])) * (across(after[one]) - across(after[other])) < 0
    ]


def replayed(replay, overlapping):
    """Play all edits and give the mean way of the other nodes per edit, in node spacings."""
    replay.spots = tidy(replay.graph(), replay.sizes, left_to_right=replay.left_to_right)
    most = int(len(replay.nodes) * 1.4) + 6
    ways = []
    for number in range(EDITS):
        before, old_depth = dict(replay.spots), replay.graph().depths()
        about, seen = replay.edit(number, most)
        graph = replay.graph()
        after = settle(graph, replay.sizes, seen, left_to_right=replay.left_to_right)
        assert set(after) == set(graph.nodes)
        assert not overlapping(after, replay.sizes), f"edit {number}"
        across = (lambda spot: spot.y) if replay.left_to_right else (lambda spot: spot.x)
        assert not swapped(before, after, old_depth, graph.depths(), across), f"edit {number}"
        others = [node for node in after if node in before and node not in about]
        way = sum(
            ((after[node].x - before[node].x) ** 2 + (after[node].y - before[node].y) ** 2) ** 0.5 for node in others
        )
        ways.append(way / len(others) / SPACING if others else 0.0)
        replay.spots = after
    return statistics.mean(ways)


@pytest.mark.parametrize("left_to_right", [False, True])
@pytest.mark.parametrize("count", [20, 50, 100, 200])
def test_others_stay_where_they_are(causal, any_size, overlapping, count, left_to_right):
    graph, sizes = causal(count, count)
    replay = Replay(
        list(graph.nodes), list(graph.links), sizes, any_size, random.Random(count), left_to_right=left_to_right
    )
    assert replayed(replay, overlapping) <= 0.05


def test_a_map_grown_from_the_whiff_alone(any_size, overlapping):
    replay = Replay(["whiff"], [], {"whiff": Size(260, 84)}, any_size, random.Random(1))
    replay.spots = {"whiff": Spot(0, 0)}
    moved = 0
    for number in range(60):
        before = dict(replay.spots)
        replay.add(number)
        replay.spots = settle(replay.graph(), replay.sizes, before)
        moved += sum(replay.spots[node] != before[node] for node in before)
        assert not overlapping(replay.spots, replay.sizes)
    assert moved / 60 <= 6

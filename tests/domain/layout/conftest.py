"""Maps to lay out in tests, and what must hold of every layout."""

import random
from collections.abc import Callable, Mapping
from itertools import pairwise

import pytest

from whiffboard.domain.layout.geometry import Graph, Size, Spot

HEIGHTS = (44.0, 64.0, 64.0, 84.0, 104.0, 204.0)


# Session scope: hypothesis draws many examples for one use of a fixture.
@pytest.fixture(scope="session")
def any_size() -> Callable[[random.Random], Size]:
    def choose(rng: random.Random) -> Size:
        return Size(rng.choice((200.0, 220.0, 240.0, 260.0)), rng.choice(HEIGHTS))

    return choose


@pytest.fixture(scope="session")
def causal(any_size) -> Callable[..., tuple[Graph, dict[str, Size]]]:
    """A map like those people draw: a tree of causes, a share of which explain something else as well."""

    def grow(count: int, seed: int, *, shared: float = 0.15) -> tuple[Graph, dict[str, Size]]:
        rng = random.Random(seed)
        nodes = [f"n{index}" for index in range(count)]
        fan = dict.fromkeys(nodes, 0)
        links = []
        for index in range(1, count):
            free = [node for node in nodes[:index] if fan[node] < 4]
            effect = rng.choice(free[-max(6, len(free) // 2) :])
            fan[effect] += 1
            links.append((nodes[index], effect))
        for _ in range(int(count * shared)):
            later = rng.randrange(1, count)
            link = (nodes[later], nodes[rng.randrange(later)])
            if link not in links:
                links.append(link)
        return Graph(tuple(nodes), tuple(links)), {node: any_size(rng) for node in nodes}

    return grow


@pytest.fixture(scope="session")
def overlapping() -> Callable[[Mapping[str, Spot], Mapping[str, Size]], list[tuple[str, str]]]:
    """Pairs of nodes that share some ground."""

    def find(spots, sizes):
        order = sorted(spots, key=lambda node: spots[node].x - sizes[node].width / 2)
        found = []
        for index, one in enumerate(order):
            right = spots[one].x + sizes[one].width / 2 - 0.01
            for other in order[index + 1 :]:
                if spots[other].x - sizes[other].width / 2 >= right:
                    break
                if abs(spots[one].y - spots[other].y) < (sizes[one].height + sizes[other].height) / 2 - 0.01:
                    found.append((one, other))
        return found

    return find


@pytest.fixture(scope="session")
def passed_through() -> Callable[..., list[tuple[tuple[str, str], str]]]:
    """Links, each with a foreign node that the rectangle around one of its pieces reaches into."""

    def find(spots, sizes, routes):
        hits = []
        for link, points in routes.items():
            for start, end in pairwise(points):
                left, right = sorted((start.x, end.x))
                top, bottom = sorted((start.y, end.y))
                hits += [
                    (link, node)
                    for node, (x, y) in spots.items()
                    if node not in link
                    and x - sizes[node].width / 2 < right - 0.01
                    and x + sizes[node].width / 2 > left + 0.01
                    and y - sizes[node].height / 2 < bottom - 0.01
                    and y + sizes[node].height / 2 > top + 0.01
                ]
        return hits

    return find

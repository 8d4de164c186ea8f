"""The free room between nodes, cut into horizontal slabs, and the way of a link up through them."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from whiffboard.domain.layout.bands import SIDE
from whiffboard.domain.layout.board import Box
from whiffboard.domain.layout.geometry import Spot

_BLOCKED = 4.0  # leaving the end of a link through a node is this much worse than going around

_Interval = tuple[float, float]


class Stretch(NamedTuple):
    """The free part of one slab that a link passes."""

    low: float
    high: float
    top: float
    bottom: float

    def holds(self, x: float) -> bool:
        """Whether a link may go straight up here."""
        return self.low <= x <= self.high


class Corridors:
    """Slabs between the given heights, each with the intervals of x that no node takes."""

    def __init__(self, boxes: Sequence[Box], heights: Iterable[float]) -> None:
        self.edges = sorted({*heights, *(box.top for box in boxes), *(box.bottom for box in boxes)})
        taken: list[list[_Interval]] = [[] for _ in self.edges]
        for box in sorted(boxes):
            for slab in range(bisect_left(self.edges, box.top), bisect_left(self.edges, box.bottom)):
                taken[slab].append((box.left - SIDE, box.right + SIDE))
        self.free = [_complement(slab) for slab in taken]

    def way(self, start: Spot, end: Spot) -> list[Stretch]:
        """Stretches from ``start`` up to ``end`` with the least movement sideways (A*); both heights are edges."""
        first, last = bisect_left(self.edges, end.y), bisect_left(self.edges, start.y) - 1
        spent: dict[tuple[int, int], float] = {}
        came: dict[tuple[int, int], tuple[int, int]] = {}
        queue: list[tuple[float, int, int, float]] = []
        for index, interval in enumerate(self.free[last]):
            x = _nearest(start.x, interval)
            cost = abs(x - start.x) * _BLOCKED
            spent[last, index] = cost
            heappush(queue, (cost + abs(end.x - x), last, index, x))
        closed: set[tuple[int, int]] = set()
        while queue:
            _, slab, index, x = heappop(queue)
            if (slab, index) in closed:
                continue
            closed.add((slab, index))
            if slab == first:
                return self._stretches(came, (slab, index), start.x, end.x)
            low, high = self.free[slab][index]
            for other, interval in enumerate(self.free[slab - 1]):
                portal = max(low, interval[0]), min(high, interval[1])
                state = (slab - 1, other)
                if portal[0] >= portal[1] or state in closed:
                    continue
                to = _nearest(x, portal)
                cost = spent[slab, index] + abs(to - x)
                if slab - 1 == first:
                    cost += abs(_nearest(end.x, interval) - end.x) * _BLOCKED
                if cost < spent.get(state, float("inf")):
                    spent[state] = cost
                    came[state] = (slab, index)
                    heappush(queue, (cost + abs(end.x - to), slab - 1, other, to))
        return [Stretch(float("-inf"), float("inf"), end.y, start.y)]

    def _stretches(
        self, came: dict[tuple[int, int], tuple[int, int]], state: tuple[int, int], start: float, end: float
    ) -> list[Stretch]:
        """The states that led to the goal, from the bottom up, the outer ones widened to hold the link's ends."""
        path = [state]
        while path[-1] in came:
            path.append(came[path[-1]])
        path.reverse()
        found = [Stretch(*self.free[slab][at], self.edges[slab], self.edges[slab + 1]) for slab, at in path]
        found[0] = found[0]._replace(low=min(found[0].low, start), high=max(found[0].high, start))
        found[-1] = found[-1]._replace(low=min(found[-1].low, end), high=max(found[-1].high, end))
        return found


def turns(way: Sequence[Stretch], start: Spot, end: Spot) -> list[Spot]:
    """Way-points through the stretches, upright as long as one x fits them."""
    points = [start]
    at, begin = start.x, 0
    ending = len(way) - 1
    while ending and way[ending - 1].holds(end.x):
        ending -= 1
    while True:
        hold = begin
        while hold + 1 < len(way) and way[hold + 1].holds(at):
            hold += 1
        if ending <= hold:
            return [*points, Spot(at, way[max(ending, begin)].bottom), Spot(end.x, way[hold].top), end]
        to = _column(way, hold, start, end)
        turn = hold
        while turn > begin and way[turn - 1].holds(to):
            turn -= 1
        points += [Spot(at, way[turn].bottom), Spot(to, way[hold].top)]
        at, begin = to, hold + 1


def _column(way: Sequence[Stretch], hold: int, start: Spot, end: Spot) -> float:
    """The x of the upright piece after a turn in stretch ``hold``: one that fits as many stretches as possible."""
    low, high = way[hold].low, way[hold].high
    for stretch in way[hold + 1 :]:
        if max(low, stretch.low) >= min(high, stretch.high):
            break
        low, high = max(low, stretch.low), min(high, stretch.high)
    if low <= end.x <= high:
        return end.x
    wish = start.x + (end.x - start.x) * (start.y - way[hold].top) / (start.y - end.y)
    return _nearest(wish, (low, high))


def _complement(taken: list[_Interval]) -> list[_Interval]:
    """The open intervals between the taken ones, which come sorted by their left end."""
    free = []
    edge = float("-inf")
    for low, high in taken:
        if low > edge:
            free.append((edge, low))
        edge = max(edge, high)
    free.append((edge, float("inf")))
    return free


def _nearest(x: float, interval: _Interval) -> float:
    return min(max(x, interval[0]), interval[1])

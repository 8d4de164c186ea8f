"""The order within each layer: barycentre sweeps and swaps of neighbours until the links cross as little as we can get.

After Sugiyama, Tagawa and Toda (1981) for the sweeps and Gansner et al. (1993) for the swaps.
"""

from bisect import bisect_right, insort
from collections.abc import Callable

from whiffboard.domain.layout.layering import Layering

_PATIENCE = 4  # sweeps without a gain before a start is given up
_VERTEX_BUDGET = 60_000  # vertices swept over in all, so that large maps get fewer sweeps


def uncross(made: Layering, keep_on: Callable[[float], None]) -> None:
    """Reorder ``made.layers`` in place; sibling order gives way only where that saves a crossing.

    ``keep_on`` is told the share done, 0 to 1, and may raise to stop.
    """
    best = crossings(made)
    if best == 0:
        return
    winner = [list(layer) for layer in made.layers]
    rounds = max(6, min(40, _VERTEX_BUDGET // max(1, len(made.layer_of))))
    spent = 0
    for start in (_as_walked, _from_below):
        made.layers = start(made, winner)
        idle = 0
        turn = 0
        while idle < _PATIENCE and spent < rounds:
            _sweep(made, downwards=turn % 2 == 0, keep_ties=turn % 4 < 2)
            _swap_neighbours(made)
            found = crossings(made)
            idle += 1
            if found < best:
                best, winner, idle = found, [list(layer) for layer in made.layers], 0
            spent += 1
            turn += 1
            keep_on(min(1.0, spent / rounds))
            if best == 0:
                break
    made.layers = winner
    _swap_neighbours(made)
    _restore_siblings(made)


def crossings(made: Layering) -> int:
    """How many pairs of link pieces cross, counted layer by layer."""
    place = places(made)
    total = 0
    for layer in made.layers[:-1]:
        seen: list[int] = []
        for vertex in layer:
            ends = sorted(place[below] for below in made.down[vertex])
            for end in ends:
                total += len(seen) - bisect_right(seen, end)
            for end in ends:
                insort(seen, end)
    return total


def places(made: Layering) -> list[int]:
    """Index of each vertex within its layer."""
    place = [0] * len(made.layer_of)
    for layer in made.layers:
        for index, vertex in enumerate(layer):
            place[vertex] = index
    return place


def _as_walked(made: Layering, winner: list[list[int]]) -> list[list[int]]:
    return [list(layer) for layer in winner]


def _from_below(made: Layering, winner: list[list[int]]) -> list[list[int]]:
    """Another start: a walk from the lowest end causes up, so that shared causes gather their effects."""
    layers: list[list[int]] = [[] for _ in made.layers]
    met = [False] * len(made.layer_of)
    ends = [vertex for layer in made.layers for vertex in layer if not made.down[vertex]]
    ends.sort(key=lambda vertex: -made.layer_of[vertex])
    for end in ends:
        stack = [end]
        while stack:
            vertex = stack.pop()
            if met[vertex]:
                continue
            met[vertex] = True
            layers[made.layer_of[vertex]].append(vertex)
            stack.extend(reversed(made.up[vertex]))
    return layers


def _sweep(made: Layering, *, downwards: bool, keep_ties: bool) -> None:
    place = places(made)
    order = made.layers if downwards else made.layers[::-1]
    near = made.up if downwards else made.down
    for layer in order[1:]:
        weight = {}
        for index, vertex in enumerate(layer):
            ends = near[vertex]
            weight[vertex] = sum(place[end] for end in ends) / len(ends) if ends else None
        _sort_movable(layer, weight, keep_ties=keep_ties)
        for index, vertex in enumerate(layer):
            place[vertex] = index


def _sort_movable(layer: list[int], weight: dict[int, float | None], *, keep_ties: bool) -> None:
    """Sort by weight; vertices without one keep their index."""
    movable = [vertex for vertex in layer if weight[vertex] is not None]
    if not keep_ties:
        movable.reverse()
    movable.sort(key=lambda vertex: weight[vertex] or 0.0)
    rest = iter(movable)
    layer[:] = [vertex if weight[vertex] is None else next(rest) for vertex in layer]


def _swap_neighbours(made: Layering) -> None:
    """Swap adjacent vertices while that saves crossings."""
    place = places(made)
    for _ in range(12):
        gained = 0
        for layer in made.layers:
            gained += _swap_in(layer, made, place)
        if not gained:
            return


def _swap_in(layer: list[int], made: Layering, place: list[int]) -> int:
    up, down = made.up, made.down
    gained = 0
    for index in range(len(layer) - 1):
        left, right = layer[index], layer[index + 1]
        gain = _gain(up[left], up[right], place) + _gain(down[left], down[right], place)
        if gain > 0:
            layer[index], layer[index + 1] = right, left
            place[left], place[right] = index + 1, index
            gained += gain
    return gained


def _gain(left: list[int], right: list[int], place: list[int]) -> int:
    """Crossings saved on one side by exchanging two neighbours with these ends."""
    gain = 0
    for one in left:
        at = place[one]
        for other in right:
            step = at - place[other]
            if step > 0:
                gain += 1
            elif step < 0:
                gain -= 1
    return gain


def _restore_siblings(made: Layering) -> None:
    """Bring siblings back into their given order wherever neighbours can be exchanged at no cost."""
    rank: dict[tuple[int, int], int] = {}
    for vertex, causes in enumerate(made.down):
        for index, cause in enumerate(causes):
            rank[vertex, cause] = index
    place = places(made)
    for layer in made.layers:
        for _ in range(len(layer)):
            changed = False
            for index in range(len(layer) - 1):
                left, right = layer[index], layer[index + 1]
                if not _out_of_order(left, right, made, rank):
                    continue
                if _gain(made.up[left], made.up[right], place) + _gain(made.down[left], made.down[right], place) == 0:
                    layer[index], layer[index + 1] = right, left
                    place[left], place[right] = index + 1, index
                    changed = True
            if not changed:
                break


def _out_of_order(left: int, right: int, made: Layering, rank: dict[tuple[int, int], int]) -> bool:
    shared = [effect for effect in made.up[left] if (effect, right) in rank]
    return bool(shared) and all(rank[effect, left] > rank[effect, right] for effect in shared)

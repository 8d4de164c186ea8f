"""The order within each layer: median sweeps and swaps of neighbours until the links cross as little as we can get.

After Sugiyama, Tagawa and Toda (1981) and Gansner, Koutsofios, North and Vo (1993).
"""

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from whiffboard.domain.layout.layering import Layering
from whiffboard.domain.layout.siblings import restore_siblings
from whiffboard.domain.layout.sifting import polish
from whiffboard.domain.layout.taut import taut_crossings

_SWEEPS = 16  # at most, from one start
_FEW_SWEEPS = 10  # on large maps, where each takes long
_HOPELESS = 1.3  # an order with so many more crossings than another isn't looked at any further
_SMALL, _LARGE = 200, 1_200  # vertices: up to which all starts are tried; from which on only one


@dataclass(slots=True)
class _Best:
    """The best order so far and its cost."""

    cost: float
    layers: list[list[int]]

    def offer(self, cost: float, layers: list[list[int]]) -> bool:
        """Keep a copy of the layers if they cost less."""
        if cost >= self.cost:
            return False
        self.cost = cost
        self.layers = [list(layer) for layer in layers]
        return True


def uncross(made: Layering, keep_on: Callable[[float], None]) -> None:
    """Reorder ``made.layers`` in place; sibling order gives way only where that saves a crossing.

    ``keep_on`` is told the share done, 0 to 1, and may raise to stop.
    """
    if not crossings(made):
        return
    best = _Best(float("inf"), [list(layer) for layer in made.layers])
    small = len(made.layer_of) <= _SMALL
    starts = 4 if small else 2 if len(made.layer_of) <= _LARGE else 1
    fewest = float("inf")
    for index in range(starts):
        crossed = _from_start(made, index, lambda done, at=index: keep_on((at + done) / starts))  # type: ignore[misc]
        if crossed <= fewest * _HOPELESS + 2:
            best.offer(crossed + (taut_crossings(made) if small else 0), made.layers)
        fewest = min(fewest, crossed)
        if not crossed:
            break
    made.layers = best.layers
    restore_siblings(made, crossings_between)


def _from_start(made: Layering, index: int, keep_on: Callable[[float], None]) -> int:
    """Work out the order that one of the starts leads to, and count its crossings."""
    made.layers = _breadth_first(made, upwards=index % 2 == 0, mirrored=index >= 2)
    found = _Best(crossings(made), [list(layer) for layer in made.layers])
    _sweep_until_idle(made, found, lambda done: keep_on(done * 0.8))
    made.layers = found.layers
    polish(made, 6 if len(made.layer_of) <= _SMALL else 2, lambda: keep_on(0.9))
    return crossings(made)


def crossings(made: Layering, limit: float = float("inf")) -> int:
    """How many pairs of link pieces cross, counted layer by layer until the limit is reached."""
    total = 0
    for upper in range(len(made.layers) - 1):
        total += crossings_between(made, (upper,))
        if total >= limit:
            break
    return total


def crossings_between(made: Layering, uppers: Iterable[int]) -> int:
    """How many pairs of link pieces cross between each of these layers and the next one below."""
    total = 0
    for upper in uppers:
        place = {vertex: index for index, vertex in enumerate(made.layers[upper + 1])}
        seen: list[int] = []
        for vertex in made.layers[upper]:
            ends = made.down[vertex]
            if len(ends) == 1:
                end = place[ends[0]]
                total += len(seen) - bisect_right(seen, end)
                insort(seen, end)
                continue
            numbers = [place[below] for below in ends]
            for end in numbers:
                total += len(seen) - bisect_right(seen, end)
            for end in numbers:
                insort(seen, end)
    return total


def _breadth_first(made: Layering, *, upwards: bool, mirrored: bool) -> list[list[int]]:
    """An order to start from: level by level, from the end causes up or from the whiff down."""
    onward, back = (made.up, made.down) if upwards else (made.down, made.up)
    step = -1 if mirrored else 1
    layers: list[list[int]] = [[] for _ in made.layers]
    met = [False] * len(made.layer_of)
    for start in range(len(made.layer_of)):
        if met[start] or back[start]:
            continue
        met[start] = True
        reached = [start]
        for vertex in reached:  # grows while it is walked
            layers[made.layer_of[vertex]].append(vertex)
            for other in onward[vertex][::step]:
                if not met[other]:
                    met[other] = True
                    reached.append(other)
    return layers


def _sweep_until_idle(made: Layering, best: _Best, keep_on: Callable[[float], None]) -> None:
    """Sweep down and up in turn, every other pair of sweeps breaking ties the other way round."""
    place = places(made)
    small = len(made.layer_of) <= _SMALL
    sweeps = _SWEEPS if small else _FEW_SWEEPS
    patience = 5 if small else 3
    idle = 0
    for turn in range(sweeps):
        turned = turn % 4 >= 2
        _sweep(made, place, downwards=turn % 2 == 0, turned=turned)
        _swap_neighbours(made, place, turned=turned)
        idle = 0 if best.offer(crossings(made, best.cost), made.layers) else idle + 1
        if idle >= patience or not best.cost:
            return
        keep_on(turn / sweeps)


def places(made: Layering) -> list[int]:
    """Index of each vertex within its layer."""
    place = [0] * len(made.layer_of)
    for layer in made.layers:
        for index, vertex in enumerate(layer):
            place[vertex] = index
    return place


def _sweep(made: Layering, place: list[int], *, downwards: bool, turned: bool) -> None:
    """Sort each layer by the medians of its neighbours in the layer before; vertices without any keep their index."""
    order = made.layers if downwards else made.layers[::-1]
    near = made.up if downwards else made.down
    for layer in order[1:]:
        weight = {vertex: _median([place[end] for end in near[vertex]]) for vertex in layer if near[vertex]}
        movable = [vertex for vertex in layer if vertex in weight]
        if turned:
            movable.reverse()
        movable.sort(key=weight.__getitem__)
        if len(movable) < len(layer):
            rest = iter(movable)
            layer[:] = [next(rest) if vertex in weight else vertex for vertex in layer]
        else:
            layer[:] = movable
        for index, vertex in enumerate(layer):
            place[vertex] = index


def _median(ends: list[int]) -> float:
    """The middle of some places; of an even number, drawn to the side where they lie closer together."""
    count = len(ends)
    if count == 1:
        return ends[0]
    if count == 2:
        return (ends[0] + ends[1]) / 2
    ends.sort()
    middle = count // 2
    if count % 2:
        return ends[middle]
    left, right = ends[middle - 1] - ends[0], ends[-1] - ends[middle]
    if not left + right:
        return (ends[middle - 1] + ends[middle]) / 2
    return (ends[middle - 1] * right + ends[middle] * left) / (left + right)


def _swap_neighbours(made: Layering, place: list[int], *, turned: bool) -> None:
    """Swap adjacent vertices while that saves crossings; ``turned`` also swaps where it makes no difference."""
    layers = made.layers
    stale = set(range(len(layers)))
    gained = 1
    while gained:
        gained = 0
        for index in sorted(stale):
            stale.discard(index)
            gain = _swap_in(layers[index], made, place, turned=turned)
            if gain:
                gained += gain
                stale.update((max(0, index - 1), index, min(len(layers) - 1, index + 1)))


def _swap_in(layer: list[int], made: Layering, place: list[int], *, turned: bool) -> int:  # noqa: C901 - the innermost loop
    up, down = made.up, made.down
    least = 0 if turned else 1
    gained = 0
    for index in range(len(layer) - 1):
        left, right = layer[index], layer[index + 1]
        gain = 0
        # Written out for both sides: this is where most of a tidy's time goes.
        others = up[right]
        for end in up[left]:
            at = place[end]
            for other in others:
                step = at - place[other]
                if step > 0:
                    gain += 1
                elif step < 0:
                    gain -= 1
        others = down[right]
        if others:
            for end in down[left]:
                at = place[end]
                for other in others:
                    step = at - place[other]
                    if step > 0:
                        gain += 1
                    elif step < 0:
                        gain -= 1
        if gain >= least:
            layer[index], layer[index + 1] = right, left
            place[left], place[right] = index + 1, index
            gained += gain
    return gained

"""The last crossings: every vertex tried at every place of its layer, every long link threaded anew."""

from collections.abc import Callable

from whiffboard.domain.layout.layering import Layering
from whiffboard.domain.layout.threads import Thread

_REACH = 40  # places to either side that a vertex is tried at
_SLOTS = 12  # and a long link


def polish(made: Layering, rounds: int, keep_on: Callable[[], None]) -> None:
    """Sift vertices and thread long links in turn, at most this often, until neither saves a crossing.

    ``keep_on`` may raise to stop.
    """
    place = [0] * len(made.layer_of)
    for layer in made.layers:
        for index, vertex in enumerate(layer):
            place[vertex] = index
    chains = _chains(made)
    for _ in range(rounds):
        stale = set(range(len(made.layers)))
        while stale:
            keep_on()
            for index in sorted(stale):
                stale.discard(index)
                if _sift(made, index, place):
                    stale.update((max(0, index - 1), index, min(len(made.layers) - 1, index + 1)))
        keep_on()
        saved = sum(Thread(made, chain, _windows(made, chain, place)).pull(place) for chain in chains)
        if not saved:
            return


def _sift(made: Layering, index: int, place: list[int]) -> bool:
    """Put each vertex of one layer where it crosses least; whether that changed anything."""
    layer = made.layers[index]
    above = [[place[end] for end in made.up[vertex]] for vertex in layer]
    below = [[place[end] for end in made.down[vertex]] for vertex in layer]
    changed = False
    for vertex in list(layer):
        at = place[vertex]
        to = _best_place(at, above, below)
        if to == at:
            continue
        changed = True
        for row in (above, below):
            row.insert(to, row.pop(at))
        layer.insert(to, layer.pop(at))
        for moved in range(min(at, to), max(at, to) + 1):
            place[layer[moved]] = moved
    return changed


def _best_place(at: int, above: list[list[int]], below: list[list[int]]) -> int:
    """The place in the layer at which the vertex now ``at`` crosses least, the nearest of several."""
    own_above, own_below = above[at], below[at]
    best, to = 0, at
    for walk, sign in (
        (range(at - 1, max(-1, at - 1 - _REACH), -1), 1),
        (range(at + 1, min(len(above), at + 1 + _REACH)), -1),
    ):
        change = 0
        for index in walk:
            for others, own in ((above[index], own_above), (below[index], own_below)):
                for other in others:
                    for end in own:
                        if other > end:
                            change -= sign
                        elif other < end:
                            change += sign
            if change < best:
                best, to = change, index
    return to


def _chains(made: Layering) -> list[list[int]]:
    """The dummies of each link that has two or more, from the effect down."""
    found = []
    for vertex in range(len(made.names), len(made.layer_of)):
        if made.is_dummy(made.up[vertex][0]):
            continue
        chain = [vertex]
        while made.is_dummy(made.down[chain[-1]][0]):
            chain.append(made.down[chain[-1]][0])
        if len(chain) > 1:
            found.append(chain)
    return found


def _windows(made: Layering, chain: list[int], place: list[int]) -> list[tuple[int, int]]:
    """First and last slot worth trying for each dummy of a link, which is everywhere but in very wide layers."""
    found = []
    for vertex in chain:
        width = len(made.layers[made.layer_of[vertex]]) - 1
        found.append((max(0, place[vertex] - _SLOTS), min(width, place[vertex] + _SLOTS)))
    return found

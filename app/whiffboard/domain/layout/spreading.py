"""Positions along the layers: each node over the middle of its causes, long links straight, no one too near.

Every step is an isotonic regression of one layer: the nearest positions, in the sense of least squares, to where
its vertices want to be, that keep the order and the gaps (pool adjacent violators).
"""

from collections.abc import Callable, Sequence

from whiffboard.domain.layout.geometry import COLUMN_GAP, LINK_GAP
from whiffboard.domain.layout.layering import Layering


def give_way(wanted: Sequence[float], weights: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """Positions nearest to ``wanted`` (weighted least squares) with position i+1 at least ``gaps[i]`` after i."""
    sums: list[float] = []
    masses: list[float] = []
    counts: list[int] = []
    offset = 0.0
    offsets = [0.0]
    for gap in gaps:
        offset += gap
        offsets.append(offset)
    for index, want in enumerate(wanted):
        mass = weights[index]
        total = (want - offsets[index]) * mass
        count = 1
        while sums and sums[-1] * mass >= total * masses[-1]:
            total += sums.pop()
            mass += masses.pop()
            count += counts.pop()
        sums.append(total)
        masses.append(mass)
        counts.append(count)
    placed: list[float] = []
    for total, mass, count in zip(sums, masses, counts, strict=True):
        level = total / mass
        first = len(placed)
        placed.extend(level + offset for offset in offsets[first : first + count])
    return placed


class Spread:
    """The positions of one layering while they are worked out."""

    def __init__(self, made: Layering) -> None:
        self.made = made
        self.at = [0.0] * len(made.layer_of)
        self.gaps = [self._gaps(layer) for layer in made.layers]
        for layer, gaps in zip(made.layers, self.gaps, strict=True):
            position = -sum(gaps) / 2
            for index, vertex in enumerate(layer):
                if index:
                    position += gaps[index - 1]
                self.at[vertex] = position

    def _gaps(self, layer: list[int]) -> list[float]:
        made = self.made
        gaps = []
        for left, right in zip(layer, layer[1:], strict=False):
            link = made.is_dummy(left) or made.is_dummy(right)
            gaps.append((made.widths[left] + made.widths[right]) / 2 + (LINK_GAP if link else COLUMN_GAP))
        return gaps

    def relax(self, *, downwards: bool, pull_up: float, pull_down: float) -> None:
        """One pass over the layers, each vertex drawn to the mean of its effects and causes with these weights."""
        order = range(len(self.made.layers))
        for layer in order if downwards else reversed(order):
            self._fit(layer, pull_up, pull_down)

    def _fit(self, layer: int, pull_up: float, pull_down: float) -> None:
        made, at = self.made, self.at
        count = len(made.names)
        wanted, weights = [], []
        for vertex in made.layers[layer]:
            total = mass = 0.0
            for pull, ends in ((pull_up, made.up[vertex]), (pull_down, made.down[vertex])):
                for end in ends:
                    force = pull * (8.0 if vertex >= count and end >= count else 1.0)
                    total += at[end] * force
                    mass += force
            if mass:
                wanted.append(total / mass)
                weights.append(mass)
            else:
                wanted.append(at[vertex])
                weights.append(0.01)
        for vertex, position in zip(made.layers[layer], give_way(wanted, weights, self.gaps[layer]), strict=True):
            at[vertex] = position

    def centre_effects(self) -> None:
        """From the bottom up, put every vertex over the middle of its causes as far as its neighbours let it."""
        made, at = self.made, self.at
        for layer, gaps in zip(reversed(made.layers), reversed(self.gaps), strict=True):
            wanted, weights = [], []
            for vertex in layer:
                ends = [at[end] for end in made.down[vertex]]
                wanted.append((min(ends) + max(ends)) / 2 if ends else at[vertex])
                weights.append(1.0 if ends else 0.05)
            for vertex, position in zip(layer, give_way(wanted, weights, gaps), strict=True):
                at[vertex] = position

    def follow_effects(self) -> None:
        """From the top down, move causes together under their effect as far as their neighbours let them."""
        made, at = self.made, self.at
        middle = [0.0] * len(at)
        for vertex, ends in enumerate(made.down):
            if ends:
                places = [at[end] for end in ends]
                middle[vertex] = (min(places) + max(places)) / 2
        for layer, gaps in zip(made.layers, self.gaps, strict=True):
            wanted, weights = [], []
            for vertex in layer:
                shifts = [at[end] - middle[end] for end in made.up[vertex]]
                wanted.append(at[vertex] + (sum(shifts) / len(shifts) if shifts else 0.0))
                weights.append(1.0)
            for vertex, position in zip(layer, give_way(wanted, weights, gaps), strict=True):
                at[vertex] = position


def spread(made: Layering, keep_on: Callable[[float], None]) -> list[float]:
    """Position along its layer of each vertex, dummies included; ``keep_on`` is told the share done and may raise."""
    work = Spread(made)
    rounds = 16 if len(work.at) < 400 else 10
    for turn in range(rounds):
        work.relax(downwards=True, pull_up=1.0, pull_down=0.3)
        work.relax(downwards=False, pull_up=0.3, pull_down=1.0)
        keep_on(turn / (rounds + 3))
    for turn in range(3):
        work.centre_effects()
        work.follow_effects()
        keep_on((rounds + turn) / (rounds + 3))
    work.centre_effects()
    return work.at

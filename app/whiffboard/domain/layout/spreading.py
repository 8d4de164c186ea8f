"""Positions along the layers: each node over the middle of its causes, long links straight, no one too near.

Every step is an isotonic regression of one layer: the nearest positions, in the sense of least squares, to where
its vertices want to be, that keep the order and the gaps (pool adjacent violators).
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from whiffboard.domain.layout.geometry import COLUMN_GAP, LINK_GAP
from whiffboard.domain.layout.layering import Layering, branch_of

_STRAIGHT = 8.0  # how much harder a long link is pulled straight than a node towards its causes
_BACKWARDS = 0.3  # the pull of what a pass has not come to yet
_LOOSE = 0.05  # the hold of a vertex that nothing pulls
_MOST_ROUNDS = 8
_MOST_CENTRINGS = 2
_TILT = 120.0  # links that lean less than this look crooked rather than led somewhere
_NOTHING = 0.01
_STILL = 1.0  # scene units that nobody sees


def give_way(wanted: Sequence[float], weights: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """Positions nearest to ``wanted`` (weighted least squares) with position i+1 at least ``gaps[i]`` after i."""
    if not gaps:
        return list(wanted)
    blocks: list[tuple[float, float, int]] = []  # weighted sum, weight and length of what stands as one
    offset = 0.0
    offsets = [offset]
    total, mass, count = wanted[0] * weights[0], weights[0], 1
    for index, gap in enumerate(gaps, 1):
        offset += gap
        offsets.append(offset)
        want, weight = wanted[index] - offset, weights[index]
        if want * mass >= total:
            blocks.append((total, mass, count))
            total, mass, count = want * weight, weight, 1
            continue
        total += want * weight
        mass += weight
        count += 1
        while blocks and blocks[-1][0] * mass > total * blocks[-1][1]:
            more, heavier, longer = blocks.pop()
            total += more
            mass += heavier
            count += longer
    blocks.append((total, mass, count))
    placed: list[float] = []
    for total, mass, count in blocks:
        level = total / mass
        first = len(placed)
        placed += [level + offset for offset in offsets[first : first + count]]
    return placed


class Spread:
    """The positions of one layering while they are worked out."""

    def __init__(self, made: Layering) -> None:
        self.made = made
        self.at = [0.0] * len(made.layer_of)
        self.gaps = [self._gaps(layer) for layer in made.layers]
        self.pulls_up = [self._pulls(vertex, ends) for vertex, ends in enumerate(made.up)]
        self.pulls_down = [self._pulls(vertex, ends) for vertex, ends in enumerate(made.down)]
        for layer, gaps in zip(made.layers, self.gaps, strict=True):
            position = -sum(gaps) / 2
            for index, vertex in enumerate(layer):
                if index:
                    position += gaps[index - 1]
                self.at[vertex] = position

    def _gaps(self, layer: list[int]) -> list[float]:
        made = self.made
        gaps = []
        for left, right in pairwise(layer):
            link = made.is_dummy(left) or made.is_dummy(right)
            gaps.append((made.widths[left] + made.widths[right]) / 2 + (LINK_GAP if link else COLUMN_GAP))
        return gaps

    def _pulls(self, vertex: int, ends: list[int]) -> list[tuple[int, float]]:
        """The ends with their force; a piece between two dummies is pulled hardest, so that long links are straight."""
        dummy = self.made.is_dummy(vertex)
        return [(end, _STRAIGHT if dummy and self.made.is_dummy(end) else 1.0) for end in ends]

    def relax(self, *, downwards: bool) -> float:
        """One pass over the layers, each vertex drawn to its effects and causes, most to those passed before.

        The answer is the farthest that any vertex moved.
        """
        near, far = (self.pulls_up, self.pulls_down) if downwards else (self.pulls_down, self.pulls_up)
        layers = range(len(self.made.layers))
        return max((self._fit(layer, near, far) for layer in (layers if downwards else reversed(layers))), default=0.0)

    def _fit(self, layer: int, near: list[list[tuple[int, float]]], far: list[list[tuple[int, float]]]) -> float:
        at = self.at
        vertices = self.made.layers[layer]
        wanted, weights = [], []
        for vertex in vertices:
            total = mass = 0.0
            for end, force in near[vertex]:
                total += at[end] * force
                mass += force
            for end, force in far[vertex]:
                total += at[end] * force * _BACKWARDS
                mass += force * _BACKWARDS
            wanted.append(total / mass if mass else at[vertex])
            weights.append(mass or _LOOSE)
        return self._place(vertices, give_way(wanted, weights, self.gaps[layer]))

    def _place(self, vertices: list[int], positions: list[float]) -> float:
        """Take over new positions and say how far the farthest one is from the old."""
        at = self.at
        farthest = 0.0
        for vertex, position in zip(vertices, positions, strict=True):
            way = position - at[vertex]
            if way > farthest or -way > farthest:
                farthest = abs(way)
            at[vertex] = position
        return farthest

    def centre_effects(self) -> float:
        """From the bottom up, put every vertex over the middle of its causes as far as its neighbours let it."""
        at = self.at
        farthest = 0.0
        for vertices, gaps in zip(reversed(self.made.layers), reversed(self.gaps), strict=True):
            wanted, weights = [], []
            for vertex in vertices:
                ends = [at[end] for end in self.made.down[vertex]]
                wanted.append((min(ends) + max(ends)) / 2 if ends else at[vertex])
                weights.append(1.0 if ends else _LOOSE)
            farthest = max(farthest, self._place(vertices, give_way(wanted, weights, gaps)))
        return farthest

    def follow_effects(self) -> None:
        """From the top down, move causes together under their effect as far as their neighbours let them."""
        at = self.at
        lag = [0.0] * len(at)
        for vertex, ends in enumerate(self.made.down):
            if ends:
                places = [at[end] for end in ends]
                lag[vertex] = (min(places) + max(places)) / 2
        for vertices, gaps in zip(self.made.layers, self.gaps, strict=True):
            wanted = []
            for vertex in vertices:
                shifts = [at[end] - lag[end] for end in self.made.up[vertex]]
                wanted.append(at[vertex] + (sum(shifts) / len(shifts) if shifts else 0.0))
            self._place(vertices, give_way(wanted, [1.0] * len(wanted), gaps))

    def straighten(self) -> None:
        """From the top down, shift whole branches under the middle of their effect where they lack little and can."""
        at, made = self.at, self.made
        place = {vertex: (layer, index) for layer, row in enumerate(made.layers) for index, vertex in enumerate(row)}
        for row in made.layers:
            for effect in row:
                causes = made.down[effect]
                if not causes or any(len(made.up[cause]) > 1 for cause in causes):
                    continue
                places = [at[cause] for cause in causes]
                lack = at[effect] - (min(places) + max(places)) / 2
                if not _NOTHING < abs(lack) <= _TILT:
                    continue
                branch = branch_of(made, causes)
                if all(self._room(place[vertex], lack, branch) for vertex in branch):
                    for vertex in branch:
                        at[vertex] += lack

    def _room(self, place: tuple[int, int], shift: float, together: set[int]) -> bool:
        """Whether the vertex at a place can move so far without the neighbours that don't move with it."""
        layer, index = place
        row, gaps = self.made.layers[layer], self.gaps[layer]
        to = self.at[row[index]] + shift
        if shift > 0 and index + 1 < len(row) and row[index + 1] not in together:
            return to + gaps[index] <= self.at[row[index + 1]]
        if shift < 0 and index and row[index - 1] not in together:
            return to - gaps[index - 1] >= self.at[row[index - 1]]
        return True


def spread(made: Layering, keep_on: Callable[[float], None], rounds: int = _MOST_ROUNDS) -> list[float]:
    """Position along its layer of each vertex, dummies included; ``keep_on`` is told the share done and may raise."""
    work = Spread(made)
    for turn in range(rounds):
        moved = max(work.relax(downwards=True), work.relax(downwards=False))
        keep_on(turn / (_MOST_ROUNDS + _MOST_CENTRINGS))
        if moved < _STILL:
            break
    for turn in range(_MOST_CENTRINGS):
        moved = work.centre_effects()
        if moved < _STILL:
            break
        work.follow_effects()
        keep_on((_MOST_ROUNDS + turn) / (_MOST_ROUNDS + _MOST_CENTRINGS))
    work.centre_effects()
    work.straighten()
    return work.at

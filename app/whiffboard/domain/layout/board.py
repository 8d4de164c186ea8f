"""The nodes that already stand somewhere, and how they give way: sideways within a row, downwards between rows."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping
from heapq import heappop, heappush
from typing import NamedTuple

from whiffboard.domain.layout.geometry import CLEARANCE, COLUMN_GAP, GATE_ROOM, ROW_GAP, Graph, Size, Spot

_SAME_ROW = ROW_GAP / 2  # upper edges nearer than this are one row
_NOTHING = 0.01  # shorter ways than this are rounding


class Box(NamedTuple):
    """A rectangle by its edges."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """The x half way between the edges."""
        return (self.left + self.right) / 2

    def shifted(self, across: float, down: float = 0.0) -> "Box":
        """The same rectangle elsewhere."""
        return Box(self.left + across, self.right + across, self.top + down, self.bottom + down)


def box_at(spot: Spot, size: Size) -> Box:
    """The rectangle of a node with this centre and size."""
    return Box(spot.x - size.width / 2, spot.x + size.width / 2, spot.y - size.height / 2, spot.y + size.height / 2)


class Board:
    """Boxes of the placed nodes. Whoever moves one asks first whether it is pinned."""

    def __init__(self, graph: Graph, sizes: Mapping[str, Size], pinned: Collection[str]) -> None:
        self.graph = graph
        self.sizes = sizes
        self.depth = graph.depths()
        self.causes = graph.causes()
        self.effects = graph.effects()
        self.pinned = frozenset(pinned)
        self.boxes: dict[str, Box] = {}
        self.effort = 0  # nodes looked at for a push so far
        self._by_middle: list[tuple[float, int, str]] = []
        self._widest = 0.0
        self.rank = {name: index for index, name in enumerate(graph.nodes)}

    def put(self, name: str, spot: Spot) -> None:
        """Stand a node somewhere, whatever is there already."""
        self.stand(name, box_at(spot, self.sizes[name]))

    def stand(self, name: str, box: Box) -> None:
        """Give a node its box."""
        self.boxes[name] = box
        self._by_middle = []

    def spot(self, name: str) -> Spot:
        """Centre of a placed node."""
        box = self.boxes[name]
        return Spot((box.left + box.right) / 2, (box.top + box.bottom) / 2)

    def beside(self, box: Box, but: Collection[str] = ()) -> list[str]:
        """Placed nodes that share some height with the box, from left to right."""
        top, bottom = box.top - CLEARANCE, box.bottom + CLEARANCE
        found = [
            (other.left + other.right, self.rank[name], name)
            for name, other in self.boxes.items()
            if other.top < bottom and other.bottom > top and name not in but
        ]
        found.sort()
        return [name for _, _, name in found]

    def clash(self, one: str, other: str) -> bool:
        """Whether two placed nodes stand too near; what people pinned may come as near as touching."""
        a, b = self.boxes[one], self.boxes[other]
        room = 0.01 if one in self.pinned or other in self.pinned else -CLEARANCE
        above = -GATE_ROOM if room < 0 and self.linked(one, other) else room
        across = a.left + room < b.right and b.left + room < a.right
        return across and a.top + above < b.bottom and b.top + above < a.bottom

    def linked(self, one: str, other: str) -> bool:
        """Whether one of the two explains the other directly."""
        return one in self.causes[other] or other in self.causes[one]

    def clashes_with(self, name: str) -> list[str]:
        """The placed nodes that stand too near, from top to bottom."""
        return sorted(
            (other for other in self.near(self.boxes[name], GATE_ROOM) if other != name and self.clash(name, other)),
            key=lambda other: (self.boxes[other].top, self.rank[other]),
        )

    def near(self, box: Box, reach: float = CLEARANCE) -> list[str]:
        """The placed nodes that come nearer to the box than the clearance, or upright than ``reach``, left to right."""
        left, right = box.left - CLEARANCE, box.right + CLEARANCE
        top, bottom = box.top - reach, box.bottom + reach
        order = self._sorted()
        start = bisect_left(order, (left - self._widest / 2, -1, ""))
        found = []
        for at in range(start, len(order)):
            middle, _, name = order[at]
            if middle > right + self._widest / 2:
                break
            b = self.boxes[name]
            if b.left < right and b.right > left and b.top < bottom and b.bottom > top:
                found.append(name)
        return found

    def clashing(self) -> list[tuple[str, str]]:
        """All pairs that stand too near."""
        order = sorted(self.boxes, key=lambda name: (self.boxes[name].left, self.rank[name]))
        found = []
        for index, name in enumerate(order):
            box = self.boxes[name]
            right, top, bottom = box.right + CLEARANCE, box.top - GATE_ROOM, box.bottom + GATE_ROOM
            for at in range(index + 1, len(order)):
                other = self.boxes[order[at]]
                if other.left >= right:
                    break
                if other.top < bottom and other.bottom > top and self.clash(name, order[at]):
                    found.append((name, order[at]))
        return found

    def same_row(self, one: str, other: str) -> bool:
        """Whether two nodes would have to stand side by side rather than one below the other."""
        if self.depth[one] == self.depth[other]:
            return True
        return abs(self.boxes[one].top - self.boxes[other].top) < _SAME_ROW

    def shoves(
        self,
        sources: Iterable[Box],
        on_right: Callable[[str], bool],
        but: Collection[str] = (),
        limit: float = float("inf"),
    ) -> dict[str, float] | None:
        """How far which nodes must move along their row to leave the sources free.

        None where a pinned node bars it, or where they would go further than ``limit`` in all.

        ``on_right`` says to which side a node next to a source gives way. Order is kept: a node that moves pushes
        those on its far side, and nobody is overtaken. ``but`` are nodes that the sources leave alone.
        """
        moves: dict[str, float] = {}
        barred = set(but)
        for source in sources:
            for name in self.beside(source, barred):
                side = 1 if on_right(name) else -1
                box = self.boxes[name]
                lack = COLUMN_GAP - (box.left - source.right if side > 0 else source.left - box.right)
                if lack > _NOTHING and lack > side * moves.get(name, 0.0):
                    moves[name] = side * lack
        for side in (1, -1):
            if not self._spread_shove(side, moves, limit):
                return None
        return moves

    def _spread_shove(self, side: int, moves: dict[str, float], limit: float) -> bool:
        """Carry the moves to one side on to the neighbours further out, nearest first."""
        queue: list[tuple[float, int, str]] = []
        for name, shift in moves.items():
            if shift * side > 0:
                heappush(queue, (side * self.boxes[name].middle, self.rank[name], name))
        done: set[str] = set()
        spent = 0.0
        while queue:
            at, _, name = heappop(queue)
            if name in done:
                continue
            done.add(name)
            self.effort += 1
            spent += abs(moves[name])
            if spent > limit or name in self.pinned:
                return False
            for other, lack in self._pressed(name, moves[name], side, at):
                if other not in done and lack > side * moves.get(other, 0.0):
                    if moves.get(other, 0.0) * side < 0:
                        return False
                    moves[other] = side * lack
                    heappush(queue, (side * self.boxes[other].middle, self.rank[other], other))
        return True

    def _pressed(self, name: str, shift: float, side: int, at: float) -> list[tuple[str, float]]:
        """Nodes further out which a node that moves would come too near to, with the distance they must go."""
        box, layer = self.boxes[name], self.depth[name]
        top, bottom = box.top - CLEARANCE, box.bottom + CLEARANCE
        go = side * shift
        found = []
        order = self._sorted()
        start = bisect_left(order, (box.middle, self.rank[name], name))
        reach = go + (box.right - box.left) / 2 + COLUMN_GAP + self._widest / 2
        for index in range(start + 1, len(order)) if side > 0 else range(start - 1, -1, -1):
            ahead, other = side * order[index][0], order[index][2]
            if ahead - at > reach:
                break
            b = self.boxes[other]
            if b.top < bottom and b.bottom > top:
                room = b.left - box.right if side > 0 else box.left - b.right
                lack = go + (min(COLUMN_GAP, room) if room >= 0 else COLUMN_GAP) - room
            elif self.depth[other] == layer:
                lack = go - max(0.0, ahead - at - 1.0)
            else:
                continue
            if lack > _NOTHING:
                found.append((other, lack))
        return found

    def _sorted(self) -> list[tuple[float, int, str]]:
        """All nodes from left to right, by their middles."""
        if not self._by_middle:
            self._by_middle = sorted((box.middle, self.rank[node], node) for node, box in self.boxes.items())
            self._widest = max((box.right - box.left for box in self.boxes.values()), default=0.0)
        return self._by_middle

    def push(self, moves: Mapping[str, float]) -> None:
        """Carry out what `shoves` found."""
        for name, shift in moves.items():
            self.stand(name, self.boxes[name].shifted(shift))

    def sink(self, name: str, below: str) -> None:
        """Put a node under another one, as near as a link between them allows."""
        gap = ROW_GAP if name in self.causes[below] else CLEARANCE * 2
        box = self.boxes[name]
        self.stand(name, box.shifted(0.0, self.boxes[below].bottom + gap - box.top))

    def rest(self, name: str) -> None:
        """Let a node down, straight, to the first place where it stands clear of everything."""
        while blockers := self.clashes_with(name):
            gap = ROW_GAP if any(self.linked(name, other) for other in blockers) else CLEARANCE * 2
            lowest = max(self.boxes[other].bottom for other in blockers)
            box = self.boxes[name]
            self.stand(name, box.shifted(0.0, max(lowest + gap - box.top, 1.0)))

    def below(self, name: str) -> set[str]:
        """All causes of a node, however deep."""
        found: set[str] = set()
        stack = [name]
        while stack:
            for cause in self.causes[stack.pop()]:
                if cause not in found:
                    found.add(cause)
                    stack.append(cause)
        return found

    def clear(self, disturbed: Iterable[str]) -> None:
        """Make room around the disturbed nodes: row neighbours step aside, what stands lower moves down."""
        queue = list(disturbed)
        touched = dict.fromkeys(queue)
        patience = 20 * len(self.boxes) + 100
        while queue and patience:
            patience -= 1
            name = queue.pop(0)
            for other in self.clashes_with(name):
                if self.clash(name, other):
                    moved = self._part(name, other)
                    queue.extend(moved)
                    touched.update(dict.fromkeys(moved))
        for name in touched:
            for other in self.clashes_with(name):
                loose = [one for one in (name, other) if one not in self.pinned]
                if loose and self.clash(name, other):
                    self.rest(max(loose, key=lambda one: (self.boxes[one].top, self.rank[one])))

    def _part(self, name: str, other: str) -> list[str]:
        """Separate two nodes and say who moved."""
        if name in self.pinned and other in self.pinned:
            return []
        if self.same_row(name, other):
            return self._step_aside(name, other)
        upper, lower = sorted((name, other), key=lambda one: self.boxes[one].top)
        if lower not in self.pinned:
            self.sink(lower, upper)
            return [lower]
        return self._step_aside(lower, upper)

    def _step_aside(self, name: str, other: str) -> list[str]:
        """Move ``other``, and who stands behind it, out of the way of ``name``, or if that is barred the other."""
        for staying, leaving in ((name, other), (other, name)):
            if leaving in self.pinned:
                continue
            middle = (self.boxes[staying].middle, self.rank[staying])
            source = self.boxes[staying]
            moves = self.shoves(
                [source],
                lambda one, middle=middle: (self.boxes[one].middle, self.rank[one]) > middle,  # type: ignore[misc]
                self._not_in_row(staying),
            )
            if moves is not None and leaving in moves:
                self.push(moves)
                return list(moves)
        loose = other if other not in self.pinned else name
        self.rest(loose)
        return [loose]

    def _not_in_row(self, name: str) -> set[str]:
        """The node itself and those that give way downwards rather than sideways."""
        return {other for other in self.boxes if other == name or not self.same_row(name, other)}

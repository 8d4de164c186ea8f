"""The rows of a map as it stands, and between which of their nodes each long link passes."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence

from whiffboard.domain.layout.board import Box
from whiffboard.domain.layout.geometry import Graph
from whiffboard.domain.layout.layering import Layering
from whiffboard.domain.layout.threads import Thread

Link = tuple[str, str]

SIDE = 10.0  # how near a link comes to the side of a node
_APART = 11.0  # links that pass the same gap keep this distance where it is wide enough
_DETOUR = 2_000.0  # going this far out of the straight line is as bad as a crossing
_BLOCKED = 1e6  # the cost of a gap that is no gap
_SLOTS = 10  # to either side of the straight line that are tried
_ROUNDS = 3  # on an ordinary map
_MANY = 300  # passages from which on one round has to do
_MOST = 1_000  # passages that are looked for by crossings at all


class Bands:
    """Nodes gathered into rows that share no height with each other, from top to bottom."""

    def __init__(self, graph: Graph, boxes: Mapping[str, Box]) -> None:
        self.boxes = boxes
        self.names = graph.nodes
        self.number = {name: index for index, name in enumerate(graph.nodes)}
        self.tops: list[float] = []
        self.bottoms: list[float] = []
        self.rows: list[list[str]] = []
        self.row_of: dict[str, int] = {}
        for name in sorted(graph.nodes, key=lambda one: (boxes[one].top, self.number[one])):
            box = boxes[name]
            if not self.rows or box.top >= self.bottoms[-1]:
                self.rows.append([])
                self.tops.append(box.top)
                self.bottoms.append(box.bottom)
            self.rows[-1].append(name)
            self.bottoms[-1] = max(self.bottoms[-1], box.bottom)
            self.row_of[name] = len(self.rows) - 1
        for row in self.rows:
            row.sort(key=lambda one: (boxes[one].middle, self.number[one]))
        self.middles = [[boxes[name].middle for name in row] for row in self.rows]
        self.widest = max((box.right - box.left for box in boxes.values()), default=0.0)

    def clear(self, area: Box, but: Sequence[str]) -> bool:
        """Whether no node other than those in ``but`` reaches into the area."""
        first = bisect_right(self.bottoms, area.top)
        last = bisect_left(self.tops, area.bottom)
        for row in range(first, last):
            middles = self.middles[row]
            start = bisect_left(middles, area.left - self.widest / 2)
            for name in self.rows[row][start : bisect_right(middles, area.right + self.widest / 2)]:
                box = self.boxes[name]
                if (
                    box.left < area.right
                    and box.right > area.left
                    and box.top < area.bottom
                    and box.bottom > area.top
                    and name not in but
                ):
                    return False
        return True

    def worth_threading(self, links: Sequence[Link]) -> set[Link]:
        """The shortest of the links, up to as many passages as can be led in a moment."""
        left = _MOST
        found = set()
        for span, link in sorted((self.row_of[link[0]] - self.row_of[link[1]], link) for link in links):
            left -= span - 1
            if left < 0:
                break
            found.add(link)
        return found

    def thread(self, links: Sequence[Link]) -> "Passages":
        """Lead each of the links, whose causes all stand in lower rows, through the rows where it crosses least."""
        made = Layering(self.names, [], [self.row_of[name] for name in self.names], [], [], [])
        made.layers = [[self.number[name] for name in row] for row in self.rows]
        made.up = [[] for _ in self.names]
        made.down = [[] for _ in self.names]
        chains = {link: self._enter(made, link) for link in links}
        place = [0] * len(made.layer_of)
        for layer in made.layers:
            for index, vertex in enumerate(layer):
                place[vertex] = index
        for _ in range(_ROUNDS if len(made.layer_of) - len(self.names) <= _MANY else 1):
            saved = 0
            for link, chain in chains.items():
                if chain:
                    saved += Thread(made, chain, self._windows(made, chain, place), self._toll(link)).pull(place)
            if not saved:
                break
        return Passages(self, made, chains)

    def line(self, link: Link, row: int) -> float:
        """The x of the straight link at the middle of a row."""
        cause, effect = self.boxes[link[0]], self.boxes[link[1]]
        rise = cause.top - effect.bottom
        share = (cause.top - (self.tops[row] + self.bottoms[row]) / 2) / rise if rise > 0 else 0.5
        return cause.middle + (effect.middle - cause.middle) * min(1.0, max(0.0, share))

    def _enter(self, made: Layering, link: Link) -> list[int]:
        """Enter a link into the layers, with a dummy near the straight line in each row that it passes."""
        above, below = self.number[link[1]], self.number[link[0]]
        chain = []
        for row in range(self.row_of[link[1]] + 1, self.row_of[link[0]]):
            dummy = len(made.layer_of)
            made.layer_of.append(row)
            made.up.append([above])
            made.down.append([])
            made.down[above].append(dummy)
            slot = bisect_left(self.middles[row], self.line(link, row))
            layer = made.layers[row]
            layer.insert(layer.index(self.number[self.rows[row][slot - 1]]) + 1 if slot else 0, dummy)
            chain.append(dummy)
            above = dummy
        made.down[above].append(below)
        made.up[below].append(above)
        return chain

    def _windows(self, made: Layering, chain: Sequence[int], place: Sequence[int]) -> list[tuple[int, int]]:
        return [
            (max(0, place[vertex] - _SLOTS), min(len(made.layers[made.layer_of[vertex]]) - 1, place[vertex] + _SLOTS))
            for vertex in chain
        ]

    def _toll(self, link: Link) -> Callable[[int, Sequence[int], int, int], list[float]]:
        first = self.row_of[link[1]] + 1
        count = len(self.names)

        def toll(step: int, row: Sequence[int], low_slot: int, high_slot: int) -> list[float]:
            at = self.line(link, first + step)
            found = []
            low, high = self.gap(row, low_slot)
            for slot in range(low_slot, high_slot + 1):
                if slot > low_slot and row[slot - 1] < count:
                    low, high = self.gap(row, slot)
                off = low - at if at < low else at - high if at > high else 0.0
                found.append(_BLOCKED if high < low else off / _DETOUR)
            return found

        return toll

    def gap(self, row: Sequence[int], slot: int) -> tuple[float, float]:
        """The free interval of x between the nodes next to a slot of a row of vertices."""
        count = len(self.names)
        left = next((row[at] for at in range(slot - 1, -1, -1) if row[at] < count), None)
        right = next((row[at] for at in range(slot, len(row)) if row[at] < count), None)
        low = float("-inf") if left is None else self.boxes[self.names[left]].right + SIDE
        high = float("inf") if right is None else self.boxes[self.names[right]].left - SIDE
        return low, high


class Passages:
    """Where the links pass the rows: in which gap, in which order there, and, once chosen, at which x."""

    def __init__(self, bands: Bands, made: Layering, chains: Mapping[Link, list[int]]) -> None:
        self.bands = bands
        self.made = made
        self.chains = chains
        self.at: dict[int, float] = {}

    def steps(self, link: Link) -> list[tuple[int, int, float, float]]:
        """Row, dummy and free interval of each row that the link passes, from the cause up.

        The interval leaves room for the other links in the same gap, on their side of this one.
        """
        found = []
        for vertex in reversed(self.chains[link]):
            row = self.made.layer_of[vertex]
            layer = self.made.layers[row]
            slot = layer.index(vertex)
            low, high = self.bands.gap(layer, slot)
            left, right = self._mates(layer, slot, -1), self._mates(layer, slot, 1)
            apart = min(_APART, max(0.0, high - low) / (len(left) + len(right) + 2))
            lows = [low + apart * len(left)]
            lows += [self.at[mate] + apart * (index + 1) for index, mate in enumerate(left) if mate in self.at]
            highs = [high - apart * len(right)]
            highs += [self.at[mate] - apart * (index + 1) for index, mate in enumerate(right) if mate in self.at]
            lowest = max(lows)
            found.append((row, vertex, lowest, max(lowest, min(highs))))
        return found

    def _mates(self, layer: Sequence[int], slot: int, step: int) -> list[int]:
        """Other links in the same gap to one side, the nearest first."""
        found = []
        slot += step
        while 0 <= slot < len(layer) and self.made.is_dummy(layer[slot]):
            found.append(layer[slot])
            slot += step
        return found

"""The best way for one long link through layers whose other vertices stay in order."""

from collections.abc import Callable, Sequence
from itertools import accumulate

from whiffboard.domain.layout.layering import Layering

_Costs = list[float]


class Thread:
    """One long link, taken out of its layers so that the best way for it between the others can be found.

    A slot is the number of vertices to the left of the link in a layer. ``windows`` are the first and last slot to
    try in each layer that it passes; ``toll`` says what the slots of such a window cost besides the crossings.
    """

    def __init__(
        self,
        made: Layering,
        chain: Sequence[int],
        windows: Sequence[tuple[int, int]],
        toll: Callable[[int, Sequence[int], int, int], list[float]] | None = None,
    ) -> None:
        self.made = made
        self.chain = chain
        self.windows = windows
        self.toll = toll
        top, bottom = made.up[chain[0]][0], made.down[chain[-1]][0]
        first = made.layer_of[top]
        own = set(chain)
        rows = made.layers[first : first + len(chain) + 2]
        self.rows = [[vertex for vertex in row if vertex not in own] for row in rows]
        self.places = [{vertex: index for index, vertex in enumerate(row)} for row in self.rows]
        self.start = self.places[0][top]
        self.end = self.places[-1][bottom]

    def pull(self, place: list[int]) -> int:
        """Put the link where it costs least, note that in ``place``, and say whether (and how much) that saved."""
        low, high = self.windows[0]
        costs: _Costs = self._fan(0, self.start, self.made.down, self.places[1])[low : high + 1]
        costs = self._with_toll(0, costs)
        own = [place[vertex] - low for vertex, (low, _) in zip(self.chain, self.windows, strict=True)]
        now = costs[own[0]]
        came = []
        for step in range(len(self.chain) - 1):
            table = self._table(step)
            now += table[own[step]][own[step + 1]]
            columns = list(zip(*([cost + c for c in row] for cost, row in zip(costs, table, strict=True)), strict=True))
            costs = [min(column) for column in columns]
            came.append([column.index(cost) for column, cost in zip(columns, costs, strict=True)])
            tolls = self._with_toll(step + 1, [0.0] * len(costs))
            costs = [cost + more for cost, more in zip(costs, tolls, strict=True)]
            now += tolls[own[step + 1]]
        low, high = self.windows[-1]
        final = self._fan(-1, self.end, self.made.up, self.places[-2])[low : high + 1]
        now += final[own[-1]]
        costs = [cost + more for cost, more in zip(costs, final, strict=True)]
        best = min(costs)
        if best >= now - 1e-9:
            return 0
        slots = [costs.index(best)]
        for back in reversed(came):
            slots.append(back[slots[-1]])
        self._put(slots[::-1], place)
        return max(1, round(now - best))

    def _with_toll(self, step: int, costs: _Costs) -> _Costs:
        if self.toll is None:
            return costs
        low, high = self.windows[step]
        return [cost + more for cost, more in zip(costs, self.toll(step, self.rows[step + 1], low, high), strict=True)]

    def _fan(self, row: int, fixed: int, near: list[list[int]], numbers: dict[int, int]) -> _Costs:
        """Crossings of a piece from the link's fixed end to each slot of the next layer inwards.

        What starts at the same end can't cross it.
        """
        steps = [0.0] * (len(numbers) + 1)
        for index, vertex in enumerate(self.rows[row]):
            if index != fixed:
                sign = 1 if index > fixed else -1
                for end in near[vertex]:
                    at = numbers.get(end)
                    if at is not None:
                        steps[at + 1] += sign
                        steps[0] += sign < 0
        return list(accumulate(steps))

    def _table(self, step: int) -> list[_Costs]:
        """Crossings of a piece from each slot of the window of one layer to each slot of the next one's."""
        numbers = self.places[step + 2]
        ends = [[numbers[end] for end in self.made.down[v] if end in numbers] for v in self.rows[step + 1]]
        counts = [0] * (len(numbers) + 1)
        for own in ends:
            for end in own:
                counts[end + 1] += 1
        low, high = self.windows[step + 1]
        left_below = list(accumulate(counts))[low : high + 1]
        first, last = self.windows[step]
        passed = [0] * len(counts)
        left_above = 0
        for own in ends[:first]:
            left_above += len(own)
            for end in own:
                passed[end + 1] += 1
        both = list(accumulate(passed))[low : high + 1]
        table: list[_Costs] = []
        for slot in range(first, last + 1):
            if slot > first and ends[slot - 1]:
                left_above += len(ends[slot - 1])
                for end in ends[slot - 1]:
                    passed[end + 1] += 1
                both = list(accumulate(passed))[low : high + 1]
            table.append([left_above + below - 2 * shared for below, shared in zip(left_below, both, strict=True)])
        return table

    def _put(self, slots: Sequence[int], place: list[int]) -> None:
        for vertex, slot, row, (low, _) in zip(self.chain, slots, self.rows[1:-1], self.windows, strict=True):
            row.insert(low + slot, vertex)
            self.made.layers[self.made.layer_of[vertex]][:] = row
            for index, member in enumerate(row):
                place[member] = index

"""Sibling order brought back, by mirroring and exchanging whole branches, wherever that costs no crossing."""

from collections.abc import Callable, Iterable
from itertools import pairwise

from whiffboard.domain.layout.layering import Layering, branch_of

_MOST_TRIES = 40

_Count = Callable[[Layering, Iterable[int]], int]


def restore_siblings(made: Layering, count: _Count) -> None:
    """Bring causes of one effect nearer to their given order; ``count`` says what crosses below given layers."""
    work = _Restoring(made, count)
    if work.inverted(range(len(made.down))) * 2 > sum(len(causes) * (len(causes) - 1) // 2 for causes in made.down):
        for layer in made.layers:
            layer.reverse()
        work.note(range(len(made.layers)))
    for layer in list(made.layers):
        for effect in list(layer):
            if work.tries > 0 and len(made.down[effect]) > 1:
                work.sort_causes(effect)


class _Restoring:
    """The rearrangements tried so far on one layering."""

    def __init__(self, made: Layering, count: _Count) -> None:
        self.made = made
        self.count = count
        self.tries = _MOST_TRIES
        self.place = [0] * len(made.layer_of)
        self.note(range(len(made.layers)))

    def note(self, layers: Iterable[int]) -> None:
        """Take down the places in layers that have changed."""
        for layer in layers:
            for index, vertex in enumerate(self.made.layers[layer]):
                self.place[vertex] = index

    def inverted(self, effects: Iterable[int]) -> int:
        """Pairs of causes of one effect that stand the other way round than given."""
        total = 0
        for effect in effects:
            causes = self.made.down[effect]
            if len(causes) > 1:
                row = [self.place[cause] for cause in causes]
                total += sum(at > later for index, at in enumerate(row) for later in row[index + 1 :])
        return total

    def sort_causes(self, effect: int) -> None:
        """Mirror the branch of an effect, or exchange two of its causes, as long as that helps."""
        causes = self.made.down[effect]
        wrong = self.inverted([effect])
        if not wrong:
            return
        if wrong * 4 > len(causes) * (len(causes) - 1):
            branch = branch_of(self.made, causes)
            self._try({layer: members[::-1] for layer, members in self._by_layer(branch).items()})
        for _ in causes:
            if not self._exchange_one(causes):
                return

    def _exchange_one(self, causes: list[int]) -> bool:
        """Let two neighbouring siblings in the wrong order change places with all that hangs on them."""
        rank = {cause: index for index, cause in enumerate(causes)}
        for left, right in pairwise(sorted(causes, key=self.place.__getitem__)):
            if rank[left] < rank[right]:
                continue
            first = self._by_layer(branch_of(self.made, [left]))
            second = self._by_layer(branch_of(self.made, [right]))
            if self._try({layer: second.get(layer, []) + first.get(layer, []) for layer in {*first, *second}}):
                return True
        return False

    def _by_layer(self, members: set[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for vertex in sorted(members, key=self.place.__getitem__):
            found.setdefault(self.made.layer_of[vertex], []).append(vertex)
        return found

    def _try(self, order: dict[int, list[int]]) -> bool:
        """Rearrange vertices among the places they have; undo it if more links cross or more siblings stand askew."""
        if self.tries <= 0:
            return False
        self.tries -= 1
        layers = self.made.layers
        touched = sorted({gap for layer in order for gap in (layer - 1, layer) if 0 <= gap < len(layers) - 1})
        effects = {effect for members in order.values() for cause in members for effect in self.made.up[cause]}
        askew = self.inverted(effects)
        kept = {layer: layers[layer] for layer in order}
        crossed = self.count(self.made, touched)
        for layer, members in order.items():
            inside = set(members)
            rest = iter(members)
            layers[layer] = [next(rest) if vertex in inside else vertex for vertex in layers[layer]]
        self.note(order)
        if self.inverted(effects) < askew and self.count(self.made, touched) <= crossed:
            return True
        for layer, row in kept.items():
            layers[layer] = row
        self.note(order)
        return False

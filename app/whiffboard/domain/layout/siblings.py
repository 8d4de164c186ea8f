"""Sibling order brought back, by mirroring and exchanging whole branches, wherever that costs no crossing."""

from collections.abc import Callable, Iterable
from itertools import pairwise

from whiffboard.domain.layout.layering import Layering, branch_of

_MOST_TRIES = 60

_Count = Callable[[Layering, Iterable[int]], int]


def restore_siblings(made: Layering, count: _Count) -> None:
    """Bring causes of one effect nearer to their given order; ``count`` says what crosses below given layers."""
    if _inverted(made, range(len(made.down))) * 2 > _pairs(made):
        for layer in made.layers:
            layer.reverse()
    tries = _MOST_TRIES
    for layer in list(made.layers):
        for effect in list(layer):
            if tries > 0 and len(made.down[effect]) > 1:
                tries -= _sort_causes(made, effect, count)


def _sort_causes(made: Layering, effect: int, count: _Count) -> int:
    """Mirror the branch of an effect, or exchange two of its causes, as long as that helps; how often it was tried."""
    tries = 0
    if not _inverted(made, [effect]):
        return tries
    branch = branch_of(made, made.down[effect])
    if _inverted(made, [effect]) * 2 > len(made.down[effect]) * (len(made.down[effect]) - 1) / 2:
        tries += 1
        _try(made, {layer: members[::-1] for layer, members in _by_layer(made, branch).items()}, count)
    for _ in range(len(made.down[effect])):
        place = _places_of(made, made.down[effect])
        shown = sorted(made.down[effect], key=place.__getitem__)
        rank = {cause: index for index, cause in enumerate(made.down[effect])}
        changed = False
        for left, right in pairwise(shown):
            if rank[left] > rank[right]:
                tries += 1
                changed = changed or _exchange(made, left, right, count)
                if changed:
                    break
        if not changed:
            break
    return tries


def _exchange(made: Layering, left: int, right: int, count: _Count) -> bool:
    """Let two branches change places, each keeping its own order."""
    one, other = branch_of(made, [left]), branch_of(made, [right])
    first, second = _by_layer(made, one), _by_layer(made, other)
    order = {layer: second.get(layer, []) + first.get(layer, []) for layer in {*first, *second}}
    return _try(made, order, count)


def _try(made: Layering, order: dict[int, list[int]], count: _Count) -> bool:
    """Rearrange vertices among the places they have; undo it if more links cross or more siblings stand askew."""
    touched = sorted({gap for layer in order for gap in (layer - 1, layer) if 0 <= gap < len(made.layers) - 1})
    effects = {effect for members in order.values() for cause in members for effect in made.up[cause]}
    before = count(made, touched), _inverted(made, effects)
    kept = {layer: list(made.layers[layer]) for layer in order}
    for layer, members in order.items():
        inside = set(members)
        rest = iter(members)
        made.layers[layer][:] = [next(rest) if vertex in inside else vertex for vertex in made.layers[layer]]
    after = count(made, touched), _inverted(made, effects)
    if after[0] <= before[0] and after[1] < before[1]:
        return True
    for layer, row in kept.items():
        made.layers[layer][:] = row
    return False


def _by_layer(made: Layering, members: set[int]) -> dict[int, list[int]]:
    layers = {made.layer_of[vertex] for vertex in members}
    return {layer: [vertex for vertex in made.layers[layer] if vertex in members] for layer in layers}


def _places_of(made: Layering, vertices: Iterable[int]) -> dict[int, int]:
    wanted = set(vertices)
    layers = {made.layer_of[vertex] for vertex in wanted}
    return {v: index for layer in layers for index, v in enumerate(made.layers[layer]) if v in wanted}


def _inverted(made: Layering, effects: Iterable[int]) -> int:
    """Pairs of causes of one effect that stand the other way round than given."""
    total = 0
    for effect in effects:
        causes = made.down[effect]
        if len(causes) > 1:
            found = _places_of(made, causes)
            row = [found[cause] for cause in causes]
            total += sum(at > later for index, at in enumerate(row) for later in row[index + 1 :])
    return total


def _pairs(made: Layering) -> int:
    return sum(len(causes) * (len(causes) - 1) // 2 for causes in made.down)

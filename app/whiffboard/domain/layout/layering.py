"""The graph as layers of numbered vertices, long links broken into one dummy vertex per layer that they pass."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whiffboard.domain.layout.geometry import Graph, Size

# A map with very many very long links would drown in dummies; its longest links then do without,
# and `routes` still leads them around the nodes.
_MOST_DUMMIES_PER_NODE = 6
_DUMMIES_ALLOWED_ANYWAY = 1_000


@dataclass(slots=True)
class Layering:
    """Vertices 0 to len(names)-1 are nodes, the others dummies; ``up`` and ``down`` join neighbouring layers only."""

    names: tuple[str, ...]
    layers: list[list[int]]
    layer_of: list[int]
    up: list[list[int]]
    down: list[list[int]]
    widths: list[float]

    def is_dummy(self, vertex: int) -> bool:
        """Whether the vertex stands for a place where a long link passes a layer."""
        return vertex >= len(self.names)


def layered(graph: Graph, sizes: Mapping[str, Size], depth: Mapping[str, int]) -> Layering:
    """Layers of the graph by ``depth``, each in the order of a walk from the effects down in sibling order."""
    number = {name: index for index, name in enumerate(graph.nodes)}
    layer_of = [depth[name] for name in graph.nodes]
    up: list[list[int]] = [[] for _ in graph.nodes]
    down: list[list[int]] = [[] for _ in graph.nodes]
    widths = [sizes[name].width for name in graph.nodes]
    longest = _longest_span(graph, depth)
    for cause, effect in graph.links:
        above, below = number[effect], number[cause]
        if depth[cause] - depth[effect] > longest:
            continue
        for layer in range(layer_of[above] + 1, layer_of[below]):
            dummy = len(layer_of)
            layer_of.append(layer)
            widths.append(0.0)
            up.append([above])
            down.append([])
            down[above].append(dummy)
            above = dummy
        down[above].append(below)
        up[below].append(above)
    made = Layering(graph.nodes, [], layer_of, up, down, widths)
    made.layers = _walk(made)
    return made


def _longest_span(graph: Graph, depth: Mapping[str, int]) -> int:
    """The most layers a link may span and still get dummies."""
    spans = sorted(depth[cause] - depth[effect] for cause, effect in graph.links)
    budget = _MOST_DUMMIES_PER_NODE * len(graph.nodes) + _DUMMIES_ALLOWED_ANYWAY
    allowed = 1
    for span in spans:
        budget -= span - 1
        if budget < 0:
            break
        allowed = span
    return allowed


def _walk(made: Layering) -> list[list[int]]:
    layers: list[list[int]] = [[] for _ in range(max(made.layer_of, default=-1) + 1)]
    met = [False] * len(made.layer_of)
    stack = [vertex for vertex in range(len(made.names)) if not made.up[vertex]]
    stack.reverse()
    while stack:
        vertex = stack.pop()
        if met[vertex]:
            continue
        met[vertex] = True
        layers[made.layer_of[vertex]].append(vertex)
        stack.extend(reversed(made.down[vertex]))
    return layers


def branch_of(made: Layering, tops: Iterable[int]) -> set[int]:
    """The vertices and everything below them that explains nothing outside of this branch."""
    inside = set(tops)
    grown = list(inside)
    for vertex in grown:  # grows while it is walked
        for cause in made.down[vertex]:
            if cause not in inside and all(effect in inside for effect in made.up[cause]):
                inside.add(cause)
                grown.append(cause)
    return inside

"""Lay a whole map out anew: layers, few crossings, effects over the middle of their causes."""

from collections.abc import Callable, Mapping

from whiffboard.domain.layout.geometry import PART_GAP, ROW_GAP, Graph, Size, Spot, turned_sizes, turned_spots
from whiffboard.domain.layout.layering import Layering, layered
from whiffboard.domain.layout.ordering import uncross
from whiffboard.domain.layout.spreading import spread

_SCREEN = 1.95  # width to height of the paper on a laptop; a larger screen is higher
_MOST_STRETCH = 48.0  # scene units that a row gap grows at most


class TidyCancelled(Exception):  # noqa: N818 - an answer to the person, not an error
    """The person stopped a tidy that was under way; nothing has moved."""


def tidy(
    graph: Graph,
    sizes: Mapping[str, Size],
    *,
    left_to_right: bool = False,
    compact: bool = False,
    progress: Callable[[float], bool] | None = None,
) -> dict[str, Spot]:
    """Spots for all nodes, the first node without an effect at (0, 0), rows aligned by their upper edges.

    A map that is flatter than a screen gets more room between its rows, unless it is to be ``compact``.

    ``progress`` is told the share done, 0 to 1; when it answers False, `TidyCancelled` is raised.
    Left to right, effects stand on the left and rows become columns.
    """
    if left_to_right:
        return turned_spots(tidy(graph, turned_sizes(sizes), compact=compact, progress=progress))
    depth = graph.depths()
    across: dict[str, float] = {}
    edge = 0.0
    done = 0
    for names in parts(graph):
        part = graph.among(names)
        made = layered(part, sizes, depth)
        share = len(names) / len(graph.nodes)
        uncross(made, _reporter(progress, done / len(graph.nodes), share * 0.7))
        at = spread(made, _reporter(progress, done / len(graph.nodes) + share * 0.7, share * 0.3))
        shift = edge - _left_edge(made, at)
        for vertex, name in enumerate(made.names):
            across[name] = at[vertex] + shift
            edge = max(edge, at[vertex] + shift + sizes[name].width / 2)
        edge += PART_GAP
        done += len(names)
    tops = row_tops(depth, sizes, 0.0 if compact else max(0.0, edge - PART_GAP))
    spots = {name: Spot(x, tops[depth[name]] + sizes[name].height / 2) for name, x in across.items()}
    return _from_origin(spots, next((name for name in graph.nodes if not depth[name]), None))


def row_tops(depth: Mapping[str, int], sizes: Mapping[str, Size], width: float) -> list[float]:
    """Upper edge of each layer, 0 for the first, with wider gaps in a map so wide that it is flatter than a screen."""
    heights = [0.0] * (max(depth.values(), default=-1) + 1)
    for name, layer in depth.items():
        heights[layer] = max(heights[layer], sizes[name].height)
    gaps = max(1, len(heights) - 1)
    lack = width / _SCREEN - sum(heights) - ROW_GAP * gaps
    gap = ROW_GAP + min(max(0.0, lack / gaps), _MOST_STRETCH)
    tops, top = [], 0.0
    for height in heights:
        tops.append(top)
        top += height + gap
    return tops


def parts(graph: Graph) -> list[list[str]]:
    """The nodes that links join, part by part, in reading order."""
    near: dict[str, list[str]] = {name: [] for name in graph.nodes}
    for cause, effect in graph.links:
        near[cause].append(effect)
        near[effect].append(cause)
    met: set[str] = set()
    found = []
    for name in graph.nodes:
        if name in met:
            continue
        met.add(name)
        part = [name]
        for member in part:  # grows while it is walked
            fresh = [other for other in near[member] if other not in met]
            met.update(fresh)
            part.extend(dict.fromkeys(fresh))
        found.append(part)
    return found


def _left_edge(made: Layering, at: list[float]) -> float:
    return min(at[vertex] - made.widths[vertex] / 2 for vertex in range(len(made.names)))


def _from_origin(spots: dict[str, Spot], origin: str | None) -> dict[str, Spot]:
    if origin is None:
        return spots
    x, y = spots[origin]
    return {name: Spot(spot.x - x, spot.y - y) for name, spot in spots.items()}


def _reporter(progress: Callable[[float], bool] | None, start: float, share: float) -> Callable[[float], None]:
    def keep_on(done: float) -> None:
        if progress is not None and not progress(min(1.0, start + done * share)):
            raise TidyCancelled

    return keep_on

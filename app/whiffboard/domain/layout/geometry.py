"""The layout's few nouns, sizes, spots and the graph, and every distance it keeps."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

# All in scene units (1 unit is 1 px at zoom 1); along the layers COLUMN_GAP, across them ROW_GAP.
COLUMN_GAP = 32.0
ROW_GAP = 64.0
LINK_GAP = 22.0  # between a long link and whatever it passes in a layer
PART_GAP = 72.0  # between parts of a map that no link joins
GATE_ROOM = 40.0  # between an effect and a cause right below it: the gate and the arrow stand there
CLEARANCE = 12.0  # unpinned nodes that come nearer than this count as overlapping


class Size(NamedTuple):
    """How large a node is drawn, in scene units."""

    width: float
    height: float


class Spot(NamedTuple):
    """The centre of a node in scene units; y grows downwards."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes in reading order and links as (cause, effect) pairs, the causes of one effect in sibling order.

    It must be acyclic: reinforcing loops are left out by whoever builds it.
    """

    nodes: tuple[str, ...]
    links: tuple[tuple[str, str], ...]

    def causes(self) -> dict[str, list[str]]:
        """The causes of each node, in sibling order."""
        found: dict[str, list[str]] = {node: [] for node in self.nodes}
        for cause, effect in self.links:
            found[effect].append(cause)
        return found

    def effects(self) -> dict[str, list[str]]:
        """The effects that each node helps to explain, in the order of the links."""
        found: dict[str, list[str]] = {node: [] for node in self.nodes}
        for cause, effect in self.links:
            found[cause].append(effect)
        return found

    def depths(self) -> dict[str, int]:
        """Layer of each node: 0 for a node without an effect, else one below the lowest of its effects."""
        causes = self.causes()
        waiting = dict.fromkeys(self.nodes, 0)
        for cause, _ in self.links:
            waiting[cause] += 1
        ready = [node for node in self.nodes if not waiting[node]]
        depth = dict.fromkeys(ready, 0)
        for node in ready:  # grows while it is walked
            for cause in causes[node]:
                depth[cause] = max(depth.get(cause, 0), depth[node] + 1)
                waiting[cause] -= 1
                if not waiting[cause]:
                    ready.append(cause)
        return depth

    def among(self, kept: Collection[str]) -> "Graph":
        """The part of the graph that lies wholly within the kept nodes."""
        inside = set(kept)
        return Graph(
            tuple(node for node in self.nodes if node in inside),
            tuple(link for link in self.links if link[0] in inside and link[1] in inside),
        )


def turned_sizes(sizes: Mapping[str, Size]) -> dict[str, Size]:
    """Sizes with width and height exchanged: a left-to-right map is a top-down one, mirrored at the diagonal."""
    return {node: Size(size.height, size.width) for node, size in sizes.items()}


def turned_spots(spots: Mapping[str, Spot]) -> dict[str, Spot]:
    """Spots with x and y exchanged."""
    return {node: Spot(spot.y, spot.x) for node, spot in spots.items()}


def regrown(spot: Spot, before: Size, after: Size, *, left_to_right: bool = False) -> Spot:
    """Centre of a node whose size changed while the edge towards its effect stayed where it was.

    Rows are aligned by that edge, so a node that is being typed into grows away from its effect.
    """
    if left_to_right:
        return Spot(spot.x + (after.width - before.width) / 2, spot.y)
    return Spot(spot.x, spot.y + (after.height - before.height) / 2)

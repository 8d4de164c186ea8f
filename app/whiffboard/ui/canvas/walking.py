"""Where the arrow keys lead on the map: along links up and down, to neighbours left and right."""

from collections.abc import Mapping

from whiffboard.domain.causal_map import CausalMap
from whiffboard.domain.layout.geometry import Spot

_SAME_ROW = 40.0  # scene units between the heights of two nodes that still stand in one row


class Walker:
    """Remembers from which cause one came up, so that down leads back there."""

    def __init__(self) -> None:
        self._came_from: dict[str, str] = {}

    def step(self, known: CausalMap, spots: Mapping[str, Spot], here: str, way: str) -> str | None:
        """The statement that ``way`` (up, down, left, right) leads to; ``None`` where the map ends."""
        if way == "up":
            return self._up(known, spots, here)
        if way == "down":
            return self._down(known, spots, here)
        return _sideways(spots, here, left=way == "left")

    def _up(self, known: CausalMap, spots: Mapping[str, Spot], here: str) -> str | None:
        effects = known.effects_of(here)
        if not effects:
            return None
        effect = min(effects, key=lambda found: _away(spots[found], spots[here]))
        self._came_from[effect] = here
        return effect

    def _down(self, known: CausalMap, spots: Mapping[str, Spot], here: str) -> str | None:
        found = known.causes_of(here)
        remembered = self._came_from.get(here)
        if remembered in found:
            return remembered
        return found[0] if found else None


def _sideways(spots: Mapping[str, Spot], here: str, *, left: bool) -> str | None:
    """The next node in the row, or else the nearest one on that side."""
    at = spots[here]
    side = -1.0 if left else 1.0
    others = [node for node, spot in spots.items() if node != here and (spot.x - at.x) * side > 1.0]
    if not others:
        return None
    row = [node for node in others if abs(spots[node].y - at.y) < _SAME_ROW]
    # Off the row, height counts double: what stands beside is meant rather than what stands above or below.
    return min(row or others, key=lambda node: abs(spots[node].x - at.x) + 2 * abs(spots[node].y - at.y))


def _away(one: Spot, other: Spot) -> float:
    return abs(one.x - other.x) + abs(one.y - other.y)

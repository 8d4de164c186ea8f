"""The named sizes of the program: type, space, radius and motion."""

import dataclasses
from typing import Final


@dataclasses.dataclass(frozen=True)
class Type:
    """Type sizes in pixels at 96 dots an inch, before a theme enlarges them."""

    tiny: float = 12.5
    small: float = 14
    body: float = 15
    lead: float = 17
    title: float = 21
    large: float = 26
    huge: float = 36


@dataclasses.dataclass(frozen=True)
class Space:
    """Distances in pixels."""

    hair: int = 4
    small: int = 8
    medium: int = 12
    large: int = 16
    wide: int = 24
    broad: int = 32
    vast: int = 48


@dataclasses.dataclass(frozen=True)
class Radius:
    """Corner radii in pixels."""

    control: int = 9
    node: int = 11
    panel: int = 14


TYPE: Final = Type()
SPACE: Final = Space()
RADIUS: Final = Radius()

RAIL: Final = 236
"""Width of the stage rail with words; ``RAIL_NARROW`` with icons only."""
RAIL_NARROW: Final = 68
PANEL: Final = 322
"""Width of the side panel."""
FOCUS_RING: Final = 2.5
"""Stroke of the focus ring."""
ICON: Final = 18
"""Edge of an icon."""

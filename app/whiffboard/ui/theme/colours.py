"""The named colours of the program and the value that each theme gives them."""

import dataclasses
import enum
from collections.abc import Mapping


class ThemeName(enum.StrEnum):
    """The looks a person can choose from."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"
    PROJECTOR = "projector"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Colours:
    """Every colour on the screen by its role, as ``#RRGGBB``; widgets name roles and never values."""

    paper: str
    """The window."""
    rail: str
    """The stage rail."""
    surface: str
    """Cards, fields and tables."""
    panel: str
    """The side panel."""
    ink: str
    """Text."""
    muted: str
    """Secondary text; readable on paper, rail, surface, panel and both soft grounds."""
    line: str
    """Hairlines and borders that only part things."""
    edge: str
    """Arrows on the map and borders of what can be typed into; three to one on surface and paper."""
    accent: str
    """The chosen stage, selection, links, coverage, the focus ring."""
    accent_soft: str
    on_accent: str
    """Text on accent."""
    hold: str
    """Held text, slips, what is open."""
    hold_soft: str
    good: str
    """Shipments, kept promises."""
    shared: str
    """A cause that explains several."""
    shared_soft: str
    whiff: str
    """Ground of the top statement and the incident."""
    on_whiff: str
    shadow: str
    """What floats throws it; painted with little opacity."""


_LIGHT = Colours(
    paper="#F6F4EF",
    rail="#EEEAE1",
    surface="#FFFFFF",
    panel="#FBFAF7",
    ink="#1F2A33",
    muted="#586570",
    line="#DDD8CD",
    edge="#7A838A",
    accent="#0F6B6B",
    accent_soft="#DDEEEB",
    on_accent="#FFFFFF",
    hold="#945700",
    hold_soft="#FFF3DC",
    good="#2F6B3C",
    shared="#4B3E86",
    shared_soft="#E8E4F3",
    whiff="#233A4A",
    on_whiff="#FFFFFF",
    shadow="#1F2A33",
)

_DARK = Colours(
    paper="#151B20",
    rail="#10151A",
    surface="#1E262C",
    panel="#1A2127",
    ink="#ECE8DF",
    muted="#A3AEB6",
    line="#323C44",
    edge="#7B8890",
    accent="#62C2B8",
    accent_soft="#1D3F3E",
    on_accent="#0B2322",
    hold="#F0B45C",
    hold_soft="#3B2E17",
    good="#84C893",
    shared="#BFB2F2",
    shared_soft="#322C4E",
    whiff="#D9E4EA",
    on_whiff="#16232C",
    shadow="#000000",
)

_CONTRAST = Colours(
    paper="#FFFFFF",
    rail="#FFFFFF",
    surface="#FFFFFF",
    panel="#FFFFFF",
    ink="#000000",
    muted="#2B333A",
    line="#000000",
    edge="#000000",
    accent="#004646",
    accent_soft="#E2F3F1",
    on_accent="#FFFFFF",
    hold="#5A3300",
    hold_soft="#FFF3DC",
    good="#0E4420",
    shared="#342667",
    shared_soft="#EFECF8",
    whiff="#0B1B26",
    on_whiff="#FFFFFF",
    shadow="#000000",
)

# A beamer washes colours out: the light values, with text and lines a good step darker.
_PROJECTOR = dataclasses.replace(
    _LIGHT,
    ink="#10181F",
    muted="#3D4852",
    line="#B9B2A3",
    edge="#56616A",
    accent="#0A5757",
    hold="#7A4500",
    good="#23552E",
    shared="#3D3174",
    whiff="#172B39",
)

PALETTES: Mapping[ThemeName, Colours] = {
    ThemeName.LIGHT: _LIGHT,
    ThemeName.DARK: _DARK,
    ThemeName.CONTRAST: _CONTRAST,
    ThemeName.PROJECTOR: _PROJECTOR,
}


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

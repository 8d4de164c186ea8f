"""The bundled fonts: Inter for everything, Noto Sans and Noto Emoji where it lacks a letter."""

import functools

from PySide6.QtGui import QFont, QFontDatabase

from whiffboard import paths

FAMILIES = ("Inter", "Noto Sans", "Noto Emoji")

_POINTS_A_PIXEL = 0.75  # 72 points and 96 of our pixels to an inch


@functools.cache
def load() -> tuple[str, ...]:
    """Makes the bundled faces known to Qt, once a process; returns the names of files that Qt could not read."""
    files = sorted(paths.bundled("fonts").glob("*.ttf"))
    return tuple(file.name for file in files if QFontDatabase.addApplicationFont(str(file)) < 0)


def points(pixels: float) -> float:
    """The same size in points, so that type follows the screen's own resolution."""
    return pixels * _POINTS_A_PIXEL


def face(pixels: float, weight: int = 400, *, tabular: bool = False) -> QFont:
    """A font of that size (pixels at 96 dots an inch) and weight (400, 500, 600).

    ``tabular`` gives all figures one width, for numbers that align or change in place; it widens hyphens, too.
    """
    font = QFont(list(FAMILIES))
    font.setPointSizeF(points(pixels))
    font.setWeight(QFont.Weight(weight))
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font

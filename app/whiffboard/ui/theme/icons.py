"""The lucide icons, drawn in any colour and kept once drawn."""

import functools

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from whiffboard import paths
from whiffboard.ui.theme.sizes import ICON

_DENSITIES = (1.0, 2.0)  # ordinary screens, and those with twice the pixels


@functools.lru_cache(maxsize=256)
def icon(name: str, colour: str, size: int = ICON) -> QIcon:
    """The icon ``name`` (lucide's own name) in ``colour`` (``#RRGGBB``); ``KeyError`` where none is bundled."""
    found = QIcon()
    for density in _DENSITIES:
        found.addPixmap(pixmap(name, colour, size, density))
    return found


@functools.lru_cache(maxsize=256)
def pixmap(name: str, colour: str, size: int = ICON, density: float = 1.0) -> QPixmap:
    """The icon as a picture of ``size`` by ``size`` pixels at this density."""
    picture = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    drawn = QPixmap(QSize(round(size * density), round(size * density)))
    drawn.setDevicePixelRatio(density)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    picture.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn


@functools.cache
def _source(name: str) -> str:
    file = paths.bundled("icons", f"{name}.svg")
    if not file.is_file():
        raise KeyError(f"no icon is called {name}: add it to resources/icons")
    return file.read_text("utf-8")

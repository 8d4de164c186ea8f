"""A view of endless dotted paper: it zooms at the pointer, pans, and shows a rectangle as large as it fits."""

import math

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from whiffboard.ui.canvas.ink import Ink

_LEAST, _MOST = 0.08, 3.0
_NOTCH = 1.15
_FIT_MARGIN = 28
_WHOLE = 0.55  # a map that fits at this zoom opens whole; its words can still be read at the laptop
_READABLE = 0.76  # a larger one opens at this zoom and with its top in view
_HIGHER = 0.22  # of the free height: a map that leaves room stands above the middle, as it grows downwards
_EASE = 36  # pixels kept free around what was brought into view
_DOTS = 24.0  # scene units from dot to dot
_CLOSEST_DOTS = 14.0


class PaperView(QGraphicsView):
    """Knows nothing of what is drawn on the paper but its ``extent``, which subclasses tell."""

    moved = Signal()
    """The paper moved under the view, or something on it: what floats beside that has to follow."""

    def __init__(self, scene: QGraphicsScene, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._ink = ink
        self._follows: bool | None = True  # how it was fitted, readable or whole, until the person zooms or pans
        self._tile: tuple[object, QPixmap] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)

    def extent(self) -> QRectF:
        """The rectangle around everything on the paper, in scene units."""
        return QRectF()

    def top(self) -> QRectF:
        """What must be in view when not everything can be, in scene units."""
        return QRectF()

    def enlargement(self) -> float:
        """How much larger than usual things have to be shown to be read."""
        return 1.0

    @property
    def zoom(self) -> float:
        """Pixels of the view to a unit of the map."""
        return self.transform().m11()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zooms; what is under ``at`` (the view's pixels, default: its middle) stays there."""
        self._follows = None
        anchor = (at if at is not None else QPointF(self.viewport().rect().center())).toPoint()
        zoom = max(_LEAST, min(_MOST, self.zoom * factor))
        if zoom == self.zoom:
            return
        held = self.mapToScene(anchor)
        self._set_zoom(zoom)
        self._shift(anchor - self.mapFromScene(held))

    def zoom_by_notches(self, notches: float, at: QPointF | None = None) -> None:
        """Zooms by notches of a mouse wheel, nearer where they are positive."""
        self.zoom_by(_NOTCH**notches, at)

    def zoom_in(self) -> None:
        """A step nearer, at the middle of the view."""
        self.zoom_by_notches(2)

    def zoom_out(self) -> None:
        """A step farther away."""
        self.zoom_by_notches(-2)

    def fit(self, *, readable: bool = False) -> None:
        """Shows everything; ``readable`` keeps words legible and the top in view where it is too large for that.

        From here on it is fitted anew whenever the window changes, until the person zooms or pans.
        """
        self._follows = readable
        extent = self.extent()
        if extent.isEmpty():
            extent = QRectF(-200, -60, 400, 300)
        room = self.viewport().rect().adjusted(_FIT_MARGIN, _FIT_MARGIN, -_FIT_MARGIN, -_FIT_MARGIN)
        whole = min(room.width() / extent.width(), room.height() / extent.height(), self.enlargement())
        readable = readable and whole < _WHOLE * self.enlargement()
        zoom = _READABLE * self.enlargement() if readable else max(whole, _LEAST)
        middle = QPointF(
            _centred(extent.left(), extent.right(), room.width() / zoom, self.top().center().x()),
            _centred(extent.top(), extent.bottom(), room.height() / zoom, self.top().center().y()),
        )
        spare = room.height() / zoom - extent.height()
        middle.setY(middle.y() + max(0.0, spare) * _HIGHER)
        self._set_zoom(zoom)
        self.centerOn(middle)
        self.moved.emit()

    def look_again(self) -> None:
        """Fits anew, as long as the person has neither zoomed nor panned."""
        if self.follows and self.isVisible():
            self.fit(readable=bool(self._follows))

    @property
    def follows(self) -> bool:
        """Whether the map is fitted anew when the window changes."""
        return self._follows is not None

    def pan(self, by: QPoint) -> None:
        """Moves the paper by that many pixels, as the person wants it."""
        self._follows = None
        self._shift(by)

    def _shift(self, by: QPoint) -> None:
        for bar, step in ((self.horizontalScrollBar(), by.x()), (self.verticalScrollBar(), by.y())):
            bar.setValue(bar.value() - step)
        self.moved.emit()

    def bring_rect_into_view(self, rect: QRect) -> None:
        """Pans just as far as it takes to see a rectangle of the view's pixels, and not at all where it is in view."""
        wanted, seen = rect.adjusted(-_EASE, -_EASE, _EASE, _EASE), self.viewport().rect()
        across = _into(wanted.left(), wanted.right(), seen.left(), seen.right())
        down = _into(wanted.top(), wanted.bottom(), seen.top(), seen.bottom())
        if across or down:
            self._shift(QPoint(across, down))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.look_again()
        self.moved.emit()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Dots in the view's own pixels: drawn through the zoom they would be blurred and slow."""
        apart = _DOTS * self.zoom
        while apart < _CLOSEST_DOTS:
            apart *= 2
        tile = self._dotted(apart)
        shown = painter.worldTransform().mapRect(QRectF(rect)).toAlignedRect()
        origin = self.mapFromScene(QPointF(0, 0))
        step = tile.width() / tile.devicePixelRatio()
        start = QPointF(math.fmod(shown.left() - origin.x(), step), math.fmod(shown.top() - origin.y(), step))
        painter.save()
        painter.resetTransform()
        painter.fillRect(shown, self._ink.paper)
        painter.drawTiledPixmap(QRectF(shown), tile, QPointF(start.x() % step, start.y() % step))
        painter.restore()

    def _dotted(self, apart: float) -> QPixmap:
        edge, density = max(1, round(apart)), self.devicePixelRatioF()
        key = (edge, density, self._ink.dot.rgba(), self._ink.paper.rgba())
        if self._tile is None or self._tile[0] != key:
            tile = QPixmap(round(edge * density), round(edge * density))
            tile.setDevicePixelRatio(density)
            tile.fill(self._ink.paper)
            painter = QPainter(tile)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ink.dot)
            painter.drawEllipse(QPointF(edge / 2, edge / 2), 1.0, 1.0)
            painter.end()
            self._tile = (key, tile)
        return self._tile[1]

    def _set_zoom(self, zoom: float) -> None:
        self.resetTransform()
        self.scale(zoom, zoom)


def _centred(low: float, high: float, room: float, wanted: float) -> float:
    """The middle of what is seen along one axis: of the whole, or near ``wanted`` without empty paper at an end."""
    if high - low <= room:
        return (low + high) / 2
    return max(low + room / 2, min(high - room / 2, wanted))


def _into(low: int, high: int, least: int, most: int) -> int:
    """How far a span has to move to lie within another; where it is too long its beginning counts."""
    if low < least or high - low > most - least:
        return least - low
    return min(0, most - high)

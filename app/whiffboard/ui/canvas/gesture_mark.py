"""What a gesture draws over the map while it lasts: a rubber band, a link being pulled, words at the pointer."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from whiffboard.ui.canvas import curves
from whiffboard.ui.canvas.ink import Ink
from whiffboard.ui.canvas.shape import small_font

_WORDS_AWAY = QPointF(16, 18)  # from the pointer, in the view's pixels
_WORDS_PAD = 8.0
_WORDS_HEIGHT = 24.0


class GestureMark(QGraphicsItem):
    """One item that every gesture shares, in scene coordinates."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self._band = QRectF()
        self._bar = QRectF()
        self._path = QPainterPath()
        self._head = QPolygonF()
        self._words = ""
        self._words_at = QPointF()
        self.zoom = 1.0
        self.setZValue(20.0)
        self.hide()

    @property
    def words(self) -> str:
        """What it says will happen on letting go."""
        return self._words

    def show_band(self, band: QRectF) -> None:
        """A rubber band."""
        self._become(band=band)

    def show_words(self, words: str, at: QPointF, bar: QRectF | None = None) -> None:
        """Words at the pointer, and a bar at the place between nodes that is meant."""
        self._become(words=words, at=at, bar=bar)

    def show_pull(self, effect: QRectF, cause: QRectF | None, at: QPointF, words: str) -> None:
        """A link into ``effect`` from the pointer, or from the node under it."""
        path = QPainterPath()
        edge = (effect.center().x(), effect.bottom())
        start = (at.x(), at.y()) if cause is None else (cause.center().x(), cause.top())
        tip = curves.tip_below(edge)
        curves.add_route(path, [start, edge], tip + QPointF(0, curves.HEAD_LENGTH - 1))
        self._become(path=path, head=curves.head(tip, QPointF(0, -1)), words=words, at=at)

    def clear(self) -> None:
        """Nothing to see any more."""
        self._become()

    def _become(
        self,
        *,
        band: QRectF | None = None,
        bar: QRectF | None = None,
        path: QPainterPath | None = None,
        head: QPolygonF | None = None,
        words: str = "",
        at: QPointF | None = None,
    ) -> None:
        self.prepareGeometryChange()
        self._band, self._bar = band or QRectF(), bar or QRectF()
        self._path, self._head = path or QPainterPath(), head or QPolygonF()
        self._words, self._words_at = words, at or QPointF()
        self.setVisible(band is not None or path is not None or bool(words))
        self.update()

    def _words_rect(self) -> QRectF:
        if not self._words:
            return QRectF()
        width = QFontMetricsF(small_font()).horizontalAdvance(self._words) + 2 * _WORDS_PAD
        size = QRectF(0, 0, width / self.zoom, _WORDS_HEIGHT / self.zoom)
        return size.translated(self._words_at + _WORDS_AWAY / self.zoom)

    def boundingRect(self) -> QRectF:
        found = self._band.united(self._bar).united(self._path.boundingRect()).united(self._head.boundingRect())
        return found.united(self._words_rect()).adjusted(-4, -4, 4, 4)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        ink = self._ink
        if not self._band.isNull():
            painter.setPen(ink.band_line)
            painter.setBrush(ink.band)  # the view hands painters on as the last item left them
            painter.drawRect(self._band)
        if not self._bar.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.accent)
            painter.drawRoundedRect(self._bar, 2.5, 2.5)
        if not self._path.isEmpty():
            painter.setPen(ink.pull)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(self._path)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.accent)
            painter.drawPolygon(self._head)
        if self._words:
            self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        rect = self._words_rect()
        painter.save()
        painter.translate(rect.topLeft())
        painter.scale(1 / self.zoom, 1 / self.zoom)
        box = QRectF(0, 0, rect.width() * self.zoom, _WORDS_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink.ink)
        painter.drawRoundedRect(box, 7, 7)
        painter.setPen(self._ink.paper)
        painter.setFont(small_font())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._words)
        painter.restore()

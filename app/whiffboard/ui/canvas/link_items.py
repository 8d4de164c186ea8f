"""The arrows of the map: one item for all causes of an effect with its gate, one for each reinforcing loop."""

import math
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from whiffboard.domain.records import Gate
from whiffboard.ui.canvas import curves
from whiffboard.ui.canvas.face import JunctionFace
from whiffboard.ui.canvas.ink import Ink
from whiffboard.ui.canvas.shape import small_font

_PILL_HEIGHT = 18.0
_PILL_PAD = 8.0
_REACH = 12.0  # pixels around a line that count as touching it


class JunctionItem(QGraphicsItem):
    """All links into one effect, in scene coordinates: curves that join, one arrow head, the gate's pill."""

    def __init__(self, effect: str, ink: Ink) -> None:
        super().__init__()
        self.effect = effect
        self.chosen: str | None = None
        self._ink = ink
        self._face = JunctionFace((), Gate.ANY)
        self._lines: dict[str, QPainterPath] = {}
        self._all = QPainterPath()
        self._heads: list[QPolygonF] = []
        self._pill: QRectF | None = None
        self._hovered = False
        self._bounds = QRectF()
        self.setZValue(0.0)

    def lead(self, face: JunctionFace, effect: QRectF, routes: Mapping[str, Sequence[tuple[float, float]]]) -> None:
        """Draws the links anew: the effect's rectangle and the way-points of each cause, from the cause upwards."""
        self.prepareGeometryChange()
        self._face = face
        edge = (effect.center().x(), effect.bottom())
        starts = [routes[cause][0][1] for cause in face.causes]
        nearest = min((y for y in starts if y > edge[1]), default=math.inf)
        tip, joint = curves.tip_below(edge), curves.junction_point(edge, nearest)
        joined = [cause for cause in face.causes if _rises(routes[cause], joint)]
        several = len(joined) > 1
        self._lines, self._heads = {}, []
        for cause in face.causes:
            points = routes[cause]
            path = QPainterPath()
            if cause in joined:
                curves.add_route(path, points, joint if several else tip + QPointF(0, curves.HEAD_LENGTH - 1))
            else:
                end = QPointF(*points[-1])
                curves.add_route(path, points, end)
                self._heads.append(curves.head(end, end - QPointF(*points[-2])))
            self._lines[cause] = path
        if joined:
            self._heads.append(curves.head(tip, QPointF(0, -1)))
        self._all = QPainterPath()
        if several:
            self._all.moveTo(joint)
            self._all.lineTo(tip + QPointF(0, curves.HEAD_LENGTH - 1))
        for path in self._lines.values():
            self._all.addPath(path)
        self._pill = self._pill_at(joint) if face.gated else None
        self._bounds = self._outline()
        self.update()

    def on_pill(self, at: QPointF) -> bool:
        """Whether a point on the map touches the gate's pill."""
        return self._pill is not None and self._pill.adjusted(-3, -3, 3, 3).contains(at)

    def pill_rect(self) -> QRectF | None:
        """Where the gate's pill stands on the map, if there is one."""
        return self._pill

    def cause_at(self, at: QPointF) -> str | None:
        """The cause whose link a point on the map touches."""
        touch = QRectF(at.x() - _REACH / 2, at.y() - _REACH / 2, _REACH, _REACH)
        return next((cause for cause, path in self._lines.items() if _stroked(path).intersects(touch)), None)

    def choose(self, cause: str | None) -> None:
        """Shows the link from that cause as chosen."""
        if cause != self.chosen:
            self.chosen = cause
            self.update()

    def hover(self, over: bool) -> None:
        """Shows that the pill can be clicked."""
        if over != self._hovered:
            self._hovered = over
            self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def shape(self) -> QPainterPath:
        outline = _stroked(self._all)
        if self._pill is not None:
            outline.addRect(self._pill)
        return outline

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        ink = self._ink
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(ink.link)
        painter.drawPath(self._all)
        if self.chosen in self._lines:
            painter.setPen(ink.chosen_link)
            painter.drawPath(self._lines[self.chosen])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.edge)
        for head in self._heads:
            painter.drawPolygon(head)
        if self._pill is not None:
            self._paint_pill(painter, self._pill)

    def _paint_pill(self, painter: QPainter, pill: QRectF) -> None:
        ink = self._ink
        needed = self._face.gate is Gate.ALL
        painter.setPen(QPen(ink.accent if self._hovered else ink.ink, 1.2))
        painter.setBrush(ink.ink if needed else ink.surface)
        painter.drawRoundedRect(pill, _PILL_HEIGHT / 2, _PILL_HEIGHT / 2)
        painter.setPen(ink.paper if needed else ink.ink)
        painter.setFont(small_font())
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, str(self._face.gate))

    def _pill_at(self, joint: QPointF) -> QRectF:
        width = QFontMetricsF(small_font()).horizontalAdvance(str(self._face.gate)) + 2 * _PILL_PAD
        return QRectF(joint.x() - width / 2, joint.y() - _PILL_HEIGHT / 2, width, _PILL_HEIGHT)

    def _outline(self) -> QRectF:
        found = self._all.boundingRect()
        for head in self._heads:
            found = found.united(head.boundingRect())
        if self._pill is not None:
            found = found.united(self._pill)
        return found.adjusted(-4, -4, 4, 4)


class LoopItem(QGraphicsItem):
    """One reinforcing loop, in scene coordinates: dashed, around the outside, with its name."""

    def __init__(self, link: str, ink: Ink) -> None:
        super().__init__()
        self.link = link
        self.chosen = False
        self._ink = ink
        self._path = QPainterPath()
        self._head = QPolygonF()
        self._label = QRectF()
        self.setZValue(1.0)

    def lead(self, cause: QRectF, effect: QRectF, lane: float) -> None:
        """Draws the loop anew between these two nodes, along a lane at this x."""
        self.prepareGeometryChange()
        self._path, self._head, middle = curves.loop_path(cause, effect, lane)
        width = QFontMetricsF(small_font()).horizontalAdvance("loop") + 2 * _PILL_PAD
        self._label = QRectF(middle.x() - width / 2, middle.y() - _PILL_HEIGHT / 2, width, _PILL_HEIGHT)
        self.update()

    def choose(self, chosen: bool) -> None:
        """Shows the loop as chosen."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.update()

    def touches(self, at: QPointF) -> bool:
        """Whether a point on the map touches the loop."""
        return self._label.contains(at) or _stroked(self._path).contains(at)

    def boundingRect(self) -> QRectF:
        found = self._path.boundingRect().united(self._head.boundingRect()).united(self._label)
        return found.adjusted(-4, -4, 4, 4)

    def shape(self) -> QPainterPath:
        outline = _stroked(self._path)
        outline.addRect(self._label)
        return outline

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        ink = self._ink
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(ink.chosen_link if self.chosen else ink.loop)
        painter.drawPath(self._path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.shared)
        painter.drawPolygon(self._head)
        painter.setBrush(ink.shared_soft)
        painter.drawRoundedRect(self._label, _PILL_HEIGHT / 2, _PILL_HEIGHT / 2)
        painter.setPen(ink.shared)
        painter.setFont(small_font())
        painter.drawText(self._label, Qt.AlignmentFlag.AlignCenter, "loop")


def _rises(points: Sequence[tuple[float, float]], joint: QPointF) -> bool:
    """Whether a link comes from below the junction, so that it can join the others there."""
    return len(points) > 1 and points[-2][1] > joint.y() and abs(points[-1][0] - joint.x()) < 0.5


def _stroked(path: QPainterPath) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(_REACH)
    return stroker.createStroke(path)

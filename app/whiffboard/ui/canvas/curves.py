"""The lines of the map: curves from causes to the arrow at their effect, and reinforcing loops around the outside."""

import math
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

_TRUNK = 26.0  # from the effect's lower edge down to where its causes join, if there is room
_LEAST_TRUNK = 13.0
HEAD_LENGTH = 10.0
HEAD_WIDTH = 11.0
_GAP = 2.5
_LOOP_RISE = 24.0  # above the cause and below the effect, within the gap between rows
_LOOP_AWAY = 34.0  # from the outermost node to the lane
_LOOP_APART = 14.0  # between the lanes of two loops
_LOOP_INSET = 30.0
_LOOP_ROUND = 16.0

Point = tuple[float, float]


def tip_below(edge: Point) -> QPointF:
    """Where the arrow head ends, just short of the effect's lower edge."""
    return QPointF(edge[0], edge[1] + _GAP)


def junction_point(edge: Point, nearest: float) -> QPointF:
    """Where the causes of an effect join below its lower edge; ``nearest`` is the highest edge of those below it."""
    room = (nearest - edge[1]) * 0.42
    return QPointF(edge[0], edge[1] + max(_LEAST_TRUNK, min(_TRUNK, room)))


def head(tip: QPointF, towards: QPointF) -> QPolygonF:
    """An arrow head at ``tip``; ``towards`` is any vector in the arrow's direction."""
    length = math.hypot(towards.x(), towards.y()) or 1.0
    along = QPointF(towards.x() / length, towards.y() / length)
    across = QPointF(-along.y(), along.x())
    back = tip - along * HEAD_LENGTH
    return QPolygonF([tip, back + across * (HEAD_WIDTH / 2), back - across * (HEAD_WIDTH / 2)])


def add_route(path: QPainterPath, points: Sequence[Point], end: QPointF) -> None:
    """Adds a link along way-points from its cause upwards, ending at ``end`` instead of its last point."""
    start = QPointF(*points[0])
    path.moveTo(start)
    here = start
    for there in (*(QPointF(*point) for point in points[1:-1]), end):
        _rise(path, here, there)
        here = there


def _rise(path: QPainterPath, here: QPointF, there: QPointF) -> None:
    """One piece with vertical handles, straight where it stands upright."""
    if abs(here.x() - there.x()) < 0.5:
        path.lineTo(there)
        return
    middle = (here.y() + there.y()) / 2
    path.cubicTo(QPointF(here.x(), middle), QPointF(there.x(), middle), there)


def loop_lane(cause: QRectF, effect: QRectF, nodes: Iterable[QRectF], apart: int) -> float:
    """Where a reinforcing loop runs up or down outside all nodes that it passes; ``apart`` counts loops before it."""
    top, bottom = min(cause.top(), effect.top()) - _LOOP_RISE, max(cause.bottom(), effect.bottom()) + _LOOP_RISE
    passed = [node for node in nodes if node.top() < bottom and node.bottom() > top]
    right = max(node.right() for node in passed) + _LOOP_AWAY + apart * _LOOP_APART
    left = min(node.left() for node in passed) - _LOOP_AWAY - apart * _LOOP_APART
    ways = cause.center().x() + effect.center().x()
    return right if 2 * right - ways <= ways - 2 * left else left


def loop_path(cause: QRectF, effect: QRectF, lane: float) -> tuple[QPainterPath, QPolygonF, QPointF]:
    """A reinforcing loop: out of the cause's upper edge, along the lane outside, into the effect's lower edge.

    Also the arrow head, and the middle of its upper run, where its name stands.
    """
    side = 1.0 if lane > cause.center().x() else -1.0
    start = QPointF(cause.center().x() + side * (cause.width() / 2 - _LOOP_INSET), cause.top())
    into = QPointF(effect.center().x() + side * (effect.width() / 2 - _LOOP_INSET * 2), effect.bottom())
    high, low = start.y() - _LOOP_RISE, into.y() + _LOOP_RISE
    tip = QPointF(into.x(), into.y() + _GAP)
    corners = [
        start,
        QPointF(start.x(), high),
        QPointF(lane, high),
        QPointF(lane, low),
        QPointF(into.x(), low),
        QPointF(into.x(), tip.y() + HEAD_LENGTH - 1),
    ]
    return rounded(corners), head(tip, QPointF(0, -1)), QPointF((start.x() + lane) / 2, high)


def rounded(corners: Sequence[QPointF]) -> QPainterPath:
    """A line through these points with its corners rounded off."""
    path = QPainterPath(corners[0])
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        path.lineTo(_towards(corner, before))
        path.quadTo(corner, _towards(corner, after))
    path.lineTo(corners[-1])
    return path


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    """The point where rounding a corner begins."""
    away = other - corner
    length = math.hypot(away.x(), away.y()) or 1.0
    return corner + away * (min(_LOOP_ROUND, length / 2) / length)

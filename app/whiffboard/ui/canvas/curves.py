"""The lines of the map: curves from causes to the arrow at their effect, and reinforcing loops around the outside."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

TRUNK = 26.0
"""From the effect's lower edge down to where its causes join."""
HEAD_LENGTH = 10.0
HEAD_WIDTH = 11.0
_GAP = 2.5
_LOOP_REACH = 46.0

Point = tuple[float, float]


def tip_below(edge: Point) -> QPointF:
    """Where the arrow head ends, just short of the effect's lower edge."""
    return QPointF(edge[0], edge[1] + _GAP)


def junction_point(edge: Point) -> QPointF:
    """Where the causes of an effect join below its lower edge."""
    return QPointF(edge[0], edge[1] + TRUNK)


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


def loop_path(cause: QRectF, effect: QRectF) -> tuple[QPainterPath, QPolygonF]:
    """A reinforcing loop: out of the cause's right side, around the outside, into the effect's right side."""
    start = QPointF(cause.right(), cause.center().y())
    tip = QPointF(effect.right() + _GAP, effect.center().y())
    reach = max(start.x(), tip.x()) + _LOOP_REACH + abs(start.y() - tip.y()) * 0.08
    path = QPainterPath(start)
    path.cubicTo(QPointF(reach, start.y()), QPointF(reach, tip.y()), QPointF(tip.x() + HEAD_LENGTH - 1, tip.y()))
    return path, head(tip, QPointF(-1, 0))

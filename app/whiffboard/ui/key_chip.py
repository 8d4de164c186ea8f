"""A key as it looks on a keyboard, painted small beside words."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from whiffboard.ui.theme.sizes import TYPE
from whiffboard.ui.theme.theme import Theme

_SIDE = 6.0
_HEIGHT = 19.0


class KeyChip:
    """Measures and paints one key."""

    def __init__(self, theme: Theme, key: str) -> None:
        self._theme = theme
        self.key = key

    def width(self) -> float:
        """Pixels from its left edge to its right."""
        metrics = QFontMetricsF(self._theme.font(TYPE.tiny - 1, 500))
        return max(metrics.horizontalAdvance(self.key) + 2 * _SIDE, self.height())

    def height(self) -> float:
        """Pixels from its top to its bottom."""
        return _HEIGHT * self._theme.scale

    def paint(
        self, painter: QPainter, left: float, middle: float, *, ink: str = "muted", ground: str = "surface"
    ) -> None:
        """Paints the key with its left edge at ``left`` and centred on the height ``middle``."""
        theme = self._theme
        frame = QRectF(QPointF(left + 0.5, middle - self.height() / 2 + 0.5), QPointF(0, 0))
        frame.setSize(QRectF(0, 0, self.width() - 1, self.height() - 1).size())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), theme.line_width))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(frame, 5, 5)
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font(TYPE.tiny - 1, 500))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self.key)
        painter.restore()

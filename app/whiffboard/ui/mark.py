"""The program's mark: a board with a swing that missed."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from whiffboard.ui.theme.theme import Theme


class Mark(QWidget):
    """Painted in the accent colour, ``size`` pixels wide and high."""

    def __init__(self, theme: Theme, size: int = 22, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedSize(QSize(size, size))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = float(self.width())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawRoundedRect(QRectF(0, 0, edge, edge), edge * 0.28, edge * 0.28)
        pen = QPen(self._theme.colour("on_accent"), edge * 0.11)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        swing = QRectF(edge * 0.27, edge * 0.27, edge * 0.46, edge * 0.46)
        painter.drawArc(swing, 125 * 16, 290 * 16)

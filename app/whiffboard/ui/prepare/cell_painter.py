"""How a cell looks: wrapped text, marked words, held and unreadable cells in amber, a quiet hint in the empty row."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption

from whiffboard.ui.prepare.marks import format_ranges
from whiffboard.ui.theme.sizes import FOCUS_RING, TYPE
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.verdict import Judgement

SIDE = 9
ABOVE = 8
_REMEMBERED = 8192


class CellPainter:
    """Lays text out once to measure and once to paint, in the same way."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._heights: dict[tuple[str, int, float], int] = {}

    @property
    def font(self) -> QFont:
        """The face of a cell."""
        return self._theme.font(TYPE.small)

    def height(self, text: str, width: int) -> int:
        """Pixels that a cell of this text and width needs."""
        key = (text, width, self._theme.scale)
        known = self._heights.get(key)
        if known is None:
            if len(self._heights) >= _REMEMBERED:
                self._heights.clear()
            line = QFontMetrics(self.font).lineSpacing()
            layout = self._laid_out(text, width - 2 * SIDE)
            known = self._heights[key] = 2 * ABOVE + max(line, round(layout.boundingRect().height()))
        return known

    def size(self, text: str, width: int) -> QSize:
        """The size of a cell of this width."""
        return QSize(width, self.height(text, width))

    def paint_ground(self, painter: QPainter, frame: QRectF, *, selected: bool, amber: bool, last: bool) -> None:
        """The cell's ground and the line under it."""
        if selected:
            painter.fillRect(frame, self._theme.colour("accent_soft"))
        if amber:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("hold"), self._theme.line_width, Qt.PenStyle.DashLine))
            painter.setBrush(self._theme.colour("hold_soft"))
            painter.drawRoundedRect(frame.adjusted(2.5, 3.5, -2.5, -3.5), 6, 6)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if not last:
            painter.setPen(QPen(self._theme.colour("line"), self._theme.line_width))
            painter.drawLine(frame.bottomLeft(), frame.bottomRight())

    def paint_current(self, painter: QPainter, frame: QRectF) -> None:
        """The ring around the cell that the keyboard is on."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), FOCUS_RING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.adjusted(1.5, 1.5, -1.5, -2.5), 5, 5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def paint_text(self, painter: QPainter, frame: QRectF, text: str, judgement: Judgement | None, role: str) -> None:
        """The words, wrapped, with what the guard found marked."""
        layout = self._laid_out(text, frame.width() - 2 * SIDE, judgement)
        painter.setPen(self._theme.colour(role))
        painter.save()
        painter.setClipRect(frame)
        layout.draw(painter, QPointF(frame.left() + SIDE, frame.top() + ABOVE))
        painter.restore()

    def _laid_out(self, text: str, width: float, judgement: Judgement | None = None) -> QTextLayout:
        layout = QTextLayout(text.replace("\n", "\u2028"), self.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        if judgement is not None and judgement.findings:
            layout.setFormats(list(format_ranges(judgement, self._theme)))
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 20.0))
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout

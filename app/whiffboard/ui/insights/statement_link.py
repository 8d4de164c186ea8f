"""A statement named in the side panel: click or Enter goes there."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from whiffboard.ui.insights.long_words import breakable
from whiffboard.ui.theme.sizes import FOCUS_RING, RADIUS, TYPE
from whiffboard.ui.theme.theme import Theme

_PAD_X, _PAD_Y = 10, 7
_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class StatementLink(QAbstractButton):
    """Wraps its words; takes the focus by Tab."""

    def __init__(self, theme: Theme, words: str, *, held: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._held = held
        self.setText(breakable(words) or "No words yet")
        self.setAccessibleName(f"Go to: {words or 'No words yet'}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetrics(self._theme.font(TYPE.small))
        return metrics.boundingRect(0, 0, width - 2 * _PAD_X, 10_000, _FLAGS, self.text()).height() + 2 * _PAD_Y

    def sizeHint(self) -> QSize:
        return QSize(260, self.heightForWidth(260))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self.heightForWidth(self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        lit = self.underMouse()
        painter.setPen(QPen(theme.colour("edge" if lit else "line"), theme.line_width))
        painter.setBrush(theme.colour("hold_soft" if self._held else "surface"))
        painter.drawRoundedRect(frame, RADIUS.control, RADIUS.control)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), FOCUS_RING))
            painter.drawRoundedRect(frame, RADIUS.control, RADIUS.control)
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font(TYPE.small))
        painter.drawText(self.rect().adjusted(_PAD_X, _PAD_Y, -_PAD_X, 0), _FLAGS, self.text())

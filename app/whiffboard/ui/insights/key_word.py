"""A key and what it does, small and quiet, that can be clicked as well."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from whiffboard.ui.key_chip import KeyChip
from whiffboard.ui.theme.sizes import RADIUS, TYPE
from whiffboard.ui.theme.theme import Theme

_SIDE = 6
_GAP = 6


class KeyWord(QAbstractButton):
    """For acts that the keyboard has anyway: never a stop of its own for Tab."""

    def __init__(self, theme: Theme, key: str, words: str) -> None:
        super().__init__()
        self._theme = theme
        self._chip = KeyChip(theme, key)
        self.setText(words)
        self.setAccessibleName(f"{words} ({key})")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self._theme.font(TYPE.small)).horizontalAdvance(self.text())
        return QSize(round(self._chip.width() + _GAP + words) + 2 * _SIDE + 1, round(28 * self._theme.scale))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS.control, RADIUS.control)
        self._chip.paint(painter, _SIDE, self.height() / 2)
        painter.setFont(theme.font(TYPE.small))
        painter.setPen(theme.colour("ink" if self.underMouse() else "muted"))
        words = QRectF(self.rect()).adjusted(_SIDE + self._chip.width() + _GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())

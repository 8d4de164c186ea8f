"""One rewrite on the wording card: its key, its words, chosen or not."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from whiffboard.ui.key_chip import KeyChip
from whiffboard.ui.theme.sizes import RADIUS, TYPE
from whiffboard.ui.theme.theme import Theme

_PAD = 11
_KEY_ROOM = 30


class RewriteRow(QAbstractButton):
    """Wraps its words; a click takes it."""

    pointed = Signal()

    def __init__(self, theme: Theme, number: int, words: str) -> None:
        super().__init__()
        self._theme = theme
        self._chip = KeyChip(theme, str(number))
        self._chosen = False
        self.setText(words)
        self.setAccessibleName(f"{number}: {words}")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def chosen(self) -> bool:
        """Whether Enter takes this one."""
        return self._chosen

    def set_chosen(self, *, chosen: bool) -> None:
        """Shows whether Enter takes this one."""
        self._chosen = chosen
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetrics(self._theme.font(TYPE.body))
        room = width - 2 * _PAD - round(_KEY_ROOM * self._theme.scale)
        box = metrics.boundingRect(0, 0, room, 10_000, _FLAGS, self.text())
        return box.height() + 2 * (_PAD - 2)

    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(300))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 0)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.pointed.emit()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent" if self._chosen else "line"), theme.line_width))
        painter.setBrush(theme.colour("accent_soft" if self._chosen else "surface"))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, RADIUS.control, RADIUS.control)
        font = theme.font(TYPE.body)
        self._chip.paint(painter, _PAD, _PAD - 2 + QFontMetrics(font).height() / 2)
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        words = self.rect().adjusted(_PAD + round(_KEY_ROOM * theme.scale), _PAD - 2, -_PAD, 0)
        painter.drawText(words, _FLAGS, self.text())


_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

"""The line at the foot of the window: the keys that are live right now."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from whiffboard.ui.key_chip import KeyChip
from whiffboard.ui.theme.sizes import TYPE
from whiffboard.ui.theme.theme import Theme

_HEIGHT = 38
_BEFORE_WORDS = 6
_BETWEEN = 20


class KeyLine(QFrame):
    """Shows (key, words) pairs from left to right; those for which there is no room are left out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys: Sequence[tuple[str, str]] = ()
        self.setObjectName("keyline")
        theme.changed.connect(self.updateGeometry)

    @property
    def keys(self) -> Sequence[tuple[str, str]]:
        """What is shown."""
        return self._keys

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Shows these pairs instead of those before."""
        self._keys = tuple(keys)
        self.setAccessibleName("Keys: " + ", ".join(f"{key} {words}" for key, words in keys))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, round(_HEIGHT * self._theme.scale))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        font = self._theme.font(TYPE.small - 0.5)
        metrics = QFontMetricsF(font)
        left, middle = 24.0, self.height() / 2
        for key, words in self._keys:
            chip, width = KeyChip(self._theme, key), metrics.horizontalAdvance(words)
            if left + chip.width() + _BEFORE_WORDS + width > self.width() - 12:
                break
            chip.paint(painter, left, middle)
            left += chip.width() + _BEFORE_WORDS
            painter.setFont(font)
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(round(left), 0, round(width) + 2, self.height(), int(Qt.AlignmentFlag.AlignVCenter), words)
            left += width + _BETWEEN

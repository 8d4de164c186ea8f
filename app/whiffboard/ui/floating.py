"""What floats over the window for a moment: placed at the foot of its parent, and moved along with it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QWidget

from whiffboard.ui.theme.theme import Theme

_ABOVE_FOOT = 56
_WIDEST = 620


class Floating(QFrame):
    """A frame over the middle of its parent's foot; subclasses fill it and show it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self._theme = theme
        self._shadow = QGraphicsDropShadowEffect(self)
        self._shadow.setBlurRadius(28)
        self._shadow.setOffset(0, 8)
        self.setGraphicsEffect(self._shadow)
        parent.installEventFilter(self)
        theme.changed.connect(self._recolour)
        self._recolour()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return False

    def place(self) -> None:
        """Puts the frame where it belongs; called when it is shown and when the parent's size changes."""
        parent = self._ground
        width = max(min(_WIDEST, parent.width() - 48, self.sizeHint().width()), self.minimumWidth())
        layout = self.layout()
        wraps = layout is not None and layout.hasHeightForWidth()
        height = layout.totalHeightForWidth(width) if layout and wraps else self.sizeHint().height()
        self.setGeometry((parent.width() - width) // 2, parent.height() - height - _ABOVE_FOOT, width, height)
        self.raise_()

    def _recolour(self) -> None:
        shade = QColor(self._theme.colours.shadow)
        shade.setAlphaF(0.28)
        self._shadow.setColor(shade)

"""A button for a row of the action table: icon, words, and the key that does the same."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from whiffboard.ui.action_table import command, shown_key
from whiffboard.ui.key_chip import KeyChip
from whiffboard.ui.theme.sizes import TYPE
from whiffboard.ui.theme.theme import Theme

_GAP = 8
_SIDE = 14
_HEIGHT = 36


class KeyButton(QPushButton):
    """Does and shows what its action does and says; with ``leaves`` it is away while there is nothing to do."""

    def __init__(
        self, action: QAction, theme: Theme, parent: QWidget, *, main: bool = False, leaves: bool = False
    ) -> None:
        """Needs its parent from the start: shown without one, it would be a window for a moment and take the focus."""
        super().__init__(parent)
        self._action = action
        self._theme = theme
        self._main = main
        self._leaves = leaves
        self.setObjectName(action.objectName())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if main:
            self.setProperty("kind", "main")
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        theme.changed.connect(self.updateGeometry)
        self._follow()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._font()).horizontalAdvance(self.text())
        chip = self._chip()
        width = 2 * _SIDE + words + (_GAP + chip.width() if chip else 0)
        return QSize(round(width) + 1, round(_HEIGHT * self._theme.scale))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setFont(self._font())
        role = "on_accent" if self._main else "ink"
        painter.setPen(self._theme.colour(role if self.isEnabled() else "edge"))
        words = QRectF(self.rect()).adjusted(_SIDE, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if chip := self._chip():
            middle = self.height() / 2
            if self._main:
                chip.paint(painter, self.width() - _SIDE - chip.width(), middle, ink="on_accent", ground="accent")
            else:
                chip.paint(painter, self.width() - _SIDE - chip.width(), middle)

    def _font(self) -> QFont:
        return self._theme.font(TYPE.small, 600 if self._main else 500)

    def _chip(self) -> KeyChip | None:
        key = self._key()
        return KeyChip(self._theme, key) if key and self._theme.secondary else None

    def _key(self) -> str:
        shortcuts = self._action.shortcuts()
        if shortcuts:
            return shown_key(shortcuts[0].toString(QKeySequence.SequenceFormat.PortableText))
        keys = command(self._action.objectName()).keys
        return shown_key(keys[0]) if keys else ""

    def _follow(self) -> None:
        self.setText(self._action.text())
        self.setAccessibleName(self._action.text())
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())
        if not self._action.isVisible() or (self._leaves and not self._action.isEnabled()):
            self.hide()
        elif self.parentWidget() is not None:  # without one it would flash up as a window
            self.show()
        self.updateGeometry()
        self.update()

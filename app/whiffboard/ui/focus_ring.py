"""The ring around whatever has the keyboard's focus."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from whiffboard.ui.theme.sizes import FOCUS_RING, RADIUS
from whiffboard.ui.theme.theme import Theme

_RINGED = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)
_OFFSET = 4
_MOVING = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}


class FocusRing(QObject):
    """Puts one ring of the accent colour around the focused control of any window, a little outside of it.

    Controls that show their focus themselves (tables, lists, the map, the rail, cell editors) have none around them;
    a control opts out with the property ``own_focus``.
    """

    def __init__(self, application: QApplication, theme: Theme) -> None:
        super().__init__(application)
        self._theme = theme
        self._ring: _Ring | None = None
        self._watched: list[QWidget] = []
        application.focusChanged.connect(self._move)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVING:
            self._place()
        return False

    def _move(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._let_go()
        if not isinstance(now, _RINGED) or now.isWindow() or now.property("own_focus") or _in_cell(now):
            return
        ground = _ground_of(now)
        each: QWidget | None = now
        while each is not None and each is not ground:
            each.installEventFilter(self)
            self._watched.append(each)
            each = each.parentWidget()
        self._ring = _Ring(self._theme, ground)
        self._place()

    def _let_go(self) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None

    def _place(self) -> None:
        if self._ring is None or not self._watched or not shiboken6.isValid(self._ring):
            return
        widget, ring = self._watched[0], self._ring
        corner = widget.mapTo(ring.ground, widget.rect().topLeft())
        ring.setGeometry(widget.rect().translated(corner).adjusted(-_OFFSET, -_OFFSET, _OFFSET, _OFFSET))
        ring.setVisible(widget.isVisible())
        ring.raise_()


def _ground_of(widget: QWidget) -> QWidget:
    """What the ring is painted on: the scrolled page, so that it scrolls along, or else the window."""
    ground = widget
    while not ground.isWindow() and (outer := ground.parentWidget()) is not None:
        if isinstance(outer.parentWidget(), QScrollArea):
            break
        ground = outer
    return ground


def _in_cell(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractItemView):
            return True
        parent = None if parent.isWindow() else parent.parentWidget()
    return False


class _Ring(QWidget):
    def __init__(self, theme: Theme, ground: QWidget) -> None:
        super().__init__(ground)
        self._theme = theme
        self.ground = ground
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), FOCUS_RING))
        inset = FOCUS_RING / 2
        radius = RADIUS.control + _OFFSET - inset
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)

"""One line of the rail: a stage or an act, with words where there is room and its icon where there isn't."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from whiffboard.ui.theme.sizes import FOCUS_RING, ICON, TYPE
from whiffboard.ui.theme.theme import Theme

_HEIGHT = 40
_SIDE = 10
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class RailItem(QAbstractButton):
    """``number`` stands in a circle before a stage's name; ``note`` at the right end, amber where ``warm``."""

    def __init__(
        self, theme: Theme, words: str, icon: str, number: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._number = number
        self.note = ""
        self.warm = False
        self.narrow = False
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(number is not None)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("own_focus", True)
        theme.changed.connect(self.updateGeometry)

    def say(self, note: str, *, warm: bool = False) -> None:
        """Changes the note at the right end."""
        self.note, self.warm = note, warm
        self.setAccessibleName(f"{self.text()}, {note}" if note else self.text())
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Shows the icon alone, or icon and words."""
        self.narrow = narrow
        self.setToolTip(self.accessibleName() if narrow or self._number is not None else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(44, round(_HEIGHT * self._theme.scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        ink = "ink" if self.isChecked() or self.underMouse() else "muted"
        if self.narrow:
            middle = self.rect().center()
            place = QRectF(middle.x() - ICON / 2 + 1, middle.y() - ICON / 2 + 1, ICON, ICON)
            self._theme.icon(self._icon, "accent" if self.isChecked() else ink).paint(painter, place.toRect())
            if self.warm:
                self._paint_dot(painter)
            return
        left = _SIDE
        if self._number is not None:
            self._paint_number(painter)
            left += 31
        painter.setFont(self._theme.font(TYPE.body, 600 if self.isChecked() else 500))
        painter.setPen(self._theme.colour(ink))
        painter.drawText(QRectF(left, 0, self.width() - left - _SIDE, self.height()), _LEFT, self.text())
        if self.note:
            self._paint_note(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        frame, radius = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), self._theme.radius.control
        if self.isChecked():
            painter.setPen(QPen(self._theme.colour("line"), self._theme.line_width))
            painter.setBrush(self._theme.colour("surface"))
            painter.drawRoundedRect(frame, radius, radius)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("line", 0.45))
            painter.drawRoundedRect(frame, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), FOCUS_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, radius, radius)

    def _paint_number(self, painter: QPainter) -> None:
        edge = 21.0
        circle = QRectF(_SIDE, (self.height() - edge) / 2, edge, edge)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent"))
        else:
            painter.setPen(QPen(self._theme.colour("edge"), self._theme.line_width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        painter.setFont(self._theme.font(TYPE.tiny - 1, 600))
        painter.setPen(self._theme.colour("on_accent" if self.isChecked() else "muted"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))

    def _paint_note(self, painter: QPainter) -> None:
        font = self._theme.font(TYPE.tiny, 600 if self.warm else 400)
        painter.setFont(font)
        width = QFontMetricsF(font).horizontalAdvance(self.note)
        place = QRectF(self.width() - _SIDE - width - 2, 0, width + 2, self.height())
        if self.warm:
            middle = self.height() / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hold_soft"))
            painter.drawRoundedRect(QRectF(place.left() - 8, middle - 11, width + 16, 22), 6, 6)
        painter.setPen(self._theme.colour("hold" if self.warm else "muted"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.note)

    def _paint_dot(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("hold"))
        middle = self.rect().center()
        painter.drawEllipse(QRectF(middle.x() + 6, middle.y() - 12, 8, 8))

"""One session of the list, painted: title and date at the left, stage and counts at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from whiffboard.ui.home.session_model import ROW_ROLE, SessionRow
from whiffboard.ui.theme.sizes import FOCUS_RING, TYPE
from whiffboard.ui.theme.theme import Theme

_HEIGHT = 72
_SIDE = 20
_COLUMNS = ((170, "stage"), (104, "causes"), (104, "actions"))
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class SessionRowPainter(QStyledItemDelegate):
    """Titles that are too long end in an ellipsis; the tooltip of the list has them in full."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(400, round(_HEIGHT * self._theme.scale))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: SessionRow = index.data(ROW_ROLE)
        theme = self._theme
        frame = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            self._paint_choice(painter, frame, focused=bool(option.state & QStyle.StateFlag.State_HasFocus))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("panel"))
            painter.drawRoundedRect(frame.adjusted(3, 3, -3, -3), theme.radius.control, theme.radius.control)
        if not chosen and index.row() < index.model().rowCount() - 1:
            painter.setPen(QPen(theme.colour("line"), theme.line_width))
            painter.drawLine(frame.bottomLeft() + _SHIFT_RIGHT, frame.bottomRight() + _SHIFT_LEFT)
        self._paint_words(painter, frame.adjusted(_SIDE, 0, -_SIDE, 0), row)
        painter.restore()

    def _paint_choice(self, painter: QPainter, frame: QRectF, *, focused: bool) -> None:
        theme = self._theme
        painter.setPen(QPen(theme.colour("accent"), FOCUS_RING) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft"))
        painter.drawRoundedRect(frame.adjusted(4, 4, -4, -4), theme.radius.control, theme.radius.control)

    def _paint_words(self, painter: QPainter, frame: QRectF, row: SessionRow) -> None:
        scale, right = self._theme.scale, frame.right()
        for width, field in reversed(_COLUMNS):
            right -= width * scale
            place = QRectF(right, frame.top(), width * scale, frame.height())
            self._write(painter, place, getattr(row, field), self._theme.font(TYPE.small), "muted")
        left = QRectF(frame.left(), frame.top(), right - frame.left() - 16, frame.height())
        middle = frame.height() / 2
        upper, lower = left.adjusted(0, 8 * scale, 0, -middle + 4 * scale), left.adjusted(0, middle, 0, -10 * scale)
        self._write(painter, upper, row.title, self._theme.font(TYPE.lead, 600), "ink")
        self._write(painter, lower, row.date, self._theme.font(TYPE.small), "muted")

    def _write(self, painter: QPainter, place: QRectF, words: str, font: QFont, role: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        one_line = " ".join(words.split())
        fitted = QFontMetricsF(font).elidedText(one_line, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, _LEFT, fitted)


_SHIFT_RIGHT = QRectF(_SIDE, -0.5, 0, 0).topLeft()
_SHIFT_LEFT = QRectF(-_SIDE, -0.5, 0, 0).topLeft()

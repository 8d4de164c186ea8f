"""How the wording list looks: the place at the left, the words with their marks and why at the right."""

import functools
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from whiffboard.ui.action_table import command, live_key
from whiffboard.ui.key_chip import KeyChip
from whiffboard.ui.prepare.marks import format_ranges
from whiffboard.ui.theme.sizes import FOCUS_RING, TYPE
from whiffboard.ui.theme.theme import Theme
from whiffboard.ui.wording.entries import Entry, State
from whiffboard.ui.wording.entry_model import ROW_ROLE, Heading, Row

_SIDE = 20
_ABOVE = 13
_BETWEEN = 5
_REMEMBERED = 8192
_PLACE = 190  # pixels of the column that says where
_ACTS = {State.KEPT: "check_again", State.OFF: "switch_on"}
"""What is offered in the list itself, as rows of the action table."""

Index = QModelIndex | QPersistentModelIndex


class EntryPainter(QStyledItemDelegate):
    """Measures with the same lines that it paints; ``width`` is that of the list's viewport."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._laid_out = functools.lru_cache(maxsize=256)(self._lay_out)
        self._heights: dict[tuple[Entry, int], int] = {}
        theme.changed.connect(self._forget)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = cast("QAbstractScrollArea", option.widget).viewport().width()
        row: Row = index.data(ROW_ROLE)
        if isinstance(row, Heading):
            above = 6 if index.row() == 0 else 22
            return QSize(width, round((above + 32) * self._theme.scale))
        known = self._heights.get((row, width))
        if known is None:
            if len(self._heights) >= _REMEMBERED:
                self._heights.clear()
            known = self._heights[row, width] = self._height(row, width)
        return QSize(width, known)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self._paint_heading(painter, QRectF(option.rect), row)
        else:
            after = index.sibling(index.row() + 1, 0).data(ROW_ROLE)
            self._paint_ground(painter, QRectF(option.rect), option.state, last=not isinstance(after, Entry))
            self._paint_entry(painter, option.rect, row)
        painter.restore()

    def act_rect(self, rect: QRect, entry: Entry) -> QRect:
        """Where the act that an entry offers stands, when the entry fills ``rect``; empty where it offers none."""
        if entry.state not in _ACTS:
            return QRect()
        metrics = QFontMetricsF(self._theme.font(TYPE.small, 600))
        width = metrics.horizontalAdvance(command(_ACTS[entry.state]).text) + 12 + self._chip(entry).width()
        top = rect.top() + _ABOVE + self._place(entry).boundingRect().height() + 4
        return QRect(rect.left() + _SIDE, round(top), round(width), round(26 * self._theme.scale))

    def _paint_heading(self, painter: QPainter, frame: QRectF, heading: Heading) -> None:
        line = frame.adjusted(_SIDE, 0, -_SIDE, -9)
        font = self._theme.font(TYPE.lead, 600)
        painter.setFont(font)
        painter.setPen(self._theme.colour("ink"))
        foot = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        painter.drawText(line, foot, heading.words)
        if self._theme.secondary:
            left = QFontMetricsF(font).horizontalAdvance(heading.words) + 12
            painter.setFont(self._theme.font(TYPE.small))
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(line.adjusted(left, 0, 0, -1), foot, heading.says)

    def _paint_ground(self, painter: QPainter, frame: QRectF, state: QStyle.StateFlag, *, last: bool) -> None:
        theme = self._theme
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            if state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(theme.colour("accent"), FOCUS_RING))
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(frame.adjusted(4, 2, -4, -3), theme.radius.control, theme.radius.control)
        elif not last:
            painter.setPen(QPen(theme.colour("line"), theme.line_width))
            painter.drawLine(frame.bottomLeft() + QPointF(_SIDE, -0.5), frame.bottomRight() + QPointF(-_SIDE, -0.5))

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        theme, top = self._theme, float(rect.top() + _ABOVE)
        painter.setPen(theme.colour("muted"))
        self._place(entry).draw(painter, QPointF(rect.left() + _SIDE, top + 1))
        if entry.state in _ACTS:
            self._paint_act(painter, rect, entry)
        left = rect.left() + _SIDE + _PLACE * theme.scale
        roles = ("ink", "hold" if entry.state is State.HELD else "muted", "muted")
        for layout, role in zip(self._laid_out(entry, self._words_width(rect.width())), roles, strict=False):
            painter.setPen(theme.colour(role))
            layout.draw(painter, QPointF(left, top))
            top += layout.boundingRect().height() + _BETWEEN

    def _paint_act(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        place = self.act_rect(rect, entry)
        painter.setFont(self._theme.font(TYPE.small, 600))
        painter.setPen(self._theme.colour("accent"))
        painter.drawText(
            place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), command(_ACTS[entry.state]).text
        )
        chip = self._chip(entry)
        chip.paint(painter, place.right() - chip.width(), place.center().y() + 0.5)

    def _forget(self) -> None:
        self._laid_out.cache_clear()
        self._heights.clear()

    def _height(self, entry: Entry, width: int) -> int:
        lines = self._laid_out(entry, self._words_width(width))
        height = sum(line.boundingRect().height() for line in lines) + _BETWEEN * (len(lines) - 1)
        left = self._place(entry).boundingRect().height()
        if entry.state in _ACTS:
            left = self.act_rect(QRect(0, 0, width, 0), entry).bottom() - _ABOVE
        return round(2 * _ABOVE + max(height, left))

    def _chip(self, entry: Entry) -> KeyChip:
        return KeyChip(self._theme, live_key(_ACTS[entry.state])[0])

    def _place(self, entry: Entry) -> QTextLayout:
        return self._lay(entry.place, self._place_font(), round(_PLACE * self._theme.scale) - 16)

    def _place_font(self) -> QFont:
        return self._theme.font(TYPE.small, 500)

    def _words_width(self, width: int) -> int:
        return max(width - 2 * _SIDE - round(_PLACE * self._theme.scale), 80)

    def _lay_out(self, entry: Entry, width: int) -> tuple[QTextLayout, ...]:
        theme = self._theme
        words = QTextLayout(entry.shown.text or " ", theme.font(TYPE.body))
        words.setFormats(list(format_ranges(entry.shown, theme)))
        small = theme.font(TYPE.small, 500 if entry.state is State.HELD else 400)
        said = [_wrapped(words, width), self._lay(self._why(entry), small, width)]
        question = self._question(entry)
        if question:
            said.append(self._lay(question, theme.font(TYPE.small), width))
        return tuple(said)

    def _why(self, entry: Entry) -> str:
        """Why; reasons are private, so the look for the projector leaves them out."""
        if entry.state not in _ACTS:
            return entry.why
        if not self._theme.secondary:
            return str(entry.state)
        return f"{'Kept' if entry.state is State.KEPT else 'Switched off'} because: {entry.why}"

    def _question(self, entry: Entry) -> str:
        more = f"And {entry.more} more in this text." if entry.more > 1 else "And one more in this text."
        return f"{entry.question} {more}" if entry.more else entry.question

    def _lay(self, text: str, font: QFont, width: int) -> QTextLayout:
        return _wrapped(QTextLayout(text, font), width)


def _wrapped(layout: QTextLayout, width: int) -> QTextLayout:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 20))
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout

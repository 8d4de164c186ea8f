"""The list of found and kept texts: walked with the arrows; Enter or a double click goes to the text."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy

from whiffboard.ui.theme.theme import Theme
from whiffboard.ui.wording.entries import Entry
from whiffboard.ui.wording.entry_model import EntryModel, Index
from whiffboard.ui.wording.entry_painter import EntryPainter

_TALLEST = 4000
"""Pixels that no screen has: how much higher the list would be doesn't matter."""


class EntryList(QListView):
    """``gone_to`` carries the entry whose place is wanted, ``acted`` the one whose own act was clicked."""

    gone_to = Signal(object)
    acted = Signal(object)
    chosen_changed = Signal()

    def __init__(self, theme: Theme, listed: EntryModel) -> None:
        super().__init__()
        self._listed = listed
        self._painter = EntryPainter(theme)
        self.setModel(listed)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("Wording of this session")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(self._go_to)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        listed.modelReset.connect(self.updateGeometry)
        theme.changed.connect(self._draw_anew)

    @property
    def chosen(self) -> Entry | None:
        """The entry that the keys are about."""
        row = self._listed.at(self.currentIndex().row())
        return row if isinstance(row, Entry) else None

    def sizeHint(self) -> QSize:
        """As high as its rows, so that a short list is a small card."""
        height = 2
        for row in range(self._listed.rowCount()):
            height += self.sizeHintForRow(row)
            if height > _TALLEST:
                break
        return QSize(400, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 80)

    def choose_row(self, row: int) -> None:
        """Makes the entry in that row the chosen one."""
        if row >= 0:
            self.setCurrentIndex(self._listed.index(row, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self._listed.nearest(0) == current.row():
            self.scrollToTop()  # with the heading over it
        self.chosen_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go_to(self.currentIndex())
        elif event.key() == Qt.Key.Key_Home:
            self.choose_row(self._listed.nearest(0))
        elif event.key() == Qt.Key.Key_End:
            self.choose_row(self._listed.nearest(self._listed.rowCount()))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self._listed.at(index.row())
        if isinstance(row, Entry):
            act = self._painter.act_rect(self.visualRect(index), row)
            if act.contains(event.position().toPoint()):
                self.acted.emit(row)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the list here, not a search."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw_anew()

    def _go_to(self, index: QModelIndex) -> None:
        row = self._listed.at(index.row())
        if isinstance(row, Entry):
            self.gone_to.emit(row)

    def _draw_anew(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
        self.viewport().update()

"""A table to type into like a spreadsheet; it is as high as its rows, and the page around it scrolls."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableView, QWidget

from whiffboard.domain.refusals import Refusal
from whiffboard.ui.prepare.cell_delegate import CellDelegate, Index
from whiffboard.ui.prepare.cell_editors import CellText
from whiffboard.ui.prepare.paste_lines import left_out, rows_of
from whiffboard.ui.prepare.record_model import WRONG_ROLE, RecordModel
from whiffboard.ui.prepare.row_fitting import RowFitting
from whiffboard.ui.theme.theme import Theme
from whiffboard.workspace.document import Document

_TABS = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}


class RecordTable(QTableView):
    """``said`` carries a sentence about what was typed or pasted; ``seen`` the place of the current cell."""

    said = Signal(str)
    seen = Signal(QRect)
    held = Signal(str, str)
    """Held words were committed: the record's id and the field."""
    pasted = Signal(object)
    """Rows were made of pasted lines; carries the ids of their records."""

    def __init__(self, theme: Theme, document: Document, records: RecordModel, name: str, hint: str) -> None:
        super().__init__()
        self._theme = theme
        self._records = records
        self.setModel(records)
        self._cells = CellDelegate(theme, document, records, hint, self)
        self._cells.moved_on.connect(self._move_on)
        self.kind = records.kind
        self.setItemDelegate(self._cells)
        self.setAccessibleName(name)
        self._dress()
        self._fitting = RowFitting(theme, self, records, self._cells.measure)
        records.said.connect(self.said)

    def end_edit(self) -> None:
        """Commits and closes an open editor."""
        editor = self._open_editor()
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, CellDelegate.EndEditHint.NoHint)

    def show_cell(self, record_id: str, field: str) -> bool:
        """Makes the cell of that record's field the current one; false where this table doesn't have it."""
        index = self._records.index_of(record_id, field)
        if index.isValid():
            self.setCurrentIndex(index)
            self.setFocus()
        return index.isValid()

    def cell_rect(self, record_id: str, field: str) -> QRect:
        """The place of that cell in the viewport's pixels, as high as its words are now."""
        self._fitting.fit()
        return self.visualRect(self._records.index_of(record_id, field))

    def keep_ring(self, *, kept: bool) -> None:
        """Keeps the ring around the current cell although the keyboard is elsewhere."""
        self._cells.ring_stays = kept
        self.viewport().update()

    def current_cell(self) -> tuple[str, str] | None:
        """The record's id and the field of the current cell; nothing in the empty row."""
        index = self.currentIndex()
        record_id = self._records.id_at(index.row())
        return (record_id, self._records.columns[index.column()].field) if record_id else None

    def open_text(self) -> CellText | None:
        """Opens the editor of the current cell, if it holds running text."""
        self.edit(self.currentIndex())
        editor = self._open_editor()
        return editor if isinstance(editor, CellText) else None

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _TABS:
            self._tab(event)  # Qt would leave the table before keyPressEvent is asked
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, editing = event.key(), self.state() == QAbstractItemView.State.EditingState
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif key == Qt.Key.Key_Delete and not editing:
            self._records.remove([index.row() for index in self.selectedIndexes()])
        elif key == Qt.Key.Key_Backspace and not editing:
            self._records.setData(self.currentIndex(), "")
        elif key == Qt.Key.Key_Escape and not editing:
            self._records.forget_unread(self.currentIndex())  # Qt would take it for a letter and open an editor
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._step(1, 0)
        else:
            self._cells.typing_replaces = key != Qt.Key.Key_F2
            super().keyPressEvent(event)
            self._cells.typing_replaces = False

    def paste(self) -> None:
        """Makes rows of the clipboard's lines; a single line goes into the cell of a row that is there."""
        text = QGuiApplication.clipboard().text()
        current = self.currentIndex()
        single = len(text.strip().splitlines()) == 1 and "\t" not in text.strip()
        if single and self._records.id_at(current.row()) is not None:
            self._records.setData(current, text.strip())
            return
        try:
            found = rows_of(self.kind, text, self._records.day_above(current.row()))
            added = self._records.add_all([dict(values) for values in found])
        except Refusal as refusal:
            self.said.emit(str(refusal))
            return
        self.said.emit(left_out(self.kind, text))
        self.pasted.emit(added)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self._records.id_at(current.row()) != self._records.begun:
            self._records.begun = None
        self.said.emit(self._records.sentence_for(current))
        if self.hasFocus() and current.isValid():
            self.seen.emit(self.visualRect(current))

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():  # before Qt chooses the first row
            self.setCurrentIndex(self._records.index(self._records.rowCount() - 1, 0))
        super().focusInEvent(event)
        self.seen.emit(self.visualRect(self.currentIndex()))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.hasFocus() and self.state() != QAbstractItemView.State.EditingState:
            self.selectionModel().clearSelection()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return QFrame.focusNextPrevChild(self, forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fitting.fit_all_soon()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()  # the page scrolls, the table doesn't
            return False
        return super().viewportEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(320, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 60)

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(10)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)

    def _tab(self, event: QKeyEvent) -> None:
        """Goes from cell to cell; beyond either end, or with Ctrl, out of the table."""
        onward = event.key() == Qt.Key.Key_Tab and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        leaves = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if leaves or not self._step(0, 1 if onward else -1):
            self.focusNextPrevChild(onward)

    def _move_on(self, rows: int, columns: int) -> None:
        """After an edit: on to the next cell, unless what was just typed is held or can't be read."""
        current = self.currentIndex()
        cell, judgement = self.current_cell(), self._records.judge(current)
        self.said.emit(self._records.sentence_for(current))
        if cell and judgement is not None and judgement.held:
            self.held.emit(*cell)
        elif not current.data(WRONG_ROLE):
            self._step(rows, columns)

    def _step(self, rows: int, columns: int) -> bool:
        """Goes on like a spreadsheet: Tab wraps into the next row; false at either end of the table."""
        current, width = self.currentIndex(), self._records.columnCount()
        row, column = current.row() + rows, current.column() + columns
        if column >= width or column < 0:
            row, column = row + columns, 0 if column >= width else width - 1
        if rows and self._records.begun and self._records.id_at(current.row()) == self._records.begun:
            row, column = self._records.rowCount() - 1, 0  # a row that was just written: on to the next one
        if not 0 <= row < self._records.rowCount():
            return False
        choose = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self._records.index(row, column), choose)
        return True

    def _open_editor(self) -> QWidget | None:
        if self.state() != QAbstractItemView.State.EditingState:
            return None
        return next(
            (each for each in self.viewport().findChildren(QWidget) if each.property("filled") and not each.isHidden()),
            None,
        )

    def _copy(self) -> None:
        chosen = sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column()))
        lines: dict[int, list[str]] = {}
        for index in chosen:
            lines.setdefault(index.row(), []).append(index.data() or "")
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in lines.values()))

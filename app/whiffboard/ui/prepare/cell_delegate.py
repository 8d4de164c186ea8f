"""Paints the cells of a table and opens their editors; the keys of a spreadsheet move on from them."""

from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from whiffboard.ui.prepare.cause_picker import CausePicker
from whiffboard.ui.prepare.cell_editors import CellChoice, CellLine, CellText
from whiffboard.ui.prepare.cell_painter import CellPainter
from whiffboard.ui.prepare.columns import CellKind
from whiffboard.ui.prepare.record_model import JUDGEMENT_ROLE, WRONG_ROLE, RecordModel
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.verdict import Judgement, Verdict
from whiffboard.workspace.document import Document

Index = QModelIndex | QPersistentModelIndex
Editor = CellText | CellLine | CellChoice | CausePicker


class CellDelegate(QStyledItemDelegate):
    """``moved_on`` carries (rows, columns) to go after an editor was closed by Enter or Tab."""

    moved_on = Signal(int, int)

    def __init__(
        self, theme: Theme, document: Document, records: RecordModel, hint: str, table: QAbstractItemView
    ) -> None:
        super().__init__(table)
        self._table = table
        self._theme = theme
        self._document = document
        self._records = records
        self._painter = CellPainter(theme)
        self._hint = hint
        self.ring_stays = False
        """The current cell keeps its ring although the keyboard is elsewhere."""
        self.typing_replaces = False
        """As in a spreadsheet: a letter typed on a cell replaces what is in it, F2 and a double click do not."""

    def measure(self, index: Index, width: int) -> int:
        """The height that a cell needs at this width."""
        return self._painter.height(self._words(index), width)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._painter.size(self._words(index), option.rect.width())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        frame = QRectF(option.rect)
        judgement: Judgement | None = index.data(JUDGEMENT_ROLE)
        wrong = bool(index.data(WRONG_ROLE))
        fresh = self._records.id_at(index.row()) is None
        state = option.state
        painter.save()
        self._painter.paint_ground(
            painter,
            frame,
            selected=bool(state & QStyle.StateFlag.State_Selected),
            amber=wrong or (judgement is not None and judgement.held),
            last=index.row() == self._records.rowCount() - 1,
        )
        role = "hold" if wrong else "muted" if fresh else "ink"
        self._painter.paint_text(painter, frame, self._words(index), judgement, role)
        if state & QStyle.StateFlag.State_HasFocus or (self.ring_stays and index == self._table.currentIndex()):
            self._painter.paint_current(painter, frame)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._records.columns[index.column()]
        kept = QPersistentModelIndex(index)
        editor: Editor
        if column.kind is CellKind.CHOICE:
            editor = CellChoice(parent, column.choices)
            editor.chosen.connect(lambda: self._finish(editor, 0, 1))
            if not self.typing_replaces:
                QTimer.singleShot(0, editor, editor.showPopup)
        elif column.kind is CellKind.CAUSES:
            editor = CausePicker(parent, self._theme, self._document.session)
            editor.done.connect(lambda: self._finish(editor, 1, 0))
        elif column.kind is CellKind.LINE:
            editor = CellLine(parent)
        else:
            editor = CellText(
                parent,
                self._theme,
                lambda text: self._records.judge(kept, text) or Judgement(text=text, verdict=Verdict.PASS),
                lambda: self._records.type(kept, editor.text()),
            )
        editor.setFont(self._painter.font)
        editor.setAccessibleName(column.title)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = index.data(Qt.ItemDataRole.EditRole) or ""
        if isinstance(editor, CellText) or not editor.property("filled"):
            cast("Editor", editor).setText(text)
            if self.typing_replaces and isinstance(editor, CellText) and not editor.property("filled"):
                editor.selectAll()
        editor.setProperty("filled", True)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        model.setData(index, cast("Editor", editor).text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)
        if isinstance(editor, CellText):
            editor.least = option.rect.height()
            editor.grow()
        elif isinstance(editor, CausePicker):
            editor.open_list()

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and isinstance(editor, CausePicker) and editor.list_has_focus():
            return False  # its list is a part of it
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Return: (1, 0), Qt.Key.Key_Enter: (1, 0), Qt.Key.Key_Tab: (0, 1)}
            steps[Qt.Key.Key_Backtab] = (0, -1)
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self._finish(cast("Editor", editor), *step)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._leave(cast("Editor", editor))
                return True
        return super().eventFilter(editor, event)

    def _finish(self, editor: Editor, rows: int, columns: int) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.moved_on.emit(rows, columns)

    def _leave(self, editor: Editor) -> None:
        index = QPersistentModelIndex(self._table.currentIndex())
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
        self._records.take_back(index)

    def _words(self, index: Index) -> str:
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        fresh = self._records.id_at(index.row()) is None
        if fresh and not text and index.column() == self._hint_column():
            return self._hint
        return text

    def _hint_column(self) -> int:
        kinds = [column.kind for column in self._records.columns]
        return kinds.index(CellKind.TEXT)

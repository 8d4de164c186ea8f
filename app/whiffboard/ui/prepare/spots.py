"""The places of words on the page that the wording card can stand beside: a field, a cell."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from whiffboard.domain.records import Details, Record
from whiffboard.ui.prepare.cell_editors import CellText
from whiffboard.ui.prepare.record_table import RecordTable
from whiffboard.ui.prepare.text_field import TextField


class FieldSpot:
    """A running text of the session's details."""

    kind: type[Record] = Details

    def __init__(self, edited: TextField) -> None:
        self._edited = edited
        self.record_id = edited.record_id
        self.field = edited.field

    def mark(self, *, talked_about: bool) -> None:
        """The card stands beside the field, which is seen at once."""

    def place(self, on: QWidget) -> QRect:
        """The field's rectangle."""
        return QRect(self._edited.mapTo(on, QPoint(0, 0)), self._edited.size())

    def go_back(self) -> None:
        """Back into the field."""
        self._edited.setFocus()

    def type_on(self, letter: str) -> None:
        """Types at the end of the field."""
        self._edited.setFocus()
        self._edited.moveCursor(QTextCursor.MoveOperation.End)
        self._edited.insertPlainText(letter)

    def fill_in(self, text: str, start: int, end: int) -> None:
        """Types the text over what is there."""
        self._edited.setFocus()
        self._edited.selectAll()
        self._edited.insertPlainText(text)
        self._edited.select_words(start, end - start)


class CellSpot:
    """A cell of a table, found by its record, wherever its row has gone."""

    def __init__(self, table: RecordTable, record_id: str, field: str) -> None:
        self._table = table
        self.kind: type[Record] = table.kind
        self.record_id = record_id
        self.field = field

    def mark(self, *, talked_about: bool) -> None:
        """Keeps the ring around the cell, one among many."""
        self._table.keep_ring(kept=talked_about)

    def place(self, on: QWidget) -> QRect:
        """The cell's rectangle."""
        cell = self._table.cell_rect(self.record_id, self.field)
        return QRect(self._table.viewport().mapTo(on, cell.topLeft()), cell.size())

    def go_back(self) -> None:
        """Makes the cell the current one."""
        if not self._table.show_cell(self.record_id, self.field):
            self._table.setFocus()  # its row has gone

    def type_on(self, letter: str) -> None:
        """Opens the cell's editor and types at its end."""
        editor = self._editor()
        if editor is not None:
            editor.moveCursor(QTextCursor.MoveOperation.End)
            editor.insertPlainText(letter)

    def fill_in(self, text: str, start: int, end: int) -> None:
        """Opens the cell's editor with the text."""
        editor = self._editor()
        if editor is None:
            return
        editor.selectAll()
        editor.insertPlainText(text)
        cursor = editor.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)

    def _editor(self) -> CellText | None:
        self.go_back()
        return self._table.open_text()

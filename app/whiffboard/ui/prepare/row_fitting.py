"""Fits a table to what is in it: column widths to the room, row heights to the texts, the table to its rows."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QTableView

from whiffboard.ui.prepare.record_model import JUDGEMENT_ROLE, Index, RecordModel
from whiffboard.ui.theme.theme import Theme

_NARROWEST = 72


class RowFitting(QObject):
    """Collects what changed and fits it once, just before the next paint; ``measure`` gives a cell's height."""

    def __init__(
        self, theme: Theme, table: QTableView, records: RecordModel, measure: Callable[[Index, int], int]
    ) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table
        self._records = records
        self._measure = measure
        self._rows: set[int] = set()
        self._all = True
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.fit)
        records.dataChanged.connect(self._changed)
        records.rowsInserted.connect(lambda *_: self.fit_all_soon())
        records.rowsRemoved.connect(lambda *_: self._soon.start())
        records.rowsMoved.connect(lambda *_: self.fit_all_soon())
        theme.changed.connect(self.fit_all_soon)

    def fit_all_soon(self) -> None:
        """Fits every row, when there is time."""
        self._all = True
        self._soon.start()

    def fit(self) -> None:
        """Fits what changed."""
        if self._fit_columns():
            self._all = True
        rows = range(self._records.rowCount())
        for row in rows if self._all else self._rows.intersection(rows):
            self._table.setRowHeight(row, self._height(row))
        self._all, self._rows = False, set()
        total = self._table.horizontalHeader().sizeHint().height() + self._table.verticalHeader().length() + 2
        if self._table.height() != total:
            self._table.setFixedHeight(total)

    def _changed(self, first: Index, last: Index, roles: list[int]) -> None:
        if roles != [JUDGEMENT_ROLE]:
            self._rows.update(range(first.row(), last.row() + 1))
            self._soon.start()

    def _fit_columns(self) -> bool:
        """Shares the room out; true where a width is another one now."""
        table, columns, scale = self._table, self._records.columns, self._theme.scale
        widths = [round(column.width * scale) for column in columns]
        room = table.viewport().width()
        shares = sum(column.stretch for column in columns) or 1
        elastic = sum(width for width, column in zip(widths, columns, strict=True) if column.stretch) or 1
        spare = room - sum(widths)
        for number, column in enumerate(columns):
            if spare >= 0:
                widths[number] += spare * column.stretch // shares
            elif column.stretch:  # too little room: the columns of running text wrap more
                widths[number] = max(widths[number] + spare * widths[number] // elastic, _NARROWEST)
        changed = False
        for number in range(len(columns)):
            width = widths[number]
            if table.columnWidth(number) != width:
                table.setColumnWidth(number, width)
                changed = True
        return changed

    def _height(self, row: int) -> int:
        columns = range(self._records.columnCount())
        return max(self._measure(self._records.index(row, each), self._table.columnWidth(each)) for each in columns)

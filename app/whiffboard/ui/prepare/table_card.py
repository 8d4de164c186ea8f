"""A card with one table: its heading, what is in it, and the line that says what did not fit."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from whiffboard.ui.labels import label
from whiffboard.ui.prepare.columns import RowKind
from whiffboard.ui.prepare.record_model import RecordModel
from whiffboard.ui.prepare.record_table import RecordTable
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.guard import Guard
from whiffboard.workspace.document import Document


class TableCard(QFrame):
    """``hint`` stands in the empty row and says what to type there."""

    seen = Signal(QRect)

    def __init__(self, theme: Theme, document: Document, guard: Guard, kind: RowKind, heading: str, hint: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self._noun = kind.noun
        self._records = RecordModel(document, guard, kind)
        self.table = RecordTable(theme, document, self._records, heading, hint)
        self._count = label("", "secondary")
        self._said = label("", "hold", wraps=True)
        self._said.hide()
        head = QHBoxLayout()
        head.setContentsMargins(10, 0, 0, 0)
        head.setSpacing(theme.space.medium)
        head.addWidget(label(heading, "heading"))
        head.addWidget(self._count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 12, 12)
        column.setSpacing(theme.space.hair)
        column.addLayout(head)
        column.addWidget(self.table)
        column.addWidget(self._said)
        self._said.setContentsMargins(10, 4, 10, 4)
        self.table.said.connect(self._say)
        self.table.seen.connect(self.seen)
        for changed in (self._records.rowsInserted, self._records.rowsRemoved):
            changed.connect(lambda *_: self._recount())
        self._recount()

    def _recount(self) -> None:
        count = self._records.rowCount() - 1
        noun = self._noun if count == 1 else self._noun[:-1] + "ies" if self._noun.endswith("y") else self._noun + "s"
        self._count.setText(f"{count} {noun}" if count else "")

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

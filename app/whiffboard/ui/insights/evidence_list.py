"""What supports the chosen statement: a field for each piece, and one to type the next."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from whiffboard.domain.records import Evidence, Record
from whiffboard.ui.action_table import live_key
from whiffboard.ui.canvas.map_acts import MapActs
from whiffboard.ui.labels import label
from whiffboard.ui.prepare.field_card import FieldCard
from whiffboard.ui.prepare.judged_field import JudgedField
from whiffboard.ui.prepare.record_text import RecordText
from whiffboard.ui.prepare.spots import FieldSpot
from whiffboard.ui.prepare.text_field import TextField
from whiffboard.ui.theme.theme import Theme
from whiffboard.ui.wording.marked_line import MarkedLine
from whiffboard.wording.guard import DESTINATIONS, Guard
from whiffboard.wording.verdict import Judgement
from whiffboard.workspace.document import Document


class EvidenceSpot(FieldSpot):
    """A piece of evidence, for the wording card to stand beside."""

    kind: type[Record] = Evidence


class EvidenceList(QWidget):
    """Keeps the fields it has as long as their records are there, so that typing is never interrupted."""

    left = Signal()
    """The person is done here and goes back to the map."""
    told = Signal(str)

    def __init__(self, theme: Theme, document: Document, guard: Guard, acts: MapActs) -> None:
        super().__init__()
        self._theme = theme
        self._document = document
        self._guard = guard
        self._acts = acts
        self._cause: str | None = None
        self._rows: dict[str, _EvidenceRow] = {}
        self._card: FieldCard | None = None
        self._fields = QVBoxLayout()
        self._fields.setSpacing(6)
        self.adding = MarkedLine(theme, self._judge_new)
        self.adding.setPlaceholderText(f"What supports this?  {live_key('evidence')[0]}")
        self.adding.setAccessibleName("New evidence")
        self.adding.returnPressed.connect(self._add)
        self.adding.editingFinished.connect(self._add)
        self.adding.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label("Evidence", "field"))
        column.addLayout(self._fields)
        column.addWidget(self.adding)

    def show_cause(self, cause: str | None) -> None:
        """Shows what supports this statement."""
        if cause != self._cause:
            self._close_card()
            self.end_edits()
            self._cause = cause
        pieces = self._document.session.evidence_of(cause) if cause is not None else ()
        wanted = {piece.id for piece in pieces}
        for gone in self._rows.keys() - wanted:
            row = self._rows.pop(gone)
            self._fields.removeWidget(row)
            row.hide()
            row.deleteLater()
        for piece in pieces:
            if piece.id not in self._rows:
                row = _EvidenceRow(self._theme, self._document, self._guard, piece.id)
                row.delete_wanted.connect(self._delete)
                row.left.connect(self.left)
                row.card_wanted.connect(self._open_card)
                self._rows[piece.id] = row
                self._fields.addWidget(row)

    def start_adding(self) -> None:
        """Puts the caret into the field for the next piece."""
        self.adding.setFocus()

    def go_to(self, evidence: str) -> None:
        """Puts the caret into one piece, and opens the card where its words are held."""
        if evidence in self._rows:
            field = self._rows[evidence].field
            field.setFocus()
            if field.judgement is not None and field.judgement.held:
                self._open_card(field)

    def end_edits(self) -> None:
        """Commits what is being typed."""
        self._add()
        for row in self._rows.values():
            row.field.end_edit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.adding.clear()
            self.left.emit()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F7:
            self._talk_about_new()
            return True
        return False

    def _judge_new(self, text: str) -> Judgement:
        return self._guard.judge_text(self._document.session, text, DESTINATIONS[Evidence]["text"])

    def _talk_about_new(self) -> None:
        """Adds what was typed and opens the card about its words."""
        before = set(self._rows)
        self._add()
        for fresh in self._rows.keys() - before:
            field = self._rows[fresh].field
            field.setFocus()
            self._open_card(field)

    def _open_card(self, field: TextField) -> None:
        """The card floats over the whole window: the panel is too narrow for it."""
        field.end_edit()
        window = self.window()
        if self._card is None or self._card.card.parentWidget() is not window:
            self._card = FieldCard(self._theme, self._document, self._guard, window)
            self._card.told.connect(self.told)
            for made in (self._card, self._card.card):  # they belong to the window, which outlives this list
                self.destroyed.connect(made.deleteLater)
        self._card.open(EvidenceSpot(field))

    def _close_card(self) -> None:
        if self._card is not None:
            self._card.close()

    def _add(self) -> None:
        text = self.adding.text().strip()
        if text and self._cause is not None and self._cause in self._document.session.causes:
            self.adding.clear()
            self._acts.add_evidence(self._cause, text)

    def _delete(self, evidence: str) -> None:
        if self._document.session.find(Evidence, evidence) is not None:
            self._acts.remove_evidence(evidence)
            self.adding.setFocus()


class _EvidenceRow(QWidget):
    """One piece: its words, held or not, and the way to delete it."""

    delete_wanted = Signal(str)
    left = Signal()
    card_wanted = Signal(object)

    def __init__(self, theme: Theme, document: Document, guard: Guard, evidence: str) -> None:
        super().__init__()
        self._theme = theme
        self._evidence = evidence
        text = RecordText(document, guard, Evidence, evidence, "text", self)
        self.field = TextField(theme, document, text, single=True)
        self.field.installEventFilter(self)
        judged = JudgedField(theme, "", self.field)
        judged.card_wanted.connect(self.card_wanted)
        self.field.setAccessibleName("Evidence")
        self._delete = QPushButton()
        self._delete.setProperty("kind", "quiet")
        self._delete.setAccessibleName("Delete this evidence")
        self._delete.setToolTip("Delete this evidence (Shift Delete in its words)")
        self._delete.clicked.connect(lambda: self.delete_wanted.emit(self._evidence))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(judged, 1)
        row.addWidget(self._delete, 0, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._draw)
        self._draw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        if event.key() == Qt.Key.Key_F7:
            self.card_wanted.emit(self.field)
            return True
        emptied = event.key() == Qt.Key.Key_Backspace and not self.field.toPlainText()
        if emptied or (event.key() == Qt.Key.Key_Delete and event.modifiers() & Qt.KeyboardModifier.ShiftModifier):
            self.delete_wanted.emit(self._evidence)
            return True
        return False

    def _draw(self) -> None:
        self._delete.setIcon(self._theme.icon("trash-2", "muted"))

"""The side panel of the map: what belongs to the chosen statement, or how far the map has come."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from whiffboard.domain.records import Cause
from whiffboard.ui.canvas.map_view import MapView
from whiffboard.ui.insights.evidence_list import EvidenceList
from whiffboard.ui.insights.long_words import breakable
from whiffboard.ui.insights.map_summary import MapSummary
from whiffboard.ui.insights.statement_facts import StatementFacts
from whiffboard.ui.labels import label
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.guard import Guard
from whiffboard.workspace.document import Document


class StatementPanel(QScrollArea):
    """Follows the map's selection and the session."""

    map_wanted = Signal()
    """The keyboard is to go back to the map."""
    told = Signal(str)

    def __init__(self, theme: Theme, document: Document, guard: Guard, view: MapView) -> None:
        super().__init__()
        self._document = document
        self._view = view
        self.setAccessibleName("The chosen statement")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._caption = label("", "field")
        self._words = label("", "heading", wraps=True)
        self._kept = label("", "secondary", wraps=True)
        self.facts = StatementFacts(theme, document, view)
        self.evidence = EvidenceList(theme, document, guard, view.acts)
        self.summary = MapSummary(theme, view)
        self.evidence.left.connect(self.map_wanted)
        self.evidence.told.connect(self.told)
        self.facts.gone_to.connect(self._go_to)
        self.summary.gone_to.connect(self._go_to)
        self._chosen = QWidget()
        chosen = QVBoxLayout(self._chosen)
        chosen.setContentsMargins(0, 0, 0, 0)
        chosen.setSpacing(16)
        for part in (self._caption, self._words, self._kept, self.evidence, self.facts):
            chosen.addWidget(part)
        chosen.setSpacing(14)
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 4, 20, 20)
        column.addWidget(self._chosen)
        column.addWidget(self.summary)
        column.addStretch(1)
        self.setWidget(page)
        view.selection.changed.connect(self._show)
        document.changed.connect(self._show)
        self._show()

    def add_evidence(self, cause: str) -> None:
        """Puts the caret where evidence for this statement is typed."""
        self._view.selection.only(cause)
        self.evidence.start_adding()
        self.ensureWidgetVisible(self.evidence)

    def show_evidence(self, evidence: str) -> None:
        """Goes to one piece of evidence."""
        self.evidence.go_to(evidence)

    def take_keyboard(self) -> None:
        """Puts the focus where the panel is worked in."""
        if self._chosen.isVisibleTo(self):
            self.evidence.start_adding()
        else:
            self.summary.take_keyboard()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_F6, Qt.Key.Key_Escape):
            self.map_wanted.emit()
        else:
            super().keyPressEvent(event)

    def end_edits(self) -> None:
        """Commits what is being typed here."""
        self.evidence.end_edits()

    def _show(self) -> None:
        cause = self._view.selection.current
        record = self._document.session.find(Cause, cause) if cause is not None else None
        self._chosen.setVisible(record is not None)
        self.summary.setVisible(record is None)
        if record is None:
            self.evidence.show_cause(None)
            self.summary.show_map()
            return
        number = self._view.map_scene.map.numbers.get(record.id, 0)
        self._caption.setText("The whiff" if record.whiff else f"Statement {number}")
        self._words.setText(breakable(record.text) or "No words yet")
        self._words.setAccessibleName(record.text)
        kept = self._view.map_scene.faces[record.id].kept
        self._kept.setText(breakable("Its words are kept: " + " ".join(kept)))
        self._kept.setVisible(bool(kept))
        self.evidence.show_cause(record.id)
        self.facts.show_cause(record.id)

    def _go_to(self, cause: str) -> None:
        self._view.selection.only(cause)
        self._view.bring_into_view(cause)
        self.map_wanted.emit()

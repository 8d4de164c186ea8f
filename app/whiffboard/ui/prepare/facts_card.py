"""The card of facts: title, date, what happened, and the ownership statement."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from whiffboard.domain.records import Details
from whiffboard.ui.labels import label
from whiffboard.ui.prepare.date_field import DateField
from whiffboard.ui.prepare.judged_field import JudgedField
from whiffboard.ui.prepare.language_field import LanguageField
from whiffboard.ui.prepare.record_text import RecordText
from whiffboard.ui.prepare.text_field import TextField
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.guard import Guard
from whiffboard.workspace.document import Document


class FactsCard(QFrame):
    """Its fields belong to the session's details. ``card_wanted`` carries the field whose words want another look."""

    card_wanted = Signal(object)

    def __init__(self, theme: Theme, document: Document, guard: Guard) -> None:
        super().__init__()
        self.setObjectName("card")
        self._theme = theme
        self._document = document
        self._guard = guard
        self.title = self._field("title", "Title", "What people call it, without a name in it", single=True)
        self.date = DateField(document)
        self.language = LanguageField(document)
        self.happened = self._field("what_happened", "What happened", "The facts in a few sentences", lines=4)
        self.ownership = self._field(
            "ownership", "We own this", "“We did this”, and what it cost others; no “but”, no “due to”", lines=4
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 20)
        column.setSpacing(theme.space.medium)
        top = QHBoxLayout()
        top.setSpacing(theme.space.wide)
        top.addWidget(self.title, 1)
        top.addLayout(self._date_column())
        top.addLayout(self._language_column())
        column.addLayout(top)
        below = QHBoxLayout()
        below.setSpacing(theme.space.wide)
        below.addWidget(self.happened, 1)
        below.addWidget(self.ownership, 1)
        column.addLayout(below)

    @property
    def fields(self) -> Sequence[TextField]:
        """The running texts of the card."""
        return (self.title.field, self.happened.field, self.ownership.field)

    def end_edits(self) -> None:
        """Commits what is being typed."""
        for field in self.fields:
            field.end_edit()
        self.date.end_edit()

    def _field(self, field: str, name: str, hint: str, *, lines: int = 1, single: bool = False) -> JudgedField:
        text = RecordText(self._document, self._guard, Details, self._document.session.id, field, self)
        edited = TextField(self._theme, self._document, text, lines=lines, single=single)
        edited.setPlaceholderText(hint)
        edited.held.connect(self.card_wanted)
        judged = JudgedField(self._theme, name, edited, room=1 if single else 2)
        judged.card_wanted.connect(self.card_wanted)
        return judged

    def _language_column(self) -> QVBoxLayout:
        self.language.setFixedWidth(round(130 * self._theme.scale))
        column = QVBoxLayout()
        column.setSpacing(5)
        column.addWidget(label("Language", "field"))
        column.addWidget(self.language)
        column.addStretch(1)
        return column

    def _date_column(self) -> QVBoxLayout:
        said = label("", "hold", wraps=True)
        said.hide()
        self.date.said.connect(said.setText)
        self.date.said.connect(lambda sentence: said.setVisible(bool(sentence)))
        holder = QWidget()
        holder.setFixedWidth(round(220 * self._theme.scale))
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(5)
        inside.addWidget(label("Date", "field"))
        inside.addWidget(self.date)
        inside.addWidget(said)
        inside.addStretch(1)
        column = QVBoxLayout()
        column.addWidget(holder)
        return column

"""A running text with its name over it and, while its words are held, why and which question under it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from whiffboard.ui.labels import label
from whiffboard.ui.prepare.marks import held_sentence
from whiffboard.ui.prepare.text_field import TextField
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.verdict import Judgement


class JudgedField(QWidget):
    """Says “Held” in words as well as in amber."""

    card_wanted = Signal(object)
    """The wording card is asked for; carries the field."""

    def __init__(self, theme: Theme, name: str, field: TextField) -> None:
        super().__init__()
        self.field = field
        field.setAccessibleName(name)
        self._name = label(name, "field")
        self._name.setBuddy(field)
        if not name:
            self._name.hide()
        self._said = label("", "hold", wraps=True)
        self._reword = QPushButton("Find better words")
        self._reword.setProperty("kind", "link")
        self._reword.setToolTip("Find better words (F7)")
        self._reword.clicked.connect(lambda: self.card_wanted.emit(field))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self._name)
        column.addWidget(field)
        column.addWidget(self._said)
        column.addWidget(self._reword, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        field.judged.connect(self._show)
        self._show(field.judgement)

    def _show(self, judgement: Judgement | None) -> None:
        sentence = held_sentence(judgement)
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self._reword.setVisible(bool(sentence))

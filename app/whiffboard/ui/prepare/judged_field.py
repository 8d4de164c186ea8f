"""A running text with its name over it and, while its words are held, why and which question under it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from whiffboard.ui.labels import label
from whiffboard.ui.prepare.marks import held_sentence
from whiffboard.ui.prepare.text_field import TextField
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.verdict import Judgement


class JudgedField(QWidget):
    """Says “Held” in words as well as in amber.

    ``room`` is the number of lines that are kept free for that, so that nothing moves while one types.
    """

    card_wanted = Signal(object)
    """The wording card is asked for; carries the field."""

    def __init__(self, theme: Theme, name: str, field: TextField, *, room: int = 0) -> None:
        super().__init__()
        self.field = field
        field.setAccessibleName(name)
        self._room = room
        self._name = label(name, "field")
        self._name.setBuddy(field)
        self._said = label("", "hold", wraps=True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._reword = QPushButton("Find better words")
        self._reword.setProperty("kind", "link")
        self._reword.setToolTip("Find better words (F7)")
        self._reword.clicked.connect(lambda: self.card_wanted.emit(field))
        self._lay_out(name)
        field.judged.connect(self._show)
        theme.changed.connect(self._keep_room)
        self._show(field.judgement)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Polish:
            self._keep_room()
            self.setTabOrder(self.field, self._reword)  # only now both are where they stay
        return super().event(event)

    def _lay_out(self, name: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        if name:  # the way to better words stands beside it, where there is room already
            head = QHBoxLayout()
            head.addWidget(self._name, 1)
            head.addWidget(self._reword)
            column.addLayout(head)
        column.addWidget(self.field)
        column.addWidget(self._said)
        if not name:
            column.addWidget(self._reword, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _keep_room(self) -> None:
        self._said.ensurePolished()
        self._said.setMinimumHeight(self._room * self._said.fontMetrics().lineSpacing())
        if self._room:
            self._reword.ensurePolished()
            self._name.setMinimumHeight(self._reword.sizeHint().height())

    def _show(self, judgement: Judgement | None) -> None:
        sentence = held_sentence(judgement)
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence or self._room))
        self._reword.setVisible(bool(sentence))

"""A running text with its name over it and, while its words are held, why and which question under it."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from whiffboard.ui.labels import label, tip
from whiffboard.ui.prepare.marks import held_sentence
from whiffboard.ui.prepare.text_field import TextField
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.verdict import Judgement


class JudgedField(QWidget):
    """Says “Held” in words as well as in amber.

    ``room`` is the number of lines that are kept free for that, so that nothing moves while one types; what doesn't
    fit into them is in the tooltip and on the wording card.
    """

    card_wanted = Signal(object)
    """The wording card is asked for; carries the field."""

    def __init__(self, theme: Theme, name: str, field: TextField, *, room: int = 0) -> None:
        super().__init__()
        self.field = field
        field.setAccessibleName(name)
        self._room = room
        self._sentence = ""
        self._name = label(name, "field")
        self._name.setBuddy(field)
        self._said = label("", "hold", wraps=True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._reword = QPushButton("Find better words")
        self._reword.setProperty("kind", "link")
        self._reword.setToolTip("Find better words (F7)")
        # Tab goes on to the next field: a button that appears while one types would swallow what is typed next.
        self._reword.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._reword.clicked.connect(lambda: self.card_wanted.emit(field))
        self._lay_out(name)
        field.judged.connect(self._show)
        theme.changed.connect(self._keep_room)
        self._show(field.judgement)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Polish:
            self._keep_room()
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
        if self._room:
            self._said.setFixedHeight(self._room * (self._said.fontMetrics().lineSpacing() + 2))
            self._reword.setFixedHeight(self._name.sizeHint().height())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Shows as many of the words as the room takes."""
        words = self._sentence.split()
        shown = self._sentence
        while self._room and len(words) > 1 and not self._takes(shown):
            words.pop()
            shown = " ".join(words).rstrip(",;:") + " …"
        self._said.setText(shown)

    def _takes(self, text: str) -> bool:
        metrics, width = self._said.fontMetrics(), max(self.width() - 2, 40)
        needed = metrics.boundingRect(QRect(0, 0, width, 0), int(Qt.TextFlag.TextWordWrap), text)
        return needed.height() <= self._room * (metrics.lineSpacing() + 2)

    def _show(self, judgement: Judgement | None) -> None:
        self._sentence = held_sentence(judgement)
        self._said.setToolTip(tip(self._sentence))
        self._said.setAccessibleName(self._sentence)
        self._said.setVisible(bool(self._sentence or self._room))
        self._reword.setVisible(bool(self._sentence))
        self._fit()

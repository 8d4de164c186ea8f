"""A running text with its name over it and, while its words are held, why and which question under it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from whiffboard.ui.labels import label
from whiffboard.ui.prepare.text_field import TextField
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.verdict import Judgement


class JudgedField(QWidget):
    """Says “Held” in words as well as in amber."""

    def __init__(self, theme: Theme, name: str, field: TextField) -> None:
        super().__init__()
        self.field = field
        field.setAccessibleName(name)
        self._name = label(name, "field")
        self._name.setBuddy(field)
        self._said = label("", "hold", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self._name)
        column.addWidget(field)
        column.addWidget(self._said)
        column.addStretch(1)
        field.judged.connect(self._show)
        self._show(field.judgement)

    def _show(self, judgement: Judgement | None) -> None:
        findings = judgement.findings if judgement is not None and judgement.held else ()
        self._said.setVisible(bool(findings))
        if findings:
            self._said.setText(f"Held: {findings[0].why} {findings[0].question}")

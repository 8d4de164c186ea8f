"""The bar over the work: the stage's name and question, undo by name, and the stage's main acts."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from whiffboard.ui.key_button import KeyButton
from whiffboard.ui.labels import label
from whiffboard.ui.stage import Stage
from whiffboard.ui.theme.theme import Theme


class TopBar(QFrame):
    """Shows what it is told; ``standing`` actions (undo) stay while those of the stage come and go."""

    def __init__(self, theme: Theme, standing: Sequence[QAction]) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self._theme = theme
        self._name = label("", "title")
        self._question = label("", "secondary")
        self._acts = QWidget()
        self._acts_row = QHBoxLayout(self._acts)
        self._acts_row.setContentsMargins(0, 0, 0, 0)
        self._acts_row.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._name)
        words.addWidget(self._question)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 11, 20, 11)
        row.setSpacing(10)
        row.addLayout(words, 1)
        for action in standing:
            row.addWidget(KeyButton(action, theme, self, leaves=True))
        row.addWidget(self._acts)
        theme.changed.connect(self._fit)
        self._fit()

    def show_stage(self, stage: Stage, acts: Sequence[QAction]) -> None:
        """Shows another stage's name, question and acts."""
        self._name.setText(stage.name)
        self._question.setText(stage.question)
        while self._acts_row.count():
            item = self._acts_row.takeAt(0)
            old = item.widget() if item else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for act in acts:
            self._acts_row.addWidget(KeyButton(act, self._theme, self))
        self._acts.setVisible(bool(acts))

    def _fit(self) -> None:
        self._question.setVisible(self._theme.secondary)

"""What the home screen says while there is no session yet: what to do first, and with which key."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from whiffboard.ui.key_button import KeyButton
from whiffboard.ui.labels import label
from whiffboard.ui.mark import Mark
from whiffboard.ui.theme.theme import Theme

_WIDTH = 620


class EmptyHome(QWidget):
    """A few sentences and the acts that begin a session, the first of them the main one."""

    def __init__(self, theme: Theme, acts: Sequence[QAction]) -> None:
        super().__init__()
        words = QWidget()
        words.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space.medium)
        column.addWidget(Mark(theme, 40), 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(theme.space.small)
        column.addWidget(label("Something went badly wrong. Start here.", "large", wraps=True))
        column.addWidget(
            label(
                "A session holds what happened, who was there, and the map of what made it likely. Begin one for the "
                "miss that is on everybody’s mind, or look at the demo first.",
                "body",
                wraps=True,
            )
        )
        row = QHBoxLayout()
        row.setSpacing(theme.space.small)
        for number, act in enumerate(acts):
            row.addWidget(KeyButton(act, theme, self, main=number == 0))
        row.addStretch(1)
        column.addSpacing(theme.space.small)
        column.addLayout(row)
        column.addSpacing(theme.space.small)
        column.addWidget(
            label(
                "You can also drop a case folder onto this window. Nothing leaves this computer.",
                "secondary",
                wraps=True,
            )
        )
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(words, 6)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(3)

"""Shows what would be written into the team's rule pack for kept words, before it is written."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from whiffboard.ui.labels import label
from whiffboard.ui.theme.theme import Theme


class ExceptionDialog(QDialog):
    """Accepted where the exceptions are to be written; Esc closes it and nothing happens."""

    def __init__(self, theme: Theme, tables: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Let it pass everywhere")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.shown = QPlainTextEdit("\n".join(tables).strip())
        self.shown.setReadOnly(True)
        self.shown.setTabChangesFocus(True)
        self.shown.setAccessibleName("What is added to the rule pack")
        self.shown.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(theme.font(13).pointSizeF())
        self.shown.setFont(font)
        add = QPushButton("Add to the team’s pack")
        add.setProperty("kind", "main")
        add.setDefault(True)
        add.clicked.connect(self.accept)
        leave = QPushButton("Leave it")
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(add)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(theme.space.medium)
        column.addWidget(label("Should these words pass in every session?", "title", wraps=True))
        column.addWidget(
            label(
                "This goes into your team’s rule pack. Your reason stays private and is not in it. "
                "To take it back, delete these lines from the file.",
                wraps=True,
            )
        )
        column.addWidget(self.shown, 1)
        column.addLayout(buttons)
        self.resize(round(600 * theme.scale), round(340 * theme.scale))
        add.setFocus()

"""Asks why a rule should be silent in this session: one line at the foot of the list."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from whiffboard.domain.keeps import SHORTEST_REASON
from whiffboard.ui.labels import label
from whiffboard.ui.theme.theme import Theme
from whiffboard.ui.wording.entries import Entry


class SwitchReason(QFrame):
    """``given`` carries the rule and the reason; ``left`` tells that nothing was decided."""

    given = Signal(str, str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self.rule = ""
        """The rule that is asked about; empty while nothing is asked."""
        self._says = label("", "secondary", wraps=True)
        self._advice = label("", "caption", wraps=True)
        self.line = QLineEdit()
        self.line.setPlaceholderText(f"At least {SHORTEST_REASON} letters, only you see it")
        self.line.setAccessibleName("Reason for switching the rule off in this session")
        self.line.returnPressed.connect(self._give)
        self.line.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(theme.space.small)
        column.addWidget(label("Why should this rule be silent in this session?", "strong", wraps=True))
        column.addWidget(self._says)
        column.addWidget(self.line)
        column.addWidget(self._advice)
        self.hide()

    def ask(self, entry: Entry) -> None:
        """Asks for the reason to silence the rule that found this entry's words."""
        self.rule = entry.rule
        self._says.setText(f"Rule {entry.rule}: {entry.why}")
        self._advice.setText("The rule stays as it is in every other session. Undo takes this back.")
        self.line.clear()
        self.show()
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._close()
                self.left.emit()
                return True
        return False

    def _give(self) -> None:
        reason = " ".join(self.line.text().split())
        missing = SHORTEST_REASON - len(reason)
        if missing > 0:
            self._advice.setText(f"A little more, please: {missing} letter{'s' if missing > 1 else ''} to go.")
            return
        rule = self.rule
        self._close()
        self.given.emit(rule, reason)

    def _close(self) -> None:
        self.rule = ""
        self.hide()

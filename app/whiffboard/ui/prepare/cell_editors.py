"""What a cell turns into while it is typed: a growing text, a line, or a choice."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPlainTextEdit, QWidget

from whiffboard.ui.prepare.marks import WordMarks
from whiffboard.ui.prepare.record_text import COMMIT_AFTER_MS
from whiffboard.ui.prepare.session_undo import leaves_undo_alone
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.verdict import Judgement


class CellText(QPlainTextEdit):
    """One paragraph that grows downwards while it is typed; ``paused`` is called when typing rests."""

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        judge: Callable[[str], Judgement],
        paused: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(3)
        self.least = 0
        self._marks = WordMarks(self.document(), theme, judge)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(COMMIT_AFTER_MS)
        self._pause.timeout.connect(paused)
        self.textChanged.connect(self._typed)

    def text(self) -> str:
        """What is in the cell now."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Puts a text in, with the cursor behind it; a text that is there already stays untouched."""
        if text != self.toPlainText():
            self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.End)
            self._pause.stop()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.textCursor().insertText(" ".join(source.text().split()))

    def event(self, event: QEvent) -> bool:
        return leaves_undo_alone(event) or super().event(event)

    def grow(self) -> None:
        """Takes the height that the text needs."""
        line = self.fontMetrics().lineSpacing()
        lines = max(1, self.document().firstBlock().lineCount() if self.isVisible() else 1)
        self.setFixedHeight(max(self.least, line * lines + 16))

    def _typed(self) -> None:
        self._marks.look()
        self._pause.start()
        self.grow()


class CellLine(QLineEdit):
    """A short value: a time, a number."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)

    def event(self, event: QEvent) -> bool:
        return leaves_undo_alone(event) or super().event(event)


class CellChoice(QComboBox):
    """One of a few words; typing its first letters finds it, F2 and the mouse open the list."""

    chosen = Signal()
    """A word was chosen in the list."""

    def __init__(self, parent: QWidget, choices: Sequence[str]) -> None:
        super().__init__(parent)
        self._listed = False
        self.addItems(list(choices))
        self.activated.connect(lambda _index: self._tell())

    def showPopup(self) -> None:
        self._listed = True
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._listed = False  # from here on it is letters that choose
        super().keyPressEvent(event)

    def _tell(self) -> None:
        if self._listed:
            self.chosen.emit()

    def text(self) -> str:
        """The chosen word."""
        return self.currentText()

    def setText(self, text: str) -> None:
        """Chooses that word, or the first one."""
        self.setCurrentIndex(max(self.findText(text), 0))

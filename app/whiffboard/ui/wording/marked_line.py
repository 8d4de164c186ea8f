"""A line to type a new text into: its words are marked before anything is stored."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from whiffboard.ui.labels import restyle
from whiffboard.ui.prepare.marks import WordMarks, advice
from whiffboard.ui.prepare.session_undo import leaves_undo_alone
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.verdict import Judgement

_PADDING = 18


class MarkedLine(QPlainTextEdit):
    """One paragraph that grows while it is typed; has the names of a ``QLineEdit``."""

    returnPressed = Signal()  # noqa: N815 - as QLineEdit calls it
    editingFinished = Signal()  # noqa: N815

    def __init__(self, theme: Theme, judge: Callable[[str], Judgement]) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(2)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._marks = WordMarks(self.document(), theme, judge)
        self.textChanged.connect(self._look)
        theme.changed.connect(self._redraw)
        self._fit()

    def text(self) -> str:
        """What is there now."""
        return self.toPlainText()

    def sizeHint(self) -> QSize:
        return QSize(200, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height())

    def event(self, event: QEvent) -> bool:
        return leaves_undo_alone(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.returnPressed.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.textCursor().insertText(" ".join(source.text().split()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.editingFinished.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _look(self) -> None:
        judgement = self._marks.look()
        restyle(self, "state", "held" if judgement.held else "")
        self.setToolTip(advice(judgement))
        self._fit()

    def _redraw(self) -> None:
        self._marks.rehighlight()
        self._fit()

    def _fit(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())

    def _height(self) -> int:
        lines = self.document().firstBlock().lineCount() if self.isVisible() else 1
        return self.fontMetrics().lineSpacing() * max(lines, 1) + _PADDING

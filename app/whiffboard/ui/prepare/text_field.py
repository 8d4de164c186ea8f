"""A field of running text that belongs to the session: it grows, marks words, and saves while one types."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from whiffboard.ui.labels import restyle
from whiffboard.ui.prepare.marks import WordMarks, advice
from whiffboard.ui.prepare.record_text import RecordText
from whiffboard.ui.prepare.session_undo import is_undo, leaves_undo_alone
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.verdict import Judgement
from whiffboard.workspace.document import Document

_PADDING = 18


class TextField(QPlainTextEdit):
    """``lines`` is the height it has when empty; with ``single`` it holds one paragraph and Enter goes on.

    ``judged`` carries what the guard says about the words that are there now.
    """

    judged = Signal(object)
    held = Signal(object)
    """Enter was pressed on held words; carries this field."""

    def __init__(
        self,
        theme: Theme,
        document: Document,
        text: RecordText,
        *,
        lines: int = 1,
        single: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._least = lines
        self._single = single
        self._showing = False
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(2)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._marks = WordMarks(self.document(), theme, text.judge)
        self.textChanged.connect(self._typed)
        document.changed.connect(self._follow)
        theme.changed.connect(self._redraw)
        self._show(text.stored)

    @property
    def record_id(self) -> str:
        """The record whose text this is."""
        return self._text.record_id

    @property
    def field(self) -> str:
        """The field of the record."""
        return self._text.field

    @property
    def judgement(self) -> Judgement | None:
        """What the guard says about the words that are there now."""
        return self._marks.judgement

    def end_edit(self) -> None:
        """Commits what was typed."""
        self._text.end()

    def sizeHint(self) -> QSize:
        return QSize(200, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height())

    def event(self, event: QEvent) -> bool:
        return leaves_undo_alone(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._single and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.end_edit()
            if self.judgement is not None and self.judgement.held:
                self.held.emit(self)
            else:
                self.focusNextChild()
        elif is_undo(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        self.textCursor().insertText(" ".join(text.split()) if self._single else text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.end_edit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _typed(self) -> None:
        if not self._showing:
            self._text.typed(self.toPlainText)
        self._look()

    def _follow(self) -> None:
        stored = self._text.stored
        if stored != self.toPlainText():
            self._show(stored)
        else:
            self._look()

    def _show(self, text: str) -> None:
        place = self.textCursor().position()
        self._showing = True
        self.setPlainText(text)
        self._showing = False
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def _look(self) -> None:
        judgement = self._marks.look()
        restyle(self, "state", "held" if judgement.held else "")
        self.setToolTip(advice(judgement))
        self.judged.emit(judgement)
        self._fit()

    def _redraw(self) -> None:
        self._marks.rehighlight()
        self._fit()

    def _fit(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())

    def _height(self) -> int:
        line = self.fontMetrics().lineSpacing()
        block, lines = self.document().begin(), 0
        while block.isValid():
            lines += max(1, block.lineCount() if self.isVisible() else 1)
            block = block.next()
        return line * max(lines, self._least) + _PADDING

    def select_words(self, start: int, length: int) -> None:
        """Selects a part of the text, in UTF-16 units."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

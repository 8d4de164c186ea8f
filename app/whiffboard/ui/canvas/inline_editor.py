"""The text under the caret while a statement is being edited, in the very place where it will stand."""

import enum
import re

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QGraphicsTextItem, QStyle, QStyleOptionGraphicsItem, QWidget

from whiffboard.ui.canvas.ink import Ink
from whiffboard.ui.canvas.node_item import NodeItem
from whiffboard.ui.canvas.shape import Marks, line_height, map_font, shape, text_width, utf16_ranges, wave

_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffc]")
_LONGEST = 20_000  # characters; nobody says more in one statement, and a node must still be drawn


class Wish(enum.Enum):
    """What the person asks for by a key while editing."""

    END = enum.auto()
    NEXT_WHY = enum.auto()
    SIBLING = enum.auto()
    BETWEEN = enum.auto()
    LIFT = enum.auto()
    CANCEL = enum.auto()
    UNDO = enum.auto()


def clean(text: str) -> str:
    """Typed or pasted text without what no eye can see; line breaks stay."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _UNWANTED.sub("", plain.replace("\t", " ").replace("\u00a0", " "))[:_LONGEST]


class InlineEditor(QGraphicsTextItem):
    """One item, shown over the node that is being edited and hidden otherwise."""

    typed = Signal()
    wished = Signal(object)
    left = Signal(object)
    """The focus went elsewhere, with Qt's reason."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self._whiff = False
        self._quiet = False
        self._marks = _Marks(self.document(), ink)
        document = self.document()
        document.setDocumentMargin(0)
        document.setUndoRedoEnabled(False)
        document.setUseDesignMetrics(True)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        document.contentsChanged.connect(self._on_contents)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextEditorInteraction)
        self.setAcceptDrops(False)
        self.setZValue(10.0)
        self.hide()

    def text(self) -> str:
        """What stands there now."""
        return clean(self.toPlainText())

    def plain(self) -> str:
        """What stands there, code point by code point, so that the guard's offsets fit."""
        return self.toPlainText().replace("\u2028", "\n").replace("\u2029", "\n")

    def open(self, text: str, whiff: bool) -> None:
        """Takes a text over, with the caret at its end."""
        self._whiff = whiff
        self.setFont(map_font(whiff))
        self.replace(text)
        self.show()

    def replace(self, text: str) -> None:
        """Puts another text in, without counting it as typed."""
        self._quiet = True
        self.setPlainText(text.replace("\n", "\u2028"))
        block = QTextBlockFormat()
        block.setLineHeight(line_height(self._whiff), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(block)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)
        self._quiet = False

    def type_on(self, typed: str) -> None:
        """Puts a letter behind what stands there, a space before it where it begins a new word."""
        new_word = typed[:1].isalnum() and self.text()[-1:].strip()
        self.textCursor().insertText(f" {typed}" if new_word else typed)

    def select(self, start: int, end: int) -> None:
        """Selects a range of code points."""
        ((first, length),) = utf16_ranges(self.toPlainText(), [(start, end)])
        cursor = self.textCursor()
        cursor.setPosition(first)
        cursor.setPosition(first + length, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def stand_over(self, node: NodeItem) -> None:
        """Lies exactly where the node would draw its words."""
        text = self.text()
        width = text_width(text, self._whiff)
        if abs(self.textWidth() - width) > 0.5:
            self.setTextWidth(width)
        self.setPos(node.pos() + node.text_rect().topLeft() + QPointF(0, self._lift()))

    def mark(self, marks: Marks, *, on_whiff: bool) -> None:
        """Waves under these words, code points from and to; ``on_whiff`` says that the ground is dark."""
        colour = self._ink.on_whiff if on_whiff else self._ink.ink
        if self.defaultTextColor() != colour:
            self.setDefaultTextColor(colour)
        self._marks.show(utf16_ranges(self.toPlainText(), marks))

    def sceneEvent(self, event: QEvent) -> bool:
        """Qt would put a tab into the text before ``keyPressEvent`` is asked."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.keyPressEvent(event)
            return True
        return super().sceneEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = _wish_of(event)
        if wish is not None:
            event.accept()
            self.wished.emit(wish)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.textCursor().insertText("\u2028")
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.textCursor().insertText(clean(QGuiApplication.clipboard().text()).replace("\n", "\u2028"))
        else:
            super().keyPressEvent(event)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Without Qt's own dashed frame: the node draws the ring."""
        option.state &= ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected)
        super().paint(painter, option, widget)  # type: ignore[arg-type]

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit(event.reason())

    def _lift(self) -> float:
        """From where the document puts its first line to where the node draws it: their line boxes differ a little."""
        self.document().size()  # lays out what was typed
        mine = self.document().firstBlock().layout()
        theirs = shape(self.text() or " ", self._whiff).layout
        if not mine.lineCount() or not theirs.lineCount():
            return 0.0
        own, other = mine.lineAt(0), theirs.lineAt(0)
        return other.y() + other.ascent() - own.y() - own.ascent()

    def _on_contents(self) -> None:
        if not self._quiet:
            self.typed.emit()


class _Marks(QSyntaxHighlighter):
    """Draws the waves; Qt calls it for each block that changes."""

    def __init__(self, document: QTextDocument, ink: Ink) -> None:
        super().__init__(document)
        self._ink = ink
        self._ranges: list[tuple[int, int]] = []

    def show(self, ranges: list[tuple[int, int]]) -> None:
        if ranges != self._ranges:
            self._ranges = ranges
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        begin = self.currentBlock().position()
        drawn: QTextCharFormat = wave(self._ink.mark(), tinted=True)
        for start, length in self._ranges:
            self.setFormat(start - begin, length, drawn)


def _wish_of(event: QKeyEvent) -> Wish | None:
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    shift = Qt.KeyboardModifier.ShiftModifier
    if key == Qt.Key.Key_Escape:
        return Wish.CANCEL
    if key == Qt.Key.Key_Backtab or (key == Qt.Key.Key_Tab and modifiers & shift):
        return Wish.LIFT
    if key == Qt.Key.Key_Tab:
        return Wish.NEXT_WHY
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers & shift:
        if modifiers & Qt.KeyboardModifier.AltModifier:
            return Wish.BETWEEN
        return Wish.SIBLING if modifiers & Qt.KeyboardModifier.ControlModifier else Wish.END
    if event.matches(QKeySequence.StandardKey.Undo):
        return Wish.UNDO
    return None

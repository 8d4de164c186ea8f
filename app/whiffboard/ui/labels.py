"""Text on the screen: labels that never read markup, in the roles of the style sheet."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

_LONG_WORD = re.compile(r"\S{25,}")
_PIECE = re.compile(r"\S{24}(?=\S)")


def label(text: str, role: str = "body", parent: QWidget | None = None, *, wraps: bool = False) -> QLabel:
    """A label in a role of the style sheet (``title``, ``heading``, ``secondary``, ...); the text is shown as it is."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wraps)
    return made


def breakable(text: str) -> str:
    """The text with places in its long words where a label may wrap them; without, it would cut them."""
    return _LONG_WORD.sub(lambda word: _PIECE.sub(lambda piece: f"{piece[0]}\u200b", word[0]), text)


def hairline(parent: QWidget | None = None) -> QFrame:
    """A thin line between two things."""
    line = QFrame(parent)
    line.setObjectName("hairline")
    line.setFixedHeight(1)
    return line


def tip(*sentences: str) -> str:
    """Sentences for a tooltip, one a line, shown as they are whatever they hold."""
    import html  # its table of names is long, and the first paint shows no tooltip

    return "<br>".join(html.escape(sentence) for sentence in sentences if sentence)


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Sets a property that the style sheet looks at, and has the sheet look again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)

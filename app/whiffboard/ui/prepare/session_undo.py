"""Undo belongs to the session: fields leave its keys to the window."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def is_undo(event: QKeyEvent) -> bool:
    """Whether these are the keys of undo or redo."""
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def leaves_undo_alone(event: QEvent) -> bool:
    """Keeps a field from claiming the keys of undo for itself; true where ``event`` was such a claim."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent) or not is_undo(event):
        return False
    event.ignore()
    return True

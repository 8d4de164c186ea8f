"""Which texts of the open session wait for better words, found out a moment after each change."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from whiffboard.wording.guard import Guard, HeldText
from whiffboard.workspace.document import Document

_AFTER_MS = 30


class HeldTexts(QObject):
    """``changed`` tells that the number or the texts are others now."""

    changed = Signal()

    def __init__(self, document: Document, guard: Guard, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._guard = guard
        self.texts: Sequence[HeldText] = ()
        self._shown = -1
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self.look)
        document.changed.connect(lambda _changed: self._timer.start())
        self._timer.start()

    def look(self) -> None:
        """Judges the session as it is now."""
        found = self._guard.held(self._document.session)
        if found != self.texts:
            self.texts = found
            self.changed.emit()

    def next(self) -> HeldText | None:
        """The held texts one after the other, round and round."""
        self.look()
        if not self.texts:
            return None
        self._shown = (self._shown + 1) % len(self.texts)
        return self.texts[self._shown]

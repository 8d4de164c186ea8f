"""A quiet line that says what was just done and offers to take it back."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from whiffboard.ui.floating import Floating
from whiffboard.ui.labels import breakable, label
from whiffboard.ui.theme.theme import Theme

_STAYS_MS = 8000
_WIDEST_WORDS = 440


class QuietLine(Floating):
    """Goes by itself after a while, or when it is told to; the way back stays in the Edit menu."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setObjectName("quiet")
        self._said = ""
        self._words = label("", "quiet", wraps=True)
        self._act: Callable[[], object] | None = None
        self._button = QPushButton("")
        self._button.setProperty("kind", "link")
        self._button.clicked.connect(self._do)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STAYS_MS)
        self._timer.timeout.connect(self.hide)

    @property
    def words(self) -> str:
        """What is said."""
        return self._said

    def say(self, words: str, offer: str = "", act: Callable[[], object] | None = None) -> None:
        """Shows the words, and a button that offers the act where there is one; without words it goes."""
        if not words:
            self.hide()
            return
        self._said = words
        self._words.setText(breakable(words))
        self._words.ensurePolished()
        whole = self._words.fontMetrics().horizontalAdvance(words) + 4
        self._words.setMinimumWidth(min(whole, _WIDEST_WORDS))
        self._button.setText(offer)
        self._button.setVisible(act is not None)
        self._act = act
        self.setAccessibleName(words)
        self.adjustSize()
        self.show()
        self.place()
        self._timer.start()

    def leave(self) -> None:
        """Goes at once, and its offer with it: what it spoke of is no longer there."""
        self._act = None
        self._timer.stop()
        self.hide()

    def _do(self) -> None:
        act = self._act
        self.leave()
        if act is not None:
            act()

"""A line over the foot of the map that says something about the last act and may offer another way."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from whiffboard.ui.floating import Floating
from whiffboard.ui.labels import label
from whiffboard.ui.theme.theme import Theme

_WIDTH = 480


class MapNotice(Floating):
    """Blocks nothing: it takes no focus, and the next act on the map closes it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setObjectName("card")
        self._words = label("", "body", wraps=True)
        self._words.setMinimumWidth(_WIDTH)
        self._button = QPushButton("")
        self._button.setProperty("kind", "main")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self.accept)
        self._close = QPushButton("Leave it  Esc")
        self._close.setProperty("kind", "quiet")
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.clicked.connect(self.hide)
        self._act: Callable[[], object] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._button)
        row.addWidget(self._close)
        row.addStretch(1)
        column.addLayout(row)

    @property
    def text(self) -> str:
        """The sentence it shows."""
        return self._words.text()

    def say(self, sentence: str) -> None:
        """Shows a sentence that needs no answer."""
        self._show(sentence, "", None)

    def offer(self, sentence: str, answer: str, act: Callable[[], object]) -> None:
        """Shows a sentence with another way to go on."""
        self._show(sentence, answer, act)

    def offers(self) -> bool:
        """Whether there is something to accept."""
        return self.isVisible() and self._act is not None

    def accept(self) -> None:
        """Goes the other way."""
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()

    def _show(self, sentence: str, answer: str, act: Callable[[], object] | None) -> None:
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self._act = act
        self._button.setText(answer)
        self._button.setVisible(act is not None)
        self._close.setVisible(act is not None)
        self.adjustSize()
        self.show()
        self.place()

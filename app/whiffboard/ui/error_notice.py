"""An error as a sentence inside the window, with the details one key away; nothing waits for it."""

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from whiffboard.ui.floating import Floating
from whiffboard.ui.labels import breakable, label
from whiffboard.ui.theme.theme import Theme

_WIDTH = 560
_UNFORESEEN = (
    "Something went wrong here that should not have. Your work up to now is saved. "
    "Try it once more; if it happens again, start Whiffboard anew."
)


class ErrorNotice(Floating):
    """Stays until it is closed with its button or Esc; a newer error takes the older one's place."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setObjectName("notice")
        self.details = ""
        self._said = ""
        self._sentence = label("", "body", wraps=True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._copy = QPushButton("Copy details")
        self._copy.clicked.connect(self._copy_details)
        self._close = QPushButton("Close")
        self._close.setProperty("kind", "quiet")
        self._close.clicked.connect(self.hide)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._copy)
        buttons.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 16, 14)
        column.setSpacing(12)
        column.addWidget(self._sentence)
        column.addLayout(buttons)
        self.setFixedWidth(_WIDTH)

    @property
    def sentence(self) -> str:
        """What is said."""
        return self._said

    def tell(self, sentence: str, details: str = "") -> None:
        """Shows a sentence that says what happened and what to do; without details there is nothing to copy."""
        self.details = details
        self._said = sentence
        self._sentence.setText(breakable(sentence))
        self._copy.setText("Copy details")
        self._copy.setVisible(bool(details))
        self.setAccessibleName(sentence)
        self.show()
        self.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.sentence}\n\n{self.details}")
        self._copy.setText("Copied")


def sentence_of(error: BaseException, foreseen: tuple[type[Exception], ...]) -> str:
    """What to say about an error: the words of one that was foreseen, and calm ones of our own otherwise."""
    return str(error) if isinstance(error, foreseen) else _UNFORESEEN


def details_of(error: BaseException) -> str:
    """What helps to find the cause: versions, the kind of error, and the lines of code it came through.

    It holds no value and no text of the session, so that it can be sent to anybody.
    """
    import platform
    import traceback

    lines = [f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__name__)
        frames = traceback.extract_tb(seen.__traceback__)
        lines += [f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


def _short(filename: str) -> str:
    return "/".join(filename.replace("\\", "/").split("/")[-3:])

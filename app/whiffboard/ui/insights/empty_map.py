"""What an empty map says: what to do first, and with which key."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from whiffboard.ui.labels import label
from whiffboard.ui.theme.theme import Theme

_WIDTH = 460


class EmptyMap(QWidget):
    """Lies over the middle of the map and lets every click through."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        head = label("What went wrong?", "large")
        first = label("Type it in one sentence: it becomes the statement at the top.", "body", wraps=True)
        keys = label(
            "Enter ends a sentence. Tab then asks what made it likely, Enter adds another cause beside it.",
            "secondary",
            wraps=True,
        )
        column = QVBoxLayout(self)
        for line in (head, first, keys):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        column.setSpacing(10)
        self._map = parent
        parent.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        parent = self._map
        width = min(_WIDTH, parent.width() - 32)
        height = max(self.heightForWidth(width), self.sizeHint().height())
        self.setGeometry((parent.width() - width) // 2, max(16, parent.height() * 2 // 5 - height // 2), width, height)

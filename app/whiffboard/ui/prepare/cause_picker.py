"""Which causes an action addresses: their numbers to type, and a list of them to tick."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from whiffboard.domain.session import Session
from whiffboard.ui.labels import label
from whiffboard.ui.prepare.numbered_causes import numbers_of
from whiffboard.ui.theme.theme import Theme

_SIZE = (520, 320)
_LEAVING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab}


class CausePicker(QLineEdit):
    """A line of numbers with the list under it; both always say the same. ``done`` when a tick list is closed."""

    done = Signal()

    def __init__(self, parent: QWidget, theme: Theme, session: Session) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setPlaceholderText("3, 5")
        self._list = _CauseList(self, session)
        self._list.ticked.connect(self._take_ticks)
        self.textEdited.connect(self._list.tick)
        self.destroyed.connect(self._list.deleteLater)

    def setText(self, text: str | None) -> None:
        """Puts numbers in and ticks them."""
        super().setText(text or "")
        self._list.tick(text or "")

    def list_has_focus(self) -> bool:
        """Whether the arrows walk the list just now."""
        return self._list.has_focus()

    def open_list(self) -> None:
        """Shows the list under the line, or over it where there is more room."""
        self._list.open_at(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._list.take_focus()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._list.hide()
        super().hideEvent(event)

    def _take_ticks(self, text: str) -> None:
        super().setText(text)


class _CauseList(QFrame):
    """Floats inside the window, so that the line keeps the keyboard."""

    ticked = Signal(str)

    def __init__(self, line: CausePicker, session: Session) -> None:
        super().__init__(line.window())
        self.setObjectName("card")
        self.hide()
        self._line = line
        self._list = QListWidget()
        self._list.setAccessibleName("Causes on the map")
        self._list.setWordWrap(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.installEventFilter(self)
        for cause, number in numbers_of(session).items():
            item = QListWidgetItem(f"{number}   {' '.join(session.causes[cause].text.split()) or 'No words yet'}")
            item.setData(Qt.ItemDataRole.UserRole, number)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.itemChanged.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        if self._list.count():
            column.addWidget(label("Type numbers, or press ↓ and tick with Space", "caption"))
            column.addWidget(self._list)
        else:
            column.addWidget(label("There is no cause on the map yet. Ask the first why there.", "caption", wraps=True))
        self.resize(_SIZE[0], _SIZE[1] if self._list.count() else 60)

    def tick(self, text: str) -> None:
        """Ticks the numbers that the text holds."""
        wanted = {word.lstrip("#") for word in text.replace(",", " ").split()}
        self._list.blockSignals(True)
        for row in range(self._list.count()):
            item = self._list.item(row)
            chosen = str(item.data(Qt.ItemDataRole.UserRole)) in wanted
            item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
        self._list.blockSignals(False)

    def open_at(self, line: QWidget) -> None:
        """Under the line where there is room, else over it; never beyond the window's edge."""
        window = line.window()
        below = line.mapTo(window, QPoint(0, line.height() + 4))
        top = (
            below.y() if below.y() + self.height() < window.height() else below.y() - line.height() - self.height() - 8
        )
        left = min(below.x(), window.width() - self.width() - 12)
        self.move(max(left, 8), max(top, 8))
        self.show()
        self.raise_()

    def has_focus(self) -> bool:
        """Whether the list has the keyboard."""
        return self._list.hasFocus()

    def take_focus(self) -> None:
        """Lets the arrows walk the list; the line stays open."""
        self._list.setFocus()
        if self._list.currentRow() < 0:
            rows = range(self._list.count())
            ticked = (row for row in rows if self._list.item(row).checkState() == Qt.CheckState.Checked)
            self._list.setCurrentRow(next(ticked, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.key() not in _LEAVING:
            return False
        self._line.setFocus()
        if event.key() != Qt.Key.Key_Escape:
            self._line.done.emit()
        return True

    def _tell(self) -> None:
        items = [self._list.item(row) for row in range(self._list.count())]
        ticked = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        self.ticked.emit(", ".join(str(item.data(Qt.ItemDataRole.UserRole)) for item in ticked))

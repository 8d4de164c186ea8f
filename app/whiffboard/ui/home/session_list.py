"""The list of sessions: walked with the arrows, opened with Enter or a double click."""

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QToolTip

from whiffboard.ui.home.session_model import SessionModel
from whiffboard.ui.home.session_row_painter import SessionRowPainter
from whiffboard.ui.labels import tip
from whiffboard.ui.theme.theme import Theme


class SessionList(QListView):
    """``opened`` carries the id of the session that was asked for."""

    opened = Signal(str)

    def __init__(self, theme: Theme, sessions: SessionModel) -> None:
        super().__init__()
        self._sessions = sessions
        self._painter = SessionRowPainter(theme)
        self.setModel(sessions)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("Sessions")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._open)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        sessions.modelReset.connect(self.updateGeometry)
        theme.changed.connect(self._draw_anew)

    def chosen(self) -> str | None:
        """The id of the chosen session."""
        row = self._sessions.at(self.currentIndex())
        return row.id if row else None

    def sizeHint(self) -> QSize:
        """As high as its rows, so that a short list is a small card."""
        rows = max(self._sessions.rowCount(), 1)
        return QSize(400, rows * max(self.sizeHintForRow(0), 40) + 2)

    def choose(self, session_id: str | None) -> None:
        """Chooses that session, or the first one."""
        row = self._sessions.row_of(session_id) if session_id else -1
        self.choose_row(max(row, 0))

    def choose_row(self, row: int) -> None:
        """Chooses the session in that row, or the last one."""
        last = self._sessions.rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self._sessions.index(min(row, last), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the home screen here, not a search."""

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self._sessions.at(self.indexAt(event.pos()))
            QToolTip.showText(event.globalPos(), tip(row.title) if row else "", self)
            return True
        return super().viewportEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = self._sessions.at(index)
        if row:
            self.opened.emit(row.id)

    def _draw_anew(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
        self.viewport().update()

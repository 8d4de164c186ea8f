"""The home screen: the sessions of the library and what can be done with them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from whiffboard.ui.action_table import action_for, live_key
from whiffboard.ui.home.empty_home import EmptyHome
from whiffboard.ui.home.session_list import SessionList
from whiffboard.ui.home.session_model import SessionModel
from whiffboard.ui.key_button import KeyButton
from whiffboard.ui.key_line import KeyLine
from whiffboard.ui.labels import label
from whiffboard.ui.mark import Mark
from whiffboard.ui.theme.theme import Theme
from whiffboard.workspace.desk import Desk

_LIST_WIDTH = 1040


class HomePage(QWidget):
    """``opened`` carries the id of the session to open; ``failed`` an error whose text is for the screen."""

    opened = Signal(str)
    failed = Signal(Exception)
    deleted = Signal(str)
    """A session was deleted; carries its shown title."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._theme = theme
        self._desk = desk
        self._sessions = SessionModel(desk)
        self._list = SessionList(theme, self._sessions)
        self._list.opened.connect(self.opened)
        self.new_session = self._act("new_session", self._new)
        self.import_case = self._act("import_case", self._ask_for_folder)
        self.open_demo = self._act("open_demo", self._open_demo)
        self.duplicate = self._act("duplicate_session", self._duplicate)
        self.delete = self._act("delete_session", self._delete)
        self._keys = KeyLine(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyHome(theme, (self.new_session, self.open_demo, self.import_case)))
        self._stack.addWidget(self._listed())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self._keys)
        self.setAcceptDrops(True)
        desk.changed.connect(self.refresh)

    def menu_actions(self) -> tuple[QAction, ...]:
        """What can be done here, for the menus."""
        return (self.new_session, self.import_case, self.open_demo, self.duplicate, self.delete)

    def activated(self) -> None:
        """The home screen has come to the front."""
        self.refresh()
        self._list.setFocus()

    def choose(self, session_id: str) -> None:
        """Marks this session in the list."""
        self._list.choose(session_id)

    def refresh(self) -> None:
        """Shows what the library holds now, with the same session chosen, or the one in its place."""
        chosen, row = self._list.chosen(), self._list.currentIndex().row()
        self._try(self._sessions.read)
        if chosen and self._sessions.row_of(chosen) < 0:
            self._list.choose_row(max(row, 0))
        else:
            self._list.choose(chosen)
        some = self._sessions.rowCount() > 0
        self._stack.setCurrentIndex(1 if some else 0)
        for act in (self.duplicate, self.delete):
            act.setEnabled(some)
        names = ["open_session", "new_session", "duplicate_session", "delete_session"] if some else ["new_session"]
        self._keys.show_keys([live_key(name) for name in (*names, "import_case", "open_demo", "keys")])

    def bring_in(self, folder: Path) -> None:
        """Adds the session of a case folder and marks it."""
        found = self._try(lambda: self._desk.bring_in(folder))
        if found:
            self.choose(found)
            self._list.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _folder_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        folder = _folder_in(event)
        if folder:
            event.acceptProposedAction()
            self.bring_in(folder)

    def _listed(self) -> QWidget:
        theme = self._theme
        head = QHBoxLayout()
        head.setSpacing(theme.space.small)
        head.addWidget(Mark(theme, 28))
        head.addSpacing(theme.space.hair)
        head.addWidget(label("Sessions", "large"))
        head.addStretch(1)
        head.addWidget(KeyButton(self.import_case, theme, self))
        head.addWidget(KeyButton(self.new_session, theme, self, main=True))
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(6, 6, 6, 6)
        inside.addWidget(self._list)
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        middle = QWidget()
        middle.setMaximumWidth(_LIST_WIDTH)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, theme.space.broad, 0, theme.space.wide)
        column.setSpacing(theme.space.large)
        column.addLayout(head)
        column.addWidget(card)
        column.addStretch(1)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(theme.space.wide, 0, theme.space.wide, 0)
        row.addStretch(1)
        row.addWidget(middle, 30)
        row.addStretch(1)
        return page

    def _act(self, name: str, act: Callable[[], object]) -> QAction:
        return action_for(name, self._theme, self, act)

    def _try(self, act: Callable[[], str | None]) -> str | None:
        try:
            return act()
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is told and the list stays
            self.failed.emit(error)
            return None

    def _new(self) -> None:
        made = self._try(self._desk.new)
        if made:
            self.opened.emit(made)

    def _open_demo(self) -> None:
        made = self._try(self._desk.demo)
        if made:
            self.opened.emit(made)

    def _duplicate(self) -> None:
        chosen = self._list.chosen()
        made = self._try(lambda: self._desk.duplicate(chosen)) if chosen else None
        if made:
            self.choose(made)

    def _delete(self) -> None:
        row = self._sessions.at(self._list.currentIndex())
        if row:
            self._try(lambda: self._desk.delete(row.id))
            if self._sessions.row_of(row.id) < 0:
                self.deleted.emit(row.title)

    def _ask_for_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Choose a case folder: one that holds session.toml")
        if chosen:
            self.bring_in(Path(chosen))


def _folder_in(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    if len(urls) == 1 and urls[0].isLocalFile() and Path(urls[0].toLocalFile()).is_dir():
        return Path(urls[0].toLocalFile())
    return None

"""Undo and redo by name, for the open session or for the list of sessions."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from whiffboard.ui.action_table import action_for
from whiffboard.ui.theme.theme import Theme
from whiffboard.workspace.desk import Desk

if TYPE_CHECKING:
    from whiffboard.ui.workspace.workspace_page import WorkspacePage


class UndoActions(QObject):
    """Keeps the two actions true: their words, and whether there is anything to take back."""

    failed = Signal(Exception)
    restored = Signal(str)
    """A deleted session is back; carries its id."""
    went_back = Signal()
    """Something was undone or redone: what was said about it before is over."""

    def __init__(self, theme: Theme, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._page: WorkspacePage | None = None
        whole = Qt.ShortcutContext.WindowShortcut
        self._undo = action_for("undo", theme, window, self.undo, context=whole)
        self._redo = action_for("redo", theme, window, self.redo, context=whole)
        self.actions = (self._undo, self._redo)
        desk.changed.connect(self.refresh)

    def follow(self, page: "WorkspacePage | None") -> None:
        """Works on this session from now on, or on the list of sessions."""
        self._page = page
        if page is not None:
            page.document.changed.connect(self.refresh)
        self.refresh()

    def undo(self) -> None:
        """Takes the last act back: the session's, or the deletion of one."""
        if self._page is not None:
            self._page.end_edits()
            self._try(self._page.document.undo)
            return
        deletion = self._desk.last_deleted()
        if deletion:
            self._try(lambda: self._desk.restore(deletion.session_id))
            self.restored.emit(deletion.session_id)

    def redo(self) -> None:
        """Does again what was taken back."""
        if self._page is not None:
            self._page.end_edits()
            self._try(self._page.document.redo)

    def refresh(self) -> None:
        """Puts the names of the acts into the words."""
        if self._page is not None:
            undo, redo = self._page.document.undo_label, self._page.document.redo_label
        else:
            deletion = self._desk.last_deleted()
            undo, redo = (f"Delete {_short(deletion.title)}" if deletion else None), None
        self._say(self._undo, "Undo", undo)
        self._say(self._redo, "Redo", redo)

    def _say(self, action: QAction, verb: str, label: str | None) -> None:
        action.setText(f"{verb} “{label}”" if label else verb)
        action.setToolTip(f"{verb} “{label}”" if label else f"Nothing to {verb.lower()}")
        action.setEnabled(label is not None)

    def _try(self, act: Callable[[], object]) -> None:
        self.went_back.emit()
        try:
            act()
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is told
            self.failed.emit(error)


def _short(title: str, length: int = 32) -> str:
    one_line = " ".join(title.split())
    return one_line if len(one_line) <= length else one_line[: length - 1] + "…"

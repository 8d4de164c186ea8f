"""The menu bar: what is in which menu, in the words of the action table."""

import functools
from collections.abc import Iterable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from whiffboard.ui.action_table import CommandAction


class WindowMenus:
    """Five menus. File and Stage change with what is open; an act is in a menu as soon as it can be done."""

    def __init__(self, window: QMainWindow) -> None:
        bar = window.menuBar()
        self._file = bar.addMenu("&File")
        self._export = QMenu("Export", window)
        self._edit = bar.addMenu("&Edit")
        self._stage = bar.addMenu("&Stage")
        self._view = bar.addMenu("&View")
        self._help = bar.addMenu("&Help")
        for menu in (self._file, self._export, self._edit, self._stage, self._view, self._help):
            menu.aboutToShow.connect(functools.partial(_show_icons, menu))

    def fill_edit(self, acts: Iterable[QAction]) -> None:
        """Undo and redo, by name."""
        self._edit.addActions(list(acts))

    def fill_view(self, looks: Iterable[QAction], rest: Iterable[QAction]) -> None:
        """The looks, then the rest."""
        self._view.addActions(list(looks))
        self._view.addSeparator()
        self._view.addActions(list(rest))

    def fill_help(self, acts: Iterable[QAction]) -> None:
        """Keys and About."""
        self._help.addActions(list(acts))

    def show_file(self, *groups: Iterable[QAction], export: Iterable[QAction] = ()) -> None:
        """The acts on sessions that can be done where one is, and what can be exported there."""
        _refill(self._export, [export])
        _refill(self._file, [[] if self._export.isEmpty() else [self._export.menuAction()], *groups])

    def show_stage(self, *groups: Iterable[QAction]) -> None:
        """The stages and what can be done on the one in front; without any the menu is away."""
        _refill(self._stage, groups)
        self._stage.menuAction().setVisible(not self._stage.isEmpty())


def _show_icons(menu: QMenu) -> None:
    for act in menu.actions():
        if isinstance(act, CommandAction):
            act.show_icon()


def _refill(menu: QMenu, groups: Iterable[Iterable[QAction]]) -> None:
    menu.clear()
    for group in groups:
        acts = list(group)
        if acts and not menu.isEmpty():
            menu.addSeparator()
        menu.addActions(acts)

"""Builds every object of the program and hands it to the next; no logic."""

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from whiffboard import paths
from whiffboard.storage.library import Library
from whiffboard.wording.guard import Guard

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from whiffboard.ui.window import MainWindow
    from whiffboard.wording.checker import Checker
    from whiffboard.workspace.desk import Desk


def library(path: Path | None) -> Library:
    """The library at ``path``, or the user's own."""
    return Library.open(path or paths.default_library())


def guard() -> Guard:
    """The guard with the rules of each session's language and the team's, loaded when a first text needs them."""

    def load(language: str) -> "Checker":
        from whiffboard.wording.checker import load_team_checker
        from whiffboard.wording.languages import judged_in

        return load_team_checker(judged_in(language))

    return Guard(load)


def window(application: "QApplication", desk: "Desk") -> "MainWindow":
    """The main window over a library, on its home screen."""
    from whiffboard.ui.application import first_look
    from whiffboard.ui.focus_ring import FocusRing
    from whiffboard.ui.theme.theme import Theme
    from whiffboard.ui.window import MainWindow
    from whiffboard.workspace.preferences import Preferences

    preferences = Preferences(paths.preferences_file())
    theme = Theme(application, preferences.get("theme") or first_look(application))
    FocusRing(application, theme)
    return MainWindow(theme, desk, preferences)


def desk(kept: Library) -> "Desk":
    """What can be done with the sessions of a library."""
    from whiffboard.workspace.desk import Desk
    from whiffboard.workspace.jobs import Jobs

    return Desk(kept, guard(), Jobs())


def run_window(path: Path | None, opening: "Callable[[Desk], str | None] | None" = None) -> int:
    """Shows the window until it is closed; ``opening`` says which session to open first. Returns the exit code.

    Faults of the library or of ``opening`` are raised before anything is shown.
    """
    from whiffboard.ui import crash_log
    from whiffboard.ui.application import make_application

    kept = library(path)
    try:
        application = make_application(sys.argv[:1])
        sessions = desk(kept)
        session = opening(sessions) if opening else None
        shown = window(application, sessions)
        crash_log.watch(functools.cache(lambda: crash_log.open_log(paths.log_folder())), shown.tell_error)
        if session is not None:
            shown.open_session(session)
        shown.show()
        return application.exec()
    finally:
        kept.close()

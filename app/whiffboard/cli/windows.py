"""The commands that open the window."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from whiffboard import compose, paths
from whiffboard.cli.program import CannotDo

if TYPE_CHECKING:
    from whiffboard.workspace.desk import Desk

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def open_library(asked: argparse.Namespace) -> int:
    """Opens the window on the list of sessions."""
    _need_screen()
    return compose.run_window(asked.library)


def open_demo(asked: argparse.Namespace) -> int:
    """Opens the window on the demo, which is imported once."""
    _need_screen()
    if asked.library is None:
        return compose.run_window(paths.demo_library(), _last_opened_or_demo)
    return compose.run_window(asked.library, _demo)


def open_path(asked: argparse.Namespace) -> int:
    """Opens the window on a case folder, or on a library."""
    _need_screen()
    path: Path = asked.path
    # Unlike the path's own questions, these have an answer where looking is forbidden, too.
    if os.path.isdir(path):  # noqa: PTH112
        return compose.run_window(asked.library, lambda desk: desk.bring_in(path))
    if not os.path.exists(path):  # noqa: PTH110
        raise CannotDo(f"There is nothing at {path} that could be opened. Name a case folder, or a library file.")
    if asked.library is not None:
        raise CannotDo(f"{path} would be opened as a library, and --library names another one. Name one of them.")
    return compose.run_window(path)


def _last_opened_or_demo(desk: "Desk") -> str:
    known = desk.summaries()
    return known[0].id if known else desk.add_demo()


def _demo(desk: "Desk") -> str:
    from whiffboard.exchange.case_folder import read_case

    title = read_case(paths.bundled("demo")).details.title
    return next((one.id for one in desk.summaries() if one.title == title), None) or desk.add_demo()


def _need_screen() -> None:
    """Qt would abort the process, so this is asked before."""
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in _DISPLAYS):
        raise CannotDo("There is no screen to open a window on. `whiffboard --help` lists what works without one.")

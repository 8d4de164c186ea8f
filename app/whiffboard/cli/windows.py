"""The commands that open the window."""

import argparse
import os
import sys
from pathlib import Path

from whiffboard import compose, paths
from whiffboard.cli.program import CannotDo

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def open_library(asked: argparse.Namespace) -> int:
    """Opens the window on the list of sessions."""
    _need_screen()
    return compose.run_window(asked.library)


def open_demo(asked: argparse.Namespace) -> int:
    """Opens the window on the demo, which is imported once."""
    _need_screen()
    return compose.run_window(asked.library or paths.demo_library(), lambda desk: desk.demo())


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


def _need_screen() -> None:
    """Qt would abort the process, so this is asked before."""
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in _DISPLAYS):
        raise CannotDo("There is no screen to open a window on. `whiffboard --help` lists what works without one.")

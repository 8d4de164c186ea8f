"""The bench every test lies on: no screen, no user folders but its own, and nothing left open."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Set before anything imports Qt or platformdirs, so that no test can see or touch the person's own library.
_USER = Path(tempfile.mkdtemp(prefix="whiffboard-tests-"))
for _name, _folder in {
    "HOME": "home",
    "USERPROFILE": "home",
    "APPDATA": "home/roaming",
    "LOCALAPPDATA": "home/local",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "runtime",
}.items():
    _path = _USER / _folder
    _path.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ[_name] = str(_path)

# A property that fails on a slow machine only says nothing about the property; CI must give the same answer twice.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_unconfigure() -> None:
    """Take the tests' user folders away again."""
    shutil.rmtree(_USER, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _qt_looks_elsewhere() -> None:
    """Point Qt's own idea of the standard folders away from the person's, too."""
    from PySide6.QtCore import QStandardPaths

    QStandardPaths.setTestModeEnabled(True)


@pytest.fixture(autouse=True)
def _nothing_left_open() -> Iterator[None]:
    """Fail a test that leaves a window on the screen; what qtbot was given is closed before this looks."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    left = [widget for widget in widgets.QApplication.topLevelWidgets() if widget.isVisible()]
    names = [f"{type(widget).__name__} {widget.windowTitle()!r}".rstrip() for widget in left]
    for widget in left:
        widget.hide()
        widget.deleteLater()
    assert not names, f"left open: {', '.join(names)}. Give it to qtbot.addWidget, or close it in the test."


@pytest.fixture(scope="session")
def xvfb_display() -> Iterator[str]:
    """DISPLAY of an X server of 1920x1080 without a window manager, for tests that start the real program."""
    server = shutil.which("Xvfb")
    assert server, "Xvfb is missing: `python3 dev.py sync` installs it."
    reading, writing = os.pipe()
    command = [server, "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset"]
    process = subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as answer:
        number = answer.readline().strip()
    assert number, "Xvfb did not start."
    yield f":{number}"
    process.terminate()
    process.wait(timeout=10)

"""Remembers where the window was and how large."""

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow

from whiffboard.workspace.preferences import Preferences

_KEY = "window/place"
_FIRST = (1440, 900)
_LEAST = (960, 600)
_FRAME = 56
"""What a title bar and its edges take of the screen's height, generously: it isn't known before the window is shown."""


class WindowPlace:
    """Restores the place of last time; without one, as much of the screen as is comfortable."""

    def __init__(self, window: QMainWindow, preferences: Preferences) -> None:
        self._window = window
        self._preferences = preferences
        window.setMinimumSize(*_LEAST)

    def restore(self) -> None:
        """Puts the window where it was; Qt moves it onto a screen that exists."""
        known = self._preferences.get(_KEY)
        if known and self._window.restoreGeometry(QByteArray.fromBase64(known.encode())):
            return
        room = self._window.screen().availableSize()
        self._window.resize(min(_FIRST[0], room.width()), min(_FIRST[1], room.height() - _FRAME))

    def remember(self) -> None:
        """Notes the place for next time."""
        place = bytes(self._window.saveGeometry().toBase64().data()).decode()
        self._preferences.set(_KEY, place)

"""What the program remembers about this person and machine: theme, window place, last folders; never session text."""

from pathlib import Path

from PySide6.QtCore import QSettings


class Preferences:
    """Short texts by key, in an INI file; where that can't be read or written, nothing is remembered."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def get(self, key: str) -> str | None:
        """What was set last, also in an earlier run; ``None`` where nothing was, or where it isn't a text."""
        value = self._settings.value(key)
        return value if isinstance(value, str) else None

    def set(self, key: str, value: str) -> None:
        """Remembers a text. Keys look like ``window/place``."""
        self._settings.setValue(key, value)
        self._settings.sync()

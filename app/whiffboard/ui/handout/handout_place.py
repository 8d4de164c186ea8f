"""Where a handout goes when nobody says otherwise: a file name made of the shown title and the date."""

import datetime as dt
import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QFontMetrics

from whiffboard.ui.labels import breakable
from whiffboard.workspace.preferences import Preferences

_KEY = "handout/folder"
_UNFIT = re.compile(r"[^\w\s.,'’()\-–]+")
_LONGEST = 80


def file_name(title: str, day: dt.date | None) -> str:
    """A name that every file system takes, without an ending: ``2012-08-01 Forty-five minutes``."""
    words = " ".join(_UNFIT.sub(" ", title).split())[:_LONGEST].strip(" .")
    return " ".join(part for part in (day.isoformat() if day else "", words or "Session") if part)


def folder(preferences: Preferences) -> Path:
    """The folder of last time, or the person's documents."""
    known = preferences.get(_KEY)
    if known and Path(known).is_dir():
        return Path(known)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()


def spoken(path: Path, metrics: QFontMetrics, width: int) -> str:
    """The whole name, then the folder; a folder that is wider than ``width`` pixels loses its middle."""
    home = Path.home()
    place = path.parent
    said = f"~/{place.relative_to(home).as_posix()}" if place != home and place.is_relative_to(home) else str(place)
    return f"{breakable(path.name)}\nin {metrics.elidedText(said, Qt.TextElideMode.ElideMiddle, width)}"


def remember(preferences: Preferences, chosen: Path) -> None:
    """Starts there next time."""
    preferences.set(_KEY, str(chosen))

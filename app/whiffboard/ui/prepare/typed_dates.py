"""Days and times as people type them here and now: the domain reads them, this knows the day and the place."""

import datetime as dt
import functools

from PySide6.QtCore import QLocale

from whiffboard.domain.everyday import Around, DayOrder, day_of, moment_of


def typed_moment(text: str, near: dt.date | None = None) -> str:
    """ISO day or minute from what was typed about a time near that day. Refuses with ``DoesNotFit``."""
    return moment_of(text, around(near))


def typed_day(text: str) -> dt.date | None:
    """The day that was typed about something past, or ``None`` for nothing. Refuses with ``DoesNotFit``."""
    return day_of(text, around())


def typed_due(text: str) -> dt.date | None:
    """The day by which something is due, or ``None`` for nothing. Refuses with ``DoesNotFit``."""
    return day_of(text, around(ahead=True))


def around(near: dt.date | None = None, *, ahead: bool = False) -> Around:
    """What typed words are read against."""
    return Around(dt.datetime.now().astimezone().date(), near, day_order(), ahead)


@functools.cache
def day_order() -> DayOrder:
    """How the system writes a short date; unknown where it names no country's way."""
    system = QLocale.system()
    if system.language() == QLocale.Language.C:
        return DayOrder.UNKNOWN
    form = system.dateFormat(QLocale.FormatType.ShortFormat)
    day, month, year = (form.find(letter) for letter in "dMy")
    if year == 0 or min(day, month) < 0:
        return DayOrder.UNKNOWN
    return DayOrder.DAY_FIRST if day < month else DayOrder.MONTH_FIRST

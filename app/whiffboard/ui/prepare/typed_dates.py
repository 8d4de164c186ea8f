"""Days and times as people type them, brought into the forms that the domain reads."""

import datetime as dt
import re

from whiffboard.domain import moment
from whiffboard.domain.refusals import DoesNotFit

_TIME_LAST = re.compile(r"^(?P<day>.*?\S)[\s,]+(?:at\s+)?(?P<time>\d{1,2}[:.]\d{2})(?::\d{2})?$")
_MONTH_FIRST = re.compile(r"^(?P<month>[A-Za-z]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})$")
_SLASHED = re.compile(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$")
_SHORT_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")


def typed_moment(text: str) -> str:
    """ISO day or minute from what was typed, as ``moment.parse`` gives it; reads some more ways of writing.

    Also ``August 1, 2012``, ``1 August 2012, 08:01``, ``1.8.2012 8:01``, ``2012/8/1``. Refuses with ``DoesNotFit``.
    """
    typed = " ".join(text.split()).rstrip(".")
    timed = _TIME_LAST.match(typed)
    try:
        if timed:
            day = moment.parse(_day(timed["day"]))
            if len(day) == len("2012-08-01"):
                return moment.parse(f"{day} {timed['time'].replace('.', ':')}")
        return moment.parse(_day(typed))
    except DoesNotFit:
        return moment.parse(text)  # its sentence names what was typed, not what became of it


def typed_day(text: str) -> dt.date | None:
    """The day that was typed, or ``None`` for nothing. Refuses with ``DoesNotFit``."""
    at = typed_moment(text)
    return dt.date.fromisoformat(at[:10]) if at else None


def _day(typed: str) -> str:
    if found := _MONTH_FIRST.match(typed):
        return f"{found['day']} {found['month']} {found['year']}"
    if found := _SLASHED.match(typed) or _SHORT_ISO.match(typed):
        year, month, day = found.groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    return typed.replace("Sept ", "Sep ")

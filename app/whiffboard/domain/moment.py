"""Times as people know them: a day, a minute, or not known yet."""

import datetime as dt
import re

from whiffboard.domain.refusals import DoesNotFit

_MINUTE = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{1,2}):(\d{2})(?::\d{2})?")
_DAYS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"),
    re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2})\.? (?P<name>[A-Za-z]{3,})\.? (?P<year>\d{4})"),
)
MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def parse(text: str) -> str:
    """ISO day (``2012-08-01``) or minute (``2012-08-01T08:01``) from what was typed; empty stays empty.

    Also reads ``1 August 2012``, ``1 Aug 2012`` and ``1.8.2012``. Refuses anything else with ``DoesNotFit``.
    """
    typed = " ".join(text.split())
    if not typed:
        return ""
    minute = _MINUTE.fullmatch(typed)
    try:
        day = _day(minute[1] if minute else typed)
        if minute:
            return f"{day}T{dt.time(int(minute[2]), int(minute[3])):%H:%M}"
    except ValueError as error:
        raise DoesNotFit(
            f"“{typed[:40]}” can’t be read as a day. Write it as 2012-08-01 or 2012-08-01 08:01.", "at"
        ) from error
    return str(day)


def parse_day(text: str) -> dt.date | None:
    """The day that was typed, or ``None`` for nothing; refuses with ``DoesNotFit``."""
    at = parse(text)
    return dt.date.fromisoformat(at[:10]) if at else None


def spoken(at: str | dt.date | None) -> str:
    """``1 August 2012``, or ``1 August 2012, 08:01``; empty for an unknown time; a day that never was as it is."""
    if not at:
        return ""
    iso = at.isoformat() if isinstance(at, dt.date) else at
    try:
        day = dt.date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    words = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{words}, {iso[11:16]}" if len(iso) > 10 else words


def _day(typed: str) -> dt.date:
    """The day in one of the forms that are read, or ``ValueError``."""
    found = next((match for form in _DAYS if (match := form.fullmatch(typed))), None)
    if found is None or int(found["year"]) < 1000:
        raise ValueError(typed)
    named = found.groupdict().get("name")
    return dt.date(int(found["year"]), _month(named) if named else int(found["month"]), int(found["day"]))


def _month(name: str) -> int:
    # Not by strptime: it knows the months by their names in the system's language only, as soon as Qt has set that.
    return next((number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name.lower())), 0)

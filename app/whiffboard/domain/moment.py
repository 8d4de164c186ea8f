"""Times as people know them: a day, a minute, or not known yet."""

import datetime as dt
import re

from whiffboard.domain.refusals import DoesNotFit

_FORMS = (
    (re.compile(r"^\d{4}-\d{2}-\d{2}$"), "%Y-%m-%d", "%Y-%m-%d"),
    (re.compile(r"^\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}(:\d{2})?$"), "", "%Y-%m-%dT%H:%M"),
    (re.compile(r"^\d{1,2}\.\d{1,2}\.\d{4}$"), "%d.%m.%Y", "%Y-%m-%d"),
    (re.compile(r"^\d{1,2} [A-Za-z]{3} \d{4}$"), "%d %b %Y", "%Y-%m-%d"),
    (re.compile(r"^\d{1,2} [A-Za-z]+ \d{4}$"), "%d %B %Y", "%Y-%m-%d"),
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
    for pattern, form, canonical in _FORMS:
        if not pattern.match(typed):
            continue
        try:
            if form:
                found = dt.datetime.strptime(typed, form)  # noqa: DTZ007
            else:
                day, hour, rest = re.split("[T :]", typed, maxsplit=2)
                found = dt.datetime.fromisoformat(f"{day}T{hour.zfill(2)}:{rest}")
        except ValueError:
            break
        if found.year < 1000:
            break
        return found.strftime(canonical)
    raise DoesNotFit(f"“{typed[:40]}” isn't a day that exists. Write it as 2012-08-01 or 2012-08-01 08:01.", "at")


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

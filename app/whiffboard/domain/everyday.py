"""Days and times as people say them, read against the day on which they are said."""

import dataclasses
import datetime as dt
import enum
import itertools
import re
from collections.abc import Iterator

from whiffboard.domain.moment import MONTHS
from whiffboard.domain.refusals import DoesNotFit

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAME = r"(?P<name>[A-Za-z]{3,9})\.?"
_YEAR = r"(?P<year>\d{4}|['’]?\d{2})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_FORMS = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"),
    re.compile(rf"(?P<day>\d{{1,2}})\. ?(?P<month>\d{{1,2}})\.(?: ?{_YEAR})?"),
    re.compile(r"(?P<day>\d{1,2})-(?P<month>\d{1,2})-(?P<year>\d{4})"),
    re.compile(rf"{_DAY}(?: of)?[ -]?{_NAME}(?:,?[ -]{_YEAR})?"),
    re.compile(rf"{_NAME} {_DAY}(?:,? {_YEAR})?"),
)
_SLASHED = re.compile(r"(?P<one>\d{1,2})/(?P<two>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?")
_DOTTED_PAIR = re.compile(r"(?P<one>\d{1,2})\.(?P<two>\d{2})")
_RELATIVE = re.compile(r"(?:on )?(?:(?P<which>last|next|this) )?(?P<word>[a-z]{3,9})\.?")
_TIME = re.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?(?: ?(?P<half>[ap])\.?m\.?)?(?: ?(?:h|uhr))?", re.IGNORECASE
)
_HOUR = re.compile(r"(?P<hour>\d{1,2}) ?(?P<half>[ap])\.?m\.?", re.IGNORECASE)
_DOTTED_TIME = re.compile(r"(?P<hour>\d{1,2})\.(?P<minute>\d{2})")
_CLOCK = r"\d{1,2}(?::\d{2}){1,2}(?: ?[apAP]\.?[mM]\.?)?(?: ?(?:[hH]|[uU]hr))?|\d{1,2} ?[apAP]\.?[mM]\.?"
_TIME_LAST = re.compile(rf"(?P<day>.*?\S)(?:[T, ]+(?:at )?)(?P<time>{_CLOCK}|\d{{1,2}}\.\d{{2}})")
_TIME_FIRST = re.compile(rf"(?P<time>{_CLOCK})[, ]+(?:on )?(?P<day>.*\S)")
_LONGEST = 7
"""Words that a day and a time take at most: ``Fri 13th of November 2026 at 14:05`` without its weekday."""
_HOW = "Write it like 3 Nov 2026 or 2026-11-03, with the time if you know it: 2026-11-03 14:05."


class DayOrder(enum.Enum):
    """How ``03/11/2026`` is meant where the person is."""

    DAY_FIRST = enum.auto()
    MONTH_FIRST = enum.auto()
    UNKNOWN = enum.auto()


@dataclasses.dataclass(frozen=True)
class Around:
    """What words are read against: the current day, and the day ``near`` which the work is, where there is one.

    With ``ahead`` a day without a year is the next one, and otherwise the last one.
    """

    today: dt.date
    near: dt.date | None = None
    order: DayOrder = DayOrder.UNKNOWN
    ahead: bool = False


class _NoSuchDayError(ValueError):
    """The words have the form of a day, and there is none; ``str()`` says why, or is empty."""


def moment_of(text: str, around: Around) -> str:
    """ISO day or minute from what was typed; empty stays empty. Refuses with ``DoesNotFit``."""
    typed = " ".join(text.split())
    if not typed:
        return ""
    try:
        found = _read(typed, around, relative=True) or _read(typed.rstrip("."), around, relative=True)
    except _NoSuchDayError as why:
        raise DoesNotFit(str(why), "at") from why
    if found is None:
        if _time(typed) is not None:
            raise DoesNotFit(f"“{typed[:40]}” is a time; which day was it? Write it like 2026-11-03 14:05.", "at")
        raise DoesNotFit(f"“{typed[:40]}” can’t be read as a day yet. {_HOW}", "at")
    return found


def day_of(text: str, around: Around) -> dt.date | None:
    """The day that was typed, or ``None`` for nothing. Refuses with ``DoesNotFit``."""
    at = moment_of(text, dataclasses.replace(around, near=None) if _time(text.strip()) else around)
    return dt.date.fromisoformat(at[:10]) if at else None


def leading_moment(line: str, around: Around) -> tuple[str, str]:
    """The ISO moment with which a line begins, and the rest of the line; no moment and the line where there is none.

    Words such as ``Friday`` begin sentences too and are left in them. Refuses with ``DoesNotFit`` what can be two days.
    """
    words = line.split()
    for count in range(min(_LONGEST, len(words)), 0, -1):
        start = " ".join(words[:count]).rstrip(" :,;–-")
        if start and not (count == 1 and _DOTTED_PAIR.fullmatch(start)) and not _sentence_like(start):
            try:
                found = _read(start, around, relative=False)
            except _NoSuchDayError as why:
                if _SLASHED.match(start) and count == 1:
                    raise DoesNotFit(str(why), "at") from why
                continue
            if found:
                return found, " ".join(words[count:]).lstrip(" :,;–-")
    return "", line


def _sentence_like(start: str) -> bool:
    """``3 may`` and ``may 3`` begin sentences; months of days are written with a capital."""
    return bool(re.match(r"\d{1,2} [a-z]{3,}|[a-z]{3,} \d", start)) and not re.match(r"\d{1,2} (?:[ap]m|of) ?", start)


def _read(typed: str, around: Around, *, relative: bool) -> str | None:
    """The ISO moment, or ``None`` where the words have no form that is known."""
    if both := _DOTTED_PAIR.fullmatch(typed):
        return _dotted_pair(typed, both, around)
    time = _time(typed)
    if time is not None:
        return f"{around.near}T{time:%H:%M}" if around.near else None
    day = _day(typed, around, relative=relative)
    if day:
        return day.isoformat()
    for parted in filter(None, (_TIME_LAST.fullmatch(typed), _TIME_FIRST.fullmatch(typed))):
        time = _time(parted["time"], dotted=True)
        day = _day(parted["day"].rstrip(","), around, relative=relative) if time is not None else None
        if day:
            return f"{day}T{time:%H:%M}"
    return None


def _dotted_pair(typed: str, both: re.Match[str], around: Around) -> str:
    """``14.05`` is a day, a time, or either."""
    time = _time(typed, dotted=True) if around.near else None
    month, day = int(both["two"]), int(both["one"])
    if not 1 <= month <= 12 and time is not None:
        return f"{around.near}T{time:%H:%M}"
    if time is not None and 1 <= day <= 31:
        raise _NoSuchDayError(
            f"“{typed}” can be {day} {MONTHS[month - 1]} or {time:%H:%M}. Write {typed}. for the day, {time:%H:%M} for "
            "the time."
        )
    return _without_year(typed, day, month, around).isoformat()


def _time(typed: str, *, dotted: bool = False) -> dt.time | None:
    found = _TIME.fullmatch(typed) or _HOUR.fullmatch(typed) or (_DOTTED_TIME.fullmatch(typed) if dotted else None)
    if found is None:
        return None
    parts = found.groupdict()
    hour, minute, half = int(parts["hour"]), int(parts.get("minute") or 0), (parts.get("half") or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 else 99
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def _day(typed: str, around: Around, *, relative: bool) -> dt.date | None:
    typed = _without_weekday(typed)
    if found := _SLASHED.fullmatch(typed):
        return _slashed(typed, found, around)
    for form in _FORMS:
        found = form.fullmatch(typed)
        if found is None:
            continue
        parts = found.groupdict()
        month = _month(parts["name"]) if parts.get("name") else int(parts["month"])
        if not month:
            continue
        return _made(typed, int(parts["day"]), month, parts.get("year"), around)
    return _relative(typed.casefold(), around) if relative else None


def _without_weekday(typed: str) -> str:
    first, _, rest = typed.partition(" ")
    return rest if rest and rest[0].isalnum() and _weekday(first.rstrip(",.")) is not None else typed


def _slashed(typed: str, found: re.Match[str], around: Around) -> dt.date:
    one, two, year = int(found["one"]), int(found["two"]), found["year"]
    if one != two and one <= 12 and two <= 12 and around.order is DayOrder.UNKNOWN:
        first, second = (_made(typed, *pair, year, around) for pair in ((one, two), (two, one)))
        raise _NoSuchDayError(
            f"“{typed[:40]}” can be {_said(first)} or {_said(second)}. Write {first.isoformat()} or "
            f"{second.isoformat()}, so that everybody reads the same day."
        )
    month_first = two > 12 or (one <= 12 and around.order is DayOrder.MONTH_FIRST)
    day, month = (two, one) if month_first else (one, two)
    return _made(typed, day, month, year, around)


def _made(typed: str, day: int, month: int, year: str | None, around: Around) -> dt.date:
    if not year:
        return _without_year(typed, day, month, around)
    whole = int(year.lstrip("'’"))
    if len(year.lstrip("'’")) == 2:
        whole += 2000 if whole < 69 else 1900
    try:
        if whole >= 1000:
            return dt.date(whole, month, day)
    except ValueError:
        pass
    raise _NoSuchDayError(_no_such_day(typed, day, month))


def _without_year(typed: str, day: int, month: int, around: Around) -> dt.date:
    """That day next to the work; else the last such day, or with ``ahead`` the next one."""
    centre = around.near or around.today
    days = list(_such_days(day, month, range(centre.year - 8, centre.year + 9)))
    if around.near:
        found = min(days, key=lambda each: abs(each - centre), default=None)
    elif around.ahead:
        found = next((each for each in days if each >= centre), None)
    else:
        found = next((each for each in reversed(days) if each <= centre), None)
    if found is None:
        raise _NoSuchDayError(_no_such_day(typed, day, month))
    return found


def _such_days(day: int, month: int, years: range) -> Iterator[dt.date]:
    for year in years:
        try:
            yield dt.date(year, month, day)
        except ValueError:
            continue


def _no_such_day(typed: str, day: int, month: int) -> str:
    if 1 <= month <= 12 and 28 < day < 32:
        name = {31: "31st"}.get(day, f"{day}th")
        return f"“{typed[:40]}” can’t be read as a day: {MONTHS[month - 1]} has no {name}. {_HOW}"
    return f"“{typed[:40]}” can’t be read as a day yet. {_HOW}"


def _relative(typed: str, around: Around) -> dt.date | None:
    """``yesterday``, ``last Friday``."""
    found = _RELATIVE.fullmatch(typed)
    if found is None:
        return None
    near = {"today": 0, "yesterday": -1, "tomorrow": 1}.get(found["word"])
    if near is not None:
        return around.today + dt.timedelta(near) if found["which"] is None else None
    weekday = _weekday(found["word"])
    if weekday is None:
        return None
    ahead = found["which"] == "next" or (around.ahead and found["which"] != "last")
    steps = itertools.count(1) if found["which"] in {"last", "next"} else itertools.count()
    days = (around.today + dt.timedelta(step if ahead else -step) for step in steps)
    return next(each for each in days if each.weekday() == weekday)


def _weekday(word: str) -> int | None:
    low = word.casefold()
    return next((i for i, name in enumerate(_WEEKDAYS) if len(low) > 2 and name.startswith(low)), None)


def _month(name: str) -> int:
    # Not by strptime: it knows the months by their names in the system's language only, as soon as Qt has set that.
    low = name.casefold()
    return next((number for number, month in enumerate(MONTHS, 1) if month.casefold().startswith(low)), 0)


def _said(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"

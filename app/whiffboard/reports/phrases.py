"""Small turns of phrase that documents have in common: counts, lists, short dates."""

import datetime as dt
from collections.abc import Sequence

from whiffboard.domain.moment import MONTHS

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def counted(count: int, noun: str) -> str:
    """``1 cause``, ``4 causes``, ``2 affected parties``; empty for none."""
    if not count:
        return ""
    return f"{count} {noun if count == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """The noun for several; those that are the same for one and many stay."""
    if noun in {"evidence", "kept wording", "session details"}:
        return noun
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"


def small(count: int) -> str:
    """The number as a word up to ten, in figures beyond."""
    return _SMALL[count] if count < len(_SMALL) else str(count)


def listed(parts: Sequence[str]) -> str:
    """``2``, ``2 and 4``, ``2, 4 and 6``."""
    *front, last = parts
    return f"{', '.join(front)} and {last}" if front else last


def short_day(day: dt.date | None) -> str:
    """``6 Aug 2012``; empty for none."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}" if day else ""

"""What people type or paste, as the values that fields hold."""

import re
from collections.abc import Callable
from typing import Any

from whiffboard.domain import moment
from whiffboard.domain.refusals import DoesNotFit

_BREAKS = re.compile("\r\n?|\u2028|\u2029")
_NUMBER = re.compile(r"[+-]?\d{1,9}(\.\d*)?|\.\d+")
_HALVES = re.compile("[\ud800-\udfff]")


def text(typed: str) -> str:
    """The text as it is kept: one kind of line break, no NUL, U+FFFD for half characters, which no file can hold."""
    if typed.isascii() and "\r" not in typed and "\0" not in typed:
        return typed
    return _HALVES.sub("\ufffd", _BREAKS.sub("\n", typed.replace("\0", "")))


def percent(typed: str) -> float | None:
    """35 from ``35``, ``35 %`` or ``35,0``; nothing for nothing. Refuses anything else with ``DoesNotFit``."""
    bare = typed.replace("%", "").replace(",", ".").strip()
    if not bare:
        return None
    if not _NUMBER.fullmatch(bare):  # float() also takes 1_0, 1e1 and nan
        raise DoesNotFit(f"“{typed[:40]}” isn't a percentage. Write a number from 0 to 100, or nothing.", "")
    return float(bare)


_READERS: dict[str, Callable[[str], Any]] = {
    "at": moment.parse,
    "occurred_on": moment.parse_day,
    "due": moment.parse_day,
    "planned": percent,
    "actual": percent,
}


def value(field: str, given: object) -> object:
    """What a field holds for what was given: text is read as the field means it, the rest stays as it is.

    Refuses with ``DoesNotFit``, whose ``field`` is this one.
    """
    if not isinstance(given, str):
        return given
    try:
        return _READERS.get(field, text)(text(given))
    except DoesNotFit as refusal:
        raise DoesNotFit(str(refusal), field) from refusal

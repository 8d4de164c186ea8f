"""Reads and writes ``timeline.csv``: what happened when, what was planned, what was done."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from whiffboard.domain import moment
from whiffboard.domain.order import STEP
from whiffboard.domain.records import Event, EventKind, new_id
from whiffboard.domain.refusals import DoesNotFit
from whiffboard.exchange.source_file import SourceFile
from whiffboard.exchange.table import Row, read_rows, write_rows

if TYPE_CHECKING:  # reading needs no graph library, which shown sessions bring along
    from whiffboard.wording.shown import ShownEvent

COLUMNS = ("date", "kind", "text", "planned", "actual")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2})?", re.ASCII)
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,400})?", re.ASCII)


def read_events(source: SourceFile) -> tuple[Event, ...]:
    """The events in the order of the rows. Raises ``ImportFault``."""
    return tuple(_event(row, index * STEP) for index, row in enumerate(read_rows(source, COLUMNS)))


def write_events(events: Sequence["ShownEvent"]) -> str:
    """The file's text."""
    return write_rows(
        COLUMNS,
        [(event.at, event.kind.value, event.text, _percent(event.planned), _percent(event.actual)) for event in events],
    )


def _event(row: Row, position: float) -> Event:
    return Event(
        id=new_id(),
        position=position,
        at=_moment(row),
        kind=row.choice("kind", EventKind),
        text=row.text("text"),
        planned=_read_percent(row, "planned"),
        actual=_read_percent(row, "actual"),
    )


def _moment(row: Row) -> str:
    word = row.word("date")
    if not word:
        return ""
    try:
        if _ISO.fullmatch(word):
            return moment.parse(word)
    except DoesNotFit:
        pass
    raise row.fault("date", "a day such as 2012-08-01, a minute such as 2012-08-01T08:01, or nothing")


def _read_percent(row: Row, column: str) -> float | None:
    word = row.word(column)
    if not word:
        return None
    if not _NUMBER.fullmatch(word) or not 0 <= float(word) <= 100:
        raise row.fault(column, "a percentage from 0 to 100 without a sign, or nothing")
    return float(word)


def _percent(value: float | None) -> str:
    """The shortest spelling that reads as the same number, never with an exponent."""
    if value is None:
        return ""
    spelled = format(Decimal(repr(abs(value))), "f")
    return spelled.rstrip("0").rstrip(".") if "." in spelled else spelled

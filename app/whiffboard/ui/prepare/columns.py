"""The columns of the four tables: what each shows, how it is typed, and how wide it is."""

import dataclasses
import datetime as dt
import enum
from collections.abc import Callable, Sequence
from typing import Any

from whiffboard.domain.moment import spoken
from whiffboard.domain.records import Action, Event, EventKind, Lane, Participant, Party, Strength
from whiffboard.domain.refusals import DoesNotFit
from whiffboard.ui.prepare.typed_dates import typed_due, typed_moment

RowKind = type[Participant] | type[Party] | type[Event] | type[Action]


class CellKind(enum.Enum):
    """How a cell is typed."""

    TEXT = enum.auto()
    LINE = enum.auto()
    CHOICE = enum.auto()
    CAUSES = enum.auto()


@dataclasses.dataclass(frozen=True)
class Column:
    """One column. ``width`` is in pixels; ``stretch`` shares out what is left over.

    ``read`` makes a field's value of typed text (it may refuse with ``DoesNotFit``), ``write`` the text of a value.
    """

    field: str
    title: str
    width: int
    stretch: int = 0
    kind: CellKind = CellKind.TEXT
    read: Callable[[str], Any] = str
    write: Callable[[Any], str] = str
    choices: Sequence[str] = ()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _percent(text: str) -> float | None:
    typed = text.strip().removesuffix("%").strip().replace(",", ".")
    if not typed:
        return None
    try:
        return float(typed)
    except ValueError:
        raise DoesNotFit(f"“{text[:40]}” isn’t a percentage. Write a number from 0 to 100, or nothing.", "") from None


def _percent_text(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _choice(kind: type[enum.StrEnum]) -> Callable[[str], Any]:
    def read(text: str) -> enum.StrEnum:
        typed = text.strip().casefold()
        found = [choice for choice in kind if choice.value.startswith(typed)] if typed else []
        if not found:
            known = ", ".join(choice.value for choice in kind)
            raise DoesNotFit(f"“{text[:40]}” isn’t one of the kinds here. Choose {known}.", "")
        return found[0]

    return read


def _strength(text: str) -> Strength | None:
    return _choice(Strength)(text) if text.strip() and text.strip() != "–" else None


def _moment_text(at: str) -> str:
    return at.replace("T", " ")


def _day_text(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


COLUMNS: dict[RowKind, Sequence[Column]] = {
    Participant: (
        Column("name", "Name", 150, 2, read=_one_line),
        Column("role", "Role", 180, 3, read=_one_line),
    ),
    Party: (
        Column("name", "Who", 150, 2, read=_one_line),
        Column("harm", "What it meant for them", 220, 5, read=_one_line),
    ),
    Event: (
        Column("at", "When", 142, kind=CellKind.LINE, read=typed_moment, write=_moment_text),
        Column("kind", "Kind", 112, kind=CellKind.CHOICE, read=_choice(EventKind), choices=tuple(EventKind)),
        Column("text", "What happened", 320, 1, read=_one_line),
        Column("planned", "Planned %", 86, kind=CellKind.LINE, read=_percent, write=_percent_text),
        Column("actual", "Actual %", 82, kind=CellKind.LINE, read=_percent, write=_percent_text),
    ),
    Action: (
        Column("text", "What we will do", 260, 5, read=_one_line),
        Column("lane", "Lane", 104, kind=CellKind.CHOICE, read=_choice(Lane), choices=tuple(Lane)),
        Column(
            "strength",
            "Strength",
            114,
            kind=CellKind.CHOICE,
            read=_strength,
            write=lambda value: value or "–",
            choices=("–", *Strength),
        ),
        Column("owner", "Owner", 130, 2, read=_one_line),
        Column("due", "Due", 106, kind=CellKind.LINE, read=typed_due, write=_day_text),
        Column("measure", "How we will know", 170, 3, read=_one_line),
        Column("causes", "Addresses", 96, kind=CellKind.CAUSES),
    ),
}


def spoken_value(column: Column, value: Any) -> str:  # noqa: ANN401 - any field's value
    """The value as a screen reader says it."""
    return spoken(value) if column.field in {"at", "due"} else column.write(value)

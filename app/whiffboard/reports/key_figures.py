"""The few numbers that stand large on the first page."""

import datetime as dt

import msgspec

from whiffboard.domain.records import EventKind, Strength
from whiffboard.reports.phrases import counted, small
from whiffboard.wording.shown import ShownEvent, ShownSession

_HOURS_SAID_AS_MINUTES = 3


class KeyFigure(msgspec.Struct, frozen=True):
    """A number as it is read, such as ``5 days``, and what it counts."""

    value: str
    label: str


def of(shown: ShownSession) -> tuple[KeyFigure, ...]:
    """The figures that this session has enough facts for; none for an empty one."""
    found = (_warned(shown.events), _covered(shown), _depth(shown))
    return tuple(figure for figure in found if figure is not None)


def _warned(events: tuple[ShownEvent, ...]) -> KeyFigure | None:
    """From the first warning to the first incident after it."""
    first = next((event.at for event in events if event.kind is EventKind.WARNING and event.at), "")
    hit = next((event.at for event in events if event.kind is EventKind.INCIDENT and event.at >= first), "")
    between = _between(first, hit) if first and hit else ""
    return KeyFigure(between, "from the first warning to the incident") if between else None


def _between(first: str, last: str) -> str:
    """The time between two ISO days or minutes, as exact as the less exact one of them."""
    if "T" in first and "T" in last:
        gap = dt.datetime.fromisoformat(last) - dt.datetime.fromisoformat(first)
        if gap < dt.timedelta(days=1):
            minutes = gap // dt.timedelta(minutes=1)
            if minutes < 60 * _HOURS_SAID_AS_MINUTES:
                return counted(minutes, "minute")
            return counted(round(minutes / 60), "hour")
    days = (dt.date.fromisoformat(last[:10]) - dt.date.fromisoformat(first[:10])).days
    return f"{days} day" if days == 1 else f"{days} days" if days else ""


def _covered(shown: ShownSession) -> KeyFigure | None:
    """How many end causes an action answers; nothing is counted before there is a plan."""
    ends = shown.map.ends
    if not ends or not shown.actions:
        return None
    answered = {cause for action in shown.actions for cause in action.causes}
    stronger = {
        cause for action in shown.actions if action.strength is Strength.STRONGER for cause in action.causes
    }.intersection(ends)
    covered = answered.intersection(ends)
    label = "end causes answered by an action" if len(ends) > 1 else "end cause answered by an action"
    if stronger:
        label += f", {small(len(stronger))} a stronger one" if len(covered) > 1 else ", a stronger one"
    return KeyFigure(f"{len(covered)} of {len(ends)}", label)


def _depth(shown: ShownSession) -> KeyFigure | None:
    """How many whys deep the map goes."""
    deepest = max(shown.map.depths.values(), default=0)
    if not deepest:
        return None
    shared = len(shown.map.shared)
    label = "deep, from the whiff to the furthest cause"
    if shared:
        explains = "cause explains" if shared == 1 else "causes explain"
        label += f"; {small(shared)} {explains} more than one thing"
    return KeyFigure(f"{deepest} why" if deepest == 1 else f"{deepest} whys", label)

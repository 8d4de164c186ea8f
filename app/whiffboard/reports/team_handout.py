"""What the team handout says, as plain frozen data made from what may be shown."""

import datetime as dt

import msgspec

from whiffboard.domain import moment
from whiffboard.domain.records import EventKind, Lane
from whiffboard.reports import key_figures, left_out
from whiffboard.reports.causal_statements import CausalStatement, causal_statements
from whiffboard.reports.key_figures import KeyFigure
from whiffboard.reports.map_content import MapContent, map_content
from whiffboard.reports.phrases import counted, short_day
from whiffboard.wording.shown import NameStyle, ShownAction, ShownEvent, ShownParticipant, ShownParty, ShownSession

GOOD_FAITH = "Everybody acted in good faith, on what could be seen and done at the time."

_LANES = {
    Lane.REDRESS: ("Redress", "for those who were harmed"),
    Lane.PREVENTION: ("Prevention", "so that it does not happen again"),
}


class TimelineRow(msgspec.Struct, frozen=True, kw_only=True):
    """An event; ``day`` and ``time`` are empty while unknown, ``same_day`` says that the row above is of that day."""

    day: str
    time: str
    same_day: bool
    kind: EventKind
    text: str
    progress: str


class ActionRow(msgspec.Struct, frozen=True, kw_only=True):
    """An action under its ``label`` (``A1``); ``causes`` are (id, number) of what it answers."""

    label: str
    text: str
    strength: str
    owner: str
    due: str
    measure: str
    causes: tuple[tuple[str, int], ...]


class LaneRows(msgspec.Struct, frozen=True, kw_only=True):
    """The actions of one half of the plan."""

    lane: Lane
    title: str
    purpose: str
    actions: tuple[ActionRow, ...]


class TeamHandout(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the team handout says; an empty section is left out by whoever draws it."""

    session_id: str
    title: str
    facts: tuple[str, ...]
    as_of: dt.date | None
    what_happened: str
    good_faith: str
    ownership: str
    figures: tuple[KeyFigure, ...]
    participants: tuple[ShownParticipant, ...]
    parties: tuple[ShownParty, ...]
    timeline: tuple[TimelineRow, ...]
    map: MapContent
    statements: tuple[CausalStatement, ...]
    lanes: tuple[LaneRows, ...]
    left_out: str


def team_handout(shown: ShownSession, as_of: dt.date | None = None) -> TeamHandout:
    """The handout of what may be shown. ``as_of`` is the day it is printed; without it the paper names none."""
    lanes, labels = _lanes(shown)
    return TeamHandout(
        session_id=shown.id,
        title=shown.title.strip() or "A session without a title yet",
        facts=_facts(shown, as_of),
        as_of=as_of,
        what_happened=shown.what_happened,
        good_faith=GOOD_FAITH,
        ownership=shown.ownership,
        figures=key_figures.of(shown),
        participants=tuple(p for p in shown.participants if p.name.strip() or p.role.strip()),
        parties=tuple(p for p in shown.parties if p.name.strip() or p.harm.strip()),
        timeline=_timeline(shown.events),
        map=map_content(shown),
        statements=causal_statements(shown, labels),
        lanes=lanes,
        left_out=left_out.sentence(shown.left_out, roles=shown.names is NameStyle.ROLES and bool(shown.participants)),
    )


def _facts(shown: ShownSession, as_of: dt.date | None) -> tuple[str, ...]:
    causes = sum(not cause.whiff for cause in shown.causes.values())
    facts = (
        moment.spoken(shown.occurred_on),
        counted(len(shown.participants), "participant"),
        counted(causes, "cause"),
        counted(len(shown.actions), "action"),
        f"As of {moment.spoken(as_of)}" if as_of else "",
    )
    return tuple(fact for fact in facts if fact)


def _timeline(events: tuple[ShownEvent, ...]) -> tuple[TimelineRow, ...]:
    rows: list[TimelineRow] = []
    above = ""
    for event in events:
        progress = _progress(event)
        if not event.text.strip() and not progress:
            continue
        day = event.at[:10]
        rows.append(
            TimelineRow(
                day=moment.spoken(day),
                time=event.at[11:16],
                same_day=bool(day) and day == above,
                kind=event.kind,
                text=event.text,
                progress=progress,
            )
        )
        above = day
    return tuple(rows)


def _progress(event: ShownEvent) -> str:
    said = [
        f"{word} {percent:g}%"
        for word, percent in (("planned", event.planned), ("actual", event.actual))
        if percent is not None
    ]
    return ", ".join(said)


def _lanes(shown: ShownSession) -> tuple[tuple[LaneRows, ...], dict[str, tuple[str, ...]]]:
    """The lanes that hold actions, and the labels of the actions that answer each cause."""
    lanes: list[LaneRows] = []
    labels: dict[str, tuple[str, ...]] = {}
    count = 0
    for lane, (title, purpose) in _LANES.items():
        rows = []
        for action in shown.actions:
            if action.lane is lane:
                count += 1
                rows.append(_action_row(f"A{count}", action, shown))
                for cause in action.causes:
                    labels[cause] = (*labels.get(cause, ()), f"A{count}")
        if rows:
            lanes.append(LaneRows(lane=lane, title=title, purpose=purpose, actions=tuple(rows)))
    return tuple(lanes), labels


def _action_row(label: str, action: ShownAction, shown: ShownSession) -> ActionRow:
    numbers = shown.map.numbers
    return ActionRow(
        label=label,
        text=action.text,
        strength=action.strength.capitalize() if action.strength else "",
        owner=action.owner,
        due=short_day(action.due),
        measure=action.measure,
        causes=tuple(sorted(((cause, numbers[cause]) for cause in action.causes if cause in shown.map), key=_number)),
    )


def _number(pair: tuple[str, int]) -> int:
    return pair[1]

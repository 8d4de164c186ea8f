"""Operations on the plain lists of a session: details, participants, affected parties, events, actions."""

import enum
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import msgspec

from whiffboard.domain import order, typed
from whiffboard.domain.records import (
    Action,
    Event,
    EventKind,
    Lane,
    Participant,
    Party,
    Record,
    Strength,
    checked,
    new_id,
)
from whiffboard.domain.refusals import DoesNotFit
from whiffboard.domain.session import Session
from whiffboard.domain.step import Change, Step, added, merged, removed

Row = Participant | Party | Event | Action
R = TypeVar("R", bound=Row)
F = TypeVar("F", bound=Record)


def amend_details(session: Session, /, **fields: object) -> Step:
    """Changes title, occurred_on, what_happened or ownership. Refuses with ``DoesNotFit``."""
    after = _fitting(session.details, fields)
    label = "Change " + " and ".join(name.replace("_", " ").replace("occurred on", "date") for name in fields)
    return Step(label, _changed(session.details, after))


def add(session: Session, kind: type[R], values: Sequence[dict[str, Any]], after: str | None = None) -> Step:
    """Adds one record for each mapping of field values, in order, behind ``after`` (default: at the end).

    Events with a known time go where their time belongs unless ``after`` says otherwise. Refuses with ``DoesNotFit``.
    """
    if after is not None:
        session.get(kind, after)
    made: list[Change] = []
    current = session
    anchor = after
    for fields in values:
        record = _fitting(kind(id=new_id(), position=0.0), fields)
        behind = _neighbour(current, kind, record, anchor)
        changes, position = _room(current, kind, behind)
        placed = msgspec.structs.replace(record, position=position)
        one = Step("", (*changes, added(placed)))
        current = current.apply(one)
        made += one.changes
        anchor = placed.id if anchor is not None else None
    noun = kind.noun if len(values) == 1 else f"{len(values)} {_plural(kind.noun)}"
    return Step(f"Add {noun}", merged(made))


def amend(session: Session, kind: type[R], record_id: str, /, **fields: object) -> Step:
    """Changes fields of one record; an event whose time changes moves to where it belongs.

    Refuses with ``DoesNotFit``.
    """
    before = session.get(kind, record_id)
    after = _fitting(before, fields)
    changes: tuple[Change, ...] = ()
    if isinstance(before, Event) and isinstance(after, Event) and after.at != before.at and after.at:
        index = session.events.index(before)
        earlier, later = session.events[:index], session.events[index + 1 :]
        if not _between_in_time(after.at, earlier, later):
            behind = _last_not_later((*earlier, *later), after.at)
            changes, position = _room(session, Event, behind, leaving=record_id)
            after = msgspec.structs.replace(after, position=position)
    return Step(f"Change {kind.noun}", (*changes, *_changed(before, after)))


def move(session: Session, kind: type[R], record_id: str, after: str | None) -> Step:
    """Puts a record behind another of its kind, or first (``None``); where it stands there already, nothing changes."""
    before = session.get(kind, record_id)
    if after is not None:
        session.get(kind, after)
    ids = [record.id for record in _listed(session, kind)]
    index = ids.index(record_id)
    if after == record_id or after == (ids[index - 1] if index else None):
        return Step(f"Move {kind.noun}", ())
    changes, position = _room(session, kind, after, leaving=record_id)
    moved = msgspec.structs.replace(before, position=position)
    return Step(f"Move {kind.noun}", (*changes, *_changed(before, moved)))


def remove(session: Session, kind: type[R], record_ids: Iterable[str]) -> Step:
    """Removes records and everything that refers to them."""
    records = [session.get(kind, record_id) for record_id in dict.fromkeys(record_ids)]
    noun = kind.noun if len(records) == 1 else f"{len(records)} {_plural(kind.noun)}"
    return Step(f"Delete {noun}", removal(session, records))


def removal(session: Session, records: Sequence[Record]) -> tuple[Change, ...]:
    """The changes that remove these records and, before them, all that refer to them."""
    doomed: dict[tuple[type[Record], str], Record] = {(type(record), record.id): record for record in records}
    fresh = {record.id for record in records}
    while fresh:
        found = [r for r in session.referring_to(fresh) if (type(r), r.id) not in doomed]
        doomed.update({(type(r), r.id): r for r in found})
        fresh = {r.id for r in found}
    return tuple(removed(record) for record in reversed(doomed.values()))


def _fitting(record: F, fields: dict[str, object]) -> F:
    fitting = record
    for name, given in fields.items():
        value = typed.value(name, given)
        try:
            fitting = checked(msgspec.structs.replace(fitting, **{name: value}))
        except msgspec.ValidationError as error:
            said = f"{value:g}" if isinstance(value, float) else f"“{str(value)[:40]}”"
            raise DoesNotFit(f"{_spoken(name)} can't be {said}. {_expected(record, name)}", name) from error
    return fitting


def _spoken(field: str) -> str:
    return {"occurred_on": "The date", "at": "The time", "due": "The due date"}.get(
        field, field.replace("_", " ").capitalize()
    )


def _expected(record: Record, field: str) -> str:
    choices: dict[str, type[enum.StrEnum]] = {"kind": EventKind, "lane": Lane, "strength": Strength}
    if field in choices:
        return f"It is one of {', '.join(choice.value for choice in choices[field])}."
    if field in {"occurred_on", "due"}:
        return "It is a day such as 2012-08-01, or empty."
    if field in {"planned", "actual"}:
        return "It is a percentage from 0 to 100, or empty."
    return f"The {record.noun} takes text there."


def _changed(before: Record, after: Record) -> tuple[Change, ...]:
    return () if before == after else (Change(before, after),)


def _listed(session: Session, kind: type[R]) -> Sequence[R]:
    return sorted(session.table(kind).values(), key=lambda record: (record.position, record.id))


def _neighbour(session: Session, kind: type[R], record: R, anchor: str | None) -> str | None:
    if anchor is not None:
        return anchor
    if isinstance(record, Event) and record.at:
        return _last_not_later(session.events, record.at)
    listed = _listed(session, kind)
    return listed[-1].id if listed else None


def _last_not_later(events: Iterable[Event], at: str) -> str | None:
    """The event behind which this time belongs: everything up to the last known time that isn't later."""
    found = None
    for event in events:
        if event.at and event.at > at:
            break
        found = event.id
    return found


def _between_in_time(at: str, earlier: Sequence[Event], later: Sequence[Event]) -> bool:
    """Whether the known times nearest on both sides leave ``at`` in order."""
    before = next((event.at for event in reversed(earlier) if event.at), "")
    behind = next((event.at for event in later if event.at), at)
    return before <= at <= behind


def _room(
    session: Session, kind: type[R], behind: str | None, *, leaving: str | None = None
) -> tuple[tuple[Change, ...], float]:
    """A position behind the given record (``None``: at the front), and the changes that make room for it."""
    listed = [record for record in _listed(session, kind) if record.id != leaving]
    index = next((i + 1 for i, record in enumerate(listed) if record.id == behind), 0)
    low = listed[index - 1].position if index else None
    high = listed[index].position if index < len(listed) else None
    if not order.crowded(low, high):
        return (), order.between(low, high)
    fresh = order.renumbered(len(listed) + 1)
    changes = []
    for i, record in enumerate(listed):
        position = fresh[i if i < index else i + 1]
        if position != record.position:
            changes.append(Change(record, msgspec.structs.replace(record, position=position)))
    return tuple(changes), fresh[index]


def _plural(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"

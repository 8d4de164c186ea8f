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
from whiffboard.domain.step import Change, Step, removed

Row = Participant | Party | Event | Action
R = TypeVar("R", bound=Row)
F = TypeVar("F", bound=Record)


def amend_details(session: Session, /, **fields: object) -> Step:
    """Changes title, occurred_on, what_happened, ownership or language. Refuses with ``DoesNotFit``."""
    after = _fitting(session.details, fields)
    label = "Change " + " and ".join(name.replace("_", " ").replace("occurred on", "date") for name in fields)
    return Step(label, _changed(session.details, after))


def add(session: Session, kind: type[R], values: Sequence[dict[str, Any]], after: str | None = None) -> Step:
    """Adds one record for each mapping of field values, in order, behind ``after`` (default: at the end).

    Events with a known time go where their time belongs unless ``after`` says otherwise. Refuses with ``DoesNotFit``.
    """
    if after is not None:
        session.get(kind, after)
    listed = _listed(session, kind)
    at = _behind(listed, after) if after is not None else None
    for fields in values:
        record = _fitting(kind(id=new_id(), position=0.0), fields)
        if at is not None:
            _put(listed, at, record)
            at += 1
        else:
            time = _time(record)
            _put(listed, _place_in_time(listed, time) if time else len(listed), record)
    noun = kind.noun if len(values) == 1 else f"{len(values)} {_plural(kind.noun)}"
    return Step(f"Add {noun}", _differences(session, kind, listed))


def amend(session: Session, kind: type[R], record_id: str, /, **fields: object) -> Step:
    """Changes fields of one record; an event whose time changes moves to where it belongs.

    Refuses with ``DoesNotFit``.
    """
    before = session.get(kind, record_id)
    after = _fitting(before, fields)
    listed = _listed(session, kind)
    index = listed.index(before)
    del listed[index]
    time = _time(after)
    if time and time != _time(before) and not _fits_in_time(listed, index, time):
        _put(listed, _place_in_time(listed, time), after)
    else:
        listed.insert(index, after)
    return Step(f"Change {kind.noun}", _differences(session, kind, listed))


def move(session: Session, kind: type[R], record_id: str, after: str | None) -> Step:
    """Puts a record behind another of its kind, or first (``None``); where it stands there already, nothing changes."""
    before = session.get(kind, record_id)
    if after is not None:
        session.get(kind, after)
    listed = _listed(session, kind)
    index = listed.index(before)
    del listed[index]
    target = index if after == record_id else _behind(listed, after)
    if target != index:
        _put(listed, target, before)
    else:
        listed.insert(index, before)
    return Step(f"Move {kind.noun}", _differences(session, kind, listed))


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
            said = f"{value:.12g}" if isinstance(value, float) else f"“{str(value)[:40]}”"
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


def _listed(session: Session, kind: type[R]) -> list[R]:
    return sorted(session.table(kind).values(), key=lambda record: (record.position, record.id))


def _differences(session: Session, kind: type[R], listed: Sequence[R]) -> tuple[Change, ...]:
    """What has to change for the session to hold these records of a kind."""
    known = session.table(kind)
    pairs = ((known.get(record.id), record) for record in listed)
    return tuple(Change(before, record) for before, record in pairs if before != record)


def _behind(listed: Sequence[R], record_id: str | None) -> int:
    """The index behind a record; 0 for ``None``."""
    return next((index + 1 for index, record in enumerate(listed) if record.id == record_id), 0)


def _time(record: Row) -> str:
    return record.at if isinstance(record, Event) else ""


def _place_in_time(listed: Sequence[Row], time: str) -> int:
    """The index where a known time belongs: behind everything up to the last known time that isn't later."""
    return next((index for index, record in enumerate(listed) if _time(record) > time), len(listed))


def _fits_in_time(listed: Sequence[Row], index: int, time: str) -> bool:
    """Whether the known times nearest on both sides of the index leave ``time`` in order."""
    earlier = next(filter(None, map(_time, reversed(listed[:index]))), "")
    later = next(filter(None, map(_time, listed[index:])), time)
    return earlier <= time <= later


def _put(listed: list[R], index: int, record: R) -> None:
    """Inserts a record and gives it a position there; all others get a new one where none is left."""
    low = listed[index - 1].position if index else None
    high = listed[index].position if index < len(listed) else None
    crowded = order.crowded(low, high)
    listed.insert(index, record)
    if crowded:
        for i, position in enumerate(order.renumbered(len(listed))):
            listed[i] = msgspec.structs.replace(listed[i], position=position)
    else:
        listed[index] = msgspec.structs.replace(record, position=order.between(low, high))


def _plural(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"

"""The open session: an unchangeable set of records; applying a step makes the next one."""

import functools
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar, cast

from whiffboard.domain.records import (
    KINDS,
    Action,
    Cause,
    Details,
    Event,
    Evidence,
    Keep,
    Link,
    Participant,
    Party,
    Place,
    Record,
    Switch,
)
from whiffboard.domain.refusals import NoSuchRecord, OutOfStep, StillReferredTo
from whiffboard.domain.step import Change, Step

R = TypeVar("R", bound=Record)
Tables = Mapping[type[Record], Mapping[str, Record]]


class Session:
    """All records of one retrospective. Compare by content with ``==``; hashable by identity of its tables."""

    def __init__(self, records: Iterable[Record]) -> None:
        """Takes the records in any order.

        Raises ``ValueError`` unless exactly one is ``Details`` and no id comes twice in one kind, and refuses with
        ``NoSuchRecord`` where one refers to another that isn't among them.
        """
        tables: dict[type[Record], dict[str, Record]] = {kind: {} for kind in KINDS}
        for record in records:
            table = tables[type(record)]
            if record.id in table:
                raise ValueError(f"two records are called {type(record).__name__} {record.id}")
            table[record.id] = record
        if len(tables[Details]) != 1:
            raise ValueError(f"a session has one Details record, not {len(tables[Details])}")
        self._tables: Tables = tables
        (self.id,) = tables[Details]
        for record in self:
            self._check_references_of(record)

    @classmethod
    def _of(cls, tables: Tables, session_id: str) -> "Session":
        session = cls.__new__(cls)
        session._tables = tables  # noqa: SLF001 - its own class
        session.id = session_id
        return session

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Session) and self._tables == other._tables

    __hash__ = object.__hash__

    def __iter__(self) -> Iterator[Record]:
        for kind in KINDS:
            yield from self._tables[kind].values()

    def table(self, kind: type[R]) -> Mapping[str, R]:
        """All records of one kind by id, in no promised order."""
        return cast("Mapping[str, R]", MappingProxyType(self._tables[kind]))

    def find(self, kind: type[R], record_id: str) -> R | None:
        """The record, or ``None`` where it isn't (any more)."""
        return cast("R | None", self._tables[kind].get(record_id))

    def get(self, kind: type[R], record_id: str) -> R:
        """The record; refuses with ``NoSuchRecord`` where it isn't (any more)."""
        record = self.find(kind, record_id)
        if record is None:
            raise NoSuchRecord(f"This {kind.noun} is no longer there. Undo may bring it back.")
        return record

    @property
    def details(self) -> Details:
        """Title, date, what happened, ownership statement."""
        return self.get(Details, self.id)

    @functools.cached_property
    def participants(self) -> tuple[Participant, ...]:
        """In the order they were entered."""
        return tuple(sorted(self.table(Participant).values(), key=_position))

    @functools.cached_property
    def parties(self) -> tuple[Party, ...]:
        """Affected parties, in the order they were entered."""
        return tuple(sorted(self.table(Party).values(), key=_position))

    @functools.cached_property
    def events(self) -> tuple[Event, ...]:
        """The timeline from first to last; events of unknown time stand where they were put."""
        return tuple(sorted(self.table(Event).values(), key=_position))

    @functools.cached_property
    def actions(self) -> tuple[Action, ...]:
        """In the order they were entered."""
        return tuple(sorted(self.table(Action).values(), key=_position))

    @property
    def causes(self) -> Mapping[str, Cause]:
        """The statements on the map by id; the causal map knows their order."""
        return self.table(Cause)

    @functools.cached_property
    def links(self) -> tuple[Link, ...]:
        """All links, reinforcing loops among them, siblings in their order."""
        return tuple(sorted(self.table(Link).values(), key=_position))

    @functools.cached_property
    def _evidence(self) -> Mapping[str, tuple[Evidence, ...]]:
        by_cause: dict[str, list[Evidence]] = {}
        for evidence in sorted(self.table(Evidence).values(), key=_position):
            by_cause.setdefault(evidence.cause, []).append(evidence)
        return {cause: tuple(found) for cause, found in by_cause.items()}

    def evidence_of(self, cause: str) -> tuple[Evidence, ...]:
        """What supports this statement, in order."""
        return self._evidence.get(cause, ())

    @property
    def places(self) -> Mapping[str, Place]:
        """Where nodes have been seen, by cause id; a statement nobody has seen yet has none."""
        return self.table(Place)

    @functools.cached_property
    def keeps(self) -> Mapping[tuple[str, str], tuple[Keep, ...]]:
        """Kept wording by (target id, field)."""
        found: dict[tuple[str, str], list[Keep]] = {}
        for keep in self.table(Keep).values():
            found.setdefault((keep.target, keep.field), []).append(keep)
        return {key: tuple(keeps) for key, keeps in found.items()}

    @functools.cached_property
    def switches(self) -> Mapping[str, Switch]:
        """What is switched off, by the id of the rule or family."""
        return {switch.rule: switch for switch in self.table(Switch).values()}

    def referring_to(self, ids: set[str]) -> list[Record]:
        """Records that hold one of these ids in a reference and aren't among them."""
        return [
            record
            for kind in KINDS
            if kind.refs
            for record in self._tables[kind].values()
            if any(getattr(record, field) in ids for field in kind.refs)
        ]

    def apply(self, step: Step) -> "Session":
        """The session after the step.

        Refuses with ``OutOfStep`` where a record isn't what the step was made from, and with ``NoSuchRecord`` or
        ``StillReferredTo`` where references would hang; this session stays as it is in every case.
        """
        tables = dict(self._tables)
        copied: set[type[Record]] = set()
        for change in step.changes:
            kind, record_id = change.key
            if kind not in copied:
                tables[kind] = dict(tables[kind])
                copied.add(kind)
            _exchange(cast("dict[str, Record]", tables[kind]), record_id, change)
        after = Session._of(tables, self.id)
        after._check_references(step)  # noqa: SLF001 - its own class
        return after

    def _check_references(self, step: Step) -> None:
        gone = {change.record.id for change in step.changes if change.after is None}
        if self._tables[Details].keys() != {self.id}:
            raise StillReferredTo(
                "A session can't be without its details. To be rid of it, delete it on the home screen."
            )
        for change in step.changes:
            if change.after is not None:
                self._check_references_of(change.after)
        if gone:
            for record in self.referring_to(gone):
                for field, kind in record.refs.items():
                    if getattr(record, field) in gone and not self._holds(kind, getattr(record, field)):
                        raise StillReferredTo(f"Something still refers to this: {record.noun}. Remove that first.")

    def _check_references_of(self, record: Record) -> None:
        for field, kind in record.refs.items():
            if not self._holds(kind, getattr(record, field)):
                raise NoSuchRecord(
                    f"The {record.noun} belongs to something that is no longer there. Undo may bring it back."
                )

    def _holds(self, kind: type[Record], record_id: str) -> bool:
        if kind is Record:
            return any(record_id in table for table in self._tables.values())
        return record_id in self._tables[kind]


def _exchange(table: dict[str, Record], record_id: str, change: Change) -> None:
    if table.get(record_id) != change.before:
        raise OutOfStep("This was changed in the meantime. Look at what is there now and try again.")
    if change.after is None:
        del table[record_id]
    else:
        table[record_id] = change.after


def _position(record: "Participant | Party | Event | Action | Link | Evidence") -> tuple[float, str]:
    return record.position, record.id

"""The journal: every step of a session in order, from which undo and redo survive a restart."""

import sqlite3
from collections.abc import Sequence

import msgspec

from whiffboard.domain.records import Record
from whiffboard.domain.step import Change, Step
from whiffboard.storage.schema import TABLES

_KINDS: dict[str, type[Record]] = {table.name: kind for kind, table in TABLES.items()}


class Entry(msgspec.Struct, frozen=True):
    """One step in the journal; ``undone`` ones can be done again."""

    seq: int
    step: Step
    undone: bool


class _StoredChange(msgspec.Struct, frozen=True):
    kind: str
    before: msgspec.Raw = msgspec.Raw(b"null")
    after: msgspec.Raw = msgspec.Raw(b"null")


_DECODER = msgspec.json.Decoder(tuple[_StoredChange, ...])


def encoded(step: Step) -> str:
    """The changes of a step as JSON, each with its kind."""
    stored = [
        {"kind": TABLES[change.key[0]].name, "before": change.before, "after": change.after} for change in step.changes
    ]
    return msgspec.json.encode(stored).decode()


def decoded(label: str, changes: str) -> Step:
    """The step that was encoded; raises ``ValueError`` where the text isn't one."""
    found = []
    for stored in _DECODER.decode(changes):
        kind = _KINDS.get(stored.kind)
        if kind is None:
            raise ValueError(f"unknown kind of record: {stored.kind}")
        before, after = (msgspec.json.decode(side, type=kind | None) for side in (stored.before, stored.after))
        if before is None and after is None:
            raise ValueError("a change with neither side")
        found.append(Change(before, after))
    return Step(label, tuple(found))


def read(connection: sqlite3.Connection, session_id: str) -> tuple[Entry, ...]:
    """The steps of a session, oldest first, those that were undone last.

    It begins behind the last step that can't be read: what lies before that can't be undone any more.
    """
    rows = connection.execute(
        "SELECT seq, label, CAST(changes AS BLOB), undone FROM journal WHERE session = ? ORDER BY seq DESC",
        [session_id],
    )
    entries: list[Entry] = []
    for seq, label, changes, undone in rows:
        try:
            entries.append(Entry(seq, decoded(label, bytes(changes).decode()), bool(undone)))
        except (ValueError, msgspec.MsgspecError, RecursionError):
            if not undone:
                break
            entries.clear()  # what was undone after it can't be done again without it
    return tuple(reversed(entries))


def append(connection: sqlite3.Connection, session_id: str, step: Step, at: str) -> int:
    """Adds a step, forgets those that were undone, and returns the new entry's ``seq``."""
    connection.execute("DELETE FROM journal WHERE session = ? AND undone = 1", [session_id])
    cursor = connection.execute(
        "INSERT INTO journal (session, label, changes, undone, at) VALUES (?, ?, ?, 0, ?)",
        [session_id, step.label, encoded(step), at],
    )
    return cursor.lastrowid or 0


def replace(connection: sqlite3.Connection, session_id: str, seq: int, step: Step, at: str) -> bool:
    """Makes an entry say ``step``; an empty one takes the entry away. False where there is no such entry."""
    if step:
        cursor = connection.execute(
            "UPDATE journal SET label = ?, changes = ?, at = ? WHERE session = ? AND seq = ?",
            [step.label, encoded(step), at, session_id, seq],
        )
    else:
        cursor = connection.execute("DELETE FROM journal WHERE session = ? AND seq = ?", [session_id, seq])
    return cursor.rowcount == 1


def reinstate(connection: sqlite3.Connection, session_id: str, undone: Sequence[Entry], at: str) -> tuple[Entry, ...]:
    """Puts back undone steps that ``append`` forgot, in their order; returns them under their new ``seq``."""
    back = []
    for entry in undone:
        cursor = connection.execute(
            "INSERT INTO journal (session, label, changes, undone, at) VALUES (?, ?, ?, 1, ?)",
            [session_id, entry.step.label, encoded(entry.step), at],
        )
        back.append(Entry(cursor.lastrowid or 0, entry.step, undone=True))
    return tuple(back)


def mark(connection: sqlite3.Connection, session_id: str, seq: int, *, undone: bool) -> bool:
    """Marks an entry as undone, or as done again. False where there is no such entry."""
    cursor = connection.execute(
        "UPDATE journal SET undone = ? WHERE session = ? AND seq = ?", [undone, session_id, seq]
    )
    return cursor.rowcount == 1

"""A session's rows: read into records, changed by steps, and checked for being what was written."""

import sqlite3

import msgspec

from whiffboard.domain.records import KINDS, Record
from whiffboard.domain.refusals import Refusal
from whiffboard.domain.session import Session
from whiffboard.domain.step import Step
from whiffboard.storage.faults import DamagedLibrary, LibraryFault, NoSuchSession, changed_elsewhere
from whiffboard.storage.schema import TABLES, digest, shifted, written


def insert(connection: sqlite3.Connection, session: Session, *, shown_title: str, stage: str, at: str) -> None:
    """Adds the rows of a whole session."""
    if connection.execute("SELECT 1 FROM session WHERE id = ?", [session.id]).fetchone():
        raise LibraryFault("This session is in the library already, so it was not added again. Duplicate it instead.")
    connection.execute(
        "INSERT INTO session (id, shown_title, stage, digest, created_at) VALUES (?, ?, ?, ?, ?)",
        [session.id, shown_title, stage, written(digest(session)), at],
    )
    for kind in KINDS:
        table = TABLES[kind]
        rows = [table.values(record, session.id) for record in session.table(kind).values()]
        connection.executemany(table.insert, rows)


def write(connection: sqlite3.Connection, session_id: str, step: Step) -> None:
    """Writes what a step changes; raises ``ChangedElsewhere`` where a row isn't there, or is there already."""
    found = connection.execute("SELECT digest FROM session WHERE id = ?", [session_id]).fetchone()
    if found is None:
        raise no_such_session(session_id)
    for change in step.changes:
        table = TABLES[change.key[0]]
        if change.after is None:
            cursor = connection.execute(table.delete, {"session": session_id, "id": change.record.id})
        else:
            statement = table.insert if change.before is None else table.update
            cursor = connection.execute(statement, table.values(change.after, session_id))
        if cursor.rowcount != 1:
            raise changed_elsewhere()
    gone = [change.before for change in step.changes if change.before is not None]
    come = [change.after for change in step.changes if change.after is not None]
    connection.execute("UPDATE session SET digest = ? WHERE id = ?", [shifted(found[0], gone, come), session_id])


def read(connection: sqlite3.Connection, session_id: str) -> Session:
    """The session that the rows hold."""
    if connection.execute("SELECT 1 FROM session WHERE id = ?", [session_id]).fetchone() is None:
        raise no_such_session(session_id)
    records: list[Record] = []
    for kind in KINDS:
        table = TABLES[kind]
        try:
            records += [table.record(row) for row in connection.execute(table.select, [session_id])]
        except (msgspec.ValidationError, sqlite3.OperationalError) as error:
            if isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", None) is not None:
                raise  # the file as a whole; without a code it is a text that can't be decoded
            raise _damaged(session_id, f"its table {table.name} holds a row that isn't whole") from error
    try:
        return Session(records)
    except (ValueError, Refusal) as error:
        raise _damaged(session_id, "a part of it is missing") from error


def problem(connection: sqlite3.Connection, session_id: str) -> str:
    """What is wrong with the rows of a session, as half a sentence; empty where they are what was written."""
    try:
        session = read(connection, session_id)
    except DamagedLibrary as error:
        return str(error).split(". ")[0]
    (stored,) = connection.execute("SELECT digest FROM session WHERE id = ?", [session_id]).fetchone()
    if stored != written(digest(session)):
        return f"session {session_id[:8]} holds something else than was written"
    return ""


def no_such_session(session_id: str) -> NoSuchSession:
    """The fault for an id that isn't in the library."""
    return NoSuchSession(f"There is no session {session_id[:8]} in this library. Look at the list for what there is.")


def _damaged(session_id: str, what: str) -> DamagedLibrary:
    return DamagedLibrary(
        f"Session {session_id[:8]} can't be opened: {what}. The other sessions are not affected. "
        "Keep a copy of the library as it is, and take this session from your latest backup."
    )

"""The steps by which a library of any age gets today's tables; once released, a step is never edited again."""

import sqlite3

from sqlite_utils import Database, Migrations

from whiffboard.storage.schema import VERSION

STEPS = Migrations("whiffboard")


def migrate(connection: sqlite3.Connection) -> None:
    """Applies the steps that this library hasn't had, all or none of them, within an open transaction."""
    database = Database(connection, strict=True, execute_plugins=False)
    STEPS.apply(database)
    connection.execute(f"PRAGMA user_version = {VERSION}")


@STEPS()
def m001_sessions_and_records(db: Database) -> None:
    """Sessions, their records, and the journal that undo and redo read."""
    for statement in _M001:
        db.execute(statement)


# References are checked at the end of a transaction, so that a step may change rows in any order. An id is unique
# within its session and kind only, and a reference holds the session, so that none can lead into another session.
_M001 = (
    """
    CREATE TABLE session (
        id TEXT NOT NULL PRIMARY KEY,
        shown_title TEXT NOT NULL,
        stage TEXT NOT NULL,
        digest TEXT NOT NULL,
        created_at TEXT NOT NULL,
        opened_at TEXT,
        deleted_at TEXT
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE details (
        session TEXT NOT NULL REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
        id TEXT NOT NULL CHECK (id = session),
        title TEXT NOT NULL,
        occurred_on TEXT,
        what_happened TEXT NOT NULL,
        ownership TEXT NOT NULL,
        language TEXT NOT NULL,
        PRIMARY KEY (session, id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE participant (
        session TEXT NOT NULL REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
        id TEXT NOT NULL,
        position REAL NOT NULL,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        PRIMARY KEY (session, id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE party (
        session TEXT NOT NULL REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
        id TEXT NOT NULL,
        position REAL NOT NULL,
        name TEXT NOT NULL,
        harm TEXT NOT NULL,
        PRIMARY KEY (session, id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE event (
        session TEXT NOT NULL REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
        id TEXT NOT NULL,
        position REAL NOT NULL,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        planned REAL,
        actual REAL,
        PRIMARY KEY (session, id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE cause (
        session TEXT NOT NULL REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
        id TEXT NOT NULL,
        text TEXT NOT NULL,
        gate TEXT NOT NULL,
        whiff INTEGER NOT NULL,
        PRIMARY KEY (session, id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE link (
        session TEXT NOT NULL REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
        id TEXT NOT NULL,
        cause TEXT NOT NULL,
        effect TEXT NOT NULL,
        position REAL NOT NULL,
        loop INTEGER NOT NULL,
        PRIMARY KEY (session, id),
        FOREIGN KEY (session, cause) REFERENCES cause (session, id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (session, effect) REFERENCES cause (session, id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX link_cause ON link (session, cause)",
    "CREATE INDEX link_effect ON link (session, effect)",
    """
    CREATE TABLE evidence (
        session TEXT NOT NULL REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
        id TEXT NOT NULL,
        cause TEXT NOT NULL,
        position REAL NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (session, id),
        FOREIGN KEY (session, cause) REFERENCES cause (session, id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX evidence_cause ON evidence (session, cause)",
    """
    CREATE TABLE place (
        session TEXT NOT NULL REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
        id TEXT NOT NULL,
        x REAL NOT NULL,
        y REAL NOT NULL,
        pinned INTEGER NOT NULL,
        PRIMARY KEY (session, id),
        FOREIGN KEY (session, id) REFERENCES cause (session, id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE action (
        session TEXT NOT NULL REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
        id TEXT NOT NULL,
        position REAL NOT NULL,
        text TEXT NOT NULL,
        lane TEXT NOT NULL,
        strength TEXT,
        owner TEXT NOT NULL,
        due TEXT,
        measure TEXT NOT NULL,
        PRIMARY KEY (session, id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE answer (
        session TEXT NOT NULL REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
        id TEXT NOT NULL,
        action TEXT NOT NULL,
        cause TEXT NOT NULL,
        PRIMARY KEY (session, id),
        FOREIGN KEY (session, action) REFERENCES action (session, id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (session, cause) REFERENCES cause (session, id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX answer_action ON answer (session, action)",
    "CREATE INDEX answer_cause ON answer (session, cause)",
    """
    CREATE TABLE keep (
        session TEXT NOT NULL REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
        id TEXT NOT NULL,
        target TEXT NOT NULL,
        field TEXT NOT NULL,
        rule TEXT NOT NULL,
        words TEXT NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (session, id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE switch (
        session TEXT NOT NULL REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
        id TEXT NOT NULL,
        rule TEXT NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (session, id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE journal (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        session TEXT NOT NULL REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
        label TEXT NOT NULL,
        changes TEXT NOT NULL,
        undone INTEGER NOT NULL,
        at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX journal_session ON journal (session, seq)",
)

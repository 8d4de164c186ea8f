"""A library of an older program is brought up to date, all of it or not at all."""

import sqlite3

import pytest
from sqlite_utils import Migrations

from whiffboard.domain import causes
from whiffboard.storage import library_file, migrations
from whiffboard.storage.faults import LibraryFault
from whiffboard.storage.library import Library


@pytest.fixture
def tomorrow(monkeypatch):
    """A program that knows one more migration than this one."""

    def install(step):
        steps = Migrations("whiffboard")
        steps(name="m001_sessions_and_records")(migrations.m001_sessions_and_records)
        steps(name="m002_tomorrow")(step)
        monkeypatch.setattr(migrations, "STEPS", steps)
        monkeypatch.setattr(migrations, "VERSION", 2)
        monkeypatch.setattr(library_file, "VERSION", 2)
        monkeypatch.setattr(library_file, "MIGRATIONS", ("m001_sessions_and_records", "m002_tomorrow"))

    return install


def test_an_old_library_is_brought_up_to_date(library, path, full, tomorrow):
    session = full()
    library.add(session)
    library.commit(session.id, causes.add(session, "late", "new"))
    expected, history = library.load(session.id), library.history(session.id)
    library.close()
    tomorrow(lambda db: db.execute("CREATE TABLE mood (session TEXT NOT NULL) STRICT"))
    again = Library.open(path)
    assert again._connection.execute("PRAGMA user_version").fetchone() == (2,)
    assert again._connection.execute("SELECT count(*) FROM mood").fetchone() == (0,)
    assert (again.load(session.id), again.history(session.id)) == (expected, history)
    again.check()
    again.close()


def test_a_migration_that_fails_leaves_the_library_as_it_was(library, path, full, monkeypatch, tomorrow):
    session = full()
    library.add(session)
    library.close()

    def half(db):
        db.execute("CREATE TABLE mood (session TEXT NOT NULL) STRICT")
        db.execute("DELETE FROM journal")
        db.execute("INSERT INTO nowhere VALUES (1)")

    tomorrow(half)
    before = path.read_bytes()
    with pytest.raises(LibraryFault, match="no such table"):
        Library.open(path)
    assert path.read_bytes() == before
    monkeypatch.undo()
    again = Library.open(path)
    assert again.load(session.id) == session
    again.close()


def test_a_new_library_says_whose_it_is_in_its_first_bytes(library, path):
    library.close()
    header = path.read_bytes()[:100]
    assert header[68:72] == b"WHIF"
    assert int.from_bytes(header[60:64]) == migrations.VERSION
    connection = sqlite3.connect(path, isolation_level=None)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()

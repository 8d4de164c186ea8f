"""Whatever the path names that is no library of ours: a sentence with what to do, and not a byte is touched."""

import os
import sqlite3

import pytest

from whiffboard.storage.faults import (
    CannotWrite,
    DamagedLibrary,
    LibraryFault,
    LibraryInUse,
    NewerLibrary,
    NotALibrary,
)
from whiffboard.storage.library import Library
from whiffboard.storage.schema import APPLICATION_ID, VERSION


def _refused(path, kind, said, kept):
    before = kept()
    with pytest.raises(kind) as fault:
        Library.open(path)
    sentence = str(fault.value)
    assert said in sentence
    assert str(path) in sentence
    assert sentence.endswith(".")
    assert sentence.count(". ") >= 1, "what happened, and what to do"
    assert kept() == before


def _edit(path, *statements):
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty, and a library never is"),
        (b"x", "is no Whiffboard library"),
        (b"Dear diary,\n" * 100, "is no Whiffboard library"),
        (b"SQLite format 3\0", "is no Whiffboard library"),
        (b"SQLite format 3\0" + b"\0" * 4096, "is no Whiffboard library"),
        (bytes(100) + APPLICATION_ID.to_bytes(4), "is no Whiffboard library"),
    ],
)
def test_a_file_of_another_kind(path, kept, content, said):
    path.write_bytes(content)
    _refused(path, NotALibrary, said, kept)


def test_another_program_s_database(path, kept):
    _edit(path, "CREATE TABLE session (id)", "INSERT INTO session VALUES (1)")
    _refused(path, NotALibrary, "is no Whiffboard library", kept)


def test_a_folder(path, kept):
    path.mkdir()
    _refused(path, NotALibrary, "is a folder", kept)


def test_a_device(tmp_path, kept):
    os.mkfifo(tmp_path / "pipe")
    _refused(tmp_path / "pipe", NotALibrary, "is a device", kept)


def test_a_link_to_nowhere_becomes_a_library_there(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "new" / "library")
    Library.open(tmp_path / "link").close()
    assert (tmp_path / "new" / "library").is_file()


def test_links_in_a_circle(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(LibraryFault, match="Name another file"):
        Library.open(tmp_path / "a")


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_a_newer_version(path, library, kept, mode):
    library.close()
    _edit(path, f"PRAGMA journal_mode = {mode}", f"PRAGMA user_version = {VERSION + 1}")
    _refused(path, NewerLibrary, "Install the newer version", kept)


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_a_migration_that_this_program_does_not_know(path, library, kept, mode):
    library.close()
    _edit(
        path,
        f"PRAGMA journal_mode = {mode}",
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('whiffboard', 'm900_more', '')",
    )
    _refused(path, NewerLibrary, "Install the newer version", kept)


def test_a_newer_version_that_is_still_in_the_log(path, library, kept):
    """Another program may have the library open, with what makes it newer not yet in the file itself."""
    library.close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute(f"PRAGMA user_version = {VERSION + 1}")
    _refused(path, NewerLibrary, "Install the newer version", kept)
    other.close()


def test_a_file_without_its_tables(path, library, kept):
    library.close()
    _edit(path, "PRAGMA foreign_keys = OFF", "DROP TABLE journal")
    with pytest.raises(DamagedLibrary, match="its tables aren't there"):
        Library.open(path)
    _edit(path, "DROP TABLE _sqlite_migrations")
    with pytest.raises(DamagedLibrary):
        Library.open(path)


def test_a_read_only_file(path, library, kept):
    library.close()
    path.chmod(0o400)
    _refused(path, CannotWrite, "is read-only", kept)


def test_a_read_only_folder(path, library, kept, tmp_path):
    library.close()
    tmp_path.chmod(0o500)
    try:
        before = kept()
        with pytest.raises(CannotWrite, match=r"can't be written to.*--library"):
            Library.open(path)
        with pytest.raises(CannotWrite, match=r"can't be written to.*--library"):
            Library.open(tmp_path / "another")
        assert kept() == before
    finally:
        tmp_path.chmod(0o700)


def test_a_folder_that_can_not_be_made(tmp_path, kept):
    (tmp_path / "file").write_text("in the way")
    before = kept()
    with pytest.raises(LibraryFault, match="Name "):
        Library.open(tmp_path / "file" / "below" / "library")
    assert kept() == before


def test_a_name_that_is_too_long(tmp_path, kept):
    with pytest.raises(CannotWrite, match=r"No library could be made.*--library"):
        Library.open(tmp_path / ("x" * 300))
    assert kept() == {}


def test_a_nul_in_the_name(tmp_path):
    with pytest.raises(LibraryFault, match="Name another file"):
        Library.open(f"{tmp_path}/a\0b")


def test_a_library_that_another_program_keeps_to_itself(path, library, session):
    library.close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(LibraryInUse, match="Try again in a moment"):
        Library.open(path)
    other.close()
    again = Library.open(path)
    assert again.load(session.id) == session
    again.close()


@pytest.mark.parametrize("length", [100, 4096, 20_000])
def test_a_file_that_was_cut_short(path, library, length):
    library.close()
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(LibraryFault) as fault:
        Library.open(path).check()
    assert "traceback" not in str(fault.value).lower()
    assert str(fault.value).endswith(".")

"""The library as a file: what it must be before SQLite touches it, how it is made, and whether it is still there."""

import contextlib
import os
import sqlite3
import stat
from collections import Counter
from pathlib import Path

from whiffboard.storage.faults import (
    CannotWrite,
    DamagedLibrary,
    LibraryFault,
    LibraryGone,
    NewerLibrary,
    NotALibrary,
    fault_of,
)
from whiffboard.storage.file_system import shares_memory
from whiffboard.storage.schema import APPLICATION_ID, MIGRATIONS, VERSION

Identity = tuple[int, int]
_HEADER = 100
_PATIENCE = 0.25
"""Seconds to wait for another program that is writing: longer would be felt at the keyboard."""

_open_here: Counter[Identity] = Counter()
# Closing any handle of a file drops the locks that this process holds on it (POSIX), SQLite's among them. So a library
# that is open here is not opened a second time to look at its header.


class LibraryFile:
    """An open library on disk: its connection, and its identity, by which it is known to be still there."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection
        self._parts = {part: found for part in (path, _beside(path, "-wal")) if (found := _identity(part))}
        self._own = self._parts.get(path)
        if self._own:
            _open_here[self._own] += 1

    @classmethod
    def open(cls, path: Path, *, create: bool) -> "LibraryFile":
        """Opens the library, makes a new one where there is none and ``create`` is set, and brings old ones up to date.

        Raises a ``LibraryFault``; then nothing on disk was changed.
        """
        if not os.path.lexists(path):
            if not create:
                raise NotALibrary(
                    f"There is no library at {path}, so nothing was read. "
                    "Check the path, or start the program once with it to make a new library there."
                )
            _make(path)
        else:
            _check_outside(path)
        connection = _connect(path)
        try:
            _check_inside(connection, path)
            _prepare(connection, path)
        except sqlite3.Error as error:
            connection.close()
            raise fault_of(error, path) from error
        except BaseException:
            connection.close()
            raise
        return cls(path, connection)

    def check_still_there(self) -> None:
        """Raises ``LibraryGone`` where the path leads to another file than the one that is open, or to none."""
        for part, identity in self._parts.items():
            now = _identity(part)
            if now != identity:
                happened = "replaced by another file" if now else "moved or deleted"
                raise LibraryGone(
                    f"{part} was {happened} while it was open, so the last step was not saved. Put the file back where "
                    "it was and start the program again; what was done before is in it."
                )

    def close(self) -> None:
        """Closes the file; a second time does nothing."""
        self.connection.close()
        if self._own:
            _open_here[self._own] -= 1
            self._own = None


def _check_outside(path: Path) -> None:
    try:
        found = path.stat()
    except OSError as error:
        raise NotALibrary(
            f"{path} can't be opened ({error.strerror}). Nothing was changed. Name another file."
        ) from error
    if stat.S_ISDIR(found.st_mode):
        raise NotALibrary(
            f"{path} is a folder, and a library is a file. Name a file in it: {path / 'library.whiffboard'}."
        )
    if not stat.S_ISREG(found.st_mode):
        raise NotALibrary(f"{path} is a device, and a library is a file. Nothing was changed. Name another file.")
    if not _open_here[found.st_dev, found.st_ino]:
        _check_header(path)
    _check_writable(path, found.st_mode)


def _check_header(path: Path) -> None:
    try:
        with path.open("rb", buffering=0) as file:
            header = file.read(_HEADER) or b""
    except OSError as error:
        raise CannotWrite(
            f"{path} can't be read ({error.strerror}). Nothing was changed. "
            "Ask for the right to read and write it, or name another file."
        ) from error
    if not header:
        raise NotALibrary(
            f"{path} is empty, and a library never is. It was left as it is. "
            "Put a copy of your library there, or name a file that doesn't exist yet to start a new one."
        )
    application = int.from_bytes(header[68:72])
    if len(header) < _HEADER or not header.startswith(b"SQLite format 3\0") or application != APPLICATION_ID:
        raise _no_library(path)
    if int.from_bytes(header[60:64]) > VERSION:
        raise _newer(path)


def _check_writable(path: Path, mode: int) -> None:
    # The bits are looked at too, since an administrator may write to what is marked read-only, but hardly means to.
    if not mode & 0o222 or not os.access(path, os.W_OK):
        raise CannotWrite(
            f"{path} is read-only, and a library takes notes of every step. Nothing was changed. "
            "Allow writing to the file, or copy it to a folder of yours and open the copy."
        )
    _check_folder(path.parent)


def _check_folder(folder: Path) -> None:
    marked = os.name == "posix" and not folder.stat().st_mode & 0o222  # on Windows the mark says something else
    if marked or not os.access(folder, os.W_OK | os.X_OK):
        raise CannotWrite(
            f"The folder {folder} can't be written to, and a library needs that. Nothing was changed. "
            "Allow writing to the folder, or name a file in another one with --library."
        )


def _check_inside(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise _no_library(path)
    if connection.execute("PRAGMA user_version").fetchone()[0] > VERSION:
        raise _newer(path)
    applied = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'whiffboard'")
    if not {name for (name,) in applied} <= set(MIGRATIONS):
        raise _newer(path)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    with contextlib.suppress(OSError):  # the file may be another person's, lent to this one
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
    local = shares_memory(path)
    mode = connection.execute(f"PRAGMA journal_mode = {'WAL' if local else 'DELETE'}").fetchone()[0]
    connection.execute(f"PRAGMA synchronous = {'FULL' if mode == 'wal' else 'EXTRA'}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA cell_size_check = ON")
    if connection.execute("PRAGMA user_version").fetchone()[0] < VERSION:
        _migrate(connection)
    if connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'journal'").fetchone()[0] != 1:
        raise DamagedLibrary(
            f"{path} says it is a library, but its tables aren't there. Nothing was changed. "
            "It may be a copy that was made while the program ran: go on with another copy."
        )


def _make(path: Path) -> None:
    """Makes a new library beside its place and puts it there when it is whole, unless somebody was faster."""
    import secrets  # the hashes behind it would slow every start

    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        _make_folder(path.parent)
        _check_folder(path.parent)
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            with contextlib.closing(_connect(fresh)) as connection:
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                _migrate(connection)
            _put_in_place(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)
    except sqlite3.Error as error:
        raise fault_of(error, path) from error
    except OSError as error:
        raise CannotWrite(
            f"No library could be made at {path} ({error.strerror}). Nothing was left there. "
            "Name a file in a folder that you may write to, with --library."
        ) from error


def _make_folder(folder: Path) -> None:
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    for parent in reversed(missing):
        parent.mkdir(mode=0o700, exist_ok=True)


def _put_in_place(fresh: Path, path: Path) -> None:
    try:
        os.link(fresh, path)
    except FileExistsError:
        return
    except OSError:  # no second names on this file system
        if not path.exists():
            fresh.rename(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _migrate(connection: sqlite3.Connection) -> None:
    # Not above: sqlite-utils takes a tenth of a second to import, and a library needs it in the rarest of starts.
    from whiffboard.storage.migrations import migrate

    connection.execute("BEGIN IMMEDIATE")
    try:
        migrate(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _connect(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=_PATIENCE)
    except sqlite3.Error as error:
        raise fault_of(error, path) from error


def _identity(path: Path) -> Identity | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _no_library(path: Path) -> LibraryFault:
    return NotALibrary(
        f"{path} is no Whiffboard library. It was left as it is. "
        "Name your library, or a file that doesn't exist yet to start a new one."
    )


def _newer(path: Path) -> LibraryFault:
    return NewerLibrary(
        f"{path} was last used by a newer Whiffboard than this one, so it was left as it is. "
        "Install the newer version to open it."
    )

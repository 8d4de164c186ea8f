"""What can go wrong with a library, each as sentences for the person: what happened, what it means, what to do."""

import sqlite3
from pathlib import Path


class LibraryFault(Exception):  # noqa: N818 - the house calls it so
    """Something about the library stops the work; ``str()`` is what the screen or the terminal says.

    When one is raised nothing was written.
    """


class NotALibrary(LibraryFault):
    """What the path names is something else, or nothing; it was left alone."""


class NewerLibrary(LibraryFault):
    """The library was last used by a newer program; it was left alone."""


class LibraryInUse(LibraryFault):
    """Another window or program holds the library."""


class CannotWrite(LibraryFault):
    """The folder, the file or the disk takes no writing."""


class LibraryGone(LibraryFault):
    """The file was replaced or deleted while it was open."""


class DamagedLibrary(LibraryFault):
    """Something in the file isn't what was written."""


class NoSuchSession(LibraryFault):
    """No session of the library is meant by this, or more than one."""


class ChangedElsewhere(LibraryFault):
    """The session on disk isn't the one in memory any more."""


def changed_elsewhere() -> ChangedElsewhere:
    """The fault for rows that aren't what the open session says they are."""
    return ChangedElsewhere(
        "This session was changed in its library by something else, so the last step was not saved. "
        "Close the session and open it again to go on from what is there."
    )


def unwritable_text() -> CannotWrite:
    """The fault for a text with characters that no file can hold."""
    return CannotWrite(
        "This text holds half a character that can't be written to disk, so the step was not saved. "
        "Delete the odd character, or paste the text again as plain text."
    )


def fault_of(error: sqlite3.Error, path: Path) -> LibraryFault:
    """The fault that an error of SQLite amounts to."""
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if primary in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return LibraryInUse(
            f"Another program is writing to {path} just now, so nothing was changed. "
            "Try again in a moment; if it stays so, close the other program."
        )
    if primary == sqlite3.SQLITE_FULL:
        return CannotWrite(f"The disk that holds {path} is full, so nothing was saved. Make some room and try again.")
    if primary in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM}:
        return CannotWrite(
            f"{path} can't be written to, so nothing was saved ({error}). "
            "Check that the disk is there and that you may write to its folder, then try again."
        )
    if primary == sqlite3.SQLITE_CONSTRAINT:
        return changed_elsewhere()
    return DamagedLibrary(
        f"A part of {path} can't be read ({error}). Nothing was changed. Keep a copy of the file as it is, "
        "and go on with your latest backup of it."
    )

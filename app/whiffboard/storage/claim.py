"""The right to edit a library, held by one window at a time; the system takes it back when its holder dies."""

import errno
import os
import sys
from pathlib import Path

from whiffboard.storage.faults import CannotWrite, LibraryInUse

_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


class Claim:
    """A lock on a small file beside the library; the file itself says nothing and may stay."""

    def __init__(self, library: Path) -> None:
        """Takes the right, or raises ``LibraryInUse`` where another window has it."""
        beside = library.with_name(f"{library.name}-lock")
        try:
            self._handle = os.open(beside, os.O_CREAT | os.O_RDWR, 0o600)
        except OSError as error:
            raise CannotWrite(
                f"{beside} can't be opened ({error.strerror}), so no other window could tell that this one edits the "
                "library. Nothing was changed. Delete that file, or allow writing to it, and try again."
            ) from error
        try:
            _lock(self._handle)
        except OSError as error:
            if error.errno in _TAKEN:
                os.close(self._handle)
                raise LibraryInUse(
                    f"{library} is being edited in another Whiffboard window, and two would undo each other's steps. "
                    "Nothing was changed. Go on in that window, or close it and try again."
                ) from error
            # A file system without locks can't tell; SQLite's own checks still stand.

    def release(self) -> None:
        """Gives the right back."""
        os.close(self._handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

"""One text file that is being imported: read carefully, and able to say what is wrong with it."""

import stat
from pathlib import Path

import msgspec

from whiffboard.exchange.import_fault import ImportFault

LARGEST = 5_000_000
"""Bytes. The map of a long day is 20 KB; anything near this isn't a session."""


class SourceFile(msgspec.Struct, frozen=True):
    """The text of a file, without a byte order mark, lines ended as they were."""

    path: Path
    text: str

    def fault(self, line: int | None, found: str, expected: str) -> ImportFault:
        """What to raise where the file says something else than it should."""
        return ImportFault(self.path, line, found, expected)


def read_source(path: Path) -> SourceFile | None:
    """The file, or ``None`` where there is none. Raises ``ImportFault`` for what can't be text of ours."""
    data = _read(path)
    if data is None:
        return None
    if len(data) > LARGEST:
        raise ImportFault(path, None, "more than 5 MB", "a file of a few pages")
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise ImportFault(path, line, "a NUL byte", "plain text in UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = data.index(error.object[error.start :])
        line = data.count(b"\n", 0, at) + 1
        raise ImportFault(path, line, f"the byte 0x{data[at]:02x}", "text saved as UTF-8") from error
    return SourceFile(path, text)


def _read(path: Path) -> bytes | None:
    try:
        # A folder that somebody sent must not bring in what else lies on this disk.
        if stat.S_ISLNK(path.lstat().st_mode):
            raise ImportFault(path, None, "a link to another file", "the file itself")
        # Asked before opening: opening a pipe would wait for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise ImportFault(path, None, "something that isn't a file", "a text file")
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        raise ImportFault(path, None, f"a file that can't be read ({reason})", "a file that you may read") from error

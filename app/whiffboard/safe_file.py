"""Writes files and folders that are either wholly there or not at all: beside the old one first, then renamed."""

import contextlib
import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO


class ExportFault(Exception):  # noqa: N818 - the house calls what outer layers report a fault
    """A file or folder could not be written; the old one is as it was. ``str()`` is the sentence for the person."""


def replace_file(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Lets ``write`` fill a new file beside ``path`` and puts it there once it is safely on disk.

    Whatever ``write`` raises passes through, and the old file is as it was. Where the disk says no, ``ExportFault``.
    A new file gets the user's usual permissions, as it is meant to be handed on; a replaced one keeps the old one's.
    A symbolic link stays one: the file it points to is replaced.
    """
    target = _real(path)
    with _told_as_fault(path):
        mode = _mode_of(target)
        beside = _beside(target)
        # os.open rather than tempfile: what is handed out follows the umask, a temporary file is 0600.
        handle = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0), 0o666)
        try:
            with os.fdopen(handle, "w+b") as file:
                with _raised_as_is():
                    write(file)
                file.flush()
                os.fsync(file.fileno())
            if mode is not None:
                beside.chmod(mode)
            beside.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise
        _sync_folder(target.parent)


def replace_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Makes ``path`` a folder that holds exactly these files (plain name to content).

    A folder that is there already is replaced as a whole, but only where it holds nothing besides files of these
    names: nobody's other files are ever moved or deleted. ``ExportFault`` says why where it can't be done, and the old
    folder is as it was.
    """
    for name in files:
        if name in {"", ".", ".."} or Path(name).name != name:
            raise ValueError(f"not a plain file name: {name!r}")
    target = _real(path)
    with _told_as_fault(path):
        exists = _holds_nothing_else(target, path, files)
        beside = _beside(target)
        beside.mkdir()
        try:
            for name, content in files.items():
                with (beside / name).open("xb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
            _sync_folder(beside)
            if exists:
                _swap(beside, target)
            else:
                beside.rename(target)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
        _sync_folder(target.parent)


class _Passing(BaseException):
    """Carries what the caller's ``write`` raised past our own handling of the disk's errors."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


@contextlib.contextmanager
def _raised_as_is() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _DISK:  # the disk filled up while the content was written: ours to tell
            raise
        raise _Passing(error) from error


@contextlib.contextmanager
def _told_as_fault(path: Path) -> Iterator[None]:
    try:
        yield
    except _Passing as passing:
        raise passing.error from None
    except OSError as error:
        raise ExportFault(_sentence(path, error)) from error
    except ValueError as error:
        if "null" not in str(error):
            raise
        raise ExportFault(f"Nothing was written: “{path!r}” can't be a file's name. Choose another name.") from error


_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO} if hasattr(errno, "EDQUOT") else {errno.ENOSPC, errno.EIO}


_UNTOUCHED = "What was there before is untouched."


def _sentence(path: Path, error: OSError) -> str:
    folder = path.parent
    if error.errno in _DISK:
        return f"“{path.name}” was not written: the disk is full. {_UNTOUCHED} Make room, or choose another disk."
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return (
            f"“{path.name}” was not written: nothing can be put into the folder {folder}, or the file is open "
            f"elsewhere. {_UNTOUCHED} Choose another folder."
        )
    if not os.path.exists(folder):  # noqa: PTH110 - answers where looking is forbidden, too
        return f"“{path.name}” was not written: the folder {folder} isn't there. Make it first, or choose another one."
    reason = error.strerror or str(error)
    return f"“{path.name}” was not written ({reason}). {_UNTOUCHED} Choose another place or name."


def _real(path: Path) -> Path:
    try:
        return Path(os.path.realpath(path))
    except ValueError:  # a NUL in the name: the writing below says so in a sentence
        return path


def _mode_of(target: Path) -> int | None:
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        what = "a folder" if stat.S_ISDIR(found.st_mode) else "not a file"
        raise ExportFault(f"Nothing was written: {target} is {what}. Choose a file name.")
    return stat.S_IMODE(found.st_mode)


def _holds_nothing_else(target: Path, path: Path, files: Mapping[str, bytes]) -> bool:
    if not target.exists():
        return False
    if not target.is_dir():
        raise ExportFault(f"Nothing was written: {path} is a file. Choose a folder's name.")
    others = sorted(entry.name for entry in target.iterdir() if entry.name not in files or not entry.is_file())
    if others:
        raise ExportFault(
            f"Nothing was written: the folder {path} also holds “{others[0]}”, which would be lost. "
            "Choose a new or an empty folder."
        )
    return True


def _swap(fresh: Path, target: Path) -> None:
    old = _beside(target)
    target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _beside(target: Path) -> Path:
    import secrets  # the hashes behind it would slow every start

    return target.parent / f".whiffboard-{secrets.token_hex(8)}.part"


def _sync_folder(folder: Path) -> None:
    """Makes the rename itself last, where the system can: Windows can't open a folder."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

"""Whether a file system is one on which programs can share memory through a file, as SQLite's log needs it."""

import os
import sys
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "9p", "fuse.sshfs", "fuse.rclone", "davfs"}
_FAT = {"vfat", "msdos", "exfat", "fuse.exfat", "fuseblk"}


def shares_memory(path: Path) -> bool:
    """False on network and FAT file systems, where a write-ahead log may lose writes; true where it can't be told."""
    if sys.platform == "win32":
        return not os.path.splitdrive(path)[0].startswith("\\\\")
    try:
        mounts = _MOUNTS.read_text(errors="replace")
    except OSError:
        return True
    return kind_of(Path(os.path.realpath(path)), mounts) not in _NETWORK | _FAT


def kind_of(path: Path, mounts: str) -> str:
    """The type of the file system that holds an absolute path, from the text of ``/proc/self/mountinfo``."""
    deepest, kind = 0, ""
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        fields = left.split()
        if len(fields) > 4 and right:
            point = Path(fields[4].encode().decode("unicode_escape"))
            if (path == point or point in path.parents) and len(point.parts) >= deepest:
                deepest, kind = len(point.parts), right.split()[0]
    return kind

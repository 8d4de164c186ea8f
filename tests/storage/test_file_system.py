"""Which file systems a write-ahead log may live on."""

from pathlib import Path

import pytest

from whiffboard.storage import file_system
from whiffboard.storage.file_system import kind_of, shares_memory

MOUNTS = r"""22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:26 / /home/bo/server rw shared:2 - nfs4 box:/export rw
31 22 8:1 / /media/usb\040stick rw shared:3 master:1 - vfat /dev/sdb1 rw
32 30 0:30 / /home/bo/server/tmp rw - tmpfs tmpfs rw
a line that says nothing
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/bo/library", "ext4"),
        ("/home/bo/server/library", "nfs4"),
        ("/home/bo/server2/library", "ext4"),
        ("/media/usb stick/library", "vfat"),
        ("/home/bo/server/tmp/a/b", "tmpfs"),
    ],
)
def test_the_deepest_mount_counts(path, kind):
    assert kind_of(Path(path), MOUNTS) == kind


def test_where_nothing_is_known():
    assert kind_of(Path("/x"), "") == ""


def test_this_folder_can(tmp_path):
    assert shares_memory(tmp_path / "library")


@pytest.mark.parametrize(("kind", "can"), [("ext4", True), ("nfs4", False), ("vfat", False), ("fuseblk", False)])
def test_network_and_fat_file_systems_can_not(kind, can, tmp_path, monkeypatch):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"22 1 254:0 / / rw,relatime shared:1 - {kind} /dev/vda rw\n")
    monkeypatch.setattr(file_system, "_MOUNTS", mounts)
    assert shares_memory(tmp_path / "library") is can

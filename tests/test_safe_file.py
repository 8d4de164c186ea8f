"""Files and folders are replaced whole, or not at all, and the person is told in a sentence."""

import errno
import os
import stat
from pathlib import Path

import pytest

from whiffboard import safe_file
from whiffboard.safe_file import ExportFault, replace_file, replace_folder


def _names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_file_is_written_and_replaced(tmp_path):
    target = tmp_path / "handout.pdf"
    replace_file(target, lambda file: file.write(b"first"))
    replace_file(target, lambda file: file.write(b"second"))
    assert target.read_bytes() == b"second"
    assert _names(tmp_path) == ["handout.pdf"]


def test_a_new_file_follows_the_umask_and_a_replaced_one_keeps_its_mode(tmp_path):
    before = os.umask(0o027)
    try:
        replace_file(tmp_path / "new", lambda file: file.write(b"."))
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640
    (tmp_path / "new").chmod(0o604)
    replace_file(tmp_path / "new", lambda file: file.write(b".."))
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o604


@pytest.mark.parametrize("error", [ZeroDivisionError("mine"), FileNotFoundError(errno.ENOENT, "mine")])
def test_a_writer_that_fails_leaves_the_old_file_and_its_own_error(tmp_path, error):
    target = tmp_path / "handout.pdf"
    target.write_bytes(b"old")

    def fail(file):
        file.write(b"half")
        raise error

    with pytest.raises(type(error), match="mine"):
        replace_file(target, fail)
    assert target.read_bytes() == b"old"
    assert _names(tmp_path) == ["handout.pdf"]


def test_a_full_disk_is_told_in_a_sentence(tmp_path):
    target = tmp_path / "handout.pdf"
    target.write_bytes(b"old")

    def fail(_file):
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(ExportFault, match="the disk is full"):
        replace_file(target, fail)
    assert target.read_bytes() == b"old"
    assert _names(tmp_path) == ["handout.pdf"]


def test_a_missing_folder_is_told_with_what_to_do(tmp_path):
    with pytest.raises(ExportFault, match=r"isn't there\. Make it first"):
        replace_file(tmp_path / "no" / "handout.pdf", lambda file: file.write(b"."))
    with pytest.raises(ExportFault, match=r"isn't there\. Make it first"):
        replace_folder(tmp_path / "no" / "case", {"session.toml": b""})


def test_a_folder_that_can_not_be_asked_about_is_told(tmp_path):
    with pytest.raises(ExportFault, match=r"was not written: the folder a+ isn't there"):
        replace_file(Path("a" * 5000, "handout.pdf"), lambda file: file.write(b"."))


def test_a_refused_rename_leaves_the_old_file(tmp_path, monkeypatch):
    target = tmp_path / "handout.pdf"
    target.write_bytes(b"old")

    def refuse(_self, _target):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ExportFault, match="Choose another folder"):
        replace_file(target, lambda file: file.write(b"new"))
    assert target.read_bytes() == b"old"
    assert _names(tmp_path) == ["handout.pdf"]


def test_a_folder_in_the_files_place_is_told(tmp_path):
    with pytest.raises(ExportFault, match="is a folder"):
        replace_file(tmp_path, lambda file: file.write(b"."))


def test_a_name_that_cannot_be_one_is_told(tmp_path):
    with pytest.raises(ExportFault, match="Choose another"):
        replace_file(tmp_path / "a\0b", lambda file: file.write(b"."))
    with pytest.raises(ExportFault, match="Choose another"):
        replace_file(tmp_path / ("x" * 400), lambda file: file.write(b"."))


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    replace_file(tmp_path / "link", lambda file: file.write(b"new"))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_folder_is_made_and_replaced(tmp_path):
    target = tmp_path / "case"
    replace_folder(target, {"a": b"1", "b": b"2"})
    replace_folder(target, {"a": b"3", "b": b"4", "c": b"5"})
    assert {entry.name: entry.read_bytes() for entry in target.iterdir()} == {"a": b"3", "b": b"4", "c": b"5"}
    assert _names(tmp_path) == ["case"]


def test_a_folder_with_other_files_is_left_alone(tmp_path):
    (tmp_path / "diary.txt").write_text("mine")
    with pytest.raises(ExportFault, match=r"diary\.txt.*would be lost"):
        replace_folder(tmp_path, {"a": b"1"})
    assert _names(tmp_path) == ["diary.txt"]


def test_a_folder_whose_swap_fails_is_as_it_was(tmp_path, monkeypatch):
    target = tmp_path / "case"
    replace_folder(target, {"a": b"1"})
    rename = Path.rename

    def refuse_new(self, to):
        if to == target and (self / "b").exists():
            raise OSError(errno.EBUSY, "busy")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", refuse_new)
    with pytest.raises(ExportFault, match="busy"):
        replace_folder(target, {"a": b"2", "b": b"3"})
    assert (target / "a").read_bytes() == b"1"
    assert _names(tmp_path) == ["case"]


def test_names_inside_a_folder_cannot_leave_it(tmp_path):
    for name in ("../x", "a/b", "..", ""):
        with pytest.raises(ValueError, match="plain file name"):
            replace_folder(tmp_path / "case", {name: b""})
    assert _names(tmp_path) == []


def test_the_folder_is_synced_where_the_system_can(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(safe_file, "_sync_folder", synced.append)
    replace_file(tmp_path / "a", lambda file: file.write(b"."))
    assert synced == [tmp_path]

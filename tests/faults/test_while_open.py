"""Trouble that comes while a session is open: a step that can't be kept is said, and never half done."""

import shutil
import sqlite3

import pytest

from whiffboard.domain import causes
from whiffboard.storage.faults import CannotWrite, LibraryGone, LibraryInUse
from whiffboard.storage.library import Library
from whiffboard.workspace.document import Document


@pytest.fixture
def document(library, session):
    document = Document.open(library, session.id)
    document.do(causes.add(document.session, "late", "first"))
    document.heard = []
    document.changed.connect(document.heard.append)
    return document


def _every_act_is_refused(document, kind, said):
    """Tries every way to write; memory, history and listeners must not notice."""
    before, undo, redo = document.session, document.undo_label, document.redo_label
    step = causes.add(before, "late", "lost")
    for act in (lambda: document.do(step), lambda: document.do(step, burst="typing"), document.undo):
        with pytest.raises(kind, match=said):
            act()
        assert document.session is before
        assert (document.undo_label, document.redo_label) == (undo, redo)
    assert document.heard == []


def test_the_file_is_deleted(document, path):
    path.unlink()
    _every_act_is_refused(document, LibraryGone, r"moved or deleted while it was open.*Put the file back")


def test_the_file_is_moved_and_put_back(document, path):
    path.rename(path.with_name("elsewhere"))
    _every_act_is_refused(document, LibraryGone, "moved or deleted")
    path.with_name("elsewhere").rename(path)
    document.do(causes.add(document.session, "late", "second"))
    document.undo()
    assert document.redo_label == "Add cause"


def test_the_file_is_replaced(document, path, tmp_path):
    shutil.copy(path, tmp_path / "copy")
    (tmp_path / "copy").replace(path)
    _every_act_is_refused(document, LibraryGone, "replaced by another file")


def test_the_log_beside_it_is_deleted(document, path):
    path.with_name(path.name + "-wal").unlink()
    _every_act_is_refused(document, LibraryGone, "-wal was moved or deleted")


def test_the_disk_is_full(document, library):
    library._connection.execute("PRAGMA max_page_count = 1")
    step = causes.add(document.session, "late", "long " * 100_000)
    before = document.session
    with pytest.raises(CannotWrite, match=r"is full, so nothing was saved\. Make some room"):
        document.do(step)
    assert document.session is before
    assert library.load(before.id) == before
    library._connection.execute("PRAGMA max_page_count = 1000000")
    document.do(step)
    assert library.load(before.id) == document.session


def test_the_disk_takes_no_writing(document, library):
    library._connection.execute("PRAGMA query_only = ON")
    _every_act_is_refused(document, CannotWrite, "can't be written to")
    library._connection.execute("PRAGMA query_only = OFF")
    document.undo()


def test_another_program_is_writing(document, path):
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    _every_act_is_refused(document, LibraryInUse, "Try again in a moment")
    other.close()
    document.undo()


def test_a_fault_in_a_burst_leaves_the_burst_whole(document, library, path):
    document.do(causes.add(document.session, "late", "t", cause_id="t"), burst="typing")
    before = document.session
    library._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(CannotWrite):
        document.do(causes.reword(before, "t", "ty"), burst="typing")
    with pytest.raises(CannotWrite):
        document.withdraw("typing")
    library._connection.execute("PRAGMA query_only = OFF")
    assert document.session is before
    document.do(causes.reword(before, "t", "typ"), burst="typing")
    document.undo()
    assert "t" not in document.session.causes
    library.close()
    again = Library.open(path)
    assert again.load(before.id) == document.session
    again.close()

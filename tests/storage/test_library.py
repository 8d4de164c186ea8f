"""The library as its users see it: what goes in comes out, and nobody else's work is in the way."""

import datetime as dt
import sqlite3
import stat
import subprocess
import sys
import threading

import pytest

from whiffboard.domain import causes, copies, rows
from whiffboard.domain.records import KINDS, Cause, Event
from whiffboard.domain.step import Change, Step
from whiffboard.storage.faults import (
    CannotWrite,
    ChangedElsewhere,
    LibraryFault,
    LibraryInUse,
    NoSuchSession,
    NotALibrary,
)
from whiffboard.storage.library import Library


class TestOpening:
    def test_a_new_library_is_private(self, path):
        path.parent.parent.chmod(0o755)
        library = Library.open(path)
        library.add(copies.blank())
        library.claim()
        found = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
        library.close()
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert set(found.values()) == {0o600}
        assert {"library.whiffboard", "library.whiffboard-wal", "library.whiffboard-shm"} <= set(found)

    def test_a_folder_that_was_there_keeps_its_rights(self, tmp_path):
        tmp_path.chmod(0o755)
        Library.open(tmp_path / "mine").close()
        assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
        assert [file.name for file in tmp_path.iterdir()] == ["mine"]

    def test_a_library_that_others_could_read_is_made_private(self, path, library):
        library.close()
        path.chmod(0o644)
        Library.open(path).close()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_an_empty_one_has_no_sessions(self, library):
        assert library.summaries() == library.deleted() == ()
        assert library.check() == "The library is whole: 0 sessions."

    def test_reading_makes_none(self, path):
        with pytest.raises(NotALibrary, match="There is no library at"):
            Library.open(path, create=False)
        assert not path.parent.exists()

    def test_a_link_leads_to_the_library_it_names(self, path, library, tmp_path):
        library.add(copies.blank())
        library.close()
        (tmp_path / "link").symlink_to(path)
        linked = Library.open(tmp_path / "link")
        assert len(linked.summaries()) == 1
        assert linked.path == path
        linked.close()

    @pytest.mark.parametrize("name", ["with space", "per%20cent", "what?mode=ro", "hash#tag", "ümläut 😀", "'quote\""])
    def test_any_file_name_will_do(self, tmp_path, name):
        library = Library.open(tmp_path / name)
        library.add(copies.blank())
        library.close()
        assert [file.name for file in tmp_path.iterdir()] == [name]
        again = Library.open(tmp_path / name, create=False)
        assert len(again.summaries()) == 1
        again.close()

    def test_two_that_make_it_at_once_get_the_same_one(self, path):
        opened, failed = [], []

        def make():
            try:
                library = Library.open(path)
                library.add(copies.blank())
                library.close()
                opened.append(library)
            except LibraryFault as fault:
                failed.append(fault)

        threads = [threading.Thread(target=make) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        library = Library.open(path)
        assert not failed
        assert len(library.summaries()) == len(opened) == 4
        library.close()
        assert not [file.name for file in path.parent.iterdir() if file.name.endswith(".new")]

    def test_an_ordinary_start_does_without_sqlite_utils(self, path, library):
        library.close()
        script = (
            "import sys; from whiffboard.storage.library import Library; Library.open(sys.argv[1]).summaries();"
            "sys.exit('sqlite_utils' in sys.modules)"
        )
        subprocess.run([sys.executable, "-c", script, str(path)], check=True, env={"PYTHONPATH": ":".join(sys.path)})

    def test_closing_twice_is_fine(self, library):
        library.close()
        library.close()


class TestSessions:
    def test_what_goes_in_comes_out(self, library, full):
        session = full()
        assert all(session.table(kind) for kind in KINDS)
        library.add(session)
        assert library.load(session.id) == session
        assert library.history(session.id) == ()

    def test_twice_is_refused(self, library, full):
        session = full()
        library.add(session)
        changed = session.apply(rows.amend_details(session, title="Other"))
        with pytest.raises(LibraryFault, match="in the library already"):
            library.add(changed)
        assert library.load(session.id) == session

    def test_the_same_records_may_be_kept_under_two_sessions(self, library, full):
        first, second = full(), full()
        assert set(first.causes) == set(second.causes)
        library.add(first)
        library.add(second)
        step = causes.remove(first, ["queue"])
        library.commit(first.id, step)
        assert library.load(first.id) == first.apply(step)
        assert library.load(second.id) == second

    def test_summaries(self, library, full):
        old, new = full("Old"), full("New")
        library.add(old, shown_title="Old")
        library.add(new, shown_title="New")
        library.remember_stage(old.id, "insights")
        library.remember_opening(old.id)
        first, second = library.summaries()
        assert (first.id, first.title, first.occurred_on) == (old.id, "Old", dt.date(2012, 8, 1))
        assert (first.stage, first.causes, first.actions) == ("insights", 2, 2)
        assert first.opened_at.tzinfo is dt.UTC
        assert abs(dt.datetime.now(dt.UTC) - first.opened_at) < dt.timedelta(minutes=5)
        assert (second.id, second.stage, second.opened_at) == (new.id, "prepare", None)
        library.remember_opening(new.id)
        assert [summary.id for summary in library.summaries()] == [new.id, old.id]

    def test_a_deleted_session_comes_back_as_it_was(self, library, full):
        session = full()
        library.add(session)
        before = library.summaries()
        library.delete(session.id)
        assert library.summaries() == ()
        assert [summary.id for summary in library.deleted()] == [session.id]
        library.restore(session.id)
        assert library.summaries() == before
        assert library.deleted() == ()
        assert library.load(session.id) == session

    def test_the_last_deleted_comes_first(self, library, full):
        sessions = [full(title) for title in "abc"]
        for session in sessions:
            library.add(session)
        for session in (sessions[1], sessions[2], sessions[0]):
            library.delete(session.id)
        assert [one.id for one in library.deleted()] == [sessions[0].id, sessions[2].id, sessions[1].id]

    @pytest.mark.parametrize("act", ["delete", "restore", "load", "remember_opening"])
    def test_a_session_that_is_not_there_is_said(self, library, act):
        with pytest.raises(NoSuchSession, match="There is no session nowhere"):
            getattr(library, act)("nowhere")


class TestFind:
    def test_a_prefix_that_fits_one(self, library):
        session = copies.blank()
        library.add(session)
        for prefix in (session.id, session.id[:4], f" {session.id[:6].upper()} ", ""):
            assert library.find(prefix) == session.id

    def test_more_than_one_or_none_lists_them(self, library):
        known = [copies.blank() for _ in range(10)]
        for session in known:
            library.add(session, shown_title="T")
        with pytest.raises(NoSuchSession, match=r"More than one session begins with “”.*; and 2 more"):
            library.find("")
        with pytest.raises(NoSuchSession, match="No session begins with “zz”") as fault:
            library.find("zz")
        assert sum(session.id[:8] in str(fault.value) for session in known) == 8

    @pytest.mark.parametrize("prefix", ["%", "_", "'", "\0", "\ud800"])
    def test_a_prefix_is_no_pattern(self, library, prefix):
        library.add(copies.blank())
        with pytest.raises(NoSuchSession):
            library.find(prefix)

    def test_an_empty_library_says_so(self, library):
        with pytest.raises(NoSuchSession, match="holds no sessions yet"):
            library.find("a")

    def test_a_deleted_one_is_not_meant(self, library):
        kept, deleted = copies.blank(), copies.blank()
        library.add(kept)
        library.add(deleted)
        library.delete(deleted.id)
        assert library.find("") == kept.id


class TestSteps:
    def test_a_step_that_does_not_fit_leaves_all_as_it_was(self, library, full):
        session = full()
        library.add(session)
        good = Change(None, Cause(id="new"))
        for bad in (
            Change(None, session.causes["late"]),  # is there already
            Change(Cause(id="gone"), Cause(id="gone", text="x")),  # isn't there
            Change(Cause(id="gone"), None),
            Change(session.causes["queue"], None),  # is still referred to
        ):
            with pytest.raises(ChangedElsewhere, match="open it again"):
                library.commit(session.id, Step("Do", (good, bad)))
            assert library.load(session.id) == session
        assert library.history(session.id) == ()
        library.commit(session.id, Step("Do", (good,)))
        assert "new" in library.load(session.id).causes

    def test_half_a_character_is_said_and_nothing_is_written(self, library, full):
        session = full()
        library.add(session)
        step = Step("Reword", (Change(session.causes["late"], Cause(id="late", text="\ud83d", whiff=True)),))
        with pytest.raises(CannotWrite, match="half a character"):
            library.commit(session.id, step)
        assert library.load(session.id) == session
        library.check()

    @pytest.mark.parametrize("act", ["commit_undo", "commit_redo"])
    def test_an_entry_that_is_not_there_is_said(self, library, full, act):
        session = full()
        library.add(session)
        with pytest.raises(ChangedElsewhere):
            getattr(library, act)(session.id, causes.add(session, "late"), 99)
        with pytest.raises(ChangedElsewhere):
            library.commit_more(session.id, causes.add(session, "late"), 99, Step("x", ()))
        assert library.load(session.id) == session


class TestTwoPrograms:
    def test_one_reads_and_imports_while_the_other_edits(self, path, library, full):
        session = full()
        library.add(session)
        library.claim()
        other = Library.open(path)
        assert other.load(session.id) == session
        imported = full("Imported")
        other.add(imported)
        library.commit(session.id, causes.add(session, "late", "x"))
        assert {summary.id for summary in library.summaries()} == {session.id, imported.id}
        assert len(other.load(session.id).causes) == 4
        other.close()
        library.check()

    def test_only_one_edits(self, path, library):
        library.claim()
        library.claim()
        other = Library.open(path)
        with pytest.raises(LibraryInUse, match=r"in another Whiffboard window.*close it and try again"):
            other.claim()
        library.close()
        other.claim()
        other.close()

    def test_a_lock_that_can_not_be_taken_is_said(self, path, library):
        path.with_name(path.name + "-lock").mkdir()
        with pytest.raises(CannotWrite, match=r"library.whiffboard-lock can't be opened.*try again"):
            library.claim()

    def test_the_right_to_edit_dies_with_its_holder(self, path, library):
        script = (
            "import sys, os, signal; from whiffboard.storage.library import Library;"
            "Library.open(sys.argv[1]).claim(); os.kill(os.getpid(), signal.SIGKILL)"
        )
        env = {"PYTHONPATH": ":".join(sys.path)}
        assert subprocess.run([sys.executable, "-c", script, str(path)], check=False, env=env).returncode == -9
        library.claim()

    def test_a_reader_in_this_process_takes_no_lock_away(self, path, library):
        """Closing a second handle of the file drops every POSIX lock on it; the library must not open one."""
        library.add(copies.blank())
        for _ in range(2):
            Library.open(path).close()
        script = (
            "import sys, sqlite3; c = sqlite3.connect(sys.argv[1]);"
            "c.execute('select count(*) from session').fetchone(); c.close()"
        )
        subprocess.run([sys.executable, "-c", script, str(path)], check=True)
        assert path.with_name(path.name + "-wal").exists(), "the other program took the log for its own to delete"
        library.add(copies.blank())
        assert len(library.summaries()) == 2

    def test_a_writer_is_waited_for_and_then_said(self, path, library, full):
        session = full()
        library.add(session)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryInUse, match="Try again in a moment"):
            library.commit(session.id, causes.add(session, "late", "x"))
        other.execute("ROLLBACK")
        other.close()
        assert library.load(session.id) == session
        library.commit(session.id, causes.add(session, "late", "x"))


def test_a_negative_nought_is_no_damage(library):
    session = copies.blank()
    library.add(session)
    for make in (
        lambda now: causes.add(now, text="late", cause_id="late"),
        lambda now: causes.place(now, {"late": (-0.0, 3.0)}),
        lambda now: rows.add(now, Event, [{"text": "a", "planned": "-0"}]),
        lambda now: causes.place(now, {"late": (1.0, -0.0)}),
    ):
        step = make(session)
        session = session.apply(step)
        library.commit(session.id, step)
        assert library.check() == "The library is whole: 1 session."

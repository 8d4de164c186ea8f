"""The library: the one door to the SQLite file that keeps sessions."""

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from whiffboard.domain.session import Session
from whiffboard.domain.step import Step
from whiffboard.storage import journal, session_rows, summary
from whiffboard.storage.claim import Claim
from whiffboard.storage.faults import (
    DamagedLibrary,
    NoSuchSession,
    NotALibrary,
    changed_elsewhere,
    fault_of,
    unwritable_text,
)
from whiffboard.storage.journal import Entry
from whiffboard.storage.library_file import LibraryFile
from whiffboard.storage.summary import Summary

_LISTED = 8


class Library:
    """Sessions on disk. One connection, for the thread that opened it.

    Every method may raise a ``LibraryFault``; a method that writes has then written nothing.
    """

    def __init__(self, file: LibraryFile) -> None:
        self._file = file
        self._connection = file.connection
        self._claim: Claim | None = None

    @classmethod
    def open(cls, path: Path | str, *, create: bool = True) -> "Library":
        """Opens the library at ``path``; where there is none it makes one, private to this user, or faults."""
        try:
            whole = Path(path).expanduser().resolve()  # SQLite keeps its log beside the file that a link leads to
        except (OSError, RuntimeError, ValueError) as error:
            raise NotALibrary(f"{path!s} leads nowhere ({error}). Nothing was changed. Name another file.") from error
        return cls(LibraryFile.open(whole, create=create))

    @property
    def path(self) -> Path:
        """Where the library lies."""
        return self._file.path

    def close(self) -> None:
        """Closes the file and gives back the right to edit; a second time does nothing."""
        self._file.close()
        if self._claim is not None:
            self._claim.release()
            self._claim = None

    def claim(self) -> None:
        """Takes the right to edit open sessions until ``close``, or raises ``LibraryInUse``; again does nothing.

        Reading, and adding whole sessions, needs no such right.
        """
        if self._claim is None:
            self._claim = Claim(self.path)

    # --- the list of sessions

    def summaries(self) -> tuple[Summary, ...]:
        """All sessions but the deleted ones, last opened first."""
        with self._reading():
            return summary.read(self._connection, deleted=False)

    def deleted(self) -> tuple[Summary, ...]:
        """The sessions that ``restore`` can bring back, last deleted first."""
        with self._reading():
            return summary.read(self._connection, deleted=True)

    def find(self, prefix: str) -> str:
        """The id of the one session whose id begins so; else the fault lists what there is."""
        known = self.summaries()
        found = [one for one in known if one.id.startswith(prefix.strip().lower())]
        if len(found) == 1:
            return found[0].id
        if not known:
            raise NoSuchSession(f"{self.path} holds no sessions yet. Import one, or start one in the program.")
        listed = found or known
        said = "; ".join(f"{one.id[:8]} {one.title or 'Untitled session'}" for one in listed[:_LISTED])
        more = f"; and {len(listed) - _LISTED} more" if len(listed) > _LISTED else ""
        problem = f"More than one session begins with “{prefix}”" if found else f"No session begins with “{prefix}”"
        raise NoSuchSession(f"{problem}. Name one of these by its first letters: {said}{more}.")

    def delete(self, session_id: str) -> None:
        """Takes a session off the list; ``restore`` puts it back as it was."""
        self._set(session_id, "deleted_at", summary.now())

    def restore(self, session_id: str) -> None:
        """Puts a deleted session back on the list."""
        self._set(session_id, "deleted_at", None)

    def remember_title(self, session_id: str, shown_title: str) -> None:
        """Notes by which title the list names the session: the one that may be shown."""
        self._set(session_id, "shown_title", shown_title)

    def remember_stage(self, session_id: str, stage: str) -> None:
        """Notes which stage is open, so that the session opens there next time."""
        self._set(session_id, "stage", stage)

    def remember_opening(self, session_id: str) -> None:
        """Notes that the session was opened just now."""
        self._set(session_id, "opened_at", summary.now())

    # --- whole sessions

    def add(self, session: Session, *, shown_title: str = "") -> None:
        """Puts a whole session in, with no history: all of it or nothing. The list names it by its shown title."""
        with self._writing():
            stage, at = summary.NEW_STAGE, summary.now()
            session_rows.insert(self._connection, session, shown_title=shown_title, stage=stage, at=at)

    def load(self, session_id: str) -> Session:
        """The session as it is; a damaged one raises ``DamagedLibrary``, and the others stay usable."""
        with self._reading():
            return session_rows.read(self._connection, session_id)

    def history(self, session_id: str) -> tuple[Entry, ...]:
        """The steps that can be undone, then those that can be done again, each oldest first."""
        with self._reading():
            return journal.read(self._connection, session_id)

    def check(self) -> str:
        """A sentence that says all is well; ``DamagedLibrary`` says what isn't."""
        with self._reading():
            problems = [row for (row,) in self._connection.execute("PRAGMA integrity_check") if row != "ok"]
            hanging = self._connection.execute("PRAGMA foreign_key_check").fetchall()
            problems += [f"table {table} refers to what isn't there" for table in sorted({row[0] for row in hanging})]
            ids = [row for (row,) in self._connection.execute("SELECT id FROM session ORDER BY id")]
            problems += [problem for one in ids if (problem := session_rows.problem(self._connection, one))]
        if problems:
            raise DamagedLibrary(
                f"{self.path} isn't whole: {'; '.join(problems)}. "
                "Keep a copy of the file as it is, and take the sessions named from your latest backup."
            )
        return f"The library is whole: {len(ids)} session{'' if len(ids) == 1 else 's'}."

    # --- steps of an open session

    def commit(self, session_id: str, step: Step) -> int:
        """Writes a new step and its journal entry, whose ``seq`` is returned; what was undone is forgotten."""
        with self._writing():
            session_rows.write(self._connection, session_id, step)
            return journal.append(self._connection, session_id, step, summary.now())

    def commit_more(
        self, session_id: str, step: Step, seq: int, whole: Step, undone: Sequence[Entry] = ()
    ) -> tuple[Entry, ...]:
        """Writes a step that joins the entry ``seq``, which says ``whole`` from then on.

        Where ``whole`` is empty, the entry goes, and those that had been undone before it come back; they are returned.
        """
        with self._writing():
            session_rows.write(self._connection, session_id, step)
            _must(journal.replace(self._connection, session_id, seq, whole, summary.now()))
            return () if whole else journal.reinstate(self._connection, session_id, undone, summary.now())

    def commit_undo(self, session_id: str, inverse: Step, seq: int) -> None:
        """Writes the inverse of the entry ``seq`` and marks that as undone."""
        with self._writing():
            session_rows.write(self._connection, session_id, inverse)
            _must(journal.mark(self._connection, session_id, seq, undone=True))

    def commit_redo(self, session_id: str, step: Step, seq: int) -> None:
        """Writes the entry ``seq`` again and marks it as done."""
        with self._writing():
            session_rows.write(self._connection, session_id, step)
            _must(journal.mark(self._connection, session_id, seq, undone=False))

    # --- transactions

    def _set(self, session_id: str, column: str, value: str | None) -> None:
        with self._writing():
            statement = f"UPDATE session SET {column} = ? WHERE id = ?"  # noqa: S608 - never from outside
            if self._connection.execute(statement, [value, session_id]).rowcount != 1:
                raise session_rows.no_such_session(session_id)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction that other programs see whole or not at all; on disk when the block has ended."""
        try:
            with self._within("BEGIN IMMEDIATE"):
                yield
                self._file.check_still_there()
        except UnicodeEncodeError as error:
            raise unwritable_text() from error

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        """One state of the file, whatever other programs write meanwhile."""
        with self._within("BEGIN"):
            yield

    @contextlib.contextmanager
    def _within(self, begin: str) -> Iterator[None]:
        try:
            self._connection.execute(begin)
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise fault_of(error, self.path) from error


def _must(found: bool) -> None:  # noqa: FBT001
    if not found:
        raise changed_elsewhere()

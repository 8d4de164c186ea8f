"""What can be done with sessions as a whole: list, make, open, duplicate, delete, bring in, hand out."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import msgspec
from PySide6.QtCore import QObject, Signal

from whiffboard import paths
from whiffboard.domain import copies
from whiffboard.domain.records import Action, Details, Keep, Participant, Switch
from whiffboard.domain.refusals import Refusal
from whiffboard.domain.session import Session
from whiffboard.exchange.import_fault import ImportFault
from whiffboard.safe_file import ExportFault
from whiffboard.storage.faults import LibraryFault
from whiffboard.storage.library import Library
from whiffboard.storage.summary import Summary
from whiffboard.wording.guard import Guard
from whiffboard.wording.shown import NameStyle
from whiffboard.workspace.document import Changed, Document
from whiffboard.workspace.jobs import Jobs

_DECIDES_TITLE = (Details, Participant, Action, Keep, Switch)
"""Records that decide whether the title may be shown: its words, the names the guard knows, what was let pass."""

Done = Callable[[Path], None]
Failed = Callable[[Exception], None]


class Deletion(msgspec.Struct, frozen=True):
    """A session that was deleted and can come back."""

    session_id: str
    title: str


class Desk(QObject):
    """The sessions of one library. ``changed`` says that the list is another one now.

    Acts raise ``LibraryFault`` or ``ImportFault``, whose text is a sentence for the screen; nothing has happened then.
    """

    changed = Signal()

    faults: ClassVar[tuple[type[Exception], ...]] = (Refusal, LibraryFault, ImportFault, ExportFault)
    """Errors that were foreseen: their text is a sentence for the screen."""

    def __init__(self, library: Library, guard: Guard, jobs: Jobs) -> None:
        super().__init__()
        self._library = library
        self._jobs = jobs
        self.guard = guard

    def summaries(self) -> tuple[Summary, ...]:
        """The sessions, last opened first."""
        return self._library.summaries()

    def new(self) -> str:
        """Adds a session with nothing in it; returns its id."""
        return self._add(copies.blank())

    def open(self, session_id: str) -> Document:
        """The session, ready for steps, with the undo history of its earlier days."""
        document = Document.open(self._library, session_id)
        # The rules may be other ones than when the title was judged last.
        self._library.remember_title(session_id, self.guard.shown_title(document.session))
        document.changed.connect(self._remember_title)
        return document

    def duplicate(self, session_id: str) -> str:
        """Adds a copy under a title of its own; returns its id."""
        session = self._library.load(session_id)
        return self._add(copies.copy(session, title=f"{session.details.title or 'Untitled session'} (copy)"))

    def delete(self, session_id: str) -> None:
        """Takes a session off the list; ``restore`` brings it back, also after a restart."""
        self._library.delete(session_id)
        self.changed.emit()

    def last_deleted(self) -> Deletion | None:
        """The session that ``restore`` would bring back."""
        deleted = self._library.deleted()
        return Deletion(deleted[0].id, deleted[0].title) if deleted else None

    def restore(self, session_id: str) -> None:
        """Brings a deleted session back."""
        self._library.restore(session_id)
        self.changed.emit()

    def bring_in(self, folder: Path) -> str:
        """Adds the session of a case folder, all or nothing; returns its id."""
        from whiffboard.exchange.case_folder import read_case

        return self._add(read_case(folder))

    def demo(self) -> str:
        """The id of the invented session that shows every feature: brought in where the list doesn't have it yet."""
        from whiffboard.exchange.case_folder import read_case

        made = read_case(paths.bundled("demo"))
        listed = (one.id for one in self.summaries() if one.title == made.details.title)
        return next(listed, None) or self._add(made)

    def stage_of(self, session_id: str) -> str:
        """The id of the stage on which a session was left."""
        return next((found.stage for found in self.summaries() if found.id == session_id), "")

    def remember_stage(self, session_id: str, stage: str) -> None:
        """Opens the session on that stage next time."""
        self._library.remember_stage(session_id, stage)

    def hand_out(self, session: Session, path: Path, names: NameStyle, done: Done, failed: Failed) -> None:
        """Writes the team handout in the background from what is shown now."""
        from whiffboard.reports.team_handout import team_handout

        today = dt.datetime.now().astimezone().date()
        handout = team_handout(self.guard.shown(session, names), today)

        def render() -> Path:
            from whiffboard.reports.pdf.team_handout_pdf import render

            render(handout, path)
            return path

        self._jobs.submit(render, done, failed)

    def write_case(self, session: Session, folder: Path, names: NameStyle, done: Done, failed: Failed) -> None:
        """Writes a case folder in the background from what is shown now."""
        from whiffboard.exchange.case_folder import write_case

        shown = self.guard.shown(session, names)

        def write() -> Path:
            write_case(shown, folder)
            return folder

        self._jobs.submit(write, done, failed)

    def exception_of(self, session: Session, keep: Keep) -> str:
        """What ``add_exception`` would write into the team's rule pack; empty if it is there already."""
        from whiffboard.workspace.team_rules import exception_of

        return exception_of(self.guard, session, keep)

    def add_exception(self, session: Session, keep: Keep) -> Path:
        """Lets what was kept pass in every session of this person: an exception in the team's rule pack, whose file is
        returned. Refuses with ``ExportFault``.
        """
        from whiffboard.workspace.team_rules import add_exception

        return add_exception(self.guard, session, keep)

    def _add(self, session: Session) -> str:
        self._library.add(session, shown_title=self.guard.shown_title(session))
        self.changed.emit()
        return session.id

    def _remember_title(self, changed: Changed) -> None:
        if any(isinstance(change.record, _DECIDES_TITLE) for change in changed.step.changes):
            self._library.remember_title(changed.after.id, self.guard.shown_title(changed.after))

"""The open session: the one door through which it changes."""

from collections import deque

import msgspec
from PySide6.QtCore import QObject, Signal

from whiffboard.domain.refusals import OutOfStep
from whiffboard.domain.session import Session
from whiffboard.domain.step import Step
from whiffboard.storage.library import Library
from whiffboard.workspace.history import History


class Changed(msgspec.Struct, frozen=True):
    """What ``Document.changed`` carries: the step (an undo's is the inverse), and the session on both sides of it."""

    step: Step
    before: Session
    after: Session


class Document(QObject):
    """A session open for editing.

    Each edit is applied, then written to the library, then remembered for undo, then published. Where one of the first
    two raises (a ``Refusal`` or a ``LibraryFault``), nothing has happened.
    """

    changed = Signal(object)
    """Carries a ``Changed``, after it is on disk. Whoever edits while being told is heard after everybody was told."""

    def __init__(self, library: Library, session: Session, history: History, parent: QObject | None = None) -> None:
        """Takes a session and its history as they are in the library; ``open`` is the way to one."""
        super().__init__(parent)
        self._library = library
        self._session = session
        self._history = history
        self._unheard: deque[Changed] = deque()
        self._publishing = False

    @classmethod
    def open(cls, library: Library, session_id: str) -> "Document":
        """The session, ready for steps, with the history of its earlier days.

        Raises ``LibraryInUse`` where another window edits this library, ``DamagedLibrary`` where it can't be read.
        """
        library.claim()
        session = library.load(session_id)
        history = History(library.history(session_id))
        library.remember_opening(session_id)
        return cls(library, session, history)

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self._session

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, such as "Add cause"; ``None`` where there is nothing."""
        entry = self._history.undoable
        return entry.step.label if entry else None

    @property
    def redo_label(self) -> str | None:
        """What redo would do again; ``None`` where there is nothing."""
        entry = self._history.redoable
        return entry.step.label if entry else None

    def do(self, step: Step, *, burst: str | None = None) -> None:
        """Does a step; an empty one changes nothing.

        With the ``burst`` of the step before, and nothing in between, both are one act for undo.
        """
        if not step:
            return
        after = self._session.apply(step)
        top = self._history.grows(burst)
        if top is None:
            seq = self._library.commit(self._session.id, step)
            self._history.append(seq, step, burst)
        else:
            self._grow(step, top.seq, top.step.then(step))
        self._publish(step, after)

    def end_burst(self) -> None:
        """The next step is an act of its own, whatever its burst."""
        self._history.end_burst()

    def withdraw(self, burst: str) -> None:
        """Takes the burst on top back as if it had never been; where another step is on top, nothing happens."""
        top = self._history.grows(burst)
        if top is None:
            return
        inverse = top.step.inverse()
        after = self._session.apply(inverse)
        self._grow(inverse, top.seq, Step(top.step.label, ()))
        self._publish(inverse, after)

    def undo(self) -> None:
        """Takes back the last step that is done; where there is none, nothing happens."""
        entry = self._history.undoable
        if entry is None:
            return
        inverse = entry.step.inverse()
        try:
            after = self._session.apply(inverse)
        except OutOfStep:
            self._history.cut_undo()
            raise
        self._library.commit_undo(self._session.id, inverse, entry.seq)
        self._history.undid()
        self._publish(inverse, after)

    def redo(self) -> None:
        """Does again what was undone last; where there is nothing, nothing happens."""
        entry = self._history.redoable
        if entry is None:
            return
        try:
            after = self._session.apply(entry.step)
        except OutOfStep:
            self._history.cut_redo()
            raise
        self._library.commit_redo(self._session.id, entry.step, entry.seq)
        self._history.redid()
        self._publish(entry.step, after)

    def _grow(self, step: Step, seq: int, whole: Step) -> None:
        back = self._library.commit_more(self._session.id, step, seq, whole, self._history.set_aside)
        self._history.replace(whole, back)

    def _publish(self, step: Step, after: Session) -> None:
        self._unheard.append(Changed(step, self._session, after))
        self._session = after
        if self._publishing:
            return
        self._publishing = True
        try:
            while self._unheard:
                self.changed.emit(self._unheard.popleft())
        finally:
            self._publishing = False

"""What can be undone and redone in an open session, in memory; the library's journal is the same on disk."""

from collections.abc import Iterable

from whiffboard.domain.step import Step
from whiffboard.storage.journal import Entry


class History:
    """Steps in order, with a mark between those that are done and those that were undone.

    A burst is typing or dragging that the step on top may still grow by. Until it ends, what had been undone before it
    is set aside: a burst that comes to nothing brings that back.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        listed = list(entries)
        self._done = [entry for entry in listed if not entry.undone]
        self._undone = [entry for entry in reversed(listed) if entry.undone]
        self._burst: str | None = None
        self._aside: list[Entry] = []

    @property
    def set_aside(self) -> tuple[Entry, ...]:
        """What could be done again before the burst began, oldest first."""
        return tuple(reversed(self._aside))

    @property
    def undoable(self) -> Entry | None:
        """The step that undo takes back."""
        return self._done[-1] if self._done else None

    @property
    def redoable(self) -> Entry | None:
        """The step that redo does again."""
        return self._undone[-1] if self._undone else None

    def grows(self, burst: str | None) -> Entry | None:
        """The step on top, if it is part of this burst."""
        return self.undoable if burst is not None and burst == self._burst else None

    def append(self, seq: int, step: Step, burst: str | None) -> None:
        """A new step; what was undone can't be done again, unless it begins a burst that comes to nothing."""
        self._done.append(Entry(seq, step, undone=False))
        self._aside = self._undone if burst is not None else []
        self._undone = []
        self._burst = burst

    def replace(self, step: Step, back: Iterable[Entry]) -> None:
        """The step on top has grown; where it has come to nothing it goes, and ``back`` can be done again."""
        top = self._done.pop()
        if step:
            self._done.append(Entry(top.seq, step, undone=False))
        else:
            self._undone = list(reversed(list(back)))
            self.end_burst()

    def end_burst(self) -> None:
        """The step on top grows no more."""
        self._burst = None
        self._aside = []

    def undid(self) -> None:
        """The step on top was taken back."""
        self._undone.append(self._done.pop())
        self.end_burst()

    def redid(self) -> None:
        """The step that was undone last was done again."""
        self._done.append(self._undone.pop())
        self.end_burst()

    def cut_undo(self) -> None:
        """Forgets what could be undone."""
        self._done.clear()
        self.end_burst()

    def cut_redo(self) -> None:
        """Forgets what could be done again."""
        self._undone.clear()
        self.end_burst()

"""One text of one record, between a widget and the document: read, judged, typed in bursts, taken back."""

from collections.abc import Callable
from typing import cast

import msgspec
from PySide6.QtCore import QObject, QTimer

from whiffboard.domain import rows
from whiffboard.domain.records import Details, Record
from whiffboard.domain.step import Step
from whiffboard.ui.prepare.columns import RowKind
from whiffboard.wording.guard import Guard
from whiffboard.wording.verdict import Judgement, Verdict
from whiffboard.workspace.document import Document

COMMIT_AFTER_MS = 400
"""A pause in typing after which what is there is on disk."""
THOUGHT_AFTER_MS = 2500
"""A pause after which one undo takes back what comes next apart from what came before."""


class RecordText(QObject):
    """Knows the record by kind and id only, so that undo and redo reach it like every other change."""

    def __init__(
        self, document: Document, guard: Guard, kind: type[Record], record_id: str, field: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._guard = guard
        self._kind = kind
        self.record_id = record_id
        self.field = field
        self._read: Callable[[], str] | None = None
        self._pause = _timer(self, COMMIT_AFTER_MS, self.commit)
        self._thought = _timer(self, THOUGHT_AFTER_MS, document.end_burst)

    @property
    def stored(self) -> str:
        """The text as the session has it; empty where the record is gone."""
        record = self._document.session.find(self._kind, self.record_id)
        return "" if record is None else getattr(record, self.field)

    def judge(self, text: str) -> Judgement:
        """What the guard says about this text in this place, with kept wording taken out."""
        record = self._document.session.find(self._kind, self.record_id)
        if record is None:
            return Judgement(text=text, verdict=Verdict.PASS)
        typed = msgspec.structs.replace(record, **{self.field: text})
        return self._guard.judge(self._document.session, typed, self.field)

    def typed(self, read: Callable[[], str]) -> None:
        """Notes that somebody types; ``read`` gives the text when the pause comes."""
        self._read = read
        self._pause.start()
        self._thought.start()

    def commit(self) -> None:
        """Puts what was typed into the session, as part of the burst. Raises what the document raises."""
        read, self._read = self._read, None
        self._pause.stop()
        if read is not None and read() != self.stored:
            self._document.do(self._step(read()), burst=f"{self.record_id} {self.field}")

    def end(self) -> None:
        """Commits, and lets the next letter begin another thought."""
        self.commit()
        if self._thought.isActive():
            self._thought.stop()
            self._document.end_burst()

    def _step(self, text: str) -> Step:
        session = self._document.session
        if self._kind is Details:
            return rows.amend_details(session, **{self.field: text})
        return rows.amend(session, cast("RowKind", self._kind), self.record_id, **{self.field: text})


def _timer(parent: QObject, milliseconds: int, act: Callable[[], object]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(act)
    return timer

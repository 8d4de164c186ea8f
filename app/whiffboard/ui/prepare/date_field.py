"""The day of the failure, typed as people write days; what can't be read stays in the field with a sentence."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

from whiffboard.domain import rows
from whiffboard.domain.moment import spoken
from whiffboard.domain.refusals import DoesNotFit
from whiffboard.ui.labels import restyle
from whiffboard.ui.prepare.record_text import COMMIT_AFTER_MS
from whiffboard.ui.prepare.session_undo import leaves_undo_alone
from whiffboard.ui.prepare.typed_dates import typed_day
from whiffboard.workspace.document import Document


class DateField(QLineEdit):
    """``said`` carries the sentence about a day that can't be read, or nothing once it can."""

    said = Signal(str)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._touched = False
        self.setPlaceholderText("2012-08-01")
        self.setAccessibleName("Date")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(COMMIT_AFTER_MS)
        self._pause.timeout.connect(self._commit_if_it_reads)
        self.textEdited.connect(self._typed)
        self.returnPressed.connect(self._go_on)
        document.changed.connect(self._follow)
        self._follow()

    def end_edit(self) -> None:
        """Commits the day, or says what can't be read and keeps it."""
        self._pause.stop()
        if not self._touched:
            return
        try:
            self._commit()
        except DoesNotFit as refusal:
            restyle(self, "state", "wrong")
            self.said.emit(str(refusal))
        else:
            self._touched = False
            self._document.end_burst()
            self._follow()

    def event(self, event: QEvent) -> bool:
        return leaves_undo_alone(event) or super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.end_edit()

    def _typed(self) -> None:
        self._touched = True
        self._pause.start()

    def _go_on(self) -> None:
        self.end_edit()
        self.focusNextChild()

    def _commit_if_it_reads(self) -> None:
        try:
            self._commit()
        except DoesNotFit:
            return

    def _commit(self) -> None:
        session = self._document.session
        self._document.do(rows.amend_details(session, occurred_on=typed_day(self.text())), burst=f"{session.id} date")
        restyle(self, "state", "")
        self.said.emit("")

    def _follow(self) -> None:
        stored = spoken(self._document.session.details.occurred_on)
        if (not self._touched or not self.hasFocus()) and not self.property("state"):
            self.setText(stored)

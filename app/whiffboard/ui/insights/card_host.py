"""Opens the wording card beside the statement it is about and does what the person decides on it."""

from PySide6.QtCore import QObject, Signal

from whiffboard.domain import keeps
from whiffboard.domain.records import Cause
from whiffboard.domain.refusals import Refusal
from whiffboard.ui.canvas.map_view import MapView
from whiffboard.ui.insights.wording_card import WordingCard
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.guard import Guard, words_of
from whiffboard.wording.verdict import Verdict
from whiffboard.workspace.document import Document


class CardHost(QObject):
    """One card for the map; it follows its node and goes when there is nothing left to decide."""

    told = Signal(str)
    shown_or_hidden = Signal()

    def __init__(self, theme: Theme, document: Document, guard: Guard, view: MapView) -> None:
        super().__init__(view)
        self._document = document
        self._guard = guard
        self._view = view
        self._cause: str | None = None
        self.card = WordingCard(theme, view)
        self.card.rewrite_chosen.connect(self._reword)
        self.card.kept.connect(self._keep)
        self.card.held.connect(self._hold)
        self.card.typed.connect(self._type_on)
        view.card_wanted.connect(self.open)
        view.moved.connect(self._follow)
        view.selection.changed.connect(self._close_if_elsewhere)
        view.editing.begun.connect(self.close)
        document.changed.connect(self._look_again)

    @property
    def cause(self) -> str | None:
        """The statement that the open card is about."""
        return self._cause

    def open(self, cause: str) -> None:
        """Opens the card for a statement, if anything was found in it."""
        record = self._document.session.find(Cause, cause)
        if record is None:
            return
        judgement = self._guard.judge(self._document.session, record, "text")
        if not judgement.findings:
            return
        if cause == self._cause and judgement == self.card.judgement:
            self.card.take_keyboard()  # the key that opened it was pressed again: what is written there stays
            return
        self._cause = cause
        self.card.show_judgement(judgement)
        rect = self._view.rect_of(cause)
        if rect is not None:
            self._view.selection.only(cause)
            self.card.open_beside(rect, self._view.viewport().rect().adjusted(8, 8, -8, -8))
        self.shown_or_hidden.emit()

    def close(self, *_: object) -> None:
        """Closes the card; nothing is decided."""
        if self._cause is not None:
            self._cause = None
            had_focus = self.card.has_keyboard()
            self.card.close_card()
            if had_focus:
                self._view.setFocus()
            self.shown_or_hidden.emit()

    def _reword(self, text: str) -> None:
        cause, self._cause = self._cause, None
        self._view.setFocus()
        self.shown_or_hidden.emit()
        if cause is None:
            return
        if "[" in text and "[" not in self._words_of(cause):
            self._view.authoring.edit_with(cause, text)
            return
        self._view.acts.reword(cause, text, label="Accept rewrite")
        record = self._document.session.find(Cause, cause)
        if record is not None and self._guard.judge(self._document.session, record, "text").held:
            self.open(cause)

    def _words_of(self, cause: str) -> str:
        record = self._document.session.find(Cause, cause)
        return "" if record is None else record.text

    def _keep(self, reason: str) -> None:
        cause, self._cause = self._cause, None
        self._view.setFocus()
        self.shown_or_hidden.emit()
        record = self._document.session.find(Cause, cause or "")
        if record is None:
            return
        judgement = self._guard.judge(self._document.session, record, "text")
        found = [(f.rule, words_of(judgement, f)) for f in judgement.findings if f.verdict is Verdict.HOLD]
        try:
            self._document.do(keeps.keep(self._document.session, record, "text", found, reason))
        except Refusal as refusal:
            self.told.emit(str(refusal))

    def _hold(self) -> None:
        self._cause = None
        self._view.setFocus()
        self.shown_or_hidden.emit()

    def _type_on(self, letter: str) -> None:
        self._hold()
        self._view.authoring.edit(letter)

    def _follow(self) -> None:
        rect = self._view.rect_of(self._cause) if self._cause is not None else None
        if rect is not None and self.card.isVisible():
            self.card.beside(rect, self._view.viewport().rect().adjusted(8, 8, -8, -8))

    def _close_if_elsewhere(self) -> None:
        if self._cause is not None and self._view.selection.current != self._cause:
            self.close()

    def _look_again(self) -> None:
        record = self._document.session.find(Cause, self._cause or "")
        if self._cause is None:
            return
        if record is None or not self._guard.judge(self._document.session, record, "text").findings:
            self.close()

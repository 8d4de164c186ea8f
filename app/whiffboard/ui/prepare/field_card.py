"""Opens the wording card beside a field or a cell and does what the person decides on it."""

import re
from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from whiffboard.domain import keeps, rows
from whiffboard.domain.records import Details, Record
from whiffboard.domain.refusals import Refusal
from whiffboard.domain.step import Step
from whiffboard.ui.insights.wording_card import WordingCard
from whiffboard.ui.prepare.columns import RowKind
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.guard import Guard, destination_of, words_of
from whiffboard.wording.verdict import Judgement, Verdict
from whiffboard.workspace.document import Document

_HOLE = re.compile(r"\[[^\]]*\]")


class Spot(Protocol):
    """Where a text stands on the page: a field, or a cell of a table."""

    kind: type[Record]
    record_id: str
    field: str

    def place(self, on: QWidget) -> QRect:
        """The rectangle of the text in the pixels of ``on``."""

    def go_back(self) -> None:
        """Takes the keyboard."""

    def type_on(self, letter: str) -> None:
        """Takes the keyboard, with this letter typed behind the text."""

    def fill_in(self, text: str, start: int, end: int) -> None:
        """Takes the keyboard with this text, not committed yet, and this part of it selected."""


class FieldCard(QObject):
    """One card for the page; it goes when there is nothing left to decide."""

    told = Signal(str)

    def __init__(self, theme: Theme, document: Document, guard: Guard, page: QWidget) -> None:
        super().__init__(page)
        self._document = document
        self._guard = guard
        self._page = page
        self._spot: Spot | None = None
        self.card = WordingCard(theme, page)
        self.card.rewrite_chosen.connect(self._reword)
        self.card.kept.connect(self._keep)
        self.card.held.connect(lambda: self._leave(lambda spot: spot.go_back()))
        self.card.typed.connect(lambda letter: self._leave(lambda spot: spot.type_on(letter)))
        document.changed.connect(self._look_again)

    @property
    def is_open(self) -> bool:
        """Whether the card stands beside a text."""
        return self._spot is not None

    def open(self, spot: Spot, *, quietly: bool = False) -> None:
        """Opens the card for the words at this spot; where nothing was found, a sentence says so unless ``quietly``."""
        judgement = self._judge(spot)
        if judgement is None or not judgement.findings:
            if not quietly:
                self.told.emit("Nothing to reword here.")
            return
        self._spot = spot
        self.card.show_judgement(judgement)
        self.card.open_beside(spot.place(self._page), self._page.rect().adjusted(8, 8, -8, -8))

    def close(self) -> None:
        """Closes the card; nothing is decided."""
        if self._spot is not None:
            self._spot = None
            self.card.close_card()

    def _record(self, spot: Spot) -> Record | None:
        return self._document.session.find(spot.kind, spot.record_id)

    def _judge(self, spot: Spot) -> Judgement | None:
        record = self._record(spot)
        if record is None or destination_of(spot.kind, spot.field) is None:
            return None
        return self._guard.judge(self._document.session, record, spot.field)

    def _leave(self, act: Callable[[Spot], None]) -> None:
        spot, self._spot = self._spot, None
        if spot is not None:
            act(spot)

    def _reword(self, text: str) -> None:
        spot, self._spot = self._spot, None
        if spot is None:
            return
        hole = _HOLE.search(text)
        if hole is not None:
            spot.fill_in(text, *hole.span())
            return
        self._try(lambda: self._document.do(Step("Accept rewrite", self._amended(spot, text).changes)))
        spot.go_back()
        judgement = self._judge(spot)
        if judgement is not None and judgement.held:
            self.open(spot)

    def _amended(self, spot: Spot, text: str) -> Step:
        session = self._document.session
        if spot.kind is Details:
            return rows.amend_details(session, **{spot.field: text})
        return rows.amend(session, cast("RowKind", spot.kind), spot.record_id, **{spot.field: text})

    def _keep(self, reason: str) -> None:
        spot, self._spot = self._spot, None
        record, judgement = (self._record(spot), self._judge(spot)) if spot else (None, None)
        if spot is None or record is None or judgement is None:
            return
        found = [(f.rule, words_of(judgement, f)) for f in judgement.findings if f.verdict is Verdict.HOLD]
        self._try(lambda: self._document.do(keeps.keep(self._document.session, record, spot.field, found, reason)))
        spot.go_back()

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Refusal as refusal:
            self.told.emit(str(refusal))

    def _look_again(self) -> None:
        if self._spot is not None:
            judgement = self._judge(self._spot)
            if judgement is None or not judgement.findings:
                self.close()

"""Opens the wording card beside a field or a cell and does what the person decides on it."""

import re
from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import QEvent, QObject, QRect, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from whiffboard.domain import keeps, rows
from whiffboard.domain.records import Details, Record
from whiffboard.domain.refusals import Refusal
from whiffboard.domain.step import Step
from whiffboard.ui.insights.card_place import SHADOW
from whiffboard.ui.insights.wording_card import WordingCard
from whiffboard.ui.prepare.columns import RowKind
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.guard import Guard, destination_of, words_of
from whiffboard.wording.verdict import Judgement, Verdict
from whiffboard.workspace.document import Document

_GAP = 16
_HOLE = re.compile(r"\[[^\]]*\]")


class Spot(Protocol):
    """Where a text stands on the page: a field, or a cell of a table."""

    kind: type[Record]
    record_id: str
    field: str

    def mark(self, *, talked_about: bool) -> None:
        """Shows which text the card is about while the card has the keyboard."""

    def place(self, on: QWidget) -> QRect:
        """The rectangle of the text in the pixels of ``on``."""

    def go_back(self) -> None:
        """Takes the keyboard."""

    def type_on(self, letter: str) -> None:
        """Takes the keyboard, with this letter typed behind the text."""

    def fill_in(self, text: str, start: int, end: int) -> None:
        """Takes the keyboard with this text, not committed yet, and this part of it selected."""


class FieldCard(QObject):
    """One card for the page; it goes when there is nothing left to decide, and with a click or the focus elsewhere.

    ``scroll`` is moved where the card would cover the words that it is about.
    """

    told = Signal(str)

    def __init__(
        self, theme: Theme, document: Document, guard: Guard, page: QWidget, scroll: QScrollArea | None = None
    ) -> None:
        super().__init__(page)
        self._document = document
        self._guard = guard
        self._page = page
        self._scroll = scroll
        self._spot: Spot | None = None
        self._application = cast("QApplication", QApplication.instance())
        self.card = WordingCard(theme, page)
        self.card.rewrite_chosen.connect(self._reword)
        self.card.kept.connect(self._keep)
        self.card.held.connect(lambda: self._leave(lambda spot: spot.go_back()))
        self.card.typed.connect(lambda letter: self._leave(lambda spot: spot.type_on(letter)))
        self._application.focusChanged.connect(self._close_if_elsewhere)
        document.changed.connect(self._look_again)
        if scroll is not None:
            scroll.verticalScrollBar().valueChanged.connect(self._follow)

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
        self._take_spot()
        self._spot = spot
        spot.mark(talked_about=True)
        self._application.installEventFilter(self)
        self.card.show_judgement(judgement)
        self.card.open_beside(spot.place(self._page), self._room())
        QTimer.singleShot(0, self, lambda: self._settle(spot))

    def close(self) -> None:
        """Closes the card; nothing is decided."""
        spot = self._take_spot()
        if spot is None:
            return
        had_keyboard = self.card.has_keyboard()
        self.card.close_card()
        if had_keyboard:  # once it is known where a click puts the focus
            QTimer.singleShot(0, self, lambda: self._give_keyboard_back(spot))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            place = event.globalPosition().toPoint()
            if not self.card.rect().contains(self.card.mapFromGlobal(place)):
                self.close()
        pressed = event if event.type() == QEvent.Type.KeyPress and watched is self.card else None
        if isinstance(pressed, QKeyEvent) and pressed.matches(QKeySequence.StandardKey.Paste):
            self._paste(pressed)
            return True
        return False

    def _is_mine(self, widget: QWidget) -> bool:
        return widget is self.card or self.card.isAncestorOf(widget)

    def _close_if_elsewhere(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._spot is not None and now is not None and not self._is_mine(now):
            self.close()

    def _give_keyboard_back(self, spot: Spot) -> None:
        focus = QApplication.focusWidget()
        if self._spot is None and (focus is None or not focus.isVisible()):
            spot.go_back()

    def _paste(self, event: QKeyEvent) -> None:
        """Hold for now; what is pasted goes where the words are."""
        self.card.close_card()
        self._leave(lambda spot: spot.go_back())
        focus = QApplication.focusWidget()
        if focus is not None and not self._is_mine(focus):
            QApplication.sendEvent(focus, event.clone())

    def _room(self) -> QRect:
        return self._page.rect().adjusted(8, 8, -8, -8)

    def _follow(self) -> None:
        """The words have been scrolled."""
        if self._spot is not None:
            self.card.beside(self._spot.place(self._page), self._room())

    def _settle(self, spot: Spot) -> None:
        """Once the page has its new height: scrolls until all of the words can be seen, and the card beside them."""
        if self._spot is not spot:
            return
        self._follow()
        if self._scroll is None:
            return
        bar, room, words = self._scroll.verticalScrollBar(), self._room(), spot.place(self._page)
        solid = self.card.geometry().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        if solid.intersects(words):
            up = words.bottom() + solid.height() + _GAP - room.bottom()
            down = room.top() + solid.height() + _GAP - words.top()
            bar.setValue(bar.value() + (up if bar.value() + up <= bar.maximum() else -down))
        elif words.top() < room.top():
            bar.setValue(bar.value() + words.top() - room.top())
        elif words.bottom() > room.bottom():
            bar.setValue(bar.value() + words.bottom() - room.bottom())

    def _take_spot(self) -> Spot | None:
        spot, self._spot = self._spot, None
        self._application.removeEventFilter(self)
        if spot is not None:
            spot.mark(talked_about=False)
        return spot

    def _record(self, spot: Spot) -> Record | None:
        return self._document.session.find(spot.kind, spot.record_id)

    def _judge(self, spot: Spot) -> Judgement | None:
        record = self._record(spot)
        if record is None or destination_of(spot.kind, spot.field) is None:
            return None
        return self._guard.judge(self._document.session, record, spot.field)

    def _leave(self, act: Callable[[Spot], None]) -> None:
        spot = self._take_spot()
        if spot is not None:
            act(spot)

    def _reword(self, text: str) -> None:
        spot = self._take_spot()
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
        spot = self._take_spot()
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

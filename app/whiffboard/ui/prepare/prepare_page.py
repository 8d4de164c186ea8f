"""The stage Prepare: the facts, the people, the timeline and the actions on one page."""

import functools
from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from whiffboard.domain.records import Action, Event, Participant, Party
from whiffboard.ui.action_table import action_for, live_key
from whiffboard.ui.prepare.facts_card import FactsCard
from whiffboard.ui.prepare.field_card import FieldCard, Spot
from whiffboard.ui.prepare.record_table import RecordTable
from whiffboard.ui.prepare.spots import CellSpot, FieldSpot
from whiffboard.ui.prepare.table_card import TableCard
from whiffboard.ui.stage import PREPARE
from whiffboard.ui.stage_page import StagePage
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.guard import Guard
from whiffboard.workspace.document import Document

_WIDEST = 1240
_SETTLED_MS = 20
_FIELD_KEYS = ("next_cell", "undo", "better_words", "stage_insights", "hand_out", "go_home")
_CARD_KEYS = ("rewrite", "keep", "hold")
_TABLE_KEYS = ("next_cell", "next_row", "edit_cell", "paste_rows", "delete_rows", "better_words", "undo")


class PreparePage(StagePage):
    """Scrolls; whatever gets the keyboard is brought into view."""

    stage = PREPARE

    def __init__(self, theme: Theme, document: Document, guard: Guard) -> None:
        super().__init__()
        self._theme = theme
        self._document = document
        self._facts = FactsCard(theme, document, guard)
        self._cards = [
            TableCard(theme, document, guard, Participant, "Who took part", "Add a name"),
            TableCard(theme, document, guard, Party, "Who was affected", "Add who it hurt, and how"),
            TableCard(theme, document, guard, Event, "Timeline", "Type what happened, or paste a list"),
            TableCard(theme, document, guard, Action, "Actions", "Type what you will do"),
        ]
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = self._content()
        self._scroll.setWidget(self._page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        for card in self._cards:
            card.seen.connect(self._bring_into_view)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._focus_moved)
        self._in_table = False
        document.changed.connect(lambda _changed: self.live_keys_changed.emit())
        self._card = FieldCard(theme, document, guard, self, self._scroll)
        self._card.told.connect(self.told)
        self._facts.card_wanted.connect(lambda field: self._card.open(FieldSpot(field)))
        for table in self.tables:
            table.held.connect(functools.partial(self._open_card_at, table))
            table.pasted.connect(self.pasted)
        self._better = action_for("better_words", theme, self, self.find_better_words)

    @property
    def tables(self) -> Sequence[RecordTable]:
        """Participants, affected parties, timeline, actions."""
        return [card.table for card in self._cards]

    @property
    def facts(self) -> FactsCard:
        """The fields of the session itself."""
        return self._facts

    def live_keys(self) -> Sequence[tuple[str, str]]:
        names = _CARD_KEYS if self._card.is_open else _TABLE_KEYS if self._in_table else _FIELD_KEYS
        undoable = self._document.undo_label is not None
        return [live_key(name) for name in names if name != "undo" or undoable]

    def menu_actions(self) -> Sequence[QAction]:
        return (self._better,)

    def find_better_words(self) -> None:
        """Opens the wording card for the field or the cell that has the keyboard."""
        self.end_edits()
        for field in self._facts.fields:
            if field.hasFocus():
                self._card.open(FieldSpot(field))
        for table in self.tables:
            cell = table.current_cell() if table.hasFocus() else None
            if cell:
                self._open_card_at(table, *cell)

    def activated(self) -> None:
        self._facts.title.field.setFocus()

    def end_edits(self) -> None:
        self._facts.end_edits()
        for table in self.tables:
            table.end_edit()

    def show_text(self, record_id: str, field: str) -> bool:
        """Goes to a field or a cell and, where something was found in it, opens the card about its words."""
        for edited in self._facts.fields:
            if (edited.record_id, edited.field) == (record_id, field):
                edited.setFocus()
                self._talk_about(FieldSpot(edited))
                return True
        for table in self.tables:
            if table.show_cell(record_id, field):
                self._talk_about(CellSpot(table, record_id, field))
                return True
        return False

    def _talk_about(self, spot: Spot) -> None:
        """Opens the card once the page has scrolled and rows have their heights."""
        QTimer.singleShot(_SETTLED_MS, self, lambda: self._open_if_still_here(spot))

    def _open_if_still_here(self, spot: Spot) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self._card.open(spot, quietly=True)

    def _open_card_at(self, table: RecordTable, record_id: str, field: str) -> None:
        self._card.open(CellSpot(table, record_id, field))

    def _content(self) -> QWidget:
        theme = self._theme
        people = QHBoxLayout()
        people.setSpacing(theme.space.large)
        for card, share in zip(self._cards[:2], (4, 5), strict=True):
            people.addWidget(card, share, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setContentsMargins(0, theme.space.wide, 0, theme.space.vast)
        column.setSpacing(theme.space.large)
        column.addWidget(self._facts)
        column.addLayout(people)
        column.addWidget(self._cards[2])
        column.addWidget(self._cards[3])
        column.addStretch(1)
        middle = QWidget()
        middle.setObjectName("page")
        middle.setMaximumWidth(_WIDEST)
        middle.setLayout(column)
        page = QWidget()
        page.setObjectName("page")
        row = QHBoxLayout(page)
        row.setContentsMargins(theme.space.wide, 0, theme.space.wide, 0)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        return page

    def _bring_into_view(self, place: QRect) -> None:
        card = self.sender()
        if not isinstance(card, TableCard):
            return
        viewport = card.table.viewport()
        top = viewport.mapTo(self._page, place.topLeft())
        middle = top + QPoint(place.width() // 2, place.height() // 2)
        self._scroll.ensureVisible(middle.x(), middle.y(), 0, place.height() // 2 + 48)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isAncestorOf(now):
            return
        in_table = any(table is now or table.isAncestorOf(now) for table in self.tables)
        self._in_table = in_table
        self.live_keys_changed.emit()
        if not in_table:
            self._scroll.ensureWidgetVisible(now, 0, 48)

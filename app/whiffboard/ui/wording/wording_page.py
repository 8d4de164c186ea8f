"""The session's wording list: what is held, worth a thought and kept, with the way to each text."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from whiffboard.domain import keeps, switches
from whiffboard.domain.refusals import Refusal
from whiffboard.ui.action_table import action_for, live_key
from whiffboard.ui.labels import label
from whiffboard.ui.stage import Stage
from whiffboard.ui.stage_page import StagePage
from whiffboard.ui.theme.theme import Theme
from whiffboard.ui.wording.entries import Entry, State, entries
from whiffboard.ui.wording.entry_list import EntryList
from whiffboard.ui.wording.entry_model import EntryModel
from whiffboard.ui.wording.switch_reason import SwitchReason
from whiffboard.wording.guard import Guard
from whiffboard.workspace.document import Document

WORDING = Stage("wording", "Wording", "Which sentences could hurt?", "hand")
_WIDEST = 1040
_AFTER_MS = 30


class WordingPage(StagePage):
    """Follows the session while it is in front; never comes to the front by itself."""

    stage = WORDING

    place_wanted = Signal(str, str)
    """The text in this field of this record is to be shown where it stands."""
    exception_wanted = Signal(object)
    """Kept words are to pass in every session; carries their ``Keep`` records."""
    back_wanted = Signal()
    """The person goes back to the work."""

    def __init__(self, theme: Theme, document: Document, guard: Guard) -> None:
        super().__init__()
        self._theme = theme
        self._document = document
        self._guard = guard
        self._only: frozenset[str] | None = None
        self._listed = EntryModel()
        self.list = EntryList(theme, self._listed)
        self._pasted = _PastedOnly()
        self._pasted.all_wanted.connect(lambda: self.show_only(None))
        self._reason = SwitchReason(theme)
        self._empty = self._calm()
        self._card = QFrame()
        self._card.setObjectName("card")
        self._card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(6, 8, 6, 8)
        inside.addWidget(self.list)
        self._lay_out()
        self._go = action_for("go_to_text", theme, self, lambda: self._with_chosen(self._go_to))
        self._again = action_for("check_again", theme, self, lambda: self._with_chosen(self._act_on))
        self._everywhere = action_for("pass_everywhere", theme, self, lambda: self._with_chosen(self._want_exception))
        self._off = action_for("switch_off", theme, self, lambda: self._with_chosen(self._ask_reason))
        self._on = action_for("switch_on", theme, self, lambda: self._with_chosen(self._act_on))
        action_for("leave_wording", theme, self, self.back_wanted.emit)
        self.list.gone_to.connect(self._go_to)
        self.list.acted.connect(self._act_on)
        self._reason.given.connect(self._switch_off)
        self._reason.left.connect(self._back_to_list)
        self.list.chosen_changed.connect(self._follow_choice)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_MS)
        self._soon.timeout.connect(self.look)
        document.changed.connect(self._follow)

    def commands(self) -> Sequence[QAction]:
        return (self._off, self._everywhere, self._go)

    def menu_actions(self) -> Sequence[QAction]:
        return (self._go, self._again, self._everywhere, self._off, self._on)

    def live_keys(self) -> Sequence[tuple[str, str]]:
        if not self._reason.isHidden():
            return (("Enter", "switch the rule off"), ("Esc", "leave it on"))
        acts = (self._go, self._again, self._everywhere, self._off, self._on)
        names = [act.objectName() for act in acts if act.isVisible()] + ["leave_wording"]
        if self._document.undo_label is not None:
            names.append("undo")
        return [live_key(name) for name in names]

    def activated(self) -> None:
        self.look()
        if self._only is not None and not self._listed.rowCount():
            self._only = None  # all of it has found its words
            self.look()
        self.list.choose_row(self._listed.nearest(max(self.list.currentIndex().row(), 0)))
        (self.list if self._listed.rowCount() else self).setFocus()

    def show_only(self, records: Collection[str] | None) -> None:
        """Lists what was found in these records alone, or everything again with ``None``."""
        self._only = None if records is None else frozenset(records)
        self.look()
        self.list.choose_row(self._listed.nearest(0))
        self.list.setFocus()

    def forget_pasted(self) -> None:
        """Lists everything the next time."""
        self._only = None

    def look(self) -> None:
        """Lists what there is now; the chosen text stays chosen, or the next one in its place."""
        chosen, row = self.list.chosen, self.list.currentIndex().row()
        scrolled = self.list.verticalScrollBar().value()
        found = entries(self._document.session, self._guard)
        if self._only is not None:
            found = tuple(entry for entry in found if entry.record.id in self._only)
        self._listed.show(found)
        if self.list.chosen is None:
            same = self._listed.row_of(chosen.target) if chosen is not None else -1
            self.list.verticalScrollBar().setValue(scrolled)
            self.list.choose_row(same if same >= 0 else self._listed.nearest(row))
        self._pasted.setVisible(self._only is not None)
        self._card.setVisible(bool(found))
        self._empty.setVisible(not found)
        self._follow_choice()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._soon.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()

    def _lay_out(self) -> None:
        space = self._theme.space
        middle = QWidget()
        middle.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, space.wide, 0, space.wide)
        column.setSpacing(space.medium)
        column.addWidget(self._pasted)
        column.addWidget(self._card)
        column.addWidget(self._reason)
        column.addWidget(self._empty, 1)
        column.addStretch(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(space.wide, 0, space.wide, 0)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)

    def _calm(self) -> QWidget:
        calm = QWidget()
        column = QVBoxLayout(calm)
        column.setSpacing(self._theme.space.small)
        column.addStretch(2)
        for words, role in (
            ("Nothing is held.", "title"),
            (
                "Words that could hurt are marked while you type, and listed here until you find better ones.",
                "secondary",
            ),
        ):
            said = label(words, role, wraps=True)
            said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(said)
        column.addStretch(3)
        return calm

    def _follow(self) -> None:
        if self.isVisible():
            self._soon.start()

    def _follow_choice(self) -> None:
        chosen = self.list.chosen
        state = None if chosen is None else chosen.state
        self._go.setVisible(state not in {None, State.OFF})
        self._again.setVisible(state is State.KEPT)
        self._everywhere.setVisible(state is State.KEPT)
        self._off.setVisible(state in {State.HELD, State.PROMPTED})
        self._on.setVisible(state is State.OFF)
        if chosen is None or chosen.rule != self._reason.rule:
            self._reason.hide()
        self.live_keys_changed.emit()

    def _with_chosen(self, act: Callable[[Entry], object]) -> None:
        if self.list.chosen is not None:
            act(self.list.chosen)

    def _go_to(self, entry: Entry) -> None:
        if entry.state is not State.OFF:
            self.place_wanted.emit(*entry.target)

    def _act_on(self, entry: Entry) -> None:
        """Takes a decision back: what was kept is checked again, what is switched off speaks again."""
        session = self._document.session
        if entry.state is State.KEPT:
            self._try(lambda: self._document.do(keeps.release(session, entry.record, entry.field)))
        elif entry.state is State.OFF:
            self._try(lambda: self._document.do(switches.switch_on(session, entry.rule)))

    def _want_exception(self, entry: Entry) -> None:
        self.exception_wanted.emit(self._document.session.keeps.get(entry.target, ()))

    def _ask_reason(self, entry: Entry) -> None:
        self._reason.ask(entry)
        self.list.scrollTo(self.list.currentIndex())
        self.live_keys_changed.emit()

    def _back_to_list(self) -> None:
        self.list.setFocus()
        self.live_keys_changed.emit()

    def _switch_off(self, rule: str, reason: str) -> None:
        self._try(lambda: self._document.do(switches.switch_off(self._document.session, rule, reason)))
        self.list.setFocus()

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Refusal as refusal:
            self.told.emit(str(refusal))
        self.look()


class _PastedOnly(QWidget):
    """Says that only what was just pasted is listed, and offers the rest."""

    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        everything = QPushButton("Show everything")
        everything.setProperty("kind", "link")
        everything.clicked.connect(self.all_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 0, 0)
        row.addWidget(label("Only what you just pasted.", "secondary"))
        row.addWidget(everything)
        row.addStretch(1)

"""An open session: it puts the stages' pages between rail, top bar, side panel and key line."""

import functools
from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from whiffboard.ui.action_table import action_for, live_key
from whiffboard.ui.key_line import KeyLine
from whiffboard.ui.stage import Stage
from whiffboard.ui.stage_page import StagePage
from whiffboard.ui.theme.theme import Theme
from whiffboard.ui.wording.pasted_review import pasted_sentence
from whiffboard.ui.wording.wording_page import WordingPage
from whiffboard.ui.workspace.held_texts import HeldTexts
from whiffboard.ui.workspace.rail import Rail
from whiffboard.ui.workspace.side_panel import SidePanel, WorkWithPanel
from whiffboard.ui.workspace.top_bar import TopBar
from whiffboard.wording.guard import Guard
from whiffboard.workspace.document import Document

_NARROW = 1280
"""Windows of this width or less show the rail's icons alone and let the side panel float."""


class WorkspacePage(QWidget):
    """One session with its stages. ``stage_changed`` carries the stage that came to the front."""

    home_wanted = Signal()
    hand_out_wanted = Signal(bool)
    """Something is to be handed out; carries whether it is a case folder."""
    exception_wanted = Signal(object)
    """Kept words are to pass in every session; carries their ``Keep`` records."""
    told = Signal(str)
    offered = Signal(str, str, object)
    """A sentence for the person, the words of an offer, and what fulfils it."""
    stage_changed = Signal(object)

    def __init__(
        self, theme: Theme, document: Document, guard: Guard, pages: Sequence[StagePage], standing: Sequence[QAction]
    ) -> None:
        super().__init__()
        self._theme = theme
        self.document = document
        self._guard = guard
        self._pages = {page.stage.id: page for page in pages}
        self._wording = WordingPage(theme, document, guard)
        self._left = pages[0]
        self._just_pasted: Sequence[str] = ()
        self._held = HeldTexts(document, guard, self)
        self._rail = Rail(theme, [page.stage for page in pages])
        self._bar = TopBar(theme, standing)
        self._keys = KeyLine(theme)
        self._stack = QStackedWidget()
        self._panel = SidePanel(theme)
        self._body = WorkWithPanel(theme, self._stack, self._panel)
        self._panel_open: bool | None = None
        for page in (*pages, self._wording):
            self._stack.addWidget(page)
            page.live_keys_changed.connect(self._show_keys)
            page.side_panel_wanted.connect(self._want_panel)
            page.told.connect(self.told)
            page.pasted.connect(self._review_pasted)
        self._lay_out()
        self._connect()
        self.acts = self._make_acts()
        self._follow_document()

    @property
    def page(self) -> StagePage:
        """The page in front."""
        return cast("StagePage", self._stack.currentWidget())

    @property
    def stages(self) -> Sequence[Stage]:
        """The stages that can be opened."""
        return [page.stage for page in self._pages.values()]

    def show_stage(self, stage: Stage) -> None:
        """Brings a stage to the front; what was being typed on the page before is committed."""
        if stage.id in self._pages:
            self._bring_forward(self._pages[stage.id])

    def show_wording(self) -> None:
        """Brings the wording list to the front; from there it goes back to the work."""
        if self.page is self._wording:
            self._wording.forget_pasted()
            self._bring_forward(self._left)
        elif self._just_pasted:
            self._look_at_pasted()
        else:
            self._left = self.page
            self._bring_forward(self._wording)

    def _bring_forward(self, page: StagePage) -> None:
        self.page.end_edits()
        self._show_panel(page)  # first, so that the page is shown at the size that it keeps
        self._stack.setCurrentWidget(page)
        self._rail.show_stage(page.stage)
        self._bar.show_stage(page.stage, page.commands())
        self._show_keys()
        page.activated()
        self.stage_changed.emit(page.stage)

    def show_next_held(self) -> None:
        """Goes to the next text that waits for better words."""
        self.page.end_edits()
        held = self._held.next()
        if held is None:
            self.told.emit("No sentence waits for better words.")
            return
        self.show_text(held.record.id, held.field)

    def show_text(self, record_id: str, field: str) -> None:
        """Goes to the text in this field of this record, on the page in front if it has it."""
        if self.page.show_text(record_id, field):
            return
        for page in self._pages.values():
            if page is not self.page and self._offers(page, record_id, field):
                return

    def judge_anew(self) -> None:
        """The rules are others now."""
        self._held.look()
        self._wording.look()

    def toggle_panel(self) -> None:
        """Opens or closes the side panel."""
        self._panel_open = not self._panel.isVisible()
        self._show_panel()

    def end_edits(self) -> None:
        """Commits what is being typed."""
        self.page.end_edits()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() <= _NARROW
        self._rail.set_narrow(narrow=narrow)
        self._body.set_floating(floating=narrow)
        self._show_panel()

    def _offers(self, page: StagePage, record_id: str, field: str) -> bool:
        """Whether the page has this text; it is in front then."""
        before = self.page
        self._bring_forward(page)
        if page.show_text(record_id, field):
            return True
        self._bring_forward(before)
        return False

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._bar)
        right.addWidget(self._body, 1)
        right.addWidget(self._keys)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        self._rail.stage_wanted.connect(self.show_stage)
        self._rail.wording_wanted.connect(self._want_wording)
        self._wording.place_wanted.connect(self.show_text)
        self._wording.exception_wanted.connect(self.exception_wanted)
        self._wording.back_wanted.connect(self.show_wording)
        self._rail.hand_out_wanted.connect(lambda: self.hand_out_wanted.emit(False))
        self._rail.home_wanted.connect(self.home_wanted)
        self._panel.closed.connect(self.toggle_panel)
        self._held.changed.connect(self._show_held)
        self.document.changed.connect(self._follow_document)

    def _make_acts(self) -> dict[str, QAction]:
        acts: dict[str, Callable[[], object]] = {
            "go_home": self.home_wanted.emit,
            "hand_out": lambda: self.hand_out_wanted.emit(False),
            "save_case": lambda: self.hand_out_wanted.emit(True),
            "side_panel": self.toggle_panel,
            "next_held": self.show_next_held,
            "wording_list": self.show_wording,
        }
        for page in self._pages.values():
            acts[f"stage_{page.stage.id}"] = functools.partial(self.show_stage, page.stage)
        window = Qt.ShortcutContext.WidgetWithChildrenShortcut
        return {name: action_for(name, self._theme, self, act, context=window) for name, act in acts.items()}

    def _follow_document(self) -> None:
        self._just_pasted = ()
        self._rail.show_title(self._guard.shown_title(self.document.session))

    def _want_wording(self) -> None:
        if self.page is not self._wording:
            self._wording.forget_pasted()
            self._just_pasted = ()
            self.show_wording()
        self._rail.show_stage(self.page.stage)

    def _review_pasted(self, records: Sequence[str]) -> None:
        """One line about many pasted ones; where nothing was found in them, none."""
        sentence = pasted_sentence(self.document.session, self._guard, records)
        if sentence:
            self._just_pasted = records
            offer = f"{'Look at it' if len(records) == 1 else 'Look at them'} ({live_key('wording_list')[0]})"
            self.offered.emit(sentence, offer, functools.partial(self._look_at_pasted, records))

    def _look_at_pasted(self, records: Sequence[str] = ()) -> None:
        """The list with what was pasted alone; without ``records``, what was pasted last."""
        records, self._just_pasted = records or self._just_pasted, ()
        self.offered.emit("", "", None)
        if self.page is not self._wording:
            self.show_wording()
        self._wording.show_only(records)

    def _show_held(self) -> None:
        self._rail.show_held(len(self._held.texts))

    def _show_keys(self) -> None:
        self._keys.show_keys([*self.page.live_keys(), live_key("keys")])

    def _want_panel(self) -> None:
        self._panel_open = True
        self._show_panel()

    def _show_panel(self, page: StagePage | None = None) -> None:
        content = (page or self.page).side_panel()
        if content is None:
            self._body.open_panel(shown=False)
            return
        self._panel.show_page(content)
        wanted = self.width() > _NARROW if self._panel_open is None else self._panel_open
        self._body.open_panel(shown=wanted)

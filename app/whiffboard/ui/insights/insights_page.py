"""The stage Generate insights: the five-whys map, and beside it what belongs to the chosen statement."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from whiffboard.domain.records import Cause, Evidence
from whiffboard.ui.action_table import action_for, live_key
from whiffboard.ui.canvas.map_view import MapView
from whiffboard.ui.insights.card_host import CardHost
from whiffboard.ui.insights.empty_map import EmptyMap
from whiffboard.ui.insights.statement_panel import StatementPanel
from whiffboard.ui.stage import INSIGHTS
from whiffboard.ui.stage_page import StagePage
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.guard import Guard
from whiffboard.workspace.document import Document

_TOP_BAR = ("tidy", "fit")
_ON_A_NODE = ("next_why", "sibling", "edit_statement", "link", "evidence", "gate", "better_words", "between", "lift")
_REMOVING = ("delete_statement", "delete_branch")
_ON_THE_MAP = ("find", "paste_branch", "tidy", "fit", "zoom_in", "zoom_out")
_KEYS = ("next_why", "sibling", "edit_statement", "link", "evidence", "gate", "walk", "delete_statement", "tidy")
_KEYS_EDITING = ("next_why", "end_edit", "sibling_and_why", "lift", "leave_edit")
_KEYS_CARD = ("rewrite", "keep", "hold")


class InsightsPage(StagePage):
    """Puts the map, the wording card and the side panel together."""

    stage = INSIGHTS

    def __init__(self, theme: Theme, document: Document, guard: Guard) -> None:
        super().__init__()
        self._theme = theme
        self._document = document
        self.view = MapView(document, guard, theme, self)
        self.cards = CardHost(theme, document, guard, self.view)
        self.panel = StatementPanel(theme, document, guard, self.view)
        self._empty = EmptyMap(theme, self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._actions = self._make_actions()
        self.view.menu_wanted.connect(self._show_menu)
        self.view.chosen.evidence_wanted.connect(self._ask_evidence)
        self.view.chosen.panel_wanted.connect(self._go_to_panel)
        self.view.acts.refused.connect(self.told)
        self.view.chosen.told.connect(self.told)
        self.view.chosen.pasted.connect(self.pasted)
        self.view.state_changed.connect(self._on_state)
        self.cards.told.connect(self.told)
        self.cards.shown_or_hidden.connect(self.live_keys_changed)
        self.panel.map_wanted.connect(self.view.setFocus)
        self.panel.told.connect(self.told)
        self._on_state()

    def _make_actions(self) -> dict[str, QAction]:
        view = self.view
        acts: dict[str, Callable[[], object]] = {
            "next_why": view.authoring.next_why,
            "sibling": view.authoring.add_sibling,
            "edit_statement": view.authoring.edit,
            "link": view.chosen.start_linking,
            "evidence": view.chosen.ask_for_evidence,
            "gate": view.chosen.toggle_gate,
            "better_words": self._find_better_words,
            "between": view.authoring.add_between,
            "lift": view.authoring.lift,
            "paste_branch": view.chosen.paste,
            "delete_statement": view.chosen.delete,
            "delete_branch": lambda: view.chosen.delete(branch=True),
            "tidy": self._tidy,
            "find": self._find,
            "fit": view.fit,
            "zoom_in": view.zoom_in,
            "zoom_out": view.zoom_out,
        }
        return {name: action_for(name, self._theme, self.view, act) for name, act in acts.items()}

    def commands(self) -> Sequence[QAction]:
        return [self._actions[name] for name in _TOP_BAR]

    def menu_actions(self) -> Sequence[QAction]:
        return [self._actions[name] for name in (*_ON_A_NODE, *_REMOVING, *_ON_THE_MAP)]

    def live_keys(self) -> Sequence[tuple[str, str]]:
        if self.cards.cause is not None:
            names: Sequence[str] = _KEYS_CARD
        elif self.view.editing.cause is not None:
            names = _KEYS_EDITING
        else:
            names = _KEYS
        return [live_key(name) for name in names]

    def side_panel(self) -> QWidget | None:
        return self.panel

    def activated(self) -> None:
        self.view.setFocus()

    def end_edits(self) -> None:
        self.view.end_edit()
        self.panel.end_edits()

    def show_text(self, record_id: str, field: str) -> bool:
        """Goes to a statement, or to a piece of evidence in the side panel, and opens the card about its words."""
        session = self._document.session
        if session.find(Cause, record_id) is not None and field == "text":
            self._go_to(record_id)
            self.view.setFocus()
            self.cards.open(record_id)
            return True
        piece = session.find(Evidence, record_id)
        if piece is not None and field == "text":
            self._go_to(piece.cause)
            self.side_panel_wanted.emit()
            self.panel.show_evidence(record_id)
            return True
        return False

    def _go_to(self, cause: str) -> None:
        self.view.selection.only(cause)
        self.view.bring_into_view(cause)

    def _ask_evidence(self, cause: str) -> None:
        self.side_panel_wanted.emit()
        self.panel.add_evidence(cause)

    def _go_to_panel(self) -> None:
        self.side_panel_wanted.emit()
        self.panel.take_keyboard()

    def _find_better_words(self) -> None:
        """F7, as in every other place: what is being written is ended first."""
        self.view.end_edit()
        if self.cards.cause is None:
            self.view.chosen.ask_for_card()

    def _tidy(self) -> None:
        self.view.end_edit()
        self.view.acts.tidy()

    def _find(self) -> None:
        self.view.setFocus()
        self.view.chosen.start_finding()

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        groups = (_ON_A_NODE, _REMOVING, _ON_THE_MAP) if self.view.selection.current is not None else (_ON_THE_MAP,)
        for group in groups:
            for name in group:
                menu.addAction(self._actions[name])
            menu.addSeparator()
        menu.exec(at)
        menu.deleteLater()

    def _on_state(self) -> None:
        view = self.view
        some, many = view.selection.current is not None, len(view.selection.causes) > 0
        chosen = many or view.selection.link is not None or view.selection.loop is not None
        for name in _ON_A_NODE:
            self._actions[name].setEnabled(some)
        self._actions["better_words"].setEnabled(view.chosen.has_findings() or view.editing.cause is not None)
        self._actions["delete_statement"].setEnabled(chosen)
        self._actions["delete_branch"].setEnabled(many)
        self._actions["tidy"].setEnabled(bool(len(view.map_scene.map)))
        self._empty.setVisible(not len(view.map_scene.map))
        self.live_keys_changed.emit()

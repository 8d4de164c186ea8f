"""What every stage of the workspace is to the window around it."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from whiffboard.ui.stage import Stage


class StagePage(QWidget):
    """A page of the workspace. The window asks it for its actions, keys and side panel and shows them around it.

    Subclasses name their ``stage`` and override what they have; they never reach for the window.
    """

    stage: ClassVar[Stage]

    live_keys_changed = Signal()
    """The keys that ``live_keys`` tells have changed."""

    side_panel_wanted = Signal()
    """The page asks for its side panel to be open."""

    pasted = Signal(object)
    """Lines were pasted; carries the ids of the records that they became, in their order."""

    told = Signal(str)
    """A sentence for the person: a refusal's words, or what just happened."""

    def commands(self) -> Sequence[QAction]:
        """The one or two main acts of the stage, for the top bar; see ``action_table.action_for``."""
        return ()

    def menu_actions(self) -> Sequence[QAction]:
        """All acts of the stage, for its menu; the top bar's among them."""
        return self.commands()

    def live_keys(self) -> Sequence[tuple[str, str]]:
        """What the keyboard does right now, as (key, words) pairs, the most useful first."""
        return ()

    def side_panel(self) -> QWidget | None:
        """What belongs to the selection, or nothing. The window takes it over and keeps it."""
        return None

    def activated(self) -> None:
        """The page has just come to the front: put the focus where work goes on."""
        self.setFocus()

    def show_text(self, record_id: str, field: str) -> bool:
        """Brings the text of that record's field into view and selects it; false where this page doesn't have it."""
        return False

    def end_edits(self) -> None:
        """Commits what is being typed. Called before the page is left, the program closes, or something is printed."""

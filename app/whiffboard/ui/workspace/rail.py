"""The stage rail: where one is in the session, what waits for better words, and the way out."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from whiffboard.ui.labels import label, tip
from whiffboard.ui.mark import Mark
from whiffboard.ui.stage import Stage
from whiffboard.ui.theme.sizes import RAIL, RAIL_NARROW, TYPE
from whiffboard.ui.theme.theme import Theme
from whiffboard.ui.workspace.rail_item import RailItem


class Rail(QFrame):
    """Each signal is one wish of the person; the workspace fulfils it."""

    stage_wanted = Signal(object)
    wording_wanted = Signal()
    hand_out_wanted = Signal()
    home_wanted = Signal()

    def __init__(self, theme: Theme, stages: Sequence[Stage]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._theme = theme
        self._name = label("Whiffboard", "heading")
        self._title = _Line(theme)
        self._items = {stage.id: self._stage_item(stage, number) for number, stage in enumerate(stages, 1)}
        self._wording = self._act_item("Wording", "hand", self.wording_wanted)
        self._wording.setCheckable(True)
        self._hand_out = self._act_item("Hand out…", "printer", self.hand_out_wanted)
        self._home = self._act_item("All sessions", "house", self.home_wanted)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 0, 0)
        head.setSpacing(10)
        head.addWidget(Mark(theme, 22))
        head.addWidget(self._name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 18, 12, 14)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._title)
        column.addSpacing(14)
        for item in self._items.values():
            column.addWidget(item)
        column.addStretch(1)
        for item in (self._wording, self._hand_out, self._home):
            column.addWidget(item)
        self._narrow = False
        self.set_narrow(narrow=False)
        self.show_held(0)
        theme.changed.connect(self._fit)

    def show_title(self, title: str) -> None:
        """Shows the session's title under the program's name."""
        self._title.say(title or "Untitled session")

    def show_stage(self, stage: Stage) -> None:
        """Marks the stage that is in front."""
        for stage_id, item in self._items.items():
            item.setChecked(stage_id == stage.id)
        self._wording.setChecked(stage.id not in self._items)

    def show_held(self, count: int) -> None:
        """Shows how many texts wait for better words."""
        self._wording.say(f"{count} held" if count else "", warm=count > 0)

    def set_narrow(self, *, narrow: bool) -> None:
        """Icons alone, or icons and words."""
        self._narrow = narrow
        self._name.setVisible(not narrow)
        self._title.setVisible(not narrow)
        for item in (*self._items.values(), self._wording, self._hand_out, self._home):
            item.set_narrow(narrow)
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(RAIL_NARROW if self._narrow else round(RAIL * self._theme.scale))

    def _stage_item(self, stage: Stage, number: int) -> RailItem:
        item = RailItem(self._theme, stage.name, stage.icon, number)
        if stage.minutes:
            item.say(str(stage.minutes))
            item.setAccessibleName(f"{stage.name}, about {stage.minutes} minutes")
        item.clicked.connect(lambda _checked=False: self.stage_wanted.emit(stage))
        return item

    def _act_item(self, words: str, icon: str, wanted: SignalInstance) -> RailItem:
        item = RailItem(self._theme, words, icon)
        item.clicked.connect(wanted)
        return item


class _Line(QWidget):
    """One line of secondary text that ends in an ellipsis where it is too long."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words = ""

    def say(self, words: str) -> None:
        self._words = " ".join(words.split())
        self.setToolTip(tip(self._words))
        self.setAccessibleName(self._words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, round(20 * self._theme.scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self._theme.font(TYPE.small - 0.5)
        place = self.rect().adjusted(40, 0, -8, 0)
        painter.setFont(font)
        painter.setPen(self._theme.colour("muted"))
        fitted = QFontMetricsF(font).elidedText(self._words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), fitted)

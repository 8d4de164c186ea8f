"""How far the map has come, shown while no statement is chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from whiffboard.ui.canvas.face import tally
from whiffboard.ui.canvas.map_view import MapView
from whiffboard.ui.insights.statement_link import StatementLink
from whiffboard.ui.labels import label
from whiffboard.ui.theme.theme import Theme


class MapSummary(QWidget):
    """Counts in sentences, and the held statements to go to."""

    gone_to = Signal(str)

    def __init__(self, theme: Theme, view: MapView) -> None:
        super().__init__()
        self._theme = theme
        self._view = view
        self._counts = label("", "strong", wraps=True)
        self._advice = label("", "secondary", wraps=True)
        self._held_head = label("Waiting for better words", "field")
        self._held = QVBoxLayout()
        self._held.setSpacing(6)
        self._links: dict[str, StatementLink] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._counts)
        column.addWidget(self._advice)
        column.addSpacing(8)
        column.addWidget(self._held_head)
        column.addLayout(self._held)

    def take_keyboard(self) -> None:
        """Puts the focus on the first held statement, if there is one."""
        first = next(iter(self._links.values()), None)
        if first is not None:
            first.setFocus()

    def show_map(self) -> None:
        """Counts again."""
        scene = self._view.map_scene
        counted = tally(scene.faces, scene.map)
        self._counts.setText(_counted(counted.statements, counted.ends, counted.answered))
        self._advice.setText(
            "Choose a statement to see its evidence, its causes and the actions that address it."
            if counted.statements
            else "The map is empty. Type what went wrong."
        )
        self._advice.setVisible(self._theme.secondary)
        self._held_head.setVisible(bool(counted.held))
        for link in self._links.values():
            self._held.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = {}
        for cause in counted.held:
            link = StatementLink(self._theme, " ".join(scene.faces[cause].text.split()), held=True)
            link.clicked.connect(lambda _=False, which=cause: self.gone_to.emit(which))
            self._links[cause] = link
            self._held.addWidget(link)


def _counted(statements: int, ends: int, answered: int) -> str:
    if not statements:
        return "No statement yet."
    said = "1 statement" if statements == 1 else f"{statements} statements"
    if not ends:
        return f"{said}, no end cause yet."
    which = "1 end cause" if ends == 1 else f"{ends} end causes"
    return f"{said}, {which}; {answered} of them with an action." if ends > 1 else f"{said}, {which}."

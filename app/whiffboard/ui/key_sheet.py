"""Every key of the program on one sheet, read from the table of actions."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from whiffboard.ui.action_table import Where, commands_in, shown_key
from whiffboard.ui.key_chip import KeyChip
from whiffboard.ui.labels import label
from whiffboard.ui.theme.theme import Theme

_COLUMNS = (
    (Where.EVERYWHERE, Where.HOME, Where.WORKSPACE, Where.TABLE),
    (Where.MAP, Where.STATEMENT, Where.WORDING, Where.REVIEW),
)


class KeySheet(QDialog):
    """Two columns of keys by the place where they are live; Esc closes it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self._theme = theme
        columns = QHBoxLayout()
        columns.setSpacing(theme.space.vast)
        columns.setContentsMargins(0, 0, theme.space.large, 0)
        for places in _COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(theme.space.small)
            for where in places:
                self._add_place(column, where)
            column.addStretch(1)
            columns.addLayout(column)
        page = QWidget()
        page.setObjectName("page")
        page.setLayout(columns)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        close = QPushButton("Close")
        close.clicked.connect(self.accept)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 24, 28, 20)
        outer.setSpacing(theme.space.large)
        outer.addWidget(label("Keys", "title"))
        outer.addWidget(scroll, 1)
        outer.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(820, 660)

    def _add_place(self, column: QVBoxLayout, where: Where) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        rows = [row for row in commands_in(where) if row.keys]
        for number, row in enumerate(rows):
            grid.addWidget(_Keys(self._theme, row.keys), number, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(row.text.rstrip("…"), "secondary"), number, 1)
        if rows:
            column.addWidget(label(where.value, "strong"))
            column.addLayout(grid)
            column.addSpacing(self._theme.space.medium)


class _Keys(QWidget):
    def __init__(self, theme: Theme, keys: tuple[str, ...]) -> None:
        super().__init__()
        self._chips = [KeyChip(theme, shown_key(key)) for key in keys]
        self.setAccessibleName(" or ".join(chip.key for chip in self._chips))
        width = sum(chip.width() + 4 for chip in self._chips)
        self.setFixedSize(max(round(width), 130), round(self._chips[0].height()) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = 0.0
        for chip in self._chips:
            chip.paint(painter, left, self.height() / 2)
            left += chip.width() + 4

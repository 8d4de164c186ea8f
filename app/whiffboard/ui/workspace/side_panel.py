"""The work with its side panel: beside it where there is room, floating over it where there isn't."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from whiffboard.ui.theme.sizes import PANEL
from whiffboard.ui.theme.theme import Theme


class SidePanel(QFrame):
    """Holds one page for each stage that has something to say about the selection."""

    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._theme = theme
        self._stack = QStackedWidget()
        self._close = QPushButton()
        self._close.setProperty("kind", "quiet")
        self._close.setAccessibleName("Close the side panel")
        self._close.setToolTip("Close the side panel (Ctrl B)")
        self._close.clicked.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._close, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._stack, 1)
        theme.changed.connect(self._draw)
        self._draw()

    def show_page(self, page: QWidget) -> None:
        """Brings a stage's panel to the front."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def _draw(self) -> None:
        self._close.setIcon(self._theme.icon("x", "muted"))


class WorkWithPanel(QWidget):
    """Places the work and the panel; ``set_floating`` lays the panel over the work's right edge."""

    def __init__(self, theme: Theme, work: QWidget, panel: SidePanel) -> None:
        super().__init__()
        self._theme = theme
        self._work = work
        self._panel = panel
        self._floating = False
        work.setParent(self)
        panel.setParent(self)
        panel.hide()

    def set_floating(self, *, floating: bool) -> None:
        """Beside the work, or over it."""
        if floating == self._floating:
            return
        self._floating = floating
        shadow = None
        if floating:
            shadow = QGraphicsDropShadowEffect(self._panel)
            shadow.setBlurRadius(32)
            shadow.setOffset(-4, 0)
            shadow.setColor(self._theme.colour("shadow", 0.22))
        self._panel.setGraphicsEffect(shadow)  # type: ignore[arg-type]  # None takes it away
        self.place()

    def open_panel(self, *, shown: bool) -> None:
        """Shows or hides the panel."""
        self._panel.setVisible(shown)
        self.place()

    def place(self) -> None:
        """Gives both their places."""
        width = min(round(PANEL * self._theme.scale), self.width())
        taken = 0 if self._floating or self._panel.isHidden() else width
        self._work.setGeometry(0, 0, self.width() - taken, self.height())
        self._panel.setGeometry(self.width() - width, 0, width, self.height())
        self._panel.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.place()

"""Keys and mouse on the real program's window, as a facilitator uses them."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget

from whiffboard.domain.causal_map import CausalMap, causal_map
from whiffboard.domain.session import Session
from whiffboard.ui.canvas.map_view import MapView
from whiffboard.ui.insights.wording_card import WordingCard
from whiffboard.ui.window import MainWindow
from whiffboard.ui.workspace.workspace_page import WorkspacePage

PATIENCE = 10.0
"""Seconds until something that should happen counts as not happening."""


class StrayWindows(QObject):
    """Notes widgets that appear as windows of their own though they are none: they flash and take the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            popup = watched.windowType() in {Qt.WindowType.Popup, Qt.WindowType.ToolTip}
            if not popup and not isinstance(watched, QMainWindow | QDialog | QMenu):
                self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


class Hands:
    """Every act goes to the window as the system would send it; what is seen is read from what the window shows."""

    def __init__(self) -> None:
        self.stray = StrayWindows()
        self.window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
        assert QTest.qWaitForWindowExposed(self.window)
        self.come_to_front()

    def come_to_front(self) -> None:
        """Makes the window the active one, as a window manager does; there is none here."""
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window, 3000), "the window did not become active"

    def key(self, keys: str) -> None:
        """Presses a key such as ``Tab`` or ``Ctrl+Shift+Z``."""
        *held, name = keys.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for one in held:
            modifiers |= {
                "Ctrl": Qt.KeyboardModifier.ControlModifier,
                "Shift": Qt.KeyboardModifier.ShiftModifier,
                "Alt": Qt.KeyboardModifier.AltModifier,
            }[one]
        QTest.keyClick(self._target(), getattr(Qt.Key, f"Key_{name}"), modifiers)
        QTest.qWait(20)

    def type(self, text: str) -> None:
        """Types letter by letter."""
        for letter in text:
            QTest.keyClick(self._target(), letter)
        QTest.qWait(20)

    def click(self, cause: str) -> None:
        """Clicks a statement on the map."""
        QTest.mouseClick(self.map.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self.at(cause))
        QTest.qWait(20)

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Drags with the left button over the map, in some ten moves."""
        viewport = self.map.viewport()
        QTest.mouseMove(viewport, start)
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        for part in range(1, 11):
            QTest.mouseMove(viewport, start + (end - start) * part / 10)
            QTest.qWait(10)
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
        QTest.qWait(50)

    def wait(self, until: Callable[[], object], what: str) -> None:
        """Waits until something is true; fails with ``what`` after ten seconds."""
        deadline = time.monotonic() + PATIENCE
        while not until():
            assert time.monotonic() < deadline, f"waited in vain for: {what}"
            QApplication.processEvents()
            time.sleep(0.01)  # not by qWait, which lets no other thread of Python work meanwhile

    # --- what is seen

    @property
    def page(self) -> WorkspacePage:
        return self.window.findChild(WorkspacePage)

    @property
    def session(self) -> Session:
        return self.page.document.session

    @property
    def known(self) -> CausalMap:
        return causal_map(self.session)

    @property
    def map(self) -> MapView:
        return self.window.findChild(MapView)

    @property
    def card(self) -> WordingCard | None:
        """The wording card, where one is open."""
        return next((card for card in self.window.findChildren(WordingCard) if card.isVisible()), None)

    def statement(self, words: str) -> str:
        """The id of the one statement that begins with these words."""
        (found,) = [cause.id for cause in self.session.causes.values() if cause.text.startswith(words)]
        return found

    def at(self, cause: str) -> QPoint:
        """The middle of a statement on the map, in pixels of the view."""
        return self.map.mapFromScene(self.map.map_scene.node(cause).scene_rect().center())

    def handle_of(self, cause: str) -> QPoint:
        """The handle at the lower edge of a statement, from which links are dragged."""
        node = self.map.map_scene.node(cause)
        return self.map.mapFromScene(node.mapToScene(node.handle_centre()))

    def _target(self) -> QWindow:
        """Where the system sends keys. A key sent to a widget takes a shorter way than one from a real keyboard."""
        return QApplication.focusWindow() or self.window.windowHandle()

"""A map on the screen with a library behind it, driven by keys and mouse."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from whiffboard.domain import causes, copies
from whiffboard.domain.causal_map import causal_map
from whiffboard.storage.library import Library
from whiffboard.ui.insights.insights_page import InsightsPage
from whiffboard.workspace.document import Document

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class Board:
    """The page with a person in front of it; statements are named by their words."""

    def __init__(self, page, document, qtbot):
        self.page = page
        self.view = page.view
        self.document = document
        self.qtbot = qtbot

    @property
    def session(self):
        return self.document.session

    @property
    def map(self):
        return causal_map(self.session)

    def id_of(self, words):
        return next(cause.id for cause in self.session.causes.values() if cause.text == words)

    def words_of(self, ids):
        return [self.session.causes[cause].text for cause in ids]

    def under(self, words):
        return self.words_of(self.map.causes_of(self.id_of(words)))

    @property
    def current(self):
        cause = self.view.selection.current
        return None if cause is None else self.session.causes[cause].text

    def choose(self, words):
        self.view.selection.only(self.id_of(words))
        self.view.setFocus()

    def key(self, key, modifiers=NONE):
        QTest.keyClick(self.view.window().focusWidget() or self.view, key, modifiers)

    def type(self, text):
        QTest.keyClicks(self.view.window().focusWidget() or self.view, text)

    def keyboard(self, *what):
        """Types like a keyboard: keys go to the system's window, and Qt finds out who gets them."""
        for each in what:
            if isinstance(each, str):
                for letter in each:
                    QTest.keyClick(self.page.window().windowHandle(), letter)
            else:
                key, modifiers = each if isinstance(each, tuple) else (each, NONE)
                QTest.keyClick(self.page.window().windowHandle(), key, modifiers)
        QApplication.processEvents()

    def at(self, words):
        return self.view.rect_of(self.id_of(words)).center()

    def handle_of(self, words):
        node = self.view.map_scene.node(self.id_of(words))
        return self.view.mapFromScene(node.pos() + node.handle_centre())

    def press(self, at, button=LEFT, modifiers=NONE):
        QTest.mousePress(self.view.viewport(), button, modifiers, at)

    def drag(self, start, end, *, modifiers=NONE, button=LEFT, drop=True):
        self.press(start, button, modifiers)
        for share in (0.3, 0.7, 1.0):
            self.hover(start + QPoint(round((end - start).x() * share), round((end - start).y() * share)), button)
        if drop:
            self.release(end, button, modifiers)

    def hover(self, at, button=Qt.MouseButton.NoButton):
        viewport = self.view.viewport()
        spot = QPointF(at)
        event = QMouseEvent(
            QEvent.Type.MouseMove, spot, QPointF(viewport.mapToGlobal(at)), Qt.MouseButton.NoButton, button, NONE
        )
        QApplication.sendEvent(viewport, event)

    def release(self, at, button=LEFT, modifiers=NONE):
        QTest.mouseRelease(self.view.viewport(), button, modifiers, at)

    def click(self, at, modifiers=NONE):
        QTest.mouseClick(self.view.viewport(), LEFT, modifiers, at)

    def double_click(self, at):
        QTest.mouseClick(self.view.viewport(), LEFT, NONE, at)
        QTest.mouseDClick(self.view.viewport(), LEFT, NONE, at)

    def places(self):
        self.view.map_scene.finish_motion()
        return {node.cause: (round(node.x(), 3), round(node.y(), 3)) for node in self.view.map_scene.nodes()}


@pytest.fixture
def open_page(qtbot, theme, guard, tmp_path):
    """Opens the page on a session; the window has the focus."""
    libraries = []
    theme.animated = False

    def opened(session):
        library = Library.open(tmp_path / f"{len(libraries)}.db")
        libraries.append(library)
        library.add(session, shown_title=session.details.title)
        document = Document.open(library, session.id)
        page = InsightsPage(theme, document, guard)
        qtbot.addWidget(page)
        page.resize(1280, 800)
        page.show()
        page.activateWindow()
        page.activated()
        qtbot.waitUntil(page.view.hasFocus)
        return Board(page, document, qtbot)

    yield opened
    for library in libraries:
        library.close()


@pytest.fixture
def empty(open_page):
    """A page on a session without a map."""
    return open_page(copies.blank())


def small_map():
    """A whiff with two causes, the first of which has two of its own; nothing is placed yet."""
    session = copies.blank()
    for words, effect in (
        ("The launch stopped after an hour", None),
        ("The disk was full", "The launch stopped after an hour"),
        ("No alarm was set", "The launch stopped after an hour"),
        ("Logs were kept for a year", "The disk was full"),
        ("The disk was sized for the old service", "The disk was full"),
    ):
        ids = {cause.text: cause.id for cause in session.causes.values()}
        session = session.apply(causes.add(session, ids.get(effect), words))
    return session


@pytest.fixture
def board(open_page):
    """A page on the small map."""
    return open_page(small_map())

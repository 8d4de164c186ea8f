"""The five-whys map at 1920x1080: dragging, repainting, placing a new node, a keystroke until it is painted."""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2] / "app"))

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from whiffboard.domain.records import Cause, Details, Gate, Link, Participant, Record
from whiffboard.domain.session import Session
from whiffboard.storage.library import Library
from whiffboard.ui.insights.insights_page import InsightsPage
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.checker import load_checker
from whiffboard.wording.guard import Guard
from whiffboard.workspace.document import Document

_WORDS = "One server answered the new order flag with the old function that nobody had removed since the move"
_SENTENCE = "Pat forgot to copy the code to the eighth server after the change was signed off"


def rows() -> list[dict[str, object]]:
    """Every figure of the map; CPU time of this process in milliseconds."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme, guard = Theme(application), Guard(load_checker)
    theme.animated = False
    found = []
    with tempfile.TemporaryDirectory() as folder:
        bench = _Bench(theme, guard, Path(folder))
        found += [bench.drag(50, "1.5 / 3"), bench.drag(500, "4 / 8"), bench.repaint(500, "16.7")]
        found += [bench.place(200, "16.7"), bench.keystroke(200, "16.7 p95"), bench.open(300, "300")]
    return found


class _Bench:
    def __init__(self, theme: Theme, guard: Guard, folder: Path) -> None:
        self._theme, self._guard, self._folder = theme, guard, folder
        self._libraries = 0

    def drag(self, nodes: int, budget: str) -> dict[str, object]:
        """One end node dragged to and fro with mouse events on the fitted map, painted after each."""
        page = self._page(nodes)
        view = page.view
        view.fit()
        _settle()
        cause = view.map_scene.map.ends[nodes // 8]
        start = view.rect_of(cause).center()
        _mouse(view.viewport(), QEvent.Type.MouseButtonPress, start)

        def step(turn: int) -> None:
            _mouse(view.viewport(), QEvent.Type.MouseMove, start + QPoint(8 + turn % 60, 10 + turn % 35))
            QApplication.processEvents()

        times = _timed(step, 150)
        view.cancel_gesture()
        self._leave(page)
        return _row(f"map: drag one node of {nodes}", times, budget)

    def repaint(self, nodes: int, budget: str) -> dict[str, object]:
        """The whole fitted map painted anew."""
        page = self._page(nodes)
        page.view.fit()
        _settle()

        def step(turn: int) -> None:
            page.view.viewport().update()
            QApplication.processEvents()

        times = _timed(step, 40)
        self._leave(page)
        return _row(f"map: full repaint, {nodes} nodes", times, budget)

    def place(self, nodes: int, budget: str) -> dict[str, object]:
        """A new cause under one statement after another: layout, session, library, items and paint."""
        page = self._page(nodes)
        view = page.view
        view.fit()
        _settle()
        effects = view.map_scene.map.order

        def step(turn: int) -> None:
            view.acts.add_cause(effects[turn * 3 % len(effects)], f"burst {turn}", text=_WORDS[: 40 + turn])
            QApplication.processEvents()

        times = _timed(step, 40, warm=2)
        self._leave(page)
        return _row(f"map: place one new node on a map of {nodes}", times, budget)

    def keystroke(self, nodes: int, budget: str) -> dict[str, object]:
        """A letter typed into a statement, guard and marks included, until the frame is painted."""
        page = self._page(nodes)
        view = page.view
        view.selection.only(view.map_scene.map.ends[0])
        view.setFocus()
        view.authoring.next_why()
        _settle()

        def step(turn: int) -> None:
            QTest.keyClick(view, _SENTENCE[turn % len(_SENTENCE)])
            QApplication.processEvents()

        times = _timed(step, len(_SENTENCE))
        view.end_edit()
        self._leave(page)
        return _row("map: keystroke to painted frame, guard and hints included", times, budget)

    def open(self, nodes: int, budget: str) -> dict[str, object]:
        """The page made and painted for a session that is in memory, the guard having read none of it."""
        documents = [self._document(nodes) for _ in range(3)]
        checker = load_checker()

        def step(turn: int) -> None:
            page = InsightsPage(self._theme, documents[turn], Guard(checker))
            page.resize(1920, 1080)
            page.show()
            QApplication.processEvents()
            self._leave(page)

        return _row(f"map: open the page on {nodes} nodes", _timed(step, 3, warm=0), budget)

    def _document(self, nodes: int) -> Document:
        self._libraries += 1
        library = Library.open(self._folder / f"{self._libraries}.db")
        session = _session(nodes)
        library.add(session, shown_title=session.details.title)
        return Document.open(library, session.id)

    def _page(self, nodes: int) -> InsightsPage:
        page = InsightsPage(self._theme, self._document(nodes), self._guard)
        page.resize(1920, 1080)
        page.show()
        page.activateWindow()
        page.activated()
        view = page.view
        view.acts.tidy()
        _settle()
        assert QImage(view.grab().toImage()).width() == 1920
        return page

    def _leave(self, page: InsightsPage) -> None:
        page.hide()
        page.deleteLater()
        _settle()


def _session(nodes: int) -> Session:
    """A map with branches of three, some shared causes, and words of 30 to 90 letters."""
    records: list[Record] = [Details(id="session"), Participant(id="p", position=0.0, name="Pat Lee", role="Engineer")]
    for index in range(nodes):
        gate = Gate.ALL if index % 4 == 0 else Gate.ANY
        text = f"{index}: {_WORDS[: 30 + index * 7 % 60]}"
        records.append(Cause(id=f"c{index}", text=text, gate=gate, whiff=index == 0))
    for index in range(1, nodes):
        records.append(Link(id=f"l{index}", cause=f"c{index}", effect=f"c{(index - 1) // 3}", position=float(index)))
        if index % 25 == 0 and index > 30:
            records.append(Link(id=f"s{index}", cause=f"c{index}", effect=f"c{(index - 1) // 3 + 1}", position=0.5))
    return Session(records)


def _mouse(widget: object, kind: QEvent.Type, at: QPoint) -> None:
    button = Qt.MouseButton.LeftButton
    which = button if kind is QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
    event = QMouseEvent(kind, QPointF(at), QPointF(at), which, button, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)  # type: ignore[arg-type]


def _settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def _timed(step: Callable[[int], None], times: int, warm: int = 5) -> list[float]:
    for turn in range(warm):
        step(turn)
    found = []
    for turn in range(warm, times + warm) if warm else range(times):
        before = time.process_time()
        step(turn)
        found.append((time.process_time() - before) * 1000)
    return found


def _row(name: str, times: list[float], budget: str) -> dict[str, object]:
    ordered = sorted(times)
    return {
        "name": name,
        "n": len(times),
        "median": statistics.median(ordered),
        "p95": ordered[min(len(ordered) - 1, round(len(ordered) * 0.95))],
        "unit": "ms",
        "budget": budget,
    }


if __name__ == "__main__":
    for row in rows():
        print(f"{row['name']:60} {row['n']:5} {row['median']:8.2f} {row['p95']:8.2f} {row['unit']}  {row['budget']}")

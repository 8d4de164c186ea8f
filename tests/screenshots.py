"""Draws every screen into a folder: ``python3 dev.py screenshots DIR [WORD ...]``.

Each at 1280x720 and 1920x1080, in every theme, with the cases, the demo, nothing, and far too much. WORDs choose the
files whose names hold all of them, such as ``map dark 1920``.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from whiffboard import compose
from whiffboard.domain import causes, copies, keeps, rows, switches
from whiffboard.domain.records import Action, Event, Participant
from whiffboard.domain.session import Session
from whiffboard.ui.application import make_application
from whiffboard.ui.canvas.map_view import MapView
from whiffboard.ui.prepare.record_table import RecordTable
from whiffboard.ui.theme.colours import ThemeName
from whiffboard.ui.theme.theme import Theme
from whiffboard.ui.window import MainWindow
from whiffboard.wording.guard import words_of
from whiffboard.workspace.desk import Desk
from whiffboard.workspace.preferences import Preferences

CASES = Path(__file__).resolve().parent / "cases"
SIZES = ((1280, 720), (1920, 1080))
BLAMING = "Pat forgot to copy the code to the eighth server"
Screen = Callable[[MainWindow, Desk], QWidget]


def main(folder: Path, words: list[str]) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application(["whiffboard"])
    with tempfile.TemporaryDirectory() as place:
        for name, theme_name, (width, height) in _wanted(words):
            kept = compose.library(Path(place) / f"{name}-{theme_name}-{width}.whiffboard")
            desk = compose.desk(kept)
            theme = Theme(application, theme_name)
            theme.animated = False
            window = MainWindow(theme, desk, Preferences(Path(place) / "preferences.ini"))
            window.resize(width, height)
            window.show()
            QTest.qWaitForWindowExposed(window)
            shown = SCREENS[name](window, desk)
            QTest.qWait(120)
            file = folder / f"{name}-{theme_name}-{width}.png"
            shown.grab().save(str(file))
            print(file, flush=True)
            if shown is not window:
                shown.close()
            window.close()
            window.deleteLater()
            QApplication.processEvents()
            kept.close()
    return 0


def _wanted(words: list[str]) -> Iterator[tuple[str, str, tuple[int, int]]]:
    for name in SCREENS:
        for theme_name in ThemeName:
            for size in SIZES:
                if all(word in f"{name}-{theme_name}-{size[0]}" for word in words):
                    yield name, str(theme_name), size


def _key(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key, modifiers)
    QTest.qWait(30)


def _open(window: MainWindow, desk: Desk, session_id: str, stage: Qt.Key) -> MapView | None:
    window.open_session(session_id)
    window.activateWindow()
    QTest.qWait(60)
    _key(stage, Qt.KeyboardModifier.ControlModifier)
    QTest.qWait(60)
    return window.findChild(MapView)


def _case(name: str, stage: Qt.Key) -> Screen:
    def draw(window: MainWindow, desk: Desk) -> QWidget:
        _open(window, desk, desk.bring_in(CASES / name), stage)
        return window

    return draw


def _demo(stage: Qt.Key) -> Screen:
    def draw(window: MainWindow, desk: Desk) -> QWidget:
        _open(window, desk, desk.demo(), stage)
        return window

    return draw


def _home(window: MainWindow, desk: Desk) -> QWidget:
    desk.bring_in(CASES / "knight-capital")
    desk.bring_in(CASES / "healthcare-gov")
    desk.demo()
    desk.new()
    window.show_home()
    return window


def _home_empty(window: MainWindow, _desk: Desk) -> QWidget:
    return window


def _blank(stage: Qt.Key) -> Screen:
    def draw(window: MainWindow, desk: Desk) -> QWidget:
        _open(window, desk, desk.new(), stage)
        return window

    return draw


def _too_much(stage: Qt.Key) -> Screen:
    def draw(window: MainWindow, desk: Desk) -> QWidget:
        session_id = desk.new()
        document = desk.open(session_id)
        for step in _much(document.session):
            document.do(step(document.session))
        _open(window, desk, session_id, stage)
        return window

    return draw


def _much(session: Session) -> Iterator[Callable[[Session], causes.Step]]:
    long_word = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"
    title = "A title that somebody wrote in a hurry and that goes on for longer than any screen is wide, as titles do"
    yield lambda s: rows.amend_details(s, title=title, what_happened="It went on and on. " * 60)
    people = [
        {"name": f"{long_word} {n}", "role": "Deputy head of the regional coordination office"} for n in range(14)
    ]
    yield lambda s: rows.add(s, Participant, people)
    events = [
        {"at": f"2025-03-{1 + n % 28:02}", "text": f"Something happened for the {n}th time. " * 6} for n in range(45)
    ]
    yield lambda s: rows.add(s, Event, events)
    actions = [{"text": f"Do something about {long_word} " * 4, "owner": "Operations"} for _ in range(24)]
    yield lambda s: rows.add(s, Action, actions)
    ids = [copies.blank().id for _ in range(61)]
    yield lambda s: causes.add(s, text=f"The whiff with {long_word} in it", cause_id=ids[0])
    for n in range(1, 61):
        text = f"{long_word} was the {n}th reason" if n % 7 == 0 else f"Reason {n} made that more likely than it looked"
        yield lambda s, n=n, text=text: causes.add(s, ids[(n - 1) // 3], text, cause_id=ids[n])


def _held(window: MainWindow, desk: Desk) -> QWidget:
    view = _open(window, desk, desk.bring_in(CASES / "knight-capital"), Qt.Key.Key_2)
    assert view is not None
    session = view.acts.session
    view.selection.only(next(c.id for c in session.causes.values() if c.text.startswith("The release was copied")))
    view.setFocus()
    _key(Qt.Key.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), BLAMING)
    _key(Qt.Key.Key_Return)
    QTest.qWait(200)
    return window


def _selected(window: MainWindow, desk: Desk) -> QWidget:
    view = _open(window, desk, desk.bring_in(CASES / "knight-capital"), Qt.Key.Key_2)
    assert view is not None
    session = view.acts.session
    view.selection.only(next(c.id for c in session.causes.values() if c.text.startswith("Deployment had no")))
    return window


def _hand_out(window: MainWindow, desk: Desk) -> QWidget:
    _open(window, desk, desk.demo(), Qt.Key.Key_2)
    _key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    return QApplication.activeModalWidget()


def _keys(window: MainWindow, desk: Desk) -> QWidget:
    _open(window, desk, desk.demo(), Qt.Key.Key_2)
    _key(Qt.Key.Key_F1)
    return QApplication.activeModalWidget()


def _wording(window: MainWindow, session_id: str) -> QWidget:
    """The wording list of a session, opened by its key."""
    window.open_session(session_id)
    window.activateWindow()
    QTest.qWait(60)
    _key(Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    QTest.qWait(60)
    return window


def _wording_of_demo(window: MainWindow, desk: Desk) -> QWidget:
    session_id = desk.demo()
    document = desk.open(session_id)
    session = document.session
    document.do(rows.amend(session, Action, session.actions[0].id, text=BLAMING))
    session = document.session
    found = desk.guard.judge(session, session.actions[0], "text")
    words = [(finding.rule, words_of(found, finding)) for finding in found.findings]
    document.do(keeps.keep(session, session.actions[0], "text", words, "Pat asked that it stays as it was said"))
    document.do(switches.switch_off(document.session, "en.exhortation", "In this team a checklist is called so"))
    whiff = next(cause for cause in document.session.causes.values() if cause.whiff)
    document.do(causes.add(document.session, whiff.id, "The night shift was careless and lazy, as ever"))
    document.do(rows.add(document.session, Event, [{"text": BLAMING}, {"text": "Everyone should have known better"}]))
    return _wording(window, session_id)


def _wording_empty(window: MainWindow, desk: Desk) -> QWidget:
    return _wording(window, desk.new())


def _wording_much(window: MainWindow, desk: Desk) -> QWidget:
    session_id = desk.new()
    document = desk.open(session_id)
    names = ("Pat", "The night shift", "Noor", "Someone in purchasing", "The new driver")
    events = [{"text": f"{names[n % 5]} forgot to check line {n + 1} before the van left"} for n in range(58)]
    document.do(rows.add(document.session, Participant, [{"name": "Pat", "role": "Billing"}, {"name": "Noor"}]))
    document.do(rows.add(document.session, Event, events))
    long = f"It had rained since the morning and the road was closed. {BLAMING}, which somebody should have seen. " * 9
    document.do(rows.amend_details(document.session, what_happened=long, title="The fair without light"))
    return _wording(window, session_id)


def _wording_switch(window: MainWindow, desk: Desk) -> QWidget:
    """The question why a rule should be silent."""
    _wording_of_demo(window, desk)
    _key(Qt.Key.Key_S)
    return window


def _wording_offer(window: MainWindow, desk: Desk) -> QWidget:
    """What would be written into the team's pack."""
    _wording_of_demo(window, desk)
    for _ in range(5):
        _key(Qt.Key.Key_Down)
    _key(Qt.Key.Key_T)
    return QApplication.activeModalWidget()


def _pasted(window: MainWindow, desk: Desk) -> QWidget:
    _open(window, desk, desk.demo(), Qt.Key.Key_1)
    table = window.findChildren(RecordTable)[2]
    lines = ["08:00 The van leaves", BLAMING, "The gate was closed", "Noor was careless again", "The crew walks home"]
    QApplication.clipboard().setText("\n".join(lines))
    table.setFocus()
    _key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.qWait(60)
    return window


SCREENS: dict[str, Screen] = {
    "home": _home,
    "home-empty": _home_empty,
    "prepare-demo": _demo(Qt.Key.Key_1),
    "prepare-knight": _case("knight-capital", Qt.Key.Key_1),
    "prepare-empty": _blank(Qt.Key.Key_1),
    "prepare-much": _too_much(Qt.Key.Key_1),
    "map-demo": _demo(Qt.Key.Key_2),
    "map-knight": _case("knight-capital", Qt.Key.Key_2),
    "map-healthcare": _case("healthcare-gov", Qt.Key.Key_2),
    "map-selected": _selected,
    "map-held": _held,
    "map-empty": _blank(Qt.Key.Key_2),
    "map-much": _too_much(Qt.Key.Key_2),
    "wording-demo": _wording_of_demo,
    "wording-empty": _wording_empty,
    "wording-much": _wording_much,
    "wording-switch": _wording_switch,
    "wording-offer": _wording_offer,
    "pasted": _pasted,
    "hand-out": _hand_out,
    "keys": _keys,
}


if __name__ == "__main__":
    if len(sys.argv) < 2:
        print("Name the folder to draw into: python3 dev.py screenshots DIR", file=sys.stderr)
        sys.exit(2)
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))

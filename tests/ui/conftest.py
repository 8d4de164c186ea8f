"""What every test of the screens needs: a theme, a library in a folder of its own, and jobs run by hand."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from whiffboard.domain import causes, copies, rows
from whiffboard.domain.records import Action, Event, Participant, Party
from whiffboard.storage.library import Library
from whiffboard.ui.theme.theme import Theme
from whiffboard.ui.window import MainWindow
from whiffboard.wording.checker import load_checker
from whiffboard.wording.guard import Guard
from whiffboard.workspace.desk import Desk
from whiffboard.workspace.document import Document
from whiffboard.workspace.jobs import Jobs
from whiffboard.workspace.preferences import Preferences

HELD = "Remind Pat to stop being so careless and lazy"
"""Words that the bundled rules hold back wherever a sentence may be printed."""


class ByHand:
    """Runs jobs when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def start(self, work: Callable[[], None], /) -> None:
        self.waiting.append(work)

    def finish(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


@pytest.fixture(scope="session")
def guard():
    """The bundled rules, read once."""
    return Guard(load_checker)


@pytest.fixture
def theme(qapp):
    """The light look, put on for this test."""
    return Theme(qapp)


@pytest.fixture
def library(tmp_path):
    kept = Library.open(tmp_path / "library" / "test.whiffboard")
    yield kept
    kept.close()


@pytest.fixture
def executor():
    return ByHand()


@pytest.fixture
def desk(library, guard, executor):
    return Desk(library, guard, Jobs(executor))


@pytest.fixture
def preferences(tmp_path):
    return Preferences(tmp_path / "preferences.ini")


@pytest.fixture
def session():
    """A small session: two people, a harmed party, three events, three statements, one action."""
    made = copies.blank()
    made = made.apply(rows.amend_details(made, title="The billing launch", what_happened="Invoices went out twice."))
    made = made.apply(
        rows.add(made, Participant, [{"name": "Pat", "role": "Billing"}, {"name": "Noor", "role": "Risk"}])
    )
    made = made.apply(rows.add(made, Party, [{"name": "Customers", "harm": "They were charged twice"}]))
    events = [{"at": f"2024-05-0{day}", "text": f"Step {day} is taken"} for day in (1, 3, 5)]
    made = made.apply(rows.add(made, Event, events))
    made = made.apply(causes.add(made, None, "Invoices went out twice", cause_id="whiff"))
    made = made.apply(causes.add(made, "whiff", "The job ran on two servers", cause_id="two"))
    made = made.apply(causes.add(made, "two", "Nothing locks the job", cause_id="lock"))
    return made.apply(rows.add(made, Action, [{"text": "Lock the job"}]))


@pytest.fixture
def document(library, session):
    library.add(session, shown_title=session.details.title)
    return Document.open(library, session.id)


@pytest.fixture
def window(qtbot, theme, desk, preferences):
    """The main window on its home screen, active."""
    shown = MainWindow(theme, desk, preferences)
    qtbot.addWidget(shown)
    shown.resize(1440, 900)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


@pytest.fixture
def keys(qtbot, qapp):
    """Types like a person: every key goes to whatever has the focus."""

    def type_(*what) -> None:
        for each in what:
            if isinstance(each, str):
                for letter in each:
                    qtbot.keyClick(qapp.focusWidget(), letter)
            else:
                key, *modifier = each if isinstance(each, tuple) else (each,)
                qtbot.keyClick(qapp.focusWidget(), key, *modifier)

    return type_


@pytest.fixture
def keyboard(window, qapp):
    """Types like a keyboard: keys go to the system's window, and Qt finds out who gets them."""

    def type_(*what) -> None:
        for each in what:
            if isinstance(each, str):
                for letter in each:
                    QTest.keyClick(window.windowHandle(), letter)
            else:
                key, modifiers = each if isinstance(each, tuple) else (each, Qt.KeyboardModifier.NoModifier)
                QTest.keyClick(window.windowHandle(), key, modifiers)
            qapp.processEvents()

    return type_

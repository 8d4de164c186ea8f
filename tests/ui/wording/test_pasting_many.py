"""A paste of many lines is reviewed once: one quiet line, one list, and nothing that stands in the way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from whiffboard.ui.insights.wording_card import WordingCard
from whiffboard.ui.stage import INSIGHTS, PREPARE
from whiffboard.ui.wording.entries import Entry

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
HELD = "Remind Pat to stop being so careless and lazy"
PLAIN = "The gate was closed at six"
ACTIONS = 3


@pytest.fixture
def opened(window, library, session):
    library.add(session)
    window.open_session(session.id)
    return window._workspace


def paste(page, keys, *lines, table=ACTIONS):
    QGuiApplication.clipboard().setText("\n".join(lines))
    page.tables[table].setFocus()
    keys((K.Key_V, CTRL))


def listed(opened):
    model = opened._wording._listed
    return [row.place for row in map(model.at, range(model.rowCount())) if isinstance(row, Entry)]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ([HELD, PLAIN, HELD, PLAIN], "2 of the 4 pasted lines wait for better words."),
        ([PLAIN, HELD, PLAIN], "One of the 3 pasted lines waits for better words."),
        ([HELD, HELD], "Both pasted lines wait for better words."),
        ([HELD] * 3, "All 3 pasted lines wait for better words."),
    ],
)
def test_one_line_says_how_many_wait(opened, keys, window, lines, says):
    table = opened.page.tables[ACTIONS]
    paste(opened.page, keys, *lines)
    assert window._quiet.words == says
    assert window._quiet.isVisible()
    assert window._quiet._button.text() == "Look at them (Ctrl Shift W)"
    assert table.hasFocus()
    assert not [each for each in QApplication.allWidgets() if isinstance(each, WordingCard) and each.isVisible()]


def test_what_is_only_worth_a_thought_is_said_so(opened, keys, window):
    paste(opened.page, keys, HELD, PLAIN, table=2)
    assert window._quiet.words == "One of the 2 pasted lines is worth a thought."


def test_a_paste_without_findings_says_nothing(opened, keys, window):
    paste(opened.page, keys, PLAIN, "The lamp was lit at seven")
    assert not window._quiet.isVisible()


@pytest.mark.parametrize("door", ["button", "key"])
def test_looking_at_them_lists_the_new_ones_alone(opened, keys, window, qtbot, door):
    opened.page.tables[ACTIONS]._records.add_all([{"text": HELD}])
    paste(opened.page, keys, PLAIN, HELD, HELD)
    if door == "button":
        qtbot.mouseClick(window._quiet._button, Qt.MouseButton.LeftButton)
    else:
        keys((K.Key_W, CTRL | SHIFT))
    assert opened.page is opened._wording
    assert listed(opened) == ["Actions, 4", "Actions, 5"]
    assert opened._wording._pasted.isVisible()
    assert opened._wording.list.hasFocus()
    opened._wording._pasted.all_wanted.emit()
    assert listed(opened) == ["Actions, 2", "Actions, 4", "Actions, 5"]
    assert not opened._wording._pasted.isVisible()


def test_the_list_stays_with_them_while_they_are_worked_through(opened, keys):
    opened.page.tables[ACTIONS]._records.add_all([{"text": HELD}])
    paste(opened.page, keys, HELD, HELD)
    keys((K.Key_W, CTRL | SHIFT), K.Key_Return)
    assert opened.page.stage is PREPARE
    keys((K.Key_W, CTRL | SHIFT))
    assert listed(opened) == ["Actions, 3", "Actions, 4"]
    keys(K.Key_Escape, (K.Key_W, CTRL | SHIFT))
    assert listed(opened) == ["Actions, 2", "Actions, 3", "Actions, 4"]


def test_the_key_means_the_whole_list_once_work_went_on(opened, keys):
    opened.page.tables[ACTIONS]._records.add_all([{"text": HELD}])
    paste(opened.page, keys, HELD, HELD)
    opened.page.tables[ACTIONS]._records.add_all([{"text": PLAIN}])
    keys((K.Key_W, CTRL | SHIFT))
    assert len(listed(opened)) == 3


def test_a_list_pasted_on_the_map_is_reviewed_in_the_same_way(opened, keys, window):
    keys((K.Key_2, CTRL))
    assert opened.page.stage is INSIGHTS
    opened.page.view.selection.only("lock")
    QGuiApplication.clipboard().setText(f"{HELD}\n  {PLAIN}\n  {HELD}")
    keys((K.Key_V, CTRL))
    assert window._quiet.words == "2 of the 3 pasted lines wait for better words."
    keys((K.Key_W, CTRL | SHIFT))
    assert listed(opened) == ["Statement 3", "Statement 5"]


def test_undo_takes_the_whole_paste_back(opened, keys, qtbot):
    paste(opened.page, keys, *[HELD] * 40)
    keys((K.Key_W, CTRL | SHIFT))
    assert len(listed(opened)) == 40
    keys((K.Key_Z, CTRL))
    qtbot.waitUntil(lambda: not listed(opened))
    assert opened._wording._empty.isVisible()


def test_the_quiet_line_goes_once_they_are_looked_at(opened, keys, window):
    paste(opened.page, keys, HELD, PLAIN)
    assert window._quiet.isVisible()
    keys((K.Key_W, CTRL | SHIFT))
    assert not window._quiet.isVisible()

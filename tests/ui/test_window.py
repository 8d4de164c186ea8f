"""The window itself: its place, its looks, what it says when something goes wrong."""

import pytest
from PySide6.QtCore import Qt

from whiffboard.domain.refusals import AlreadyLinked, Refusal
from whiffboard.storage.faults import CannotWrite
from whiffboard.ui.about import About
from whiffboard.ui.action_table import COMMANDS
from whiffboard.ui.key_sheet import KeySheet
from whiffboard.ui.window import MainWindow


def test_the_window_remembers_its_place(window, qtbot, theme, desk, preferences):
    window.resize(960, 640)
    window.close()
    again = MainWindow(theme, desk, preferences)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (960, 640)


def test_a_look_is_chosen_in_the_menu_and_remembered(window, theme, preferences):
    (dark,) = [act for act in window._looks if act.objectName() == "theme_dark"]
    dark.trigger()
    assert theme.name == "dark"
    assert preferences.get("theme") == "dark"
    assert [act.isChecked() for act in window._looks] == [False, True, False, False]


def test_an_unforeseen_error_is_told_calmly_and_holds_no_value(window):
    try:
        int("the secret words of a session")
    except ValueError as error:
        window.tell_error(error)
    assert "Your work up to now is saved" in window._notice.sentence
    assert "ValueError" in window._notice.details
    assert "secret" not in window._notice.details


def test_a_foreseen_fault_is_told_in_its_own_words(window):
    window.tell_error(CannotWrite("The disk is full, so nothing was saved. Make some room and try again."))
    assert window._notice.sentence.startswith("The disk is full")
    assert window._notice.isVisible()


def test_a_refusal_is_a_quiet_line(window):
    window.tell_error(AlreadyLinked("It explains that already. Nothing was changed."))
    assert window._quiet.words == "It explains that already. Nothing was changed."
    assert not window._notice.isVisible()


def test_esc_closes_a_notice(window, qtbot):
    window.tell_error(CannotWrite("The disk is full."))
    qtbot.keyClick(window._notice, Qt.Key.Key_Escape)
    assert not window._notice.isVisible()


def test_a_session_that_is_gone_is_told_and_the_list_stays(window):
    window.open_session("nowhere")
    assert window._notice.isVisible()
    assert window._workspace is None


@pytest.mark.parametrize("sheet", [KeySheet, About])
def test_the_sheets_open_and_close_with_esc(sheet, theme, window, qtbot):
    shown = sheet(theme, window)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_the_key_sheet_holds_every_key(theme, window, qtbot):
    from PySide6.QtWidgets import QLabel

    shown = KeySheet(theme, window)
    qtbot.addWidget(shown)
    words = {each.text() for each in shown.findChildren(QLabel)}
    missing = [row.text for row in COMMANDS if row.keys and row.text.rstrip("…") not in words]
    assert not missing


def test_what_was_said_goes_with_the_session(window, desk):
    first, second = desk.new(), desk.new()
    window.open_session(first)
    window.tell_error(Refusal("“The job ran on two servers” already explains this."))
    window.tell_error(CannotWrite("“The job ran on two servers” could not be written."))
    assert window._quiet.isVisible()
    assert window._notice.isVisible()
    window.open_session(second)
    assert not window._quiet.isVisible()
    assert not window._notice.isVisible()


def test_what_was_said_goes_on_the_way_home(window, desk):
    window.open_session(desk.new())
    window.tell_error(Refusal("“The job ran on two servers” already explains this."))
    window.show_home()
    assert not window._quiet.isVisible()


def test_an_offer_to_undo_goes_once_it_is_undone(window, desk, keyboard):
    desk.new()
    window.show_home()
    keyboard(Qt.Key.Key_Delete)
    assert window._quiet.isVisible()
    keyboard((Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier))
    assert not window._quiet.isVisible()
    assert len(desk.summaries()) == 1


def test_an_offer_to_undo_does_not_follow_into_a_session(window, desk, keyboard):
    kept = desk.new()
    desk.new()
    window.show_home()
    keyboard(Qt.Key.Key_Delete)
    assert window._quiet.isVisible()
    window.open_session(kept)
    assert not window._quiet.isVisible()
    keyboard((Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier))
    assert len(desk.summaries()) == 1


def test_a_quiet_line_goes_by_itself(window, qtbot):
    window._quiet._timer.setInterval(1)
    window.tell_error(Refusal("Something"))
    qtbot.waitUntil(lambda: not window._quiet.isVisible())


@pytest.mark.parametrize("words", ["W" * 300, "word " * 60])
def test_long_words_wrap_in_a_quiet_line(window, words):
    sentence = f"“{words}” already explains this."
    window._quiet.say(sentence, "Undo", lambda: None)
    line = window._quiet._words
    assert line.width() <= 620
    assert line.height() >= 4 * line.fontMetrics().lineSpacing()
    assert line.text().replace("\u200b", "") == sentence == window._quiet.words
    assert window._quiet.geometry().bottom() < window.height()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_presses_the_button_that_has_the_keyboard(window, desk, keyboard, qapp, key):
    window.open_session(desk.new())
    home = window._workspace._rail._home
    home.setFocus()
    keyboard(key)
    assert window._workspace is None


def test_enter_goes_to_a_button_of_a_notice_once(window, desk, keyboard):
    done = []
    window._quiet.say("Deleted.", "Undo", lambda: done.append(1))
    window._quiet._button.setFocus()
    keyboard(Qt.Key.Key_Return)
    assert done == [1]

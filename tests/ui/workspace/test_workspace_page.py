"""An open session in the window: stages by keys and rail, undo by name, held texts, the panel, small screens."""

import pytest
from PySide6.QtCore import Qt

from whiffboard.domain import causes, rows
from whiffboard.domain.records import Action
from whiffboard.ui.stage import INSIGHTS, PREPARE
from whiffboard.ui.theme.sizes import RAIL, RAIL_NARROW

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
HELD = "Remind Pat to stop being so careless and lazy"


@pytest.fixture
def opened(window, library, session):
    """The small session in the window's workspace."""
    library.add(session)
    window.open_session(session.id)
    return window._workspace


def menu_words(window, title):
    (menu,) = [act.menu() for act in window.menuBar().actions() if act.text().replace("&", "") == title]
    return [act.text() for act in menu.actions() if not act.isSeparator()]


def test_a_new_session_opens_on_prepare(opened, window):
    assert opened.page.stage is PREPARE
    assert window.windowTitle() == "The billing launch – Whiffboard"


def test_only_stages_that_work_are_on_the_rail(opened):
    assert [item.text() for item in opened._rail._items.values()] == ["Prepare", "Generate insights"]


@pytest.mark.parametrize("door", ["key", "rail", "menu"])
def test_every_door_leads_to_a_stage(opened, keys, qtbot, door):
    if door == "key":
        keys((Qt.Key.Key_2, CTRL))
    elif door == "rail":
        qtbot.mouseClick(opened._rail._items["insights"], Qt.MouseButton.LeftButton)
    else:
        opened.acts["stage_insights"].trigger()
    assert opened.page.stage is INSIGHTS
    assert opened._rail._items["insights"].isChecked()
    assert opened._bar._question.text() == INSIGHTS.question


def test_a_session_opens_on_the_stage_where_it_was_left(opened, window, keys, session):
    keys((Qt.Key.Key_2, CTRL))
    window.show_home()
    window.open_session(session.id)
    assert window._workspace.page.stage is INSIGHTS


def test_undo_and_redo_have_names_in_menu_and_bar(opened, window, keys):
    document = opened.document
    document.do(rows.add(document.session, Action, [{"text": "Pay it back"}]))
    assert menu_words(window, "Edit") == ["Undo “Add action”", "Redo"]
    keys((Qt.Key.Key_Z, CTRL))
    assert len(document.session.actions) == 1
    assert menu_words(window, "Edit") == ["Undo", "Redo “Add action”"]
    keys((Qt.Key.Key_Y, CTRL))
    assert len(document.session.actions) == 2


def test_what_is_being_typed_is_saved_when_the_stage_changes(opened, keys):
    opened.page.facts.title.field.setFocus()
    keys((Qt.Key.Key_End, CTRL), " 2", (Qt.Key.Key_2, CTRL))
    assert opened.document.session.details.title == "The billing launch 2"


def test_what_is_being_typed_is_saved_when_the_window_closes(opened, keys, window, library, session):
    opened.page.facts.title.field.setFocus()
    keys((Qt.Key.Key_End, CTRL), " 2")
    window.close()
    assert library.load(session.id).details.title == "The billing launch 2"


def test_held_texts_are_counted_and_found_one_after_the_other(opened, keys, qtbot, qapp):
    document = opened.document
    document.do(rows.add(document.session, Action, [{"text": HELD}]))
    document.do(causes.add(document.session, "two", HELD, cause_id="held"))
    qtbot.waitUntil(lambda: opened._rail._wording.note == "2 held")
    keys(Qt.Key.Key_F8)
    assert opened.page.stage is INSIGHTS
    keys(Qt.Key.Key_F8)
    assert opened.page.stage is PREPARE
    assert opened.page.tables[3].current_cell() == (document.session.actions[1].id, "text")


def test_a_held_title_is_shown_nowhere_around_the_work(opened, window):
    document = opened.document
    document.do(rows.amend_details(document.session, title="Pat was careless and lazy again"))
    assert "Pat" not in window.windowTitle()
    assert "Pat" not in opened._rail._title.accessibleName()


def test_a_small_window_has_a_narrow_rail_and_a_floating_panel(opened, window, keys, qtbot):
    keys((Qt.Key.Key_2, CTRL))
    assert opened._rail.width() == RAIL
    assert opened._panel.isVisible()
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: opened._rail.width() == RAIL_NARROW)
    assert not opened._panel.isVisible()
    keys((Qt.Key.Key_B, CTRL))
    assert opened._panel.isVisible()
    assert opened._body._work.width() == opened._body.width()


def test_the_panel_can_be_closed_and_stays_closed(opened, keys, qtbot):
    keys((Qt.Key.Key_2, CTRL))
    qtbot.mouseClick(opened._panel._close, Qt.MouseButton.LeftButton)
    assert not opened._panel.isVisible()
    keys((Qt.Key.Key_1, CTRL), (Qt.Key.Key_2, CTRL))
    assert not opened._panel.isVisible()


def test_the_key_line_shows_what_is_live(opened, keys):
    assert ("F1", "all keys") in opened._keys.keys
    opened.page.tables[0].setFocus()
    assert opened._keys.keys[0] == ("Tab", "next field")
    keys((Qt.Key.Key_2, CTRL))
    assert ("Tab", "next why") in opened._keys.keys


def test_home_marks_the_session_that_was_left(opened, window, keys, session):
    keys((Qt.Key.Key_W, CTRL))
    assert window._workspace is None
    assert window._home._list.chosen() == session.id


@pytest.mark.parametrize(("key", "modifiers", "case"), [("hand_out", CTRL, False), ("save_case", CTRL | SHIFT, True)])
def test_export_opens_the_dialog_on_what_was_asked_for(opened, window, keys, qapp, key, modifiers, case):
    (file,) = [act.menu() for act in window.menuBar().actions() if act.text() == "&File"]
    (export,) = [act.menu() for act in file.actions() if act.text() == "Export"]
    assert [act.text() for act in export.actions()] == ["Team handout…", "Case folder…"]
    keys((Qt.Key.Key_P, modifiers))
    dialog = qapp.activeModalWidget()
    assert dialog.case.isChecked() is case
    dialog.reject()


def test_the_stage_menu_is_there_with_a_session_only(opened, window):
    assert menu_words(window, "Stage")[:2] == ["Prepare", "Generate insights"]
    window.show_home()
    (stage,) = [act for act in window.menuBar().actions() if act.text() == "&Stage"]
    assert not stage.isVisible()

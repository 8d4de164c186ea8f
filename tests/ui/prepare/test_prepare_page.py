"""Prepare by keys: fields save while one types, tables are written like spreadsheets, words are held and reworded."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox

from whiffboard.domain import answers, rows
from whiffboard.domain.records import Event
from whiffboard.storage.library import Library
from whiffboard.ui.prepare.cause_picker import CausePicker
from whiffboard.ui.prepare.prepare_page import PreparePage
from whiffboard.wording.verdict import Verdict

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
HELD = "Remind Pat to stop being so careless and lazy"
PEOPLE, PARTIES, TIMELINE, ACTIONS = range(4)


@pytest.fixture
def page(window, library, session):
    """Prepare with the small session, in the window."""
    library.add(session)
    window.open_session(session.id)
    shown = window._workspace.page
    assert isinstance(shown, PreparePage)
    return shown


@pytest.fixture
def opened(page, window):
    return window._workspace.document


def stand_in(page, number, row, field):
    """Puts the keyboard on one cell."""
    table = page.tables[number]
    column = [each.field for each in table._records.columns].index(field)
    table.setFocus()
    table.setCurrentIndex(table._records.index(row, column))
    return table


def test_a_title_is_saved_while_it_is_typed_and_taken_back_at_once(page, opened, keys, qtbot):
    page.facts.title.field.setFocus()
    keys((Qt.Key.Key_End, CTRL), " of May")
    qtbot.waitUntil(lambda: opened.session.details.title == "The billing launch of May")
    keys(" 2024", (Qt.Key.Key_Z, CTRL))
    assert opened.session.details.title == "The billing launch"
    assert page.facts.title.field.toPlainText() == "The billing launch"


def test_a_kill_loses_at_most_the_last_letters(page, opened, keys, qtbot, library):
    page.facts.happened.field.setFocus()
    keys((Qt.Key.Key_End, CTRL), " We told nobody.")
    qtbot.waitUntil(lambda: opened.undo_label is not None)
    on_disk = Library.open(library.path).load(opened.session.id)
    assert on_disk.details.what_happened.endswith("We told nobody.")


def test_leaving_a_field_saves_it(page, opened, keys):
    page.facts.happened.field.setFocus()
    keys("X", Qt.Key.Key_Tab)
    assert opened.session.details.what_happened.startswith("X")


def test_enter_in_the_title_goes_on(page, keys, qapp):
    page.facts.title.field.setFocus()
    keys(Qt.Key.Key_Return)
    assert qapp.focusWidget() is page.facts.date
    assert "\n" not in page.facts.title.field.toPlainText()


@pytest.mark.parametrize("typed", ["3 October 2013", "2013-10-03", "3.10.2013"])
def test_a_date_is_read_as_it_is_written(page, opened, keys, typed):
    page.facts.date.setFocus()
    keys((Qt.Key.Key_A, CTRL), typed, Qt.Key.Key_Return)
    assert opened.session.details.occurred_on == dt.date(2013, 10, 3)
    assert page.facts.date.text() == "3 October 2013"


def test_a_date_that_does_not_exist_stays_with_a_sentence(page, opened, keys):
    said = []
    page.facts.date.said.connect(said.append)
    page.facts.date.setFocus()
    keys("31 June 2013", Qt.Key.Key_Tab)
    assert page.facts.date.text() == "31 June 2013"
    assert "31 June 2013" in said[-1]
    assert opened.session.details.occurred_on is None
    page.facts.date.setFocus()
    keys((Qt.Key.Key_A, CTRL), "30 June 2013", Qt.Key.Key_Tab)
    assert said[-1] == ""
    assert page.facts.date.text() == "30 June 2013"


def test_held_words_of_a_field_are_marked_and_asked_about(page, keys):
    field = page.facts.ownership.field
    field.setFocus()
    keys(HELD)
    assert field.judgement.verdict is Verdict.HOLD
    assert field.property("state") == "held"
    assert page.facts.ownership._said.text().startswith("Held: ")
    assert field.document().firstBlock().layout().formats()
    keys(Qt.Key.Key_F7)
    assert page._card.card.isVisible()
    assert page.live_keys()[0][0] == "1"


@pytest.mark.parametrize("field", ["title", "happened", "ownership"])
def test_nothing_moves_while_words_become_held(page, keyboard, qapp, field):
    judged = getattr(page.facts, field)
    judged.field.setFocus()
    keyboard((Qt.Key.Key_A, CTRL), "It")
    below = page.facts.height(), page._cards[PEOPLE].y(), judged.field.pos()
    keyboard(" burns as Pat was careless")
    qapp.processEvents()
    assert judged._said.text().startswith("Held: ")
    assert judged._reword.isVisible()
    assert (page.facts.height(), page._cards[PEOPLE].y(), judged.field.pos()) == below


def test_a_row_is_written_by_tab_and_enter(page, opened, keys, qapp):
    table = stand_in(page, PEOPLE, 2, "name")
    keys("Kim", Qt.Key.Key_Tab, "Operations", Qt.Key.Key_Return, "Lee", Qt.Key.Key_Return)
    assert [(each.name, each.role) for each in opened.session.participants][2:] == [("Kim", "Operations"), ("Lee", "")]
    assert table.currentIndex().row() == 4


def test_an_event_goes_where_its_time_belongs_and_the_next_row_is_ready(page, opened, keys):
    table = stand_in(page, TIMELINE, 3, "at")
    keys("2 May 2024", Qt.Key.Key_Tab, "w", Qt.Key.Key_Tab, "It smokes", Qt.Key.Key_Return)
    found = opened.session.events[1]
    assert (found.at, found.kind.value, found.text) == ("2024-05-02", "warning", "It smokes")
    assert table.currentIndex().row() == 4
    assert table.currentIndex().column() == 0


def test_a_time_that_does_not_exist_stays_in_its_cell_with_a_sentence(page, opened, keys):
    table = stand_in(page, TIMELINE, 3, "at")
    keys("31 June", Qt.Key.Key_Return)
    assert (table.currentIndex().row(), table.currentIndex().data()) == (3, "31 June")
    said = page._cards[TIMELINE]._said
    assert "31 June" in said.text()
    keys(Qt.Key.Key_Tab)
    assert "31 June" in said.text()
    keys((Qt.Key.Key_Backtab, SHIFT), "2 May 2024", Qt.Key.Key_Return)
    assert opened.session.events[1].at == "2024-05-02"
    assert not said.isVisible()


def test_a_bare_time_belongs_to_the_day_of_the_row_above(page, opened, keys):
    stand_in(page, TIMELINE, 1, "at")
    keys("14:05", Qt.Key.Key_Return)
    assert "2024-05-01T14:05" in {each.at for each in opened.session.events}
    stand_in(page, TIMELINE, 3, "at")
    keys("9 am", Qt.Key.Key_Return)
    assert opened.session.events[-1].at == "2024-05-05T09:00"


def test_a_bare_time_belongs_to_the_day_of_the_session(page, opened, keys):
    opened.do(rows.remove(opened.session, Event, [each.id for each in opened.session.events]))
    stand_in(page, TIMELINE, 0, "at")
    keys("14:05", Qt.Key.Key_Return)
    assert "which day" in page._cards[TIMELINE]._said.text()
    assert page.tables[TIMELINE].currentIndex().data() == "14:05"
    opened.do(rows.amend_details(opened.session, occurred_on=dt.date(2024, 5, 3)))
    keys("14:05", Qt.Key.Key_Return)
    assert [each.at for each in opened.session.events] == ["2024-05-03T14:05"]


def test_esc_leaves_a_cell_as_it_was(page, opened, keys, qtbot):
    stand_in(page, TIMELINE, 0, "text")
    keys("Something else")
    qtbot.waitUntil(lambda: opened.session.events[0].text == "Something else")
    keys(Qt.Key.Key_Escape)
    assert opened.session.events[0].text == "Step 1 is taken"
    assert opened.undo_label is None


@pytest.mark.parametrize("field", ["text", "lane", "due", "causes"])
@pytest.mark.parametrize("row", [0, 1])
def test_esc_in_a_cell_keeps_the_keyboard_in_the_table(page, opened, keyboard, qapp, field, row):
    table = stand_in(page, ACTIONS, row, field)
    keyboard(Qt.Key.Key_F2, "1")
    assert qapp.focusWidget() is not table
    keyboard(Qt.Key.Key_Escape)
    if field == "lane":  # the first one closes the list of choices
        keyboard(Qt.Key.Key_Escape)
    assert qapp.focusWidget() is table
    assert table.currentIndex().row() == row
    keyboard(Qt.Key.Key_Escape)
    assert qapp.focusWidget() is table


def test_tab_after_esc_goes_on_in_the_table(page, opened, keyboard, qapp, window):
    table = stand_in(page, ACTIONS, 1, "text")
    keyboard("Lock the other job", Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Tab)
    assert qapp.focusWidget() is table
    keyboard("d", Qt.Key.Key_Escape, Qt.Key.Key_Tab, "Billing", Qt.Key.Key_Return)
    assert opened.session.actions[1].text == "Lock the other job"
    assert window._workspace is not None


def test_esc_clears_a_day_that_could_not_be_read(page, opened, keyboard):
    table = stand_in(page, TIMELINE, 0, "at")
    keyboard("31 June", Qt.Key.Key_Return)
    assert table.currentIndex().data() == "31 June"
    keyboard(Qt.Key.Key_Escape)
    assert table.currentIndex().data() == "2024-05-01"
    assert not page._cards[TIMELINE]._said.isVisible()


def test_f2_goes_on_behind_the_text(page, opened, keys):
    stand_in(page, TIMELINE, 0, "text")
    keys(Qt.Key.Key_F2, " again", Qt.Key.Key_Return)
    assert opened.session.events[0].text == "Step 1 is taken again"


def test_a_cell_is_saved_before_the_edit_ends(page, opened, keys, qtbot):
    stand_in(page, TIMELINE, 3, "text")
    keys("It stops")
    qtbot.waitUntil(lambda: len(opened.session.events) == 4)
    keys(" at last", Qt.Key.Key_Return)
    assert opened.session.events[3].text == "It stops at last"
    opened.undo()
    assert len(opened.session.events) == 3


def test_delete_removes_rows_and_undo_brings_them_back(page, opened, keys):
    stand_in(page, TIMELINE, 0, "text")
    keys((Qt.Key.Key_Down, SHIFT), Qt.Key.Key_Delete)
    assert [each.text for each in opened.session.events] == ["Step 5 is taken"]
    keys((Qt.Key.Key_Z, CTRL))
    assert len(opened.session.events) == 3


def test_many_lines_are_pasted_as_one_step(page, opened, keys):
    stand_in(page, TIMELINE, 3, "text")
    QGuiApplication.clipboard().setText("2024-05-02 08:01 It smokes\n2024-05-04\twarning\tIt burns\nIt is out")
    keys((Qt.Key.Key_V, CTRL))
    assert [each.text for each in opened.session.events] == [
        "Step 1 is taken", "It smokes", "Step 3 is taken", "It burns", "Step 5 is taken", "It is out",
    ]  # fmt: skip
    assert opened.undo_label == "Add 3 events"
    keys((Qt.Key.Key_Z, CTRL))
    assert len(opened.session.events) == 3


def test_a_paste_that_does_not_fit_changes_nothing_and_says_which_line(page, opened, keys):
    stand_in(page, TIMELINE, 3, "text")
    QGuiApplication.clipboard().setText("2024-05-02\tplan\tIt smokes\n2024-05-41\tplan\tIt burns")
    keys((Qt.Key.Key_V, CTRL))
    assert len(opened.session.events) == 3
    said = page._cards[TIMELINE]._said
    assert said.isVisible()
    assert "line 2" in said.text()


def test_participants_are_pasted_with_their_roles(page, opened, keys):
    stand_in(page, PEOPLE, 2, "name")
    QGuiApplication.clipboard().setText("Kim, Operations\nLee, Design")
    keys((Qt.Key.Key_V, CTRL))
    assert [each.role for each in opened.session.participants][2:] == ["Operations", "Design"]


def test_what_was_copied_can_be_pasted(page, opened, keys):
    stand_in(page, TIMELINE, 0, "at")
    keys((Qt.Key.Key_Right, SHIFT), (Qt.Key.Key_Right, SHIFT), (Qt.Key.Key_C, CTRL))
    assert QGuiApplication.clipboard().text().rstrip() == "2024-05-01\tmilestone\tStep 1 is taken"
    keys((Qt.Key.Key_V, CTRL))
    assert len(opened.session.events) == 4


def test_a_choice_is_made_with_its_first_letters(page, opened, keys, qapp):
    stand_in(page, TIMELINE, 0, "kind")
    keys("re")
    assert isinstance(qapp.focusWidget(), QComboBox)
    keys(Qt.Key.Key_Tab)
    assert opened.session.events[0].kind == "recovery"
    assert page.tables[TIMELINE].current_cell()[1] == "text"


def test_a_choice_is_made_in_the_list(page, opened, keys, qapp, qtbot):
    table = stand_in(page, ACTIONS, 0, "strength")
    keys(Qt.Key.Key_F2)
    choice = qapp.focusWidget()
    assert isinstance(choice, QComboBox)
    qtbot.waitUntil(choice.view().isVisible)
    qtbot.keyClick(choice.view(), Qt.Key.Key_Down)
    qtbot.keyClick(choice.view(), Qt.Key.Key_Return)
    assert opened.session.actions[0].strength == "stronger"
    assert table.hasFocus()


def test_causes_are_ticked_in_the_list(page, opened, keys, qapp):
    stand_in(page, ACTIONS, 0, "causes")
    keys(Qt.Key.Key_F2)
    assert isinstance(qapp.focusWidget(), CausePicker)
    assert qapp.focusWidget()._list.isVisible()
    keys(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert set(answers.causes_of(opened.session, opened.session.actions[0].id)) == {"two", "lock"}


def test_causes_are_typed_as_numbers(page, opened, keys):
    stand_in(page, ACTIONS, 0, "causes")
    keys("#2", Qt.Key.Key_Return)
    assert answers.causes_of(opened.session, opened.session.actions[0].id) == ("lock",)


def test_a_held_action_is_asked_about_and_kept_with_a_reason(page, opened, keys, guard, qapp):
    stand_in(page, ACTIONS, 1, "text")
    keys(HELD, Qt.Key.Key_Return)
    action = opened.session.actions[1]
    assert guard.judge(opened.session, action, "text").held
    assert page._card.card.isVisible()
    keys("k", "They asked for these words", Qt.Key.Key_Return)
    assert not guard.judge(opened.session, action, "text").held
    assert not page._card.card.isVisible()
    assert qapp.focusWidget() is page.tables[ACTIONS]


def test_a_held_action_can_wait(page, opened, keys, window, qtbot):
    stand_in(page, ACTIONS, 1, "text")
    keys(HELD, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert not page._card.card.isVisible()
    assert opened.session.actions[1].text == HELD
    qtbot.waitUntil(lambda: window._workspace._rail._wording.note == "1 held")


def test_a_held_cell_says_why_when_the_keyboard_is_on_it(page, opened, keys, guard):
    stand_in(page, ACTIONS, 1, "text")
    keys(HELD, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    holding = [
        f for f in guard.judge(opened.session, opened.session.actions[1], "text").findings if f.verdict == "hold"
    ]
    assert page._cards[ACTIONS]._said.text().startswith(f"Held: {holding[0].why}")
    keys(Qt.Key.Key_Up)
    assert not page._cards[ACTIONS]._said.isVisible()


def test_undo_in_a_field_is_the_sessions(page, opened, keys):
    stand_in(page, PEOPLE, 2, "name")
    keys("Kim", Qt.Key.Key_Return)
    page.facts.happened.field.setFocus()
    keys((Qt.Key.Key_Z, CTRL))
    assert len(opened.session.participants) == 2
    keys((Qt.Key.Key_Z, CTRL | SHIFT))
    assert len(opened.session.participants) == 3


def test_ending_the_edits_commits_an_open_cell(page, opened, keys):
    stand_in(page, PEOPLE, 2, "name")
    keys("Kim")
    page.end_edits()
    assert opened.session.participants[2].name == "Kim"


def test_the_editor_that_is_open_is_the_one_that_is_committed(page, opened, keys):
    stand_in(page, PEOPLE, 0, "name")
    keys("Kim", Qt.Key.Key_Tab, "Operations")  # the first editor is closed but not yet gone
    page.end_edits()
    assert (opened.session.participants[0].name, opened.session.participants[0].role) == ("Kim", "Operations")


def test_f7_on_a_number_says_that_there_is_nothing_to_reword(page, keys, window):
    stand_in(page, TIMELINE, 0, "planned")
    keys(Qt.Key.Key_F7)
    assert window._quiet.words == "Nothing to reword here."


def test_a_table_is_left_at_once_with_ctrl_tab(page, keys, qapp):
    stand_in(page, TIMELINE, 0, "at")
    keys((Qt.Key.Key_Tab, CTRL))
    assert qapp.focusWidget() is page.tables[ACTIONS]
    keys((Qt.Key.Key_Backtab, CTRL | SHIFT))
    assert qapp.focusWidget() is page.tables[TIMELINE]


def test_every_control_has_a_name(page):
    from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QTableView

    for kind in (QLineEdit, QPlainTextEdit, QTableView, QAbstractButton):
        for control in page.window().findChildren(kind):
            if control.isVisible() and control.focusPolicy() != Qt.FocusPolicy.NoFocus:
                assert control.accessibleName() or getattr(control, "text", str)(), control


def test_no_column_is_cut_in_a_small_window_with_large_type(page, window, theme, qtbot):
    theme.use("projector")
    window.resize(1024, 700)
    for table in page.tables:
        qtbot.waitUntil(lambda table=table: table.horizontalHeader().length() <= table.viewport().width())

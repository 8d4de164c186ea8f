"""Every act on the map by keyboard, and that undo takes each back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
K = Qt.Key

TOP = "The launch stopped after an hour"
DISK = "The disk was full"
ALARM = "No alarm was set"
LOGS = "Logs were kept for a year"
SIZED = "The disk was sized for the old service"


def test_an_empty_map_grows_from_typing_alone(empty):
    empty.type("The fair opened without power")
    empty.key(K.Key_Tab)
    empty.type("The cable was cut")
    empty.key(K.Key_Return, CTRL)
    empty.type("The generator had no fuel")
    empty.key(K.Key_Return)
    assert empty.under("The fair opened without power") == ["The cable was cut", "The generator had no fuel"]
    assert empty.current == "The generator had no fuel"


def test_adding_with_its_words_is_one_undo_with_its_name(board):
    board.choose(DISK)
    before = board.session
    board.key(K.Key_Tab)
    board.type("Nobody looked at the figures")
    board.view.editing.flush()
    board.type(" at night")
    board.key(K.Key_Return)
    assert board.under(DISK)[-1] == "Nobody looked at the figures at night"
    assert board.document.undo_label == "Add cause"
    board.document.undo()
    assert board.session == before
    board.document.redo()
    assert board.under(DISK)[-1] == "Nobody looked at the figures at night"


def test_enter_ends_the_edit_and_a_second_enter_adds_a_sibling(board):
    board.choose(DISK)
    board.key(K.Key_F2)
    board.type(" again")
    board.key(K.Key_Return)
    assert board.view.editing.cause is None
    board.key(K.Key_Return)
    assert board.view.editing.fresh
    board.type("The network was slow")
    board.key(K.Key_Return)
    assert board.under(TOP) == [f"{DISK} again", "The network was slow", ALARM]


def test_tab_while_editing_asks_the_next_why(board):
    board.choose(ALARM)
    board.key(K.Key_F2)
    board.type(" that night")
    board.key(K.Key_Tab)
    board.type("Alarms were noisy")
    board.key(K.Key_Return)
    assert board.under(f"{ALARM} that night") == ["Alarms were noisy"]


def test_shift_tab_lifts_a_new_statement_a_level_at_a_time(board):
    board.choose(LOGS)
    board.key(K.Key_Tab)
    board.key(K.Key_Backtab, SHIFT)
    board.key(K.Key_Backtab, SHIFT)
    board.type("The cache was cold")
    board.key(K.Key_Return)
    assert board.under(TOP) == [DISK, "The cache was cold", ALARM]
    assert board.under(LOGS) == []
    board.document.undo()
    assert board.under(TOP) == [DISK, ALARM]


def test_escape_withdraws_a_new_statement_as_if_it_had_never_been(board):
    board.choose(DISK)
    before, label = board.session, board.document.undo_label
    board.key(K.Key_Tab)
    board.type("Half a thou")
    board.view.editing.flush()
    board.key(K.Key_Escape)
    assert board.session == before
    assert board.document.undo_label == label
    assert board.document.redo_label is None
    assert board.current == DISK


def test_escape_takes_back_what_was_typed_into_an_old_statement(board):
    board.choose(DISK)
    before = board.session
    board.key(K.Key_F2)
    board.type(" or so")
    board.view.editing.flush()
    board.key(K.Key_Escape)
    assert board.session == before
    assert board.current == DISK


def test_a_new_statement_left_empty_is_withdrawn(board):
    board.choose(DISK)
    before = board.session
    board.key(K.Key_Tab)
    board.key(K.Key_Return)
    assert board.session == before


def test_what_is_typed_reaches_the_library_while_typing(board):
    board.choose(DISK)
    board.key(K.Key_F2)
    board.type(" twice")
    board.qtbot.waitUntil(lambda: board.session.causes[board.view.editing.cause].text == f"{DISK} twice", timeout=2000)


def test_shift_enter_breaks_the_line(board):
    board.choose(DISK)
    board.key(K.Key_F2)
    board.key(K.Key_Return, SHIFT)
    board.type("twice")
    board.key(K.Key_Return)
    assert board.current == f"{DISK}\ntwice"


@pytest.mark.parametrize("typed", ["why one", "good", "every", "late", "red", "which", "2 of 3", "Good"])
def test_any_letter_edits_where_the_words_end_and_undo_takes_it_back(board, typed):
    board.choose(DISK)
    before = board.session
    board.keyboard(typed)
    assert board.view.editing.editor.text() == f"{DISK} {typed}"
    board.keyboard(K.Key_Return)
    assert board.current == f"{DISK} {typed}"
    assert board.document.undo_label == "Reword statement"
    board.document.undo()
    assert board.session == before


def test_a_mark_typed_on_a_statement_follows_its_last_word(board):
    board.choose(DISK)
    board.keyboard(", twice")
    assert board.view.editing.editor.text() == f"{DISK}, twice"


def test_an_accent_made_of_two_keys_types_on_the_statement_and_seeks(board):
    def compose(letter):
        event = QInputMethodEvent()
        event.setCommitString(letter)
        QApplication.sendEvent(board.view.window().focusWidget(), event)

    board.choose(DISK)
    assert board.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    compose("é")
    compose("ô")
    assert board.view.editing.editor.text() == f"{DISK} éô"
    board.keyboard(K.Key_Return)
    assert board.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    board.key(K.Key_F, CTRL)
    compose("é")
    assert board.view.chosen.sought == "é"
    assert board.view.editing.cause is None


def test_chords_are_commands_with_and_without_an_edit(board):
    board.choose(DISK)
    board.keyboard((K.Key_G, CTRL))
    assert board.view.editing.cause is None
    assert board.document.undo_label == "Set all causes needed"
    board.choose(LOGS)
    board.keyboard(" again", (K.Key_K, CTRL))
    assert board.view.chosen.linking == board.id_of(f"{LOGS} again")
    assert board.view.editing.cause is None


def test_control_z_while_editing_takes_the_whole_thought_back(board):
    board.choose(DISK)
    before = board.session
    board.key(K.Key_F2)
    board.type(" for days")
    board.key(K.Key_Z, CTRL)
    assert board.view.editing.cause is None
    assert board.session == before
    board.document.redo()
    assert board.session.causes[board.id_of(f"{DISK} for days")]


def test_arrows_walk_along_links_and_rows(board):
    board.choose(LOGS)
    board.key(K.Key_Right)
    assert board.current == SIZED
    board.key(K.Key_Up)
    assert board.current == DISK
    board.key(K.Key_Down)
    assert board.current == SIZED, "down leads back to where one came from"
    board.key(K.Key_Up)
    board.key(K.Key_Right)
    assert board.current == ALARM
    board.key(K.Key_Up)
    assert board.current == TOP
    board.key(K.Key_Up)
    assert board.current == TOP


@pytest.mark.parametrize(
    ("chosen", "keys", "label"),
    [
        (DISK, [(K.Key_Delete, Qt.KeyboardModifier.NoModifier)], "Delete cause"),
        (DISK, [(K.Key_Delete, SHIFT)], "Delete branch of 3"),
        (TOP, [(K.Key_G, CTRL)], "Set all causes needed"),
        (DISK, [(K.Key_Right, ALT)], "Reorder causes"),
        (LOGS, [(K.Key_Backtab, SHIFT)], "Move cause"),
    ],
)
def test_each_act_has_a_name_and_undo_takes_it_back_to_the_letter(board, chosen, keys, label):
    board.choose(chosen)
    before, stood = board.session, board.places()
    for key, modifiers in keys:
        board.key(key, modifiers)
    assert board.document.undo_label == label
    after = board.session
    assert after != before
    board.document.undo()
    assert board.session == before
    assert board.places() == stood
    board.document.redo()
    assert board.session == after


def test_delete_lifts_what_explained_the_statement(board):
    board.choose(DISK)
    board.key(K.Key_Delete)
    assert board.under(TOP) == [LOGS, SIZED, ALARM]


def test_reordering_puts_the_nodes_in_their_new_order(board):
    board.choose(ALARM)
    board.key(K.Key_Left, ALT)
    assert board.under(TOP) == [ALARM, DISK]
    spots = board.places()
    assert spots[board.id_of(ALARM)][0] < spots[board.id_of(DISK)][0]


def test_control_k_links_to_a_second_effect_by_keys(board):
    board.choose(LOGS)
    board.key(K.Key_K, CTRL)
    assert board.view.chosen.linking == board.id_of(LOGS)
    board.key(K.Key_Up)
    board.key(K.Key_Right)
    assert board.current == ALARM
    board.key(K.Key_Return)
    assert board.under(ALARM) == [LOGS]
    assert board.document.undo_label == "Link cause"
    assert board.view.chosen.linking is None


def test_a_circle_is_offered_as_a_reinforcing_loop(board):
    board.choose(TOP)
    board.key(K.Key_K, CTRL)
    board.choose(LOGS)
    board.key(K.Key_Return)
    assert board.view.notice.offers()
    assert TOP in board.view.notice.text
    assert LOGS in board.view.notice.text
    board.key(K.Key_Return)
    assert [link.loop for link in board.session.links if link.loop] == [True]
    assert board.document.undo_label == "Add reinforcing loop"
    assert len(board.view.map_scene.loops()) == 1
    board.document.undo()
    assert not board.view.map_scene.loops()


def test_another_key_leaves_the_offer_and_enter_is_a_sibling_again(board):
    board.choose(TOP)
    board.key(K.Key_K, CTRL)
    board.choose(LOGS)
    board.key(K.Key_Return)
    board.key(K.Key_Right)
    assert not board.view.notice.isVisible()
    board.key(K.Key_Return)
    assert board.view.editing.fresh
    assert not board.view.map_scene.loops()


def test_escape_leaves_linking_and_then_the_offer(board):
    board.choose(TOP)
    board.key(K.Key_K, CTRL)
    board.key(K.Key_Escape)
    assert board.view.chosen.linking is None
    assert not board.view.notice.isVisible()


def test_a_gate_is_asked_only_where_there_is_a_choice(board):
    board.choose(ALARM)
    told = []
    board.page.told.connect(told.append)
    board.choose(LOGS)
    board.key(K.Key_G, CTRL)
    assert board.session.causes[board.id_of(DISK)].gate == "all", "the gate of the effect that it helps to explain"
    assert told == []


def test_select_all_deletes_everything_as_one_act(board):
    before = board.session
    board.choose(TOP)
    board.key(K.Key_A, CTRL)
    assert len(board.view.selection.causes) == 5
    board.key(K.Key_Delete)
    assert not board.session.causes
    board.document.undo()
    assert board.session == before


def test_tab_and_control_enter_wait_for_words_in_a_new_statement(board):
    board.choose(DISK)
    board.key(K.Key_Tab)
    cause = board.view.editing.cause
    board.key(K.Key_Tab)
    board.key(K.Key_Return, CTRL)
    assert board.view.editing.cause == cause
    assert len(board.session.causes) == 6
    board.key(K.Key_Z, CTRL)
    assert len(board.session.causes) == 5
    assert board.current == DISK


def test_an_undo_from_elsewhere_takes_the_edit_along(board):
    board.choose(DISK)
    board.key(K.Key_Tab)
    board.type("The fan was broken")
    board.view.editing.flush()
    board.document.undo()
    assert board.view.editing.cause is None
    assert len(board.session.causes) == 5
    board.choose(DISK)
    board.key(K.Key_F2)
    board.type(" again")
    board.view.editing.flush()
    board.document.undo()
    assert board.view.editing.editor.text() == DISK
    board.key(K.Key_Escape)
    assert board.current == DISK


def test_a_window_that_lost_the_focus_stores_and_goes_on_editing(board):
    board.choose(DISK)
    board.key(K.Key_F2)
    board.type(" again")
    board.view.editing.editor.left.emit(Qt.FocusReason.ActiveWindowFocusReason)
    assert board.session.causes[board.view.editing.cause].text == f"{DISK} again"


def test_control_v_in_a_text_stays_text(board):
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.clipboard().setText("one\n\ttwo\x00 three")
    board.choose(DISK)
    board.key(K.Key_F2)
    board.key(K.Key_V, CTRL)
    board.key(K.Key_Return)
    assert board.current == f"{DISK}one\n two three"


def test_alt_enter_puts_a_statement_between_a_cause_and_its_effect(board):
    board.choose(DISK)
    before = board.session
    board.key(K.Key_Return, ALT)
    board.type("The service could not write")
    board.key(K.Key_Return)
    assert board.under(TOP) == ["The service could not write", ALARM]
    assert board.under("The service could not write") == [DISK]
    assert board.under(DISK) == [LOGS, SIZED]
    board.document.undo()
    assert board.session == before


def test_while_linking_letters_seek_and_no_act_is_done_by_mistake(board):
    board.choose(LOGS)
    before = board.session
    board.key(K.Key_K, CTRL)
    board.type("no al")
    assert board.current == ALARM
    for _ in range(5):
        board.key(K.Key_Backspace)
    board.type("sized for")
    assert board.current == SIZED
    assert "sized for" in board.view.notice.text
    board.key(K.Key_Delete)
    board.key(K.Key_Tab)
    assert board.session == before
    board.key(K.Key_Return)
    assert board.under(SIZED) == [LOGS]


def test_control_f_finds_a_statement_by_its_words_and_enter_goes_on(board):
    board.choose(TOP)
    before = board.session
    board.key(K.Key_F, CTRL)
    board.type("disk")
    assert board.current == DISK
    assert "1 of 2" in board.view.notice.text
    board.key(K.Key_Return)
    assert board.current == SIZED
    board.key(K.Key_Return)
    assert board.current == DISK
    board.type("x")
    assert "nowhere" in board.view.notice.text
    board.key(K.Key_Escape)
    assert not board.view.notice.isVisible()
    assert board.current == DISK
    assert board.session == before
    board.key(K.Key_F, CTRL)
    board.type("alarm")
    board.key(K.Key_Tab)
    assert board.map.effects_of(board.view.editing.cause) == (board.id_of(ALARM),)

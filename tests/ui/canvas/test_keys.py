"""Every act on the map by keyboard, and that undo takes each back."""

import pytest
from PySide6.QtCore import Qt

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


def test_adding_with_its_words_is_one_undo_with_its_name(desk):
    desk.choose(DISK)
    before = desk.session
    desk.key(K.Key_Tab)
    desk.type("Nobody looked at the figures")
    desk.view.editing.flush()
    desk.type(" at night")
    desk.key(K.Key_Return)
    assert desk.under(DISK)[-1] == "Nobody looked at the figures at night"
    assert desk.document.undo_label == "Add cause"
    desk.document.undo()
    assert desk.session == before
    desk.document.redo()
    assert desk.under(DISK)[-1] == "Nobody looked at the figures at night"


def test_enter_ends_the_edit_and_a_second_enter_adds_a_sibling(desk):
    desk.choose(DISK)
    desk.key(K.Key_F2)
    desk.type(" again")
    desk.key(K.Key_Return)
    assert desk.view.editing.cause is None
    desk.key(K.Key_Return)
    assert desk.view.editing.fresh
    desk.type("The network was slow")
    desk.key(K.Key_Return)
    assert desk.under(TOP) == [f"{DISK} again", "The network was slow", ALARM]


def test_tab_while_editing_asks_the_next_why(desk):
    desk.choose(ALARM)
    desk.key(K.Key_F2)
    desk.type(" that night")
    desk.key(K.Key_Tab)
    desk.type("Alarms were noisy")
    desk.key(K.Key_Return)
    assert desk.under(f"{ALARM} that night") == ["Alarms were noisy"]


def test_shift_tab_lifts_a_new_statement_a_level_at_a_time(desk):
    desk.choose(LOGS)
    desk.key(K.Key_Tab)
    desk.key(K.Key_Backtab, SHIFT)
    desk.key(K.Key_Backtab, SHIFT)
    desk.type("The cache was cold")
    desk.key(K.Key_Return)
    assert desk.under(TOP) == [DISK, "The cache was cold", ALARM]
    assert desk.under(LOGS) == []
    desk.document.undo()
    assert desk.under(TOP) == [DISK, ALARM]


def test_escape_withdraws_a_new_statement_as_if_it_had_never_been(desk):
    desk.choose(DISK)
    before, label = desk.session, desk.document.undo_label
    desk.key(K.Key_Tab)
    desk.type("Half a thou")
    desk.view.editing.flush()
    desk.key(K.Key_Escape)
    assert desk.session == before
    assert desk.document.undo_label == label
    assert desk.document.redo_label is None
    assert desk.current == DISK


def test_escape_takes_back_what_was_typed_into_an_old_statement(desk):
    desk.choose(DISK)
    before = desk.session
    desk.key(K.Key_F2)
    desk.type(" or so")
    desk.view.editing.flush()
    desk.key(K.Key_Escape)
    assert desk.session == before
    assert desk.current == DISK


def test_a_new_statement_left_empty_is_withdrawn(desk):
    desk.choose(DISK)
    before = desk.session
    desk.key(K.Key_Tab)
    desk.key(K.Key_Return)
    assert desk.session == before


def test_what_is_typed_reaches_the_library_while_typing(desk):
    desk.choose(DISK)
    desk.key(K.Key_F2)
    desk.type(" twice")
    desk.qtbot.waitUntil(lambda: desk.session.causes[desk.view.editing.cause].text == f"{DISK} twice", timeout=2000)


def test_shift_enter_breaks_the_line(desk):
    desk.choose(DISK)
    desk.key(K.Key_F2)
    desk.key(K.Key_Return, SHIFT)
    desk.type("twice")
    desk.key(K.Key_Return)
    assert desk.current == f"{DISK}\ntwice"


def test_a_capital_letter_edits_and_small_command_letters_do_not(desk):
    desk.choose(DISK)
    desk.key(K.Key_G, SHIFT)
    assert desk.view.editing.cause is not None
    desk.key(K.Key_Escape)
    desk.key(K.Key_G)
    assert desk.view.editing.cause is None
    assert desk.document.undo_label == "Set all causes needed"


def test_control_z_while_editing_takes_the_whole_thought_back(desk):
    desk.choose(DISK)
    before = desk.session
    desk.key(K.Key_F2)
    desk.type(" for days")
    desk.key(K.Key_Z, CTRL)
    assert desk.view.editing.cause is None
    assert desk.session == before
    desk.document.redo()
    assert desk.session.causes[desk.id_of(f"{DISK} for days")]


def test_arrows_walk_along_links_and_rows(desk):
    desk.choose(LOGS)
    desk.key(K.Key_Right)
    assert desk.current == SIZED
    desk.key(K.Key_Up)
    assert desk.current == DISK
    desk.key(K.Key_Down)
    assert desk.current == SIZED, "down leads back to where one came from"
    desk.key(K.Key_Up)
    desk.key(K.Key_Right)
    assert desk.current == ALARM
    desk.key(K.Key_Up)
    assert desk.current == TOP
    desk.key(K.Key_Up)
    assert desk.current == TOP


@pytest.mark.parametrize(
    ("chosen", "keys", "label"),
    [
        (DISK, [(K.Key_Delete, Qt.KeyboardModifier.NoModifier)], "Delete cause"),
        (DISK, [(K.Key_Delete, SHIFT)], "Delete branch of 3"),
        (TOP, [(K.Key_G, Qt.KeyboardModifier.NoModifier)], "Set all causes needed"),
        (DISK, [(K.Key_Right, ALT)], "Reorder causes"),
        (LOGS, [(K.Key_Backtab, SHIFT)], "Move cause"),
    ],
)
def test_each_act_has_a_name_and_undo_takes_it_back_to_the_letter(desk, chosen, keys, label):
    desk.choose(chosen)
    before, stood = desk.session, desk.places()
    for key, modifiers in keys:
        desk.key(key, modifiers)
    assert desk.document.undo_label == label
    after = desk.session
    assert after != before
    desk.document.undo()
    assert desk.session == before
    assert desk.places() == stood
    desk.document.redo()
    assert desk.session == after


def test_delete_lifts_what_explained_the_statement(desk):
    desk.choose(DISK)
    desk.key(K.Key_Delete)
    assert desk.under(TOP) == [LOGS, SIZED, ALARM]


def test_reordering_puts_the_nodes_in_their_new_order(desk):
    desk.choose(ALARM)
    desk.key(K.Key_Left, ALT)
    assert desk.under(TOP) == [ALARM, DISK]
    spots = desk.places()
    assert spots[desk.id_of(ALARM)][0] < spots[desk.id_of(DISK)][0]


def test_l_links_to_a_second_effect_by_keys(desk):
    desk.choose(LOGS)
    desk.key(K.Key_L)
    assert desk.view.linking == desk.id_of(LOGS)
    desk.key(K.Key_Up)
    desk.key(K.Key_Right)
    assert desk.current == ALARM
    desk.key(K.Key_Return)
    assert desk.under(ALARM) == [LOGS]
    assert desk.document.undo_label == "Link cause"
    assert desk.view.linking is None


def test_a_circle_is_offered_as_a_reinforcing_loop(desk):
    desk.choose(TOP)
    desk.key(K.Key_L)
    desk.choose(LOGS)
    desk.key(K.Key_Return)
    assert desk.view.notice.offers()
    assert TOP in desk.view.notice.text
    assert LOGS in desk.view.notice.text
    desk.key(K.Key_R)
    assert [link.loop for link in desk.session.links if link.loop] == [True]
    assert desk.document.undo_label == "Add reinforcing loop"
    assert len(desk.view.map_scene.loops()) == 1
    desk.document.undo()
    assert not desk.view.map_scene.loops()


def test_escape_leaves_linking_and_then_the_offer(desk):
    desk.choose(TOP)
    desk.key(K.Key_L)
    desk.key(K.Key_Escape)
    assert desk.view.linking is None
    assert not desk.view.notice.isVisible()


def test_a_gate_is_asked_only_where_there_is_a_choice(desk):
    desk.choose(ALARM)
    told = []
    desk.page.told.connect(told.append)
    desk.choose(LOGS)
    desk.key(K.Key_G)
    assert desk.session.causes[desk.id_of(DISK)].gate == "all", "the gate of the effect that it helps to explain"
    assert told == []


def test_select_all_deletes_everything_as_one_act(desk):
    before = desk.session
    desk.choose(TOP)
    desk.key(K.Key_A, CTRL)
    assert len(desk.view.selection.causes) == 5
    desk.key(K.Key_Delete)
    assert not desk.session.causes
    desk.document.undo()
    assert desk.session == before

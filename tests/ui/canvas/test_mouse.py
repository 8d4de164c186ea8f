"""Every act on the map by mouse, and that Escape and undo put everything back."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest

TOP = "The launch stopped after an hour"
DISK = "The disk was full"
ALARM = "No alarm was set"
LOGS = "Logs were kept for a year"
SIZED = "The disk was sized for the old service"
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FAR = QPoint(60, 700)


def test_double_click_on_paper_adds_a_statement_there(board):
    board.double_click(QPoint(1100, 650))
    board.type("The door was locked")
    board.key(Qt.Key.Key_Return)
    found = board.id_of("The door was locked")
    assert board.map.effects_of(found) == ()
    assert board.view.rect_of(found).contains(QPoint(1100, 650))
    assert board.document.undo_label == "Add statement"


def test_double_click_on_a_node_edits_it(board):
    board.double_click(board.at(DISK))
    assert board.view.editing.cause == board.id_of(DISK)
    board.type(" twice")
    board.click(FAR)
    assert board.session.causes[board.id_of(f"{DISK} twice")]
    assert board.view.editing.cause is None


def test_a_click_selects_and_moves_nothing(board):
    before = board.session
    spot = board.at(DISK)
    board.press(spot)
    board.hover(spot + QPoint(2, 2), Qt.MouseButton.LeftButton)
    board.release(spot + QPoint(2, 2))
    assert board.current == DISK
    assert board.session == before


def test_a_dragged_node_stays_where_it_was_put_and_undo_puts_it_back(board):
    before, stood = board.session, board.places()
    board.drag(board.at(ALARM), board.at(ALARM) + QPoint(180, 140))
    place = board.session.places[board.id_of(ALARM)]
    assert place.pinned
    assert board.document.undo_label == "Move node"
    now = board.places()
    moved = {cause for cause in now if now[cause] != stood[cause]}
    assert moved == {board.id_of(ALARM)}
    board.document.undo()
    assert board.session == before
    assert board.places() == stood


def test_escape_in_the_middle_of_a_drag_puts_everything_back(board):
    before, stood = board.session, board.places()
    board.drag(board.at(ALARM), board.at(ALARM) + QPoint(200, 150), drop=False)
    assert board.places() != stood
    board.key(Qt.Key.Key_Escape)
    assert board.places() == stood
    board.release(FAR)
    assert board.session == before


def test_a_node_dropped_on_another_becomes_its_cause_and_says_so_before(board):
    board.drag(board.at(LOGS), board.at(ALARM), drop=False)
    assert board.view.mark.words == "Becomes a cause of this"
    board.release(board.at(ALARM))
    assert board.under(ALARM) == [LOGS]
    assert board.under(DISK) == [SIZED]
    assert board.document.undo_label == "Move cause"


def test_a_node_dropped_on_its_own_cause_is_refused_with_both_names(board):
    told = []
    board.page.told.connect(told.append)
    before, stood = board.session, board.places()
    board.drag(board.at(DISK), board.at(LOGS))
    assert board.session == before
    assert board.places() == stood
    assert len(told) == 1
    assert DISK in told[0]
    assert LOGS in told[0]


def test_the_handle_pulled_to_paper_makes_a_cause_there(board):
    board.hover(board.at(ALARM))
    spot = QPoint(1050, 560)
    board.drag(board.handle_of(ALARM), spot, drop=False)
    assert board.view.mark.words == "New cause"
    board.release(spot)
    board.type("Alarms were expensive")
    board.key(Qt.Key.Key_Return)
    assert board.under(ALARM) == ["Alarms were expensive"]
    assert board.view.rect_of(board.id_of("Alarms were expensive")).contains(spot)
    assert board.document.undo_label == "Add cause"
    board.document.undo()
    assert board.under(ALARM) == []


def test_the_handle_pulled_to_a_node_links_it_as_a_cause(board):
    board.hover(board.at(ALARM))
    board.drag(board.handle_of(ALARM), board.at(SIZED))
    assert board.under(ALARM) == [SIZED]
    assert board.view.map_scene.faces[board.id_of(SIZED)].explains == 2


def test_a_pull_that_would_close_a_circle_offers_a_loop(board):
    board.hover(board.at(LOGS))
    board.drag(board.handle_of(LOGS), board.at(TOP))
    assert board.view.notice.offers()
    board.view.notice.accept()
    assert [link.loop for link in board.session.links if link.loop] == [True]


def test_a_click_on_the_handle_asks_the_next_why(board):
    board.hover(board.at(ALARM))
    board.click(board.handle_of(ALARM))
    board.type("Alarms were expensive")
    board.key(Qt.Key.Key_Return)
    assert board.under(ALARM) == ["Alarms were expensive"]


def test_a_click_on_the_gate_turns_it(board):
    pill = board.view.map_scene.junction(board.id_of(TOP)).pill_rect()
    board.click(board.view.mapFromScene(pill.center()))
    assert board.session.causes[board.id_of(TOP)].gate == "all"
    board.document.undo()
    assert board.session.causes[board.id_of(TOP)].gate == "any"


def test_a_rubber_band_chooses_and_the_chosen_move_together(board):
    stood = board.places()
    low = board.at(LOGS)
    start, end = QPoint(20, low.y() - 60), QPoint(1260, low.y() + 80)
    board.drag(start, end)
    assert set(board.words_of(board.view.selection.causes)) == {LOGS, SIZED}
    board.drag(board.at(LOGS), board.at(LOGS) + QPoint(0, 120))
    assert board.document.undo_label == "Move 2 nodes"
    now = board.places()
    assert {cause for cause in now if now[cause] != stood[cause]} == {board.id_of(LOGS), board.id_of(SIZED)}


def test_control_click_adds_to_the_chosen_and_takes_away(board):
    board.click(board.at(LOGS))
    board.click(board.at(ALARM), CTRL)
    assert set(board.words_of(board.view.selection.causes)) == {LOGS, ALARM}
    board.click(board.at(LOGS), SHIFT)
    assert set(board.words_of(board.view.selection.causes)) == {ALARM}
    board.click(FAR)
    assert board.view.selection.causes == frozenset()


def test_a_clicked_link_can_be_deleted_alone(board):
    disk, logs = board.id_of(DISK), board.id_of(LOGS)
    path = board.view.map_scene.junction(disk)._lines[logs]
    board.click(board.view.mapFromScene(path.pointAtPercent(0.5)))
    assert board.view.selection.link == (logs, disk)
    board.key(Qt.Key.Key_Delete)
    assert board.under(DISK) == [SIZED]
    assert logs in board.session.causes
    assert board.document.undo_label == "Remove link"


def test_the_middle_button_and_space_pan_without_touching_the_session(board):
    before = board.session
    spot = board.at(DISK)
    board.drag(spot, spot + QPoint(50, 30), button=Qt.MouseButton.MiddleButton)
    assert (board.at(DISK) - spot - QPoint(50, 30)).manhattanLength() <= 2
    spot = board.at(DISK)
    QTest.keyPress(board.view, Qt.Key.Key_Space)
    board.drag(spot, spot + QPoint(-40, 20))
    QTest.keyRelease(board.view, Qt.Key.Key_Space)
    assert (board.at(DISK) - spot - QPoint(-40, 20)).manhattanLength() <= 2
    assert board.session == before


def test_zoom_keeps_what_is_under_the_pointer(board):
    spot = QPointF(board.at(LOGS))
    held = board.view.mapToScene(spot.toPoint())
    board.view.zoom_by_notches(3, spot)
    now = board.view.mapFromScene(held)
    assert (now - spot.toPoint()).manhattanLength() <= 2


def test_pulling_a_node_over_others_moves_only_what_it_covers(board):
    stood = board.places()
    target = board.at(SIZED) + QPoint(150, 40)
    board.drag(board.at(ALARM), target)
    now = board.places()
    assert now[board.id_of(TOP)] == stood[board.id_of(TOP)]
    assert now[board.id_of(DISK)] == stood[board.id_of(DISK)]
    assert now[board.id_of(LOGS)] == stood[board.id_of(LOGS)]


def test_a_shared_cause_dropped_on_another_statement_keeps_what_it_explains(board):
    board.view.acts.link(board.id_of(SIZED), board.id_of(ALARM))
    board.drag(board.at(SIZED), board.at(TOP), drop=False)
    assert board.view.mark.words == "Explains this too"
    board.release(board.at(TOP))
    assert len(board.map.effects_of(board.id_of(SIZED))) == 3
    assert board.document.undo_label == "Link cause"


def test_a_node_dropped_on_the_end_of_another_stands_beside_it(board):
    right_end = board.at(DISK) + QPoint(board.view.rect_of(board.id_of(DISK)).width() * 2 // 5, 0)
    board.drag(board.at(SIZED), right_end, drop=False)
    assert board.view.mark.words == "Stands after this"
    board.release(right_end)
    assert board.under(TOP) == [DISK, SIZED, ALARM]
    assert board.under(DISK) == [LOGS]
    left_end = board.at(DISK) - QPoint(board.view.rect_of(board.id_of(DISK)).width() * 2 // 5, 0)
    board.drag(board.at(ALARM), left_end, drop=False)
    assert board.view.mark.words == "Stands before this"
    board.release(left_end)
    assert board.under(TOP) == [ALARM, DISK, SIZED]
    spots = board.places()
    assert [spots[board.id_of(one)][0] for one in (ALARM, DISK, SIZED)] == sorted(
        spots[board.id_of(one)][0] for one in (ALARM, DISK, SIZED)
    )
    board.document.undo()
    board.document.undo()
    assert board.under(DISK) == [LOGS, SIZED]


def test_a_pinned_node_that_is_dropped_on_another_goes_where_it_belongs(board):
    board.drag(board.at(LOGS), QPoint(1150, 120))
    assert board.session.places[board.id_of(LOGS)].pinned
    board.drag(board.at(LOGS), board.at(ALARM))
    assert not board.session.places[board.id_of(LOGS)].pinned
    spots = board.places()
    assert abs(spots[board.id_of(LOGS)][0] - spots[board.id_of(ALARM)][0]) < 300
    assert spots[board.id_of(LOGS)][1] > spots[board.id_of(ALARM)][1]


def test_a_drag_to_the_edge_brings_more_paper_into_view(board):
    stood = board.view.mapToScene(0, 0)
    board.drag(board.at(ALARM), QPoint(1275, 400), drop=False)
    board.qtbot.waitUntil(lambda: board.view.mapToScene(0, 0).x() > stood.x() + 20)
    board.key(Qt.Key.Key_Escape)
    stands = board.view.mapToScene(0, 0)
    board.view.map_scene.finish_motion()
    board.qtbot.wait(80)
    assert board.view.mapToScene(0, 0) == stands


def test_a_drag_that_cannot_be_stored_puts_the_node_back(board, monkeypatch):
    stood = board.places()

    def full(step, *, burst=None):
        raise OSError("no space left")

    board.press(board.at(ALARM))
    target = board.at(ALARM) + QPoint(150, 160)
    board.hover(target, Qt.MouseButton.LeftButton)
    monkeypatch.setattr(board.document, "do", full)
    event = QMouseEvent(
        QMouseEvent.Type.MouseButtonRelease,
        QPointF(target),
        QPointF(target),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with pytest.raises(OSError, match="no space"):
        board.view._mouse.release(event)
    assert board.places() == stood

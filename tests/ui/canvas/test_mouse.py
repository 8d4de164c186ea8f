"""Every act on the map by mouse, and that Escape and undo put everything back."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

TOP = "The launch stopped after an hour"
DISK = "The disk was full"
ALARM = "No alarm was set"
LOGS = "Logs were kept for a year"
SIZED = "The disk was sized for the old service"
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FAR = QPoint(60, 700)


def test_double_click_on_paper_adds_a_statement_there(desk):
    desk.double_click(QPoint(1100, 650))
    desk.type("The door was locked")
    desk.key(Qt.Key.Key_Return)
    found = desk.id_of("The door was locked")
    assert desk.map.effects_of(found) == ()
    assert desk.view.rect_of(found).contains(QPoint(1100, 650))
    assert desk.document.undo_label == "Add statement"


def test_double_click_on_a_node_edits_it(desk):
    desk.double_click(desk.at(DISK))
    assert desk.view.editing.cause == desk.id_of(DISK)
    desk.type(" twice")
    desk.click(FAR)
    assert desk.session.causes[desk.id_of(f"{DISK} twice")]
    assert desk.view.editing.cause is None


def test_a_click_selects_and_moves_nothing(desk):
    before = desk.session
    spot = desk.at(DISK)
    desk.press(spot)
    desk.hover(spot + QPoint(2, 2), Qt.MouseButton.LeftButton)
    desk.release(spot + QPoint(2, 2))
    assert desk.current == DISK
    assert desk.session == before


def test_a_dragged_node_stays_where_it_was_put_and_undo_puts_it_back(desk):
    before, stood = desk.session, desk.places()
    desk.drag(desk.at(ALARM), desk.at(ALARM) + QPoint(180, 140))
    place = desk.session.places[desk.id_of(ALARM)]
    assert place.pinned
    assert desk.document.undo_label == "Move node"
    now = desk.places()
    moved = {cause for cause in now if now[cause] != stood[cause]}
    assert moved == {desk.id_of(ALARM)}
    desk.document.undo()
    assert desk.session == before
    assert desk.places() == stood


def test_escape_in_the_middle_of_a_drag_puts_everything_back(desk):
    before, stood = desk.session, desk.places()
    desk.drag(desk.at(ALARM), desk.at(ALARM) + QPoint(200, 150), drop=False)
    assert desk.places() != stood
    desk.key(Qt.Key.Key_Escape)
    assert desk.places() == stood
    desk.release(FAR)
    assert desk.session == before


def test_a_node_dropped_on_another_becomes_its_cause_and_says_so_before(desk):
    desk.drag(desk.at(LOGS), desk.at(ALARM), drop=False)
    assert desk.view.mark.words == "Becomes a cause of this"
    desk.release(desk.at(ALARM))
    assert desk.under(ALARM) == [LOGS]
    assert desk.under(DISK) == [SIZED]
    assert desk.document.undo_label == "Move cause"


def test_a_node_dropped_on_its_own_cause_is_refused_with_both_names(desk):
    told = []
    desk.page.told.connect(told.append)
    before, stood = desk.session, desk.places()
    desk.drag(desk.at(DISK), desk.at(LOGS))
    assert desk.session == before
    assert desk.places() == stood
    assert len(told) == 1
    assert DISK in told[0]
    assert LOGS in told[0]


def test_the_handle_pulled_to_paper_makes_a_cause_there(desk):
    desk.hover(desk.at(ALARM))
    spot = QPoint(1050, 560)
    desk.drag(desk.handle_of(ALARM), spot, drop=False)
    assert desk.view.mark.words == "New cause"
    desk.release(spot)
    desk.type("Alarms were expensive")
    desk.key(Qt.Key.Key_Return)
    assert desk.under(ALARM) == ["Alarms were expensive"]
    assert desk.view.rect_of(desk.id_of("Alarms were expensive")).contains(spot)
    assert desk.document.undo_label == "Add cause"
    desk.document.undo()
    assert desk.under(ALARM) == []


def test_the_handle_pulled_to_a_node_links_it_as_a_cause(desk):
    desk.hover(desk.at(ALARM))
    desk.drag(desk.handle_of(ALARM), desk.at(SIZED))
    assert desk.under(ALARM) == [SIZED]
    assert desk.view.map_scene.faces[desk.id_of(SIZED)].explains == 2


def test_a_pull_that_would_close_a_circle_offers_a_loop(desk):
    desk.hover(desk.at(LOGS))
    desk.drag(desk.handle_of(LOGS), desk.at(TOP))
    assert desk.view.notice.offers()
    desk.view.notice.accept()
    assert [link.loop for link in desk.session.links if link.loop] == [True]


def test_a_click_on_the_handle_asks_the_next_why(desk):
    desk.hover(desk.at(ALARM))
    desk.click(desk.handle_of(ALARM))
    desk.type("Alarms were expensive")
    desk.key(Qt.Key.Key_Return)
    assert desk.under(ALARM) == ["Alarms were expensive"]


def test_a_click_on_the_gate_turns_it(desk):
    pill = desk.view.map_scene.junction(desk.id_of(TOP)).pill_rect()
    desk.click(desk.view.mapFromScene(pill.center()))
    assert desk.session.causes[desk.id_of(TOP)].gate == "all"
    desk.document.undo()
    assert desk.session.causes[desk.id_of(TOP)].gate == "any"


def test_a_rubber_band_chooses_and_the_chosen_move_together(desk):
    stood = desk.places()
    low = desk.at(LOGS)
    start, end = QPoint(20, low.y() - 60), QPoint(1260, low.y() + 80)
    desk.drag(start, end)
    assert set(desk.words_of(desk.view.selection.causes)) == {LOGS, SIZED}
    desk.drag(desk.at(LOGS), desk.at(LOGS) + QPoint(0, 120))
    assert desk.document.undo_label == "Move 2 nodes"
    now = desk.places()
    assert {cause for cause in now if now[cause] != stood[cause]} == {desk.id_of(LOGS), desk.id_of(SIZED)}


def test_control_click_adds_to_the_chosen_and_takes_away(desk):
    desk.click(desk.at(LOGS))
    desk.click(desk.at(ALARM), CTRL)
    assert set(desk.words_of(desk.view.selection.causes)) == {LOGS, ALARM}
    desk.click(desk.at(LOGS), SHIFT)
    assert set(desk.words_of(desk.view.selection.causes)) == {ALARM}
    desk.click(FAR)
    assert desk.view.selection.causes == frozenset()


def test_a_clicked_link_can_be_deleted_alone(desk):
    disk, logs = desk.id_of(DISK), desk.id_of(LOGS)
    path = desk.view.map_scene.junction(disk)._lines[logs]
    desk.click(desk.view.mapFromScene(path.pointAtPercent(0.5)))
    assert desk.view.selection.link == (logs, disk)
    desk.key(Qt.Key.Key_Delete)
    assert desk.under(DISK) == [SIZED]
    assert logs in desk.session.causes
    assert desk.document.undo_label == "Remove link"


def test_the_middle_button_and_space_pan_without_touching_the_session(desk):
    before = desk.session
    spot = desk.at(DISK)
    desk.drag(spot, spot + QPoint(50, 30), button=Qt.MouseButton.MiddleButton)
    assert (desk.at(DISK) - spot - QPoint(50, 30)).manhattanLength() <= 2
    spot = desk.at(DISK)
    QTest.keyPress(desk.view, Qt.Key.Key_Space)
    desk.drag(spot, spot + QPoint(-40, 20))
    QTest.keyRelease(desk.view, Qt.Key.Key_Space)
    assert (desk.at(DISK) - spot - QPoint(-40, 20)).manhattanLength() <= 2
    assert desk.session == before


def test_zoom_keeps_what_is_under_the_pointer(desk):
    from PySide6.QtCore import QPointF

    spot = QPointF(desk.at(LOGS))
    held = desk.view.mapToScene(spot.toPoint())
    desk.view.zoom_by_notches(3, spot)
    now = desk.view.mapFromScene(held)
    assert (now - spot.toPoint()).manhattanLength() <= 2


def test_pulling_a_node_over_others_moves_only_what_it_covers(desk):
    stood = desk.places()
    target = desk.at(SIZED) + QPoint(150, 40)
    desk.drag(desk.at(ALARM), target)
    now = desk.places()
    assert now[desk.id_of(TOP)] == stood[desk.id_of(TOP)]
    assert now[desk.id_of(DISK)] == stood[desk.id_of(DISK)]
    assert now[desk.id_of(LOGS)] == stood[desk.id_of(LOGS)]

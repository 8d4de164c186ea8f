"""A table's model follows the session by ids, and keeps what was typed where it doesn't fit."""

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from whiffboard.domain import rows
from whiffboard.domain.records import Action, Event, Participant
from whiffboard.ui.prepare.record_model import JUDGEMENT_ROLE, WRONG_ROLE, RecordModel


@pytest.fixture
def events(document, guard, qtbot):
    model = RecordModel(document, guard, Event)
    model.tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return model


def column(model, field):
    return [each.field for each in model.columns].index(field)


def cells(model, field):
    return [model.index(row, column(model, field)).data() for row in range(model.rowCount())]


def cell(model, row, field):
    return model.index(row, column(model, field))


def test_the_last_row_is_empty_and_begins_a_record(events, document):
    last = events.rowCount() - 1
    assert events.id_at(last) is None
    assert events.setData(cell(events, last, "text"), "Step 9 is taken")
    assert cells(events, "text")[-2:] == ["Step 9 is taken", ""]
    assert document.undo_label == "Add event"


def test_a_time_moves_the_row_and_the_index_goes_along(events, document):
    index = QPersistentModelIndex(cell(events, 0, "at"))
    moved = events.id_at(0)
    events.setData(cell(events, 0, "at"), "4 May 2024 10:30")
    assert cells(events, "at") == ["2024-05-03", "2024-05-04 10:30", "2024-05-05", ""]
    assert events.id_at(index.row()) == moved
    document.undo()
    assert cells(events, "at") == ["2024-05-01", "2024-05-03", "2024-05-05", ""]


def test_what_does_not_fit_stays_as_typed_with_a_sentence(events, document):
    said = []
    events.said.connect(said.append)
    before = document.session
    index = cell(events, 1, "at")
    assert not events.setData(index, "31 June 2024")
    assert index.data() == "31 June 2024"
    assert "31 June 2024" in index.data(WRONG_ROLE)
    assert document.session is before
    assert events.setData(index, "30 June 2024")
    assert not index.data(WRONG_ROLE)
    assert said[-1] == ""


def test_a_wrong_time_in_the_empty_row_goes_along_when_the_record_begins(events):
    last = events.rowCount() - 1
    assert not events.setData(cell(events, last, "at"), "soon")
    assert events.setData(cell(events, last, "text"), "Something happens")
    assert cell(events, last, "at").data() == "soon"
    assert cell(events, last + 1, "at").data() == ""


def test_rows_are_removed_as_one_step_and_come_back(events, document):
    events.remove([0, 2])
    assert cells(events, "text") == ["Step 3 is taken", ""]
    document.undo()
    assert cells(events, "text") == ["Step 1 is taken", "Step 3 is taken", "Step 5 is taken", ""]


def test_the_session_is_followed_from_elsewhere(events, document):
    document.do(rows.add(document.session, Event, [{"at": "2024-05-02", "text": "Between"}]))
    assert cells(events, "text")[1] == "Between"
    document.undo()
    document.redo()
    assert cells(events, "text")[1] == "Between"


def test_typing_a_cell_is_one_undo(events, document):
    index = QPersistentModelIndex(cell(events, events.rowCount() - 1, "text"))
    for text in ("It", "It stops", "It stops at last"):
        assert events.type(index, text)
    document.undo()
    assert cells(events, "text") == ["Step 1 is taken", "Step 3 is taken", "Step 5 is taken", ""]
    assert document.undo_label is None


def test_leaving_a_cell_takes_back_what_was_typed(events, document):
    index = cell(events, 0, "text")
    events.type(index, "Something else")
    events.take_back(index)
    assert index.data() == "Step 1 is taken"
    assert document.undo_label is None


def test_what_was_typed_into_a_row_that_went_away_begins_no_record(events, document):
    index = QPersistentModelIndex(cell(events, 0, "text"))
    events.remove([0])
    assert not events.type(index, "Too late")
    assert "Too late" not in cells(events, "text")


def test_new_names_are_judged_in_rows_that_did_not_change(document, guard, qtbot):
    actions = RecordModel(document, guard, Action)
    actions.setData(cell(actions, 0, "text"), "Remind Pat to stop being so careless and lazy")
    index = cell(actions, 0, "text")
    assert index.data(JUDGEMENT_ROLE).held
    assert "Held" in index.data(Qt.ItemDataRole.ToolTipRole)
    with qtbot.waitSignal(actions.dataChanged):
        document.do(rows.add(document.session, Participant, [{"name": "Kim"}]))


def test_causes_are_typed_by_number(document, guard):
    actions = RecordModel(document, guard, Action)
    index = cell(actions, 0, "causes")
    assert actions.setData(index, "#2, 1")
    assert index.data() == "1, 2"
    assert not actions.setData(index, "7")
    assert "7" in index.data(WRONG_ROLE)
    assert index.data() == "7"


def test_a_cell_is_read_aloud_with_its_column(events):
    assert cell(events, 0, "at").data(Qt.ItemDataRole.AccessibleTextRole) == "When: 1 May 2024"
    last = events.rowCount() - 1
    assert cell(events, last, "text").data(Qt.ItemDataRole.AccessibleTextRole) == "What happened: new row"

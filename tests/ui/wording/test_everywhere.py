"""In every text field of a session: marks under the words while they are typed, and the card by the same key."""

import pytest
from PySide6.QtCore import Qt

from whiffboard.domain.records import Keep
from whiffboard.ui.insights.wording_card import WordingCard
from whiffboard.ui.prepare.columns import COLUMNS
from whiffboard.wording.guard import DESTINATIONS

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
HELD = "Remind Pat to stop being so careless and lazy"
FACTS = {"title": "title", "what_happened": "happened", "ownership": "ownership"}
TABLES = {"Participant": 0, "Party": 1, "Event": 2, "Action": 3}
TABLE_FIELDS = [
    (kind, field)
    for kind, fields in DESTINATIONS.items()
    for field in fields
    if kind.__name__ in TABLES and (kind, field) != (next(iter(COLUMNS)), "name")
]
"""All but the participants' names: a name is no sentence, and blames nobody."""


@pytest.fixture
def opened(window, library, session):
    library.add(session)
    window.open_session(session.id)
    return window._workspace


@pytest.fixture
def card(qapp, qtbot):
    """The one wording card that is open."""

    def find():
        shown = [each for each in qapp.allWidgets() if isinstance(each, WordingCard) and each.isVisible()]
        return shown[0] if len(shown) == 1 else None

    return find


def marked(edited) -> str:
    """The words with a wave under them, as they are drawn."""
    block = edited.document().firstBlock()
    return "".join(block.text()[each.start : each.start + each.length] for each in block.layout().formats())


def go_to_field(opened, field):
    edited = getattr(opened.page.facts, FACTS[field]).field
    edited.setFocus()
    edited.selectAll()
    return edited


def go_to_cell(opened, kind, field):
    table = opened.page.tables[TABLES[kind.__name__]]
    assert table.show_cell(table._records.id_at(0), field)
    return table


@pytest.mark.parametrize("field", FACTS)
def test_a_field_marks_its_words_while_they_are_typed(opened, keys, field):
    edited = go_to_field(opened, field)
    keys(HELD)
    assert "careless" in marked(edited)


@pytest.mark.parametrize("field", FACTS)
def test_f7_in_a_field_opens_the_card(opened, keys, card, field):
    go_to_field(opened, field)
    keys(HELD, K.Key_F7)
    assert card().hasFocus()
    keys(K.Key_Escape)
    assert card() is None
    assert getattr(opened.document.session.details, field) == HELD


@pytest.mark.parametrize(("kind", "field"), TABLE_FIELDS)
def test_a_cell_marks_its_words_while_they_are_typed(opened, keys, kind, field):
    table = go_to_cell(opened, kind, field)
    keys(HELD)
    assert "careless" in marked(table._open_editor())


@pytest.mark.parametrize("row", ["there", "new"])
@pytest.mark.parametrize(("kind", "field"), TABLE_FIELDS)
def test_f7_in_a_cell_opens_the_card_which_keeps_or_leaves(opened, keys, card, kind, field, row):
    table = go_to_cell(opened, kind, field)
    if row == "new":
        last = table._records.index(table._records.rowCount() - 1, table.currentIndex().column())
        table.setCurrentIndex(last)
    keys(HELD, K.Key_F7)
    record, at = table.current_cell()
    assert at == field
    assert card().judgement.text == HELD
    held = card().judgement.held  # an event may stay as it is; all else has to be kept
    keys(K.Key_Escape, K.Key_F7)
    keys(*([K.Key_K, "Pat asked for it", K.Key_Return] if held else [K.Key_Escape]))
    assert card() is None
    kept = {(record, field)} if held else set()
    assert {(keep.target, keep.field) for keep in opened.document.session.table(Keep).values()} == kept
    assert table.hasFocus()


@pytest.mark.parametrize(("kind", "field"), TABLE_FIELDS)
def test_a_rewrite_is_taken_by_its_number(opened, keys, card, kind, field):
    table = go_to_cell(opened, kind, field)
    keys(HELD, K.Key_F7)
    rewrite = card().judgement.reworded(card().finding, card().finding.rewrites[0])
    keys(K.Key_1)
    editor = table._open_editor()
    words = editor.text() if editor is not None else table.currentIndex().data()
    assert words == rewrite


def test_evidence_marks_its_words_before_it_is_added(opened, keys):
    keys((K.Key_2, CTRL))
    opened.page.view.selection.only("two")
    keys((K.Key_E, CTRL), HELD)
    assert "careless" in marked(opened.page.panel.evidence.adding)


@pytest.mark.parametrize("state", ["new", "there"])
def test_evidence_finds_better_words_by_the_same_key(opened, keys, card, state):
    keys((K.Key_2, CTRL))
    opened.page.view.selection.only("two")
    keys((K.Key_E, CTRL), HELD)
    if state == "there":
        keys(K.Key_Return)
        (row,) = opened.page.panel.evidence._rows.values()
        row.field.setFocus()
        assert "careless" in marked(row.field)
    keys(K.Key_F7)
    assert card().judgement.text == HELD
    assert card().hasFocus()


def test_a_statement_marks_its_words_while_they_are_typed(opened, keys):
    keys((K.Key_2, CTRL))
    view = opened.page.view
    view.selection.only("lock")
    keys(K.Key_F2, " as Pat was careless")
    assert "careless" in marked(view.editing.editor)


def test_a_statement_finds_better_words_by_the_same_key(opened, keys, card):
    keys((K.Key_2, CTRL))
    opened.page.view.selection.only("lock")
    keys(K.Key_F2, " as Pat was careless", K.Key_Return, K.Key_Escape)
    assert card() is None
    keys(K.Key_F7)
    assert card().hasFocus()


def test_f7_ends_the_edit_of_a_statement_and_opens_the_card(opened, keys, card):
    keys((K.Key_2, CTRL))
    opened.page.view.selection.only("lock")
    keys(K.Key_F2, " as Pat was careless", K.Key_F7)
    assert card().judgement.text == "Nothing locks the job as Pat was careless"


def test_the_cell_keeps_its_ring_while_the_card_is_open(opened, keys, card):
    table = go_to_cell(opened, *TABLE_FIELDS[-1])
    keys(HELD, K.Key_F7)
    assert card().hasFocus()
    assert table._cells.ring_stays
    keys(K.Key_Escape)
    assert not table._cells.ring_stays

"""The guard at work on the map: marks while typing, the card on Enter, and each way out of it."""

import pytest
from PySide6.QtCore import QRect, QSize, Qt

from whiffboard.domain.records import Keep
from whiffboard.ui.insights.card_place import place_beside

K = Qt.Key
BLAMING = "Pat forgot to check the disk"
DISK = "The disk was full"


@pytest.fixture
def held(board):
    """The small map with a blaming sentence under the disk, just ended with Enter."""
    board.choose(DISK)
    board.key(K.Key_Tab)
    board.type(BLAMING)
    board.key(K.Key_Return)
    return board


def card_of(board):
    return board.page.cards.card


def test_words_are_marked_while_they_are_typed(board):
    board.choose(DISK)
    board.key(K.Key_Tab)
    board.type(BLAMING)
    node = board.view.map_scene.node(board.view.editing.cause)
    assert node.held
    layout = board.view.editing.editor.document().firstBlock().layout()
    assert layout.formats()
    assert not card_of(board).isVisible(), "the card waits for the end of the edit"


def test_the_card_opens_beside_the_node_and_covers_nothing_of_it(held):
    card = card_of(held)
    assert card.isVisible()
    assert card.hasFocus()
    assert "Held" in card._why.text()
    shown = card.geometry().adjusted(22, 22, -22, -22)
    assert not shown.intersects(held.view.rect_of(held.id_of(BLAMING)))
    assert held.view.rect().contains(shown)


@pytest.mark.parametrize(("keys", "which"), [([K.Key_1], 0), ([K.Key_2], 1), ([K.Key_Down, K.Key_Return], 1)])
def test_a_rewrite_is_taken_by_its_key_and_undo_brings_the_words_back(held, keys, which):
    rewrite = card_of(held).finding.rewrites[which]
    cause = held.id_of(BLAMING)
    for key in keys:
        held.key(key)
    held.view.end_edit()
    assert held.session.causes[cause].text == rewrite
    held.document.undo()
    assert held.session.causes[cause].text == BLAMING


def test_a_quick_second_enter_rewords_nothing_and_a_later_one_accepts(held, monkeypatch):
    cause = held.id_of(BLAMING)
    monkeypatch.setattr("whiffboard.ui.insights.wording_card._QUICK_MS", 60_000)
    held.key(K.Key_Return)
    assert held.session.causes[cause].text == BLAMING
    assert card_of(held).isVisible()
    monkeypatch.setattr("whiffboard.ui.insights.wording_card._QUICK_MS", -1)
    held.key(K.Key_Return)
    assert held.session.causes[cause].text != BLAMING


def test_keeping_needs_a_reason_and_ends_the_hold(held):
    cause = held.id_of(BLAMING)
    held.key(K.Key_K)
    held.type("short")
    held.key(K.Key_Return)
    assert not held.session.table(Keep)
    held.type(" but Pat wrote it")
    held.key(K.Key_Return)
    assert {keep.reason for keep in held.session.table(Keep).values()} == {"short but Pat wrote it"}
    assert not held.view.map_scene.faces[cause].held
    assert held.document.undo_label == "Keep the wording"
    assert held.view.hasFocus()
    held.document.undo()
    assert held.view.map_scene.faces[cause].held


def test_escape_goes_back_one_level_at_a_time(held):
    held.key(K.Key_K)
    held.key(K.Key_Escape)
    assert card_of(held).isVisible()
    held.key(K.Key_Escape)
    assert not card_of(held).isVisible()
    assert held.view.map_scene.faces[held.id_of(BLAMING)].held
    assert held.view.hasFocus()


def test_f7_opens_the_card_again_and_never_closes_it(held):
    held.key(K.Key_Escape)
    held.keyboard(K.Key_F7)
    assert card_of(held).hasFocus()
    held.keyboard(K.Key_K)
    held.type("Pat asked")
    held.keyboard(K.Key_F7)
    assert held.page.show_text(held.id_of(BLAMING), "text")
    assert card_of(held)._reason.hasFocus()
    assert card_of(held)._reason.text() == "Pat asked"


def test_a_slip_of_the_finger_leaves_the_card_to_the_statement_and_enter_decides_nothing(held, monkeypatch):
    card = card_of(held)
    card._fill(())
    monkeypatch.setattr("whiffboard.ui.insights.wording_card._QUICK_MS", -1)
    held.keyboard(K.Key_Return)
    assert card.isVisible()
    held.keyboard("w")
    assert not card.isVisible()
    assert held.view.editing.editor.text() == f"{BLAMING} w"


def test_f7_talks_about_what_is_being_typed(board):
    board.choose(DISK)
    board.keyboard(K.Key_Tab)
    board.type(BLAMING)
    board.keyboard(K.Key_F7)
    assert card_of(board).hasFocus()


def test_a_click_on_the_held_mark_opens_the_card(held):
    held.key(K.Key_Escape)
    held.view.selection.only(None)
    node = held.view.map_scene.node(held.id_of(BLAMING))
    rect = next(rect for rect, words, _ in node._tags if words == "held")
    held.click(held.view.mapFromScene(node.pos() + rect.center()))
    assert card_of(held).isVisible()


def test_typing_on_goes_into_the_statement_and_closes_the_card(held):
    held.key(K.Key_X)
    assert not card_of(held).isVisible()
    assert held.view.editing.editor.text() == f"{BLAMING} x"


def test_tab_goes_on_asking_and_the_statement_stays_held(board):
    board.choose(DISK)
    board.key(K.Key_Tab)
    board.type(BLAMING)
    board.key(K.Key_Tab)
    assert not card_of(board).isVisible()
    assert board.view.editing.fresh
    board.type("The check was a line in a long list")
    board.key(K.Key_Return)
    assert board.view.map_scene.faces[board.id_of(BLAMING)].held
    assert board.under(BLAMING) == ["The check was a line in a long list"]


def test_the_card_goes_when_undo_takes_its_words_away(held):
    held.document.undo()
    assert not card_of(held).isVisible()
    assert held.page.cards.cause is None


def test_opening_the_card_moves_nothing(board):
    board.choose(DISK)
    board.key(K.Key_Tab)
    board.type(BLAMING)
    board.view.editing.flush()
    stood, seen = board.places(), board.view.mapToScene(0, 0)
    board.key(K.Key_Return)
    assert board.places() == stood
    assert board.view.mapToScene(0, 0) == seen


def test_the_page_finds_a_held_text_by_its_record(held):
    held.key(K.Key_Escape)
    held.view.selection.only(None)
    assert held.page.show_text(held.id_of(BLAMING), "text")
    assert held.current == BLAMING
    assert card_of(held).isVisible()
    assert not held.page.show_text("nobody", "text")


@pytest.mark.parametrize("x", range(0, 1000, 90))
@pytest.mark.parametrize("y", range(0, 640, 80))
def test_the_card_is_on_the_screen_and_never_over_the_node(x, y):
    node, card, screen = QRect(x, y, 200, 60), QSize(416, 380), QRect(0, 0, 1280, 720)
    shown = QRect(place_beside(node, card, screen), card).adjusted(22, 22, -22, -22)
    assert not shown.intersects(node)
    assert screen.contains(shown)


def test_a_rewrite_with_holes_opens_with_the_first_selected_and_tab_goes_on(board):
    board.choose(DISK)
    board.key(K.Key_Tab)
    board.type("The disk was careless")
    board.view.authoring.edit_with(board.view.editing.cause, "[How many] disks were [what]")
    editor = board.view.editing.editor
    assert editor.textCursor().selectedText() == "[How many]"
    board.type("Two")
    board.key(K.Key_Tab)
    assert editor.textCursor().selectedText() == "[what]"
    board.type("full")
    board.key(K.Key_Return)
    assert board.under(DISK)[-1] == "Two disks were full"


def test_going_elsewhere_with_held_words_keeps_the_keyboard_there(board):
    panel = board.page.side_panel()
    board.qtbot.addWidget(panel)
    panel.show()
    board.choose(DISK)
    board.key(K.Key_Tab)
    board.type(BLAMING)
    board.view.editing.editor.left.emit(Qt.FocusReason.MouseFocusReason)
    assert board.view.editing.cause is None
    assert not card_of(board).isVisible()
    assert board.view.map_scene.faces[board.id_of(BLAMING)].held

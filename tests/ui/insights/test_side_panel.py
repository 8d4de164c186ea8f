"""The side panel: evidence, links, gate and the way back to the map."""

import itertools

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

K = Qt.Key
TOP = "The launch stopped after an hour"
DISK = "The disk was full"
ALARM = "No alarm was set"


def open_panel(board):
    panel = board.page.side_panel()
    board.qtbot.addWidget(panel)
    panel.resize(322, 700)
    panel.show()
    return panel


def test_e_asks_for_evidence_and_enter_adds_piece_after_piece(board):
    panel = open_panel(board)
    asked = []
    board.page.side_panel_wanted.connect(lambda: asked.append(True))
    board.choose(DISK)
    board.keyboard((K.Key_E, Qt.KeyboardModifier.ControlModifier))
    assert asked
    for words in ("The log of 3 May", "A photo of the rack"):
        QTest.keyClicks(panel.evidence.adding, words)
        QTest.keyClick(panel.evidence.adding, K.Key_Return)
    assert [piece.text for piece in board.session.evidence_of(board.id_of(DISK))] == [
        "The log of 3 May",
        "A photo of the rack",
    ]
    assert board.document.undo_label == "Add evidence"
    assert board.view.map_scene.faces[board.id_of(DISK)].evidence == 2
    board.document.undo()
    assert board.view.map_scene.faces[board.id_of(DISK)].evidence == 1


def test_evidence_typed_but_not_ended_is_not_lost_when_another_statement_is_chosen(board):
    panel = open_panel(board)
    board.choose(DISK)
    disk = board.id_of(DISK)
    QTest.keyClicks(panel.evidence.adding, "The log of 3 May")
    board.choose(ALARM)
    assert [piece.text for piece in board.session.evidence_of(disk)] == ["The log of 3 May"]
    assert panel.evidence.adding.text() == ""


def test_evidence_is_reworded_in_place_and_deleted_with_undo(board):
    panel = open_panel(board)
    board.choose(DISK)
    board.view.acts.add_evidence(board.id_of(DISK), "The log")
    (piece,) = board.session.evidence_of(board.id_of(DISK))
    field = panel.evidence._rows[piece.id].field
    QTest.keyClicks(field, "Also ")
    field.end_edit()
    assert "Also" in board.session.evidence_of(board.id_of(DISK))[0].text
    QTest.keyClick(field, K.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    assert not board.session.evidence_of(board.id_of(DISK))
    board.document.undo()
    assert len(board.session.evidence_of(board.id_of(DISK))) == 1


def test_escape_in_the_panel_goes_back_to_the_map(board):
    panel = open_panel(board)
    gone = []
    panel.map_wanted.connect(lambda: gone.append(True))
    board.choose(DISK)
    QTest.keyClick(panel.evidence.adding, K.Key_Escape)
    assert gone


def test_neighbours_are_a_list_that_leads_to_them(board):
    from whiffboard.ui.insights.statement_link import StatementLink

    panel = open_panel(board)
    board.choose(DISK)
    links = {link.text(): link for link in panel.facts.findChildren(StatementLink)}
    assert TOP in links
    assert "Logs were kept for a year" in links
    QTest.keyClick(links[TOP], K.Key_Space)
    assert board.current == TOP


def test_with_nothing_chosen_it_counts_and_leads_to_what_is_held(board):
    panel = open_panel(board)
    board.view.acts.reword(board.id_of(ALARM), "Pat was careless")
    board.view.selection.only(None)
    assert panel.summary.isVisible()
    assert "5 statements" in panel.summary._counts.text()
    (link,) = panel.summary._links.values()
    QTest.keyClick(link, K.Key_Space)
    assert board.current == "Pat was careless"


def test_held_evidence_finds_better_words_on_the_card(board):
    panel = open_panel(board)
    board.choose(DISK)
    board.view.acts.add_evidence(board.id_of(DISK), "Pat was careless with the log")
    (piece,) = board.session.evidence_of(board.id_of(DISK))
    field = panel.evidence._rows[piece.id].field
    panel.activateWindow()
    field.setFocus()
    QTest.keyClick(field, K.Key_F7)
    card = panel.evidence._card.card
    assert card.isVisible()
    QTest.keyClick(card, K.Key_K)
    QTest.keyClicks(card._reason, "It is quoted from the report")
    QTest.keyClick(card._reason, K.Key_Return)
    assert not card.isVisible()
    assert not panel.evidence._guard.judge(board.session, piece, "text").held
    assert board.document.undo_label == "Keep the wording"


def test_going_to_held_evidence_opens_the_panel_and_the_card(board):
    panel = open_panel(board)
    board.view.acts.add_evidence(board.id_of(ALARM), "Pat was careless with the log")
    (piece,) = board.session.evidence_of(board.id_of(ALARM))
    assert board.page.show_text(piece.id, "text")
    assert board.current == ALARM
    assert panel.evidence._card.card.isVisible()
    board.choose(DISK)
    assert not panel.evidence._card.card.isVisible()


def test_a_very_long_word_stays_inside_the_panel(board):
    panel = open_panel(board)
    board.view.acts.reword(board.id_of(DISK), "w" * 560, "burst")
    board.choose(ALARM)
    board.choose("w" * 560)
    board.choose(TOP)  # as the heading, and in a list of causes
    for words in ("w" * 560, TOP):
        board.choose(words)
        panel.widget().adjustSize()
        assert panel.widget().minimumSizeHint().width() <= panel.viewport().width()


def test_kept_words_are_marked_on_the_node_and_the_reason_stays_in_the_panel(board):
    blaming = "Pat forgot to check the disk"
    panel = open_panel(board)
    board.choose(DISK)
    board.key(K.Key_Tab)
    board.type(blaming)
    board.key(K.Key_Return)
    board.key(K.Key_K)
    board.type("Pat asked for it")
    board.key(K.Key_Return)
    node = board.view.map_scene.node(board.id_of(blaming))
    assert [words for _, words, _ in node._tags] == ["kept"]
    assert "kept with a reason" in node.face.spoken()
    assert "Pat asked" not in node.face.spoken()
    board.choose(DISK)
    assert not panel._kept.isVisibleTo(panel)
    board.choose(blaming)
    assert panel._kept.isVisibleTo(panel)
    assert "Pat asked for it" in panel._kept.text()
    board.view.acts.reword(board.id_of(blaming), "The disk was not checked", "burst")
    assert node._tags == []
    assert not panel._kept.isVisibleTo(panel)


def test_held_evidence_is_marked_on_the_node(board):
    board.view.acts.add_evidence(board.id_of(DISK), "The log of 3 May")
    node = board.view.map_scene.node(board.id_of(DISK))
    assert [role for _, _, role in node._tags] == ["accent"]
    board.view.acts.add_evidence(board.id_of(DISK), "Pat was careless and lazy")
    assert node.face.held_evidence == 1
    assert [role for _, _, role in node._tags] == ["dotted"]
    assert "2 evidence, 1 of it held" in node.face.spoken()


def test_many_tags_share_the_edge_of_a_node(board):
    from whiffboard.ui.canvas.face import Face
    from whiffboard.ui.canvas.node_item import NodeItem

    for held, kept in ((True, ()), (False, ("They chose it",))):
        face = Face("The disk was full", held=held, kept=kept, evidence=12, held_evidence=1, explains=13)
        node = NodeItem("x", face, board.view.map_scene.ink)
        rects = [rect for rect, _, _ in node._tags]
        assert len(rects) == 3
        assert all(left.right() <= right.left() for left, right in itertools.pairwise(rects))
        assert all(node.rect().left() <= rect.left() and rect.right() <= node.rect().right() for rect in rects)

"""Items follow the session: one for each id, made and removed with it, and a fault leaves everything as it was."""

import pytest
from PySide6.QtCore import Qt

from whiffboard.domain import causes
from whiffboard.domain.records import Gate
from whiffboard.ui.canvas.link_items import JunctionItem, LoopItem
from whiffboard.ui.canvas.node_item import NodeItem
from whiffboard.ui.theme.colours import ThemeName

DISK = "The disk was full"
ALARM = "No alarm was set"


def items(board):
    found = {"nodes": 0, "junctions": 0, "loops": 0}
    for item in board.view.map_scene.items():
        for name, kind in (("nodes", NodeItem), ("junctions", JunctionItem), ("loops", LoopItem)):
            found[name] += isinstance(item, kind)
    return found


def test_items_come_and_go_with_their_records(board):
    assert items(board) == {"nodes": 5, "junctions": 2, "loops": 0}
    board.document.do(causes.remove_branch(board.session, [board.id_of(DISK)]))
    assert items(board) == {"nodes": 2, "junctions": 1, "loops": 0}
    board.document.undo()
    assert items(board) == {"nodes": 5, "junctions": 2, "loops": 0}


def test_an_undone_node_is_made_anew_at_its_place(board):
    before = board.view.map_scene.node(board.id_of(DISK))
    stood = before.pos()
    board.document.do(causes.remove(board.session, [board.id_of(DISK)]))
    board.document.undo()
    after = board.view.map_scene.node(board.id_of(DISK))
    assert after is not before
    assert after.pos() == stood


def test_what_is_said_about_a_node_is_what_it_shows(board):
    board.document.do(causes.add_evidence(board.session, board.id_of(ALARM), "The screen that night"))
    face = board.view.map_scene.faces[board.id_of(ALARM)]
    assert face.spoken() == "No alarm was set, 1 evidence, end cause without an action yet"
    board.choose(ALARM)
    assert board.view.accessibleDescription() == face.spoken()


def test_the_gate_is_drawn_where_there_is_a_choice_only(board):
    disk = board.view.map_scene.junction(board.id_of(DISK))
    assert disk.pill_rect() is not None
    board.document.do(causes.remove(board.session, [board.id_of("Logs were kept for a year")]))
    assert board.view.map_scene.junction(board.id_of(DISK)).pill_rect() is None
    board.document.undo()
    board.document.do(causes.set_gate(board.session, board.id_of(DISK), Gate.ALL))
    assert board.view.map_scene.junction(board.id_of(DISK)).pill_rect().width() > 0


@pytest.mark.parametrize("name", list(ThemeName))
def test_the_map_is_painted_in_every_look(board, theme, name):
    theme.use(name)
    board.choose(DISK)
    picture = board.page.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, 1280, 7) for y in range(0, 800, 7)}
    assert theme.colours.paper.lower() in colours
    assert theme.colours.surface.lower() in colours
    assert theme.colours.whiff.lower() in colours
    theme.use(ThemeName.LIGHT)


def test_a_fault_of_the_library_keeps_what_was_typed_under_the_caret(board, monkeypatch):
    board.choose(DISK)
    board.key(Qt.Key.Key_F2)
    board.type(" twice")

    def full(step, *, burst=None):
        raise OSError("no space left")

    with monkeypatch.context() as broken:
        broken.setattr(board.document, "do", full)
        with pytest.raises(OSError, match="no space"):
            board.view.end_edit()
    assert board.view.editing.editor.text() == f"{DISK} twice"
    board.view.end_edit()
    assert board.session.causes[board.id_of(f"{DISK} twice")]

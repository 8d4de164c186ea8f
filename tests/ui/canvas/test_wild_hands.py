"""Hundreds of keys and clicks in no order: the screen always shows the session, and undo leads back to the start."""

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from whiffboard.ui.canvas import placement

K = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KEYS = [
    (K.Key_Tab, NONE),
    (K.Key_Tab, NONE),
    (K.Key_Backtab, SHIFT),
    (K.Key_Return, NONE),
    (K.Key_Return, NONE),
    (K.Key_Return, CTRL),
    (K.Key_Return, SHIFT),
    (K.Key_Escape, NONE),
    (K.Key_F2, NONE),
    (K.Key_Up, NONE),
    (K.Key_Down, NONE),
    (K.Key_Left, NONE),
    (K.Key_Right, NONE),
    (K.Key_Left, ALT),
    (K.Key_Right, ALT),
    (K.Key_Delete, NONE),
    (K.Key_Delete, SHIFT),
    (K.Key_G, CTRL),
    (K.Key_K, CTRL),
    (K.Key_R, NONE),
    (K.Key_F7, NONE),
    (K.Key_1, NONE),
    (K.Key_A, CTRL),
    (K.Key_V, CTRL),
    (K.Key_Home, NONE),
    (K.Key_End, NONE),
    (K.Key_F6, NONE),
]
WORDS = ["The door was open", "Pat forgot the key", "Nobody looked", "x", "", "A list\n  with a second line"]


@pytest.mark.parametrize("seed", [0, 1, 2, 13])
def test_wild_hands(board, seed):
    chance = random.Random(seed)
    QGuiApplication.clipboard().setText("One line\n  and one under it")
    start = board.session
    for _ in range(150):
        act = chance.choices(["key", "type", "mouse", "undo", "redo", "tidy"], [10, 4, 5, 2, 1, 0.3])[0]
        if act == "key":
            board.key(*chance.choice(KEYS))
        elif act == "type":
            board.type(chance.choice(WORDS).replace("\n", " "))
        elif act == "mouse":
            wild_mouse(board, chance)
        elif act == "tidy":
            board.page._tidy()
        else:
            board.view.end_edit()
            (board.document.undo if act == "undo" else board.document.redo)()
        if chance.random() < 0.2 or len(board.session.causes) > 40:
            board.view.end_edit()
            assert_shown(board)
        if not board.view.hasFocus() and chance.random() < 0.3:
            board.view.setFocus()
    board.page.end_edits()
    assert_shown(board)
    while board.document.undo_label is not None:
        board.document.undo()
    assert board.session == start
    assert_shown(board)


def wild_mouse(board, chance):
    def spot():
        if board.session.causes and chance.random() < 0.7:
            rect = board.view.rect_of(chance.choice(sorted(board.session.causes)))
            return QPoint(rect.center().x(), rect.center().y() + chance.choice([0, 0, rect.height() // 2]))
        return QPoint(chance.randrange(1200), chance.randrange(700))

    kind = chance.choice(["click", "drag", "double", "pull", "leave"])
    if kind == "click":
        board.click(spot(), chance.choice([NONE, CTRL, SHIFT]))
    elif kind == "double":
        board.double_click(spot())
    elif kind == "drag":
        board.drag(spot(), spot())
    elif kind == "pull" and board.session.causes:
        cause = chance.choice(sorted(board.session.causes))
        node = board.view.map_scene.node(cause)
        board.drag(board.view.mapFromScene(node.pos() + node.handle_centre()), spot())
    else:
        board.drag(spot(), spot(), drop=False)
        board.key(K.Key_Escape)
        board.release(QPoint(5, 5))


def assert_shown(board):
    scene, session = board.view.map_scene, board.session
    scene.finish_motion()
    spots = placement.spots(session)
    assert {node.cause for node in scene.nodes()} == set(session.causes)
    for node in scene.nodes():
        assert (node.x(), node.y()) == pytest.approx(spots[node.cause], abs=0.01)
        assert node.face.text == session.causes[node.cause].text
    assert {loop.link for loop in scene.loops()} == {link.id for link in session.links if link.loop}
    assert {effect for effect in session.causes if scene.junction(effect)} == {
        link.effect for link in session.links if not link.loop
    }

"""How a map opens: whole where its words stay legible, with its top in view, and again when the window changes."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from whiffboard.domain import causes
from whiffboard.exchange.case_folder import read_case
from whiffboard.ui.canvas.shape import TEXT_SIZE

CASES = Path(__file__).resolve().parents[2] / "cases"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(open_page):
    """Opens a session on a page as large as the window leaves it."""

    def opening(session, width, height):
        board = open_page(session)
        board.page.resize(width, height)
        return board

    return opening


def seen_whole(board):
    shown = board.view.viewport().rect()
    return all(shown.contains(board.view.rect_of(cause)) for cause in board.session.causes)


@pytest.mark.parametrize("case", ["knight-capital", "healthcare-gov"])
@pytest.mark.parametrize(("width", "height", "least"), [(1362, 950, 13.0), (1212, 590, 10.0)])
def test_both_cases_open_whole_and_legible(opened, case, width, height, least):
    board = opened(read_case(CASES / case), width, height)
    if case == "healthcare-gov" and height < 600:
        top = board.view.rect_of(board.map.roots[0])
        assert board.view.viewport().rect().contains(top), "seven rows don't fit a small laptop, but their top does"
    else:
        assert seen_whole(board)
    assert board.view.zoom * TEXT_SIZE >= least


def test_a_map_that_is_too_large_opens_with_its_top_in_the_middle(opened, board):
    session = board.session
    top = board.map.roots[0]
    for number in range(30):
        session = session.apply(causes.add(session, top, f"Reason {number} of many that were found"))
    board = opened(session, 900, 500)
    rect, shown = board.view.rect_of(top), board.view.viewport().rect()
    assert shown.contains(rect)
    assert abs(rect.center().x() - shown.center().x()) < 5
    assert board.view.zoom * TEXT_SIZE >= 12


def test_it_is_fitted_again_until_the_person_zooms_or_pans(board):
    board.page.resize(480, 320)
    small = board.view.zoom
    board.choose("The disk was full")
    board.key(Qt.Key.Key_Right)
    board.page.resize(1280, 800)
    assert board.view.zoom > small
    assert seen_whole(board)
    board.view.zoom_in()
    chosen = board.view.zoom
    board.page.resize(480, 320)
    assert board.view.zoom == chosen
    board.view.fit()
    board.page.resize(1280, 800)
    assert seen_whole(board)
    board.view.pan(QPoint(40, 0))
    stood = board.view.zoom
    board.page.resize(480, 320)
    assert board.view.zoom == stood


def test_what_is_edited_stays_in_view_when_the_window_changes(opened, board):
    session = board.session
    for number in range(30):
        session = session.apply(causes.add(session, board.map.roots[0], f"Reason {number} of many that were found"))
    board = opened(session, 900, 500)
    board.choose("Reason 29 of many that were found")
    board.keyboard(Qt.Key.Key_F2, " and")
    board.page.resize(760, 460)
    assert board.view.viewport().rect().contains(board.view.rect_of(board.view.editing.cause))

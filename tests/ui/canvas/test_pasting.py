"""A list pasted into the map becomes a branch, in one act."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from whiffboard.ui.canvas.pasted_lines import MOST, statements

DISK = "The disk was full"
TOP = "The launch stopped after an hour"


@pytest.mark.parametrize(
    ("pasted", "lines"),
    [
        ("One\nTwo", [(0, "One"), (0, "Two")]),
        ("One\n  Two\n    Three\n  Four", [(0, "One"), (1, "Two"), (2, "Three"), (1, "Four")]),
        ("One\n\tTwo\r\n\t\tThree", [(0, "One"), (1, "Two"), (2, "Three")]),
        ("- One\n- Two\n  * Three", [(0, "One"), (0, "Two"), (1, "Three")]),
        ("1. One\n2) Two\n(3) Three", [(0, "One"), (0, "Two"), (0, "Three")]),
        ("      Deep\n  Less\n      Deep again", [(0, "Deep"), (0, "Less"), (1, "Deep again")]),
        ("\n \n\t\n", []),
        ("45 minutes of orders", [(0, "45 minutes of orders")]),
        ("\x00\x07Bell\ud800", [(0, "Bell")]),
    ],
)
def test_lines_and_their_levels(pasted, lines):
    assert statements(pasted) == lines


def test_a_book_is_not_read_to_its_end():
    assert len(statements("line\n" * 100_000)) == MOST


def paste(board, text):
    QGuiApplication.clipboard().setText(text)
    board.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_pasted_list_becomes_a_branch_and_one_undo(board):
    board.choose(DISK)
    before = board.session
    paste(board, "The alarm was off\n  Alarms were noisy\n  Nobody owned alarms\nThe disk was small")
    assert board.under(DISK)[-2:] == ["The alarm was off", "The disk was small"]
    assert board.under("The alarm was off") == ["Alarms were noisy", "Nobody owned alarms"]
    assert board.document.undo_label == "Paste 4 statements"
    board.document.undo()
    assert board.session == before


def test_on_an_empty_map_the_first_line_is_the_whiff(empty):
    paste(empty, "The fair was dark\nThe cable was cut\n  The digger had no plan\nNo spare was there")
    assert empty.under("The fair was dark") == ["The cable was cut", "No spare was there"]
    assert empty.under("The cable was cut") == ["The digger had no plan"]
    assert empty.session.causes[empty.id_of("The fair was dark")].whiff


def test_pasting_tells_which_statements_it_made(board):
    told = []
    board.page.pasted.connect(told.append)
    board.choose(TOP)
    paste(board, "Pat was careless\nPat forgot to look at the disk\nThe door was open")
    assert [[board.session.causes[cause].text for cause in made] for made in told] == [
        ["Pat was careless", "Pat forgot to look at the disk", "The door was open"]
    ]


def test_pasting_nothing_changes_nothing(board):
    board.choose(TOP)
    before = board.session
    paste(board, "   \n\n")
    assert board.session == before

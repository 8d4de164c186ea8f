"""How large a node is, and that its text is never cut."""

import pytest

from whiffboard.ui.canvas.shape import PAD_X, shape, utf16_ranges


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A",
        "One line that is short",
        "A statement of some length that needs to be wrapped into several lines to be read with ease by everybody",
        "x" * 300,
        "word " * 1000,
        "first\nsecond\n\nfourth",
        "Ελληνικά и кириллица 😀 " * 5,
    ],
)
@pytest.mark.parametrize("whiff", [False, True])
def test_every_letter_has_its_place_within_the_node(theme, text, whiff):
    laid = shape(text, whiff)
    layout = laid.layout
    lines = [layout.lineAt(index) for index in range(layout.lineCount())]
    assert sum(line.textLength() for line in lines) == len(layout.text().encode("utf-16-le")) // 2
    room = laid.text_rect()
    for line in lines:
        assert line.naturalTextWidth() <= room.width() + 0.5
        assert line.y() + line.height() <= room.height() + 1


def test_short_statements_are_narrow_and_long_ones_wide_but_never_a_tower(theme):
    assert shape("A", False).size.width == 190
    assert shape("Words " * 20, False).size.width == 240
    long = shape("word " * 1000, False).size
    assert long.height < 4 * long.width


def test_the_same_text_has_the_same_size(theme):
    assert shape("The disk was full", False) is shape("The disk was full", False)
    assert shape("The disk was full", True).size.width > shape("The disk was full", False).size.width


def test_marks_count_as_qt_counts():
    assert utf16_ranges("plain", [(1, 3)]) == [(1, 2)]
    assert utf16_ranges("😀 Pat forgot", [(2, 5), (0, 1)]) == [(3, 3), (0, 2)]


def test_the_text_keeps_its_padding(theme):
    assert shape("A", False).text_rect().left() == -95 + PAD_X

"""Long words break in the side panel; others are left alone."""

from whiffboard.ui.insights.long_words import breakable


def test_only_words_that_no_line_can_hold_get_places_to_break():
    usual = "The disk of the warehouse was full, as nobody had ordered another one"
    assert breakable(usual) == usual
    pieces = breakable("x" * 560).split("\u200b")
    assert "".join(pieces) == "x" * 560
    assert max(map(len, pieces)) <= 18
    assert breakable("x" * 18) == "x" * 18

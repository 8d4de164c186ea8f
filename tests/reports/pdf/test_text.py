"""Text is cleaned and escaped in one place."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whiffboard.reports import pdf
from whiffboard.reports.pdf import faces, styles, text
from whiffboard.reports.pdf.text import Piece


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("plain", "plain"),
        ("e\u0301", "\u00e9"),
        ("a\0b\x07c\x7fd\u0085e", "abcd\ne"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
        ("\u202eevil\u202c \u2066x\u2069\u200b\ufeff", "evil x"),
        ("lone \ud800", "lone \ufffd"),
        ("\ud83d\ude00", "\U0001f600"),
        ("tab\tand\u00a0space", "tab and space"),
        ("heart \u2764\ufe0f", "heart \u2764"),
    ],
)
def test_clean_keeps_what_can_be_printed(said, kept):
    assert text.clean(said) == kept


@given(st.text())
def test_cleaning_twice_changes_nothing(said):
    once = text.clean(said)
    assert text.clean(once) == once
    assert not any(0xD800 <= ord(character) <= 0xDFFF or character == "\0" for character in once)


LEFT_TO_RIGHT = st.characters(max_codepoint=0x58F) | st.characters(min_codepoint=0x900, max_codepoint=0xFAFF)


@given(st.text(alphabet=LEFT_TO_RIGHT))
def test_markup_is_plain_text(said):
    made = text.paragraph(styles.BODY, said)
    assert made.getPlainText(identify=False).split() == text.clean(said).replace("\n", " ").split()


def test_a_boxed_word_that_runs_from_right_to_left_is_drawn_backwards():
    word = "\u05e2\u05d1\u05e8"
    assert text.paragraph(styles.BODY, word).getPlainText() == word[::-1]


def test_long_text_is_cut_between_words():
    found = text.paragraphs(styles.BODY, "word " * 3000)
    assert len(found) == 4
    assert max(len(made.getPlainText()) for made in found) <= text.LONGEST
    assert " ".join(made.getPlainText() for made in found).split() == ["word"] * 3000


def test_a_long_word_is_cut_where_it_must_be():
    found = text.paragraphs(styles.BODY, "x" * 9000)
    assert "".join(made.getPlainText() for made in found) == "x" * 9000


def test_pieces_keep_their_order_when_one_of_them_is_long():
    found = text.paragraphs(styles.BODY, Piece("first ", at="here"), "word " * 1000, Piece("last", faces.STRONG))
    said = " ".join(made.getPlainText() for made in found).split()
    assert (said[0], said[-1], len(said)) == ("first", "last", 1002)


def test_nothing_makes_no_paragraph():
    assert text.paragraphs(styles.BODY, " \n ") == []


@given(st.text(max_size=200), st.floats(30, 300))
def test_lines_are_no_wider_than_asked(said, width):
    for line in text.lines(said, width, 15):
        assert faces.width(line, 15) <= width + 0.01 or len(line) == 1


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"]), max_size=300))
def test_lines_lose_nothing(said):
    assert "".join(text.lines(said, 100, 15)) == "".join(text.clean(said).split())


def test_one_line_is_one_line():
    assert text.one_line("a\n b\tc") == "a b c"
    assert len(text.one_line("x" * 1000)) == 300


def test_only_this_module_makes_paragraphs():
    folder = Path(pdf.__file__).parent
    makers = set()
    for file in folder.parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "Paragraph":
                makers.add(file.name)
    assert makers == {"text.py"}

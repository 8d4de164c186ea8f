"""Sentences and words, and where they are."""

import pytest

from whiffboard.wording.sentences import quoted_ranges, sentences


def words(text: str) -> list[list[str]]:
    return [[token.word for token in sentence.tokens] for sentence in sentences(text, frozenset({"dr"}))]


def test_a_sentence_ends_with_its_mark_and_a_new_line_after_it_too() -> None:
    assert words("It rained. Then, fog!\nlate") == [["it", "rained"], ["then", ",", "fog"], ["late"]]


def test_a_full_stop_before_a_small_letter_or_after_a_title_ends_nothing() -> None:
    assert words("Dr. Lind saw rev. b of it.") == [["dr", ",", "lind", "saw", "rev", ",", "b", "of", "it"]]


def test_places_are_those_of_the_text() -> None:
    text = "  Ärger. Zwei Wörter?"
    found = [text[sentence.start : sentence.end] for sentence in sentences(text)]
    assert found == ["Ärger.", "Zwei Wörter?"]
    assert [text[t.start : t.end] for s in sentences(text) for t in s.tokens] == ["Ärger", "Zwei", "Wörter"]


def test_code_and_addresses_are_no_words() -> None:
    assert words("see `why did you` or https://example.org/who-broke-it now") == [["see", "□", "or", "□", "now"]]


def test_a_very_long_sentence_is_cut_into_pieces_that_overlap() -> None:
    assert [len(sentence) for sentence in words("word " * 130)] == [60, 60, 50]
    assert [len(sentence) for sentence in words("word " * 60)] == [60]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo", [["one", "two"]]),
        ("one.\ntwo", [["one"], ["two"]]),
        ("one\n\ntwo", [["one"], ["two"]]),
        ("one\n- two\n* three\n4) four", [["one"], ["two"], ["three"], ["4", ",", "four"]]),
        ("Pat\nForgot it", [["pat", ",", "forgot", "it"]]),
        ("The list was long\nPat", [["the", "list", "was", "long"], ["pat"]]),
    ],
)
def test_a_line_break_is_a_blank_unless_something_new_begins(text: str, expected: list[list[str]]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text", ["Pat_left_it_open", "Pat-left-it-open", "`Pat left it open`", "Pat <b>left</b> it open"]
)
def test_words_are_found_however_they_are_joined_and_marked(text: str) -> None:
    assert words(text) == [["pat", "left", "it", "open"]]


def test_names_of_things_stay_one_word() -> None:
    assert words("on-call saw max_retries, db.local:5432") == [["on-call", "saw", "max_retries", ",", "db.local:5432"]]


def test_quotations_are_found_but_a_text_that_is_one_is_not() -> None:
    text = "The card says “not my job” and 'nobody cares'"
    assert [text[a:b] for a, b in quoted_ranges(text)] == ["“not my job”", "'nobody cares'"]
    assert quoted_ranges("“not my job”.") == []


@pytest.mark.parametrize("text", ["", " ", "\0", "\ud800", "....", "'''", '"' * 50, "-" * 50, "@" * 50])
def test_what_holds_no_words_makes_no_trouble(text: str) -> None:
    assert [sentence for sentence in words(text) if set(sentence) - {"□", ","}] == []


@pytest.mark.parametrize("unit", ["word ", "Pat: ", "a… ", "a\n", "<a", "`a b c d` ", "a_", '"a" ', "P\u200dat "])
def test_the_words_of_a_text_are_never_many_times_its_own(unit: str) -> None:
    count = 3_000
    assert sum(len(sentence) for sentence in words(unit * count)) <= 3.1 * count * max(len(unit.split()), 2)

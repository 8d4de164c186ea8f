"""What is seen of a text, and where it stands."""

import pytest

from whiffboard.wording.seen import readings, seen


@pytest.mark.parametrize(
    "text",
    [
        "for\u200bgot",
        "for\u00adgot",
        "f\u200dorgot",
        "for\x1bgot",
        "for\x00got",
        "\ufefffor\u2060got",
        "\x1b[31mforgot\x1b[0m",
        "\uff46\uff4f\uff52\uff47\uff4f\uff54",
        "f\u0336o\u0336rgot",
        "f\u043erg\u043et",
        "f\u03bfrgot",
        "for-\ngot",
        "\U0001d41forgot",
    ],
)
def test_what_nobody_sees_is_left_out(text: str) -> None:
    reading = seen(text)
    assert reading.text == "forgot"
    start, end = reading.span(0, 6)
    assert text[start] == text.strip("\ufeff").removeprefix("\x1b[31m")[0]
    assert end >= text.rindex(text.removesuffix("\x1b[0m").rstrip("\u0336")[-1]) + 1


def test_an_unseen_character_may_also_part_two_words() -> None:
    assert [reading.text for reading in readings("Pat\u200bran")] == ["Patran", "Pat ran"]
    assert [reading.text for reading in readings("plain, \u2019 and \u00e4")] == ["plain, \u2019 and \u00e4"]


def test_accents_are_put_onto_their_letter_and_line_ends_are_one_kind() -> None:
    assert seen("Zoe\u0308\r\nran\u2028on\tit\u00a0now").text == "Zo\u00eb\nran\non it now"


@pytest.mark.parametrize(
    "text", ["\u043f\u0440\u0438\u0432\u0435\u0442", "\u03b1\u03b2", "\u65e5\u672c", "\ud800", "\u00bd", ""]
)
def test_words_of_other_letters_stay_as_they_are(text: str) -> None:
    assert seen(text).text == text


def test_every_place_is_one_of_the_text() -> None:
    text = "P\u200dat\r\n\ufb01xed \u0301 it\x1b[0m"
    for reading in readings(text):
        assert len(reading.places) == len(reading.text) + 1
        assert list(reading.places) == sorted(reading.places)
        assert reading.places[-1] == len(text)

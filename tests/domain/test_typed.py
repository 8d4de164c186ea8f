"""Text and numbers as typed or pasted, made into what can be kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whiffboard.domain import typed
from whiffboard.domain.refusals import DoesNotFit


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("plain", "plain"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2029b\u2028c", "a\nb\nc"),
        ("nul\0", "nul"),
        ("\ud83d half", "\ufffd half"),
        ("whole 😀 ß", "whole 😀 ß"),
    ],
)
def test_text(given_text, kept):
    assert typed.text(given_text) == kept


@given(st.text(st.characters(codec=None), max_size=30))
def test_every_text_can_be_written_and_is_mended_once(given_text):
    kept = typed.text(given_text)
    kept.encode()
    assert typed.text(kept) == kept


@pytest.mark.parametrize(
    ("said", "number"), [("35", 35), ("35 %", 35), (" 12,5% ", 12.5), ("0", 0), (".5", 0.5), ("", None), ("%", None)]
)
def test_percent(said, number):
    assert typed.percent(said) == number


@pytest.mark.parametrize("said", ["1_0", "1e1", "nan", "inf", "0x10", "1.2.3", "half", "9" * 400])
def test_what_is_no_percentage(said):
    with pytest.raises(DoesNotFit, match="isn't a percentage"):
        typed.percent(said)


def test_a_field_is_named_in_the_refusal():
    with pytest.raises(DoesNotFit) as refused:
        typed.value("due", "whenever")
    assert refused.value.field == "due"
    assert typed.value("due", None) is None

"""A long text is shown by the part that was found, with its marks in the right place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whiffboard.ui.wording.excerpt import LONGEST, excerpt
from whiffboard.wording.verdict import Finding, Judgement, Verdict


def judged(text, *spans, sentence=None):
    first, last = sentence or (0, len(text))
    findings = tuple(
        Finding(
            rule="r",
            family="f",
            start=start,
            end=end,
            why="Why.",
            question="What?",
            rewrites=(),
            verdict=Verdict.HOLD,
            sentence_start=first,
            sentence_end=last,
        )
        for start, end in spans
    )
    return Judgement(text=text, verdict=Verdict.HOLD, findings=findings)


def marked(judgement):
    return [judgement.text[finding.start : finding.end] for finding in judgement.findings]


def test_a_short_text_is_shown_whole_on_one_line():
    shown = excerpt(judged("Pat forgot\nthe key", (4, 10)), None)
    assert shown.text == "Pat forgot the key"
    assert marked(shown) == ["forgot"]


def test_of_a_long_text_the_sentence_is_shown():
    before, sentence = "It rained all day and nobody minded. " * 20, "Pat forgot the key."
    text = before + sentence + " Then it stopped."
    start = len(before)
    judgement = judged(text, (start + 4, start + 10), (2, 8), sentence=(start, start + len(sentence)))
    shown = excerpt(judgement, judgement.findings[0])
    assert shown.text == f"… {sentence} …"
    assert marked(shown) == ["forgot"]


@pytest.mark.parametrize("word", ["word ", "x"])
def test_of_an_endless_sentence_what_surrounds_the_words(word):
    text = word * 300 + "forgot " + word * 300
    start = text.index("forgot")
    judgement = judged(text, (start, start + 6))
    shown = excerpt(judgement, judgement.findings[0])
    assert len(shown.text) <= LONGEST + 4
    assert marked(shown) == ["forgot"]


@given(st.text(max_size=600), st.data())
def test_what_is_marked_stays_marked(text, data):
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 40)))
    judgement = judged(text, (start, end))
    shown = excerpt(judgement, judgement.findings[0])
    words = "".join(" " if letter.isspace() else letter for letter in text[start:end])
    assert all(words.endswith(mark) or words.startswith(mark) for mark in marked(shown))
    if words.strip() == words:
        assert marked(shown) == [words]

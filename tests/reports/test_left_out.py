"""The last line says what is missing."""

from whiffboard.reports import left_out


def test_held_texts_are_counted_by_their_noun():
    said = left_out.sentence({"cause": 1, "affected party": 2, "evidence": 3, "action": 0}, roles=False)
    assert "the text of 1 cause, 2 affected parties and 3 evidence" in said
    assert "action" not in said


def test_private_parts_are_named_even_when_nothing_is_held():
    assert left_out.sentence({}, roles=True).startswith("Private notes")

"""Each character gets a typeface that has it."""

from hypothesis import given
from hypothesis import strategies as st

from whiffboard.reports.pdf import faces


def test_a_text_that_one_face_has_is_one_run():
    assert [run.text for run in faces.runs("Every letter, Ωμέγα, Привет")] == ["Every letter, Ωμέγα, Привет"]


def test_emoji_and_missing_letters_get_faces_of_their_own():
    found = list(faces.runs("a😀 b字"))
    assert [run.text for run in found] == ["a", "😀", " b", "字"]
    assert len({run.face for run in found}) == 3


def test_the_weight_is_kept():
    assert {run.face for run in faces.runs("bold", faces.STRONG)} == {faces.STRONG}


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_no_character_is_lost(said):
    assert sorted("".join(run.text for run in faces.runs(said))) == sorted(said)


def test_a_space_is_never_a_box():
    assert [run.text for run in faces.runs("字 字")] == ["字", " ", "字"]


def test_boxed_characters_have_a_width():
    assert faces.width("字", 10) > 3

"""Steps joined and turned round."""

import pytest

from whiffboard.domain.records import Cause
from whiffboard.domain.step import Change, Step, added, merged, removed

A, B, C = (Cause(id="x", text=text) for text in "abc")
OTHER = Cause(id="y")


def test_the_inverse_of_the_inverse_is_the_step():
    step = Step("Do", (added(A), added(OTHER), Change(A, B)))
    assert step.inverse().inverse() == step
    assert step.inverse().changes == (Change(B, A), removed(OTHER), removed(A))


@pytest.mark.parametrize(
    ("changes", "whole"),
    [
        ([Change(A, B), Change(B, C)], (Change(A, C),)),
        ([Change(A, B), Change(B, A)], ()),
        ([added(A), Change(A, B)], (added(B),)),
        ([added(A), removed(A)], ()),
        ([removed(A), added(B)], (Change(A, B),)),
        ([added(A), added(OTHER), Change(A, C)], (added(C), added(OTHER))),
    ],
)
def test_several_changes_of_a_record_are_one(changes, whole):
    assert merged(changes) == whole
    assert Step("One", tuple(changes[:1])).then(Step("Two", tuple(changes[1:]))) == Step("One", whole)


def test_a_label_can_be_given():
    assert Step("One", ()).then(Step("Two", ()), "Both").label == "Both"


def test_an_empty_step_is_false():
    assert not Step("Nothing", ())
    assert Step("Something", (added(A),))


def test_a_change_has_a_side():
    assert added(A).key == removed(A).key == (Cause, "x")
    with pytest.raises(ValueError, match="before or after"):
        _ = Change(None, None).record

"""Which causes an action addresses."""

import pytest

from whiffboard.domain import answers, rows
from whiffboard.domain.records import Action
from whiffboard.domain.refusals import NoSuchRecord


@pytest.fixture
def session(grown):
    session = grown("late < queue, storm")
    return session.apply(rows.add(session, Action, [{"text": "mend"}, {"text": "tell"}]))


def test_they_are_set_as_a_whole(session, undoes):
    mend = session.actions[0].id
    session = undoes(session, answers.set_causes(session, mend, ["queue", "storm", "queue"]))
    assert answers.causes_of(session, mend) == ("queue", "storm")
    session = undoes(session, answers.set_causes(session, mend, ["storm"]))
    assert answers.causes_of(session, mend) == ("storm",)
    assert not answers.set_causes(session, mend, ["storm"])


def test_actions_for_a_cause_come_in_the_plan_s_order(session):
    mend, tell = session.actions
    for action in (tell, mend):
        session = session.apply(answers.set_causes(session, action.id, ["queue"]))
    assert [action.text for action in answers.actions_for(session, "queue")] == ["mend", "tell"]
    assert answers.actions_for(session, "storm") == ()


def test_both_must_be_there(session):
    with pytest.raises(NoSuchRecord, match="action"):
        answers.set_causes(session, "nowhere", ["queue"])
    with pytest.raises(NoSuchRecord, match="cause"):
        answers.set_causes(session, session.actions[0].id, ["nowhere"])

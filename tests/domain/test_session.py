"""A session as a whole: what it refuses, and that a refusal leaves it as it was."""

import pytest

from whiffboard.domain import causes, rows
from whiffboard.domain.records import Action, Answer, Cause, Details, Link, Participant, Place
from whiffboard.domain.refusals import NoSuchRecord, OutOfStep, StillReferredTo
from whiffboard.domain.session import Session
from whiffboard.domain.step import Change, Step, added, removed


def test_sessions_are_equal_by_content(grown):
    session = grown("late < queue")
    assert Session(list(session)) == session
    assert session.apply(causes.reword(session, "queue", "line")) != session
    assert session != "a session"


def test_applying_leaves_the_session_before_alone(grown):
    session = grown("late < queue")
    before = list(session)
    session.apply(causes.remove(session, ["queue"]))
    assert list(session) == before
    assert len(session.links) == 1


def test_exactly_one_details():
    with pytest.raises(ValueError, match="one Details"):
        Session([])
    with pytest.raises(ValueError, match="one Details"):
        Session([Details(id="a"), Details(id="b")])


def test_an_id_comes_once_in_a_kind():
    with pytest.raises(ValueError, match="two records"):
        Session([Details(id="a"), Cause(id="c"), Cause(id="c")])


@pytest.mark.parametrize(
    "record",
    [
        Link(id="l", cause="c", effect="nowhere", position=0),
        Link(id="l", cause="nowhere", effect="c", position=0),
        Place(id="nowhere", x=0, y=0),
        Answer(id="a", action="nowhere", cause="c"),
    ],
)
def test_references_lead_somewhere(record):
    whole = [Details(id="s"), Cause(id="c")]
    with pytest.raises(NoSuchRecord, match="no longer there"):
        Session([*whole, record])
    with pytest.raises(NoSuchRecord, match="no longer there"):
        Session(whole).apply(Step("Add", (added(record),)))


def test_a_record_that_others_need_stays(grown):
    session = grown("late < queue")
    with pytest.raises(StillReferredTo, match="link"):
        session.apply(Step("Delete", (removed(session.causes["queue"]),)))


def test_the_details_stay(grown):
    session = grown("late")
    with pytest.raises(StillReferredTo, match="home screen"):
        session.apply(Step("Delete", (removed(session.details),)))
    with pytest.raises(StillReferredTo):
        session.apply(Step("Add", (added(Details(id="another")),)))


def test_a_place_goes_alone(grown):
    session = grown("late < queue")
    session = session.apply(causes.place(session, {"queue": (1, 1)}))
    assert not session.apply(Step("Forget", (removed(session.places["queue"]),))).places


@pytest.mark.parametrize("before", [None, Cause(id="late", text="other")])
def test_a_step_from_another_state_is_refused(grown, before):
    session = grown("late")
    with pytest.raises(OutOfStep, match="in the meantime"):
        session.apply(Step("Reword", (Change(before, Cause(id="late", text="new")),)))


def test_what_is_gone_is_named(blank):
    with pytest.raises(NoSuchRecord, match="This action is no longer there"):
        blank.get(Action, "nowhere")
    assert blank.find(Action, "nowhere") is None


def test_tables_can_not_be_changed(grown):
    session = grown("late")
    with pytest.raises(TypeError):
        session.causes["late"] = Cause(id="late")


def test_rows_come_in_their_order(blank):
    session = blank.apply(rows.add(blank, Participant, [{"name": name} for name in "bca"]))
    assert [person.name for person in session.participants] == ["b", "c", "a"]

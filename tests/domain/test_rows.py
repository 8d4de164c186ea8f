"""Operations on the plain lists: order, times, values that don't fit, and what goes with a row that is removed."""

import datetime as dt
import math

import pytest

from whiffboard.domain import answers, causes, keeps, rows
from whiffboard.domain.records import Action, Answer, Cause, Event, EventKind, Keep, Lane, Participant, Party, Strength
from whiffboard.domain.refusals import DoesNotFit, NoSuchRecord


def texts(session):
    return [event.text for event in session.events]


@pytest.fixture
def timeline(blank):
    """A session with events from lines such as ``2012-08-01 start``; ``?`` is a time that nobody knows."""

    def make(*lines):
        values = [dict(zip(("at", "text"), line.split(maxsplit=1), strict=True)) for line in lines]
        return blank.apply(rows.add(blank, Event, [{**v, "at": v["at"].strip("?")} for v in values]))

    return make


def event(session, text):
    return next(one for one in session.events if one.text == text)


class TestDetails:
    def test_each_field(self, blank, undoes):
        step = rows.amend_details(
            blank, title="Late", occurred_on="1 August 2012", what_happened="a\r\nb", ownership="o"
        )
        after = undoes(blank, step)
        found = after.details
        assert (found.title, found.occurred_on, found.what_happened) == ("Late", dt.date(2012, 8, 1), "a\nb")

    def test_the_label_says_what_changes(self, blank):
        assert rows.amend_details(blank, title="Late").label == "Change title"
        assert rows.amend_details(blank, what_happened="x").label == "Change what happened"
        assert rows.amend_details(blank, occurred_on=dt.date(2012, 8, 1)).label == "Change date"

    def test_nothing_new_is_no_step(self, blank):
        assert not rows.amend_details(blank, title="")

    def test_no_date_is_possible(self, blank):
        session = blank.apply(rows.amend_details(blank, occurred_on=dt.date(2012, 8, 1)))
        assert session.apply(rows.amend_details(session, occurred_on="")).details.occurred_on is None


class TestAdd:
    @pytest.mark.parametrize("kind", [Participant, Party, Event, Action])
    def test_at_the_end_by_default_and_behind_one_when_asked(self, blank, undoes, kind):
        field = "text" if kind in {Event, Action} else "name"
        session = undoes(blank, rows.add(blank, kind, [{field: "a"}, {field: "b"}]))
        listed = sorted(session.table(kind).values(), key=lambda one: one.position)
        session = undoes(session, rows.add(session, kind, [{field: "c"}, {field: "d"}], after=listed[0].id))
        listed = sorted(session.table(kind).values(), key=lambda one: one.position)
        assert [getattr(one, field) for one in listed] == ["a", "c", "d", "b"]

    def test_events_go_where_their_time_belongs(self, timeline):
        session = timeline("2012-08-03 c", "2012-08-01 a", "2012-08-02T09:00 b2", "2012-08-02 b1", "? later")
        assert texts(session) == ["a", "b1", "b2", "c", "later"]

    def test_an_unknown_time_stays_with_the_one_before(self, timeline):
        session = timeline("2012-08-01 a", "? unknown", "2012-08-03 c", "2012-08-02 b")
        assert texts(session) == ["a", "unknown", "b", "c"]

    def test_labels_count(self, blank):
        assert rows.add(blank, Party, [{}]).label == "Add affected party"
        assert rows.add(blank, Party, [{}, {}]).label == "Add 2 affected parties"
        assert rows.add(blank, Action, [{}, {}, {}]).label == "Add 3 actions"

    def test_there_is_room_behind_one_however_often(self, blank):
        session = blank.apply(rows.add(blank, Action, [{"text": "first"}, {"text": "last"}]))
        first = session.actions[0].id
        for number in range(80):
            session = session.apply(rows.add(session, Action, [{"text": str(number)}], after=first))
        expected = ["first", *(str(number) for number in reversed(range(80))), "last"]
        assert [action.text for action in session.actions] == expected

    def test_a_long_paste_is_one_step(self, blank, undoes):
        session = undoes(blank, rows.add(blank, Event, [{"at": "2012-08-01", "text": str(i)} for i in range(400)]))
        assert texts(session) == [str(i) for i in range(400)]

    def test_behind_one_that_is_gone_is_said(self, blank):
        with pytest.raises(NoSuchRecord):
            rows.add(blank, Action, [{}], after="nowhere")


class TestAmend:
    def test_values_are_read_as_people_type_them(self, blank):
        session = blank.apply(rows.add(blank, Event, [{"at": "1.8.2012", "planned": "35 %", "actual": "12,5"}]))
        session = session.apply(
            rows.add(session, Action, [{"due": "3 Sep 2012", "lane": "redress", "strength": "weaker"}])
        )
        assert (session.events[0].at, session.events[0].planned, session.events[0].actual) == ("2012-08-01", 35, 12.5)
        action = session.actions[0]
        assert (action.due, action.lane, action.strength) == (dt.date(2012, 9, 3), Lane.REDRESS, Strength.WEAKER)
        session = session.apply(rows.amend(session, Event, session.events[0].id, planned="", kind=EventKind.OFFER))
        assert (session.events[0].planned, session.events[0].kind) == (None, EventKind.OFFER)

    def test_a_new_time_moves_the_event(self, timeline, undoes):
        session = timeline("2012-08-01 a", "2012-08-02 b", "2012-08-03 c")
        after = undoes(session, rows.amend(session, Event, event(session, "a").id, at="2012-08-02T10:00"))
        assert texts(after) == ["b", "a", "c"]

    def test_a_new_time_that_fits_leaves_it_where_it_was_put(self, timeline):
        session = timeline("2012-08-01 a", "? b", "? c")
        after = session.apply(rows.amend(session, Event, event(session, "b").id, at="2012-08-02"))
        assert texts(after) == ["a", "b", "c"]

    def test_there_is_room_in_time_however_often(self, timeline, undoes):
        session = timeline("2012-07-31 z", "2012-08-01 a", "2012-08-02 b", "2012-08-03 c")
        for minute in range(119):
            text, at = "cb"[minute % 2], f"2012-08-01T{22 - minute // 60:02}:{59 - minute % 60:02}"
            session = undoes(session, rows.amend(session, Event, event(session, text).id, at=at))
            assert [one.at for one in session.events] == sorted(one.at for one in session.events)

    def test_a_forgotten_time_leaves_it_where_it_was(self, timeline):
        session = timeline("2012-08-01 a", "2012-08-02 b")
        assert texts(session.apply(rows.amend(session, Event, event(session, "a").id, at=""))) == ["a", "b"]

    @pytest.mark.parametrize(
        ("kind", "field", "value", "said"),
        [
            (Event, "at", "tomorrow", "“tomorrow” can’t be read as a day"),
            (Event, "at", "2012-02-31", "“2012-02-31” can’t be read as a day"),
            (Event, "kind", "party", "Kind can't be “party”. It is one of plan, milestone"),
            (Event, "planned", 101.0, "Planned can't be 101. It is a percentage from 0 to 100"),
            (Event, "actual", -1.0, "Actual can't be -1."),
            (Event, "actual", 100.0001, "Actual can't be 100.0001."),
            (Event, "actual", math.nan, "Actual can't be nan."),
            (Event, "planned", "half", "“half” isn't a percentage"),
            (Event, "text", 5, "Text can't be “5”. The event takes text there."),
            (Action, "due", "soon", "“soon” can’t be read as a day"),
            (Action, "lane", "", "Lane can't be “”. It is one of redress, prevention."),
            (Action, "strength", "strong", "It is one of stronger, intermediate, weaker."),
        ],
    )
    def test_what_does_not_fit_is_said_with_what_would(self, blank, kind, field, value, said):
        session = blank.apply(rows.add(blank, kind, [{}]))
        (record_id,) = session.table(kind)
        with pytest.raises(DoesNotFit) as refused:
            rows.amend(session, kind, record_id, **{field: value})
        assert said in str(refused.value)
        assert refused.value.field == field
        assert "`" not in str(refused.value)


class TestMove:
    @pytest.mark.parametrize(
        ("moved", "behind", "order"),
        [("a", "b", "bac"), ("a", "c", "bca"), ("c", None, "cab"), ("c", "a", "acb"), ("b", None, "bac")],
    )
    def test_to_another_place(self, blank, undoes, moved, behind, order):
        session = blank.apply(rows.add(blank, Action, [{"text": text} for text in "abc"]))
        ids = {action.text: action.id for action in session.actions}
        after = undoes(session, rows.move(session, Action, ids[moved], ids.get(behind)))
        assert "".join(action.text for action in after.actions) == order

    @pytest.mark.parametrize(("moved", "behind"), [("a", None), ("b", "a"), ("b", "b"), ("c", "b")])
    def test_to_where_it_stands_is_no_step(self, blank, moved, behind):
        session = blank.apply(rows.add(blank, Action, [{"text": text} for text in "abc"]))
        ids = {action.text: action.id for action in session.actions}
        assert not rows.move(session, Action, ids[moved], ids.get(behind))

    def test_there_is_room_however_often(self, blank, undoes):
        session = blank.apply(rows.add(blank, Action, [{"text": text} for text in "zabc"]))
        ids = {action.text: action.id for action in session.actions}
        for moved in "cb" * 60:
            session = undoes(session, rows.move(session, Action, ids[moved], ids["a"]))
            assert [action.text for action in session.actions] == ["z", "a", moved, "b" if moved == "c" else "c"]

    def test_behind_one_that_is_gone_is_said(self, blank):
        session = blank.apply(rows.add(blank, Action, [{}]))
        with pytest.raises(NoSuchRecord):
            rows.move(session, Action, session.actions[0].id, "nowhere")


class TestRemove:
    def test_what_refers_to_it_goes_too(self, blank, undoes):
        session = blank.apply(causes.add(blank, text="late", cause_id="late"))
        session = session.apply(rows.add(session, Action, [{"text": "a"}, {"text": "b"}]))
        first, second = session.actions
        for action in (first, second):
            session = session.apply(answers.set_causes(session, action.id, ["late"]))
        session = session.apply(keeps.keep(session, first, "text", [("rule", "a")], "Everybody agreed to it"))
        after = undoes(session, rows.remove(session, Action, [first.id, first.id]))
        assert [action.text for action in after.actions] == ["b"]
        assert [answer.action for answer in after.table(Answer).values()] == [second.id]
        assert not after.table(Keep)
        assert set(after.table(Cause)) == {"late"}

    def test_labels_count_each_once(self, blank):
        session = blank.apply(rows.add(blank, Party, [{}, {}]))
        first, second = session.parties
        assert rows.remove(session, Party, [first.id, first.id]).label == "Delete affected party"
        assert rows.remove(session, Party, [first.id, second.id]).label == "Delete 2 affected parties"

    def test_what_is_gone_already_is_said(self, blank):
        with pytest.raises(NoSuchRecord):
            rows.remove(blank, Event, ["nowhere"])

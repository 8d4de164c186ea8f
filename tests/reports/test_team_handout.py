"""What the team handout says."""

import datetime as dt

import msgspec
import pytest

from whiffboard.domain import causes
from whiffboard.domain.records import Action, Event, EventKind, Gate, Lane, Participant, Strength
from whiffboard.reports import key_figures
from whiffboard.reports.team_handout import team_handout
from whiffboard.wording.shown import HELD_TEXT, NameStyle


def test_an_empty_session_has_a_title_and_no_sections(writing):
    handout = writing.handout()
    assert handout.title
    sections = (handout.facts, handout.figures, handout.timeline, handout.statements, handout.lanes)
    assert sections == ((), (), (), (), ())
    assert not handout.map.nodes


def test_no_held_text_is_anywhere_in_it(launch):
    handout = launch.handout()
    assert "forgot" not in repr(handout)
    (held,) = [found for found in handout.statements if found.held]
    assert held.text == HELD_TEXT
    assert "1 cause" in handout.left_out


def test_facts_count_what_is_there(launch):
    facts = launch.handout(dt.date(2012, 9, 3)).facts
    assert facts == ("1 August 2012", "2 participants", "6 causes", "2 actions", "As of 3 September 2012")


def test_participants_are_roles_unless_names_are_asked_for(launch):
    roles = launch.handout()
    assert (roles.participants[0].name, roles.participants[0].role) == ("", "Order router development")
    assert "by their roles" in roles.left_out
    full = team_handout(launch.shown(NameStyle.FULL))
    assert full.participants[0].name == "Pat"
    assert "by their roles" not in full.left_out


def test_statements_say_what_they_follow_from(launch):
    by_text = {found.text: found for found in launch.handout().statements}
    whiff = by_text["Unintended orders reached the market"]
    assert whiff.together
    assert [number for _, number in whiff.because] == [1, 5]
    old = by_text["One server answered with the old function"]
    assert not old.together
    assert [number for _, number in old.because] == [2, 3, 4]
    assert old.evidence == ("The regulator's order, paragraph 14",)
    assert not old.end
    assert old.answers == ("A2",)
    procedure = by_text["Deployment had no written procedure"]
    assert procedure.end
    assert procedure.answers == ("A2",)
    assert [number for _, number in procedure.explains] == [1, 5]
    assert by_text["Flags were reused"].end
    assert not by_text["Flags were reused"].answers


def test_a_reinforcing_loop_is_told_apart(launch):
    numbers = launch.shown().map.numbers
    end = next(cause for cause, number in numbers.items() if number == 4)
    top = next(cause for cause, number in numbers.items() if number == 1)
    launch.do(causes.link_as_loop(launch.session, top, end))
    told = launch.handout().statements[1]
    assert told.feeds == ((end, 4),)
    assert (top, end) in launch.handout().map.loops
    assert (top, end) not in launch.handout().map.graph.links


def test_redress_comes_first_and_actions_are_numbered_through(writing):
    writing.row(Action, text="Test the restore every month")
    writing.row(Action, text="Repay the fees", lane=Lane.REDRESS)
    redress, prevention = writing.handout().lanes
    assert [(row.label, row.text) for row in redress.actions] == [("A1", "Repay the fees")]
    assert [(row.label, row.text) for row in prevention.actions] == [("A2", "Test the restore every month")]


def test_the_timeline_shows_times_progress_and_repeated_days(launch):
    shipped, warned, hit = launch.handout().timeline
    assert (shipped.day, shipped.time, shipped.same_day) == ("27 July 2012", "", False)
    assert (warned.day, warned.time, warned.same_day) == ("1 August 2012", "08:01", False)
    assert (hit.time, hit.same_day) == ("09:30", True)
    assert hit.progress == "planned 90%, actual 40%"


def test_an_event_without_words_or_figures_is_left_out(writing):
    writing.row(Event, at="2012-08-01", text=" ")
    writing.row(Event, at="2012-08-02", text="", actual=20)
    assert [row.progress for row in writing.handout().timeline] == ["actual 20%"]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2012-08-01T08:01", "2012-08-01T09:30", "89 minutes"),
        ("2012-08-01T08:00", "2012-08-01T08:01", "1 minute"),
        ("2012-08-01T08:00", "2012-08-01T14:20", "6 hours"),
        ("2012-08-01T08:00", "2012-08-02T08:00", "1 day"),
        ("2012-08-01", "2012-08-01T09:30", None),
        ("2013-03-29", "2013-10-01", "186 days"),
    ],
)
def test_the_time_from_warning_to_incident(writing, first, last, said):
    writing.row(Event, at=first, kind=EventKind.WARNING, text="The disk is nearly full")
    writing.row(Event, at=last, kind=EventKind.INCIDENT, text="The service stops")
    values = [figure.value for figure in key_figures.of(writing.shown())]
    assert values == ([said] if said else [])


def test_a_warning_after_the_incident_is_no_warning_of_it(writing):
    writing.row(Event, at="2012-08-01", kind=EventKind.INCIDENT, text="The service stops")
    writing.row(Event, at="2012-08-02", kind=EventKind.WARNING, text="The disk is nearly full")
    assert key_figures.of(writing.shown()) == ()


def test_the_figures_count_answered_end_causes_and_depth(launch):
    covered, depth = key_figures.of(launch.shown())[1:]
    assert (covered.value, covered.label) == ("1 of 4", "end causes answered by an action, a stronger one")
    assert depth.value == "2 whys"
    assert "one cause explains" in depth.label


def test_nothing_is_counted_as_open_before_there_is_a_plan(writing):
    whiff = writing.cause("Orders reached the market")
    writing.cause("Nothing compared the servers", whiff)
    assert [figure.value for figure in key_figures.of(writing.shown())] == ["1 why"]


def test_a_gate_stands_on_the_map_only_where_there_is_a_choice(launch):
    nodes = {node.number: node for node in launch.handout().map.nodes.values()}
    assert (nodes[0].gate, nodes[1].gate, nodes[2].gate) == (Gate.ALL, Gate.ANY, "")
    assert nodes[3].answered
    assert nodes[3].explains == 2
    assert not nodes[1].answered, "only end causes carry the bar"


def test_the_same_session_gives_the_same_handout(launch):
    assert launch.handout() == launch.handout()
    assert msgspec.structs.replace(launch.handout(), title="x") != launch.handout()


def test_somebody_without_name_or_role_takes_no_line(writing):
    writing.row(Participant, name="Pat", role="")
    assert writing.handout().participants == ()


def test_missing_particulars_of_an_action_stay_empty(writing):
    writing.row(Action, text="Test the restore every month", strength=Strength.WEAKER)
    (row,) = writing.handout().lanes[0].actions
    assert (row.strength, row.owner, row.due, row.measure, row.causes) == ("Weaker", "", "", "", ())

"""The guard: what a session shows, and what it holds back."""

import dataclasses
import datetime as dt

import msgspec
import pytest

from whiffboard.domain import answers, causes, copies, keeps, rows, switches
from whiffboard.domain.records import KINDS, Action, Cause, Details, Event, Participant, Party, Place
from whiffboard.domain.session import Session
from whiffboard.wording.checker import load_checker
from whiffboard.wording.guard import DESTINATIONS, Guard, destination_of, words_of
from whiffboard.wording.role_names import RoleNames
from whiffboard.wording.shown import HELD_TEXT, NameStyle
from whiffboard.wording.verdict import Destination, Verdict

BLAMING = "Pat forgot to copy the code to the eighth server"


@pytest.fixture(scope="module")
def guard() -> Guard:
    return Guard(load_checker())


@dataclasses.dataclass
class Room:
    """A session that grows step by step."""

    session: Session

    def do(self, step):
        self.session = self.session.apply(step)
        return step.changes[0].record


@pytest.fixture
def room() -> Room:
    room = Room(copies.blank())
    room.do(rows.amend_details(room.session, title="Forty-five minutes", occurred_on=dt.date(2012, 8, 1)))
    room.do(rows.add(room.session, Participant, [{"name": "Pat Meyer", "role": "Order router development"}]))
    return room


def test_every_text_field_has_a_destination():
    not_prose = {"id", "at", "cause", "effect", "action", "target", "field", "rule", "words"}
    for kind in KINDS:
        for field in msgspec.structs.fields(kind):
            if field.type is str and field.name not in not_prose:
                assert destination_of(kind, field.name) is not None, f"{kind.__name__}.{field.name} passes no guard"


def test_no_destination_is_named_for_a_field_that_is_not_there():
    for kind, fields in DESTINATIONS.items():
        assert set(fields) <= {field.name for field in msgspec.structs.fields(kind)}


def test_a_held_statement_keeps_its_place_but_not_its_words(guard, room):
    whiff = room.do(causes.add(room.session, text="Orders reached the market"))
    held = room.do(causes.add(room.session, whiff.id, BLAMING))
    shown = guard.shown(room.session)
    assert shown.causes[held.id].held
    assert shown.causes[held.id].text == HELD_TEXT
    assert shown.map.causes_of(whiff.id) == (held.id,)
    assert shown.left_out == {"cause": 1}
    assert "forgot" not in repr(msgspec.structs.replace(shown, map=None))


def test_kept_words_are_shown_and_their_reason_is_not(guard, room):
    held = room.do(causes.add(room.session, text=BLAMING))
    judgement = guard.judge(room.session, held, "text")
    assert judgement.verdict is Verdict.HOLD
    found = [(finding.rule, words_of(judgement, finding)) for finding in judgement.findings]
    room.do(keeps.keep(room.session, held, "text", found, "Pat asked for these very words"))
    shown = guard.shown(room.session, NameStyle.FULL)
    assert shown.causes[held.id].text == BLAMING
    assert "asked for" not in repr(msgspec.structs.replace(shown, map=None))


def test_kept_words_stay_kept_when_the_rest_of_the_text_changes(guard, room):
    cause = room.do(causes.add(room.session, text=BLAMING))
    judgement = guard.judge(room.session, cause, "text")
    found = [(finding.rule, words_of(judgement, finding)) for finding in judgement.findings]
    room.do(keeps.keep(room.session, cause, "text", found, "Pat asked for these very words"))
    room.do(causes.reword(room.session, cause.id, f"{BLAMING}, since nothing listed the servers"))
    assert not guard.judge(room.session, room.session.causes[cause.id], "text").held
    room.do(causes.reword(room.session, cause.id, "Pat was careless"))
    assert guard.judge(room.session, room.session.causes[cause.id], "text").held


@pytest.mark.parametrize("by", ["rule", "family"])
def test_a_rule_that_is_switched_off_is_silent_in_that_session(guard, room, by):
    other = room.session
    cause = room.do(causes.add(room.session, text=BLAMING))
    (finding,) = guard.judge(room.session, cause, "text").findings
    silent = getattr(finding, by)
    room.do(switches.switch_off(room.session, silent, "It is the title of a play"))
    assert guard.judge(room.session, cause, "text").verdict is Verdict.PASS
    assert guard.shown(room.session, NameStyle.FULL).causes[cause.id].text == BLAMING
    assert guard.judge_text(room.session, "QA should have caught it", Destination.CAUSE).held
    assert guard.judge_text(other, BLAMING, Destination.CAUSE).held
    assert "play" not in repr(msgspec.structs.replace(guard.shown(room.session), map=None))
    room.do(switches.switch_on(room.session, silent))
    assert guard.judge(room.session, cause, "text").held


def test_a_silent_rule_hides_no_other_on_the_same_words(guard, room):
    text = "Pat was too lazy and careless to look at the list"
    first = guard.judge_text(room.session, text, Destination.CAUSE)
    for finding in first.findings:
        room.do(switches.switch_off(room.session, finding.rule, "We are looking for the others"))
    assert guard.judge_text(room.session, text, Destination.CAUSE).held


def test_an_event_prompts_where_a_cause_holds(guard, room):
    event = room.do(rows.add(room.session, Event, [{"text": BLAMING}]))
    assert guard.judge(room.session, event, "text").verdict is Verdict.PROMPT
    assert guard.judge_text(room.session, BLAMING, Destination.CAUSE).verdict is Verdict.HOLD


def test_held_texts_are_listed_from_everywhere(guard, room):
    whiff = room.do(causes.add(room.session, text="Orders reached the market"))
    room.do(causes.add_evidence(room.session, whiff.id, BLAMING))
    action = room.do(rows.add(room.session, Action, [{"text": BLAMING, "measure": "Servers that differ"}]))
    room.do(rows.add(room.session, Party, [{"name": "Customers", "harm": BLAMING}]))
    room.do(answers.set_causes(room.session, action.id, [whiff.id]))
    room.do(rows.amend_details(room.session, what_happened=BLAMING, title=BLAMING, ownership=BLAMING))
    held = {(type(text.record), text.field) for text in guard.held(room.session)}
    assert {
        (Details, "title"),
        (Details, "what_happened"),
        (Details, "ownership"),
        (Action, "text"),
        (Party, "harm"),
    } < held
    shown = guard.shown(room.session)
    assert shown.title == HELD_TEXT
    assert shown.actions == ()
    assert "forgot" not in repr(msgspec.structs.replace(shown, map=None))
    assert guard.shown_title(room.session) == HELD_TEXT


def test_roles_take_the_place_of_names_in_every_text(guard, room):
    cause = room.do(causes.add(room.session, text="The checklist that Pat uses has no step for the eighth server"))
    room.do(causes.place(room.session, {cause.id: (1.0, 2.0)}))
    room.do(rows.add(room.session, Action, [{"text": "Copy with one job", "owner": "Pat Meyer"}]))
    shown = guard.shown(room.session)
    assert "Pat" not in repr(msgspec.structs.replace(shown, map=None))
    assert shown.causes[cause.id].text.startswith("The checklist that Order router development uses")
    assert shown.actions[0].owner == "Order router development"
    full = guard.shown(room.session, NameStyle.FULL)
    assert full.participants[0].name == "Pat Meyer"
    assert isinstance(full.places[cause.id], Place)
    assert isinstance(room.session.causes[cause.id], Cause)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Anna restarted it", "Operations restarted it"),
        ("anna's note, ANNA BERG's desk", "Operations' note, Operations' desk"),
        ("@Anna was asked", "Operations was asked"),
        ("Annabel and the banana", "Annabel and the banana"),
        ("Mark will pat it dry, in the mark of time", "Sales will pat it dry, in the mark of time"),
        ("Zoë spoke", "a participant spoke"),
    ],
)
def test_names_are_found_as_whole_words(text, said):
    assert RoleNames([("Anna Berg", "Operations"), ("Mark", "Sales"), ("Zoë", ""), ("", "Nobody")])(text) == said


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("José Núñez", "Jose\u0301 and nunez", "Role and Role"),
        ("Jörg Strauß", "Strauß, STRAUSS", "Role, Role"),
        ("İbrahim Kaya", "İbrahim, Ibrahim", "Role, Role"),
        ("Sean O’Brien", "O'Brien’s note", "Role’s note"),
        ("Ann-Marie Li", "Ann-Marie and Ann Marie Li and Marie", "Role and Role and Role"),
        ("Anna Maria Berg", "Anna\u00a0Berg, anna.berg@example.com, Maria", "Role, Role@example.com, Role"),
        ("Anna Berg", "An\u200bna and An\u00adna", "Role and Role"),
        ("王伟", "王伟说", "Role说"),
        ("Dr. Jan van der Berg", "Dr. Smith's van, van der Berg", "Dr. Smith's van, van der Role"),
        ("Release manager", "The release manager held the release", "The Role held the release"),
    ],
)
def test_names_are_found_however_they_are_written(name, text, said):
    assert RoleNames([(name, "Role")])(text) == said


def test_a_name_that_two_people_share_says_nothing_of_either():
    roles = RoleNames([("Anna Berg", "Operations"), ("Anna Lund", "Sales")])
    assert roles("Anna asked Anna Lund") == "a participant asked Sales"


def test_a_role_names_nobody(guard, room):
    room.do(
        rows.add(room.session, Participant, [{"name": "Ops", "role": "Ops"}, {"name": "Bo", "role": "Pat's deputy"}])
    )
    shown = guard.shown(room.session)
    assert [person.role for person in shown.participants][1:] == ["Ops", "a participant's deputy"]


def test_a_sentence_among_the_participants_excuses_nothing(guard, room):
    room.do(rows.add(room.session, Participant, [{"name": BLAMING}]))
    assert guard.judge_text(room.session, BLAMING, Destination.CAUSE).held


def test_a_name_that_judges_is_held_where_names_are_shown(guard, room):
    room.do(rows.add(room.session, Participant, [{"name": "That idiot Sam", "role": "Trading"}]))
    assert [person.name for person in guard.shown(room.session, NameStyle.FULL).participants] == ["Pat Meyer", ""]
    assert guard.shown(room.session).left_out == {}

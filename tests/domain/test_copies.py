"""A copy has the same content and nothing in common."""

import msgspec

from whiffboard.domain import answers, causes, copies, keeps, rows, switches
from whiffboard.domain.causal_map import causal_map
from whiffboard.domain.records import Action, Event, Keep


def full(session):
    session = session.apply(rows.add(session, Action, [{"text": "mend"}]))
    session = session.apply(rows.add(session, Event, [{"text": "slip", "at": "2012-08-01"}]))
    session = session.apply(answers.set_causes(session, session.actions[0].id, ["queue"]))
    session = session.apply(causes.add_evidence(session, "queue", "log"))
    session = session.apply(causes.place(session, {"late": (1, 2)}, pin=["late"]))
    session = session.apply(causes.link_as_loop(session, "late", "press"))
    session = session.apply(switches.switch_off(session, "label", "The team chose these words"))
    for target, field in ((session.causes["queue"], "text"), (session.details, "title")):
        session = session.apply(keeps.keep(session, target, field, [("r", "w")], "The team chose these words"))
    return session


def shape(session):
    """The content without ids: numbers in reading order stand for the statements."""
    numbers = causal_map(session).numbers
    keeps_at = {numbers.get(keep.target, "details"): keep.words for keep in session.table(Keep).values()}
    return (
        msgspec.structs.replace(session.details, id=""),
        [(numbers[cause], session.causes[cause].text) for cause in numbers],
        sorted((numbers[link.cause], numbers[link.effect], link.loop, link.position) for link in session.links),
        {numbers[place.id]: (place.x, place.y, place.pinned) for place in session.places.values()},
        {numbers[cause]: [one.text for one in session.evidence_of(cause)] for cause in numbers},
        [(action.text, [numbers[c] for c in answers.causes_of(session, action.id)]) for action in session.actions],
        [(event.text, event.at) for event in session.events],
        keeps_at,
        [(one.rule, one.reason) for one in session.switches.values()],
    )


def test_same_content_other_ids(grown):
    session = full(grown("late < queue, storm", "queue < press", "storm < press"))
    copy = copies.copy(session)
    assert shape(copy) == shape(session)
    assert not {record.id for record in copy} & {record.id for record in session}
    assert len(list(copy)) == len(list(session))


def test_a_copy_can_have_a_title_of_its_own(grown):
    copy = copies.copy(full(grown("late < queue", "queue < press")), title="Again")
    assert copy.details.title == "Again"
    assert len(copy.causes) == 3


def test_blank_sessions_differ():
    assert copies.blank() != copies.blank()
    assert copies.blank().details.title == ""

"""A library of its own for each test, and a session with a record of every kind."""

import pytest

from whiffboard.domain import answers, causes, copies, keeps, rows, switches
from whiffboard.domain.records import Action, Event, Participant, Party
from whiffboard.storage.library import Library


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / "library.whiffboard"


@pytest.fixture
def library(path):
    library = Library.open(path)
    yield library
    library.close()


@pytest.fixture
def full():
    """Makes a session that holds every kind of record, and every value that a field can lack."""

    def make(title="Late"):
        session = copies.blank()
        session = session.apply(rows.amend_details(session, title=title, occurred_on="2012-08-01", ownership="Ours"))
        session = session.apply(causes.add(session, text="late", cause_id="late"))
        for cause in ("queue", "storm"):
            session = session.apply(causes.add(session, "late", cause, cause_id=cause))
        session = session.apply(causes.link_as_loop(session, "late", "storm"))
        session = session.apply(causes.add_evidence(session, "queue", "The log, “in full” 😀\n\ttabbed"))
        session = session.apply(causes.place(session, {"late": (1.5, -2), "queue": (3, 4)}, pin=["late"]))
        session = session.apply(rows.add(session, Participant, [{"name": "Bo", "role": "on call"}]))
        session = session.apply(rows.add(session, Party, [{"name": "Users", "harm": "Waited"}]))
        session = session.apply(rows.add(session, Event, [{"text": "a"}, {"at": "2012-08-01T08:01", "planned": 33.3}]))
        session = session.apply(
            rows.add(session, Action, [{"text": "mend"}, {"strength": "weaker", "due": "2012-09-01"}])
        )
        session = session.apply(answers.set_causes(session, session.actions[0].id, ["queue"]))
        session = session.apply(switches.switch_off(session, "label", "Our own joke, all laughed"))
        return session.apply(keeps.keep(session, session.causes["late"], "text", [("r", "late")], "It was said so"))

    return make

"""Words that stay, with a reason."""

import pytest

from whiffboard.domain import keeps
from whiffboard.domain.records import Cause, Keep
from whiffboard.domain.refusals import NoSuchRecord, ReasonTooShort

REASON = "The team chose these words"


def test_each_finding_is_kept_once(grown, undoes):
    session = grown("late")
    late = session.causes["late"]
    found = [("r1", "forgot"), ("r2", "never"), ("r1", "forgot")]
    session = undoes(session, keeps.keep(session, late, "text", found, f"  {REASON}\r\n too "))
    kept = session.keeps["late", "text"]
    assert [(one.rule, one.words, one.reason) for one in kept] == [
        ("r1", "forgot", f"{REASON} too"),
        ("r2", "never", f"{REASON} too"),
    ]
    assert not keeps.keep(session, late, "text", found, REASON)


def test_release_forgets_one_field(grown, undoes):
    session = grown("late < queue")
    for cause in ("late", "queue"):
        session = session.apply(keeps.keep(session, session.causes[cause], "text", [("r", "w")], REASON))
    session = undoes(session, keeps.release(session, session.causes["late"], "text"))
    assert [one.target for one in session.table(Keep).values()] == ["queue"]
    assert not keeps.release(session, session.causes["late"], "text")


@pytest.mark.parametrize("reason", ["", "because", " . " * 3, "a b c d e\n"])
def test_a_reason_must_say_something(grown, reason):
    session = grown("late")
    with pytest.raises(ReasonTooShort, match="at least 10"):
        keeps.keep(session, session.causes["late"], "text", [("r", "w")], reason)


def test_the_text_must_be_there(blank):
    with pytest.raises(NoSuchRecord):
        keeps.keep(blank, Cause(id="nowhere"), "text", [("r", "w")], REASON)

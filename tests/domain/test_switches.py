"""Wording rules that are silent in one session."""

import pytest

from whiffboard.domain import switches
from whiffboard.domain.records import Switch
from whiffboard.domain.refusals import ReasonTooShort

REASON = "It is the name of the play"


def test_a_rule_is_switched_off_with_its_reason(blank, undoes):
    session = undoes(blank, switches.switch_off(blank, "en.label.lazy", f"  {REASON}\r\n too "))
    assert [(one.rule, one.reason) for one in session.switches.values()] == [("en.label.lazy", f"{REASON} too")]


def test_the_same_rule_has_one_switch(blank, undoes):
    session = undoes(blank, switches.switch_off(blank, "label", REASON))
    assert not switches.switch_off(session, "label", REASON)
    session = undoes(session, switches.switch_off(session, "label", "A better reason"))
    assert [one.reason for one in session.table(Switch).values()] == ["A better reason"]


def test_it_speaks_again(blank, undoes):
    session = blank.apply(switches.switch_off(blank, "label", REASON))
    session = session.apply(switches.switch_off(session, "motive", REASON))
    session = undoes(session, switches.switch_on(session, "label"))
    assert list(session.switches) == ["motive"]
    assert not switches.switch_on(session, "label")


@pytest.mark.parametrize("reason", ["", "because", " . " * 3, "a b c d e\n"])
def test_a_reason_must_say_something(blank, reason):
    with pytest.raises(ReasonTooShort, match="at least 10 letters why the rule is switched off"):
        switches.switch_off(blank, "label", reason)

"""Operations on wording rules that are switched off for one session, with the facilitator's reason."""

import msgspec

from whiffboard.domain.keeps import stated
from whiffboard.domain.records import Switch, new_id
from whiffboard.domain.session import Session
from whiffboard.domain.step import Change, Step, added, removed


def switch_off(session: Session, rule: str, reason: str) -> Step:
    """Silences a rule, or a family of rules, by its id in this session; refuses with ``ReasonTooShort``.

    One that is silent already gets the new reason.
    """
    said = stated(reason, "why the rule is switched off")
    known = session.switches.get(rule)
    if known is None:
        change = added(Switch(id=new_id(), rule=rule, reason=said))
    else:
        change = Change(known, msgspec.structs.replace(known, reason=said))
    return Step("Switch the rule off", (change,) if change.before != change.after else ())


def switch_on(session: Session, rule: str) -> Step:
    """Lets a rule, or a family of rules, speak again; nothing where it isn't switched off."""
    known = session.switches.get(rule)
    return Step("Switch the rule on", (removed(known),) if known else ())

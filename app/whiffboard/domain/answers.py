"""Operations that say which causes an action addresses."""

from collections.abc import Collection

from whiffboard.domain.records import Action, Answer, Cause, new_id
from whiffboard.domain.session import Session
from whiffboard.domain.step import Step, added, removed


def set_causes(session: Session, action: str, causes: Collection[str]) -> Step:
    """Makes these the causes that the action addresses, and no others."""
    session.get(Action, action)
    known = [answer for answer in session.table(Answer).values() if answer.action == action]
    gone = [removed(answer) for answer in known if answer.cause not in causes]
    have = {answer.cause for answer in known}
    fresh = [
        added(Answer(id=new_id(), action=action, cause=session.get(Cause, cause).id))
        for cause in dict.fromkeys(causes)
        if cause not in have
    ]
    return Step("Change what an action addresses", (*gone, *fresh))


def causes_of(session: Session, action: str) -> tuple[str, ...]:
    """Ids of the causes that this action addresses."""
    return tuple(answer.cause for answer in session.table(Answer).values() if answer.action == action)


def actions_for(session: Session, cause: str) -> tuple[Action, ...]:
    """The actions that address this cause, in the plan's order."""
    ids = {answer.action for answer in session.table(Answer).values() if answer.cause == cause}
    return tuple(action for action in session.actions if action.id in ids)

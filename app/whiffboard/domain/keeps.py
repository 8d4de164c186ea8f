"""Operations on kept wording: words that stay, with the facilitator's reason."""

from collections.abc import Sequence

from whiffboard.domain import typed
from whiffboard.domain.records import Keep, Record, new_id
from whiffboard.domain.refusals import ReasonTooShort
from whiffboard.domain.session import Session
from whiffboard.domain.step import Step, added, removed

SHORTEST_REASON = 10
"""Characters: fewer can't say anything that somebody understands a month later."""


def keep(session: Session, target: Record, field: str, found: Sequence[tuple[str, str]], reason: str) -> Step:
    """Keeps words of one field: ``found`` holds (rule id, words) pairs. Refuses with ``ReasonTooShort``."""
    said = stated(reason, "why the words stay")
    session.get(type(target), target.id)
    known = {(kept.rule, kept.words) for kept in session.keeps.get((target.id, field), ())}
    fresh = [
        added(Keep(id=new_id(), target=target.id, field=field, rule=rule, words=words, reason=said))
        for rule, words in dict.fromkeys(found)
        if (rule, words) not in known
    ]
    return Step("Keep the wording", tuple(fresh))


def release(session: Session, target: Record, field: str) -> Step:
    """Forgets what was kept about one field, so that its words are checked again."""
    return Step("Check the wording again", tuple(removed(kept) for kept in session.keeps.get((target.id, field), ())))


def stated(reason: str, asked: str) -> str:
    """The reason in one line; refuses with ``ReasonTooShort``, which says what is ``asked``."""
    said = " ".join(typed.text(reason).split())
    if len(said) < SHORTEST_REASON:
        raise ReasonTooShort(f"Say in at least {SHORTEST_REASON} letters {asked}. Only you will see it.")
    return said

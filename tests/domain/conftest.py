"""Sessions for the domain's tests, written as outlines and read back by their words."""

from collections.abc import Callable

import pytest

from whiffboard.domain import causes, copies
from whiffboard.domain.session import Session


@pytest.fixture
def blank() -> Session:
    return copies.blank()


@pytest.fixture
def grown(blank) -> Callable[[str], Session]:
    """A session from lines such as ``late < queue, holiday``: an effect and the causes under it; ids are the words."""

    def grow(*lines: str) -> Session:
        session = blank
        for line in lines:
            effect, _, explained = line.partition(" < ")
            if effect not in session.causes:
                session = session.apply(causes.add(session, text=effect, cause_id=effect))
            for cause in filter(None, explained.split(", ")):
                if cause in session.causes:
                    session = session.apply(causes.link(session, cause, effect))
                else:
                    session = session.apply(causes.add(session, effect, cause, cause_id=cause))
        return session

    return grow


@pytest.fixture
def undoes() -> Callable:
    """Applies a step, checks that its inverse leads back, and returns the session after it."""

    def check(session, step):
        after = session.apply(step)
        assert after.apply(step.inverse()) == session
        return after

    return check

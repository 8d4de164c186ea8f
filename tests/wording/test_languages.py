"""The language of a session decides by which rules its texts are judged."""

import pytest

from whiffboard.domain.records import Cause, Details, new_id
from whiffboard.domain.session import Session
from whiffboard.wording.checker import Checker, load_checker
from whiffboard.wording.guard import Guard
from whiffboard.wording.languages import judged_in, languages
from whiffboard.wording.verdict import Destination

ENGLISH = "QA should have caught it"
GERMAN = "das haette die QS merken muessen"


def session_in(language: str, text: str) -> Session:
    details = Details(id=new_id(), language=language)
    return Session((details, Cause(id=new_id(), text=text)))


def load(language: str) -> Checker:
    return load_checker(judged_in(language))


def test_there_are_rules_for_english_and_german() -> None:
    assert languages() == ("de", "en")


@pytest.mark.parametrize(("language", "text"), [("en", ENGLISH), ("de", GERMAN)])
def test_a_session_is_judged_in_its_language(language: str, text: str) -> None:
    guard = Guard(load)
    for held_in, held in ((language, True), ("de" if language == "en" else "en", False)):
        session = session_in(held_in, text)
        assert guard.judge_text(session, text, Destination.CAUSE).held is held
        assert len(guard.held(session)) == held


def test_a_language_without_rules_is_judged_in_english() -> None:
    session = session_in("fr", ENGLISH)
    assert Guard(load).judge_text(session, ENGLISH, Destination.CAUSE).held


def test_a_checker_is_loaded_once_for_each_language() -> None:
    asked: list[str] = []

    def counted(language: str) -> Checker:
        asked.append(language)
        return Checker([])

    guard = Guard(counted)
    for language in ("en", "de", "en", "de"):
        guard.judge_text(session_in(language, "a"), f"a {len(asked)}", Destination.CAUSE)
    assert asked == ["en", "de"]

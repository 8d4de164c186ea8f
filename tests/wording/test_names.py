"""Names as typed by people who are in a hurry."""

import pytest

from whiffboard.wording.checker import Checker, load_checker
from whiffboard.wording.names import Names, folded
from whiffboard.wording.verdict import Destination, Verdict

NAMES = Names(
    people=("Zoë Łukasiewicz", "Ulrich van den Berg", "Will Marsh", "Travis Quist"),
    roles=("Quench master",),
    teams=("Blue Kiln",),
    vendors=("Acme Castings",),
    systems=("Cassandra", "Old Smokey"),
)


@pytest.fixture(scope="module")
def checker() -> Checker:
    return load_checker()


@pytest.mark.parametrize(
    "subject",
    [
        "Zoë", "zoë", "Zoe", "zoe", "ZOE", "Zoë Łukasiewicz", "@zoe", "Ulrich", "ulrich", "van den Berg", "berg", "UB",
        "uberg", "Will", "the quench master", "Quench Master", "blue kiln", "Acme Castings", "acme castings", "Travis",
    ],
)  # fmt: skip
def test_known_names_are_recognised_in_any_form(checker: Checker, subject: str) -> None:
    assert checker.check(f"{subject} ignored the second bell", Destination.CAUSE, NAMES).verdict is Verdict.HOLD


@pytest.mark.parametrize("owner", ["Ulrich's", "ulrich’s", "ulrichs", "Zoe's"])
def test_possessives_are_recognised(checker: Checker, owner: str) -> None:
    assert checker.check(f"it was all {owner} fault", Destination.CAUSE, NAMES).verdict is Verdict.HOLD


@pytest.mark.parametrize("subject", ["Cassandra", "cassandra", "Old Smokey", "Jenkins"])
def test_a_system_with_a_human_name_is_no_person(checker: Checker, subject: str) -> None:
    assert checker.check(f"{subject} ignored the second bell", Destination.CAUSE, NAMES).verdict is Verdict.PASS


def test_a_name_that_is_a_small_word_needs_its_capital(checker: Checker) -> None:
    assert checker.check("that will ignored nothing", Destination.CAUSE, NAMES).verdict is Verdict.PASS


def test_without_the_roster_the_same_word_is_a_system(checker: Checker) -> None:
    assert checker.check("Travis ignored the tag", Destination.CAUSE).verdict is Verdict.PASS


def test_changing_names_takes_effect_at_once(checker: Checker) -> None:
    text = "quist ignored the second bell"
    assert checker.check(text, Destination.CAUSE).verdict is Verdict.PASS
    assert checker.check(text, Destination.CAUSE, NAMES).verdict is Verdict.HOLD
    assert checker.check(text, Destination.CAUSE).verdict is Verdict.PASS


@pytest.mark.parametrize("text", ["Zoë", "ﬁne İstanbul ß", "a\ud800b", "“Ω’"])
def test_folding_keeps_every_place(text: str) -> None:
    assert len(folded(text)) == len(text)

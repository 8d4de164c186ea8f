"""The bundled English pack keeps its own examples, and its rewrites are sentences a facilitator can accept."""

import pytest

from whiffboard import paths
from whiffboard.wording.checker import HOLE, Checker, load_checker
from whiffboard.wording.evaluation import OWN_SENTENCES, Row, read_rows
from whiffboard.wording.pack import read_pack
from whiffboard.wording.rulebook import Rule
from whiffboard.wording.verdict import Destination, Verdict

FAMILIES = {
    "named_person_negligence", "role_negligence", "human_error", "counterfactual", "label", "motive", "hindsight",
    "absolute", "why_you", "deflection", "self_blame", "minimiser", "collective", "sarcasm", "exhortation",
}  # fmt: skip
CHECKER = load_checker()
ROWS = [row for path in sorted(OWN_SENTENCES.glob("*.jsonl")) for row in read_rows(path)]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return CHECKER


def test_nothing_in_the_pack_is_left_out(checker: Checker) -> None:
    assert checker.problems == []
    assert {rule.family for rule in checker.rules} == FAMILIES


@pytest.mark.parametrize("rule", CHECKER.rules, ids=lambda rule: rule.id)
def test_a_rule_keeps_its_examples(checker: Checker, rule: Rule) -> None:
    assert checker.failed_examples(rule) == []


@pytest.mark.parametrize("rule", CHECKER.rules, ids=lambda rule: rule.id)
def test_a_rule_has_examples_a_source_and_something_to_offer(rule: Rule) -> None:
    assert rule.flags
    assert rule.passes
    assert rule.source
    assert rule.why.endswith(".")
    assert rule.question.endswith("?")
    assert any("{" not in rewrite for rewrite in rule.rewrites)


def test_what_the_program_says_about_a_finding_is_itself_free_of_blame(checker: Checker) -> None:
    for rule in checker.rules:
        for text in (rule.why, rule.question):
            assert checker.check(text, Destination.CAUSE).findings == (), (rule.id, text)


@pytest.mark.parametrize("row", [row for row in ROWS if row.blames], ids=lambda row: row.id)
def test_every_rewrite_that_is_offered_passes(checker: Checker, row: Row) -> None:
    for finding in checker.check(row.text, Destination.CAUSE).findings:
        assert finding.rewrites
        for rewrite in finding.rewrites:
            assert checker.check(rewrite, Destination.CAUSE, off={HOLE}).verdict is Verdict.PASS, rewrite


def test_every_pattern_and_exception_can_be_read(checker: Checker) -> None:
    """The bundled pack is read only as far as needed; as a pack of the team's all of it is read and run."""
    thorough = Checker([read_pack(paths.bundled("rules", "en"))])
    assert thorough.problems == []
    assert [rule.id for rule in thorough.rules] == [rule.id for rule in checker.rules]

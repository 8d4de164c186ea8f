"""Judgements: destinations, marked words, rewrites, and hostile text."""

import random
from itertools import pairwise

import pytest

from whiffboard.wording.checker import HOLE, Checker, load_checker
from whiffboard.wording.names import Names
from whiffboard.wording.verdict import Destination, Verdict


@pytest.fixture(scope="module")
def checker() -> Checker:
    return load_checker()


def test_the_migration_check(checker: Checker) -> None:
    judgement = checker.check("Bob forgot to run the migration check", Destination.CAUSE, Names(people=("Bob",)))
    finding = judgement.findings[0]
    assert judgement.held
    assert judgement.text[finding.start : finding.end] == "Bob forgot"
    assert finding.question == "What would have made it run by itself?"
    assert "Nothing in the release ran the migration check" in finding.rewrites


def test_the_eighth_server(checker: Checker) -> None:
    finding = checker.check("Pat forgot to copy the code to the eighth server", Destination.CAUSE).findings[0]
    assert "Copying the code to the eighth server was a manual step that nothing checked" in finding.rewrites
    assert "Nothing showed that copying the code to the eighth server had been left out" in finding.rewrites
    assert all(not checker.check(rewrite, Destination.CAUSE, off={HOLE}).findings for rewrite in finding.rewrites)


@pytest.mark.parametrize("destination", ["note", "card", "event", "idea"])
def test_where_text_may_stay_blame_only_prompts(checker: Checker, destination: str) -> None:
    assert checker.check("QA should have caught it", Destination(destination)).verdict is Verdict.PROMPT


@pytest.mark.parametrize("destination", ["cause", "action", "learning", "ownership", "brief"])
def test_where_text_leaves_the_team_blame_holds(checker: Checker, destination: str) -> None:
    assert checker.check("QA should have caught it", Destination(destination)).verdict is Verdict.HOLD


def test_a_nudge_never_holds(checker: Checker) -> None:
    assert checker.check("People need to pay more attention", Destination.ACTION).verdict is Verdict.PROMPT


@pytest.mark.parametrize("destination", [Destination.OWNERSHIP, Destination.BRIEF])
def test_owning_it_allows_we_and_finds_excuses(checker: Checker, destination: Destination) -> None:
    assert checker.check("We should have told you in March", destination).verdict is Verdict.PASS
    assert checker.check("We should have told you in March", Destination.CAUSE).held
    assert checker.check("Mistakes were made", destination).held
    assert checker.check("Mistakes were made", Destination.CAUSE).verdict is Verdict.PASS


def test_did_not_holds_for_a_person_unless_they_could_not_know(checker: Checker) -> None:
    assert checker.check("The mate did not close the valve", Destination.CAUSE).held
    assert checker.check("The mate did not know of the valve", Destination.CAUSE).verdict is Verdict.PASS
    assert (
        checker.check("The mate did not close the valve because the key was missing", "cause").verdict is Verdict.PASS
    )
    assert not checker.check("The pump did not close the valve", Destination.CAUSE).held


def test_a_rewrite_replaces_its_sentence_only(checker: Checker) -> None:
    text = "The fog came at four. Pat forgot to copy the code! The rest went well."
    judgement = checker.check(text, Destination.CAUSE)
    reworded = judgement.reworded(judgement.findings[0], "Nothing compared the servers")
    assert reworded == "The fog came at four. Nothing compared the servers. The rest went well."


def test_quoted_blame_passes_unless_it_is_all_there_is(checker: Checker) -> None:
    assert checker.check("The sign says “who left this open”", Destination.CAUSE).verdict is Verdict.PASS
    assert checker.check("“who left this open”", Destination.CAUSE).held


def test_findings_stand_from_left_to_right_and_never_overlap(checker: Checker) -> None:
    text = "Bob forgot it. Clearly nobody cares, you people never test anything and it was obvious."
    findings = checker.check(text, Destination.CAUSE).findings
    assert len(findings) > 2
    assert all(one.end <= other.start for one, other in pairwise(findings))


@pytest.mark.parametrize("typed", ["QA didn't test it", "qa didnt test it", "QA DIDN’T TEST IT", "qa did not test it."])
def test_the_same_words_are_found_however_they_are_typed(checker: Checker, typed: str) -> None:
    assert checker.check(typed, Destination.CAUSE).held


def test_the_marked_words_are_places_in_the_text_as_typed(checker: Checker) -> None:
    text = "🙂 Zoë’s note: “ok”. Bob\u00a0forgot to run it"
    finding = checker.check(text, Destination.CAUSE).findings[0]
    assert text[finding.start : finding.end] == "Bob\u00a0forgot"


HOSTILE = (
    *("", " ", "\0", "Bob\0forgot\0it", "\ud800", "a" * 1_000_000, "`" * 20_000, '"' * 20_000, "'a" * 10_000),
    *("." * 20_000, "\n" * 20_000, "\N{GRINNING FACE}" * 5_000, "https://" * 3_000),
    *("nobody " * 3_000, "he never " * 2_500, "who did why you " * 1_500),
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_judged_without_a_crash(checker: Checker, text: str) -> None:
    assert checker.check(text, Destination.CAUSE).text == text


def test_the_work_grows_with_the_text_and_not_with_its_square(checker: Checker) -> None:
    """Counts the matchers' steps, as time is no measure on a shared machine."""
    words = sorted({word for rule in checker.rules for pattern in rule.patterns for word in pattern.words})
    chosen = random.Random(7).choices([*words, *["he", "nobody", "the", "not", "never", "was"] * 300], k=3_000)

    def steps(count: int) -> int:
        return sum(len(f.rewrites) + 1 for f in checker.check(" ".join(chosen[:count]), Destination.CAUSE).findings)

    assert steps(3_000) < 4 * steps(1_000)


AROUND_THE_GUARD = (
    *(
        "Pat for\u200bgot to copy the code",
        "Pat for\u00adgot to copy it",
        "P\u200dat forgot to copy it",
        "Pat for\x1bgot to copy it",
    ),
    *(
        "Pat\x00forgot\x00to copy it",
        "Pat\u200bforgot\u200bto copy it",
        "Pat\u00a0forgot to copy it",
        "P\u0430t f\u043erg\u043et to copy it",
    ),
    *(
        "\uff30\uff41\uff54 forgot to copy it",
        "P\u0336at f\u0336orgot to copy it",
        "Pat fo\u0301rgot to copy it",
        "Pat for-\ngot to copy it",
    ),
    *("Pat\nforgot to copy it", "Pat forgot\nto copy it", "The nurse\nForgot to sign it", "PAT FORGOT TO COPY IT"),
    *("Pat, forgot to copy it", "Pat: forgot to copy it", "Pat:forgot to copy it", "Pat\u2026 forgot to copy it"),
    *("Pat... forgot to copy it", "Pat \u2014 forgot to copy it", "Pat - forgot to copy it", 'Pat "forgot" to copy it'),
    *("Pat_forgot_to_copy", "Pat-forgot-to-copy", "Pat.forgot.to.copy", "<b>Pat</b> forgot to copy it"),
    *("`Pat forgot to copy it`", "```Pat forgot to copy it```", "see `Pat forgot to copy it` there"),
    *(
        '"Pat forgot to copy it"',
        "\u00abPat forgot to copy it\u00bb",
        "\u2039Pat forgot to copy it\u203a",
        '"Pat" "forgot to copy it"',
    ),
)


@pytest.mark.parametrize(
    "text",
    ["Pat, of all people, forgot to copy it", "Pat (again) forgot to copy it", "Ops - again - ignored the alarm"],
)
def test_a_few_words_between_marks_hide_nothing(checker: Checker, text: str) -> None:
    assert checker.check(text, Destination.CAUSE).held


@pytest.mark.parametrize("text", AROUND_THE_GUARD)
def test_nothing_gets_around_the_guard(checker: Checker, text: str) -> None:
    judgement = checker.check(text, Destination.CAUSE)
    assert judgement.held
    finding = judgement.findings[0]
    assert 0 <= finding.sentence_start <= finding.start < finding.end <= finding.sentence_end <= len(text)


@pytest.mark.parametrize("count", range(40, 130, 3))
def test_a_long_sentence_is_judged_at_every_place(checker: Checker, count: int) -> None:
    text = "word " * count + "Pat forgot to copy the code"
    (finding,) = checker.check(text, Destination.CAUSE).findings
    assert text[finding.start : finding.end] == "Pat forgot"


def test_an_open_hole_is_held_where_text_leaves_the_team(checker: Checker) -> None:
    text = "The form was accepted without [Which check] last week"
    (finding,) = checker.check(text, Destination.CAUSE).findings
    assert (finding.family, text[finding.start : finding.end]) == ("hole", "[Which check]")
    assert finding.verdict is Verdict.HOLD
    assert finding.question
    assert checker.check(text, Destination.NOTE).verdict is Verdict.PROMPT
    assert checker.check("They wrote [sic] in note [3] and [draft]", Destination.CAUSE).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "text",
    [
        "Tell Bob to be more careful",
        "Discipline the night shift",
        "Remind everyone to pay attention",
        "Retrain the nurses",
    ],
)
def test_an_action_that_wants_other_people_is_held(checker: Checker, text: str) -> None:
    assert checker.check(text, Destination.ACTION).held
    assert checker.check(text, Destination.CAUSE).held
    assert checker.check(text, Destination.IDEA).verdict is Verdict.PROMPT


@pytest.mark.parametrize(
    "text",
    [
        "Make the pump remind the operator to check the seal",
        "Tell the crew which gate is open, by a lamp",
        "Retrain the model with the May images",
        "Ask the vendor to send the log within an hour",
    ],
)
def test_an_action_that_changes_the_work_passes(checker: Checker, text: str) -> None:
    assert checker.check(text, Destination.ACTION).verdict is Verdict.PASS


@pytest.mark.parametrize("text", ["Because of Olu the boat was late", "Olu caused the delay", "It was Olu"])
def test_a_participant_as_the_cause_is_held(checker: Checker, text: str) -> None:
    assert checker.check(text, Destination.CAUSE, Names(people=("Olu",))).held

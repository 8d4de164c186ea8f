"""The German pack: its own examples, its rewrites, how well it judges, and the ways German is typed."""

import re
from pathlib import Path

import pytest

from whiffboard.wording.checker import Checker, load_checker
from whiffboard.wording.evaluation import IN_LANGUAGE, Row, evaluate, main, read_rows
from whiffboard.wording.names import Names
from whiffboard.wording.rulebook import Rule
from whiffboard.wording.verdict import Destination, Verdict

CHECKER = load_checker("de")
FILES = sorted(IN_LANGUAGE["de"].glob("*.jsonl"))
ROWS = [row for path in FILES for row in read_rows(path)]
TYPED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@pytest.fixture(scope="module")
def checker() -> Checker:
    return CHECKER


def test_the_pack_is_whole_and_has_the_families_of_the_english_one(checker: Checker) -> None:
    assert checker.problems == []
    assert len(checker.rules) >= 60
    assert {rule.family for rule in checker.rules} | {"role_negligence"} == {r.family for r in load_checker().rules}


@pytest.mark.parametrize("rule", CHECKER.rules, ids=lambda rule: rule.id)
def test_a_rule_keeps_its_examples(checker: Checker, rule: Rule) -> None:
    assert checker.failed_examples(rule) == []


@pytest.mark.parametrize("rule", CHECKER.rules, ids=lambda rule: rule.id)
def test_a_rule_has_examples_a_source_and_something_to_offer(checker: Checker, rule: Rule) -> None:
    assert rule.flags
    assert rule.passes
    assert rule.source
    assert rule.why.endswith(".")
    assert rule.question.endswith("?")
    assert any("{" not in rewrite for rewrite in rule.rewrites)
    for text in (rule.why, rule.question):
        assert checker.check(text, Destination.CAUSE).findings == (), text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_precision_and_recall_hold(checker: Checker, path: Path) -> None:
    figures = evaluate(checker, read_rows(path))
    assert figures.precision >= 0.93
    assert figures.recall >= 0.75


def test_the_labelled_sentences_are_our_own_and_half_of_them_innocent() -> None:
    assert len(ROWS) >= 120
    assert 0.4 < sum(row.blames for row in ROWS) / len(ROWS) < 0.6
    assert {row.source for row in ROWS} == {"written"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_way_of_typing_is_judged_alike(checker: Checker, row: Row) -> None:
    flagged = bool(checker.check(row.text, Destination.CAUSE).findings)
    for typed in (row.text.translate(TYPED), row.text.lower(), row.text.rstrip("?.") + "."):
        assert bool(checker.check(typed, Destination.CAUSE).findings) is flagged, typed


@pytest.mark.parametrize("row", [row for row in ROWS if row.blames], ids=lambda row: row.id)
def test_every_rewrite_that_is_offered_passes_once_it_is_filled(checker: Checker, row: Row) -> None:
    for finding in checker.check(row.text, Destination.CAUSE).findings:
        assert finding.rewrites
        for rewrite in finding.rewrites:
            filled = re.sub(r"\[[^\]]*\]", "Schritt 3", rewrite)
            assert checker.check(filled, Destination.CAUSE).verdict is Verdict.PASS, rewrite


def test_marks_stand_on_the_words_as_they_were_typed(checker: Checker) -> None:
    text = "Öfter stört das: Jürgen hat die Prüfung übersehen"
    (finding,) = checker.check(text, Destination.CAUSE, Names(people=("Jürgen Groß",))).findings
    assert text[finding.start : finding.end] == "Jürgen hat die Prüfung übersehen"


@pytest.mark.parametrize("name", ["Jürgen Groß", "Juergen Gross"])
@pytest.mark.parametrize("said", ["gross hat die Luke vergessen", "Groß hat die Luke vergessen"])
def test_a_participant_is_known_in_either_spelling(checker: Checker, name: str, said: str) -> None:
    assert checker.check(said, Destination.CAUSE, Names(people=(name,))).held


def test_a_noun_is_no_name_for_its_capital(checker: Checker) -> None:
    assert not checker.check("Die Dichtung hat den Druck nicht gehalten", Destination.CAUSE).findings
    assert not checker.check("Der Frost hat das Ventil zerstört", Destination.CAUSE).findings


def test_a_system_with_a_human_name_is_no_person(checker: Checker) -> None:
    text = "Petra hat die Warnung ignoriert"
    assert checker.check(text, Destination.CAUSE).held
    assert not checker.check(text, Destination.CAUSE, Names(systems=("Petra",))).findings


def test_a_statement_of_ownership_says_we(checker: Checker) -> None:
    text = "Wir hätten früher anrufen müssen"
    assert checker.check(text, Destination.CAUSE).held
    assert not checker.check(text, Destination.OWNERSHIP).findings
    assert checker.check("Es wurden Fehler gemacht", Destination.OWNERSHIP).held


def test_the_same_command_measures_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--language", "de"]) == 0
    report = capsys.readouterr().out
    for path in FILES:
        assert path.name in report

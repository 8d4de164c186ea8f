"""Packs of the team: layers, switches, and broken ones."""

import os
import re
from pathlib import Path

import msgspec
import pytest

from whiffboard.wording.checker import Checker, load_checker
from whiffboard.wording.pack import _TABLES, LARGEST_FILE, ExceptionTable, FamilyTable, RuleTable, read_pack
from whiffboard.wording.verdict import Destination, Verdict

RULE = """
[[rule]]
id = "team.noodle"
family = "label"
patterns = "wet noodle"
why = "Noodles have feelings."
question = "What was soft about it?"
rewrites = "[Which part] gave way at [load]"
flags = "he is a wet noodle"
passes = "The noodle was wet"
"""


def checker_with(tmp_path: Path, text: str, **options: object) -> Checker:
    file = tmp_path / "team.toml"
    file.write_text(text, encoding="utf-8")
    return load_checker(extra=[read_pack(file)], **options)


def test_a_rule_of_the_team_joins_the_bundled_ones(tmp_path: Path) -> None:
    checker = checker_with(tmp_path, RULE)
    assert checker.problems == []
    finding = checker.check("what a wet noodle", Destination.CAUSE).findings[0]
    assert (finding.rule, finding.question) == ("team.noodle", "What was soft about it?")
    assert checker.check("QA should have caught it", Destination.CAUSE).held


def test_the_same_id_replaces_a_bundled_rule_and_enabled_switches_it_off(tmp_path: Path) -> None:
    off = '[[rule]]\nid = "en.counterfactual.we"\nfamily = "counterfactual"\nenabled = false\n'
    checker = checker_with(tmp_path, off)
    assert checker.check("We should have caught this", Destination.CAUSE).verdict is Verdict.PASS


def test_the_session_switches_off_rules_and_families() -> None:
    text = "We should have caught this"
    assert load_checker(off=["counterfactual"]).check(text, Destination.CAUSE).verdict is Verdict.PASS
    assert load_checker(off=["en.counterfactual.we"]).check(text, Destination.CAUSE).verdict is Verdict.PASS
    assert load_checker().check(text, Destination.CAUSE).held


def test_an_exception_of_the_team_lets_a_text_pass(tmp_path: Path) -> None:
    own = '[[exception]]\nid = "team.play"\npatterns = "blame canada"\n'
    assert load_checker().check("We saw blame the nurse", Destination.CAUSE).held
    assert checker_with(tmp_path, own).check("They sang Blame Canada", Destination.CAUSE).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("[[rule]\nid = 1", 1, "no TOML"),
        ('\n\n[[rule]]\nid = 7\nfamily = "label"', 3, "Expected `str`, got `int`"),
        ('[[rule]]\nid = "a"\nfamily = "label"\ncolour = "red"', 1, "unknown field `colour`"),
        ('[[rule]]\nid = "a"\nfamily = "nonsense"\npatterns = "x"', 1, "no family is called"),
        ('[[rule]]\nid = "a"\nfamily = "label"', 1, "no patterns"),
        ('[[rule]]\nid = "a"\nfamily = "label"\npatterns = "( x"', 1, "missing"),
        ('[[rule]]\nid = "a"\nfamily = "label"\npatterns = "wet noodle"\nflags = "dry noodle"', 1, "dry noodle"),
        ('[[rule]]\nid = "a"\nfamily = "label"\npatterns = "wet noodle # soft pasta"', 1, "soft pasta"),
        ('[[rule]]\nid = "a"\nfamily = "label"\npatterns = "wet noodle"', 1, "matches none of its examples"),
        (
            '[[rule]]\nid = "a"\nfamily = "label"\npatterns = "wet noodle # wet noodle"\npasses = "a wet noodle"',
            1,
            "should pass",
        ),
        (
            '[[rule]]\nid = "a"\nfamily = "label"\npatterns = "wet noodle # wet noodle"\nrewrites = "Ops forgot it"',
            1,
            "is a rewrite and is flagged",
        ),
        ("[[rool]]\nid = 'a'", 1, "unknown table"),
        (RULE + RULE, 12, "same id"),
        ('[[exception]]\nid = "a"\npatterns = "( x"', 1, "missing"),
    ],
)
def test_a_broken_part_is_left_out_and_named(tmp_path: Path, text: str, line: int, reason: str) -> None:
    checker = checker_with(tmp_path, text)
    assert len(checker.problems) == 1
    problem = checker.problems[0]
    assert reason in problem.reason
    assert problem.line == line
    assert problem.file.endswith("team.toml")
    assert checker.check("QA should have caught it", Destination.CAUSE).held


def test_a_good_rule_beside_a_broken_one_works(tmp_path: Path) -> None:
    checker = checker_with(tmp_path, RULE + '[[rule]]\nid = "bad"\nfamily = "label"\npatterns = "@"\n')
    assert [problem.rule for problem in checker.problems] == ["bad"]
    assert checker.check("what a wet noodle", Destination.CAUSE).held


def test_a_file_that_is_missing_too_large_or_no_text_is_named(tmp_path: Path) -> None:
    large, binary = tmp_path / "large.toml", tmp_path / "binary.toml"
    large.write_bytes(b"#" * (LARGEST_FILE + 1))
    binary.write_bytes(b"\xff\xfe\x00")
    for path, reason in ((large, "larger"), (binary, "can't be read"), (tmp_path / "none.toml", "can't be read")):
        assert reason in read_pack(path).problems[0].reason


def test_lists_serve_as_well_as_lines(tmp_path: Path) -> None:
    text = '[[rule]]\nid = "a"\nfamily = "label"\npatterns = ["wet noodle"]\nflags = ["he is a wet noodle"]\n'
    checker = checker_with(tmp_path, text)
    assert checker.problems == []
    assert checker.check("wet noodle", Destination.CAUSE).held


def test_words_of_the_team_join_the_classes(tmp_path: Path) -> None:
    checker = checker_with(tmp_path, '[lexicon.nouns]\nrole = "glorp"\n')
    assert checker.check("The glorps ignored the bell", Destination.CAUSE).held


GUIDE = (Path(__file__).parents[2] / "docs" / "rule-packs.md").read_text(encoding="utf-8")


def test_the_pack_in_the_guide_works(tmp_path: Path) -> None:
    switch, pack = (block.split("```")[0] for block in GUIDE.split("```toml\n")[1:])
    checker = checker_with(tmp_path, pack)
    assert checker.problems == []
    text = "Ops shunted it onto our side"
    (finding,) = checker.check(text, Destination.CAUSE).findings
    assert (finding.rule, finding.verdict) == ("yard.shunted", Verdict.HOLD)
    assert checker.check("Ops shunted it onto our side as the plan says", Destination.CAUSE).verdict is Verdict.PASS
    assert checker.check("The shunters ignored the bell", Destination.CAUSE).held
    careful = "Be more careful next time"
    assert checker.check(careful, Destination.CAUSE).findings[0].rule == "en.exhortation"
    assert checker_with(tmp_path, switch).check(careful, Destination.CAUSE).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("A rule", RuleTable), ("An exception", ExceptionTable), ("A pack and its families", FamilyTable)],
)
def test_the_guide_tells_every_key(heading: str, kind: type) -> None:
    part = GUIDE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    told = {
        word for row in part.splitlines() for word in re.findall(r"`(\w+)`", row.split("|")[1] if "|" in row else row)
    }
    assert {field.name for field in msgspec.structs.fields(kind)} <= told


def test_the_guide_tells_every_table() -> None:
    tables = set(re.findall(r"`?\[{1,2}(\w+)", GUIDE))
    assert tables >= set(_TABLES)


def test_an_exception_can_be_for_one_rule(tmp_path: Path) -> None:
    own = '[[exception]]\nid = "team.noodle"\nrules = ["team.noodle"]\npatterns = "wet noodle"\n'
    checker = checker_with(tmp_path, RULE + own)
    assert [problem.reason for problem in checker.problems] == ["should be flagged and is not: 'he is a wet noodle'"]
    own = '[[exception]]\nid = "team.soup"\nrules = ["team.noodle"]\npatterns = "wet noodle soup # Wet noodle soup"\n'
    checker = checker_with(tmp_path, RULE + own)
    assert checker.problems == []
    assert checker.check("Wet noodle soup was sold", Destination.CAUSE).verdict is Verdict.PASS
    assert checker.check("Wet noodle soup, sold by careless Bob", Destination.CAUSE).held
    assert checker.check("what a wet noodle", Destination.CAUSE).held


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('id = "a"\npatterns = "wet noodle # dry noodle"', "does not match its example"),
        ('id = "a"\npatterns = "wet noodle"\npasses = "dry noodle"', "matches none of its patterns: 'dry noodle'"),
        ('id = "a"\npatterns = "wet noodle"\npasses = "wet noodle, careless Bob"', "should pass and is flagged"),
        ('id = "a"\npatterns = "x"\nrules = ["en.none"]', "no rule or family is called 'en.none'"),
        ('id = "a"\npatterns = "x"\nfamilies = ["lable"]', "no rule or family is called 'lable'"),
        ('id = "a"\npatterns = ""', "no patterns"),
        ('id = "a"\npatterns = "x"\n[[exception]]\nid = "a"\npatterns = "y"', "same id"),
    ],
)
def test_a_broken_exception_is_left_out_and_named(tmp_path: Path, text: str, reason: str) -> None:
    checker = checker_with(tmp_path, f"\n[[exception]]\n{text}\n")
    (problem,) = checker.problems
    assert reason in problem.reason
    assert problem.line == (5 if "same id" in reason else 2)
    assert checker.check("QA should have caught it", Destination.CAUSE).held


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"# one\n# tw\xf6\n", 2, "can't be read as UTF-8"),
        (b"[pack]\nlanguage =\n", 2, "no TOML"),
        (b"x = " + b"[" * 15_000, 1, "no TOML: brackets in brackets without end"),
        (b"# one\n" + b"a." * 400_000 + b"b = 1\n", 2, "the line is longer than 20,000 characters"),
        (b"#" * 10_000_000, 1, "larger than 1,000,000 bytes"),
        (b"\n" * 900_000 + b"x = 1", 900_001, "unknown table [x]"),
        (b"\xef\xbb\xbf[pack]\r\nlanguage = 'en'\r\ncolour = 1\r\n", 1, "unknown field `colour`"),
    ],
)
def test_a_file_that_is_no_pack_is_named_with_its_line(tmp_path: Path, content: bytes, line: int, reason: str) -> None:
    file = tmp_path / "team.toml"
    file.write_bytes(content)
    (problem,) = read_pack(file).problems
    assert reason in problem.reason
    assert problem.line == line


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.toml")
    (tmp_path / "b.toml").mkdir()
    (tmp_path / "c.toml").symlink_to(tmp_path / "c.toml")
    reasons = [problem.reason for problem in read_pack(tmp_path).problems]
    assert reasons[:2] == ["no ordinary file", "a folder in place of a file"]
    assert reasons[2].startswith("can't be read: ")

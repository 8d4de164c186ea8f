"""The user's folder of rules, and packs that would harm the bundled one."""

import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whiffboard import paths
from whiffboard.wording.checker import load_checker
from whiffboard.wording.pack import read_pack
from whiffboard.wording.team_packs import team_packs
from whiffboard.wording.verdict import Destination, Verdict

RULE = '[[rule]]\nid = "{id}"\nfamily = "label"\npatterns = "{words} # {words}"\n'
BLAME = "QA should have caught it"


def test_files_and_folders_of_the_user_are_packs(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(RULE.format(id="b", words="wet noodle"))
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.toml").write_text(RULE.format(id="a.one", words="soggy biscuit"))
    (tmp_path / "a" / "two.toml").write_text(RULE.format(id="a.two", words="limp celery"))
    (tmp_path / "notes.txt").write_text("not a pack")
    (tmp_path / ".b.toml.swp").write_text("not a pack")
    checker = load_checker(extra=team_packs(tmp_path))
    assert checker.problems == []
    assert [rule.id for rule in checker.rules[-3:]] == ["a.one", "a.two", "b"]
    assert checker.check("a limp celery, a soggy biscuit", Destination.CAUSE).held


def test_no_folder_is_no_packs(tmp_path: Path) -> None:
    assert team_packs(tmp_path / "none") == []


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "rules").write_text("hello")
    checker = load_checker(extra=team_packs(tmp_path / "rules"))
    (problem,) = checker.problems
    assert str(problem).startswith(f"{tmp_path / 'rules'}:1: the folder of the team's rules can't be read")
    assert checker.check(BLAME, Destination.CAUSE).held


def test_each_broken_file_is_told_and_the_rest_works(tmp_path: Path) -> None:
    (tmp_path / "a.toml").mkdir()
    (tmp_path / "b.toml").write_bytes(b"\xff")
    (tmp_path / "c.toml").write_text("no toml")
    (tmp_path / "d.toml").write_text("#" * 10_000_000)
    (tmp_path / "e.toml").symlink_to(tmp_path / "e.toml")
    (tmp_path / "f.toml").write_text(RULE.format(id="f", words="wet noodle"))
    checker = load_checker(extra=team_packs(tmp_path))
    assert [Path(problem.file).name for problem in checker.problems] == [f"{letter}.toml" for letter in "abcde"]
    assert all(problem.line == 1 for problem in checker.problems)
    assert checker.check("what a wet noodle", Destination.CAUSE).held
    assert checker.check(BLAME, Destination.CAUSE).held


def test_of_two_files_with_the_same_id_the_first_counts_and_the_other_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(RULE.format(id="x", words="wet noodle"))
    (tmp_path / "b.toml").write_text("\n" + RULE.format(id="x", words="limp celery"))
    (tmp_path / "c.toml").write_text('[pack]\nlanguage = "xx"\n' + RULE.format(id="y", words="limp celery"))
    (tmp_path / "d.toml").write_text('[pack]\nlanguage = "yy"\n' + RULE.format(id="y", words="limp celery"))
    packs = team_packs(tmp_path)
    (problem,) = [problem for pack in packs for problem in pack.problems]
    assert str(problem) == f"{tmp_path / 'b.toml'}:2: rule x: {tmp_path / 'a.toml'} has a rule with the same id"
    assert load_checker(extra=packs).check("what a wet noodle", Destination.CAUSE).held


def test_a_pack_of_another_language_is_not_read_into_this_one(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[pack]\nlanguage = "xx"\n' + RULE.format(id="x", words="wet noodle"))
    assert load_checker(extra=team_packs(tmp_path)).check("wet noodle", Destination.CAUSE).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('\n[grammar]\nagent = "x"', 2, "[grammar] belongs"),
        ('[lexicon.inflection]\nforms = ["a"]', 1, "[lexicon.inflection]"),
        ('[lexicon.inflection.endings]\n"((" = ["a"]', 1, "[lexicon.inflection]"),
        ('[lexicon.spellings]\na = "b"', 1, "[lexicon.spellings]"),
        ('\n\n[lexicon.classes]\nperson = "~verb:nonsense ~go:nonsense"', 3, "[lexicon] can't be used"),
        ('[lexicon.phrases]\n{phrase} = "(("', 1, "is a phrase of the bundled pack"),
        ("lexicon.classes.person = 7", 1, "Expected `str`, got `int`"),
    ],
)
def test_what_would_harm_the_bundled_rules_is_left_out(tmp_path: Path, text: str, line: int, reason: str) -> None:
    bundled = read_pack(paths.bundled("rules", "en"))
    phrase = next(name for table in bundled.lexicons for name in table.phrases)
    (tmp_path / "a.toml").write_text(text.replace("{phrase}", phrase) + "\n" + RULE.format(id="x", words="wet noodle"))
    checker = load_checker(extra=team_packs(tmp_path))
    (problem,) = checker.problems
    assert reason in problem.reason
    assert problem.line == line
    assert checker.check(BLAME, Destination.CAUSE).held
    assert checker.check("what a wet noodle", Destination.CAUSE).held


def test_a_phrase_that_leads_back_to_itself_breaks_the_rules_that_use_it_only(tmp_path: Path) -> None:
    loop = '[lexicon.phrases]\nteam_a = "x %team_b"\nteam_b = "y %team_a"\n'
    (tmp_path / "a.toml").write_text(
        RULE.format(id="x", words="wet %team_a") + RULE.format(id="y", words="limp celery") + loop
    )
    checker = load_checker(extra=team_packs(tmp_path))
    assert [(problem.rule, problem.line) for problem in checker.problems] == [("x", 1)]
    assert checker.check("limp celery", Destination.CAUSE).held


ELEMENTS = [*"()<>{}^$?!|*+%@~:#'", "wet", "@person", "~go:past", "*4", "+9", "**3", "{a:", "%p", " # ", " "]
PATTERNS = st.lists(st.sampled_from(ELEMENTS), max_size=8).map(" ".join) | st.text(string.printable, max_size=12)
WORDS = st.lists(st.sampled_from(["@person", "~go:past", "~x:y", "wet", "@", "~", "|", "a=b", "="]), max_size=4).map(
    " ".join
)
REWRITES = st.lists(st.sampled_from(["{a}", "{a|ing}", "{a|no}", "{", "wet", "[x]"]), max_size=3).map(" ".join)


@settings(max_examples=60)
@given(patterns=PATTERNS, unless=PATTERNS, phrase=PATTERNS, words=WORDS, rewrites=REWRITES, excepted=PATTERNS)
def test_whatever_a_pack_says_blame_is_still_found(tmp_path_factory, **said) -> None:
    said = {name: text.replace("'", "").replace("\n", " ").replace("\r", " ") for name, text in said.items()}
    file = tmp_path_factory.mktemp("pack") / "a.toml"
    file.write_text(
        f"[lexicon.classes]\nteam = '{said['words']}'\n[lexicon.nouns]\nteam_n = '{said['words']}'\n"
        f"[lexicon]\ncontractions = '{said['words']}'\npossessives = ['{said['words']}']\n"
        f"[lexicon.phrases]\np = '{said['phrase']}'\n"
        f"[[rule]]\nid = 'x'\nfamily = 'label'\npatterns = '''{said['patterns']}'''\nflags = 'wet Bob'\n"
        f"unless = '''{said['unless']}'''\nrewrites = '''{said['rewrites']}'''\n"
        f"[[exception]]\nid = 'x'\nrules = ['x']\npatterns = '''{said['excepted']}'''\n"
    )
    checker = load_checker(extra=[read_pack(file)])
    assert checker.check(BLAME, Destination.CAUSE).held
    for text in ("wet Bob went wet", "Bob's x y", "it is"):
        checker.check(text, Destination.CAUSE)

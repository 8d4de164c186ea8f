"""Listing the rules and running their examples."""

import json

import pytest

from whiffboard import paths

GOOD = '[[rule]]\nid = "team.noodle"\nfamily = "label"\npatterns = "wet noodle # what a wet noodle"\n'
BROKEN = '\n[[rule]]\nid = "team.biscuit"\nfamily = "label"\npatterns = "soggy biscuit # dry biscuit"\n'


@pytest.fixture
def team():
    """The user's folder of rules, which is empty again afterwards."""
    folder = paths.user_rules()
    folder.mkdir(parents=True)
    yield folder
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()


def test_the_bundled_rules_are_listed(whiffboard):
    said = whiffboard("rules", "list")
    assert (said.code, said.err) == (0, "")
    rows = [line.split() for line in said.out.splitlines()]
    assert ["en.counterfactual.we", "counterfactual", "block", "bundled"] in rows
    assert {tier for _, _, tier, _ in rows} <= {"block", "nudge", "off"}
    assert not any(name.startswith("de.") for name, *_ in rows)


def test_another_language_has_its_own(whiffboard):
    rules = json.loads(whiffboard("rules", "list", "--language", "de", "--json").out)
    assert rules
    assert all(rule["id"].startswith("de.") for rule in rules)
    assert list(rules[0]) == ["id", "family", "tier", "bundled", "file", "line"]
    assert whiffboard("rules", "list", "--language", "xx").code == 2


def test_the_teams_rules_say_where_they_come_from(whiffboard, team):
    off = '[[rule]]\nid = "en.counterfactual.we"\nfamily = "counterfactual"\nenabled = false\n'
    (team / "team.toml").write_text(GOOD + off + BROKEN)
    said = whiffboard("rules", "list")
    assert said.code == 0
    rows = [line.split() for line in said.out.splitlines()]
    assert ["team.noodle", "label", "block", f"{team / 'team.toml'}:1"] in rows
    assert ["en.counterfactual.we", "counterfactual", "off", f"{team / 'team.toml'}:5"] in rows
    assert not any(name == "team.biscuit" for name, *_ in rows)
    assert said.err.startswith(f"whiffboard: not used: {team / 'team.toml'}:10: rule team.biscuit: should be flagged")


def test_a_sentence_is_checked_by_the_teams_rules_too(whiffboard, team):
    (team / "team.toml").write_text(GOOD + BROKEN)
    said = whiffboard("check", "What a wet noodle")
    assert said.code == 1
    assert "(team.noodle)" in said.out
    assert "team.toml:6: rule team.biscuit" in said.err


def test_the_doctor_tells_what_is_not_used(whiffboard, team):
    (team / "team.toml").write_text(GOOD + BROKEN)
    said = whiffboard("doctor").out.splitlines()
    (at,) = (at for at, line in enumerate(said) if line.startswith("Rules         "))
    assert said[at].endswith(" en")
    assert said[at + 1].startswith(
        f"              not used: {team / 'team.toml'}:6: rule team.biscuit: should be flagged"
    )


def test_all_examples_hold(whiffboard):
    said = whiffboard("rules", "test")
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith("examples: all well.\n")


def test_each_problem_of_the_teams_packs_is_one_line(whiffboard, team):
    (team / "a.toml").write_text(GOOD + BROKEN)
    (team / "b.toml").write_bytes(b"\n\xff")
    (team / "c.toml").write_text('\n[pack]\nlanguage = "xx"\n')
    said = whiffboard("rules", "test")
    assert said.code == 1
    lines = said.out.splitlines()
    assert lines[0] == f"{team / 'a.toml'}:6: rule team.biscuit: should be flagged and is not: 'dry biscuit'"
    assert lines[1].startswith(f"{team / 'a.toml'}:6: rule team.biscuit: matches none of its examples")
    assert lines[2].startswith(f"{team / 'b.toml'}:2: can't be read as UTF-8")
    assert lines[3].startswith(f"{team / 'c.toml'}:2: there are no bundled rules for 'xx'")
    assert len(lines) == 4


def test_a_named_pack_is_run_alone(whiffboard, team, tmp_path):
    (team / "a.toml").write_text(BROKEN)
    (tmp_path / "good.toml").write_text(GOOD)
    said = whiffboard("rules", "test", tmp_path / "good.toml")
    assert (said.code, said.out) == (0, "1 rule, 1 example: all well.\n")
    (tmp_path / "bad.toml").write_text(BROKEN)
    said = whiffboard("rules", "test", tmp_path)
    assert said.code == 1
    assert said.out.startswith(f"{tmp_path / 'bad.toml'}:2: rule team.biscuit: ")


def test_a_bundled_pack_can_be_named(whiffboard):
    assert whiffboard("rules", "test", paths.bundled("rules", "en")).code == 0


@pytest.mark.parametrize(("name", "said"), [("none.toml", "There is no rule pack at"), ("", "There is no rule in")])
def test_without_a_pack_nothing_is_run(whiffboard, tmp_path, name, said):
    answer = whiffboard("rules", "test", tmp_path / name)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"whiffboard: {said}")


@pytest.mark.parametrize("words", [("rules",), ("rules", "mend"), ("rules", "list", "x")])
def test_what_is_no_command_of_rules_is_one_line(whiffboard, words):
    said = whiffboard(*words)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)


def test_help(whiffboard):
    assert "list the rules of a language" in whiffboard("rules", "--help").out
    assert "PACK" in whiffboard("rules", "test", "--help").out

"""The README tells the truth: its keys, commands and links are those of the program."""

import re
import runpy
from pathlib import Path

import pytest

from whiffboard.ui.action_table import COMMANDS

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def readme():
    return (ROOT / "README.md").read_text(encoding="utf-8")


def test_keys_are_those_of_the_program(readme):
    table = readme.partition("| key |")[2].partition("\n\n")[0]
    named = {key for row in table.splitlines()[2:] for key in re.findall(r"`([^`]+)`", row.split("|")[1])}
    known = {key for command in COMMANDS for key in command.keys}
    assert named <= known
    assert len(named) > 15


def test_commands_of_dev_py_are_all_told(readme):
    commands = runpy.run_path(str(ROOT / "dev.py"))["COMMANDS"]
    told = set(re.findall(r"`?python3 dev\.py (\w+)", readme))
    assert told == set(commands)


def test_what_it_points_to_is_there(readme):
    pictures = re.findall(r"\]\(([^)]+)\)", readme)
    places = re.findall(r"`((?:app|docs|tests|resources)/[^`]*)`", readme)
    gone = [place for place in pictures + places if not (ROOT / place).exists()]
    assert not gone
    assert pictures
    assert len(places) > 5

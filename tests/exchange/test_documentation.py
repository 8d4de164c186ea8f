"""What docs/case-folders.md shows can be imported."""

import re

import pytest

from whiffboard.domain.causal_map import CausalMap
from whiffboard.exchange.case_folder import read_case
from whiffboard.exchange.outline_line import Statement, read_line


@pytest.fixture
def page(pytestconfig):
    return (pytestconfig.rootpath / "docs" / "case-folders.md").read_text(encoding="utf-8")


def test_its_examples_are_read(page, case):
    blocks = dict(re.findall(r"## ([a-z.]+)\n\n```\w*\n(.*?)```", page, re.DOTALL))
    session = read_case(case(session=blocks["session.toml"], causes=blocks["causes.outline"]))
    assert (len(session.participants), len(session.parties), len(session.causes)) == (1, 1, 5)
    assert len(CausalMap(session).shared) == 1
    assert "\n`action,kind,strength,owner,due,measure,addresses`\n" in page
    assert "`date,kind,text,planned,actual`" in page


def test_its_escapes_say_what_they_promise(page):
    rows = [row for row in page.splitlines() if row.startswith("| `") and "\\" in row]
    pairs = [re.findall(r"`([^`]+)`", row) for row in rows]
    checked = 0
    for found in pairs:
        half = len(found) // 2
        for text, written in zip(found[:half], found[half:], strict=True):
            assert read_line(written) == Statement(text)
            checked += 1
    assert checked == 5

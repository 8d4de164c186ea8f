"""The program talks as it asks people to talk: its own sentences pass the guard, and none of them is loud.

The demo is judged with its participants' names in tests/exchange.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from whiffboard import paths
from whiffboard.wording.checker import HOLE, Checker, load_checker
from whiffboard.wording.verdict import Destination

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "app" / "whiffboard"
SAYS_SOMETHING = re.compile(r"[A-Za-z’']{2,},? [A-Za-z]{2,}")
LOUD = re.compile(r"\b(invalid|violation|illegal|fatal)\b|\w!(\s|$)", re.IGNORECASE)
STANDS_FOR_A_VALUE = "it"


@pytest.fixture(scope="module")
def checker() -> Checker:
    return load_checker()


def said_in(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of every string of a source file that is no docstring; values within one become a word."""
    tree = ast.parse(source)
    silent = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            silent |= {id(part.value) for part in node.body if isinstance(part, ast.Expr)}
        elif isinstance(node, ast.JoinedStr):
            silent |= {id(part) for part in ast.walk(node) if part is not node}
    for node in ast.walk(tree):
        if id(node) in silent:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
        elif isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else STANDS_FOR_A_VALUE for part in node.values]
            yield node.lineno, "".join(map(str, parts))


def in_the_code() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for line, text in said_in(path.read_text(encoding="utf-8")):
            if SAYS_SOMETHING.search(text) and "\\" not in text:  # with one it is a pattern
                yield f"{path.relative_to(ROOT)}:{line}", text


def in_the_readme() -> Iterator[tuple[str, str]]:
    prose = re.sub(
        r"```.*?```|^\s*\|?[-|: ]+\|$",
        "",
        (ROOT / "README.md").read_text(encoding="utf-8"),
        flags=re.DOTALL | re.MULTILINE,
    )
    for paragraph in re.split(r"\n\s*\n|\n[-*] |\|", prose):
        if SAYS_SOMETHING.search(paragraph):
            yield "README.md", " ".join(paragraph.split())


def in_the_rules(checker: Checker) -> Iterator[tuple[str, str]]:
    """What the wording card says: why, question, and the rewrites as they are offered for the rules' own examples."""
    for rule in checker.rules:
        said = {rule.why, rule.question, *(text for text in rule.rewrites if "{" not in text)}
        for example in rule.flags:
            for finding in checker.check(example, Destination.CAUSE).findings:
                said |= {finding.why, finding.question, *finding.rewrites}
        yield from ((rule.id, text) for text in sorted(said) if text)


def found_in(texts: Iterator[tuple[str, str]], checker: Checker) -> list[str]:
    """What should be said in other words."""
    wrong, seen = [], 0
    for where, text in texts:
        seen += 1
        if LOUD.search(text):
            wrong.append(f"{where}: loud: “{text}”")
        for finding in checker.check(text, Destination.CAUSE, off={HOLE}).findings:
            words = text[finding.start : finding.end]
            wrong.append(f"{where}: {finding.verdict}: “{text}”: “{words}” ({finding.rule})")
    assert seen > 10, "the scan found next to nothing"
    return wrong


def test_the_program_says_nothing_that_it_would_hold(checker):
    wrong = found_in(in_the_code(), checker)
    assert not wrong, "Say it in words that blame nobody:\n" + "\n".join(wrong)


def test_the_readme_says_nothing_that_the_program_would_hold(checker):
    assert not found_in(in_the_readme(), checker)


@pytest.mark.parametrize("language", sorted(folder.name for folder in paths.bundled("rules").iterdir()))
def test_the_rules_themselves_blame_nobody(language):
    own = load_checker(language)
    wrong = found_in(in_the_rules(own), own)
    assert not wrong, "Say it in words that blame nobody:\n" + "\n".join(wrong)


def test_a_blaming_or_loud_sentence_would_be_found(checker):
    said = list(said_in('"""Pat forgot it."""\ntell(f"{name} forgot to save the list", "Invalid input")\n'))
    assert sorted(text for _, text in said) == ["Invalid input", "it forgot to save the list"]
    lines = [("here", "Ops forgot to save the list"), ("there", "That was it!"), *[("calm", "The list is saved")] * 9]
    wrong = found_in(iter(lines), checker)
    assert [line.split(":")[0] for line in wrong] == ["here", "there"]

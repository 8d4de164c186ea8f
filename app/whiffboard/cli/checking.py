"""The command that checks sentences for blame."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator

from whiffboard.cli.program import FINE, HELD
from whiffboard.exchange.import_fault import printable
from whiffboard.wording.checker import load_team_checker
from whiffboard.wording.names import Names
from whiffboard.wording.verdict import Finding, Judgement


def check(asked: argparse.Namespace) -> int:
    """Judges each text and prints what was found."""
    texts: Iterable[str] = asked.texts or _lines()
    names = Names(people=tuple(asked.names))
    checker = load_team_checker(asked.language)
    for problem in checker.problems:
        print(f"whiffboard: not used: {printable(str(problem))}", file=sys.stderr)
    held = False
    for text in texts:
        judgement = checker.check(text, asked.where, names)
        held = held or judgement.held
        # At once, so that it can be used in a conversation between two programs.
        print(json.dumps(_as_json(judgement)) if asked.json else _as_text(judgement), flush=True)
    return HELD if held else FINE


def _lines() -> Iterator[str]:
    """The lines of standard input that say something."""
    if sys.stdin is None:
        return
    if sys.stdin.isatty():
        print("Type one sentence a line; Ctrl+D ends.", file=sys.stderr)
    for line in sys.stdin.buffer:
        text = line.decode("utf-8-sig", errors="replace").rstrip("\r\n")
        if text.strip():
            yield text


def _as_json(judgement: Judgement) -> dict[str, object]:
    return {
        "text": judgement.text,
        "verdict": judgement.verdict.value,
        "findings": [_finding(finding) for finding in judgement.findings],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "family": finding.family,
        "start": finding.start,
        "end": finding.end,
        "why": finding.why,
        "question": finding.question,
        "rewrites": list(finding.rewrites),
    }


def _as_text(judgement: Judgement) -> str:
    lines = [f"{judgement.verdict.value:<7} {printable(judgement.text)}"]
    for finding in judgement.findings:
        words = printable(judgement.text[finding.start : finding.end])
        lines.append(f"        “{words}” ({finding.rule}): {finding.why} {finding.question}")
        lines += [f"          → {rewrite}" for rewrite in finding.rewrites]
    return "\n".join(lines)

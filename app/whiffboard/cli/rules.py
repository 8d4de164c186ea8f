"""The commands that list the rules and run their examples."""

import argparse
import json
import os
import sys

from whiffboard.cli.program import FINE, CannotDo
from whiffboard.exchange.import_fault import printable
from whiffboard.reports.phrases import counted
from whiffboard.wording.checker import Checker, layers
from whiffboard.wording.pack import Pack
from whiffboard.wording.proof import prove, prove_all
from whiffboard.wording.rulebook import merged
from whiffboard.wording.team_packs import team_packs

BROKEN = 1


def answer(asked: argparse.Namespace) -> int:
    """Does what stands behind ``rules``."""
    return _list(asked) if asked.act == "list" else _test(asked)


def _list(asked: argparse.Namespace) -> int:
    packs = layers(asked.language, team_packs())
    checker = Checker(packs)
    for problem in checker.problems:
        print(f"whiffboard: not used: {printable(str(problem))}", file=sys.stderr)
    found = _listed(packs, checker)
    if asked.json:
        print(json.dumps(found, indent=2))
        return FINE
    columns = ("id", "family", "tier")
    widths = [max(len(str(rule[column])) for rule in found) for column in columns]
    for rule in found:
        cells = [str(rule[column]).ljust(width) for column, width in zip(columns, widths, strict=True)]
        print(printable("  ".join([*cells, "bundled" if rule["bundled"] else f"{rule['file']}:{rule['line']}"])))
    return FINE


def _listed(packs: list[Pack], checker: Checker) -> list[dict[str, object]]:
    """The rules in use and those that are switched off, in the order of the packs."""
    tiers = {rule.id: "block" if rule.blocks else "nudge" for rule in checker.rules}
    broken = {problem.rule for problem in checker.problems}
    return [
        {
            "id": placed.table.id,
            "family": placed.table.family,
            "tier": tiers.get(placed.table.id, "off"),
            "bundled": trusted,
            "file": placed.file,
            "line": placed.line,
        }
        for placed, trusted in merged(packs)
        if placed.table.id in tiers or placed.table.id not in broken
    ]


def _test(asked: argparse.Namespace) -> int:
    if asked.pack is not None and not os.path.lexists(asked.pack):
        raise CannotDo(f"There is no rule pack at {asked.pack}. Name a .toml file, or a folder of them.")
    proof = prove_all() if asked.pack is None else prove(asked.pack)
    for problem in proof.problems:
        print(printable(str(problem)))
    if proof.problems:
        return BROKEN
    if not proof.rules and not proof.exceptions:
        raise CannotDo(f"There is no rule in {asked.pack}, so nothing was run. `docs/rule-packs.md` shows what one is.")
    counts = ((proof.rules, "rule"), (proof.exceptions, "exception"), (proof.examples, "example"))
    print(f"{', '.join(counted(count, noun) for count, noun in counts if count)}: all well.")
    return FINE

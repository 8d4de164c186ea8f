"""Runs the examples that rule packs bring along, and says which of them fail."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from whiffboard import paths
from whiffboard.wording.checker import Checker, layers
from whiffboard.wording.languages import languages
from whiffboard.wording.pack import Pack, Problem, read_pack
from whiffboard.wording.rulebook import Exemption, Rule
from whiffboard.wording.team_packs import team_packs


class Proof(msgspec.Struct, frozen=True):
    """How many rules and exceptions were looked at, how many examples they have, and what is wrong with them."""

    rules: int = 0
    exceptions: int = 0
    examples: int = 0
    problems: tuple[Problem, ...] = ()

    def __add__(self, other: "Proof") -> "Proof":
        return Proof(
            self.rules + other.rules,
            self.exceptions + other.exceptions,
            self.examples + other.examples,
            self.problems + other.problems,
        )


def prove_all() -> Proof:
    """The bundled packs of every language, and the team's on top of them."""
    proof = Proof()
    for language in languages():
        proof += _proof([read_pack(paths.bundled("rules", language))])
    for pack in team_packs():
        proof += _on_top(pack)
    return proof


def prove(path: Path) -> Proof:
    """One pack, a file or a folder: by itself where it is that of a whole language, else on top of the bundled one."""
    pack = read_pack(path)
    return _proof([pack]) if pack.grammar else _on_top(pack)


def _on_top(pack: Pack) -> Proof:
    if pack.info.language in languages():
        return _proof(layers(pack.info.language, [pack]))
    file, line = pack.places["pack"]
    reason = (
        f"there are no bundled rules for {pack.info.language!r} that it could add to, only {', '.join(languages())}"
    )
    return Proof(problems=(*pack.problems, Problem(file, line, "", reason)))


def _proof(packs: Sequence[Pack]) -> Proof:
    checker = Checker(packs, every=True)
    own = [pack for pack in packs if not pack.trusted]
    rules = [rule for rule in checker.rules if not rule.trusted]
    exemptions = [exemption for exemption in checker.exemptions if not exemption.trusted]
    texts = [text for rule in rules for text in (*rule.flags, *rule.passes, *_inline(rule))]
    texts += [text for exemption in exemptions for text in (*exemption.passes, *_inline(exemption))]
    return Proof(
        rules=sum(len(pack.rules) for pack in own),
        exceptions=sum(len(pack.exceptions) for pack in own),
        examples=len(texts),
        problems=tuple(checker.problems),
    )


def _inline(one: Rule | Exemption) -> list[str]:
    return [pattern.example for pattern in one.patterns if pattern.example]

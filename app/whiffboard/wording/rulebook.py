"""The rules of some packs, merged and ready to match: lexicon, families, exceptions and an index by anchor word."""

import re
from collections.abc import Collection, Iterator, Sequence

import msgspec

from whiffboard.wording.lexicon import Lexicon
from whiffboard.wording.pack import FamilyTable, Lines, Pack, Placed, Problem, RuleTable, entries
from whiffboard.wording.pattern import Pattern, PatternError, PatternReader
from whiffboard.wording.rewriting import Rewriter
from whiffboard.wording.tagging import Grammar, Tagged, Tagger
from whiffboard.wording.verdict import Destination

HOLES = re.compile(r"\[[^\[\]\n]{1,80}\]")
"""What may be a hole in a rewrite, in square brackets."""


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule with its family's defaults filled in and its patterns read."""

    id: str
    family: str
    blocks: bool
    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    at: tuple[Destination, ...]
    not_at: tuple[Destination, ...]
    why: str
    question: str
    rewrites: tuple[str, ...]
    flags: tuple[str, ...]
    passes: tuple[str, ...]
    source: str
    file: str
    line: int
    trusted: bool
    order: int

    def applies(self, destination: Destination) -> bool:
        """Whether the rule looks at texts on their way to ``destination``."""
        return destination not in self.not_at and (not self.at or destination in self.at)


class Exemption(msgspec.Struct, frozen=True):
    """Patterns that drop findings: see ``ExceptionTable``. ``silenced`` holds ids of rules and families."""

    id: str
    patterns: tuple[Pattern, ...]
    silenced: frozenset[str]
    whole_sentence: bool
    passes: tuple[str, ...]
    file: str
    line: int
    trusted: bool


class RuleBook:
    """Everything the checker looks things up in."""

    def __init__(self, packs: Sequence[Pack], off: Collection[str] = ()) -> None:
        self.problems: list[Problem] = [problem for pack in packs for problem in pack.problems]
        self.lexicon = Lexicon(table for pack in packs for table in pack.lexicons)
        grammar = next((pack.grammar for pack in reversed(packs) if pack.grammar), Grammar())
        self.tagger = Tagger(self.lexicon, grammar)
        neutral = {word: new for pack in packs for word, new in pack.neutral.items()}
        self.rewriter = Rewriter(self.lexicon, [c for pack in reversed(packs) for c in pack.contexts], neutral)
        self._reader = PatternReader(self.lexicon)
        self._families = {family.id: family for pack in packs for family in pack.families}
        placed_rules = merged(packs)
        known = {*self._families, *(placed.table.id for placed, _ in placed_rules)}
        self.exemptions = self._read_exemptions(packs, known)
        self.rules: list[Rule] = []
        for placed, trusted in placed_rules:
            if placed.table.enabled and not {placed.table.id, placed.table.family} & set(off):
                self._read_rule(placed, trusted=trusted)
        self.hole = next((pack.hole for pack in reversed(packs) if pack.hole), None)
        self.holes = frozenset(
            hole.casefold()
            for text in (
                *(rewrite for rule in self.rules for rewrite in rule.rewrites),
                *(value for pack in packs for context in pack.contexts for value in context.slots.values()),
            )
            for hole in HOLES.findall(text)
        )
        self._by_word: dict[str, list[tuple[Rule, Pattern]]] = {}
        self._by_class: dict[int, list[tuple[Rule, Pattern]]] = {}
        for rule in self.rules:
            self._index(rule)

    def pattern(self, source: str) -> Pattern:
        """A pattern read against this lexicon; raises ``PatternError``."""
        return self._patterns([source], thorough=True)[0]

    def candidates(self, tagged: Tagged) -> Iterator[tuple[Rule, Pattern, int]]:
        """Rules whose anchor is in the sentence, with the pattern and the anchor's place."""
        for place, (word, mask) in enumerate(zip(tagged.words, tagged.masks, strict=True)):
            for rule, pattern in self._by_word.get(word, ()):
                yield rule, pattern, place
            for bit in _bits(mask):
                for rule, pattern in self._by_class.get(bit, ()):
                    yield rule, pattern, place

    def remove(self, rule: Rule) -> None:
        """Take a rule out of use."""
        self.rules.remove(rule)
        for pattern in rule.patterns:
            for index in (
                *(self._by_word.get(word, []) for word in pattern.words),
                *(self._by_class.get(bit, []) for bit in _bits(pattern.mask)),
            ):
                index[:] = [entry for entry in index if entry[0] is not rule]

    def _index(self, rule: Rule) -> None:
        for pattern in rule.patterns:
            for word in pattern.words:
                self._by_word.setdefault(word, []).append((rule, pattern))
            for bit in _bits(pattern.mask):
                self._by_class.setdefault(bit, []).append((rule, pattern))

    def _read_rule(self, placed: Placed[RuleTable], *, trusted: bool) -> None:
        family = self._families.get(placed.table.family)
        if family is None:
            reason = f"no family is called {placed.table.family!r}"
            self.problems.append(Problem(placed.file, placed.line, placed.table.id, reason))
        elif (placed.table.tier or family.tier) != "off":
            try:
                self.rules.append(self._ready(placed, family, trusted=trusted))
            except PatternError as error:
                self.problems.append(Problem(placed.file, placed.line, placed.table.id, str(error)))

    def _ready(self, placed: Placed[RuleTable], family: FamilyTable, *, trusted: bool) -> Rule:
        table = placed.table
        patterns = self._patterns(table.patterns, thorough=not trusted)
        if not patterns:
            raise PatternError("it has no patterns")
        return Rule(
            id=table.id,
            family=table.family,
            blocks=(table.tier or family.tier) == "block",
            patterns=patterns,
            unless=self._patterns(table.unless, thorough=not trusted),
            at=tuple(table.at),
            not_at=tuple(table.not_at),
            why=table.why or family.why,
            question=table.question or family.question,
            rewrites=tuple(entries(table.rewrites) + entries(family.rewrites)),
            flags=tuple(entries(table.flags)),
            passes=tuple(entries(table.passes)),
            source=table.source,
            file=placed.file,
            line=placed.line,
            trusted=trusted,
            order=len(self.rules),
        )

    def _patterns(self, lines: Lines, *, thorough: bool) -> tuple[Pattern, ...]:
        read = []
        for line in entries(lines):
            try:
                read.append(self._reader.read(line, thorough=thorough))
            except RecursionError as error:
                raise PatternError(f"pattern {line!r}: it leads back to itself, or has too many brackets") from error
            except (PatternError, ValueError, IndexError) as error:
                raise PatternError(f"pattern {line!r}: {error}") from error
        return tuple(read)

    def _read_exemptions(self, packs: Sequence[Pack], known: Collection[str]) -> list[Exemption]:
        read = []
        for placed, trusted in ((placed, pack.trusted) for pack in packs for placed in pack.exceptions):
            table = placed.table
            try:
                patterns = self._patterns(table.patterns, thorough=not trusted)
            except PatternError as error:
                self.problems.append(Problem(placed.file, placed.line, table.id, str(error)))
                continue
            strange = [name for name in (*table.rules, *table.families) if name not in known]
            if strange or not patterns:
                reason = f"no rule or family is called {strange[0]!r}" if strange else "it has no patterns"
                self.problems.append(Problem(placed.file, placed.line, table.id, reason))
                continue
            read.append(
                Exemption(
                    id=table.id,
                    patterns=patterns,
                    silenced=frozenset((*table.rules, *table.families)),
                    whole_sentence=table.scope == "sentence",
                    passes=tuple(entries(table.passes)),
                    file=placed.file,
                    line=placed.line,
                    trusted=trusted,
                )
            )
        return read


def _bits(mask: int) -> Iterator[int]:
    while mask:
        bit = mask & -mask
        mask ^= bit
        yield bit


def merged(packs: Sequence[Pack]) -> list[tuple[Placed[RuleTable], bool]]:
    """The last rule of each id, in the order of first appearance."""
    last: dict[str, tuple[Placed[RuleTable], bool]] = {}
    for pack in packs:
        for placed in pack.rules:
            last[placed.table.id] = (placed, pack.trusted)
    return list(last.values())

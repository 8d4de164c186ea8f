"""Judge a text: which rules fire in it, and what that means for the place it is going to."""

import gc
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager

import msgspec

from whiffboard import paths
from whiffboard.wording.languages import ENGLISH
from whiffboard.wording.matching import Captures
from whiffboard.wording.names import Names
from whiffboard.wording.pack import Pack, Problem, read_pack
from whiffboard.wording.pattern import Pattern, PatternError
from whiffboard.wording.rulebook import HOLES, Exemption, Rule, RuleBook
from whiffboard.wording.seen import Reading, readings
from whiffboard.wording.sentences import quoted_ranges, sentences
from whiffboard.wording.tagging import Roster, Tagged
from whiffboard.wording.team_packs import laid_over, team_packs
from whiffboard.wording.verdict import Destination, Finding, Judgement, Verdict

_HOLDS = frozenset(
    {Destination.CAUSE, Destination.ACTION, Destination.LEARNING, Destination.OWNERSHIP, Destination.BRIEF}
)
_MOST_REWRITES = 3
_SHORTEST_QUOTATION = 3
"""Words."""

HOLE = "hole"
"""Rule and family of what is found where a rewrite's hole is still open."""

NO_NAMES = Names()


class _Hit(msgspec.Struct, frozen=True):
    """A rule that fired: the words to mark and the words kept for rewrites."""

    rule: Rule
    tagged: Tagged
    first: int
    last: int
    captures: Captures

    @property
    def start(self) -> int:
        return self.tagged.tokens[self.first].start

    @property
    def end(self) -> int:
        return self.tagged.tokens[self.last].end


class Checker:
    """Checks texts against rule packs; later packs replace rules of earlier ones by id.

    ``off`` holds ids of rules and families that the session switched off. ``problems`` lists what in the packs is not
    used, and why: of a rule whose examples fail the first failure, or with ``every`` all of them.
    """

    def __init__(self, packs: Sequence[Pack], off: Collection[str] = (), *, every: bool = False) -> None:
        with _collector_paused():
            self._book = RuleBook(packs, off)
        self.problems: list[Problem] = list(self._book.problems)
        self._roster = (NO_NAMES, Roster(NO_NAMES, self._book.lexicon))
        self._calm: set[str] = set()  # a family's rewrites come again with each of its rules, and rules only get fewer
        self._drop_broken(packs, None if every else 1)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules in use."""
        return tuple(self._book.rules)

    @property
    def exemptions(self) -> tuple[Exemption, ...]:
        """The exceptions in use."""
        return tuple(self._book.exemptions)

    def check(
        self, text: str, destination: Destination | str, names: Names = NO_NAMES, off: Collection[str] = ()
    ) -> Judgement:
        """Judge ``text`` on its way to ``destination``. Any string will do; the cost grows with its length only.

        Rules whose id or family is in ``off`` stay silent.
        """
        place = Destination(destination)
        roster = self._roster_of(names)
        heaviest = Judgement(text=text, verdict=Verdict.PASS)
        known: dict[str, bool] = {}
        for reading in readings(text):
            hits = self._hits(reading.text, place, roster, off)
            findings = [self._finding(hit, reading, place, roster, known) for hit in hits]
            findings = _side_by_side(findings, self._open_holes(reading, place, off))
            verdict = max((finding.verdict for finding in findings), key=lambda v: v.weight, default=Verdict.PASS)
            if verdict.weight > heaviest.verdict.weight:
                heaviest = Judgement(text=text, verdict=verdict, findings=tuple(findings))
            if verdict is (Verdict.HOLD if place in _HOLDS else Verdict.PROMPT):
                break
        return heaviest

    def failed_examples(self, rule: Rule) -> list[str]:
        """What the rule's own examples should do and don't, as sentences; empty if they all hold."""
        place = rule.at[0] if rule.at else Destination.CAUSE
        inline = [pattern.example for pattern in rule.patterns if pattern.example]
        failed = [
            f"should be flagged and is not: {example!r}"
            for example in (*rule.flags, *inline)
            if not self._fires(rule, example, place)
        ]
        own = [rewrite for rewrite in rule.rewrites if "{" not in rewrite and rewrite not in self._calm]
        for kind, texts, where in (("should pass", rule.passes, place), ("is a rewrite", own, Destination.CAUSE)):
            for text in texts:
                found = ", ".join(hit.rule.id for hit in self._hits(text, where, self._roster[1]))
                failed += [f"{kind} and is flagged by {found}: {text!r}"] if found else []
                if not found and where is Destination.CAUSE:
                    self._calm.add(text)
        for pattern in rule.patterns:
            examples = [pattern.example] if pattern.example else rule.flags
            if not any(self._matches(pattern, example) for example in examples):
                failed.append(f"matches none of its examples: {pattern.source!r}")
        return failed

    def failed_exemption(self, exemption: Exemption) -> list[str]:
        """What the exception's own examples should do and don't, as sentences; it need not have any."""
        failed = [
            f"does not match its example: {pattern.source!r}"
            for pattern in exemption.patterns
            if pattern.example and not self._matches(pattern, pattern.example)
        ]
        for text in exemption.passes:
            if not any(self._matches(pattern, text) for pattern in exemption.patterns):
                failed.append(f"matches none of its patterns: {text!r}")
            found = ", ".join(hit.rule.id for hit in self._hits(text, Destination.CAUSE, self._roster[1]))
            failed += [f"should pass and is flagged by {found}: {text!r}"] if found else []
        return failed

    def literal(self, text: str) -> str:
        """The pattern that matches exactly these words; empty where there is none, as for two sentences."""
        tagged = list(self._tagged(text, self._roster[1]))
        source = " ".join(tagged[0].words) if len(tagged) == 1 else ""
        if not source or source[0] in "#@":
            return ""
        try:
            found = self._book.pattern(source).find(tagged[0])
        except PatternError:
            return ""
        return source if found == (0, tagged[0].length) else ""

    def _fires(self, rule: Rule, text: str, destination: Destination) -> bool:
        by_sentence = self._hits_by_sentence(text, destination, self._roster[1])
        return any(hit.rule.id == rule.id for hits in by_sentence for hit in hits)

    def _drop_broken(self, packs: Sequence[Pack], told: int | None) -> None:
        """Run the examples of packs that are not the project's own; a rule whose examples fail is not used."""
        if all(pack.trusted for pack in packs):
            return
        for rule in [rule for rule in self._book.rules if not rule.trusted]:
            if failed := self.failed_examples(rule):
                self.problems += [Problem(rule.file, rule.line, rule.id, reason) for reason in failed[:told]]
                self._book.remove(rule)
        for exemption in [exemption for exemption in self._book.exemptions if not exemption.trusted]:
            if failed := self.failed_exemption(exemption):
                place = exemption.file, exemption.line, exemption.id
                self.problems += [Problem(*place, reason) for reason in failed[:told]]
                self._book.exemptions.remove(exemption)

    def _roster_of(self, names: Names) -> Roster:
        if names != self._roster[0]:
            self._roster = (names, Roster(names, self._book.lexicon))
        return self._roster[1]

    def _tagged(self, text: str, roster: Roster) -> Iterator[Tagged]:
        for sentence in sentences(text, self._book.lexicon.abbreviations, self._book.lexicon.spellings):
            yield self._book.tagger.tag(sentence, text, roster)

    def _matches(self, pattern: Pattern, text: str) -> bool:
        return any(pattern.find(tagged) for tagged in self._tagged(text, self._roster[1]))

    def _hits(self, text: str, destination: Destination, roster: Roster, off: Collection[str] = ()) -> Iterator[_Hit]:
        """What is to be shown: one hit for any words, from left to right."""
        together: list[_Hit] = []
        for hits in self._hits_by_sentence(text, destination, roster, off):
            if together and hits[0].tagged.sentence.start >= together[-1].tagged.sentence.end:
                yield from _without_overlaps(together)
                together = []
            together += hits  # pieces of one long sentence overlap
        yield from _without_overlaps(together)

    def _hits_by_sentence(
        self, text: str, destination: Destination, roster: Roster, off: Collection[str] = ()
    ) -> Iterator[list[_Hit]]:
        quoted = quoted_ranges(text)
        for tagged in self._tagged(text, roster):
            hits = list(self._fired(tagged, destination))
            if hits and off:
                hits = [hit for hit in hits if hit.rule.id not in off and hit.rule.family not in off]
            if hits and quoted:
                hits = [hit for hit in hits if not _is_quoted(hit, quoted)]
            if hits and (hits := self._without_exempted(hits, tagged)):
                yield hits

    def _fired(self, tagged: Tagged, destination: Destination) -> Iterator[_Hit]:
        done: set[str] = set()
        for rule, pattern, place in self._book.candidates(tagged):
            if rule.id in done or not rule.applies(destination):
                continue
            captures: Captures = {}
            anchor = pattern.anchor
            for start in range(max(place - anchor.high, 0), place - anchor.low + 1):
                end = pattern.match(tagged, start, captures)
                if end > start:
                    done.add(rule.id)
                    if not any(unless.find(tagged) for unless in rule.unless):
                        first = captures.get("<", (start, start))[0]
                        last = captures.get(">", (end, end))[0]
                        yield _Hit(rule, tagged, first, max(last - 1, first), captures)
                    break

    def _without_exempted(self, hits: list[_Hit], tagged: Tagged) -> list[_Hit]:
        for exemption in self._book.exemptions:
            if not hits:
                break
            hits = [hit for hit in hits if not _is_exempted(hit, exemption, tagged)]
        return hits

    def _finding(
        self, hit: _Hit, reading: Reading, destination: Destination, roster: Roster, known: dict[str, bool]
    ) -> Finding:
        rule, sentence = hit.rule, hit.tagged.sentence

        def fits(rewrite: str) -> bool:
            if rewrite not in known:
                known[rewrite] = next(self._hits_by_sentence(rewrite, Destination.CAUSE, roster), None) is None
            return known[rewrite]

        rewrites = self._book.rewriter.fill(rule.rewrites, hit.tagged, hit.captures, reading.text, fits, _MOST_REWRITES)
        start, end = reading.span(hit.start, hit.end)
        sentence_start, sentence_end = reading.span(sentence.start, sentence.end)
        return Finding(
            rule=rule.id,
            family=rule.family,
            start=start,
            end=end,
            why=rule.why,
            question=rule.question,
            rewrites=rewrites,
            verdict=Verdict.HOLD if rule.blocks and destination in _HOLDS else Verdict.PROMPT,
            sentence_start=sentence_start,
            sentence_end=sentence_end,
        )

    def _open_holes(self, reading: Reading, destination: Destination, off: Collection[str]) -> list[Finding]:
        """A finding for each hole of a rewrite that nobody has filled yet."""
        says, found = self._book.hole, []
        if says is None or HOLE in off or "[" not in reading.text:
            return []
        for match in HOLES.finditer(reading.text):
            if match.group().casefold() in self._book.holes:
                start, end = reading.span(*match.span())
                found.append(
                    Finding(
                        rule=HOLE,
                        family=HOLE,
                        start=start,
                        end=end,
                        why=says.why,
                        question=says.question,
                        rewrites=(),
                        verdict=Verdict.HOLD if destination in _HOLDS else Verdict.PROMPT,
                        sentence_start=start,
                        sentence_end=end,
                    )
                )
        return found


def _is_quoted(hit: _Hit, quoted: list[tuple[int, int]]) -> bool:
    """Whether the hit begins or ends in what somebody else said; marks around a word or two of it are none."""
    for place in (hit.start, hit.end - 1):
        index = bisect_right(quoted, place, key=lambda span: span[0]) - 1
        if index >= 0 and (span := quoted[index])[0] <= place < span[1]:
            words = sum(span[0] <= token.start < span[1] for token in hit.tagged.sentence.tokens)
            return words >= _SHORTEST_QUOTATION or (span[0] <= hit.start and hit.end <= span[1])
    return False


def _side_by_side(findings: list[Finding], holes: list[Finding]) -> list[Finding]:
    """Both from left to right; a hole that lies within another finding adds nothing."""
    free = [hole for hole in holes if all(hole.end <= f.start or hole.start >= f.end for f in findings)]
    return sorted([*findings, *free], key=lambda finding: finding.start) if free else findings


def _without_overlaps(hits: list[_Hit]) -> list[_Hit]:
    """Of hits on the same words the blocking one stays, then the first, the longest, that of the earlier rule."""
    kept: list[_Hit] = []
    for hit in sorted(hits, key=lambda hit: (not hit.rule.blocks, hit.start, -hit.end, hit.rule.order)):
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Reading rules makes some ten thousand small objects that all stay; collecting in between doubled the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _is_exempted(hit: _Hit, exemption: Exemption, tagged: Tagged) -> bool:
    silenced = exemption.silenced
    if silenced and hit.rule.id not in silenced and hit.rule.family not in silenced:
        return False
    for pattern in exemption.patterns:
        place = pattern.find(tagged)
        if place and (exemption.whole_sentence or (place[0] <= hit.last and hit.first < place[1])):
            return True
    return False


def layers(language: str, extra: Iterable[Pack] = ()) -> list[Pack]:
    """The bundled pack of ``language`` and those of the others that are in it, lowest first."""
    with _collector_paused():
        bundled = read_pack(paths.bundled("rules", language), trusted=True)
        return laid_over(bundled, [pack for pack in extra if pack.info.language == language])


def load_checker(language: str = ENGLISH, extra: Iterable[Pack] = (), off: Collection[str] = ()) -> Checker:
    """The bundled pack of ``language`` with the given packs of that language on top."""
    return Checker(layers(language, extra), off)


def load_team_checker(language: str = ENGLISH) -> Checker:
    """The bundled pack of ``language`` with the packs in the user's folder on top: what the program judges by."""
    return load_checker(language, team_packs())

"""What a check says: where a text was headed, whether it may go there, and why not."""

from enum import StrEnum

import msgspec


class Destination(StrEnum):
    """Where a text is going; the same words weigh differently in a private note and on a cause."""

    NOTE = "note"
    CARD = "card"
    EVENT = "event"
    IDEA = "idea"
    CAUSE = "cause"
    ACTION = "action"
    LEARNING = "learning"
    OWNERSHIP = "ownership"
    BRIEF = "brief"


class Verdict(StrEnum):
    """``pass``: nothing found; ``prompt``: worth a question, may stay; ``hold``: not shown until reworded or kept."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    PROMPT = "prompt"
    HOLD = "hold"

    @property
    def weight(self) -> int:
        """0 for pass, 1 for prompt, 2 for hold: the heavier of two verdicts wins."""
        return _WEIGHTS[self]


_WEIGHTS = {Verdict.PASS: 0, Verdict.PROMPT: 1, Verdict.HOLD: 2}


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing a rule noticed. All offsets count code points in the judged text; ends are exclusive.

    ``start``/``end`` mark the words, ``sentence_start``/``sentence_end`` the sentence that a rewrite replaces.
    """

    rule: str
    family: str
    start: int
    end: int
    why: str
    question: str
    rewrites: tuple[str, ...]
    verdict: Verdict
    sentence_start: int = 0
    sentence_end: int = 0


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """A text, the heaviest verdict of its findings, and the findings from left to right."""

    text: str
    verdict: Verdict
    findings: tuple[Finding, ...] = ()

    @property
    def held(self) -> bool:
        """Whether the text must not be shown as it is."""
        return self.verdict is Verdict.HOLD

    def reworded(self, finding: Finding, rewrite: str) -> str:
        """The whole text with the finding's sentence replaced; where that ended with a mark, a full stop follows."""
        before, after = self.text[: finding.sentence_start], self.text[finding.sentence_end :]
        replaced = self.text[finding.sentence_start : finding.sentence_end]
        stop = "." if replaced.rstrip()[-1:] in {".", "!", "?", "…"} and not rewrite.endswith(("?", ".", "]")) else ""
        return before + rewrite + stop + after

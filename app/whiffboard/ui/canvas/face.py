"""What each node and junction of the map shows, as plain frozen data made from the session."""

import dataclasses
from collections import Counter
from collections.abc import Mapping

from whiffboard.domain.causal_map import CausalMap
from whiffboard.domain.records import Answer, Cause, Gate
from whiffboard.domain.session import Session
from whiffboard.wording.guard import DESTINATIONS, Guard, words_of
from whiffboard.wording.verdict import Judgement, Verdict


@dataclasses.dataclass(frozen=True, slots=True)
class Face:
    """One statement as it looks; ``marks`` are the code point ranges of words that a finding is about."""

    text: str
    whiff: bool = False
    held: bool = False
    marks: tuple[tuple[int, int], ...] = ()
    kept: tuple[str, ...] = ()
    """The facilitator's reasons why found words stay; private, for the facilitator's own window only."""
    evidence: int = 0
    held_evidence: int = 0
    explains: int = 0
    end: bool = False
    answered: bool = False

    def spoken(self) -> str:
        """The node in words, for those who don't see it."""
        said = [self.text or "A statement without words yet"]
        if self.whiff:
            said.append("the whiff")
        if self.held:
            said.append("held")
        if self.kept:
            said.append("kept with a reason")
        if self.evidence:
            held = f", {self.held_evidence} of it held" if self.held_evidence else ""
            said.append(f"{self.evidence} evidence{held}")
        if self.explains > 1:
            said.append(f"explains {self.explains}")
        if self.end:
            said.append("end cause with an action" if self.answered else "end cause without an action yet")
        return ", ".join(said)


@dataclasses.dataclass(frozen=True, slots=True)
class JunctionFace:
    """The causes of one effect, in sibling order, and its gate."""

    causes: tuple[str, ...]
    gate: Gate

    @property
    def gated(self) -> bool:
        """Whether there is anything to choose between."""
        return len(self.causes) > 1


def faces(session: Session, graph: CausalMap, guard: Guard) -> dict[str, Face]:
    """What the node of every statement shows."""
    answered = {answer.cause for answer in session.table(Answer).values()}
    ends = set(graph.ends)
    found = {}
    for cause in session.causes.values():
        judged = guard.judge(session, cause, "text")
        face = _face(session, graph, cause, judged, cause.id in ends, cause.id in answered)
        pieces = session.evidence_of(cause.id)
        held = sum(guard.judge(session, piece, "text").held for piece in pieces)
        kept = _kept(session, guard, cause)
        found[cause.id] = dataclasses.replace(face, held_evidence=held, kept=kept) if held or kept else face
    return found


def junctions(session: Session, graph: CausalMap) -> dict[str, JunctionFace]:
    """What the junction below every explained statement shows."""
    return {
        cause.id: JunctionFace(causes, cause.gate)
        for cause in session.causes.values()
        if (causes := graph.causes_of(cause.id))
    }


@dataclasses.dataclass(frozen=True, slots=True)
class Tally:
    """How far the map has come, for the summary beside it."""

    statements: int
    ends: int
    answered: int
    held: tuple[str, ...]


def tally(shown: Mapping[str, Face], graph: CausalMap) -> Tally:
    """Counts over the whole map; ``held`` holds ids in reading order."""
    kinds = Counter((face.end, face.answered) for face in shown.values())
    return Tally(
        statements=len(shown),
        ends=kinds[True, True] + kinds[True, False],
        answered=kinds[True, True],
        held=tuple(cause for cause in graph.order if shown[cause].held),
    )


def _face(session: Session, graph: CausalMap, cause: Cause, judged: Judgement, end: bool, answered: bool) -> Face:
    return Face(
        text=cause.text,
        whiff=cause.whiff,
        held=judged.held,
        marks=marks_of(judged),
        evidence=len(session.evidence_of(cause.id)),
        explains=len(graph.effects_of(cause.id)),
        end=end,
        answered=answered,
    )


def _kept(session: Session, guard: Guard, cause: Cause) -> tuple[str, ...]:
    """The reasons for the words that stay and that are still in the text."""
    keeps = session.keeps.get((cause.id, "text"), ())
    if not keeps:
        return ()
    judged = guard.judge_text(session, cause.text, DESTINATIONS[Cause]["text"])
    found = {(finding.rule, words_of(judged, finding)) for finding in judged.findings}
    return tuple(dict.fromkeys(keep.reason for keep in keeps if (keep.rule, keep.words) in found))


def marks_of(judged: Judgement) -> tuple[tuple[int, int], ...]:
    """The words to mark: all that are prompted or held."""
    return tuple((found.start, found.end) for found in judged.findings if found.verdict is not Verdict.PASS)

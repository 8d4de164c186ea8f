"""Every act on the map as one undoable step, with the places of all nodes in it."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from whiffboard.domain import causes
from whiffboard.domain.causal_map import causal_map
from whiffboard.domain.layout.geometry import Spot
from whiffboard.domain.records import Cause, Gate, Link, new_id
from whiffboard.domain.refusals import Refusal, WouldCloseLoop
from whiffboard.domain.session import Session
from whiffboard.domain.step import Step
from whiffboard.ui.canvas import placement
from whiffboard.workspace.document import Document


class MapActs(QObject):
    """Does what the person asks for; a refusal is told, and nothing has happened then."""

    refused = Signal(str)
    circle = Signal(str, str, str)
    """A link would close a circle: the sentence, the cause and the effect."""

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self._document.session

    def add_cause(self, effect: str, burst: str, *, after: str | None = None, text: str = "") -> str | None:
        """Adds a cause of ``effect``; what is typed under the same ``burst`` belongs to the same act."""
        cause = new_id()
        step = causes.add(self.session, effect, text, after=after, cause_id=cause)
        return cause if self._settle(step, burst) else None

    def add_between(self, cause: str, burst: str) -> str | None:
        """Adds a statement between ``cause`` and the first effect that it explains."""
        effect = next(iter(causal_map(self.session).effects_of(cause)), None)
        if effect is None:
            return None
        fresh = new_id()
        added = causes.add(self.session, effect, after=cause, cause_id=fresh)
        between = self.session.apply(added)
        step = added.then(causes.reparent(between, cause, effect, fresh))
        return fresh if self._settle(step, burst, loose=causal_map(self.session).only_below([cause])) else None

    def add_free(self, burst: str, at: Spot | None = None, text: str = "") -> str | None:
        """Adds a statement that explains nothing yet, the whiff on an empty map, at a spot of the person's choice."""
        cause = new_id()
        step = causes.add(self.session, None, text, cause_id=cause)
        return cause if self._settle(step, burst, at={cause: at} if at is not None else {}) else None

    def add_cause_at(self, effect: str, burst: str, at: Spot) -> str | None:
        """Adds a cause of ``effect`` where the person dropped it; it stays there."""
        cause = new_id()
        step = causes.add(self.session, effect, cause_id=cause)
        return cause if self._settle(step, burst, at={cause: at}, pin={cause}) else None

    def paste(self, effect: str | None, lines: Sequence[tuple[int, str]]) -> list[str]:
        """Adds (level, words) lines as a branch under ``effect``, as one act; returns the ids of the new statements.

        Without an effect the first line stands at the top of its own, the whiff on an empty map, over all others.
        """
        step, current, made = Step("", ()), self.session, list[str]()
        above: list[str | None] = [effect]
        for level, words in lines:
            del above[level + 1 :]
            cause = new_id()
            parent = above[-1] or (made[0] if made else None)
            one = causes.add(current, parent, words, cause_id=cause)
            current, step = current.apply(one), step.then(one)
            above.append(cause)
            made.append(cause)
        label = "Paste statement" if len(made) == 1 else f"Paste {len(made)} statements"
        return made if self._settle(Step(label, step.changes)) else []

    def reword(self, cause: str, text: str, burst: str | None = None, label: str | None = None) -> bool:
        """Changes the words of a statement."""
        step = causes.reword(self.session, cause, text)
        return self._settle(Step(label or step.label, step.changes), burst)

    def toggle_gate(self, effect: str) -> bool:
        """All of the causes are needed, or any one will do: the other way round from now on."""
        known = self.session.get(Cause, effect)
        if len(causal_map(self.session).causes_of(effect)) < 2:
            self.refused.emit("All or any is asked where a statement has two causes or more. Add another one first.")
            return False
        return self._do(causes.set_gate(self.session, effect, Gate.ANY if known.gate is Gate.ALL else Gate.ALL))

    def link(self, cause: str, effect: str) -> bool:
        """Says that ``cause`` explains ``effect`` too; a circle is offered as a reinforcing loop."""
        try:
            step = causes.link(self.session, cause, effect)
        except WouldCloseLoop as refusal:
            self.circle.emit(str(refusal), cause, effect)
            return False
        except Refusal as refusal:
            self.refused.emit(str(refusal))
            return False
        return self._settle(step)

    def link_as_loop(self, cause: str, effect: str) -> bool:
        """Keeps a link that closes a circle."""
        try:
            return self._do(causes.link_as_loop(self.session, cause, effect))
        except Refusal as refusal:
            self.refused.emit(str(refusal))
            return False

    def unlink(self, cause: str, effect: str) -> bool:
        """Removes a link; both statements stay where they are."""
        found = next((link for link in self.session.links if (link.cause, link.effect) == (cause, effect)), None)
        return found is not None and self.unlink_id(found.id)

    def unlink_id(self, link: str) -> bool:
        """Removes a link or a reinforcing loop by its id."""
        if self.session.find(Link, link) is None:
            return False
        return self._settle(causes.unlink(self.session, link))

    def reparent(self, cause: str, effect: str, *, after: str | None = None) -> bool:
        """Moves a statement under another effect, behind the sibling ``after``, where it finds a new place."""
        known = causal_map(self.session)
        old = known.effects_of(cause)
        try:
            step = causes.reparent(self.session, cause, old[0] if old else None, effect, after=after)
        except WouldCloseLoop:
            return self._refuse_below(cause, effect)
        except Refusal as refusal:
            self.refused.emit(str(refusal))
            return False
        return self._settle(step, loose=known.only_below([cause]), freed={cause})

    def stand_beside(self, cause: str, sibling: str, *, before: bool) -> bool:
        """Makes a statement the cause of what ``sibling`` explains, just before or behind it.

        One that explains several statements keeps explaining the others.
        """
        known = causal_map(self.session)
        theirs, own = known.effects_of(sibling), known.effects_of(cause)
        effect = next((found for found in theirs if found in own), theirs[0])
        old = effect if effect in own else own[0] if len(own) == 1 else None
        others = [other for other in known.causes_of(effect) if other != cause]
        index = others.index(sibling) + (0 if before else 1)
        try:
            step = causes.reparent(self.session, cause, old, effect, after=others[index - 1] if index else None)
            if index == 0:
                between = self.session.apply(step)
                step = step.then(causes.reorder(between, cause, effect, by=-len(others)))
        except WouldCloseLoop:
            return self._refuse_below(cause, effect)
        except Refusal as refusal:
            self.refused.emit(str(refusal))
            return False
        return self._settle(step, loose=known.only_below([cause]), freed={cause})

    def _refuse_below(self, cause: str, effect: str) -> bool:
        self.refused.emit(
            f"“{self.words(effect)}” is part of what explains “{self.words(cause)}”, so it can't be its effect too."
            " Drop it on another statement."
        )
        return False

    def reorder(self, cause: str, by: int) -> bool:
        """Moves a cause among its siblings; the nodes change places with their order."""
        effects = causal_map(self.session).effects_of(cause)
        if not effects:
            return False
        step = causes.reorder(self.session, cause, effects[0], by=by)
        if not step:
            return False
        return self._settle(step, loose=causal_map(self.session).only_below([cause]), freed={cause})

    def remove(self, chosen: Collection[str]) -> bool:
        """Removes statements; what explained them explains their effects from then on."""
        return bool(chosen) and self._settle(causes.remove(self.session, chosen))

    def remove_branch(self, chosen: Collection[str]) -> bool:
        """Removes statements with everything below that explains nothing else."""
        return bool(chosen) and self._settle(causes.remove_branch(self.session, chosen))

    def move(self, spots: Mapping[str, Spot]) -> bool:
        """Puts nodes where the person dragged them; they stay there, and what they cover gives way."""
        step = causes.place(self.session, spots, pin=spots.keys())
        if not step:
            return False
        return self._settle(step, at=spots, pin=spots.keys())

    def tidy(self) -> bool:
        """Lays the whole map out anew."""
        return bool(self.session.causes) and self._do(placement.tidied(self.session))

    def add_evidence(self, cause: str, text: str) -> bool:
        """Adds what supports a statement."""
        return self._do(causes.add_evidence(self.session, cause, text))

    def reword_evidence(self, evidence: str, text: str) -> bool:
        """Changes the words of a piece of evidence."""
        return self._do(causes.reword_evidence(self.session, evidence, text))

    def remove_evidence(self, evidence: str) -> bool:
        """Removes a piece of evidence."""
        return self._do(causes.remove_evidence(self.session, evidence))

    def words(self, cause: str) -> str:
        """A statement in a few words, to name it in a sentence."""
        text = " ".join(self.session.get(Cause, cause).text.split())
        return text if len(text) <= 60 else text[:59] + "…"

    def _settle(
        self,
        step: Step,
        burst: str | None = None,
        *,
        at: Mapping[str, Spot] | None = None,
        pin: Collection[str] = (),
        loose: Collection[str] = (),
        freed: Collection[str] = (),
    ) -> bool:
        """Does the step with the places that follow from it, as ``placement.settled`` finds them."""
        if not step:
            return False
        return self._do(placement.settled(self.session, step, at=at, pin=pin, loose=loose, freed=freed), burst)

    def _do(self, step: Step, burst: str | None = None) -> bool:
        if not step:
            return False
        try:
            self._document.do(step, burst=burst)
        except Refusal as refusal:
            self.refused.emit(str(refusal))
            return False
        return True

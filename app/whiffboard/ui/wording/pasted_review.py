"""What there is to say, in one sentence, about many lines that were pasted at once."""

from collections.abc import Sequence

from whiffboard.domain.session import Session
from whiffboard.ui.wording.entries import State, entries
from whiffboard.wording.guard import Guard


def pasted_sentence(session: Session, guard: Guard, records: Sequence[str]) -> str:
    """How many of the pasted records wait for better words, or are worth a thought; empty where none is."""
    pasted = set(records)
    found = [entry for entry in entries(session, guard) if entry.record.id in pasted]
    held = {entry.record.id for entry in found if entry.state is State.HELD}
    thought = {entry.record.id for entry in found if entry.state is State.PROMPTED}
    if held:
        return f"{_of(len(held), len(pasted))} {'waits' if len(held) == 1 else 'wait'} for better words."
    if thought:
        return f"{_of(len(thought), len(pasted))} {'is' if len(thought) == 1 else 'are'} worth a thought."
    return ""


def _of(some: int, whole: int) -> str:
    if whole == 1:
        return "The pasted line"
    if some == whole:
        return "Both pasted lines" if whole == 2 else f"All {whole} pasted lines"
    return f"{'One' if some == 1 else some} of the {whole} pasted lines"

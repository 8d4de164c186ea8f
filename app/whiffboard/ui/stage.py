"""The stages of a session that work in the program, in their order."""

import dataclasses
from collections.abc import Sequence


@dataclasses.dataclass(frozen=True)
class Stage:
    """One stage: its stable id, its name and question on the screen, and the suggested minutes (0: no time box)."""

    id: str
    name: str
    question: str
    icon: str
    minutes: int = 0


PREPARE = Stage("prepare", "Prepare", "What happened, and who was there?", "clipboard-list")
INSIGHTS = Stage("insights", "Generate insights", "What made that likely?", "network", 40)

STAGES: Sequence[Stage] = (PREPARE, INSIGHTS)


def stage_called(stage_id: str) -> Stage:
    """The stage of that id; the first one where the id isn't (or no longer) known."""
    return next((stage for stage in STAGES if stage.id == stage_id), PREPARE)

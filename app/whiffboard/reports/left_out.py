"""The last line of a document: what was left out of it, and why."""

from collections.abc import Mapping

from whiffboard.reports.phrases import counted, listed


def sentence(counts: Mapping[str, int], *, roles: bool) -> str:
    """Says how many held texts are missing, by the noun of what holds them; with ``roles`` also that names are."""
    held = [counted(count, noun) for noun, count in counts.items() if count]
    said = []
    if held:
        said.append(f"Left out while better words are being looked for: the text of {listed(held)}.")
    said.append("Private notes and the reasons for kept wording are never printed.")
    if roles:
        said.append("Participants appear by their roles.")
    return " ".join(said)

"""The part of a long text that a finding is about, with the marks moved along."""

import msgspec

from whiffboard.wording.verdict import Finding, Judgement

LONGEST = 220
"""Characters of a text that is shown whole."""
_BEFORE = 90


def excerpt(judgement: Judgement, finding: Finding | None) -> Judgement:
    """The whole text if it is short; else the finding's sentence, and of a long sentence what surrounds the finding."""
    text = judgement.text
    if len(text) <= LONGEST:
        return _part(judgement, 0, len(text))
    if finding is None:
        return _part(judgement, 0, _word_end(text, LONGEST))
    start, end = finding.sentence_start, finding.sentence_end
    if not start <= finding.start < end:
        start, end = 0, len(text)
    if end - start > LONGEST:
        start = max(start, _word_start(text, finding.start - _BEFORE, start))
        end = min(end, _word_end(text, start + LONGEST))
    return _part(judgement, start, end)


def _part(judgement: Judgement, start: int, end: int) -> Judgement:
    text = judgement.text
    while start < end and text[start].isspace():
        start += 1
    before = "… " if text[:start].strip() else ""
    after = " …" if text[end:].strip() else ""
    by = len(before) - start
    inside = [f for f in judgement.findings if f.start < end and f.end > start]
    moved = tuple(msgspec.structs.replace(f, start=max(f.start, start) + by, end=min(f.end, end) + by) for f in inside)
    words = "".join(" " if letter.isspace() else letter for letter in text[start:end])  # as long as it was
    return Judgement(text=before + words + after, verdict=judgement.verdict, findings=moved)


def _word_start(text: str, wanted: int, least: int) -> int:
    """The beginning of the word at or behind ``wanted``, unless the word is endless."""
    if wanted <= least:
        return least
    found = text.find(" ", wanted, wanted + 30)
    return found + 1 if found >= 0 else wanted


def _word_end(text: str, wanted: int) -> int:
    if wanted >= len(text):
        return len(text)
    found = text.rfind(" ", max(wanted - 30, 0), wanted)
    return found if found >= 0 else wanted

"""Puts kept wording into the team's rule pack as an exception, once it is clear that the pack still works with it."""

import contextlib
import os
from pathlib import Path
from typing import BinaryIO

import msgspec

from whiffboard import paths
from whiffboard.domain.records import Keep
from whiffboard.domain.session import Session
from whiffboard.safe_file import ExportFault, replace_file
from whiffboard.wording.checker import NO_NAMES, Checker, layers
from whiffboard.wording.guard import Guard, destination_of, names_of, words_of
from whiffboard.wording.kept_exception import exception_id, exception_table
from whiffboard.wording.languages import ENGLISH, judged_in
from whiffboard.wording.names import Names
from whiffboard.wording.pack import Pack, pack_of, read_pack
from whiffboard.wording.team_packs import team_packs
from whiffboard.wording.verdict import Destination, Finding

_MOST_RULES = 8
_BY_HAND = "The guide to rule packs shows how to write one by hand."


class Kept(msgspec.Struct, frozen=True):
    """Kept words in the text they stand in, as typed; ``start`` is their place there."""

    text: str
    destination: Destination
    names: Names
    words: str
    start: int
    pattern: str


def pack_file(language: str) -> Path:
    """The team's pack that exceptions are put into; neither file nor folder need exist."""
    return paths.user_rules() / ("team.toml" if language == ENGLISH else f"team-{language}.toml")


def exception_of(guard: Guard, session: Session, keep: Keep) -> str:
    """What ``add_exception`` would write, to be looked at first. Refuses with ``ExportFault`` as that does."""
    return _checked(guard, session, keep)[1]


def add_exception(guard: Guard, session: Session, keep: Keep) -> Path:
    """Adds the kept words to the team's pack of the session's language, and lets the guard know; returns the file.

    An exception that is there already is not added again. Refuses with ``ExportFault``: then nothing was written.
    """
    content, table = _checked(guard, session, keep)
    file = pack_file(judged_in(session.details.language))
    if table:
        with contextlib.suppress(OSError):  # what is written next can say it better
            file.parent.mkdir(parents=True, exist_ok=True)

        def write(opened: BinaryIO) -> None:
            opened.write(content)

        replace_file(file, write)
        guard.reload()
    return file


def _checked(guard: Guard, session: Session, keep: Keep) -> tuple[bytes, str]:
    """The whole file with the exception in it, and the exception; the latter is empty if it is there already."""
    language = judged_in(session.details.language)
    checker = guard.checker_of(session)
    kept = _kept(checker, session, keep)
    file = pack_file(language)
    old = _content(file, language)
    before = pack_of(file, old)
    if exception_id(keep, kept.pattern) in {placed.table.id for placed in before.exceptions}:
        return old, ""
    if keep.rule not in {rule.id for rule in checker.rules}:
        raise ExportFault(
            f"No rule is called {keep.rule} any more, so nothing was written: the words pass as they are."
        )
    others = [pack for pack in team_packs() if str(file) not in {place for place, _ in pack.places.values()}]
    also: list[str] = []
    while True:
        table = exception_table(keep, kept.pattern, kept.words, also)
        content = old + b"\n" + table.encode()
        after = pack_of(file, content)
        surfaced = _still_found(kept, checker, Checker(_tried(language, others, before, after)), keep.rule)
        if not surfaced:
            return content, table
        if keep.rule in surfaced or len(also) + len(surfaced) >= _MOST_RULES:
            raise ExportFault(
                f"Nothing was written: an exception for “{kept.words}” would not let them pass. {_BY_HAND}"
            )
        also += surfaced


def _tried(language: str, others: list[Pack], before: Pack, after: Pack) -> list[Pack]:
    """The layers with the new pack, if that holds one exception more and no problem more than it did."""
    fresh = [problem for problem in after.problems if problem not in before.problems]
    if fresh or len(after.exceptions) != len(before.exceptions) + 1:
        said = str(fresh[0]) if fresh else f"{pack_file(language)}: an exception can't be added at its end"
        raise ExportFault(f"Nothing was written, as the team's pack would not work with it: {said}. {_BY_HAND}")
    return layers(language, [*others, after])


def _kept(checker: Checker, session: Session, keep: Keep) -> Kept:
    """The words as they stand in the session now, or as they were when they were kept."""
    record = next((record for record in session if record.id == keep.target and hasattr(record, keep.field)), None)
    text, place, names = keep.words, Destination.CAUSE, NO_NAMES
    if record is not None:
        text, names = getattr(record, keep.field), names_of(session)
        place = destination_of(type(record), keep.field) or place
    judgement = checker.check(text, place, names)
    found = [one for one in judgement.findings if one.rule == keep.rule and words_of(judgement, one) == keep.words]
    words = text[found[0].start : found[0].end] if found else keep.words
    pattern = checker.literal(words)
    if not pattern:
        raise ExportFault(f"Nothing was written: “{words}” can't be put into a pattern. {_BY_HAND}")
    if not found:
        text = words
    return Kept(text, place, names, words, found[0].start if found else 0, pattern)


def _content(file: Path, language: str) -> bytes:
    """What the pack's file holds, or the beginning of a new one. Refuses where that is no pack."""
    if not os.path.lexists(file):
        return f'[pack]\nlanguage = "{language}"\ntitle = "What our team lets pass"\n'.encode()
    pack = read_pack(file)
    whole = [problem for problem in pack.problems if not problem.rule]
    if whole or file.is_dir() or pack.info.language != language:
        other = "a folder" if file.is_dir() else "a pack of another language"
        said = str(whole[0]) if whole else f"{file} is {other}"
        raise ExportFault(
            f"Nothing was written, as the team's pack can't be added to: {said}. Mend that and try again."
        )
    return file.read_bytes()


def _still_found(kept: Kept, before: Checker, after: Checker, rule: str) -> list[str]:
    """Rules that find something in the kept words with the exception: the kept one, or one that it stood before."""
    start, end = kept.start, kept.start + len(kept.words)

    def on_them(checker: Checker) -> list[Finding]:
        findings = checker.check(kept.text, kept.destination, kept.names).findings
        return [one for one in findings if one.start < end and start < one.end]

    known = {(one.rule, one.start, one.end) for one in on_them(before) if one.rule != rule}
    return list(dict.fromkeys(one.rule for one in on_them(after) if (one.rule, one.start, one.end) not in known))

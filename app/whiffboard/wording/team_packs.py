"""The team's own rule packs: found in the user's folder, and laid over the bundled pack without harm to it."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from whiffboard import paths
from whiffboard.wording.languages import ENGLISH
from whiffboard.wording.lexicon import Inflection
from whiffboard.wording.pack import Pack, PackInfo, Problem, read_pack
from whiffboard.wording.rulebook import RuleBook

_BELONGS = "belongs to the pack of a whole language; this one only adds to one"


def team_packs(folder: Path | None = None) -> list[Pack]:
    """Every ``.toml`` file and every folder of them in the user's folder of rules, by name; what isn't one is told.

    Never raises: where the folder can't be looked into, one pack holds nothing but that problem.
    """
    folder = folder or paths.user_rules()
    try:
        found = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
        packs = [_read(path) for path in found if path.suffix == ".toml" or path.is_dir()]
    except FileNotFoundError:
        return []
    except OSError as error:
        reason = f"the folder of the team's rules can't be read: {error.strerror or error}"
        return [Pack(PackInfo(ENGLISH), problems=[Problem(str(folder), 1, "", reason)])]
    _refuse_ids_of_others(packs)
    return packs


def _read(path: Path) -> Pack:
    if path.suffix == ".toml" and path.is_dir():
        return Pack(PackInfo(ENGLISH), problems=[Problem(str(path), 1, "", "a folder in place of a file")])
    return read_pack(path)


def _refuse_ids_of_others(packs: Iterable[Pack]) -> None:
    """Keeps the first of two rules that the team calls the same: which of two files counts should be no riddle."""
    known: dict[tuple[str, str], str] = {}
    for pack in packs:
        kept = []
        for placed in pack.rules:
            key = pack.info.language, placed.table.id
            if key in known:
                reason = f"{known[key]} has a rule with the same id"
                pack.problems.append(Problem(placed.file, placed.line, placed.table.id, reason))
                continue
            known[key] = placed.file
            kept.append(placed)
        pack.rules[:] = kept


def laid_over(bundled: Pack, packs: Iterable[Pack]) -> list[Pack]:
    """The bundled pack and what of the others leaves its own rules working, lowest first.

    What is left out, and why, is added to the problems of the pack it stood in.
    """
    return [bundled, *(_admitted(bundled, pack) for pack in packs)]


def _admitted(bundled: Pack, pack: Pack) -> Pack:
    if not pack.lexicons and pack.grammar is None:
        return pack
    phrases = {name for table in bundled.lexicons for name in table.phrases}
    problems = [] if pack.grammar is None else [_about(pack, "grammar", f"[grammar] {_BELONGS}")]
    lexicons = []
    for table in pack.lexicons:
        if table.inflection != Inflection() or table.spellings:
            problems.append(_about(pack, "lexicon", f"[lexicon.inflection] and [lexicon.spellings] {_BELONGS}"))
        taken = sorted(phrases & table.phrases.keys())
        problems += [_about(pack, "lexicon", f"%{name} is a phrase of the bundled pack; rename it") for name in taken]
        own = {name: phrase for name, phrase in table.phrases.items() if name not in phrases}
        lexicons.append(msgspec.structs.replace(table, phrases=own, inflection=Inflection(), spellings={}))
    fitting = msgspec.structs.replace(pack, grammar=None, lexicons=lexicons, problems=[*pack.problems, *problems])
    return _without_what_breaks(bundled, fitting)


def _without_what_breaks(bundled: Pack, pack: Pack) -> Pack:
    """The pack without its word lists, where they can't be used."""
    words_only = Pack(pack.info, lexicons=pack.lexicons, contexts=pack.contexts, neutral=pack.neutral)
    try:
        RuleBook([msgspec.structs.replace(bundled, rules=[], exceptions=[]), words_only])
    except Exception as error:  # noqa: BLE001 - whatever a word list does, the bundled rules must go on working
        problem = _about(pack, "lexicon", f"[lexicon] can't be used: {error!r}")
        return msgspec.structs.replace(pack, lexicons=[], problems=[*pack.problems, problem])
    return pack


def _about(pack: Pack, table: str, reason: str) -> Problem:
    file, line = pack.places[table]
    return Problem(file, line, "", reason)

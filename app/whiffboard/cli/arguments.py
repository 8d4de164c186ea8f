"""What can be asked for on the command line."""

import argparse
import re
from pathlib import Path
from typing import NoReturn

from whiffboard.exchange.import_fault import printable
from whiffboard.wording.languages import ENGLISH, languages

_ABOUT = """\
Lead a retrospective without blame: one laptop, one screen, no network.

Without a command the window opens on your library, the one file that keeps your sessions."""

_END = """\
A session is named by its id, or by the first few letters of it: `whiffboard sessions` lists them.
Every command answers to --help. Errors are one line on standard error, with exit code 2."""

_OPEN = """\
Opens the window. PATH is either a case folder (session.toml, causes.outline, timeline.csv, actions.csv), which is
imported as a new session each time and opened, or a library file, which is used in place of your own."""

_DEMO = """\
Opens the window on an invented session that shows everything. It lives in a library of its own beside yours, so you
can change what you like; it is as you left it next time. With --library it is put into that library, once."""

_IMPORT = """\
Adds the session of each case folder to the library and prints its id, one a line. A folder is imported wholly or not at
all; the first one that can't be ends the command, and the sessions printed before it are in the library."""

_EXPORT = """\
Writes a session for other people. Wording that is held back never gets into it; standard error says what was left out.
A file, or a folder of an earlier export, of that name is replaced once the new one is complete."""

_CHECK = """\
Checks sentences for blame, as the program does while you type: pass, prompt (worth a question) or hold (not shown until
it is reworded). Without TEXT every line of standard input is one. The exit code is 1 when any of them is held."""


_RULES = """\
Shows and tries the rules that find blame: the bundled ones and those of your team."""

_RULES_LIST = """\
Lists the rules of a language: id, family, tier (block, nudge or off) and where each comes from. Standard error says
what in your team's packs is not used, and why."""

_RULES_TEST = """\
Runs every example that the rules bring along: of the bundled rules and of your team's packs, or with PACK (a .toml
file, or a folder of them) of that pack only. Each problem is one line, FILE:LINE: reason; the exit code is then 1."""


class OneLineParser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one line."""

    def error(self, message: str) -> NoReturn:
        """Ends the program with exit code 2."""
        said = re.sub(
            r"argument (\S+): invalid choice: (.+?) \(choose", r"\1 can't be \2 (choose", " ".join(message.split())
        )
        self.exit(2, f"whiffboard: {printable(said)}. See `{self.prog} --help`.\n")


def parser() -> argparse.ArgumentParser:
    """The parser; what it returns has ``command`` (``None`` for the window) and, where given, ``library``."""
    anywhere = OneLineParser(add_help=False, argument_default=argparse.SUPPRESS)
    anywhere.add_argument("--library", metavar="FILE", type=Path, help="use this library instead of your own")
    whole = OneLineParser(
        prog="whiffboard",
        description=_ABOUT,
        epilog=_END,
        parents=[anywhere],
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="store_true", help="print the version and end")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    def command(name: str, line: str, about: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name,
            help=line,
            description=about,
            parents=[anywhere],
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

    command("demo", "open the window on an invented session that shows everything", _DEMO)
    opening = command("open", "open the window on a case folder or a library file", _OPEN)
    opening.add_argument("path", metavar="PATH", type=Path)
    importing = command("import", "add sessions from case folders, print their ids", _IMPORT)
    importing.add_argument("paths", metavar="PATH", type=Path, nargs="+")
    listing = command("sessions", "list the sessions of the library", "Lists the sessions, last opened first.")
    listing.add_argument("--json", action="store_true", help="print them as one JSON list")
    _add_export(command("export", "write a team handout or a case folder", _EXPORT))
    _add_check(command("check", "check sentences for blame", _CHECK))
    _add_rules(command("rules", "list the rules that find blame, or run their examples", _RULES), anywhere)
    command(
        "doctor",
        "print versions, the library's path, and whether it is whole",
        "Prints what helps to find out what is wrong: versions, what in your team's rules is not used, where the\n"
        "library lies, whether it is whole.",
    )
    return whole


def _add_export(export: argparse.ArgumentParser) -> None:
    export.add_argument("session", metavar="SESSION", help="id of the session, or its first letters")
    export.add_argument(
        "--as",
        dest="form",
        choices=("team-handout", "case"),
        required=True,
        help="a PDF for the team, or a case folder that can be imported again",
    )
    export.add_argument("--out", metavar="PATH", type=Path, required=True, help="the file or the folder to write")
    export.add_argument(
        "--names",
        choices=("roles", "full"),
        help="participants by role or by name (unless you say: roles on the handout, full in a case folder)",
    )


def _add_check(check: argparse.ArgumentParser) -> None:
    check.add_argument("texts", metavar="TEXT", nargs="*")
    check.add_argument(
        "--where",
        choices=("note", "event", "cause", "action", "ownership"),
        default="cause",
        help="where the text is headed (unless you say: cause)",
    )
    check.add_argument(
        "--name", metavar="NAME", dest="names", action="append", default=[], help="somebody who took part; repeatable"
    )
    check.add_argument(
        "--language", choices=languages(), default=ENGLISH, help="whose rules to use (unless you say: en)"
    )
    check.add_argument("--json", action="store_true", help="print one JSON object a line")


def _add_rules(rules: argparse.ArgumentParser, anywhere: argparse.ArgumentParser) -> None:
    acts = rules.add_subparsers(dest="act", metavar="list|test", required=True)

    def act(name: str, line: str, about: str) -> argparse.ArgumentParser:
        plain = argparse.RawDescriptionHelpFormatter
        return acts.add_parser(
            name, help=line, description=about, parents=[anywhere], formatter_class=plain, allow_abbrev=False
        )

    listing = act("list", "list the rules of a language", _RULES_LIST)
    listing.add_argument(
        "--language", choices=languages(), default=ENGLISH, help="whose rules to list (unless you say: en)"
    )
    listing.add_argument("--json", action="store_true", help="print them as one JSON list")
    act("test", "run the examples of the rules", _RULES_TEST).add_argument("pack", metavar="PACK", type=Path, nargs="?")

"""One line of ``causes.outline``: what it may say, read and written."""

import enum
import re

import msgspec

from whiffboard.domain.records import Gate
from whiffboard.exchange.import_fault import quoted

NAME = r"\w+(?:[.\-]\w+)*"
_REFERENCE = re.compile(rf"[=~]\s*#({NAME})")
_SUFFIX = re.compile(rf"(?:^|\s)(?:\((?P<word>all|any|whiff|unlinked)\)|#(?P<name>{NAME}))$")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U(000[0-9a-fA-F]{5}|0010[0-9a-fA-F]{4})|(.?))", re.DOTALL)
_PLAIN_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", **{sign: sign for sign in "\\#()!=~/"}}


class Mark(enum.StrEnum):
    """What a statement is where its place in the outline doesn't say so."""

    NONE = ""
    WHIFF = "whiff"
    UNLINKED = "unlinked"


class Statement(msgspec.Struct, frozen=True):
    """A statement, with the name that other lines use for it (empty: none)."""

    text: str
    gate: Gate = Gate.ANY
    name: str = ""
    mark: Mark = Mark.NONE


class SameCause(msgspec.Struct, frozen=True):
    """``= #name``: the statement of that name explains this effect too."""

    name: str


class Loop(msgspec.Struct, frozen=True):
    """``~ #name``: the statement of that name explains this effect too, as a reinforcing loop."""

    name: str


class Support(msgspec.Struct, frozen=True):
    """``! text``: evidence."""

    text: str


Line = Statement | SameCause | Loop | Support


class NotALine(Exception):  # noqa: N818 - becomes an ImportFault where the file and the line are known
    """The line says nothing that an outline can hold: what was found, what was expected."""

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(found, expected)
        self.found = found
        self.expected = expected


def read_line(content: str) -> Line:
    """What a line says; ``content`` comes without indentation and is no comment. Raises ``NotALine``."""
    content = content.strip()
    reference = _REFERENCE.fullmatch(content)
    if reference:
        return SameCause(reference[1]) if content[0] == "=" else Loop(reference[1])
    if content.startswith("="):
        raise NotALine(quoted(content), "“= #name”, or “\\=” where a statement begins with that sign")
    if content.startswith("!"):
        text = content[1:].strip()
        if not text:
            raise NotALine("“!” alone", "evidence after it")
        return Support(_unescaped(text))
    return _statement(content)


def write_line(line: Line) -> str:
    """The line that ``read_line`` reads as this, without indentation."""
    match line:
        case SameCause(name):
            return f"= #{name}"
        case Loop(name):
            return f"~ #{name}"
        case Support(text):
            plain = f"! {text}"
            return plain if _reads_as(plain, line) else f"! {_escaped(text)}"
        case Statement(text):
            suffix = _suffix(line)
            return text + suffix if _reads_as(text + suffix, line) else _escaped(text) + suffix


def _statement(content: str) -> Statement:
    text, said = content, {"gate": "", "mark": "", "name": ""}
    while suffix := _SUFFIX.search(text):
        kind = "name" if suffix["name"] else "gate" if suffix["word"] in set(Gate) else "mark"
        if said[kind]:
            first, second = suffix[0].strip(), f"#{said[kind]}" if kind == "name" else f"({said[kind]})"
            raise NotALine(f"{quoted(first)} and {quoted(second)} in one line", "one of them")
        said[kind] = suffix["name"] or suffix["word"]
        text = text[: suffix.start()].rstrip()
    if not text:
        raise NotALine(f"{quoted(content)} alone", "a statement before it, or “= #name” for the same cause as there")
    return Statement(_unescaped(text), Gate(said["gate"] or Gate.ANY), said["name"], Mark(said["mark"]))


def _suffix(line: Statement) -> str:
    gate = " (all)" if line.gate is Gate.ALL else ""
    return gate + (f" ({line.mark})" if line.mark else "") + (f" #{line.name}" if line.name else "")


def _reads_as(plain: str, line: Line) -> bool:
    # A byte order mark would be lost at the beginning of the file.
    if "\n" in plain or "\r" in plain or plain.startswith(("//", "\ufeff")):
        return False
    try:
        return read_line(plain) == line
    except NotALine:
        return False


def _escaped(text: str) -> str:
    """The text behind a backslash, which says that backslashes have a meaning in it."""
    kept = text.rstrip(" ")
    return "\\" + "".join(map(_escape, kept)) + "\\u0020" * (len(text) - len(kept))


def _escape(character: str) -> str:
    short = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\", "#": "\\#", "(": "\\("}.get(character)
    if short:
        return short
    if character.isprintable():
        return character
    return f"\\u{ord(character):04x}" if ord(character) <= 0xFFFF else f"\\U{ord(character):08x}"


def _unescaped(text: str) -> str:
    """The text as it is, unless it begins with a backslash: then what follows is read with escapes."""
    return _ESCAPE.sub(_character, text[1:]) if text.startswith("\\") else text


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code:
        return chr(int(code, 16))
    if match[3] not in _PLAIN_ESCAPES:
        raise NotALine(
            quoted(match[0]),
            "\\n, \\t, \\r, \\u0020 or a backslash before \\ # ( ) ! = ~ / in a text that begins with a backslash",
        )
    return _PLAIN_ESCAPES[match[3]]

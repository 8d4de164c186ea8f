"""Reads ``causes.outline``: the five-whys map as an indented outline."""

import bisect
from collections import Counter

import msgspec

from whiffboard.domain.order import STEP
from whiffboard.domain.records import Cause, Evidence, Link, Record, new_id
from whiffboard.exchange.import_fault import quoted
from whiffboard.exchange.outline_line import Line, Loop, Mark, NotALine, SameCause, Statement, Support, read_line
from whiffboard.exchange.source_file import SourceFile

DEEPEST = 1_000
"""Levels; five whys are five."""
MOST = 20_000
"""Lines that say something."""
_LONGEST_TYPED = 80


class Outline(msgspec.Struct, frozen=True):
    """What the outline holds, and which name stands for which cause (name to id)."""

    records: tuple[Record, ...]
    names: dict[str, str]


class _Explains(msgspec.Struct, frozen=True):
    """A statement under another one; ``cause`` is an id, or the name of a statement that may come later."""

    line: int
    effect: str
    cause: str
    named: bool = False
    loop: bool = False


def read_outline(source: SourceFile) -> Outline:
    """The statements, links and evidence of an outline. Raises ``ImportFault``."""
    reading = _Reading(source)
    # Only these end a line: str.splitlines would also break at characters that a statement may hold.
    lines = source.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        content = line.strip()
        if content and not content.startswith("//"):
            reading.take(number, line[: len(line) - len(line.lstrip())], content)
    return reading.outline()


class _Reading:
    """The state of reading from the first line to the last."""

    def __init__(self, source: SourceFile) -> None:
        self._source = source
        self._lines = 0
        self._causes: list[Cause] = []
        self._evidence: list[Evidence] = []
        self._explanations: list[_Explains] = []
        self._names: dict[str, tuple[str, int]] = {}
        self._above: list[str | None] = []  # ids from the top down to the line before; None where nothing may hang

    def take(self, number: int, indentation: str, content: str) -> None:
        """Reads one line that says something."""
        self._lines += 1
        if self._lines > MOST:
            raise self._source.fault(number, f"more than {MOST:,} lines", "a map that people can look at")
        depth = self._depth(number, indentation)
        try:
            line = read_line(content)
        except NotALine as bad:
            raise self._source.fault(number, bad.found, bad.expected) from bad
        effect = self._effect(number, depth, content)
        del self._above[depth:]
        self._above.append(None)
        self._place(number, line, effect)

    def _depth(self, number: int, indentation: str) -> int:
        if strange := indentation.replace(" ", ""):
            what = "a tab" if strange[0] == "\t" else quoted(strange[0])
            raise self._source.fault(number, f"{what} in the indentation", "two spaces a level")
        depth, odd = divmod(len(indentation), 2)
        deepest = len(self._above)
        if odd or depth > deepest:
            wanted = "none in the first line" if not deepest else f"{deepest * 2} at most, two a level"
            raise self._source.fault(number, f"{len(indentation)} spaces of indentation", wanted)
        if depth >= DEEPEST:
            raise self._source.fault(number, f"more than {DEEPEST:,} levels", "fewer: five whys are five levels")
        return depth

    def _effect(self, number: int, depth: int, content: str) -> str | None:
        if depth == 0:
            return None
        effect = self._above[depth - 1]
        if effect is None:
            raise self._source.fault(
                number,
                f"{quoted(content)} under a line that is no statement",
                "it under what it explains",
            )
        return effect

    def _place(self, number: int, line: Line, effect: str | None) -> None:
        if isinstance(line, Statement):
            self._place_statement(number, line, effect)
        elif effect is None:
            what = {SameCause: "“= #name”", Loop: "“~ #name”", Support: "evidence"}[type(line)]
            raise self._source.fault(number, f"{what} at the top", f"{what} under a statement, two spaces further in")
        elif isinstance(line, Support):
            position = float(len(self._evidence)) * STEP
            self._evidence.append(Evidence(id=new_id(), cause=effect, position=position, text=line.text))
        else:
            loop = isinstance(line, Loop)
            self._explanations.append(_Explains(number, effect, line.name, named=True, loop=loop))

    def _place_statement(self, number: int, line: Statement, effect: str | None) -> None:
        if effect is not None and line.mark is Mark.UNLINKED:
            raise self._source.fault(number, "“(unlinked)” under another statement", "it without indentation")
        whiff = line.mark is Mark.WHIFF or (effect is None and line.mark is not Mark.UNLINKED)
        cause = Cause(id=new_id(), text=line.text, gate=line.gate, whiff=whiff)
        if line.name in self._names:
            first = self._names[line.name][1]
            raise self._source.fault(number, f"{quoted('#' + line.name)} a second time", f"it in line {first} only")
        if line.name:
            self._names[line.name] = cause.id, number
        if effect is not None:
            self._explanations.append(_Explains(number, effect, cause.id))
        self._causes.append(cause)
        self._above[-1] = cause.id

    def outline(self) -> Outline:
        """Everything, once the names of the later lines are known as well."""
        resolved = [self._resolved(explains) for explains in self._explanations]
        self._refuse_twice(resolved)
        self._refuse_circle(resolved)
        placed: Counter[str] = Counter()
        links = []
        for explains in resolved:
            position = 0.0 if explains.loop else placed[explains.effect] * STEP
            placed[explains.effect] += not explains.loop
            links.append(
                Link(id=new_id(), cause=explains.cause, effect=explains.effect, position=position, loop=explains.loop)
            )
        names = {name: cause for name, (cause, _) in self._names.items()}
        return Outline((*self._causes, *links, *self._evidence), names)

    def _resolved(self, explains: _Explains) -> _Explains:
        if not explains.named:
            return explains
        if explains.cause not in self._names:
            raise self._source.fault(
                explains.line, quoted("#" + explains.cause), unknown_name(explains.cause, self._names)
            )
        cause = self._names[explains.cause][0]
        if cause == explains.effect:
            raise self._source.fault(explains.line, "a statement under itself", "a cause that explains it")
        return msgspec.structs.replace(explains, cause=cause)

    def _refuse_twice(self, explanations: list[_Explains]) -> None:
        seen: dict[tuple[str, str], int] = {}
        for explains in sorted(explanations, key=lambda found: found.line):
            first = seen.setdefault((explains.cause, explains.effect), explains.line)
            if first != explains.line:
                raise self._source.fault(explains.line, f"the same cause as in line {first}", "each cause once")

    def _refuse_circle(self, explanations: list[_Explains]) -> None:
        tree = [explains for explains in explanations if not explains.named]
        named = [explains for explains in explanations if explains.named and not explains.loop]
        if not _circular([*tree, *named]):
            return
        # Nested lines alone never close a circle, so the first reference that does is found by halving.
        index = bisect.bisect_left(range(len(named)), True, key=lambda last: _circular([*tree, *named[: last + 1]]))
        name = next(name for name, (cause, _) in self._names.items() if cause == named[index].cause)
        raise self._source.fault(
            named[index].line,
            f"“= #{name}”, which closes a circle",
            f"“~ #{name}” where it is meant as a reinforcing loop, or another cause",
        )


def unknown_name(name: str, known: dict[str, tuple[str, int]] | dict[str, str]) -> str:
    """What was expected where nothing is called ``name``."""
    import difflib

    # Comparing takes the product of the lengths, so only names that a person would type are compared.
    typed = [one for one in list(known)[:1000] if len(one) < _LONGEST_TYPED]
    close = difflib.get_close_matches(name, typed, n=1) if len(name) < _LONGEST_TYPED else []
    hint = f", such as “#{close[0]}”" if close else ""
    return f"the name of a statement in the outline{hint}"


def _circular(explanations: list[_Explains]) -> bool:
    """Whether the links make a circle: taking away what nothing explains must in the end take away everything."""
    waiting = Counter(explains.effect for explains in explanations)
    above: dict[str, list[str]] = {}
    for explains in explanations:
        above.setdefault(explains.cause, []).append(explains.effect)
    free = [cause for cause in above if cause not in waiting]
    left = len(explanations)
    while free:
        for effect in above.get(free.pop(), ()):
            left -= 1
            waiting[effect] -= 1
            if not waiting[effect]:
                free.append(effect)
    return left > 0

"""Writes ``causes.outline``, and gives names to the statements that other lines and files refer to."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from whiffboard.exchange.outline_line import Line, Loop, Mark, SameCause, Statement, Support, write_line

if TYPE_CHECKING:  # reading needs no graph library, which shown sessions bring along
    from whiffboard.wording.shown import ShownCause, ShownSession

_WORDS_OF_A_NAME = 3
_LONGEST_NAME = 40
_SMALL_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "be", "by", "for", "had", "has", "in", "is", "it", "not", "of", "on", "or", "that"}
    | {"the", "to", "was", "were", "with"}
)


def names_of_causes(shown: "ShownSession") -> dict[str, str]:
    """Names by cause id, for the statements that need one: shared causes, those in a loop, those that are answered."""
    needed = {loop.cause for loop in shown.map.loops} | set(shown.map.shared)
    for action in shown.actions:
        needed.update(action.causes)
    names: dict[str, str] = {}
    taken: set[str] = set()
    for cause in shown.map.order:
        if cause in needed:
            name = _free(_slug(shown.causes[cause].text), taken)
            names[cause] = name
            taken.add(name)
    return names


def write_outline(shown: "ShownSession", names: Mapping[str, str]) -> str:
    """The file's text: each statement once, where it is read first, and as a reference everywhere else."""
    lines: list[str] = []
    written: set[str] = set()
    waiting = [(cause, 0) for cause in reversed(shown.map.roots)]
    while waiting:
        cause, depth = waiting.pop()
        if cause in written:
            lines.append(_indented(SameCause(names[cause]), depth))
            continue
        written.add(cause)
        lines.append(_indented(_statement(shown.causes[cause], depth, names.get(cause, "")), depth))
        lines += [_indented(Support(text), depth + 1) for text in shown.causes[cause].evidence]
        lines += [_indented(Loop(names[loop.cause]), depth + 1) for loop in shown.map.loops if loop.effect == cause]
        waiting += [(below, depth + 1) for below in reversed(shown.map.causes_of(cause))]
    return "".join(line + "\n" for line in lines)


def _statement(cause: "ShownCause", depth: int, name: str) -> Statement:
    at_top = depth == 0
    mark = Mark.NONE if cause.whiff == at_top else Mark.UNLINKED if at_top else Mark.WHIFF
    return Statement(cause.text, cause.gate, name, mark)


def _indented(line: Line, depth: int) -> str:
    return "  " * depth + write_line(line)


def _slug(text: str) -> str:
    words = re.findall(r"[^\W_]+", text.casefold())
    telling = [word for word in words if word not in _SMALL_WORDS] or words
    return "-".join(telling[:_WORDS_OF_A_NAME])[:_LONGEST_NAME].strip("-") or "cause"


def _free(name: str, taken: set[str]) -> str:
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free

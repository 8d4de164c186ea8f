"""Causes by their number on the map, as they are written on paper: 3, 5 or #3 #5."""

import re
from collections.abc import Iterable, Mapping, Sequence

from whiffboard.domain.refusals import DoesNotFit
from whiffboard.domain.session import Session


def numbers_text(session: Session, causes: Iterable[str]) -> str:
    """The numbers of these causes in order, parted by commas."""
    numbers = numbers_of(session)
    return ", ".join(str(number) for number in sorted(numbers[cause] for cause in causes if cause in numbers))


def numbers_to_ids(session: Session, text: str) -> Sequence[str]:
    """The causes of the numbers that were typed. Refuses with ``DoesNotFit`` where a number has no cause."""
    by_number = {number: cause for cause, number in numbers_of(session).items()}
    found: list[str] = []
    for word in re.split(r"[\s,;]+", text.strip()):
        typed = word.lstrip("#")
        if not typed:
            continue
        if not typed.isdecimal() or int(typed) not in by_number:
            raise DoesNotFit(
                f"There is no cause with the number “{word[:20]}” on the map. Type numbers such as 3, 5, "
                "or choose them from the list.",
                "causes",
            )
        found.append(by_number[int(typed)])
    return found


def numbers_of(session: Session) -> Mapping[str, int]:
    """The number of each statement by its id; imported late, as the graph library takes its time."""
    if not session.causes:
        return {}
    from whiffboard.domain.causal_map import causal_map

    return causal_map(session).numbers

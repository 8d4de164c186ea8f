"""What an import says when it can't go on: the file, the line, what was found and what was expected."""

from pathlib import Path

_LONGEST = 60


class ImportFault(Exception):  # noqa: N818 - the house calls what outer layers report a fault
    """Nothing was imported. ``line`` counts from 1; ``None`` where the fault isn't about a line."""

    def __init__(self, file: Path, line: int | None, found: str, expected: str) -> None:
        self.file = file
        self.line = line
        self.found = found
        self.expected = expected
        where = f"{printable(str(file))}, line {line}" if line else printable(str(file))
        super().__init__(f"{where}: found {found}, expected {expected}. Nothing was imported.")


def quoted(text: str) -> str:
    """The text in quotation marks, on one line and cut short, fit for a sentence."""
    shown = printable(text[: _LONGEST + 1])
    return f"“{shown}”" if len(shown) <= _LONGEST else f"“{shown[: _LONGEST - 1]}…”"


def printable(text: str) -> str:
    """The text with everything that a line can't show spelled out."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)

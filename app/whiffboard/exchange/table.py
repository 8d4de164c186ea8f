"""Reads and writes the CSV tables of a case folder: RFC 4180, a header line, every column there."""

import csv
import datetime as dt
import enum
import io
from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from whiffboard.exchange.import_fault import ImportFault, quoted
from whiffboard.exchange.source_file import LARGEST, SourceFile

MOST = 20_000
"""Rows of one table."""

E = TypeVar("E", bound=enum.StrEnum)


class Row(msgspec.Struct, frozen=True):
    """One row: its cells by column, and the line where it begins."""

    source: SourceFile
    line: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """The cell as it is."""
        return self.cells[column]

    def word(self, column: str) -> str:
        """The cell without spaces around it."""
        return self.cells[column].strip()

    def choice(self, column: str, choices: type[E]) -> E:
        """The cell as one of these words. Raises ``ImportFault``."""
        try:
            return choices(self.word(column))
        except ValueError:
            words = [choice.value for choice in choices]
            raise self.fault(column, f"{', '.join(words[:-1])} or {words[-1]}") from None

    def day(self, column: str) -> dt.date | None:
        """The cell as a day, or ``None`` where it is empty. Raises ``ImportFault``."""
        word = self.word(column)
        try:
            day = dt.datetime.strptime(word, "%Y-%m-%d").date() if word else None  # noqa: DTZ007 - a day
        except ValueError:
            day = dt.date.min
        if day is not None and (day.isoformat() != word or day.year < 1000):
            raise self.fault(column, "a day such as 2012-08-01, or nothing")
        return day

    def fault(self, column: str, expected: str, found: str | None = None) -> ImportFault:
        """What to raise where this cell says something else than it should."""
        return self.source.fault(self.line, f"{quoted(found or self.cells[column])} as {column}", expected)


def read_rows(source: SourceFile, columns: Sequence[str]) -> list[Row]:
    """The rows under a header that names exactly these columns, in any order. Raises ``ImportFault``."""
    csv.field_size_limit(LARGEST)  # the file is no larger, so a cell can't be either
    reader = csv.reader(io.StringIO(source.text, newline=""), strict=True)
    rows: list[Row] = []
    header: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            if not cells:
                pass
            elif header is None:
                header = _header(source, line, cells, columns)
            elif len(cells) != len(header):
                raise source.fault(line, f"{_cells(len(cells))}", f"{len(header)}: {', '.join(header)}")
            elif len(rows) == MOST:
                raise source.fault(line, f"more than {MOST:,} rows", "a table that people can read")
            else:
                rows.append(Row(source, line, dict(zip(header, cells, strict=True))))
            line = reader.line_num + 1
    except csv.Error as error:
        raise source.fault(
            line,
            f"a quotation mark out of place ({error})",
            "a cell with quotation marks around it, those inside doubled",
        ) from error
    if header is None:
        raise source.fault(1, "an empty file", f"a first line with {','.join(columns)}")
    return rows


def write_rows(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The table's text: the header and one line for each row."""
    return "".join(",".join(map(_cell, row)) + "\n" for row in (columns, *rows))


def _header(source: SourceFile, line: int, cells: Sequence[str], columns: Sequence[str]) -> list[str]:
    header = [cell.strip() for cell in cells]
    wanted = ",".join(columns)
    for index, column in enumerate(header):
        if column not in columns:
            raise source.fault(line, f"the column {quoted(column)}", f"{wanted} in the first line")
        if column in header[:index]:
            raise source.fault(line, f"the column {quoted(column)} twice", f"{wanted} in the first line")
    if missing := [column for column in columns if column not in header]:
        raise source.fault(line, f"no column {quoted(missing[0])}", f"{wanted} in the first line")
    return header


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _cell(text: str) -> str:
    if any(sign in text for sign in ',"\r\n') or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text

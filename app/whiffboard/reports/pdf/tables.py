"""The tables of paper: rows under hairlines, columns side by side, and a quotation behind its bar."""

import itertools
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from whiffboard.reports.pdf import faces, palette

_PLAIN = (
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("FONTNAME", (0, 0), (-1, -1), faces.REGULAR),  # else an unembedded Helvetica gets in
)
_ROWS = (
    *_PLAIN,
    ("RIGHTPADDING", (0, 0), (0, -1), 4),
    ("RIGHTPADDING", (1, 0), (-1, -1), 8),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
)
_LINE_BELOW = ("LINEBELOW", 0.5, palette.LINE)
_TALL = 400.0
"""Points: a row of this height may be split between pages, any other moves on whole."""
_LONG = 2500
"""Characters: a row with more is drawn in pieces."""
_MANY_PARAGRAPHS = 30
_ROWS_AT_ONCE = 40
"""reportlab measures a whole table anew on every page it reaches, so a long list is several tables."""


class Row(NamedTuple):
    """A row of a table; its cells are in the order of the columns.

    ``marks`` are reportlab table commands for this row without their coordinates; ``with_next`` keeps it on the page
    of the row that follows.
    """

    cells: Sequence[Sequence[Paragraph]]
    marks: Sequence[tuple[Any, ...]] = (_LINE_BELOW,)
    with_next: bool = False


class _Rows(Table):
    """A table that splits between rows, and within a row only where it could fill a page."""

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """The part that fits and the rest, as reportlab wants it; empty where it should start on a new page."""
        first = self.repeatRows
        heights = [height or 0.0 for height in getattr(self, "_rowHeights", ())[first : first + 1]]
        self.splitInRow = int(max(heights, default=0.0) > _TALL)
        return list(super().split(available_width, available_height))


def rows_table(rows: Sequence[Row], columns: Sequence[float], *, head: Row | None = None) -> Iterator[Flowable]:
    """Rows under hairlines, as one table or several that stand close together; ``head`` is repeated on every page."""
    waiting: list[Row] = []
    for row in rows:
        long = _is_long(row)
        if waiting and not waiting[-1].with_next and (long or (len(waiting) >= _ROWS_AT_ONCE and head is None)):
            yield _table(waiting, columns, head)
            waiting, head = [], None
        if long:
            if waiting:
                yield _table([waiting[0]._replace(with_next=False)], columns, head)
                waiting, head = [], None
            yield from (_table([piece], columns, None) for piece in _pieces(row))
        else:
            waiting.append(row)
    if waiting:
        yield _table(waiting, columns, head)


def columns_table(columns: Sequence[Sequence[Flowable]], widths: Sequence[float], gutter: float) -> Flowable:
    """Lists of paragraphs side by side, with a gutter right of all but the last."""
    style = TableStyle([*_PLAIN, ("RIGHTPADDING", (0, 0), (-2, -1), gutter)])
    return _Rows([list(columns)], colWidths=list(widths), style=style, hAlign="LEFT")


def quote(words: Flowable, width: float) -> Flowable:
    """A paragraph behind a bar."""
    marks: list[Any] = [
        ("LEFTPADDING", (0, 0), (-1, -1), 11),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("LINEBEFORE", (0, 0), (0, -1), 2, palette.ACCENT),
    ]
    return Table([[words]], colWidths=[width], style=TableStyle([*_PLAIN, *marks]), hAlign="LEFT")


def _table(rows: Sequence[Row], columns: Sequence[float], head: Row | None) -> Flowable:
    shown = [head, *rows] if head else list(rows)
    marks: list[Any] = list(_ROWS)
    for number, row in enumerate(shown):
        marks += [(command, (0, number), (-1, number), *settings) for command, *settings in row.marks]
        if row.with_next and number + 1 < len(shown):
            marks.append(("NOSPLIT", (0, number), (-1, number + 1)))
    cells = [[list(cell) or "" for cell in row.cells] for row in shown]
    return _Rows(cells, colWidths=list(columns), style=TableStyle(marks), repeatRows=1 if head else 0, hAlign="LEFT")


def _is_long(row: Row) -> bool:
    if max(map(len, row.cells)) > _MANY_PARAGRAPHS:
        return True
    return sum(len(frag.text) for cell in row.cells for words in cell for frag in words.frags) > _LONG


def _pieces(row: Row) -> Iterator[Row]:
    """One row for each paragraph, only the last of them with the row's line below."""
    found = list(itertools.zip_longest(*row.cells))
    for number, words in enumerate(found):
        cells = [[word] if word else [] for word in words]
        tight = [("TOPPADDING", 0)] if number else []
        if number < len(found) - 1:
            yield Row(cells, [*tight, ("BOTTOMPADDING", 0)])
        else:
            yield Row(cells, [*tight, *row.marks])

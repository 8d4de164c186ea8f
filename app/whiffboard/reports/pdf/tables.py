"""The tables of paper: rows under hairlines, columns side by side, and a quotation behind its bar."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable, Table, TableStyle

from whiffboard.reports.pdf import faces, palette

Cells = Sequence[Sequence[Any]]
"""Rows of cells; a cell is a paragraph, a list of them, or an empty string."""

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
    ("RIGHTPADDING", (0, 0), (-1, -1), 8),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, palette.LINE),
)
_TALL = 400.0
"""Points: a row of this height may be split between pages, any other moves on whole."""


class _Rows(Table):
    """A table that splits between rows, and within a row only where it could fill a page."""

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """The part that fits and the rest, as reportlab wants it; empty where it should start on a new page."""
        first = self.repeatRows
        heights = [height or 0.0 for height in getattr(self, "_rowHeights", ())[first : first + 2]]
        self.splitInRow = int(max(heights, default=0.0) > _TALL)
        return list(super().split(available_width, available_height))


def rows_table(cells: Cells, columns: Sequence[float], marks: Sequence[Any] = (), *, repeat: int = 0) -> Flowable:
    """Rows under hairlines; ``marks`` are further reportlab table commands, ``repeat`` rows head every page."""
    style = TableStyle([*_ROWS, *marks])
    return _Rows([list(row) for row in cells], colWidths=list(columns), style=style, repeatRows=repeat, hAlign="LEFT")


def columns_table(columns: Sequence[Any], widths: Sequence[float], gutter: float) -> Flowable:
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

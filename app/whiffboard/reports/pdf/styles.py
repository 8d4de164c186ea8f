"""The type of paper: one paragraph style for each kind of text, and the look of tables."""

from typing import Any

from reportlab.lib.enums import TA_LEFT
from reportlab.lib.styles import ParagraphStyle

from whiffboard.reports.pdf import faces, palette


def _style(
    name: str,
    size: float,
    leading: float,
    weight: str = faces.REGULAR,
    **more: Any,  # noqa: ANN401 - a style's settings are of many types
) -> ParagraphStyle:
    settings: dict[str, Any] = {"textColor": palette.INK, "alignment": TA_LEFT, "splitLongWords": 1, **more}
    style = ParagraphStyle(name, fontName=faces.face_for(weight), fontSize=size, leading=leading, **settings)
    style.bulletFontName = style.fontName
    return style


TITLE = _style("title", 24, 29, faces.STRONG)
LONG_TITLE = _style("long title", 15, 20, faces.STRONG)
FACTS = _style("facts", 9.5, 14, textColor=palette.MUTED)
HEADING = _style("heading", 13, 17, faces.STRONG, spaceBefore=15, spaceAfter=4)
LANE = _style("lane", 9.5, 13, faces.STRONG)
BODY = _style("body", 10.25, 15, spaceAfter=3)
QUOTE = _style("quote", 10, 14.5, textColor="#3B4853")
CELL = _style("cell", 9, 12.75)
CELL_STRONG = _style("strong cell", 9, 12.75, faces.STRONG)
SMALL = _style("small", 8.25, 11.5, textColor=palette.MUTED)
COLUMN = _style("column", 8, 11, faces.MEDIUM, textColor=palette.MUTED)
FIGURE = _style("figure", 21, 25, faces.STRONG)
FIGURE_LABEL = _style("figure label", 9, 12.5, textColor=palette.MUTED)

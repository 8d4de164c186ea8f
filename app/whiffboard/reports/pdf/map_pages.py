"""The pages that show the causal map: heading, drawing, and a key to what is drawn."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from whiffboard.domain.layout.geometry import Spot
from whiffboard.reports.map_content import MapContent
from whiffboard.reports.pdf import faces, palette
from whiffboard.reports.pdf.map_drawing import draw_map, draw_pill
from whiffboard.reports.pdf.map_sheets import EDGE, Room, Sheet, map_sheets
from whiffboard.reports.pdf.words import draw_words
from whiffboard.reports.phrases import listed

_HEAD = 24.0
_KEY = 20.0
_KEY_TYPE = 7.5
_SMALL_MAP = 5  # statements
_SMALL_HEIGHT = 250.0
_SMALL_MAP_TYPE = 8.5


class MapPage:
    """One sheet of the map as a page of its own."""

    def __init__(self, content: MapContent, sheets: Sequence[Sheet], index: int) -> None:
        self.landscape = sheets[index].landscape
        self.name = "map" if not index else f"map-{index + 1}"
        self.outline = "The map" if len(sheets) == 1 else f"The map, sheet {index + 1}"
        self._content = content
        self._sheets = sheets
        self._index = index

    def draw(self, canvas: Canvas, size: tuple[float, float], first_page: int) -> None:
        """Draws the page but for its foot."""
        sheet = self._sheets[self._index]
        margin = palette.MAP_MARGIN
        top = size[1] - margin
        canvas.setFillColor(palette.INK)
        draw_words(canvas, "The map", margin, top - 12, 13, faces.STRONG)
        canvas.setFillColor(palette.MUTED)
        said = self._subtitle()
        draw_words(canvas, said, margin + faces.width("The map", 13, faces.STRONG) + 12, top - 12, 9)
        room = _room(size)
        spare = room.width - sheet.width * sheet.scale, room.height - sheet.height * sheet.scale
        corner = margin + spare[0] / 2, top - _HEAD - min(spare[1] / 2, 40.0)
        pages = {
            cause: first_page + number
            for number, other in enumerate(self._sheets)
            if number != self._index
            for cause in other.tops
        }
        draw_map(canvas, self._content, sheet, corner, pages)
        self._draw_key(canvas, margin, palette.FOOT + 24)

    def _subtitle(self) -> str:
        how = "Read it upwards: what stands below made what stands above more likely."
        if self._sheets[self._index].sideways:
            how = "Read it from right to left: what stands on the right made what stands on the left more likely."
        if len(self._sheets) == 1:
            return how
        sheet = self._sheets[self._index]
        numbers = [str(self._content.nodes[top].number) for top in sheet.tops]
        part = f"Sheet {self._index + 1} of {len(self._sheets)}"
        return f"{part}, from {listed(numbers)} on. {how}" if self._index else f"{part}. {how}"

    def _draw_key(self, canvas: Canvas, left: float, y: float) -> None:
        nodes = [self._content.nodes[name] for name in self._sheets[self._index].nodes]
        gates = {node.gate for node in nodes}
        x = left
        if "all" in gates:
            x = _pill_key(canvas, x, y, "all", "needs all of them together")
        if "any" in gates:
            x = _pill_key(canvas, x, y, "any", "any one is enough")
        if any(node.answered for node in nodes):
            canvas.setFillColor(palette.ACCENT)
            canvas.rect(x, y + 1.2, 14, 2.4, stroke=0, fill=1)
            x = _said(canvas, x + 19, y, "end cause with an action")
        if self._sheets[self._index].loops:
            canvas.setStrokeColor(palette.SHARED)
            canvas.setLineWidth(0.9)
            canvas.setDash(3, 2)
            canvas.line(x, y + 2.4, x + 16, y + 2.4)
            canvas.setDash()
            x = _said(canvas, x + 21, y, "makes more likely again")
        _said(canvas, x, y, "Numbers as under “What led to what”")


def map_pages(content: MapContent, paper: str) -> list[MapPage]:
    """The pages of the map on this paper; none for fewer than two statements."""
    if len(content.nodes) == 1:  # a whiff alone explains nothing yet
        return []
    width, height = palette.PAPERS[paper]
    sheets = map_sheets(content, _room((width, height)), _room((height, width)))
    return [MapPage(content, sheets, index) for index in range(len(sheets))]


class SmallMap(Flowable):
    """A map of a few statements between the paragraphs, where a page of its own would stand almost empty."""

    def __init__(self, content: MapContent, sheet: Sheet) -> None:
        super().__init__()
        self.width = sheet.width * sheet.scale
        self.height = sheet.height * sheet.scale
        self._content = content
        self._sheet = sheet

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        """The space it takes, in points."""
        return self.width, self.height

    def draw(self) -> None:
        """Draws the map at the left margin."""
        draw_map(self.canv, self._content, self._sheet, (-self._sheet.scale * EDGE, self.height), {})


def small_map(content: MapContent, width: float) -> SmallMap | None:
    """The map for the text column, if it is so small that it is read well there."""
    if not 1 < len(content.nodes) <= _SMALL_MAP:
        return None
    room = Room(width, _SMALL_HEIGHT)
    sheets = map_sheets(content, room, room)
    fits = len(sheets) == 1 and sheets[0].type_size >= _SMALL_MAP_TYPE
    return SmallMap(content, sheets[0]) if fits else None


def _room(size: tuple[float, float]) -> Room:
    margin = palette.MAP_MARGIN
    return Room(size[0] - 2 * margin, size[1] - margin - _HEAD - palette.FOOT - 15 - _KEY)


def _pill_key(canvas: Canvas, x: float, y: float, gate: str, words: str) -> float:
    scale = 0.55
    canvas.saveState()
    canvas.translate(x, y + 2.6)
    canvas.scale(scale, scale)
    wide = draw_pill(canvas, gate, Spot(0, 0), gate, side=-1)
    canvas.restoreState()
    return _said(canvas, x + wide * scale + 5, y, words)


def _said(canvas: Canvas, x: float, y: float, words: str) -> float:
    canvas.setFillColor(palette.MUTED)
    draw_words(canvas, words, x, y, _KEY_TYPE)
    return x + faces.width(words, _KEY_TYPE) + 20

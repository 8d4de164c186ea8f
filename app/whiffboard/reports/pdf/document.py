"""A document on paper: its frame and foot, page x of y, outline, properties, and sheets between its pages."""

import datetime as dt
import functools
import time
from collections.abc import Sequence
from typing import Any, BinaryIO, Protocol

from reportlab.lib.utils import TimeStamp
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from reportlab.platypus.doctemplate import ActionFlowable

from whiffboard.reports.pdf import faces, palette, text
from whiffboard.reports.pdf.words import draw_words

COMPRESSED = 1
"""Whether page contents are packed; unpacked ones can be read by eye."""
_FOOT_TYPE = 8.0
_FOLIO_WIDTH = 70.0


class SheetPage(Protocol):
    """A page that is drawn whole rather than flowed."""

    landscape: bool
    name: str
    outline: str

    def draw(self, canvas: Canvas, size: tuple[float, float], first_page: int) -> None:
        """Draws the page but for its foot; ``first_page`` is the page number of the first sheet of its row."""


class SheetsAfterThisPage(ActionFlowable):
    """Asks for whole pages behind the one that is being filled, while the text flows on around them."""

    def __init__(self, sheets: Sequence[SheetPage]) -> None:
        super().__init__()
        self._sheets = sheets

    def apply(self, doc: BaseDocTemplate) -> None:
        """Hands the pages to the document."""
        if isinstance(doc, Document):
            doc.waiting.extend(self._sheets)


class Document(BaseDocTemplate):
    """Flows a story over pages of one paper size; the same story gives the same bytes."""

    def __init__(self, file: BinaryIO, paper: str, title: str, subject: str, as_of: dt.date | None) -> None:
        width, height = palette.PAPERS[paper]
        super().__init__(
            file,
            pagesize=(width, height),
            leftMargin=palette.MARGIN,
            rightMargin=palette.MARGIN,
            topMargin=48.0,
            bottomMargin=palette.FOOT + 25.0,
            title=text.one_line(title),
            subject=subject,
            author="",
            creator="Whiffboard",
            producer="Whiffboard",
            lang="en",
            invariant=1,
            pageCompression=COMPRESSED,
            displayDocTitle=True,
            initialFontName=faces.face_for(faces.REGULAR),
        )
        self.waiting: list[SheetPage] = []
        self.running_title = f"{subject} · {text.one_line(title, 90)}"
        self._as_of = as_of
        frame = Frame(
            self.leftMargin, self.bottomMargin, self.width, self.height,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
        )  # fmt: skip
        self.addPageTemplates([PageTemplate(id="text", frames=[frame], onPageEnd=self._finish)])

    def write(self, story: list[Flowable]) -> None:
        """Draws everything and closes the file's content; the file itself stays open."""
        self.build(story, canvasmaker=functools.partial(_canvas, self._as_of))

    def handle_pageEnd(self) -> None:  # noqa: N802 - reportlab's name
        """Ends the page, then draws the sheets that wait for it."""
        super().handle_pageEnd()
        first = self.canv.getPageNumber()
        waiting, self.waiting = self.waiting, []
        width, height = self.pagesize
        for sheet in waiting:
            size = (height, width) if sheet.landscape else (width, height)
            self.canv.setPageSize(size)
            self.canv.bookmarkPage(sheet.name)
            self.canv.addOutlineEntry(sheet.outline, sheet.name, 0)
            sheet.draw(self.canv, size, first)
            self._foot(self.canv, size, palette.MAP_MARGIN)
            self.canv.showPage()
            self.page += 1
        if waiting:
            self.canv.setPageSize((width, height))

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name
        """Puts headings into the outline."""
        if isinstance(flowable, text.Heading):
            self.canv.addOutlineEntry(flowable.words, flowable.place, 0)

    def _finish(self, canvas: Canvas, _doc: BaseDocTemplate) -> None:
        self._foot(canvas, self.pagesize, palette.MARGIN)

    def _foot(self, canvas: Canvas, size: tuple[float, float], margin: float) -> None:
        canvas.saveState()
        canvas.setStrokeColor(palette.LINE)
        canvas.setLineWidth(0.6)
        canvas.line(margin, palette.FOOT + 15, size[0] - margin, palette.FOOT + 15)
        canvas.setFillColor(palette.MUTED)
        said = text.lines(self.running_title, size[0] - 2 * margin - _FOLIO_WIDTH, _FOOT_TYPE)[0]
        draw_words(canvas, said, margin, palette.FOOT, _FOOT_TYPE)
        canvas.translate(size[0] - margin - _FOLIO_WIDTH, palette.FOOT)
        canvas.doForm(_folio(canvas.getPageNumber()))
        canvas.restoreState()


class _FolioCanvas(Canvas):
    """Writes "page x of y" once y is known: each page refers to a small drawing that is made last."""

    def save(self) -> None:
        total = self.getPageNumber() - 1
        for page in range(1, total + 1):
            self.beginForm(_folio(page), 0, -4, _FOLIO_WIDTH, 12)
            said = f"{page} of {total}"
            self.setFillColor(palette.MUTED)
            draw_words(self, said, _FOLIO_WIDTH - faces.width(said, _FOOT_TYPE), 0, _FOOT_TYPE)
            self.endForm()
        super().save()


def _canvas(as_of: dt.date | None, *arguments: Any, **settings: Any) -> Canvas:  # noqa: ANN401 - handed on as they are
    canvas = _FolioCanvas(*arguments, **settings)
    if as_of is not None:
        _date(canvas, as_of)
    return canvas


def _folio(page: int) -> str:
    return f"folio-{page}"


def _date(canvas: Canvas, day: dt.date) -> None:
    """Dates the file by the day it was printed, at midnight, so that no clock gets into it."""
    stamp = TimeStamp(invariant=1)
    midnight = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
    stamp.t = midnight.timestamp()
    stamp.lt = time.gmtime(stamp.t)
    stamp.YMDhms = tuple(stamp.lt)[:6]
    # reportlab offers no other way to a given date.
    canvas._doc._timeStamp = stamp  # type: ignore[attr-defined]  # noqa: SLF001

"""Draws the team handout as a PDF."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, HRFlowable, Paragraph, Spacer

from whiffboard.domain.records import EventKind
from whiffboard.reports.causal_statements import CausalStatement, Reference
from whiffboard.reports.key_figures import KeyFigure
from whiffboard.reports.pdf import faces, palette, styles
from whiffboard.reports.pdf.document import Document, SheetsAfterThisPage
from whiffboard.reports.pdf.map_drawing import place_of
from whiffboard.reports.pdf.map_pages import map_pages, small_map
from whiffboard.reports.pdf.tables import Row, columns_table, quote, rows_table
from whiffboard.reports.pdf.text import Piece, heading, paragraph, paragraphs
from whiffboard.reports.pdf.words import draw_words
from whiffboard.reports.phrases import listed
from whiffboard.reports.team_handout import ActionRow, LaneRows, TeamHandout, TimelineRow
from whiffboard.safe_file import replace_file

_KIND_COLOURS = {
    EventKind.WARNING: palette.HOLD,
    EventKind.INCIDENT: palette.INK,
    EventKind.SHIPMENT: palette.GOOD,
    EventKind.RECOVERY: palette.GOOD,
}
_LONG_TITLE = 110  # characters
_BESIDE_FIGURES = 1600  # characters that stand beside the figures without growing over a page
_SIDE_WIDTH = 128.0
_GUTTER = 30.0
_LABEL = 28.0
# reportlab keeps its typefaces in one table for the whole process and one face can't serve two documents at once.
_ONE_AT_A_TIME = threading.Lock()


def render(handout: TeamHandout, path: Path, paper: str = "A4") -> None:
    """Writes the handout to ``path``, on ``A4`` or ``Letter``; the same handout gives the same bytes.

    Raises ``ExportFault`` where the file can't be written; whatever goes wrong, an old file stays as it was.
    """
    with _ONE_AT_A_TIME:
        replace_file(path, lambda file: _document(handout, file, paper))


def _document(handout: TeamHandout, file: BinaryIO, paper: str) -> None:
    document = Document(file, paper, handout.title, "Team handout", handout.as_of)
    document.write(list(_story(handout, document.width, paper)))


def _story(handout: TeamHandout, width: float, paper: str) -> Iterator[Flowable]:
    yield from _head(handout)
    yield from _opening(handout, width)
    yield from _people(handout, width)
    yield from _timeline(handout.timeline, width)
    pages = map_pages(handout.map, paper)
    small = small_map(handout.map, width)
    if small:
        yield CondPageBreak(small.height + 60)
        yield heading(styles.HEADING, "The map")
        yield small
    elif pages:
        yield SheetsAfterThisPage(pages)
    yield from _statements(handout.statements, width, mapped=bool(pages) and not small)
    yield from _actions(handout.lanes, width)
    yield Spacer(0, 12)
    yield from paragraphs(styles.SMALL, handout.left_out)


def _head(handout: TeamHandout) -> Iterator[Flowable]:
    yield _Kicker("TEAM HANDOUT")
    long = len(handout.title) > _LONG_TITLE
    yield from paragraphs(styles.LONG_TITLE if long else styles.TITLE, handout.title)
    yield Spacer(0, 5)
    yield paragraph(styles.FACTS, " · ".join(handout.facts))
    yield Spacer(0, 8)
    yield HRFlowable(width="100%", thickness=1.2, color=palette.INK, spaceBefore=0, spaceAfter=0, lineCap="butt")


def _opening(handout: TeamHandout, width: float) -> Iterator[Flowable]:
    """What happened beside the figures; where that is long, the figures go on top in a row."""
    narrow = width - _SIDE_WIDTH - _GUTTER
    story = [Spacer(0, 1), *_happened(handout, narrow)]
    if not handout.figures:
        yield from _happened(handout, width)
    elif _fills_a_page(handout.what_happened + handout.ownership):
        yield Spacer(0, 14)
        yield _figure_row(handout.figures, width)
        yield from _happened(handout, width)
    else:
        side: list[Flowable] = [Spacer(0, 15)]
        for figure in handout.figures:
            side += [*_figure(figure), Spacer(0, 9)]
        yield columns_table([story, side], [width - _SIDE_WIDTH, _SIDE_WIDTH], gutter=_GUTTER)


def _fills_a_page(words: str) -> bool:
    return len(words) + 70 * words.count("\n") > _BESIDE_FIGURES


def _happened(handout: TeamHandout, width: float) -> Iterator[Flowable]:
    if handout.what_happened.strip():
        yield heading(styles.HEADING, "What happened")
        yield from paragraphs(styles.BODY, handout.what_happened)
        yield Spacer(0, 6)
    else:
        yield Spacer(0, 20)
    yield quote(paragraph(styles.QUOTE, handout.good_faith), width)
    if handout.ownership.strip():
        yield heading(styles.HEADING, "We own this")
        yield from paragraphs(styles.BODY, handout.ownership)


def _figure(figure: KeyFigure) -> list[Flowable]:
    return [paragraph(styles.FIGURE, figure.value), paragraph(styles.FIGURE_LABEL, figure.label)]


def _figure_row(figures: Sequence[KeyFigure], width: float) -> Flowable:
    return columns_table([_figure(figure) for figure in figures], [width / len(figures)] * len(figures), gutter=12)


def _people(handout: TeamHandout, width: float) -> Iterator[Flowable]:
    if handout.participants:
        yield CondPageBreak(60)
        yield heading(styles.HEADING, "Who took part")
        said = (", ".join(part for part in (p.name.strip(), p.role.strip()) if part) for p in handout.participants)
        yield from paragraphs(styles.BODY, " · ".join(said))
    if handout.parties:
        yield CondPageBreak(80)
        yield heading(styles.HEADING, "Who was affected")
        rows = [Row([paragraphs(styles.CELL_STRONG, p.name), paragraphs(styles.CELL, p.harm)]) for p in handout.parties]
        yield from rows_table(rows, [150, width - 150])


def _timeline(events: Sequence[TimelineRow], width: float) -> Iterator[Flowable]:
    if not events:
        return
    yield CondPageBreak(100)
    yield heading(styles.HEADING, "What happened when")
    columns = [126.0 if any(event.time for event in events) else 96.0, 68.0]
    yield from rows_table([_event(event) for event in events], [*columns, width - sum(columns)])


def _event(event: TimelineRow) -> Row:
    faint = event.same_day or not event.day
    when = [Piece(event.day or "Day not known", colour=palette.MUTED if faint else palette.INK)]
    if event.time:
        when.append(Piece(f", {event.time}"))
    kind = Piece(event.kind.capitalize(), faces.MEDIUM, _KIND_COLOURS.get(event.kind, palette.MUTED))
    told = [Piece(event.text, faces.MEDIUM if event.kind is EventKind.INCIDENT else faces.REGULAR)]
    if event.progress:
        told.append(Piece(f"  {event.progress}", colour=palette.MUTED))
    return Row([[paragraph(styles.CELL, *when)], [paragraph(styles.CELL, kind)], paragraphs(styles.CELL, *told)])


def _statements(statements: Sequence[CausalStatement], width: float, *, mapped: bool) -> Iterator[Flowable]:
    if not statements:
        return
    yield CondPageBreak(100)
    yield heading(styles.HEADING, "What led to what")
    rows = [Row([[_numbered(found, mapped=mapped)], [*_told(found), *_supported(found)]]) for found in statements]
    yield from rows_table(rows, [_LABEL, width - _LABEL])


def _numbered(found: CausalStatement, *, mapped: bool) -> Paragraph:
    to = "map" if mapped else ""
    return paragraph(styles.CELL_STRONG, Piece(str(found.number), colour=palette.ACCENT, to=to, at=place_of(found.id)))


def _told(found: CausalStatement) -> list[Paragraph]:
    words = found.text if found.text.strip() else "No words yet"
    ink = palette.HOLD if found.held else palette.INK if found.text.strip() else palette.MUTED
    pieces: list[str | Piece] = [Piece(words, faces.MEDIUM if found.whiff else "", ink)]
    if found.because:
        several, together = len(found.because) > 1, found.together
        pieces.append(
            Piece(" because of any of " if several and not together else " because of ", colour=palette.MUTED)
        )
        pieces.extend(_references(found.because, "and" if together else "or"))
        if several and together:
            pieces.append(Piece(" together", colour=palette.MUTED))
    if found.end and found.answers:
        pieces.append(Piece(f"  end cause · answered by {listed(found.answers)}", faces.STRONG, palette.ACCENT))
    elif found.end:
        pieces.append(Piece("  end cause · no action yet", faces.STRONG, palette.HOLD))
    elif found.answers:
        pieces.append(Piece(f"  answered by {listed(found.answers)}", faces.STRONG, palette.ACCENT))
    if found.explains:
        pieces.append(Piece(f"  explains {len(found.explains)}: ", faces.STRONG, palette.SHARED))
        pieces.extend(_references(found.explains, "and", palette.SHARED))
    if found.feeds:
        pieces.append(Piece("  and makes more likely again ", colour=palette.SHARED))
        pieces.extend(_references(found.feeds, "and", palette.SHARED))
    return paragraphs(styles.CELL, *pieces)


def _supported(found: CausalStatement) -> Iterator[Paragraph]:
    for piece in found.evidence:
        yield from paragraphs(styles.SMALL, Piece("Evidence: ", faces.MEDIUM), piece)


def _references(found: Sequence[Reference], last: str, colour: str = palette.MUTED) -> Iterator[Piece]:
    for index, (statement, number) in enumerate(found):
        if index:
            yield Piece(f" {last} " if index == len(found) - 1 else ", ", colour=colour)
        yield Piece(str(number), colour=colour, to=place_of(statement))


def _actions(lanes: Sequence[LaneRows], width: float) -> Iterator[Flowable]:
    if not lanes:
        return
    yield CondPageBreak(120)
    yield heading(styles.HEADING, "What we will do")
    titles = ("", "Action", "Strength", "Owner", "Due", "How we will know")
    head = Row([[paragraph(styles.COLUMN, title)] for title in titles], [("LINEBELOW", 0.8, palette.INK)])
    rows: list[Row] = []
    for lane in lanes:
        named = paragraph(styles.LANE, lane.title, Piece(f"  {lane.purpose}", faces.REGULAR, palette.MUTED))
        marks = [("SPAN",), ("TOPPADDING", 8), ("LINEBELOW", 0.5, palette.LINE)]
        rows.append(Row([[named], [], [], [], [], []], marks, with_next=True))
        rows.extend(_action(row) for row in lane.actions)
    fixed = [_LABEL, 0.0, 66.0, 78.0, 65.0, 106.0]
    fixed[1] = width - sum(fixed)
    yield from rows_table(rows, fixed, head=head)


def _action(row: ActionRow) -> Row:
    told = paragraphs(styles.CELL, row.text)
    if row.causes:
        word = "answers cause " if len(row.causes) == 1 else "answers causes "
        told.append(paragraph(styles.SMALL, word, *_references(row.causes, "and")))
    strength = Piece(row.strength, faces.STRONG if row.strength == "Stronger" else faces.REGULAR)
    nothing = Piece("–", colour=palette.MUTED)
    return Row(
        [
            [paragraph(styles.CELL_STRONG, Piece(row.label, colour=palette.ACCENT))],
            told,
            [paragraph(styles.CELL, strength if row.strength else nothing)],
            paragraphs(styles.CELL, row.owner or Piece("nobody yet", colour=palette.HOLD)),
            [paragraph(styles.CELL, row.due or Piece("no date yet", colour=palette.HOLD))],
            paragraphs(styles.CELL, row.measure or nothing),
        ]
    )


class _Kicker(Flowable):
    """The small spaced capitals over the title."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """As wide as there is room, and one line high."""
        return available_width, 17.0

    def draw(self) -> None:
        """Draws the words at the foot of the line."""
        canvas: Canvas = self.canv
        canvas.setFillColor(palette.MUTED)
        draw_words(canvas, self._words, 0, 6, 8, faces.STRONG, spaced=0.9)

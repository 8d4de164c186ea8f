"""Draws single lines of words straight onto a page, each letter in a typeface that has it."""

from reportlab.pdfgen.canvas import Canvas

from whiffboard.reports.pdf import faces


def draw_words(
    canvas: Canvas, words: str, x: float, y: float, size: float, weight: str = faces.REGULAR, spaced: float = 0.0
) -> None:
    """Draws cleaned words on one line, its baseline at ``y``; ``spaced`` widens the gaps between letters."""
    for run in faces.runs(words, weight):
        canvas.setFont(run.face, size)
        canvas.drawString(x, y, run.text, charSpace=spaced)
        x += faces.width(run.text, size, weight) + spaced * len(run.text)

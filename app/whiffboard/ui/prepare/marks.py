"""Marks the words that the guard found, in a painted text and in one that is being typed."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument, QTextLayout

from whiffboard.ui.labels import tip
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.verdict import Finding, Judgement, Verdict


def wavy(theme: Theme) -> QTextCharFormat:
    """The amber line under words that deserve a second look."""
    marked = QTextCharFormat()
    marked.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    marked.setUnderlineColor(theme.colour("hold"))
    return marked


def spans(judgement: Judgement) -> Iterator[tuple[int, int, Finding]]:
    """(start, length, finding) in Qt's units: UTF-16 code units, of which an emoji takes two."""
    for finding in judgement.findings:
        start = _units(judgement.text[: finding.start])
        yield start, _units(judgement.text[finding.start : finding.end]), finding


def format_ranges(judgement: Judgement, theme: Theme) -> Sequence[QTextLayout.FormatRange]:
    """The marks of a judged text for a ``QTextLayout`` that holds it."""
    ranges = []
    for start, length, _ in spans(judgement):
        marked = QTextLayout.FormatRange()
        marked.start, marked.length, marked.format = start, length, wavy(theme)
        ranges.append(marked)
    return ranges


def held_sentence(judgement: Judgement | None) -> str:
    """Why the words are held, and the question about them; empty where they are not held."""
    holding = [f for f in judgement.findings if f.verdict is Verdict.HOLD] if judgement is not None else []
    return f"Held: {holding[0].why} {holding[0].question}" if holding else ""


def advice(judgement: Judgement | None) -> str:
    """Why and which question, for a tooltip; empty where nothing was found."""
    if judgement is None or not judgement.findings:
        return ""
    first = "Held until it is reworded, or kept with a reason." if judgement.held else ""
    return tip(first, *(f"{finding.why} {finding.question}" for finding in judgement.findings[:3]))


class WordMarks(QSyntaxHighlighter):
    """Keeps the marks of a document in step with what is typed; ``judge`` is asked once for each change."""

    def __init__(self, document: QTextDocument, theme: Theme, judge: Callable[[str], Judgement]) -> None:
        super().__init__(document)
        self._theme = theme
        self._judge = judge
        self._spans: Sequence[tuple[int, int, Finding]] = ()
        self.judgement: Judgement | None = None

    def look(self) -> Judgement:
        """Judges the text as it is now and moves the marks."""
        judgement = self._judge(self.document().toPlainText())
        found = tuple(spans(judgement))
        changed = found != self._spans
        self.judgement, self._spans = judgement, found
        if changed:
            self.rehighlight()
        return judgement

    def highlightBlock(self, text: str) -> None:
        offset, marked = self.currentBlock().position(), wavy(self._theme)
        for start, length, _ in self._spans:
            self.setFormat(start - offset, length, marked) if start >= offset else self._from_before(start, length)

    def _from_before(self, start: int, length: int) -> None:
        """The part of a mark that began in an earlier line."""
        over = start + length - self.currentBlock().position()
        if over > 0:
            self.setFormat(0, over, wavy(self._theme))


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2

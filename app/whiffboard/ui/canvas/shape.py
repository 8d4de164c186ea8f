"""Lays the words of a statement out and says how large its node is."""

import dataclasses
import functools
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout, QTextOption

from whiffboard.domain.layout.geometry import Size
from whiffboard.ui.theme import fonts

PAD_X = 11.0
PAD_Y = 9.0
TEXT_SIZE = 17
TEXT_LINE = 21.5
WHIFF_SIZE = 19
WHIFF_LINE = 25.0

# Width of a node by the length of its text: large type in narrow nodes, as maps are wider than they are high and are
# read from six metres; yet wide enough that no text becomes a tower.
_WIDTHS = ((90, 190.0), (160, 240.0), (320, 320.0), (700, 400.0), (1500, 500.0), (100_000_000, 680.0))
_TINT = 0.2
_WHIFF_WIDENING = 80.0

Marks = Sequence[tuple[int, int]]
"""Code point ranges of words to mark, ends exclusive."""


@dataclasses.dataclass(frozen=True, slots=True)
class Shape:
    """A statement as laid out: its node's size, and the lines with the top left corner of the text at (0, 0)."""

    size: Size
    layout: QTextLayout

    def text_rect(self) -> QRectF:
        """Where the text stands in a node whose centre is (0, 0)."""
        width, height = self.size
        return QRectF(-width / 2 + PAD_X, -height / 2 + PAD_Y, width - 2 * PAD_X, height - 2 * PAD_Y)


@functools.lru_cache(maxsize=2)
def map_font(whiff: bool = False) -> QFont:
    """The type of statements in scene units: the same in every theme, as the view's zoom enlarges it."""
    font = fonts.face(WHIFF_SIZE if whiff else TEXT_SIZE, 600 if whiff else 400)
    font.setPixelSize(WHIFF_SIZE if whiff else TEXT_SIZE)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@functools.cache
def small_font() -> QFont:
    """The type of the little marks on nodes and links."""
    font = fonts.face(12, 600)
    font.setPixelSize(12)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def line_height(whiff: bool) -> float:
    """From one line of a statement to the next."""
    return WHIFF_LINE if whiff else TEXT_LINE


def text_width(text: str, whiff: bool) -> float:
    """How wide the lines of a statement may become."""
    width = next(width for length, width in _WIDTHS if len(text) <= length)
    return width + (_WHIFF_WIDENING if whiff else 0.0) - 2 * PAD_X


def shape(text: str, whiff: bool) -> Shape:
    """The unmarked shape of a text; remembered, as most texts rarely change."""
    return _shape(text, whiff)


@functools.lru_cache(maxsize=8192)
def _shape(text: str, whiff: bool) -> Shape:
    return _laid_out(text, whiff, [])


def marked_shape(text: str, whiff: bool, marks: Marks, colour: QColor, *, tinted: bool) -> Shape:
    """The shape of a text with a wave under the marked words."""
    drawn = wave(colour, tinted=tinted)
    return _laid_out(text, whiff, [_format_range(*found, drawn) for found in utf16_ranges(text, marks)])


def wave(colour: QColor, *, tinted: bool) -> QTextCharFormat:
    """The mark under words that a finding is about; ``tinted`` shades them too, to be seen from far away."""
    drawn = QTextCharFormat()
    if tinted:
        ground = QColor(colour)
        ground.setAlphaF(_TINT)
        drawn.setBackground(ground)
    drawn.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    drawn.setUnderlineColor(colour)
    return drawn


def utf16_ranges(text: str, marks: Marks) -> list[tuple[int, int]]:
    """The marks as (start, length) in UTF-16 units, as Qt counts."""
    if text.isascii():
        return [(start, end - start) for start, end in marks]
    return [(_units(text[:start]), _units(text[start:end])) for start, end in marks]


def _units(text: str) -> int:
    return sum(2 if ord(character) > 0xFFFF else 1 for character in text)


def _laid_out(text: str, whiff: bool, formats: list[QTextLayout.FormatRange]) -> Shape:
    layout = QTextLayout(text.replace("\n", "\u2028"), map_font(whiff))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.setFormats(formats)
    wide, step = text_width(text, whiff), line_height(whiff)
    lines = _break(layout, wide, step)
    return Shape(Size(wide + 2 * PAD_X, max(1, lines) * step + 2 * PAD_Y), layout)


def _break(layout: QTextLayout, width: float, step: float) -> int:
    layout.beginLayout()
    lines = 0
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0.0, lines * step + (step - line.height()) / 2))
        lines += 1
    layout.endLayout()
    return lines


def _format_range(start: int, length: int, drawn: QTextCharFormat) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start = start
    found.length = length
    found.format = drawn
    return found

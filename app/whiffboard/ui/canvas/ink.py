"""Pens and brushes of the map, mixed once per theme, as painting asks for them thousands of times."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from whiffboard.ui.theme.sizes import FOCUS_RING
from whiffboard.ui.theme.theme import Theme


class Ink:
    """Everything that items draw with; ``remix`` after the theme has changed."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.remix()

    def remix(self) -> None:
        """Takes the colours and widths of the theme in use."""
        theme, line = self._theme, self._theme.line_width
        colour = theme.colour
        self.paper = colour("paper")
        self.dot = colour("edge", 0.35)
        self.ink = colour("ink")
        self.muted = colour("muted")
        self.surface = QBrush(colour("surface"))
        self.hold = colour("hold")
        self.hold_soft = QBrush(colour("hold_soft"))
        self.accent = colour("accent")
        self.accent_soft = QBrush(colour("accent_soft"))
        self.on_accent = colour("on_accent")
        self.shared = colour("shared")
        self.shared_soft = QBrush(colour("shared_soft"))
        self.whiff = QBrush(colour("whiff"))
        self.on_whiff = colour("on_whiff")
        self.edge = colour("edge")
        self.open_end = colour("edge", 0.8)
        # A pen over one pixel makes long antialiased curves twelve times slower; the projector has to have them.
        self.link = QPen(self.edge, line)
        self.chosen_link = QPen(self.accent, 2.0 * line)
        self.loop = QPen(self.shared, line, Qt.PenStyle.CustomDashLine)
        self.loop.setDashPattern([6, 4])
        self.hairline = QPen(colour("line"), line)
        self.quiet_line = QPen(colour("edge"), line)
        self.held_line = QPen(self.hold, 1.3 * line, Qt.PenStyle.CustomDashLine)
        self.held_line.setDashPattern([4, 3])
        self.ring = QPen(self.accent, FOCUS_RING)
        self.thin_ring = QPen(self.accent, 1.5)
        self.faint_ring = QPen(colour("accent", 0.55), 1.5)
        self.drop_ring = QPen(self.accent, FOCUS_RING, Qt.PenStyle.DashLine)
        self.pull = QPen(self.accent, 1.5)
        self.band = QBrush(colour("accent", 0.07))
        self.band_line = QPen(colour("accent", 0.7), line)
        # Cosmetic: as thin as the screen draws them, however small the map is shown.
        thin = (self.link, self.loop, self.hairline, self.quiet_line, self.held_line, self.chosen_link, self.band_line)
        for pen in thin:
            pen.setCosmetic(True)

    def mark(self) -> QColor:
        """The wave under words that a finding is about."""
        return self.hold

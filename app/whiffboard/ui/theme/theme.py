"""The look in use: it answers for colours, sizes, fonts and icons, and dresses the whole application."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyleFactory

from whiffboard.ui.theme import fonts, icons
from whiffboard.ui.theme.colours import PALETTES, Colours, ThemeName
from whiffboard.ui.theme.sizes import ICON, RADIUS, SPACE, Radius, Space
from whiffboard.ui.theme.style_sheet import style_sheet

_SCALES = {ThemeName.PROJECTOR: 1.25}
_LINES = {ThemeName.CONTRAST: 2.0, ThemeName.PROJECTOR: 2.0}


class Theme(QObject):
    """Handed to whoever draws; ``changed`` tells that everything has to be drawn anew."""

    changed = Signal()

    def __init__(self, application: QApplication, name: str = ThemeName.LIGHT) -> None:
        super().__init__(application)
        self._application = application
        self.name = ThemeName(name) if name in set(ThemeName) else ThemeName.LIGHT
        self.animated = True
        fonts.load()
        application.setStyle(QStyleFactory.create("Fusion"))
        self._dress()

    @property
    def colours(self) -> Colours:
        """The named colours of the look in use."""
        return PALETTES[self.name]

    @property
    def space(self) -> Space:
        """Named distances in pixels."""
        return SPACE

    @property
    def radius(self) -> Radius:
        """Named corner radii in pixels."""
        return RADIUS

    @property
    def scale(self) -> float:
        """How much larger than usual type and nodes are drawn."""
        return _SCALES.get(self.name, 1.0)

    @property
    def line_width(self) -> float:
        """Width of borders and links in pixels."""
        return _LINES.get(self.name, 1.0)

    @property
    def secondary(self) -> bool:
        """Whether secondary text is shown; from six metres it is only noise."""
        return self.name is not ThemeName.PROJECTOR

    def font(self, size: float, weight: int = 400, *, tabular: bool = False) -> QFont:
        """The face at ``size`` pixels (see ``sizes.TYPE``), enlarged where the look enlarges type.

        ``tabular`` figures all have one width: for numbers that align or change in place.
        """
        return fonts.face(size * self.scale, weight, tabular=tabular)

    def colour(self, role: str, alpha: float = 1.0) -> QColor:
        """The colour of that role for a painter, ``alpha`` from 0 to 1."""
        colour = QColor(getattr(self.colours, role))
        colour.setAlphaF(alpha)
        return colour

    def icon(self, name: str, role: str = "ink") -> QIcon:
        """A bundled icon in the colour of that role."""
        return icons.icon(name, getattr(self.colours, role), round(ICON * self.scale))

    def motion_ms(self, milliseconds: int) -> int:
        """How long a movement may take: as asked, or 0 where movement is switched off, here or in the system."""
        style = self._application.style()
        system = style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
        return milliseconds if self.animated and system > 0 else 0

    def use(self, name: str) -> None:
        """Puts another look on."""
        if name != self.name:
            self.name = ThemeName(name)
            self._dress()
            self.changed.emit()

    def _dress(self) -> None:
        self._application.setFont(self.font(15))
        self._application.setPalette(_palette(self.colours))
        self._application.setStyleSheet(style_sheet(self.colours, self.scale, self.line_width))


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, value in {
        role.Window: colours.paper,
        role.WindowText: colours.ink,
        role.Base: colours.surface,
        role.AlternateBase: colours.panel,
        role.Text: colours.ink,
        role.PlaceholderText: colours.muted,
        role.Button: colours.surface,
        role.ButtonText: colours.ink,
        role.BrightText: colours.on_accent,
        role.Highlight: colours.accent,
        role.Accent: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.ToolTipBase: colours.ink,
        role.ToolTipText: colours.paper,
        role.Light: colours.surface,
        role.Midlight: colours.panel,
        role.Mid: colours.line,
        role.Dark: colours.edge,
        role.Shadow: colours.shadow,
    }.items():
        palette.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.edge))
    return palette

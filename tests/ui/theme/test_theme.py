"""The theme dresses the application and tells when it changed."""

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette

from whiffboard.ui.theme import fonts
from whiffboard.ui.theme.colours import PALETTES, ThemeName


def test_the_bundled_faces_are_there(theme):
    assert fonts.load() == ()
    assert QFontInfo(theme.font(15)).family() == "Inter"
    assert [QFontInfo(theme.font(15, weight)).weight() for weight in (400, 500, 600)] == [400, 500, 600]


@pytest.mark.parametrize("name", ThemeName)
def test_each_look_reaches_the_palette_and_the_sheet(theme, qapp, name):
    theme.use(name)
    colours = PALETTES[name]
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == colours.paper
    assert colours.accent in qapp.styleSheet()


def test_a_change_is_told_once(theme):
    told = []
    theme.changed.connect(lambda: told.append(theme.name))
    theme.use("dark")
    theme.use("dark")
    assert told == ["dark"]


def test_the_projector_enlarges_type_and_lines(theme):
    usual = theme.font(15).pointSizeF(), theme.line_width
    theme.use("projector")
    assert theme.font(15).pointSizeF() > usual[0]
    assert theme.line_width > usual[1]
    assert not theme.secondary


def test_movement_can_be_switched_off(theme):
    theme.animated = False
    assert theme.motion_ms(200) == 0


def test_icons_are_tinted_and_a_wrong_name_is_told(theme):
    theme.use("dark")
    picture, ink = theme.icon("plus").pixmap(18, 18).toImage(), QColor(theme.colours.ink)
    seen = [picture.pixelColor(x, y) for x in range(18) for y in range(18) if picture.pixelColor(x, y).alpha() > 200]
    assert seen
    assert all(abs(colour.red() - ink.red()) < 4 and abs(colour.blue() - ink.blue()) < 4 for colour in seen)
    with pytest.raises(KeyError):
        theme.icon("no-such-icon")

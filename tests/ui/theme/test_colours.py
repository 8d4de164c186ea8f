"""Every text can be read on every ground it stands on."""

import pytest

from whiffboard.ui.theme.colours import PALETTES, ThemeName, contrast

TEXTS = ("ink", "muted", "accent", "hold", "good", "shared")
GROUNDS = ("paper", "rail", "surface", "panel", "accent_soft", "hold_soft", "shared_soft")
PAIRS = [(text, ground) for text in TEXTS for ground in GROUNDS] + [("on_accent", "accent"), ("on_whiff", "whiff")]


def test_black_on_white_is_the_largest_contrast():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize("name", ThemeName)
def test_text_can_be_read_on_its_ground(name):
    colours, least = PALETTES[name], 7 if name is ThemeName.CONTRAST else 4.5
    weak = [
        f"{text} on {ground}: {found:.2f}"
        for text, ground in PAIRS
        if (found := contrast(getattr(colours, text), getattr(colours, ground))) < least
    ]
    assert not weak


@pytest.mark.parametrize("name", ThemeName)
def test_the_focus_ring_and_field_borders_stand_out(name):
    colours = PALETTES[name]
    for role in ("accent", "edge"):
        for ground in ("paper", "surface"):
            assert contrast(getattr(colours, role), getattr(colours, ground)) >= 3

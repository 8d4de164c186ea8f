"""What ships beside the code: fonts with their sources and licences, icons that take the ink's colour."""

import re

import pytest

from whiffboard.ui.action_table import COMMANDS


def test_every_font_has_its_source_and_licence(root):
    folder = root / "resources" / "fonts"
    told = (folder / "SOURCES.md").read_text(encoding="utf-8")
    fonts = [path.name for path in folder.glob("*.ttf")]
    assert len(fonts) >= 5
    for name in fonts:
        row = next(line for line in told.splitlines() if f"`{name}`" in line)
        licence = re.search(r"`(OFL-\w+\.txt)`", row).group(1)
        assert "SIL OPEN FONT LICENSE" in (folder / licence).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def icons(root):
    return {path.stem for path in (root / "resources" / "icons").glob("*.svg")}


def test_icons_take_the_colour_of_the_ink(root, icons):
    for name in icons - {"whiffboard"}:
        text = (root / "resources" / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        assert 'stroke="currentColor"' in text, name
        assert 'viewBox="0 0 24 24"' in text, name


def test_commands_have_icons_that_are_there(icons):
    assert {command.icon for command in COMMANDS if command.icon} <= icons


def test_every_icon_is_used(modules, icons):
    """A folder of what might be useful one day is a folder nobody dares to clean."""
    drawn = " ".join(node.value for module in modules if module.layer == "ui" for node in module.strings())
    words = set(re.findall(r"[\w-]+", drawn))
    unused = icons - words - {"whiffboard"}
    assert not unused, f"Take these out of resources/icons: {sorted(unused)}"

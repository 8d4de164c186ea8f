"""The files for Linux desktops agree with each other and with the project."""

import configparser
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINUX = ROOT / "packaging" / "linux"
ID = "org.whiffboard.Whiffboard"


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def entry():
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(LINUX / f"{ID}.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


@pytest.fixture(scope="module")
def metainfo():
    return ET.parse(LINUX / f"{ID}.metainfo.xml").getroot()


def test_the_menu_entry_starts_our_command(entry, project):
    assert entry["Exec"] in project["scripts"]
    assert entry["Icon"] == ID
    assert entry["Name"] == "Whiffboard"


def test_the_metainfo_belongs_to_the_menu_entry(metainfo, entry, project):
    assert metainfo.findtext("id") == ID
    assert metainfo.findtext("launchable") == f"{ID}.desktop"
    assert metainfo.findtext("summary") == entry["Comment"]
    assert metainfo.findtext("project_license") == project["license"]
    assert metainfo.findtext("provides/binary") == entry["Exec"]


def test_the_icon_is_there_and_the_folder_hides_no_library():
    ET.parse(ROOT / "resources" / "icons" / "whiffboard.svg")
    assert not list((ROOT / "packaging").rglob("__init__.py"))

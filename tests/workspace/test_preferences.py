"""What is remembered between runs, and what a spoilt file does: nothing."""

import pytest

from whiffboard.workspace.preferences import Preferences


@pytest.fixture
def file(tmp_path):
    return tmp_path / "deep" / "preferences.ini"


def test_it_is_remembered(file):
    texts = {"theme": "dark", "window/place": "AdnQywADAAA=", "last folder": "/home/Zoë, with; odd=letters\n“%”"}
    for key, text in texts.items():
        Preferences(file).set(key, text)
    again = Preferences(file)
    assert {key: again.get(key) for key in texts} == texts


def test_nothing_is_known_at_first(file):
    assert Preferences(file).get("theme") is None
    assert not file.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\xff\xfe" * 500,
        b"[General\ntheme",
        b"theme=a, b\n",
        b"theme=@ByteArray(dark)\n",
        b"[General]\n=\n",
    ],
)
def test_a_spoilt_file_is_as_good_as_none(file, content):
    file.parent.mkdir()
    file.write_bytes(content)
    assert Preferences(file).get("theme") is None
    Preferences(file).set("theme", "dark")
    assert Preferences(file).get("theme") == "dark"


def test_a_place_that_can_not_be_written_is_no_trouble(tmp_path):
    (tmp_path / "file").write_text("in the way")
    preferences = Preferences(tmp_path / "file" / "preferences.ini")
    preferences.set("theme", "dark")
    assert preferences.get("theme") == "dark"

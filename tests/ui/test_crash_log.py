"""The log tells kinds of errors and lines of code, never words of a session."""

import logging
import stat
import sys

import pytest

from whiffboard.ui.crash_log import close_log, open_log, watch


@pytest.fixture
def log(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    opened = open_log(tmp_path / "log")
    yield opened
    close_log(opened)


def test_an_error_is_logged_without_its_values_and_told(log, tmp_path):
    told = []
    watch(lambda: log, told.append)
    try:
        {}["the secret words of a session"]
    except KeyError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert [type(error) for error in told] == [KeyError]
    written = (tmp_path / "log" / "whiffboard.log").read_text("utf-8")
    assert "KeyError" in written
    assert "test_crash_log.py" in written
    assert "secret" not in written


def test_the_log_is_rotated_and_private(log, tmp_path):
    for _ in range(5000):
        log.info("a line of some length that says that nothing happened, again and again and again and again")
    files = sorted(file.name for file in (tmp_path / "log").iterdir())
    assert files[:2] == ["whiffboard.log", "whiffboard.log.1"]
    assert len(files) <= 4
    assert stat.S_IMODE((tmp_path / "log").stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path):
    (tmp_path / "file").write_text("")
    opened = open_log(tmp_path / "file" / "log")
    opened.error("nobody hears this")
    assert [type(handler) for handler in opened.handlers] == [logging.NullHandler]
    close_log(opened)

"""The main job, through the real program: bring in a failure, ask why, have a sentence held, survive a kill, print."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from whiffboard.storage.library import Library
from whiffboard.wording.checker import load_checker
from whiffboard.wording.guard import Guard

HERE = Path(__file__).resolve().parent
CASES = HERE.parent / "cases"
BLAMING = "Pat forgot to copy the code"


@pytest.fixture(params=["offscreen", "xcb"])
def screen(request) -> dict[str, str]:
    """Once without a screen, and once with real windows on an X server."""
    if request.param == "offscreen":
        return {"QT_QPA_PLATFORM": "offscreen"}
    return {"QT_QPA_PLATFORM": "xcb", "DISPLAY": request.getfixturevalue("xvfb_display")}


def whiffboard(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    whole = {**os.environ, **environment}
    return subprocess.run(command, env=whole, capture_output=True, text=True, timeout=120, check=False)


def words(text: str) -> str:
    """A text as it is compared: without the places where lines end."""
    return "".join(text.split()).replace("\u00ad", "").replace("\ufffe", "")


def printed(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return words(text)


def test_a_map_from_nothing(tmp_path, screen):
    done = whiffboard(
        str(HERE / "pilot.py"), str(tmp_path / "l.whiffboard"), "map-from-nothing", str(tmp_path), **screen
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_main_job(tmp_path, screen):
    library = tmp_path / "library.whiffboard"
    brought = whiffboard("-m", "whiffboard", "import", str(CASES / "knight-capital"), "--library", str(library))
    assert brought.returncode == 0, brought.stderr

    killed = whiffboard(str(HERE / "pilot.py"), str(library), "work-and-kill", str(tmp_path), **screen)
    assert killed.returncode == -signal.SIGKILL, killed.stdout + killed.stderr
    reworded = killed.stdout.strip()

    pdf = tmp_path / "handout.pdf"
    again = whiffboard(str(HERE / "pilot.py"), str(library), "go-on-and-print", str(pdf), **screen)
    assert again.returncode == 0, again.stdout + again.stderr

    kept = Library.open(library)
    session = kept.load(brought.stdout.strip())
    kept.close()
    shown = Guard(load_checker()).shown(session)
    with_held, without = printed(tmp_path / "held.pdf"), printed(pdf)
    for cause in shown.causes.values():
        assert not cause.held
        assert words(cause.text) in without
    assert words(reworded) in without
    assert words(reworded) not in with_held
    for text in (with_held, without):
        assert words(BLAMING) not in text
        assert "forgot" not in text
    assert words("Being reworded") in with_held

"""Runs the real program in a process of its own and uses it: ``pilot.py LIBRARY ACT [PATH]``.

Exit code 0: the act was done. An act whose name ends in ``kill`` ends as the worst case would: without a last word.
"""

import os
import signal
import sys
import traceback
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit

from whiffboard.__main__ import main
from whiffboard.ui.handout.handout_dialog import HandoutDialog

sys.path.insert(0, str(Path(__file__).resolve().parent))
from hands import Hands

END = "Limits were set per account and the account used for errors had none"
SECOND_EFFECT = "The release was copied by hand, server by server"
FIRST_WHY = "The limit was chosen per account when trading was done by hand"
SECOND_WHY = "Nothing asks for a new look at limits when a router changes"
BLAMING = "Pat forgot to copy the code to the eighth server"


def open_session(hands: Hands) -> None:
    hands.key("Return")
    hands.wait(lambda: hands.page is not None, "the session is open")
    hands.key("Ctrl+2")
    hands.wait(lambda: hands.map is not None and hands.map.isVisible(), "the map is there")


def work_and_kill(hands: Hands, _path: Path) -> None:
    open_session(hands)
    hands.click(hands.statement(END))
    for words in (FIRST_WHY, SECOND_WHY, BLAMING):
        hands.key("Tab")
        hands.type(words)
    hands.key("Return")
    why = hands.statement(BLAMING)
    assert hands.known.effects_of(why) == (hands.statement(SECOND_WHY),)
    hands.wait(lambda: hands.card, "the card beside the held statement")
    hands.key("1")
    hands.wait(lambda: "Pat" not in hands.session.causes[why].text, "the rewrite in its place")
    reworded = hands.session.causes[why].text
    assert hands.card is None

    hands.drag(hands.handle_of(hands.statement(SECOND_EFFECT)), hands.at(why))
    hands.wait(lambda: len(hands.known.effects_of(why)) == 2, "the link to the second effect")
    hands.key("Ctrl+Z")
    assert len(hands.known.effects_of(why)) == 1
    hands.key("Ctrl+Z")
    assert hands.session.causes[why].text == BLAMING
    hands.key("Ctrl+Shift+Z")
    assert hands.session.causes[why].text == reworded
    print(reworded, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


def go_on_and_print(hands: Hands, path: Path) -> None:
    open_session(hands)
    for words in (FIRST_WHY, SECOND_WHY):
        hands.statement(words)
    (why,) = hands.known.causes_of(hands.statement(SECOND_WHY))
    reworded = hands.session.causes[why].text
    assert "Pat" not in reworded
    hands.key("Ctrl+Z")
    assert hands.session.causes[why].text == BLAMING, "undo works after the kill"
    hand_out(hands, path.with_name("held.pdf"))
    hands.key("Ctrl+Shift+Z")
    assert hands.session.causes[why].text == reworded
    hands.key("Ctrl+Shift+Z")
    assert len(hands.known.effects_of(why)) == 2, "redo goes on where it stood"
    hand_out(hands, path)
    print(hands.session.id, flush=True)
    hands.window.close()


def map_from_nothing(hands: Hands, _path: Path) -> None:
    """A whiff and two whys, Enter after each: what is selected then takes Tab, and letters as its own."""
    hands.key("Ctrl+N")
    hands.wait(lambda: hands.page is not None, "a new session")
    hands.key("Ctrl+2")
    hands.wait(lambda: hands.map is not None and hands.map.isVisible(), "the map is there")
    hands.type("the boat left early")
    hands.key("Return")
    for words in ("we had two timetables", "each printer kept one"):
        hands.key("Tab")
        hands.type(words)
        hands.key("Return")
    texts = [hands.session.causes[cause].text for cause in hands.known.order]
    assert texts == ["the boat left early", "we had two timetables", "each printer kept one"], texts
    assert hands.known.depths[hands.known.order[2]] == 2
    hands.window.close()


def hand_out(hands: Hands, path: Path) -> None:
    hands.key("Ctrl+P")
    hands.wait(QApplication.activeModalWidget, "the dialog")
    dialog = hands.window.findChild(HandoutDialog)
    place = dialog.findChild(QLineEdit)
    place.setFocus()
    place.selectAll()
    hands.type(str(path))
    hands.key("Return")
    hands.wait(path.exists, "the handout")
    hands.key("Escape")
    hands.wait(lambda: QApplication.activeModalWidget() is None, "the dialog is closed")
    hands.come_to_front()


ACTS = {"work-and-kill": work_and_kill, "go-on-and-print": go_on_and_print, "map-from-nothing": map_from_nothing}


def act() -> int:
    try:
        hands = Hands()
        ACTS[sys.argv[2]](hands, Path(sys.argv[3]))
        assert not hands.stray.seen, "flashed as a window of its own"
    except BaseException:  # noqa: BLE001 - it is printed, and the process ends
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    return 0


if __name__ == "__main__":
    QApplication.exec = staticmethod(act)
    sys.exit(main(["--library", sys.argv[1]]))

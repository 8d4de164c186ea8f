"""Guards the pin of PySide6: 6.12.0 on Python 3.11 loses a reference to None on every call that returns nothing."""

import sys

from PySide6 import __version_info__
from PySide6.QtWidgets import QLabel


def test_calls_that_return_nothing_keep_none_alive(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(1000):
        label.setText(str(number))
    lost = before - sys.getrefcount(None)
    assert lost < 100, f"1000 calls of setText lost {lost} references to None: this PySide6 aborts after some thousands"


def test_the_release_is_one_that_was_measured():
    assert (6, 8) <= __version_info__[:2] < (6, 12)

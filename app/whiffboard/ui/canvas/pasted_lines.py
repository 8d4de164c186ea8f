"""A pasted list as statements with levels: indentation is kept, bullets and numbers are taken off."""

import re

from whiffboard.ui.canvas.inline_editor import clean

_BULLET = re.compile(r"^(?:[-*•–—▪◦‣+]|\(?\d{1,3}[.)]|[a-z][.)])\s+")
_TAB = 4
MOST = 500
"""More lines than this aren't read: nobody works through them on one map."""


def statements(pasted: str) -> list[tuple[int, str]]:
    """(level, words) of each line with words; the level is one deeper at most than the line before, from 0."""
    found: list[tuple[int, str]] = []
    margins: list[int] = []
    for line in pasted.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        plain = line.expandtabs(_TAB)
        words = _BULLET.sub("", clean(plain).strip()).strip()
        if not words:
            continue
        margin = len(plain) - len(plain.lstrip())
        while margins and margins[-1] > margin:
            margins.pop()
        if not margins or margins[-1] < margin:
            margins.append(margin)
        found.append((len(margins) - 1, words))
        if len(found) == MOST:
            break
    return found

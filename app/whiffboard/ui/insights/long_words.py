"""Words that no line of the side panel can hold, made to break."""

import re

_LONGEST = 18  # letters that fit a line of the panel's headings
_RUN = re.compile(rf"\S{{{_LONGEST}}}(?=\S)")


def breakable(text: str) -> str:
    """The text with places in its longest words where a label may break them; they have no width of their own."""
    return _RUN.sub(lambda run: run.group() + "\u200b", text)

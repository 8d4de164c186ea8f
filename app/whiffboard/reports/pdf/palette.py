"""The colours and sizes of paper: the light theme's roles on white; lengths in points."""

INK = "#1F2A33"
MUTED = "#5B6873"
LINE = "#DDD8CD"
EDGE = "#7A838A"
ACCENT = "#0F6B6B"
ACCENT_SOFT = "#DDEEEB"
HOLD = "#945700"
HOLD_SOFT = "#FFF3DC"
GOOD = "#2F6B3C"
SHARED = "#4B3E86"
SHARED_SOFT = "#E8E4F3"
WHIFF = "#233A4A"
WHITE = "#FFFFFF"
CARD_EDGE = "#BDB7AA"
"""The outline of a card on white paper, where the screen's hairline would vanish in print."""

MARGIN = 50.0
MAP_MARGIN = 36.0
FOOT = 34.0
"""From the paper's lower edge up to the foot line's words."""
PAPERS = {"A4": (595.276, 841.890), "Letter": (612.0, 792.0)}
"""Portrait width and height in points."""

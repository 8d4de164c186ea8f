"""A link in words, as one reads the map aloud."""

from PySide6.QtCore import QPointF

from whiffboard.ui.canvas.map_scene import MapScene
from whiffboard.ui.labels import tip


def link_sentence(cause: str, effect: str, whiff: str) -> str:
    """*Cause* led to *effect*, which made *whiff* more likely; the last part is left out where effect is the whiff."""
    said = f"{_said(cause)} led to {_said(effect)}"
    return f"{said}." if not whiff or whiff == effect else f"{said}, which made {_said(whiff)} more likely."


def link_tip(scene: MapScene, at: QPointF) -> str:
    """The link sentence of the link under a point of the map, for a tooltip; empty where there is none."""
    if scene.node_at(at) is not None:
        return ""
    link = scene.link_at(at)
    if link is None:
        return ""
    top = next((face.text for face in scene.faces.values() if face.whiff), "")
    return tip(link_sentence(scene.faces[link[0]].text, scene.faces[link[1]].text, top))


def _said(text: str) -> str:
    return "“" + " ".join(text.split()).rstrip(".") + "”"

"""Draws one sheet of the causal map as vectors: nodes, arrows towards effects, gates, reinforcing loops."""

import math
from collections.abc import Callable, Mapping, Sequence

from reportlab.pdfgen.canvas import Canvas

from whiffboard.domain.layout.geometry import Spot
from whiffboard.reports.map_content import MapContent, MapNode
from whiffboard.reports.pdf import faces, palette
from whiffboard.reports.pdf.map_sheets import (
    LINE_STEP,
    PAD_X,
    PAD_Y,
    TYPE,
    WHIFF_STEP,
    WHIFF_TYPE,
    Sheet,
    loop_reach,
)
from whiffboard.reports.pdf.words import draw_words

Point = tuple[float, float]

_RADIUS = 11.0
_TRUNK = 26.0
_SIDE_TRUNK = 32.0
_SHORTEST_TRUNK = 23.0  # room for the arrow's head and half a gate
_HEAD_LENGTH = 10.0
_HEAD_WIDTH = 11.0
_GAP = 2.0
_BAR = 5.0
_PILLS = {  # ground, ink, edge
    "all": (palette.INK, palette.WHITE, palette.INK),
    "any": (palette.WHITE, palette.MUTED, palette.EDGE),
    "number": (palette.WHITE, palette.ACCENT, palette.CARD_EDGE),
    "shared": (palette.SHARED_SOFT, palette.SHARED, palette.SHARED_SOFT),
    "page": (palette.ACCENT_SOFT, palette.ACCENT, palette.ACCENT_SOFT),
}
_BADGE_TYPE = 13.0
_BADGE_HEIGHT = 20.0


def draw_map(canvas: Canvas, content: MapContent, sheet: Sheet, corner: Point, pages: Mapping[str, int]) -> None:
    """Draws the sheet with its upper left corner there, in points.

    ``pages`` gives the page on which a statement that stands ``elsewhere`` is explained.
    """
    canvas.saveState()
    canvas.translate(corner[0] - sheet.left * sheet.scale, corner[1] + sheet.top * sheet.scale)
    canvas.scale(sheet.scale, sheet.scale)
    for loop in sheet.loops:
        _draw_loop(canvas, sheet, loop)
    _draw_links(canvas, content, sheet)
    for name in sheet.nodes:
        _draw_node(canvas, content.nodes[name], sheet)
    for name in sheet.nodes:
        _draw_marks(canvas, content.nodes[name], sheet, pages.get(name) if name in sheet.elsewhere else None)
    canvas.restoreState()


def _draw_links(canvas: Canvas, content: MapContent, sheet: Sheet) -> None:
    by_effect: dict[str, list[tuple[Spot, ...]]] = {}
    for (_, effect), route in sheet.routes.items():
        by_effect.setdefault(effect, []).append(route)
    canvas.setStrokeColor(palette.EDGE)
    canvas.setFillColor(palette.EDGE)
    canvas.setLineWidth(1.7)
    canvas.setLineCap(1)
    junctions = []
    for effect, found in by_effect.items():
        edge = _edge(sheet, effect)
        joined = [route for route in found if math.dist(route[-1], edge) < 1.0]
        if joined:
            junctions.append((effect, _join(canvas, sheet, edge, joined)))
        for route in found:
            if route not in joined:
                _draw_straight(canvas, route)
    for effect, point in junctions:
        gate = content.nodes[effect].gate
        if gate and len(by_effect[effect]) > 1:
            draw_pill(canvas, gate, point, gate)


def _edge(sheet: Sheet, effect: str) -> Spot:
    """Where the arrow of an effect's causes arrives: the middle of its lower edge, or of its right one."""
    spot, size = sheet.spots[effect], sheet.shapes[effect].size
    if sheet.sideways:
        return Spot(spot.x + size.width / 2, spot.y)
    return Spot(spot.x, spot.y + size.height / 2)


def _join(canvas: Canvas, sheet: Sheet, edge: Spot, found: Sequence[tuple[Spot, ...]]) -> Spot:
    """Curves from the causes to one point, and from there one arrow to the effect; gives that point."""
    reach = _SIDE_TRUNK if sheet.sideways else _TRUNK
    nearest = min((abs(r[-2].x - edge.x) if sheet.sideways else abs(r[-2].y - edge.y)) for r in found)
    reach = min(reach, max(nearest * 0.6, min(nearest, _SHORTEST_TRUNK)))
    tip, towards, meet = (
        (Spot(edge.x + _GAP, edge.y), (-1.0, 0.0), Spot(edge.x + reach, edge.y))
        if sheet.sideways
        else (Spot(edge.x, edge.y + _GAP), (0.0, -1.0), Spot(edge.x, edge.y + reach))
    )
    for route in found:
        path = canvas.beginPath()
        path.moveTo(route[0].x, -route[0].y)
        for here, there in zip(route[:-1], (*route[1:-1], meet), strict=True):
            _curve(path.curveTo, here, there, sideways=sheet.sideways)
        canvas.drawPath(path)
    back = Spot(tip.x - towards[0] * (_HEAD_LENGTH - 1), tip.y - towards[1] * (_HEAD_LENGTH - 1))
    canvas.line(meet.x, -meet.y, back.x, -back.y)
    _draw_head(canvas, tip, towards)
    return meet


def _curve(curve_to: Callable[..., object], here: Spot, there: Spot, *, sideways: bool) -> None:
    if sideways:
        middle = (here.x + there.x) / 2
        curve_to(middle, -here.y, middle, -there.y, there.x, -there.y)
    else:
        middle = (here.y + there.y) / 2
        curve_to(here.x, -middle, there.x, -middle, there.x, -there.y)


def _draw_straight(canvas: Canvas, route: Sequence[Spot]) -> None:
    start, tip = route[0], route[-1]
    length = math.dist(start, tip) or 1.0
    towards = ((tip.x - start.x) / length, (tip.y - start.y) / length)
    canvas.line(start.x, -start.y, tip.x - towards[0] * _HEAD_LENGTH, -(tip.y - towards[1] * _HEAD_LENGTH))
    _draw_head(canvas, tip, towards)


def _draw_head(canvas: Canvas, tip: Spot, towards: Point) -> None:
    back = Spot(tip.x - towards[0] * _HEAD_LENGTH, tip.y - towards[1] * _HEAD_LENGTH)
    across = (-towards[1] * _HEAD_WIDTH / 2, towards[0] * _HEAD_WIDTH / 2)
    path = canvas.beginPath()
    path.moveTo(tip.x, -tip.y)
    path.lineTo(back.x + across[0], -(back.y + across[1]))
    path.lineTo(back.x - across[0], -(back.y - across[1]))
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _draw_loop(canvas: Canvas, sheet: Sheet, loop: tuple[str, str]) -> None:
    """A reinforcing loop around the outside: on the right of a map that is read upwards, else below it."""
    (cause, cause_size), (effect, effect_size) = ((sheet.spots[n], sheet.shapes[n].size) for n in loop)
    canvas.saveState()
    canvas.setStrokeColor(palette.SHARED)
    canvas.setFillColor(palette.SHARED)
    canvas.setLineWidth(1.7)
    canvas.setDash(7, 5)
    path = canvas.beginPath()
    if sheet.sideways:
        start = Spot(cause.x, cause.y + cause_size.height / 2)
        tip = Spot(effect.x + min(20.0, effect_size.width / 4), effect.y + effect_size.height / 2 + _GAP)
        reach = max(start.y, tip.y) + loop_reach(start.x - tip.x)
        path.moveTo(start.x, -start.y)
        path.curveTo(start.x, -reach, tip.x, -reach, tip.x, -(tip.y + _HEAD_LENGTH - 1))
        towards = (0.0, -1.0)
    else:
        start = Spot(cause.x + cause_size.width / 2, cause.y)
        tip = Spot(effect.x + effect_size.width / 2 + _GAP, effect.y + min(10.0, effect_size.height / 4))
        reach = max(start.x, tip.x) + loop_reach(start.y - tip.y)
        path.moveTo(start.x, -start.y)
        path.curveTo(reach, -start.y, reach, -tip.y, tip.x + _HEAD_LENGTH - 1, -tip.y)
        towards = (-1.0, 0.0)
    canvas.drawPath(path)
    canvas.setDash()
    _draw_head(canvas, tip, towards)
    canvas.restoreState()


def _draw_node(canvas: Canvas, node: MapNode, sheet: Sheet) -> None:
    shape, spot = sheet.shapes[node.id], sheet.spots[node.id]
    width, height = shape.size
    left, bottom = spot.x - width / 2, -(spot.y + height / 2)
    canvas.saveState()
    ground, edge, ink = _colours(node)
    canvas.setFillColor(ground)
    canvas.setStrokeColor(edge)
    canvas.setLineWidth(1.5 if node.held else 1.2)
    if node.held:
        canvas.setDash(5, 4)
    canvas.roundRect(left, bottom, width, height, _RADIUS, stroke=0 if node.whiff and not node.held else 1, fill=1)
    canvas.restoreState()
    if node.answered:
        _draw_bar(canvas, left, bottom, width, height)
    size, step, weight = (WHIFF_TYPE, WHIFF_STEP, faces.STRONG) if node.whiff else (TYPE, LINE_STEP, faces.REGULAR)
    canvas.setFillColor(ink)
    baseline = -(spot.y - height / 2) - PAD_Y - step / 2 - size * 0.36
    for line in shape.lines:
        draw_words(canvas, line, left + PAD_X, baseline, size, weight)
        baseline -= step
    canvas.linkRect("", place_of(node.id), (left, bottom, left + width, bottom + height), relative=1, thickness=0)


def _colours(node: MapNode) -> tuple[str, str, str]:
    if node.held:
        return palette.HOLD_SOFT, palette.HOLD, palette.HOLD
    if node.whiff:
        return palette.WHIFF, palette.WHIFF, palette.WHITE
    return palette.WHITE, palette.CARD_EDGE, palette.INK if node.text.strip() else palette.MUTED


def _draw_bar(canvas: Canvas, left: float, bottom: float, width: float, height: float) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.roundRect(left - 0.6, bottom - 0.6, width + 1.2, height, _RADIUS)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setFillColor(palette.ACCENT)
    canvas.rect(left - 1, bottom - 1, width + 2, _BAR + 1, stroke=0, fill=1)
    canvas.restoreState()


def _draw_marks(canvas: Canvas, node: MapNode, sheet: Sheet, page: int | None) -> None:
    """The number in the corner, over the edge; what it explains; where it goes on."""
    spot, (width, height) = sheet.spots[node.id], sheet.shapes[node.id].size
    left, top = spot.x - width / 2, spot.y - height / 2
    draw_pill(canvas, str(node.number), Spot(left + 6, top), "number", side=-1)
    if node.explains > 1:
        draw_pill(canvas, f"explains {node.explains}", Spot(left + width - 8, top), "shared", side=1)
    if page is not None:
        draw_pill(canvas, f"page {page}", Spot(left + width - 8, top + height), "page", side=1)


def draw_pill(canvas: Canvas, words: str, at: Spot, kind: str, *, side: int = 0) -> float:
    """A few words on a round ground in the colours of their ``kind``; gives its width.

    ``at`` is its middle, or with ``side`` -1 or 1 the middle of its left or right end.
    """
    ground, ink, edge = _PILLS[kind]
    words_wide = faces.width(words, _BADGE_TYPE, faces.STRONG)
    wide = max(words_wide + 14, _BADGE_HEIGHT + 4)
    left = at.x - wide * (1 + side) / 2
    canvas.saveState()
    canvas.setFillColor(ground)
    canvas.setStrokeColor(edge)
    canvas.setLineWidth(1.2)
    canvas.roundRect(left, -at.y - _BADGE_HEIGHT / 2, wide, _BADGE_HEIGHT, _BADGE_HEIGHT / 2, stroke=1, fill=1)
    canvas.setFillColor(ink)
    draw_words(canvas, words, left + (wide - words_wide) / 2, -at.y - _BADGE_TYPE * 0.36, _BADGE_TYPE, faces.STRONG)
    canvas.restoreState()
    return wide


def place_of(statement: str) -> str:
    """The name of the place in the document where a statement is told."""
    return f"statement-{statement}"

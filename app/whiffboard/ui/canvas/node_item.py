"""One statement on the map: painted in one go within fixed bounds."""

import enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from whiffboard.domain.layout.geometry import Size
from whiffboard.ui.canvas.face import Face
from whiffboard.ui.canvas.ink import Ink
from whiffboard.ui.canvas.shape import PAD_X, Shape, marked_shape, shape, small_font
from whiffboard.ui.theme.sizes import RADIUS

_MARGIN = 20.0  # room around the node for the ring, the tags on its upper edge and the handle on its lower one
_RING_OFFSET = 4.0
_BAR = 4.0
_OPEN_BAR = 2.5
_TAG_HEIGHT = 18.0
_TAG_PAD = 7.0
_TAG_GAP = 6.0
_TAG_DOT = 3.5  # radius of the mark that says that evidence is held
_HANDLE_RADIUS = 10.0
_HANDLE_INSET = 26.0
_LIFTED = 0.72  # so that one sees what a dragged node is held over
_LEGIBLE = 0.3  # below this zoom words are drawn as the grey lines that the eye sees anyway


class Stance(enum.IntFlag):
    """What the person is doing with a node."""

    NONE = 0
    SELECTED = 1
    CURRENT = 2
    FOCUSED = 4
    HOVERED = 8
    TARGET = 16
    EDITED = 32
    LIFTED = 64


class NodeItem(QGraphicsItem):
    """Holds the id of its statement; its position is the centre of the node."""

    def __init__(self, cause: str, face: Face, ink: Ink) -> None:
        super().__init__()
        self.cause = cause
        self._ink = ink
        self._stance = Stance.NONE
        self._face = face
        self._live: str | None = None
        self._live_held = False
        self._shape: Shape = shape("", False)
        self._bounds = QRectF()
        self._rect = QRectF()
        self._bar = QPainterPath()
        self._tags: list[tuple[QRectF, str, str]] = []
        self.setZValue(2.0)
        self._build()

    @property
    def face(self) -> Face:
        """What the node shows."""
        return self._face

    @property
    def stance(self) -> Stance:
        """What the person is doing with it."""
        return self._stance

    @property
    def size(self) -> Size:
        """Width and height of the node, as it is drawn now."""
        return self._shape.size

    def rect(self) -> QRectF:
        """The node's outline around its centre, without what sticks out."""
        return self._rect

    @property
    def held(self) -> bool:
        """Whether it is drawn as held: by what is being typed, or else by what is stored."""
        return self._face.held if self._live is None else self._live_held

    def scene_rect(self) -> QRectF:
        """The node's outline on the map."""
        return self._rect.translated(self.pos())

    def text_rect(self) -> QRectF:
        """Where its words stand, around its centre."""
        return self._shape.text_rect()

    def handle_centre(self) -> QPointF:
        """Where new causes are pulled out of the node, around its centre."""
        return QPointF(self._rect.right() - _HANDLE_INSET, self._rect.bottom())

    def on_handle(self, at: QPointF) -> bool:
        """Whether a point, around its centre, touches the handle, which shows itself when the pointer is there."""
        away = at - self.handle_centre()
        free = not self._stance & (Stance.EDITED | Stance.LIFTED)
        return free and QPointF.dotProduct(away, away) <= (_HANDLE_RADIUS + 3) ** 2

    def on_held_mark(self, at: QPointF) -> bool:
        """Whether a point, around its centre, touches the mark that says the text is held."""
        return any(words == "held" and rect.contains(at) for rect, words, _ in self._tags)

    def set_face(self, face: Face) -> bool:
        """Shows something else; says whether the node's size changed."""
        if face == self._face:
            return False
        before = self.size
        self._face = face
        self._build()
        return self.size != before

    def set_live_text(self, text: str | None, *, held: bool = False) -> bool:
        """The text that is being typed and stored nowhere yet; says whether the node's size changed."""
        if (text, held) == (self._live, self._live_held):
            return False
        before = self.size
        self._live, self._live_held = text, held
        self._build()
        return self.size != before

    def set_stance(self, stance: Stance) -> None:
        """Shows that the person does something else with it."""
        if stance != self._stance:
            self._stance = stance
            lifted = Stance.CURRENT | Stance.EDITED | Stance.LIFTED
            self.setZValue(3.0 if stance & lifted else 2.0)
            self.setOpacity(_LIFTED if stance & Stance.LIFTED else 1.0)
            self.update()

    def remade(self) -> None:
        """Draws itself anew, for the theme has changed."""
        self._build()

    def _build(self) -> None:
        face = self._face
        text = face.text if self._live is None else self._live
        plain = self._live is not None or not face.marks
        self._shape = (
            shape(text, face.whiff)
            if plain
            else marked_shape(text, face.whiff, face.marks, self._ink.mark(), tinted=face.held)
        )
        width, height = self._shape.size
        rect = QRectF(-width / 2, -height / 2, width, height)
        if rect != self._rect:
            self.prepareGeometryChange()
            self._rect = rect
            self._bounds = rect.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
        self._bar = self._bar_path() if face.end else QPainterPath()
        self._tags = self._laid_tags()
        self.update()

    def _bar_path(self) -> QPainterPath:
        whole, strip = QPainterPath(), QPainterPath()
        whole.addRoundedRect(self._rect, RADIUS.node, RADIUS.node)
        height = _BAR if self._face.answered else _OPEN_BAR
        strip.addRect(self._rect.adjusted(0, self._rect.height() - height, 0, 0))
        return whole.intersected(strip)

    def _laid_tags(self) -> list[tuple[QRectF, str, str]]:
        """Tags on the upper edge: (rectangle, words, colour role), left ones from the left, evidence at the right."""
        face = self._face
        metrics = QFontMetricsF(small_font())
        left: list[tuple[str, str]] = []
        if self.held:
            left.append(("held", "hold"))
        elif face.kept:
            left.append(("kept", "quiet"))
        if face.explains > 1:
            left.append((f"explains {face.explains}", "shared"))
        found = []
        x = self._rect.left() + PAD_X
        top = self._rect.top() - _TAG_HEIGHT / 2
        for words, role in left:
            width = metrics.horizontalAdvance(words) + 2 * _TAG_PAD
            found.append((QRectF(x, top, width, _TAG_HEIGHT), words, role))
            x += width + _TAG_GAP
        if face.evidence:
            dot = 3 * _TAG_DOT if face.held_evidence else 0.0
            room = self._rect.right() - PAD_X - x - 2 * _TAG_PAD - dot
            words = f"{face.evidence} evidence"
            if metrics.horizontalAdvance(words) > room:
                words = str(face.evidence)
            width = metrics.horizontalAdvance(words) + 2 * _TAG_PAD + dot
            begin = self._rect.right() - PAD_X - width
            found.append((QRectF(begin, top, width, _TAG_HEIGHT), words, "dotted" if dot else "accent"))
        return found

    def boundingRect(self) -> QRectF:
        return self._bounds

    def shape(self) -> QPainterPath:
        outline = QPainterPath()
        outline.addRect(self._rect)
        for rect, _, _ in self._tags:
            outline.addRect(rect)
        if self._has_handle():
            outline.addEllipse(self.handle_centre(), _HANDLE_RADIUS, _HANDLE_RADIUS)
        return outline

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        detail = option.levelOfDetailFromTransform(painter.worldTransform())
        legible = detail >= _LEGIBLE
        if self._stance & ~Stance.HOVERED:
            self._paint_ring(painter)
        self._paint_body(painter, legible)
        if not self._stance & Stance.EDITED:
            self._paint_words(painter, legible)
        if legible:
            self._paint_tags(painter)
            if self._has_handle():
                self._paint_handle(painter)

    def _paint_ring(self, painter: QPainter) -> None:
        stance, ink = self._stance, self._ink
        if stance & Stance.TARGET:
            pen = ink.drop_ring
        elif stance & Stance.EDITED or (stance & Stance.CURRENT and stance & Stance.FOCUSED):
            pen = ink.ring
        elif stance & (Stance.CURRENT | Stance.SELECTED):
            pen = ink.thin_ring if stance & Stance.FOCUSED else ink.faint_ring
        else:
            return
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        offset = _RING_OFFSET
        radius = RADIUS.node + offset - 1
        painter.drawRoundedRect(self._rect.adjusted(-offset, -offset, offset, offset), radius, radius)

    def _paint_body(self, painter: QPainter, legible: bool) -> None:
        face, ink = self._face, self._ink
        if self.held:
            painter.setPen(ink.held_line)
            painter.setBrush(ink.hold_soft)
        elif face.whiff:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.whiff)
        else:
            selected = self._stance & Stance.SELECTED and not self._stance & Stance.CURRENT
            painter.setPen(ink.quiet_line if self._stance & Stance.HOVERED else ink.hairline)
            painter.setBrush(ink.accent_soft if selected else ink.surface)
        if legible:
            painter.drawRoundedRect(self._rect, RADIUS.node, RADIUS.node)
        else:
            painter.drawRect(self._rect)
        if face.end and not self._bar.isEmpty():
            painter.fillPath(self._bar, ink.accent if face.answered else ink.open_end)

    def _paint_words(self, painter: QPainter, legible: bool) -> None:
        face, ink = self._face, self._ink
        colour = ink.on_whiff if face.whiff and not self.held else ink.ink
        at = self._shape.text_rect()
        layout = self._shape.layout
        if not face.text and self._live is None:
            painter.setFont(small_font())
            painter.setPen(ink.muted)
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, "No words yet")
        elif legible:
            painter.setPen(colour)
            layout.draw(painter, at.topLeft())
        else:
            self._paint_grey_lines(painter, at, colour)

    def _paint_grey_lines(self, painter: QPainter, at: QRectF, colour: QColor) -> None:
        layout = self._shape.layout
        grey = QColor(colour)
        grey.setAlphaF(0.35)
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            painter.fillRect(QRectF(at.x(), at.y() + line.y() + 5, line.naturalTextWidth(), 9), grey)

    def _paint_tags(self, painter: QPainter) -> None:
        if not self._tags:
            return
        ink = self._ink
        painter.setFont(small_font())
        for rect, words, role in self._tags:
            if role == "hold":
                colour, ground = ink.hold, ink.hold_soft
            elif role == "shared":
                colour, ground = ink.shared, ink.shared_soft
            elif role == "quiet":
                colour, ground = ink.muted, ink.surface
            else:
                colour, ground = ink.accent, ink.accent_soft
            edges = {"hold": QPen(ink.hold, 1.0), "quiet": ink.hairline}
            painter.setPen(edges.get(role, Qt.PenStyle.NoPen))
            painter.setBrush(ground)
            painter.drawRoundedRect(rect, _TAG_HEIGHT / 2, _TAG_HEIGHT / 2)
            said = rect
            if role == "dotted":
                painter.setBrush(ink.hold)
                painter.drawEllipse(QPointF(rect.left() + _TAG_PAD + _TAG_DOT, rect.center().y()), _TAG_DOT, _TAG_DOT)
                said = rect.adjusted(3 * _TAG_DOT, 0, 0, 0)
            painter.setPen(colour)
            painter.drawText(said, Qt.AlignmentFlag.AlignCenter, words)

    def _has_handle(self) -> bool:
        shown = self._stance & (Stance.HOVERED | Stance.CURRENT)
        return bool(shown) and not self._stance & (Stance.EDITED | Stance.LIFTED)

    def _paint_handle(self, painter: QPainter) -> None:
        ink, centre = self._ink, self.handle_centre()
        painter.setPen(QPen(ink.paper, 2.0))
        painter.setBrush(ink.accent)
        painter.drawEllipse(centre, _HANDLE_RADIUS, _HANDLE_RADIUS)
        painter.setPen(QPen(ink.on_accent, 1.75))
        painter.drawLine(centre - QPointF(4.5, 0), centre + QPointF(4.5, 0))
        painter.drawLine(centre - QPointF(0, 4.5), centre + QPointF(0, 4.5))

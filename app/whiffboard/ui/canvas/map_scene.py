"""The map as items: reads the session, keeps one map from id to item, redraws what changed."""

from collections.abc import Collection, Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from whiffboard.domain.causal_map import CausalMap, causal_map
from whiffboard.domain.layout.geometry import Graph, Size, Spot, regrown
from whiffboard.domain.layout.routes import routes
from whiffboard.ui.canvas import curves, placement
from whiffboard.ui.canvas.face import Face, JunctionFace, faces, junctions
from whiffboard.ui.canvas.ink import Ink
from whiffboard.ui.canvas.link_items import JunctionItem, LoopItem
from whiffboard.ui.canvas.motion import Motion
from whiffboard.ui.canvas.node_item import NodeItem
from whiffboard.ui.canvas.shape import shape
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.guard import Guard
from whiffboard.workspace.document import Changed, Document

# A scene that grows repaints everything: this one holds 300 rows of 300 nodes from the start.
_REACH = 100_000.0


class MapScene(QGraphicsScene):
    """Items hold an id; whoever wants to change something asks the document and waits for ``changed``."""

    redrawn = Signal()
    """The items show the session again after it changed."""

    def __init__(self, document: Document, guard: Guard, theme: Theme) -> None:
        super().__init__(-_REACH, -_REACH, 2 * _REACH, 2 * _REACH)
        self.document = document
        self.guard = guard
        self.ink = Ink(theme)
        self.faces: dict[str, Face] = {}
        self._junction_faces: dict[str, JunctionFace] = {}
        self._nodes: dict[str, NodeItem] = {}
        self._junctions: dict[str, JunctionItem] = {}
        self._loops: dict[str, LoopItem] = {}
        self._graph = Graph((), ())
        self._motion = Motion(theme, self._put, self)
        self._theme = theme
        theme.changed.connect(self._remix)
        document.changed.connect(self._follow)
        self._rebuild(animate=False)

    def node(self, cause: str) -> NodeItem | None:
        """The item of a statement, if it is on the map."""
        return self._nodes.get(cause)

    def nodes(self) -> Collection[NodeItem]:
        """Every node there is."""
        return self._nodes.values()

    def junction(self, effect: str) -> JunctionItem | None:
        """The links into a statement, if anything explains it."""
        return self._junctions.get(effect)

    def loops(self) -> Collection[LoopItem]:
        """Every reinforcing loop there is."""
        return self._loops.values()

    @property
    def map(self) -> CausalMap:
        """What explains what."""
        return causal_map(self.document.session)

    def node_at(self, at: QPointF, but: Collection[str] = ()) -> NodeItem | None:
        """The topmost node under a point of the map, or whose handle or tags are there."""
        for item in self._near(at):
            if isinstance(item, NodeItem) and item.cause not in but:
                local = at - item.pos()
                if item.rect().contains(local) or item.on_handle(local) or item.on_held_mark(local):
                    return item
        return None

    def pill_at(self, at: QPointF) -> str | None:
        """The effect whose gate is under a point of the map."""
        found = (item for item in self._near(at) if isinstance(item, JunctionItem) and item.on_pill(at))
        return next((item.effect for item in found), None)

    def link_at(self, at: QPointF) -> tuple[str, str] | None:
        """The (cause, effect) whose link is under a point of the map."""
        for item in self._near(at):
            cause = item.cause_at(at) if isinstance(item, JunctionItem) else None
            if cause is not None and isinstance(item, JunctionItem):
                return cause, item.effect
        return None

    def loop_at(self, at: QPointF) -> str | None:
        """The reinforcing loop under a point of the map."""
        return next((item.link for item in self._near(at) if isinstance(item, LoopItem) and item.touches(at)), None)

    def choose_link(self, link: tuple[str, str] | None, loop: str | None) -> None:
        """Shows one link or loop as chosen, and no other."""
        for effect, junction in self._junctions.items():
            junction.choose(link[0] if link is not None and link[1] == effect else None)
        for known, item in self._loops.items():
            item.choose(known == loop)

    def _near(self, at: QPointF) -> list[QGraphicsItem]:
        around = QRectF(at.x() - 6, at.y() - 6, 12, 12)
        return self.items(around, Qt.ItemSelectionMode.IntersectsItemBoundingRect, Qt.SortOrder.DescendingOrder)

    def extent(self, nodes: Iterable[str] | None = None) -> QRectF:
        """The rectangle around these nodes, or around all, loops included."""
        chosen = self._nodes.values() if nodes is None else [self._nodes[node] for node in nodes if node in self._nodes]
        found = QRectF()
        for node in chosen:
            found = found.united(node.scene_rect())
        if nodes is None:
            for loop in self._loops.values():
                found = found.united(loop.boundingRect())
        return found

    def finish_motion(self) -> None:
        """Puts every node where it is going."""
        self._motion.finish()

    def shift(self, positions: Mapping[str, QPointF]) -> None:
        """Shows nodes elsewhere while they are being dragged; nothing is stored."""
        for node in positions:
            self._motion.forget(node)
        self._put(positions)

    def put_back(self) -> None:
        """Moves every node back to where the session has it."""
        self._go_home(animate=True)

    def show_live_text(self, cause: str, text: str | None, *, held: bool = False) -> None:
        """Shows a node with what is being typed into it; it grows downwards, away from its effect."""
        node = self._nodes.get(cause)
        if node is None:
            return
        before = node.size
        if node.set_live_text(text, held=held):
            node.setPos(node.pos() + QPointF(0, (node.size.height - before.height) / 2))
            self._draw_links(self._touching([cause]))

    def _follow(self, changed: Changed) -> None:
        self._rebuild(animate=True)

    def _rebuild(self, *, animate: bool) -> None:
        session = self.document.session
        known = causal_map(session)
        self._graph = placement.graph_of(known)
        self.faces = faces(session, known, self.guard)
        fresh, resized = self._match_nodes()
        stale = self._match_links(junctions(session, known), known)
        moved = self._go_home(animate=animate, fresh=fresh)
        stale.update(self._touching({*moved, *resized}))
        self._draw_links(stale)
        self._draw_loops()
        self.redrawn.emit()

    def _match_nodes(self) -> tuple[set[str], set[str]]:
        """Makes, changes and removes node items; returns the ids that are new, and those that changed their size."""
        for cause in self._nodes.keys() - self.faces.keys():
            self._motion.forget(cause)
            self.removeItem(self._nodes.pop(cause))
        fresh, resized = set(), set()
        for cause, face in self.faces.items():
            node = self._nodes.get(cause)
            if node is None:
                node = self._nodes[cause] = NodeItem(cause, face, self.ink)
                self.addItem(node)
                fresh.add(cause)
            else:
                before = node.size
                if node.set_face(face):
                    node.setPos(node.pos() + QPointF(0, (node.size.height - before.height) / 2))
                    resized.add(cause)
        return fresh, resized

    def _match_links(self, wanted: Mapping[str, JunctionFace], known: CausalMap) -> set[str]:
        """Makes and removes link items; returns the effects whose links have to be drawn anew."""
        for effect in self._junctions.keys() - wanted.keys():
            self.removeItem(self._junctions.pop(effect))
        stale = {effect for effect, face in wanted.items() if self._junction_faces.get(effect) != face}
        self._junction_faces = dict(wanted)
        for effect in wanted.keys() - self._junctions.keys():
            item = self._junctions[effect] = JunctionItem(effect, self.ink)
            self.addItem(item)
            stale.add(effect)
        loops = {link.id for link in known.loops}
        for link in self._loops.keys() - loops:
            self.removeItem(self._loops.pop(link))
        for link in loops - self._loops.keys():
            self._loops[link] = LoopItem(link, self.ink)
            self.addItem(self._loops[link])
        return stale

    def _go_home(self, *, animate: bool, fresh: Collection[str] = ()) -> set[str]:
        """Sends every node to where the session has it; returns those that move."""
        ways: dict[str, tuple[QPointF, QPointF]] = {}
        moved = set(fresh)
        homes = placement.spots(self.document.session)
        for cause, node in self._nodes.items():
            home = _standing(node, homes[cause])
            if node.pos() == home:
                continue
            if animate and cause not in fresh:
                ways[cause] = (node.pos(), home)
            else:
                self._motion.forget(cause)
                node.setPos(home)
                moved.add(cause)
        self._motion.move(ways)
        return moved | ways.keys()

    def _put(self, positions: Mapping[str, QPointF]) -> None:
        for cause, at in positions.items():
            node = self._nodes.get(cause)
            if node is not None:
                node.setPos(at)
        self._draw_links(self._touching(positions))
        self._draw_loops(positions)

    def _touching(self, causes: Iterable[str]) -> set[str]:
        """The effects whose links touch these nodes."""
        known = self.map
        found = set()
        for cause in causes:
            if cause in known:
                found.add(cause)
                found.update(known.effects_of(cause))
        return found & self._junctions.keys()

    def _draw_links(self, effects: Collection[str]) -> None:
        if not effects:
            return
        standing = {cause: Spot(node.x(), node.y()) for cause, node in self._nodes.items()}
        drawn: dict[str, Size] = {cause: node.size for cause, node in self._nodes.items()}
        wanted = tuple((cause, effect) for effect in effects for cause in self._junction_faces[effect].causes)
        found = routes(Graph(self._graph.nodes, wanted), standing, drawn)
        for effect in effects:
            face = self._junction_faces[effect]
            ways = {cause: found[cause, effect] for cause in face.causes}
            self._junctions[effect].lead(face, self._nodes[effect].scene_rect(), ways)

    def _draw_loops(self, touching: Collection[str] | None = None) -> None:
        if not self._loops:
            return
        rects = {cause: node.scene_rect() for cause, node in self._nodes.items()}
        for apart, link in enumerate(self.map.loops):
            if touching is None or link.cause in touching or link.effect in touching:
                cause, effect = rects[link.cause], rects[link.effect]
                self._loops[link.id].lead(cause, effect, curves.loop_lane(cause, effect, rects.values(), apart))

    def _remix(self) -> None:
        self.ink.remix()
        for node in self._nodes.values():
            node.remade()
        self.update()


def _standing(node: NodeItem, home: Spot) -> QPointF:
    """Where a node stands whose stored text belongs at ``home``: while it is typed into, its upper edge stays there."""
    stored = shape(node.face.text, node.face.whiff).size
    return QPointF(*regrown(home, stored, node.size))

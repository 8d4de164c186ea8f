"""Operations on the causal map: statements, links, gates, evidence and where nodes stand."""

from collections.abc import Collection, Mapping, Sequence

import msgspec

from whiffboard.domain import order, rows, typed
from whiffboard.domain.causal_map import causal_map
from whiffboard.domain.records import Cause, Evidence, Gate, Link, Place, Record, checked, new_id
from whiffboard.domain.refusals import AlreadyLinked, DoesNotFit, LinksToItself, NoSuchRecord, WouldCloseLoop
from whiffboard.domain.session import Session
from whiffboard.domain.step import Change, Step, added, merged, removed


def add(
    session: Session,
    effect: str | None = None,
    text: str = "",
    *,
    after: str | None = None,
    cause_id: str | None = None,
) -> Step:
    """Adds a statement that explains ``effect``, behind the sibling ``after`` (default: last).

    Without an effect it stands alone; the first such on a map without a whiff is the whiff.
    """
    whiff = effect is None and not any(cause.whiff for cause in session.causes.values())
    cause = Cause(id=cause_id or new_id(), text=typed.text(text), whiff=whiff)
    if effect is None:
        return Step("Add the whiff" if whiff else "Add statement", (added(cause),))
    session.get(Cause, effect)
    return Step("Add cause", (added(cause), *_hung(session, cause.id, effect, after)))


def reword(session: Session, cause: str, text: str) -> Step:
    """Changes the words of a statement."""
    before = session.get(Cause, cause)
    return Step("Reword statement", _changed(before, msgspec.structs.replace(before, text=typed.text(text))))


def set_gate(session: Session, effect: str, gate: Gate) -> Step:
    """Says whether an effect needs all of its causes, or any."""
    before = session.get(Cause, effect)
    words = "all causes needed" if gate is Gate.ALL else "any cause enough"
    return Step(f"Set {words}", _changed(before, msgspec.structs.replace(before, gate=gate)))


def link(session: Session, cause: str, effect: str, *, after: str | None = None) -> Step:
    """Says that ``cause`` explains ``effect`` too; a reinforcing loop that closes no circle any more becomes that link.

    Refuses with ``LinksToItself``, ``AlreadyLinked`` or ``WouldCloseLoop``.
    """
    ended = _ended_loop(session, cause, effect)
    _check_linkable(session.apply(Step("", ended)), cause, effect)
    way = causal_map(session).way(effect, cause)
    if way:
        raise _circle(session, cause, effect, way)
    return Step("Link cause", (*ended, *_hung(session, cause, effect, after)))


def link_as_loop(session: Session, cause: str, effect: str) -> Step:
    """Keeps a link that closes a circle as a reinforcing loop; one that closes none is an ordinary link.

    Refuses with ``LinksToItself`` or ``AlreadyLinked``.
    """
    _check_linkable(session, cause, effect)
    if not causal_map(session).way(effect, cause):
        return link(session, cause, effect)
    loop = Link(id=new_id(), cause=cause, effect=effect, position=0.0, loop=True)
    return Step("Add reinforcing loop", (added(loop),))


def unlink(session: Session, link_id: str) -> Step:
    """Removes a link; both statements stay."""
    return Step("Remove link", (removed(session.get(Link, link_id)),))


def reparent(
    session: Session, cause: str, old_effect: str | None, new_effect: str, *, after: str | None = None
) -> Step:
    """Moves a statement, with what explains it, from under one effect to under another.

    With the same effect twice it moves among its siblings. Refuses like ``link``.
    """
    if old_effect == new_effect and _stands_behind(session, cause, new_effect, after):
        return Step("Move cause", ())
    old = next((ln for ln in session.links if not ln.loop and (ln.cause, ln.effect) == (cause, old_effect)), None)
    taken = Step("Move cause", () if old is None else (removed(old),))
    between = session.apply(taken)
    return taken.then(link(between, cause, new_effect, after=after))


def reorder(session: Session, cause: str, effect: str, *, by: int) -> Step:
    """Moves a cause among its siblings under ``effect`` by that many places; at an end it stays."""
    siblings = [ln.cause for ln in session.links if ln.effect == effect and not ln.loop]
    if cause not in siblings:
        raise NoSuchRecord("This cause no longer stands under that statement. Undo may bring it back.")
    index = siblings.index(cause)
    target = max(0, min(len(siblings) - 1, index + by))
    siblings.insert(target, siblings.pop(index))
    links = causal_map(session).links
    changes: list[Change] = []
    for position, sibling in zip(order.renumbered(len(siblings)), siblings, strict=True):
        changes += _changed(links[sibling, effect], msgspec.structs.replace(links[sibling, effect], position=position))
    return Step("Reorder causes", tuple(changes) if target != index else ())


def remove(session: Session, causes: Collection[str]) -> Step:
    """Removes statements alone: what explained one of them explains its effects from then on."""
    current = session
    changes: list[Change] = []
    doomed = dict.fromkeys(causes)
    for cause in doomed:
        one = _lift_and_remove(current, cause)
        current = current.apply(one)
        changes += one.changes
    return Step("Delete cause" if len(doomed) == 1 else f"Delete {len(doomed)} causes", merged(changes))


def remove_branch(session: Session, causes: Collection[str]) -> Step:
    """Removes statements with everything below that explains nothing else."""
    graph = causal_map(session)
    doomed = graph.only_below([session.get(Cause, cause).id for cause in causes])
    records = [session.get(Cause, cause) for cause in graph.order if cause in doomed]
    label = "Delete cause" if len(doomed) == 1 else f"Delete branch of {len(doomed)}"
    return Step(label, rows.removal(session, records))


def add_evidence(session: Session, cause: str, text: str) -> Step:
    """Adds what supports a statement, behind what is there."""
    session.get(Cause, cause)
    known = session.evidence_of(cause)
    position = order.between(known[-1].position if known else None, None)
    return Step("Add evidence", (added(Evidence(id=new_id(), cause=cause, position=position, text=typed.text(text))),))


def reword_evidence(session: Session, evidence: str, text: str) -> Step:
    """Changes the words of a piece of evidence."""
    before = session.get(Evidence, evidence)
    return Step("Reword evidence", _changed(before, msgspec.structs.replace(before, text=typed.text(text))))


def remove_evidence(session: Session, evidence: str) -> Step:
    """Removes a piece of evidence, and what was kept about its wording."""
    return Step("Delete evidence", rows.removal(session, [session.get(Evidence, evidence)]))


def place(session: Session, spots: Mapping[str, tuple[float, float]], *, pin: Collection[str] = ()) -> Step:
    """Records where nodes stand (centre, scene units); those in ``pin`` were put there by hand."""
    changes: list[Change] = []
    for cause, (x, y) in spots.items():
        before = session.places.get(cause)
        pinned = cause in pin or (before is not None and before.pinned)
        after = _spot(cause, x, y, pinned=pinned)
        if before != after:
            changes.append(Change(before, after))
    return Step("Move node" if len(pin) < 2 else f"Move {len(pin)} nodes", tuple(changes))


def tidy(session: Session, spots: Mapping[str, tuple[float, float]]) -> Step:
    """Gives every node a new place and frees those that were pinned."""
    changes: list[Change] = []
    for cause, (x, y) in spots.items():
        changes += _changed(session.places.get(cause), _spot(cause, x, y))
    return Step("Tidy the map", tuple(changes))


def _lift_and_remove(session: Session, cause: str) -> Step:
    record = session.get(Cause, cause)
    effects = [ln.effect for ln in session.links if ln.cause == cause and not ln.loop]
    explained_by = [ln.cause for ln in session.links if ln.effect == cause and not ln.loop]
    current = session
    step = Step("", ())
    for effect in effects:
        behind = cause
        for lower in explained_by:
            if not _linked(current, lower, effect):
                lifted = Step("", _hung(current, lower, effect, behind))
                current = current.apply(lifted)
                step = step.then(lifted)
                behind = lower
    return step.then(Step("", rows.removal(current, [record])))


def _check_linkable(session: Session, cause: str, effect: str) -> None:
    for end in (cause, effect):
        if session.find(Cause, end) is None:
            raise NoSuchRecord("One of the two statements is no longer there.")
    if cause == effect:
        raise LinksToItself("A statement can't explain itself. Drop it on another one.")
    if _linked(session, cause, effect):
        raise AlreadyLinked(
            f"“{_short(session, cause)}” explains “{_short(session, effect)}” already. Nothing was changed."
        )


def _ended_loop(session: Session, cause: str, effect: str) -> tuple[Change, ...]:
    """Removes the reinforcing loop between the two where other edits have opened its circle."""
    loops = [ln for ln in session.links if ln.loop and (ln.cause, ln.effect) == (cause, effect)]
    return () if not loops or causal_map(session).way(effect, cause) else (removed(loops[0]),)


def _linked(session: Session, cause: str, effect: str) -> bool:
    return any((ln.cause, ln.effect) == (cause, effect) for ln in session.links)


def _stands_behind(session: Session, cause: str, effect: str, after: str | None) -> bool:
    """Whether a cause already stands behind that sibling (``None``: last)."""
    siblings = [ln.cause for ln in session.links if ln.effect == effect and not ln.loop]
    if cause not in siblings:
        return False
    index = siblings.index(cause)
    return index == len(siblings) - 1 if after is None else after in {cause, *siblings[max(0, index - 1) : index]}


def _spot(cause: str, x: float, y: float, *, pinned: bool = False) -> Place:
    try:
        return checked(Place(id=cause, x=x, y=y, pinned=pinned))
    except msgspec.ValidationError as error:
        raise DoesNotFit(
            "A node can't stand so far away. Fit the map into the window and drop it there.", "x"
        ) from error


def _circle(session: Session, cause: str, effect: str, way: Sequence[str]) -> WouldCloseLoop:
    return WouldCloseLoop(
        f"“{_short(session, effect)}” already leads to “{_short(session, cause)}”, so this link closes a circle. "
        "Keep it as a reinforcing loop?",
        cause,
        effect,
        tuple(way),
    )


def _short(session: Session, cause: str, length: int = 60) -> str:
    text = " ".join(session.get(Cause, cause).text.split())
    return text if len(text) <= length else text[: length - 1] + "…"


def _hung(session: Session, cause: str, effect: str, after: str | None) -> tuple[Change, ...]:
    """A new link behind the sibling ``after``, with the changes that make room for it where none is left."""
    siblings = [ln for ln in session.links if ln.effect == effect and not ln.loop]
    index = next((i + 1 for i, ln in enumerate(siblings) if ln.cause == after), len(siblings))
    low = siblings[index - 1].position if index else None
    high = siblings[index].position if index < len(siblings) else None
    fresh = Link(id=new_id(), cause=cause, effect=effect, position=0.0)
    if not order.crowded(low, high):
        return (added(msgspec.structs.replace(fresh, position=order.between(low, high))),)
    positions = order.renumbered(len(siblings) + 1)
    changes: list[Change] = []
    for i, ln in enumerate(siblings):
        changes += _changed(ln, msgspec.structs.replace(ln, position=positions[i if i < index else i + 1]))
    return (*changes, added(msgspec.structs.replace(fresh, position=positions[index])))


def _changed(before: Record | None, after: Record) -> tuple[Change, ...]:
    return () if before == after else (Change(before, after),)

"""What the person has chosen on the map: statements, one of them current, or a link."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """Ids only; ``changed`` follows every change. The current statement is the one that keys act on first."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.current: str | None = None
        self.causes: frozenset[str] = frozenset()
        self.link: tuple[str, str] | None = None
        self.loop: str | None = None

    def only(self, cause: str | None) -> None:
        """Chooses one statement, or nothing."""
        self._become(cause, frozenset() if cause is None else frozenset({cause}))

    def several(self, causes: Iterable[str]) -> None:
        """Chooses these; the current one stays current if it is among them."""
        chosen = frozenset(causes)
        current = self.current if self.current in chosen else next(iter(sorted(chosen)), None)
        self._become(current, chosen)

    def toggle(self, cause: str) -> None:
        """Adds a statement to those chosen, or takes it away again."""
        if cause in self.causes:
            self.several(self.causes - {cause})
        else:
            self._become(cause, self.causes | {cause})

    def choose_link(self, cause: str, effect: str) -> None:
        """Chooses a link and nothing else."""
        self._become(None, frozenset(), link=(cause, effect))

    def choose_loop(self, link: str) -> None:
        """Chooses a reinforcing loop and nothing else."""
        self._become(None, frozenset(), loop=link)

    def keep_to(self, known: Collection[str], links: Collection[tuple[str, str]], loops: Collection[str]) -> None:
        """Forgets what is no longer there."""
        link = self.link if self.link in links else None
        loop = self.loop if self.loop in loops else None
        chosen = self.causes & frozenset(known)
        current = self.current if self.current in chosen else next(iter(sorted(chosen)), None)
        self._become(current, chosen, link=link, loop=loop)

    def _become(
        self,
        current: str | None,
        causes: frozenset[str],
        *,
        link: tuple[str, str] | None = None,
        loop: str | None = None,
    ) -> None:
        before = (self.current, self.causes, self.link, self.loop)
        self.current, self.causes, self.link, self.loop = current, causes, link, loop
        if before != (current, causes, link, loop):
            self.changed.emit()

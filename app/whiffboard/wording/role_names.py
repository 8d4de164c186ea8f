"""Replaces participants' names by their roles in texts that leave the room."""

import re
from collections.abc import Iterable

WITHOUT_ROLE = "a participant"
ALSO_WORDS = frozenset(
    re.findall(
        r"\w+",
        "angel april art august autumn bill bob buck carol chance chase chip christian chuck cliff colin daisy "
        "dale dawn dean dick dot drew earl eve faith fern forest frank gene ginger glen grace grant guy hazel "
        "heath heather holly hope hunter iris ivy jack jade jean jewel jo joy june lance laurel lily long marina "
        "mark martin mason max may melody mercy mike miles min nick olive page pat patience pearl peg penny per "
        "piper poppy rain ray reed rich rob robin rose ruby rusty sage sally sandy scarlet skip sky so stone "
        "storm sue summer sunny terry tony victor viola violet wade ward warren will win wren young ",
    )
)
"""Names that are common words too: in lower case they are left alone."""


class RoleNames:
    """Knows (name, role) pairs of one session; call it with a text."""

    def __init__(self, participants: Iterable[tuple[str, str]]) -> None:
        self._roles: dict[str, str] = {}
        for name, known_role in participants:
            role = known_role.strip() or WITHOUT_ROLE
            words = name.split()
            for form in (" ".join(words), *words[:1], *(words[-1:] if len(words) > 1 else ())):
                if len(form) > 1:
                    self._roles.setdefault(form.casefold(), role)
        forms = sorted(self._roles, key=len, reverse=True)
        self._pattern = (
            re.compile(r"(?<![^\W_])@?(" + "|".join(map(re.escape, forms)) + r")(['’]s)?(?![^\W_])", re.IGNORECASE)
            if forms
            else None
        )

    def __call__(self, text: str) -> str:
        """The text with every participant's name replaced by the role, possessives kept."""
        return text if self._pattern is None else self._pattern.sub(self._replaced, text)

    def _replaced(self, match: re.Match[str]) -> str:
        found = match.group(1)
        if found.islower() and found in ALSO_WORDS:
            return match.group(0)
        role = self._roles.get(found.casefold(), WITHOUT_ROLE)
        possessive = match.group(2) or ""
        return role + (possessive[:1] if role.endswith("s") else possessive)

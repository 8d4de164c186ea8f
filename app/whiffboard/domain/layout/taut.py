"""How often links would cross if the long ones were pulled straight."""

from whiffboard.domain.layout.layering import Layering
from whiffboard.domain.layout.spreading import spread

_ROUNDS = 1

_Straight = tuple[float, int, float, int, int, int]  # x and layer of the effect, then of the cause; both vertices


def taut_crossings(made: Layering) -> int:
    """Crossings of straight links of which at least one is long; of orders that are as good, this tells the better.

    Positions are not the final ones, but near them.
    """
    at = spread(made, lambda _: None, _ROUNDS)
    short: list[_Straight] = []
    long: list[_Straight] = []
    for effect in range(len(made.names)):
        for first in made.down[effect]:
            cause = first
            while made.is_dummy(cause):
                cause = made.down[cause][0]
            piece = (at[effect], made.layer_of[effect], at[cause], made.layer_of[cause], effect, cause)
            (short if cause == first else long).append(piece)
    total = 0
    for index, piece in enumerate(long):
        total += sum(_cross(piece, other) for other in short)
        total += sum(_cross(piece, other) for other in long[index + 1 :])
    return total


def _cross(one: _Straight, other: _Straight) -> bool:
    """Whether two straight links without a common end cross, from where they are where both begin and both end."""
    top, bottom = max(one[1], other[1]), min(one[3], other[3])
    if top >= bottom or one[4] == other[4] or one[5] == other[5] or one[4] == other[5] or one[5] == other[4]:
        return False
    lean = (one[2] - one[0]) / (one[3] - one[1])
    lean_other = (other[2] - other[0]) / (other[3] - other[1])
    before = one[0] + lean * (top - one[1]) - other[0] - lean_other * (top - other[1])
    after = one[0] + lean * (bottom - one[1]) - other[0] - lean_other * (bottom - other[1])
    return before * after < 0

"""The board of the canvas's tests, for the page around the map."""

import importlib.util
from pathlib import Path

_SPEC = importlib.util.spec_from_file_location("map_board", Path(__file__).parents[1] / "canvas" / "conftest.py")
assert _SPEC is not None
assert _SPEC.loader is not None
_MODULE = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_MODULE)

open_page, board, empty = _MODULE.open_page, _MODULE.board, _MODULE.empty

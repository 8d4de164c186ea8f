"""Things that went wrong elsewhere, or silently would here, and the one place where each is allowed."""

import ast
import re

import pytest

WRITERS = {f"whiffboard.storage.{name}" for name in ("library", "journal", "session_rows", "migrations")}
WRITES = re.compile(r"\s*(insert|update|delete|replace|create|drop|alter)\b", re.IGNORECASE)
LOUD = re.compile(r"\b(invalid|violation|illegal|fatal)\b|[A-Za-z]!(\s|$)", re.IGNORECASE)
COLOUR = re.compile(r"^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$")


def test_writes_have_one_door(modules):
    """Only the library, its journal and its rows write, in one transaction a step: any other write would escape it."""
    raw = []
    for module in modules:
        for name, call in module.calls():
            words = ast.unparse(call.args[0]).lstrip("f'\"") if call.args else ""
            if name.endswith((".execute", ".executemany")) and WRITES.match(words) and module.name not in WRITERS:
                raw.append(f"{module.at(call)} {name}")
    assert not raw, f"Write in one of {sorted(WRITERS)}, inside the library's transaction:\n" + "\n".join(raw)


def test_nothing_commits_by_the_way(modules):
    """`executescript` commits what is open, and `with connection` isn't a transaction of ours."""
    found = []
    for module in modules:
        found += [f"{module.at(call)} {name}" for name, call in module.calls() if name.endswith(".executescript")]
        entered = [node.context_expr for node in ast.walk(module.tree) if isinstance(node, ast.withitem)]
        names = [(ast.unparse(node), node) for node in entered]
        found += [f"{module.at(node)} with {name}" for name, node in names if name.endswith(("conn", "connection"))]
    assert not found, "Begin and commit in the library:\n" + "\n".join(found)


def test_connections_never_begin_by_themselves(modules):
    calls = [(m, call) for m in modules for name, call in m.calls() if name == "sqlite3.connect"]
    wrong = [m.at(call) for m, call in calls if "isolation_level=None" not in ast.unparse(call)]
    assert not wrong, f"Pass isolation_level=None: the default opens a transaction that nobody closes: {wrong}"
    assert calls, "the library opens its file with sqlite3.connect"


@pytest.mark.parametrize(
    ("name", "home", "why"),
    [
        (
            "Paragraph",
            "whiffboard.reports.pdf.text",
            "it reads markup, and <img> reads files: text is escaped in one place",
        ),
        ("QUndoStack", None, "a redo that raises stays on its stack; our own history undoes steps"),
        ("QThread", "whiffboard.workspace.jobs", "nothing runs off the GUI thread but jobs"),
        ("QThreadPool", "whiffboard.workspace.jobs", "nothing runs off the GUI thread but jobs"),
        ("ThreadPoolExecutor", "whiffboard.workspace.jobs", "nothing runs off the GUI thread but jobs"),
        ("threading.Thread", "whiffboard.workspace.jobs", "nothing runs off the GUI thread but jobs"),
    ],
)
def test_has_one_home(modules, name, home, why):
    strays = []
    for module in modules:
        uses: list[ast.AST] = [call for called, call in module.calls() if f".{name}." in f".{called}."]
        classes = [node for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef)]
        uses += [base for node in classes for base in node.bases if ast.unparse(base).split(".")[-1] == name]
        strays += [module.at(node) for node in uses if module.name != home]
    assert not strays, f"{name} is used in {home or 'no module'}, since {why}: {strays}"


def test_the_map_casts_no_shadows(modules):
    """A shadow effect turns what the map exports into bitmaps, twenty times slower; only floating widgets have one."""
    canvas = [m for m in modules if m.name.startswith("whiffboard.ui.canvas")]
    cast = [m.at(node) for m in canvas for name, node in m.imports() if name.endswith("QGraphicsDropShadowEffect")]
    assert not cast
    assert len(canvas) > 3


def test_papers_are_made_from_shown_text(modules):
    """A record has the words as they were typed, held or not; a paper may know its enumerations and places only."""
    spoken = {"Details", "Participant", "Party", "Event", "Cause", "Evidence", "Action", "Keep"}
    papers = [m for m in modules if m.layer == "reports"]
    raw = [f"{m.at(node)} {name}" for m in papers for name, node in m.imports() if name.split(".")[-1] in spoken]
    assert not raw, f"Reports draw what `wording.shown` gives them: {raw}"
    assert len(papers) > 5


def test_the_core_has_no_clock(modules):
    """What day it is comes in as an argument."""
    now = re.compile(r"(^|\.)(now|today|utcnow|monotonic|perf_counter)$")
    pure = [m for m in modules if m.layer in {"domain", "wording"}]
    calls = [f"{m.at(call)} {name}" for m in pure for name, call in m.calls() if now.search(name)]
    assert not calls, f"The domain and the wording get the time from their caller: {calls}"
    assert len(pure) > 20


def test_colours_are_named_in_the_theme(modules):
    drawing = [m for m in modules if m.layer == "ui" and "theme" not in m.name]
    found = [f"{m.at(node)} {node.value}" for m in drawing for node in m.strings() if COLOUR.match(node.value)]
    assert not found, f"Ask the theme for a colour by its name: {found}"


def test_nothing_on_the_screen_shouts(modules):
    """People come into this room hurt. Words that are looked for in order to be replaced are fine."""
    replacing = [call for m in modules for name, call in m.calls() if name.endswith((".replace", "re.sub"))]
    softened = {id(argument) for call in replacing for argument in call.args[:1]}
    said = [(m, node) for m in modules for node in m.strings() if id(node) not in softened]
    loud = [f"{m.at(node)} {node.value!r}" for m, node in said if LOUD.search(node.value)]
    assert not loud, "Say what happened and what to do, calmly:\n" + "\n".join(loud)


def test_the_project_stands_alone(project_texts):
    """A clone by anyone works: no path of the machine it was written on, no host that packages come from."""
    elsewhere = [
        "../" + "shared",
        "/work" + "/",
        "pypi" + ".org",
        "python" + "hosted",
        "npm" + "js.",
        "deb" + ".debian",
    ]
    found = [f"{path}: {word}" for path, text in project_texts.items() for word in elsewhere if word in text]
    assert not found
    assert len(project_texts) > 60

"""Finds every place in the program's source where words can leave it: files, clipboard, titles, log, terminal."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "app" / "whiffboard"

WAYS = {
    "file": r"(^|\.)(replace_file|replace_folder|write_text|write_bytes|mkstemp|NamedTemporaryFile|copyfile|copytree"
    r"|QSaveFile|QFile|QPdfWriter|QPrinter|QSvgGenerator|QPicture)$",
    "clipboard": r"clipboard\(\)\.set\w+$|(^|\.)(QDrag|QMimeData)$",
    "title": r"\.(setWindowTitle|setWindowFilePath|setWindowIconText|setApplicationDisplayName)$",
    "log": r"log\w*(\(\))?\.(debug|info|warning|error|critical|exception|log)$|(^|\.)(qDebug|qWarning|qCritical|warn)$",
    "terminal": r"^print$|std(out|err)\.(buffer\.)?write\w*$|(^|\.)traceback\.print_\w+$",
    "dialog": r"(^|\.)(QFileDialog|QMessageBox|QInputDialog|QSystemTrayIcon)(\.\w+)?$",
    "system": r"(^|\.)(openUrl|QProcess|Popen|check_output|urlopen|QTcpSocket|QLocalSocket|QNetworkAccessManager)$"
    r"|settings\.setValue$",
    "spoken": r"\.(setAccessibleName|setAccessibleDescription|setToolTip|setStatusTip|setWhatsThis)$"
    r"|QToolTip\.showText$",
}
"""Kinds of ways out, and the calls that are one. Calls whose arguments are all fixed words of ours say nothing."""

_ALWAYS = re.compile(r"QDrag|QMimeData|QSaveFile|QFile$|QPdfWriter|QPrinter|QSvgGenerator|QProcess|traceback\.print")
_NO_WORDS = {"file", "flush"}
_WRITING = re.compile(r"[wax+]")
AT_WORK = ("ui.canvas.", "ui.insights.", "ui.prepare.", "ui.wording.")
"""The stage pages: there the facilitator works on held words, so they are seen and spoken, marked as held."""


def ways_out() -> dict[str, str]:
    """Every way out, as ``kind module.Class.function``, with the place where it was found first."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        for scope, call in _calls(ast.parse(path.read_text(encoding="utf-8")), module):
            kind = kind_of(call)
            if kind and not (kind == "spoken" and module.startswith(AT_WORK)):
                found.setdefault(f"{kind} {scope}", f"{path.relative_to(PACKAGE.parents[1])}:{call.lineno}")
    return found


def kind_of(call: ast.Call) -> str | None:
    """What kind of way out a call is, if it is one that can carry words of a session."""
    name = ast.unparse(call.func)
    given = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg not in _NO_WORDS)]
    if name.split(".")[-1] in {"open", "fdopen"}:
        modes = [arg.value for arg in given if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        creates = any("O_CREAT" in ast.unparse(arg) for arg in given)
        return "file" if creates or any(len(mode) < 4 and _WRITING.search(mode) for mode in modes) else None
    kind = next((kind for kind, calls in WAYS.items() if re.search(calls, name)), None)
    fixed = all(isinstance(arg, ast.Constant) for arg in given) and not _ALWAYS.search(name)
    return None if fixed else kind


def papers() -> set[str]:
    """Every public function of reports and exchange that is given something shown, as ``module.function``."""
    found = set()
    for path in sorted([*(PACKAGE / "reports").rglob("*.py"), *(PACKAGE / "exchange").rglob("*.py")]):
        module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                given = [ast.unparse(arg.annotation) for arg in node.args.args if arg.annotation]
                if any("Shown" in annotation or "Handout" in annotation for annotation in given):
                    found.add(f"{module}.{node.name}")
    return found


def _calls(node: ast.AST, scope: str) -> Iterator[tuple[str, ast.Call]]:
    for child in ast.iter_child_nodes(node):
        named = isinstance(child, ast.FunctionDef | ast.ClassDef)
        if isinstance(child, ast.Call):
            yield scope, child
        yield from _calls(child, f"{scope}.{child.name}" if named else scope)

"""Walks along every way out of the program, with a session full of held text, that note what is said on the way."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QToolTip, QWidget

from whiffboard import paths
from whiffboard.cli.program import main
from whiffboard.domain import answers, causes, keeps, rows, switches
from whiffboard.domain.records import Action, Cause, Gate, Keep
from whiffboard.domain.session import Session
from whiffboard.domain.step import Step
from whiffboard.exchange.case_folder import write_case
from whiffboard.storage.library import Library
from whiffboard.ui import application, crash_log
from whiffboard.ui.handout import handout_place
from whiffboard.ui.handout.handout_dialog import HandoutDialog
from whiffboard.ui.home.session_list import SessionList
from whiffboard.ui.home.session_model import ROW_ROLE
from whiffboard.ui.key_sheet import KeySheet
from whiffboard.ui.stage import STAGES
from whiffboard.ui.stage_page import StagePage
from whiffboard.ui.theme.theme import Theme
from whiffboard.ui.window import MainWindow
from whiffboard.ui.workspace.side_panel import SidePanel
from whiffboard.ui.workspace.workspace_page import WorkspacePage
from whiffboard.wording.guard import Guard
from whiffboard.wording.shown import HELD_TEXT, NameStyle
from whiffboard.workspace.desk import Desk
from whiffboard.workspace.jobs import Jobs
from whiffboard.workspace.preferences import Preferences

sys.path.insert(0, str(Path(__file__).resolve().parent))
from held_everywhere import KEPT, MARKS, REASON, Anything, blaming


class AtOnce:
    """Runs a job where it stands."""

    def start(self, work: Callable[[], None], /) -> None:
        work()

    def finish(self) -> None: ...


@dataclass
class Bench:
    """What the walks use, and what they heard on the way: where, the words, and whether names may be in them."""

    folder: Path
    session: Session
    guard: Guard
    library: Library
    monkeypatch: pytest.MonkeyPatch
    terminal: pytest.CaptureFixture[str]
    heard: list[tuple[str, str, bool]] = field(default_factory=list)

    def hear(self, where: str, words: object, *, named: bool = False) -> None:
        self.heard.append((where, str(words), named))

    def desk(self) -> Desk:
        return Desk(self.library, self.guard, Jobs(AtOnce()))

    def preferences(self) -> Preferences:
        return Preferences(self.folder / "preferences.ini")

    def theme(self) -> Theme:
        return Theme(QApplication.instance())

    def window(self) -> MainWindow:
        """The main window over the library, on the screen."""
        window = MainWindow(self.theme(), self.desk(), self.preferences())
        window.resize(1440, 900)
        window.show()
        self.hear_window(window)
        return window

    def hear_window(self, window: QWidget) -> None:
        """Everything that a window says by title, label, tooltip, menu or screen reader, around the stages' pages."""
        QApplication.processEvents()
        for widget in (window, *window.findChildren(QWidget)):
            if not _at_work(widget):
                where = f"{type(widget).__name__} {widget.objectName()}"
                for words in _said_by(widget):
                    self.hear(where, words)
        for action in window.findChildren(QAction):
            self.hear(f"action {action.objectName()}", f"{action.text()} {action.toolTip()} {action.statusTip()}")
        for listed in window.findChildren(SessionList):
            for row in range(listed.model().rowCount()):
                for role in (*Qt.ItemDataRole, ROW_ROLE):
                    self.hear("the list of sessions", listed.model().index(row, 0).data(role))

    def hear_windows(self) -> int:
        """Hears every window that is open, and closes it, in place of the event loop."""
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow):
                self.hear_window(window)
                window.close()
        return 0

    def hear_terminal(self, where: str) -> None:
        said = self.terminal.readouterr()
        self.hear(f"`whiffboard {where}`", f"{said.out} {said.err}")

    def hear_path(self, path: Path, *, named: bool) -> None:
        """A file, or a folder with all that is in it: names and contents."""
        for each in (path, *sorted(path.rglob("*"))):
            self.hear("a file's name", each.name, named=named)
            if each.is_file():
                content = each.read_bytes()
                self.hear(each.name, printed(each) if content[:4] == b"%PDF" else content.decode(), named=named)


def printed(path: Path) -> str:
    """Everything that a reader of a PDF can get at: text, outline, metadata."""
    document = pypdfium2.PdfDocument(path)
    text = [page.get_textpage().get_text_bounded() for page in document]
    text += [entry.get_title() for entry in document.get_toc()]
    text += document.get_metadata_dict().values()
    document.close()
    return " ".join(text)


def _at_work(widget: QWidget) -> bool:
    """Whether it belongs to a stage's page or panel, where the facilitator works on the held words themselves."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above, StagePage | SidePanel):
        above = above.parentWidget()
    return above is not None


def _said_by(widget: QWidget) -> list[str]:
    named = [getattr(widget, each)() for each in ("accessibleName", "accessibleDescription", "windowTitle")]
    hints = [getattr(widget, each)() for each in ("toolTip", "statusTip", "whatsThis")]
    text = getattr(widget, "text", None)
    return [words for words in (*named, *hints, text() if callable(text) else "") if words]


def letters(text: str) -> str:
    """A text as it is searched: without line ends, hyphens of the typesetter, and capitals."""
    return "".join(text.split()).replace("\u00ad", "").replace("\ufffe", "").casefold()


# --- the walks. Each names the ways out that it goes along, as `ways_out` finds them.

Walk = Callable[[Bench], None]
WALKS: list[Walk] = []
WALKED: set[str] = set()


def goes_along(*ways: str) -> Callable[[Walk], Walk]:
    def note(walk: Walk) -> Walk:
        WALKS.append(walk)
        WALKED.update(ways)
        return walk

    return note


@goes_along(
    "file exchange.case_folder.write_case",
    "file reports.pdf.team_handout_pdf.render",
    "file safe_file.replace_file",
    "file safe_file.replace_folder",
)
def handout_and_case_folder(bench):
    desk, done, wrong = bench.desk(), [], []
    titled = bench.session.apply(rows.amend_details(bench.session, title="What Quillon Abernathy saw"))
    for names in NameStyle:
        folder = bench.folder / names
        folder.mkdir()
        for session, name in ((bench.session, "full"), (titled, "titled")):
            desk.hand_out(session, folder / f"{name}.pdf", names, done.append, wrong.append)
            desk.write_case(session, folder / name, names, done.append, wrong.append)
        QApplication.processEvents()
        assert (len(done), wrong) == (4, [])
        done.clear()
        assert len(list(folder.rglob("*.*"))) == 10
        bench.hear_path(folder, named=names is NameStyle.FULL)
    maps = [said for _, words, _ in bench.heard if "theboatsleftlate" in (said := letters(words))]
    assert len(maps) == 8
    assert all(KEPT in said for said in maps), "what was kept with a reason is shown"


@goes_along("file workspace.team_rules.add_exception")
def the_teams_rule_pack(bench):
    """The words that were kept are meant to be in it, with the name of whoever they are about; the reason is not."""
    try:
        for keep in bench.session.table(Keep).values():
            pack = bench.desk().add_exception(bench.session, keep)
            assert keep.words in pack.read_text("utf-8")
            bench.hear_path(pack, named=True)
    finally:
        shutil.rmtree(paths.user_rules())


@goes_along(
    "spoken ui.action_table.CommandAction.__init__",
    "spoken ui.home.session_list.SessionList.viewportEvent",
    "spoken ui.key_button.KeyButton._follow",
    "spoken ui.key_line.KeyLine.show_keys",
    "spoken ui.key_sheet._Keys.__init__",
    "spoken ui.quiet_line.QuietLine.say",
    "spoken ui.undo_actions.UndoActions._say",
    "spoken ui.workspace.rail.Rail._stage_item",
    "spoken ui.workspace.rail._Line.say",
    "spoken ui.workspace.rail_item.RailItem.__init__",
    "spoken ui.workspace.rail_item.RailItem.say",
    "spoken ui.workspace.rail_item.RailItem.set_narrow",
    "title ui.window.MainWindow._show_title",
)
def the_window_around_the_work(bench):
    window = bench.window()
    listed = window.findChild(SessionList)
    middle = listed.visualRect(listed.model().index(0, 0)).center()
    QApplication.sendEvent(listed.viewport(), QHelpEvent(QEvent.Type.ToolTip, middle, listed.mapToGlobal(middle)))
    bench.hear("the tooltip of a session", QToolTip.text())
    QToolTip.hideText()
    window.open_session(bench.session.id)
    page = window.findChild(WorkspacePage)
    for width in (1440, 1100):
        window.resize(width, 800)
        for stage in STAGES:
            page.show_stage(stage)
            bench.hear_window(window)
    assert window.windowTitle().startswith(HELD_TEXT)
    for act in ACTS.values():
        page.document.do(act(page.document.session))
        page.document.undo()
        bench.hear_window(window)
        assert window.findChild(QAction, "redo").isEnabled()
    page.show_next_held()
    window.findChild(QAction, "keys").trigger()
    bench.hear_window(window)
    window.findChild(KeySheet).close()
    window.show_home()
    for act in ("duplicate_session", "delete_session", "undo", "delete_session"):
        window.findChild(QAction, act).trigger()
        bench.hear_window(window)
    assert f"“{HELD_TEXT}" in " ".join(words for _, words, _ in bench.heard), "a deletion is told by the shown title"
    window.close()


BLAME = blaming(MARKS[Cause, "text"])
ACTS: dict[str, Callable[[Session], Step]] = {
    "answers.set_causes": lambda s: answers.set_causes(s, "a1", ["c2"]),
    "causes.add": lambda s: causes.add(s, "c2", BLAME),
    "causes.add_evidence": lambda s: causes.add_evidence(s, "c2", BLAME),
    "causes.link": lambda s: causes.link(s, "c3", "c1"),
    "causes.link_as_loop": lambda s: causes.link_as_loop(s, "c1", "c3"),
    "causes.place": lambda s: causes.place(s, {"c2": (1.0, 2.0)}),
    "causes.remove": lambda s: causes.remove(s, ["c2"]),
    "causes.remove_branch": lambda s: causes.remove_branch(s, ["c2"]),
    "causes.remove_evidence": lambda s: causes.remove_evidence(s, "v1"),
    "causes.reorder": lambda s: causes.reorder(s, "c4", "c2", by=-1),
    "causes.reparent": lambda s: causes.reparent(s, "c3", "c2", "c1"),
    "causes.reword": lambda s: causes.reword(s, "c2", f"{BLAME} again"),
    "causes.reword_evidence": lambda s: causes.reword_evidence(s, "v1", f"{BLAME} again"),
    "causes.set_gate": lambda s: causes.set_gate(s, "c2", Gate.ALL),
    "causes.tidy": lambda s: causes.tidy(s, {"c2": (1.0, 2.0)}),
    "causes.unlink": lambda s: causes.unlink(s, "l1"),
    "keeps.keep": lambda s: keeps.keep(s, s.causes["c2"], "text", [("rule", BLAME)], f"{BLAME} and {REASON}"),
    "keeps.release": lambda s: keeps.release(s, s.causes["c3"], "text"),
    "rows.add": lambda s: rows.add(s, Action, [{"text": BLAME}]),
    "rows.amend": lambda s: rows.amend(s, Action, "a1", text=f"{BLAME} again"),
    "rows.amend_details": lambda s: rows.amend_details(s, title=f"{BLAME} again"),
    "rows.move": lambda s: rows.move(s, Action, "a1", "a3"),
    "rows.remove": lambda s: rows.remove(s, Action, ["a1"]),
    "switches.switch_off": lambda s: switches.switch_off(s, "en.none.other", BLAME),
    "switches.switch_on": lambda s: switches.switch_on(s, "en.none.such"),
}
"""Everything that undo has a name for, done to held text."""


@goes_along(
    "dialog ui.handout.handout_dialog.HandoutDialog._ask_for_place",
    "dialog ui.home.home_page.HomePage._ask_for_folder",
    "system ui.handout.handout_dialog.HandoutDialog._hand_to_system",
    "system workspace.preferences.Preferences.set",
)
def the_dialogs(bench):
    asked: list[object] = []
    for name in ("getSaveFileName", "getExistingDirectory"):
        answer = ("", "") if name == "getSaveFileName" else ""
        bench.monkeypatch.setattr(QFileDialog, name, lambda *given, answer=answer: asked.append(given[1:]) or answer)
    bench.monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(QUrl(url).toString()))
    window = bench.window()
    window.findChild(QAction, "import_case").trigger()
    handout_place.remember(bench.preferences(), bench.folder)
    titled = bench.session.apply(rows.amend_details(bench.session, title="What Quillon Abernathy saw"))
    for session in (bench.session, titled):
        for case in (False, True):
            dialog = HandoutDialog(bench.theme(), bench.desk(), bench.preferences(), session, window, case=case)
            dialog.open()
            bench.hear_window(dialog)
            for button in ("Choose…", dialog.save.text(), "Open", "Show in folder"):
                next(each for each in dialog.findChildren(QPushButton) if each.text() == button).click()
                QApplication.processEvents()
                bench.hear_window(dialog)
            dialog.close()
    assert len(asked) == 13
    bench.hear("what was asked of the system", asked)
    bench.hear("the preferences", (bench.folder / "preferences.ini").read_text("utf-8"))
    window.close()


@goes_along(
    "clipboard ui.error_notice.ErrorNotice._copy_details",
    "log ui.crash_log.watch.hook",
    "spoken ui.error_notice.ErrorNotice.tell",
)
def errors_and_their_log(bench):
    window = bench.window()
    log = crash_log.open_log(bench.folder / "log")
    crash_log.watch(lambda: log, window.tell_error)
    for error in (raised(bench.library.find, "no such id"), raised(fail, bench.session)):
        sys.excepthook(type(error), error, error.__traceback__)
        bench.hear_window(window)
        next(b for b in window.findChildren(QPushButton) if b.text() == "Copy details" and b.isVisible()).click()
        bench.hear("copied details", QGuiApplication.clipboard().text())
    crash_log.close_log(log)
    bench.hear("the log", written := (bench.folder / "log" / "whiffboard.log").read_text("utf-8"))
    assert "RuntimeError" in written
    assert HELD_TEXT in " ".join(words for _, words, _ in bench.heard), "the fault names sessions by their shown title"
    window.close()


def raised(act: Callable[..., object], *given: object) -> Exception:
    """What the act raises."""
    try:
        act(*given)
    except Exception as error:  # noqa: BLE001 - whatever it is
        return error
    raise AssertionError("it raised nothing")


def fail(session: Session) -> None:
    """A mistake of ours, with everything in its words that a mistake can hold."""
    try:
        {}[blaming(MARKS[Cause, "text"])]
    except KeyError as error:
        raise RuntimeError(*session) from error


SHELL: dict[str | None, list[str]] = {
    None: [""],
    "demo": ["demo"],
    "open": ["open {raw}"],
    "import": ["import {raw}"],
    "sessions": ["sessions", "sessions --json"],
    "export": [
        *(f"export s1 --as {form} --out {{out}}/{form}-{names} --names {names}"
          for form in ("team-handout", "case") for names in ("roles", "full")),
        "export nosuch --as case --out {out}/none",
    ],
    "check": ["check The_table_was_printed_late"],
    "rules": ["rules list", "rules list --json", "rules test"],
    "doctor": ["doctor"],
}  # fmt: skip
"""Every command with everything that it can be asked for."""


@goes_along(
    "terminal cli.doctor.examine",
    "terminal cli.program._run",
    "terminal cli.program.main",
    "terminal cli.rules._list",
    "terminal cli.rules._test",
    "terminal cli.sessions.bring_in",
    "terminal cli.sessions.hand_out",
    "terminal cli.sessions.list_sessions",
)
def the_command_line(bench):
    raw, out = bench.folder / "raw", bench.folder / "out"
    out.mkdir()
    write_case(Guard(Anything()).shown(bench.session, NameStyle.FULL), raw)
    assert MARKS[Cause, "text"] in (raw / "causes.outline").read_text("utf-8")
    bench.library.close()
    bench.monkeypatch.setattr(application, "make_application", lambda _arguments: QApplication.instance())
    bench.monkeypatch.setattr(QApplication, "exec", staticmethod(bench.hear_windows))
    for lines in SHELL.values():
        for line in lines:
            library = f"--library {bench.folder / 'library.whiffboard'}" if not line.startswith("check") else ""
            code = main(f"{line} {library}".format(raw=raw, out=out).split())
            assert code == (2 if "nosuch" in line else 0), line
            bench.hear_terminal(line)
    for form in ("team-handout", "case"):
        for names in NameStyle:
            bench.hear_path(out / f"{form}-{names}", named=names is NameStyle.FULL)
    bench.monkeypatch.setattr(Library, "summaries", lambda _library: fail(bench.session))
    assert main(["sessions", "--library", str(bench.folder / "library.whiffboard")]) == 2
    bench.hear_terminal("a mistake of ours")
    assert "RuntimeError" in bench.heard[-1][1]

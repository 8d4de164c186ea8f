"""The main window: the home screen or one open session, with menus, notices and a place on the screen."""

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from whiffboard.domain.records import Keep
from whiffboard.domain.refusals import Refusal
from whiffboard.ui.action_table import action_for
from whiffboard.ui.enter_presses import EnterPresses
from whiffboard.ui.error_notice import ErrorNotice, details_of, sentence_of
from whiffboard.ui.home.home_page import HomePage
from whiffboard.ui.quiet_line import QuietLine
from whiffboard.ui.stage import STAGES, Stage, stage_called
from whiffboard.ui.theme.colours import ThemeName
from whiffboard.ui.theme.theme import Theme
from whiffboard.ui.undo_actions import UndoActions
from whiffboard.ui.window_menus import WindowMenus
from whiffboard.ui.window_place import WindowPlace
from whiffboard.workspace.desk import Desk
from whiffboard.workspace.preferences import Preferences

if TYPE_CHECKING:
    from whiffboard.ui.workspace.workspace_page import WorkspacePage

# What the first paint doesn't show is imported where it is first needed: the home screen must be there at once.


class MainWindow(QMainWindow):
    """Shows home first; ``open_session`` shows a session. ``closed`` tells that the window has gone."""

    closed = Signal()

    def __init__(self, theme: Theme, desk: Desk, preferences: Preferences) -> None:
        super().__init__()
        self._theme = theme
        self._desk = desk
        self._preferences = preferences
        self._place = WindowPlace(self, preferences)
        self._workspace: WorkspacePage | None = None
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self._home = HomePage(theme, desk)
        self._stack.addWidget(self._home)
        self._undo = UndoActions(theme, desk, self)
        self._looks = self._look_actions()
        self._keys = action_for("keys", theme, self, self._show_keys, context=Qt.ShortcutContext.WindowShortcut)
        self._about = action_for("about", theme, self, self._show_about)
        self._quit = action_for("quit", theme, self, self.close, context=Qt.ShortcutContext.WindowShortcut)
        self._full = action_for(
            "full_screen", theme, self, self._toggle_full_screen, context=Qt.ShortcutContext.WindowShortcut
        )
        self._menus = WindowMenus(self)
        self._menus.fill_edit(self._undo.actions)
        self._menus.fill_view(self._looks, [self._full])
        self._menus.fill_help([self._keys, self._about])
        self._notice = ErrorNotice(theme, self)
        self._quiet = QuietLine(theme, self)
        EnterPresses(cast("QApplication", QApplication.instance()), self)
        self._connect()
        self._place.restore()
        self.show_home()

    def show_home(self) -> None:
        """Closes the open session, if any, and shows the list."""
        self._quiet.leave()
        self._leave_session()
        self._stack.setCurrentWidget(self._home)
        self._undo.follow(None)
        self._menus.show_file(self._home.menu_actions(), [self._quit])
        self._menus.show_stage()
        self.setWindowTitle("Whiffboard")
        self._home.activated()

    def open_session(self, session_id: str) -> None:
        """Opens a session on the stage where it was left; an error is told and the list stays."""
        from whiffboard.ui.stages import stage_pages
        from whiffboard.ui.workspace.workspace_page import WorkspacePage

        try:
            document = self._desk.open(session_id)
            pages = stage_pages(self._theme, document, self._desk.guard)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is told and the list stays
            self.tell_error(error)
            return
        self._quiet.leave()
        self._leave_session()
        page = WorkspacePage(self._theme, document, self._desk.guard, pages, self._undo.actions[:1])
        page.home_wanted.connect(self._back_home)
        page.hand_out_wanted.connect(self._hand_out)
        page.told.connect(self._quiet.say)
        page.offered.connect(self._quiet.say)
        page.exception_wanted.connect(self._offer_exception)
        page.stage_changed.connect(self._follow_stage)
        document.changed.connect(self._show_title)
        self._workspace = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._undo.follow(page)
        page.show_stage(stage_called(self._desk.stage_of(session_id)))
        self._show_title()

    def tell_error(self, error: BaseException) -> None:
        """Tells an error as a sentence; one that nobody foresaw gets a calm one of its own."""
        if isinstance(error, Refusal):
            self._quiet.say(str(error))
        else:
            self._notice.tell(sentence_of(error, self._desk.faults), details_of(error))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._workspace:
            self._workspace.end_edits()
        self._place.remember()
        self._leave_session()
        self.closed.emit()
        super().closeEvent(event)

    def _connect(self) -> None:
        self._home.opened.connect(self.open_session)
        self._home.failed.connect(self.tell_error)
        self._home.deleted.connect(self._say_deleted)
        self._undo.failed.connect(self.tell_error)
        self._undo.restored.connect(self._home.choose)
        self._undo.went_back.connect(self._quiet.leave)

    def _look_actions(self) -> list[QAction]:
        group = QActionGroup(self)
        acts = []
        for name in ThemeName:
            act = action_for(f"theme_{name}", self._theme, self, functools.partial(self._use_look, name))
            act.setCheckable(True)
            act.setChecked(name == self._theme.name)
            group.addAction(act)
            acts.append(act)
        return acts

    def _use_look(self, name: ThemeName) -> None:
        self._theme.use(name)
        self._preferences.set("theme", str(name))

    def _leave_session(self) -> None:
        page, self._workspace = self._workspace, None
        if page is None:
            return
        self._notice.hide()  # it may quote the session
        page.end_edits()
        page.document.changed.disconnect(self._show_title)
        self._stack.removeWidget(page)
        page.deleteLater()

    def _back_home(self) -> None:
        left = self._workspace.document.session.id if self._workspace else ""
        self.show_home()
        self._home.choose(left)

    def _follow_stage(self, stage: Stage) -> None:
        page = self._workspace
        if page is None:
            return
        if stage in STAGES:
            self._desk.remember_stage(page.document.session.id, stage.id)
        acts = page.acts
        self._menus.show_file([acts["go_home"]], [self._quit], export=[acts["hand_out"], acts["save_case"]])
        stages = [acts[f"stage_{each.id}"] for each in page.stages]
        rest = [acts[name] for name in ("wording_list", "next_held", "side_panel")]
        self._menus.show_stage(stages, page.page.menu_actions(), rest)

    def _show_title(self) -> None:
        if self._workspace:
            title = self._desk.guard.shown_title(self._workspace.document.session)
            self.setWindowTitle(f"{title or 'Untitled session'} – Whiffboard")

    def _say_deleted(self, title: str) -> None:
        self._quiet.say(f"Deleted “{_short(title)}”.", "Undo", self._undo.undo)

    def _hand_out(self, case: bool) -> None:
        if self._workspace:
            from whiffboard.ui.handout.handout_dialog import HandoutDialog

            self._workspace.end_edits()
            session = self._workspace.document.session
            HandoutDialog(self._theme, self._desk, self._preferences, session, self, case=case).open()

    def _offer_exception(self, kept: Sequence[Keep]) -> None:
        from whiffboard.ui.wording.exception_dialog import ExceptionDialog

        page = self._workspace
        if page is None or not kept:
            return
        session = page.document.session
        try:
            tables = [table for keep in kept if (table := self._desk.exception_of(session, keep))]
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is told
            self.tell_error(error)
            return
        if not tables:
            self._quiet.say("Your team’s rule pack lets these words pass already.")
            return
        dialog = ExceptionDialog(self._theme, tables, self)
        dialog.accepted.connect(functools.partial(self._add_exceptions, kept))
        dialog.open()

    def _add_exceptions(self, kept: Sequence[Keep]) -> None:
        page = self._workspace
        if page is None:
            return
        try:
            files = [self._desk.add_exception(page.document.session, keep) for keep in kept]
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is told
            self.tell_error(error)
            return
        page.judge_anew()
        self._quiet.say(f"They pass in every session now: see {files[0].name} in your rules folder.")

    def _show_keys(self) -> None:
        from whiffboard.ui.key_sheet import KeySheet

        KeySheet(self._theme, self).open()

    def _show_about(self) -> None:
        from whiffboard.ui.about import About

        About(self._theme, self).open()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)


def _short(title: str, length: int = 48) -> str:
    one_line = " ".join(title.split())
    return one_line if len(one_line) <= length else one_line[: length - 1] + "…"

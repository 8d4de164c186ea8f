"""Everything a person can do by menu, key or button, as one table."""

import dataclasses
import enum
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from whiffboard.ui.theme.theme import Theme


class Where(enum.StrEnum):
    """The place where an act is live; also the headings of the sheet of keys."""

    EVERYWHERE = "Everywhere"
    HOME = "Home"
    WORKSPACE = "In a session"
    TABLE = "In a table"
    MAP = "Generate insights"
    STATEMENT = "Writing a statement"
    WORDING = "A held sentence"
    REVIEW = "The wording list"


@dataclasses.dataclass(frozen=True)
class Command:
    """One act. ``keys`` are Qt key names, the first one shown; ``words`` are the few words of the key line.

    ``short`` stands for several keys where one would mislead; ``typed`` means that the widget in focus reads the key
    itself, so no shortcut is made of it.
    """

    name: str
    text: str
    where: Where
    keys: tuple[str, ...] = ()
    icon: str = ""
    words: str = ""
    tip: str = ""
    short: str = ""
    typed: bool = False


_C, _W = Command, Where

# fmt: off
COMMANDS: Sequence[Command] = (
    _C("keys", "Keys…", _W.EVERYWHERE, ("F1", "Ctrl+/"), "keyboard", "all keys",
        "Every key of the program on one sheet"),
    _C("about", "About Whiffboard", _W.EVERYWHERE, icon="info"),
    _C("quit", "Quit", _W.EVERYWHERE, ("Ctrl+Q",)),
    _C("undo", "Undo", _W.EVERYWHERE, ("Ctrl+Z",), "undo-2", "undo"),
    _C("redo", "Redo", _W.EVERYWHERE, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2", "redo"),
    _C("theme_light", "Light", _W.EVERYWHERE),
    _C("theme_dark", "Dark", _W.EVERYWHERE),
    _C("theme_contrast", "High contrast", _W.EVERYWHERE),
    _C("theme_projector", "Projector", _W.EVERYWHERE),
    _C("full_screen", "Full screen", _W.EVERYWHERE, ("F11",), "maximize"),
    # Home
    _C("new_session", "New session", _W.HOME, ("Ctrl+N",), "plus", "new session",
        "Start a session with nothing in it"),
    _C("open_session", "Open", _W.HOME, ("Enter",), "folder-open", "open", typed=True),
    _C("duplicate_session", "Duplicate", _W.HOME, ("Ctrl+D",), "copy", "duplicate",
        "Copy the session with all that is in it"),
    _C("delete_session", "Delete", _W.HOME, ("Delete",), "trash-2", "delete",
        "Delete the session; Undo brings it back"),
    _C("import_case", "Import a case folder…", _W.HOME, ("Ctrl+I", "Ctrl+O"), "file-input", "import",
        "Bring in a folder with session.toml"),
    _C("open_demo", "Open the demo", _W.HOME, ("Ctrl+M",), "play", "demo",
        "An invented session that shows every feature"),
    # Workspace
    _C("go_home", "All sessions", _W.WORKSPACE, ("Ctrl+W", "Alt+Home"), "house", "all sessions"),
    _C("stage_prepare", "Prepare", _W.WORKSPACE, ("Ctrl+1",), "clipboard-list"),
    _C("stage_insights", "Generate insights", _W.WORKSPACE, ("Ctrl+2",), "network"),
    _C("hand_out", "Team handout…", _W.WORKSPACE, ("Ctrl+P",), "printer", "hand out",
        "Write the team handout as a PDF"),
    _C("save_case", "Case folder…", _W.WORKSPACE, ("Ctrl+Shift+P",), "folder-open", "case folder",
        "Write the session as plain files that can be brought in again"),
    _C("side_panel", "Side panel", _W.WORKSPACE, ("Ctrl+B",), "list", "side panel",
        "Show or hide what belongs to the selection"),
    _C("next_held", "Next held text", _W.WORKSPACE, ("F8",), "hand", "next held text",
        "Go to the next sentence that waits for better words"),
    _C("wording_list", "Wording", _W.WORKSPACE, ("Ctrl+Shift+W",), "hand", "wording list",
        "What is held, worth a thought and kept in this session"),
    _C("better_words", "Find better words", _W.WORKSPACE, ("F7",), "hand", "better words",
        "Talk about the words of this field or statement"),
    # Tables of Prepare
    _C("paste_rows", "Paste a list", _W.TABLE, ("Ctrl+V",), "clipboard-list", "paste a list",
        "Every line becomes a row", typed=True),
    _C("edit_cell", "Edit", _W.TABLE, ("F2",), "pencil", "edit", typed=True),
    _C("next_cell", "Next field", _W.TABLE, ("Tab",), words="next field", typed=True),
    _C("next_row", "Next row", _W.TABLE, ("Enter",), words="next row", typed=True),
    _C("leave_table", "Leave the table", _W.TABLE, ("Ctrl+Tab", "Ctrl+Shift+Tab"), words="leave the table", typed=True),
    _C("delete_rows", "Delete rows", _W.TABLE, ("Delete",), "trash-2", "delete rows", typed=True),
    _C("leave_cell", "Leave as it was", _W.TABLE, ("Esc",), words="leave as it was", typed=True),
    # Generate insights
    _C("next_why", "Ask why", _W.MAP, ("Tab",), "plus", "next why",
        "Add what made the selected statement likely", typed=True),
    _C("sibling", "Add a sibling", _W.MAP, ("Enter",), words="sibling",
        tip="Add another cause of the same effect", typed=True),
    _C("sibling_and_why", "Sibling and why", _W.MAP, ("Ctrl+Enter",), words="both at once", typed=True),
    _C("between", "Add a cause between", _W.MAP, ("Alt+Enter",), words="between",
        tip="Add a statement between this one and what it explains", typed=True),
    _C("lift", "Lift a level", _W.MAP, ("Shift+Tab",), "arrow-up", "lift", typed=True),
    _C("edit_statement", "Edit", _W.MAP, ("F2",), "pencil", "edit",
        "Or just type: the letters go on where its words end", typed=True),
    _C("walk", "Walk the map", _W.MAP, ("Left", "Right", "Up", "Down"), words="walk", short="Arrows", typed=True),
    _C("reorder", "Reorder", _W.MAP, ("Alt+Left", "Alt+Right"), words="reorder", short="Alt+Arrows", typed=True),
    _C("delete_statement", "Delete", _W.MAP, ("Delete",), "trash-2", "delete",
        "Delete; what explained it moves up", typed=True),
    _C("delete_branch", "Delete with all below", _W.MAP, ("Shift+Delete",), words="delete the branch", typed=True),
    _C("link", "Link to another effect", _W.MAP, ("Ctrl+K",), "link", "link", typed=True),
    _C("gate", "All or any", _W.MAP, ("Ctrl+G",), "git-branch", "all or any",
        "Does it need all of its causes, or any one?", typed=True),
    _C("evidence", "Add evidence", _W.MAP, ("Ctrl+E",), "paperclip", "evidence", typed=True),
    _C("paste_branch", "Paste a list", _W.MAP, ("Ctrl+V",), "clipboard-list", "paste a list",
        "Every line becomes a statement; what is indented explains the line above it", typed=True),
    _C("select_all", "Select all", _W.MAP, ("Ctrl+A",), words="select all", typed=True),
    _C("to_panel", "To the side panel and back", _W.MAP, ("F6",), words="side panel", typed=True),
    _C("end_edit", "End the edit", _W.STATEMENT, ("Enter",), words="done", typed=True),
    _C("leave_edit", "Leave it as it was", _W.STATEMENT, ("Esc",), words="as it was", typed=True),
    _C("spotlight", "Spotlight", _W.MAP, ("Space",), words="spotlight", typed=True),
    _C("find", "Find a statement", _W.MAP, ("Ctrl+F",), "", "find", "Type its words; Enter goes on to the next"),
    _C("tidy", "Tidy", _W.MAP, ("Ctrl+L",), "network", "tidy", "Lay the map out anew"),
    _C("fit", "Fit", _W.MAP, ("Ctrl+0",), "maximize", "fit", "Show the whole map"),
    _C("zoom_in", "Zoom in", _W.MAP, ("Ctrl++", "Ctrl+="), "zoom-in", "zoom in"),
    _C("zoom_out", "Zoom out", _W.MAP, ("Ctrl+-",), "zoom-out", "zoom out"),
    # Wording card
    _C("rewrite", "Take a rewrite", _W.WORDING, ("1", "2", "3"), words="take it", typed=True),
    _C("keep", "Keep with a reason", _W.WORDING, ("K",), words="keep…", typed=True),
    _C("hold", "Hold for now", _W.WORDING, ("Esc",), words="hold for now", typed=True),
    # Wording list
    _C("go_to_text", "Go to the text", _W.REVIEW, ("Enter",), words="go to the text",
        tip="Show the text where it stands", typed=True),
    _C("check_again", "Check again", _W.REVIEW, ("C",), "undo-2", "check again",
        "Forget that the words were kept, and check them again"),
    _C("pass_everywhere", "Let it pass everywhere…", _W.REVIEW, ("T",), words="let it pass everywhere",
        tip="Put the kept words into your team's rule pack as an exception"),
    _C("switch_off", "Switch this rule off here…", _W.REVIEW, ("S",), words="switch the rule off",
        tip="What found these words stays silent in this session, for a reason that only you see"),
    _C("switch_on", "Switch on again", _W.REVIEW, ("O",), words="switch on again",
        tip="The rule speaks again in this session"),
    _C("leave_wording", "Back to the work", _W.REVIEW, ("Esc",), words="back to the work"),
)
# fmt: on

_BY_NAME = {command.name: command for command in COMMANDS}


def command(name: str) -> Command:
    """The row of that name; ``KeyError`` where there is none."""
    return _BY_NAME[name]


def commands_in(where: Where) -> Sequence[Command]:
    """The rows that are live in one place, in the order of the table."""
    return [row for row in COMMANDS if row.where is where]


def shown_key(key: str) -> str:
    """A key as it is printed on a keyboard: ``Ctrl Z`` for ``Ctrl+Z``."""
    if key.endswith("++"):
        return key[:-2].replace("+", " ") + " +"
    return key.replace("+", " ")


def live_key(name: str) -> tuple[str, str]:
    """The (key, words) pair of a row for the key line."""
    row = command(name)
    return shown_key(row.short or row.keys[0]), row.words or row.text


class CommandAction(QAction):
    """A row of the table as a QAction. Its icon is drawn when a menu first shows it, and follows the theme then."""

    def __init__(self, row: Command, theme: Theme, parent: QWidget) -> None:
        super().__init__(row.text, parent)
        self._row = row
        self._theme = theme
        self.setObjectName(row.name)
        key = f" ({shown_key(row.keys[0])})" if row.keys else ""
        self.setToolTip((row.tip or row.text) + key)

    def show_icon(self) -> None:
        """Draws the icon, if the row has one and it isn't there yet."""
        if self._row.icon and self.icon().isNull():
            self._draw_icon()
            self._theme.changed.connect(self._draw_icon)

    def _draw_icon(self) -> None:
        self.setIcon(self._theme.icon(self._row.icon))


def action_for(
    name: str,
    theme: Theme,
    parent: QWidget,
    act: Callable[[], object],
    *,
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> QAction:
    """A QAction made of the table's row and added to ``parent``; its keys are live while the focus is in there."""
    row = command(name)
    action = CommandAction(row, theme, parent)
    if row.keys and not row.typed:
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setShortcutContext(context)
    action.triggered.connect(lambda _checked=False: act())
    parent.addAction(action)
    return action

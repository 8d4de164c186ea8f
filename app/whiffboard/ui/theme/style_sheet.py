"""The one style sheet, made of the named colours and sizes."""

from whiffboard.ui.theme.colours import Colours
from whiffboard.ui.theme.fonts import points
from whiffboard.ui.theme.sizes import RADIUS, TYPE

# Roles that a QLabel takes with setProperty("role", ...): (size, weight, colour).
_LABELS = {
    "huge": (TYPE.huge, 600, "ink"),
    "large": (TYPE.large, 600, "ink"),
    "title": (TYPE.title, 600, "ink"),
    "heading": (TYPE.lead, 600, "ink"),
    "strong": (TYPE.body, 600, "ink"),
    "body": (TYPE.body, 400, "ink"),
    "secondary": (TYPE.small, 400, "muted"),
    "caption": (TYPE.tiny, 400, "muted"),
    "field": (TYPE.tiny, 500, "muted"),
    "hold": (TYPE.small, 500, "hold"),
}


def style_sheet(colours: Colours, scale: float, line: float) -> str:
    """The whole sheet; ``scale`` enlarges type, ``line`` is the border width in pixels."""

    def size(pixels: float) -> str:
        return f"{points(pixels * scale):.3f}pt"

    labels = "".join(
        f'QLabel[role="{role}"] {{ font-size: {size(pixels)}; font-weight: {weight};'
        f" color: {getattr(colours, colour)}; }}\n"
        for role, (pixels, weight, colour) in _LABELS.items()
    )
    border = f"{line:g}px solid"
    return labels + _WINDOW.format(c=colours, border=border, r=RADIUS, tiny=size(TYPE.tiny), small=size(TYPE.small))


_WINDOW = """
QMainWindow, QDialog {{ background: {c.paper}; }}
QLabel {{ background: transparent; }}
QToolTip {{ background: {c.ink}; color: {c.paper}; border: none; padding: 6px 9px; font-size: {small}; }}

QPushButton {{
    background: {c.surface}; color: {c.ink}; border: {border} {c.line}; border-radius: {r.control}px;
    padding: 7px 13px; font-size: {small}; font-weight: 500;
}}
QPushButton:hover {{ border-color: {c.edge}; }}
QPushButton:pressed {{ background: {c.accent_soft}; }}
QPushButton:disabled {{ color: {c.edge}; }}
QPushButton[kind="main"] {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; font-weight: 600; }}
QPushButton[kind="quiet"] {{ background: transparent; border-color: transparent; }}
QPushButton[kind="quiet"]:hover {{ background: {c.accent_soft}; }}
QPushButton[kind="link"] {{
    background: transparent; border: none; padding: 2px 4px; color: {c.accent}; font-weight: 600;
}}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}

QLineEdit, QPlainTextEdit, QTextEdit {{
    background: {c.surface}; color: {c.ink}; border: {border} {c.line}; border-radius: {r.control}px;
    padding: 6px 9px; placeholder-text-color: {c.muted};
    selection-background-color: {c.accent}; selection-color: {c.on_accent};
}}
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover {{ border-color: {c.edge}; }}
QLineEdit[state="held"], QPlainTextEdit[state="held"], QTextEdit[state="held"] {{
    background: {c.hold_soft}; border-color: {c.hold};
}}
QLineEdit[state="wrong"] {{ border-color: {c.hold}; }}

QRadioButton {{ spacing: 8px; background: transparent; }}
QRadioButton::indicator {{
    width: 14px; height: 14px; border: {border} {c.edge}; border-radius: 8px; background: {c.surface};
}}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {c.accent}; }}

QMenuBar {{ background: {c.rail}; color: {c.ink}; font-size: {small}; padding: 1px 6px; }}
QMenuBar::item {{ background: transparent; padding: 4px 9px; border-radius: 6px; }}
QMenuBar::item:selected {{ background: {c.accent_soft}; }}
QMenu {{ background: {c.surface}; color: {c.ink}; border: {border} {c.line}; padding: 6px; font-size: {small}; }}
QMenu::item {{ padding: 6px 26px 6px 26px; border-radius: 6px; }}
QMenu::item:selected {{ background: {c.accent_soft}; color: {c.ink}; }}
QMenu::item:disabled {{ color: {c.edge}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: 5px 8px; }}
QMenu::icon {{ padding-left: 8px; }}

QScrollArea, QScrollArea > QWidget > QWidget#page {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 0; }}
QScrollBar::handle {{ background: {c.line}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {c.edge}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}

QTableView {{
    background: {c.surface}; color: {c.ink}; border: none; gridline-color: transparent;
    selection-background-color: {c.accent_soft}; selection-color: {c.ink}; font-size: {small}; outline: none;
}}
QTableView QLineEdit, QTableView QPlainTextEdit, QTableView QComboBox {{
    border: 2px solid {c.accent}; border-radius: 5px; padding: 1px 5px; font-size: {small};
}}
QListWidget {{ background: transparent; border: none; outline: none; font-size: {small}; }}
QListWidget::item {{ padding: 5px 4px; border-radius: 6px; color: {c.ink}; }}
QListWidget::item:selected {{ background: {c.accent_soft}; color: {c.ink}; }}
QHeaderView {{ background: transparent; }}
QHeaderView::section {{
    background: transparent; color: {c.muted}; border: none; border-bottom: {border} {c.line};
    padding: 5px 9px; font-size: {tiny}; font-weight: 500; text-align: left;
}}
QComboBox {{
    background: {c.surface}; color: {c.ink}; border: {border} {c.line}; border-radius: {r.control}px; padding: 6px 9px;
}}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox QAbstractItemView {{
    background: {c.surface}; color: {c.ink}; border: {border} {c.line}; outline: none;
    selection-background-color: {c.accent_soft}; selection-color: {c.ink};
}}
QSplitter::handle {{ background: {c.line}; }}
QFrame#card {{ background: {c.surface}; border: {border} {c.line}; border-radius: {r.panel}px; }}
QFrame#rail {{ background: {c.rail}; border: none; border-right: {border} {c.line}; }}
QFrame#topbar {{ background: {c.paper}; border: none; border-bottom: {border} {c.line}; }}
QFrame#keyline {{ background: {c.paper}; border: none; border-top: {border} {c.line}; }}
QFrame#panel {{ background: {c.panel}; border: none; border-left: {border} {c.line}; }}
QFrame#notice {{ background: {c.surface}; border: {border} {c.hold}; border-radius: {r.panel}px; }}
QFrame#quiet {{ background: {c.ink}; border-radius: {r.control}px; }}
QFrame#quiet QLabel {{ color: {c.paper}; font-size: {small}; }}
QFrame#quiet QPushButton {{ color: {c.paper}; }}
QFrame#hairline {{ background: {c.line}; border: none; }}
"""

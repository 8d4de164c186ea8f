"""The language that a session is held in: its texts are judged by the rules of that language."""

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox

from whiffboard.domain import rows
from whiffboard.ui.prepare.session_undo import leaves_undo_alone
from whiffboard.wording.languages import judged_in, languages
from whiffboard.workspace.document import Document

_OWN_NAMES = {"de": "Deutsch", "en": "English"}


class LanguageField(QComboBox):
    """Follows the session, so that undo and redo reach it like every other change."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.setAccessibleName("Language")
        self.setToolTip("By the rules of which language the words of this session are judged")
        for code in languages():
            self.addItem(_OWN_NAMES.get(code, code), code)
        self.activated.connect(self._choose)
        document.changed.connect(self._follow)
        self._follow()

    def event(self, event: QEvent) -> bool:
        return leaves_undo_alone(event) or super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)  # the style sheet leaves the arrow out: it has no picture in every colour of the theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().text().color(), 1.5))
        tip = QPointF(self.width() - 16, self.height() / 2 + 2)
        painter.drawPolyline([tip + QPointF(-4, -4), tip, tip + QPointF(4, -4)])
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls; nobody means to change the language by that

    def _choose(self, index: int) -> None:
        session = self._document.session
        if (code := self.itemData(index)) != judged_in(session.details.language):
            self._document.do(rows.amend_details(session, language=code))

    def _follow(self) -> None:
        self.setCurrentIndex(self.findData(judged_in(self._document.session.details.language)))

"""What a gesture draws lies lightly over the map."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from whiffboard.ui.canvas.gesture_mark import GestureMark
from whiffboard.ui.canvas.ink import Ink


def test_a_rubber_band_lets_the_map_be_read_whatever_was_painted_before(theme):
    mark = GestureMark(Ink(theme))
    mark.show_band(QRectF(5, 5, 50, 50))
    image = QImage(60, 60, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setBrush(QColor("black"))
    mark.paint(painter, QStyleOptionGraphicsItem())
    painter.end()
    assert image.pixelColor(30, 30).lightnessF() > 0.9
    assert image.pixelColor(30, 30) != QColor("white")
    assert image.pixelColor(5, 30).lightnessF() < 0.8

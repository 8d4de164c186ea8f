"""The map goes on paper so that it can be read."""

import random

import pytest

from whiffboard.domain import causes
from whiffboard.domain.causal_map import causal_map
from whiffboard.reports.map_content import map_content
from whiffboard.reports.pdf.map_pages import map_pages, small_map
from whiffboard.reports.pdf.map_sheets import LARGEST, SMALLEST, Room, map_sheets

PORTRAIT, LANDSCAPE = Room(523, 710), Room(770, 466)


def grown(writing, count: int, spread: int = 6):
    rng = random.Random(count)
    ids = [writing.cause("The service stopped for two hours")]
    while len(ids) < count:
        effect = rng.choice(ids[-spread:])
        ids.append(writing.cause("The check of the nightly copy had been switched off since the move", effect))
    return map_content(writing.shown())


def boxes(sheet):
    for name in sheet.nodes:
        spot, size = sheet.spots[name], sheet.shapes[name].size
        yield spot.x - size.width / 2, spot.y - size.height / 2, spot.x + size.width / 2, spot.y + size.height / 2


@pytest.mark.parametrize("count", [2, 12, 25, 60])
def test_words_are_large_enough_and_nodes_lie_apart_on_the_sheet(writing, count):
    sheets = map_sheets(grown(writing, count), PORTRAIT, LANDSCAPE)
    for sheet in sheets:
        assert SMALLEST <= sheet.type_size <= LARGEST + 0.01
        room = LANDSCAPE if sheet.landscape else PORTRAIT
        assert sheet.width * sheet.scale <= room.width + 0.01
        assert sheet.height * sheet.scale <= room.height + 0.01
        placed = list(boxes(sheet))
        for index, (left, top, right, bottom) in enumerate(placed):
            assert left >= sheet.left
            assert top >= sheet.top
            assert right <= sheet.left + sheet.width
            assert bottom <= sheet.top + sheet.height
            for other in placed[:index]:
                assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def test_every_statement_and_link_is_on_some_sheet(writing):
    content = grown(writing, 60)
    sheets = map_sheets(content, PORTRAIT, LANDSCAPE)
    assert len(sheets) > 1
    assert {name for sheet in sheets for name in sheet.nodes} == set(content.nodes)
    assert {link for sheet in sheets for link in sheet.routes} == set(content.graph.links)


def test_what_the_room_saw_stays_where_it_was(writing):
    whiff = writing.cause("The service stopped for two hours")
    left = writing.cause("The check had been switched off", whiff)
    right = writing.cause("The copy was never read back", whiff)
    spots = {whiff: (0.0, 0.0), left: (300.0, 200.0), right: (-300.0, 200.0)}
    writing.do(causes.place(writing.session, spots))
    (sheet,) = map_sheets(map_content(writing.shown()), PORTRAIT, LANDSCAPE)
    assert not sheet.sideways
    assert {name: tuple(spot) for name, spot in sheet.spots.items()} == spots


def test_a_map_too_wide_to_be_read_as_seen_is_laid_out_anew(writing):
    content = grown(writing, 12)
    order = causal_map(writing.session).order
    writing.do(causes.place(writing.session, {name: (600.0 * i, 150.0 * i) for i, name in enumerate(order)}))
    (sheet,) = map_sheets(map_content(writing.shown()), PORTRAIT, LANDSCAPE)
    assert sheet.type_size >= SMALLEST
    assert set(sheet.nodes) == set(content.nodes)


def test_an_enormous_statement_is_shortened_on_the_map(writing):
    whiff = writing.cause("The service stopped for two hours")
    writing.cause("long " * 2000, whiff)
    (sheet,) = map_sheets(map_content(writing.shown()), PORTRAIT, LANDSCAPE)
    assert any(shape.lines[-1].endswith("…") for shape in sheet.shapes.values())


def test_nothing_to_draw_is_no_sheet(writing):
    assert map_sheets(map_content(writing.shown()), PORTRAIT, LANDSCAPE) == ()
    writing.cause("The service stopped for two hours")
    assert map_pages(map_content(writing.shown()), "A4") == []
    assert small_map(map_content(writing.shown()), 495) is None

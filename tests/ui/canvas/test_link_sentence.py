"""A link in words."""

from whiffboard.ui.canvas.link_sentence import link_sentence, link_tip


def test_the_sentence_names_cause_effect_and_whiff():
    said = link_sentence("The log was kept.", "The disk was full", "The launch stopped")
    assert said == "“The log was kept” led to “The disk was full”, which made “The launch stopped” more likely."
    assert link_sentence("A", "B", "B") == "“A” led to “B”."


def test_the_tip_belongs_to_the_link_under_the_pointer(board):
    scene = board.view.map_scene
    disk, logs = board.id_of("The disk was full"), board.id_of("Logs were kept for a year")
    path = scene.junction(disk)._lines[logs]
    assert link_tip(scene, path.pointAtPercent(0.5)).startswith("“Logs were kept for a year” led to")
    assert link_tip(scene, scene.node(disk).pos()) == ""

"""Signs: each look beside what it means, in a row, as far as there is room."""

from memlab.scene.asks import Show
from memlab.scene.look import Look
from memlab.scene.marks import Stop
from memlab.scene.paint import Paint
from memlab.scene.parts.signs import Sign, dragged, handle, signs
from memlab.scene.scene import Scene
from memlab.scene.sheet import Sheet
from tests.scene.places import areas, outside, overlapping, texts

SHOWN = (Sign("new", Paint.DECISION), Sign("hatched: a trap", pattern="hatch"), handle("drag"))


def drawn(end):
    sheet = Sheet(Look({"width": 560}))
    after = signs(sheet, (16, 40), SHOWN, end)
    return Scene(sheet.picture("signs")), after


def test_each_look_stands_before_its_words():
    scene, after = drawn(544)
    looks = areas(scene)
    assert texts(scene) == ["new", "hatched: a trap", "drag"]
    assert (looks["sign", "new"].fill, looks["sign", "hatched: a trap"].pattern) == (Paint.DECISION, "hatch")
    assert looks["sign", "drag"].width < looks["sign", "new"].width
    assert looks["sign", "new"].x + looks["sign", "new"].width <= 40
    assert outside(scene.picture) == overlapping(scene.picture) == []
    assert after == 16 + sum(sign.width + 16 for sign in SHOWN)


def test_one_that_does_not_fit_makes_room_for_a_shorter_one():
    scene, _ = drawn(16 + SHOWN[0].width + 16 + SHOWN[2].width)
    assert texts(scene) == ["new", "drag"]


def test_nothing_is_drawn_where_nothing_fits():
    scene, after = drawn(30)
    assert (scene.picture.marks, after) == ((), 16)


def test_what_can_be_dragged_is_said_only_where_a_handle_is():
    said = []
    for places in ((), (Stop(x=20, y=80, asks=Show.at(lens=1), words="here"),)):
        sheet = Sheet(Look({"width": 560}))
        if places:
            sheet.grip("grip", places, 0, "The end.")
        dragged(sheet, (16, 40), "the end", 544)
        said.append(texts(Scene(sheet.picture("signs"))))
    assert said == [[], ["drag: the end"]]

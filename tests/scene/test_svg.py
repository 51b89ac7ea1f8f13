import re
from xml.etree import ElementTree as XML

from hypothesis import given, settings

from memlab.scene.marks import Area, Path, Text
from memlab.scene.paint import Paint
from memlab.scene.panels import Picture
from memlab.scene.scene import Scene
from memlab.scene.svg import svg
from memlab.scene.svg.picture import arrow_head
from tests.scene.scenes import labels, scenes


def scene(*marks):
    return Scene(Picture(key="picture", title="Memory", width=950, height=344, marks=marks))


def area(**changes):
    return Area(**{"key": "a", "x": 10, "y": 20, "width": 100, "height": 50, **changes})


def root_of(*marks, **more):
    return XML.fromstring(svg(scene(*marks), **more))


def local(element):
    return element.tag.rpartition("}")[2]


def texts(root):
    return [element.text for element in root.iter() if local(element) == "text"]


@settings(max_examples=120)
@given(scenes, labels, labels)
def test_any_scene_is_well_formed(drawn, title, caption):
    root = XML.fromstring(svg(drawn, title=title, caption=caption))
    assert local(root) == "svg"


@settings(max_examples=40)
@given(scenes)
def test_labels_bring_no_elements_and_no_ids_of_their_own(drawn):
    """Nothing in a picture has an id, so two pictures in one page cannot take each other's."""
    root = XML.fromstring(svg(drawn))
    known = {"svg", "title", "desc", "g", "rect", "path", "text", "circle"}
    assert {local(element) for element in root.iter()} <= known
    assert not [name for element in root.iter() for name in element.attrib if name == "id" or name.startswith("on")]


@settings(max_examples=20)
@given(scenes)
def test_equal_scenes_give_equal_pictures(drawn):
    assert svg(drawn) == svg(drawn)


def test_markup_in_a_name_is_shown():
    assert "<b>A</b>" in texts(root_of(Text(key=1, x=0, y=0, text="<b>A</b>")))


def test_a_picture_says_what_it_is():
    root = root_of(area(words="Block A at 0-100."))
    assert [local(child) for child in root[:2]] == ["title", "desc"]
    assert root[0].text == "Memory"
    assert "Block A at 0-100." in root[1].text
    assert root.attrib["role"] == "img"


def test_a_thing_says_what_it_is_where_it_is_pointed_at():
    assert "<title>Block A at 0-100.</title><rect" in svg(scene(area(words="Block A at 0-100.")))


def test_what_lies_over_others_is_drawn_later():
    drawn = svg(scene(area(key=1, fill=Paint.DECISION, over=1), area(key=2, fill=Paint.HUE_1)))
    assert drawn.index("#52A8FF") < drawn.index("#FFB000")


def test_a_dark_page_has_dark_colours():
    assert "#2673C7" in svg(scene(area(fill=Paint.HUE_1)), dark=True)
    assert "#52A8FF" in svg(scene(area(fill=Paint.HUE_1)))


def test_a_long_caption_is_broken_between_words():
    lines = texts(root_of(caption="Hole 950K-1250K is the smallest that holds 212K. " * 8))
    assert len(lines) > 2
    assert all(re.match(r"\S.*\S$", line) for line in lines)


def test_the_head_of_an_arrow_points_where_the_arrow_goes():
    assert arrow_head([(0, 0), (0, 10), (20, 10)])[0] == (20, 10)
    assert {x for x, _ in arrow_head([(0, 10), (20, 10)])[1:]} == {13}


def test_a_path_of_one_point_is_nothing():
    assert "<path" not in svg(scene(Path(key=1, points=((1, 1),))))

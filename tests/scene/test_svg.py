import re
from xml.etree import ElementTree as XML

import pytest
from hypothesis import given, settings

from memlab.scene.layout import beside
from memlab.scene.panels import MemoryMap, Table
from memlab.scene.shapes import Row, Span
from memlab.scene.svg import svg
from memlab.scene.svg.memory_map import address_names
from memlab.scene.svg.pen import fitted, text_width
from memlab.scene.tones import Tone
from tests.scene.scenes import labels, scenes

NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")


def block(**changes):
    return Span(**{"key": "a", "start": 0, "size": 100, "label": "A", "tone": Tone.USED, **changes})


def memory(*spans, size=100, base=0):
    return MemoryMap(key="memory", title="Memory", base=base, size=size, spans=spans)


def local(element):
    return element.tag.rpartition("}")[2]


def extents(element, x=0.0, y=0.0):
    """Each rectangle, path and text of a drawing as (left, top, right, bottom), moved to where it stands."""
    if "transform" in element.attrib:
        dx, dy = map(float, NUMBER.findall(element.attrib["transform"]))
        x, y = x + dx, y + dy
    number = {name: float(value) for name, value in element.attrib.items() if NUMBER.fullmatch(value)}
    if local(element) == "rect":
        yield x + number["x"], y + number["y"], x + number["x"] + number["width"], y + number["y"] + number["height"]
    elif local(element) == "text":
        wide = text_width(element.text, number["font-size"])
        left = number["x"] - {"middle": wide / 2, "end": wide}.get(element.get("text-anchor"), 0)
        yield x + left, y + number["y"] - number["font-size"] * 0.8, x + left + wide, y + number["y"]
    elif local(element) == "path":
        for px, py in corners(element.attrib["d"]):
            yield x + px, y + py, x + px, y + py
    for child in element:
        yield from extents(child, x, y)


def corners(path):
    x = y = 0.0
    for command, values in re.findall(r"([MLHVhvz])([^MLHVhvz]*)", path):
        found = [float(value) for value in NUMBER.findall(values)]
        if command in "ML":
            x, y = found
        x = found[0] if command == "H" else x + found[0] if command == "h" else x
        y = found[0] if command == "V" else y + found[0] if command == "v" else y
        yield x, y


@settings(max_examples=120, deadline=None)
@given(scenes, labels, labels)
def test_any_scene_is_well_formed_and_stays_on_its_sheet(scene, title, caption):
    root = XML.fromstring(svg(scene, title=title, caption=caption))
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    for left, top, right, bottom in extents(root):
        assert left >= -0.1
        assert top >= -0.1
        assert right <= width + 0.1
        assert bottom <= height + 0.1


@settings(max_examples=40, deadline=None)
@given(scenes)
def test_labels_bring_no_elements_and_no_ids_of_their_own(scene):
    """Nothing in a picture has an id, so two pictures in one page cannot take each other's."""
    root = XML.fromstring(svg(scene))
    assert {local(element) for element in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "g",
        "rect",
        "path",
        "text",
        "circle",
    }
    assert not [name for element in root.iter() for name in element.attrib if name == "id" or name.startswith("on")]


@settings(max_examples=20, deadline=None)
@given(scenes)
def test_equal_scenes_give_equal_pictures(scene):
    assert svg(scene) == svg(scene)


def test_markup_in_a_name_is_shown():
    texts = [
        element.text
        for element in XML.fromstring(svg(memory(block(label="<b>A</b>")))).iter()
        if local(element) == "text"
    ]
    assert "<b>A</b>" in texts


def test_a_picture_says_what_it_is():
    root = XML.fromstring(svg(memory(block(words="Block A at 0-100."))))
    assert [local(child) for child in root[:2]] == ["title", "desc"]
    assert root[0].text == "Memory"
    assert "Block A at 0-100." in root[1].text
    assert root.attrib["role"] == "img"


def test_the_legend_names_every_tone_of_the_picture():
    texts = [
        element.text
        for element in XML.fromstring(svg(memory(block(tone=Tone.USED), block(key="b", tone=Tone.WASTE)))).iter()
    ]
    assert "in use" in texts
    assert "wasted" in texts


def test_five_thousand_blocks_are_drawn_as_what_can_be_seen():
    many = [block(key=at, start=at, size=1, strong=at == 2500) for at in range(5000)]
    assert len(svg(memory(*many, size=5000))) < 200_000


def test_a_strong_block_too_thin_for_its_name_is_named_beside_the_map():
    thin = block(key="thin", label="thin one", start=50, size=1, strong=True)
    assert "thin one" in [
        element.text for element in XML.fromstring(svg(memory(thin))).iter() if local(element) == "text"
    ]


def test_a_long_table_shows_the_strong_row_and_counts_the_others():
    rows = tuple(Row(key=at, cells=(f"row {at}",), strong=at == 70) for at in range(100))
    texts = [element.text for element in XML.fromstring(svg(Table(key="t", columns=("name",), rows=rows))).iter()]
    assert {"row 70", "... 62 more above", "... and 22 more"} <= set(texts)


def test_parts_beside_each_other_do_not_overlap():
    one, two = memory(block()), memory(block())
    width = float(XML.fromstring(svg(beside(one, two))).attrib["width"])
    assert width > 2 * 190


@pytest.mark.parametrize(
    ("addresses", "names"),
    [([0, 400 * 1024], ["0", "400K"]), ([0, 18462], ["0", "18,462"]), ([0, 2**32 - 1], ["0x00000000", "0xffffffff"])],
)
def test_addresses_print_as_sizes_while_these_are_short(addresses, names):
    assert address_names(addresses) == names


@given(labels)
def test_a_fitted_text_fits(label):
    assert text_width(fitted(label, 60, 12), 12) <= 60

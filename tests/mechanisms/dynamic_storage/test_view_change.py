"""A block taken apart: header, what was asked for, what is wasted and footer, and where its pointer points."""

import pytest

from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage
from memlab.scene.paint import Paint
from tests.mechanisms.dynamic_storage.pictures import CLASSES, areas, at, memory, paths, picture, tabs, texts

RULES = {"header": 8, "footer": 4, "granule": 16, "rounded": "block"}


def heap(**parameters):
    return DynamicStorage(**{"base": 0, "memory": 100, "requests": (Allocate("A", 30),), **RULES, **parameters})


def parts(found):
    return sorted((area for key, area in areas(found).items() if key[0] == "part"), key=lambda area: area.x)


def test_what_was_not_asked_for_is_hatched():
    found = memory(picture(heap()))[:4]
    assert [area.key[0] for area in found] == ["header", "block", "waste", "footer"]
    assert [area.width for area in found] == pytest.approx([size * 9.18 for size in (8, 30, 6, 4)])
    assert [area.pattern for area in found] == ["hatch", "", "hatch", "hatch"]
    assert [area.fill for area in found] == [Paint.NOBODY, Paint.HUE_1, Paint.HUE_1, Paint.NOBODY]
    assert found[0].words == (
        "Block A at 0-48 takes 48: 30 asked for, a header of 8 and a footer of 4 and 6 wasted; "
        "its program has the pointer 8."
    )


@pytest.mark.parametrize(
    ("cut", "sizes", "added"),
    [
        ("low end", (8, 30, 6, 4, 52), "header 8 + 30 + 6 wasted + footer 4 + 52 = 100"),
        ("high end", (52, 8, 30, 6, 4), "52 + header 8 + 30 + 6 wasted + footer 4 = 100"),
    ],
    ids=str,
)
def test_the_parts_lie_as_in_memory(cut, sizes, added):
    found = picture(heap(cut=cut))
    scale = parts(found)[0].width / sizes[0]
    assert [area.width / scale for area in parts(found)] == pytest.approx(sizes)
    assert any(text.startswith(f"The hole was cut from its {cut};") for text in texts(found))
    assert added in texts(found)


@pytest.mark.parametrize("width", CLASSES)
def test_an_arrow_points_at_the_first_byte_behind_the_header(width):
    found = picture(heap(base=1000), width=width)
    asked = parts(found)[1]
    assert paths(found)["pointer"].points[-1] == pytest.approx((asked.x, asked.y - 1))
    assert any(text.endswith("pointer 1,008") for text in texts(found))
    assert "pointer" not in paths(picture(heap(header=0)))


def test_the_table_has_a_column_for_each_part_that_there_is():
    table = tabs(heap())["blocks"]
    assert table.columns == ("block", "addresses", "asked", "pointer", "header", "wasted", "footer")
    assert table.rows[0].cells == ("A", "0-48", "30", "8", "8", "6", "4")
    assert tabs(heap(header=0, footer=0, granule=1))["blocks"].columns == ("block", "addresses", "asked")


@pytest.mark.parametrize("width", CLASSES)
def test_from_the_high_end_the_request_hangs_over_the_end_of_its_hole(width):
    one = heap(cut="high end", layout=[("hole", 20), ("X", 10), ("hole", 70)])
    found = picture(one, at(one, "HoleChosen"), width=width)
    hole, asked = areas(found)["hole", 100], areas(found)["request", "A"]
    assert asked.x + asked.width == pytest.approx(hole.x + hole.width)
    assert paths(found)["start"].points[-1][0] == pytest.approx(asked.x)

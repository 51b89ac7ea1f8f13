"""The picture of an i386: it fits at every width, and shows what was taken apart, compared, added and walked."""

import pytest

from memlab.mechanisms.i386 import I386, Load, LoadAndRefer, Map, Refer, example
from memlab.scene.marks import Grip
from memlab.scene.paint import Paint
from tests.contract.pictures import check_fits
from tests.scene.places import LOOKS, areas, texts

ALL_LOOKS = (*LOOKS, {"width": 760, "height": 308}, {"width": 560, "base": "dec"}, {"width": 950, "base": "dec"})


FEW_LOOKS = ({"width": 528}, {"width": 950}, {"width": 528, "height": 163})


def fits(machine: I386, looks=ALL_LOOKS) -> None:
    check_fits(machine, looks)


@pytest.mark.parametrize("preset", I386.presets, ids=lambda preset: preset.name)
def test_every_example_fits(preset):
    machine = I386()
    machine.use(preset)
    fits(machine)


@pytest.mark.parametrize("code", ["ffffffffffffffff", "0000000000000000", "00000000ff960000", "ffff000000f6cf00"])
@pytest.mark.parametrize("paging", [True, False])
def test_the_least_and_the_greatest_descriptors_fit(code, paging):
    machine = I386(gdt={8191: code, "limit": 0xFFFF}, paging=paging, frames=2**20)
    machine.ask(
        Map("P1", 0xFFFFF000, 0xFFFFD),
        Load("P1", "SS", 0xFFFF),
        LoadAndRefer("P1", 0xFFFFFFFF, "write", "DS", 4, 0xFFFB),
        Refer("P1", 0, register="DS"),
        Refer("P1", 2**32, register="DS"),
        Refer("P1", 0xFFFFFFFF, "execute"),
    )
    fits(machine, FEW_LOOKS)


def drawn(machine: I386, step: int, **look):
    return areas(machine.scene(machine.history[step], look))


def test_base_and_limit_have_a_hue_each_in_the_bytes_and_beside_them():
    seen = drawn(example(), 2)
    assert [place for place in range(8) if seen.get(("byte", place)) and seen["byte", place].fill is Paint.HUE_3] == [
        2,
        3,
        4,
        7,
    ]
    assert [seen["byte", place].fill for place in (0, 1)] == [Paint.HUE_4] * 2
    assert (seen["byte", 6, 0].fill, seen["byte", 6, 1].fill) == (Paint.FREE, Paint.HUE_4)
    assert (seen["base"].fill, seen["limit"].fill) == (Paint.HUE_3, Paint.HUE_4)


def test_nothing_is_told_before_it_is_known():
    machine = example()
    before = texts(machine.scene(machine.history[1]))
    assert not {"0x20000000", "0x20021406", "0x0003ffff"} & set(before)
    assert "0x20021406" not in texts(machine.scene(machine.history[4]))
    assert "0x20021406" in texts(machine.scene(machine.history[5]))


def test_a_byte_too_far_is_red_however_small_it_is():
    machine = example()
    seen = drawn(machine, 18)
    assert (seen["too far"].edge, seen["too far"].width) == (Paint.FAILURE, 10)
    assert "1 byte too far" in texts(machine.scene(machine.history[18]))


def test_what_fails_at_a_load_is_the_last_line_and_the_register_is_red():
    machine = example()
    said = texts(machine.scene(machine.history[-1]))
    assert {"code, readable", "weaker of CPL 3, RPL 0: 3 ≤ DPL 0", "DS is not loaded: #GP(0x8)"} <= set(said)
    assert drawn(machine, -1)["register"].fill is Paint.FAILURE


def test_the_bit_that_forbids_is_marked():
    machine = I386()
    machine.use("Page faults and their codes")
    faults = [step for step in machine.history if step.event.kind == "PageFault"]
    marked = [
        [key[2] for key, area in areas(machine.scene(step)).items() if key[0] == "flag" and area.edge is Paint.FAILURE]
        for step in faults
    ]
    assert marked == [["W"], ["U"], [], []]


def test_the_parts_of_a_selector_ask_for_another_one():
    seen = drawn(example(), 1)
    asked = [seen["selector", name].asks.selector for name in ("index", "TI", "RPL")]
    assert asked == [0x23, 0x1F, 0x18]


def test_numbers_change_their_base_in_picture_and_sentence():
    machine = example()
    scene = machine.scene(machine.history[8], {"base": "dec"})
    assert "537,007,110" in texts(scene)
    assert "21,510" in scene.why


def test_the_offset_can_be_dragged_to_both_sides_of_the_limit():
    machine = example()
    (grip,) = [mark for mark in machine.scene(machine.history[4]).picture.marks if isinstance(mark, Grip)]
    asked = [stop.asks for stop in grip.stops]
    assert asked[grip.at] == Refer("P1", 0x21406, "read", "DS")
    assert {0, 0x21405, 0x21407, 0x3FFFF, 0x40000} <= {request.address for request in asked}
    assert [stop.x for stop in grip.stops] == sorted(stop.x for stop in grip.stops)


STAGE_LOOKS = [
    {"stage": stage, **look}
    for stage in ("segments", "paging")
    for look in ({"width": 760}, {"width": 760, "height": 308}, {"width": 1180, "base": "dec"}, {"width": 560})
]


@pytest.mark.parametrize("preset", I386.presets, ids=lambda preset: preset.name)
def test_each_stage_alone_fits(preset):
    machine = I386()
    machine.use(preset)
    fits(machine, STAGE_LOOKS)


def test_a_stage_alone_leaves_the_other_one_out_and_shows_more_of_its_own():
    machine = example()
    step = next(step for step in machine.history if step.event.kind == "Reached")
    both, segments, paging = (areas(machine.scene(step, {"stage": one})) for one in ("", "segments", "paging"))
    assert {"descriptor", ("table", 0)} <= set(both)
    assert "descriptor" in segments
    assert ("table", 0) not in segments
    assert "descriptor" not in paging
    rows = [sum(key[:2] == ("row", 0) for key in found if isinstance(key, tuple)) for found in (both, paging)]
    assert rows == [3, 7]
    assert [found["stage"].asks.over({})["stage"] for found in (both, segments, paging)] == [
        "segments",
        "paging",
        "both stages",
    ]


def test_a_flat_segment_shows_no_selector():
    machine = I386()
    machine.ask(Map("P1", 0x400000, 5), Refer("P1", 0x400123))
    scene = machine.scene()
    assert "no selector: all 4G from 0 on" in texts(scene)
    assert "0x0013" not in texts(scene)
    assert areas(scene)["selector", "index"].dashed

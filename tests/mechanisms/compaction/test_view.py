"""The picture of compaction: it fits at every width, and shows what each plan moves."""

import pytest

from memlab.mechanisms.compaction import CarryOut, Compact, Compaction, Move, StartIo, example
from memlab.scene.marks import Grip, Path, Text
from memlab.scene.paint import Paint
from tests.contract.pictures import check_fits
from tests.scene.places import LOOKS, areas, box, texts

K = 1024
GRIP_HEIGHT = 22
ALL = ("slide down", "slide up", "pack down", "high end", "low end", "nearest end", "fewest bytes")


@pytest.mark.parametrize("preset", Compaction.presets, ids=lambda preset: preset.name)
def test_every_example_fits(preset):
    machine = Compaction()
    machine.use(preset)
    check_fits(machine)


@pytest.mark.parametrize("memory", [1, 12, 2**40])
def test_the_least_and_the_greatest_memory_fit(memory):
    layout = tuple((name * 40, max(1, memory // 9)) for name in "ABCDEFGH")
    machine = Compaction(memory=memory, layout=(*layout[:1], ("hole", max(1, memory // 9)), *layout[1:]))
    machine.ask(StartIo("C" * 40), *map(Compact, ("slide down", "slide up", "pack down")), Move("B" * 40, 0))
    check_fits(machine, LOOKS)


def test_all_strategies_fit():
    machine = Compaction()
    machine.ask(*map(Compact, ALL), Move("P3", 600 * K))
    check_fits(machine, LOOKS)


def test_a_strip_shows_where_a_block_goes_and_the_bar_its_bytes():
    figure = example()
    figure.seek(-1)
    drawn = areas(figure.scene())
    widths = [drawn["bar", name].width for name in ("slide down", "nearest end", "fewest bytes")]
    assert [width / widths[2] for width in widths] == pytest.approx([3, 2, 1])
    assert drawn["block", "fewest bytes", "P3"].x > drawn["block", "now", "P3"].x
    assert drawn["hole", "fewest bytes", 600 * K].fill is Paint.DECISION
    assert {"★ 900K", "★ fewest", "600K", "400K", "200K", "P3 200K", "P4 400K"} <= set(texts(figure.scene()))


def test_a_plan_that_misses_the_goal_says_so():
    machine = Compaction()
    machine.ask(StartIo("P4"), Compact("slide down"))
    assert {"✕ 2 holes stay", "P4: I/O pending, latched"} <= set(texts(machine.scene()))
    assert areas(machine.scene())["lock", "now", "P4"].fill is Paint.INK


def test_each_block_has_a_grip_that_stops_where_it_fits():
    machine = Compaction()
    grips = {mark.key[1]: mark for mark in machine.scene().picture.marks if isinstance(mark, Grip)}
    assert list(grips) == ["P1", "P2", "P3", "P4"]
    assert [stop.asks.to // K for stop in grips["P4"].stops] == [600, *range(1200, 1701, 100)]
    machine.ask(Move("P4", 600 * K))
    moved = next(mark for mark in machine.scene().picture.marks if isinstance(mark, Grip) and mark.key[1] == "P4")
    assert moved.stops[moved.at].asks == Move("P4", 600 * K)


def test_what_was_not_tried_and_what_was_reached_is_said_in_words():
    machine = example()
    before = machine.scene(machine.history[0], {"waiting": machine.requests})
    assert texts(before).count("not tried yet") == 3
    assert areas(before)["to come", "slide down"].dashed
    after = machine.scene(machine.history[5], {"waiting": machine.requests[2:]})
    assert texts(after).count("not tried yet") == 1
    assert "✓ one hole" in texts(after)


@pytest.mark.parametrize("width", [560, 760, 950])
def test_no_grip_touches_an_address(width):
    marks = example().scene(None, {"width": width}).picture.marks
    lowest = max(mark.stops[mark.at].y for mark in marks if isinstance(mark, Grip)) + GRIP_HEIGHT / 2
    addresses = [box(mark) for mark in marks if isinstance(mark, Text) and mark.key[0] == "border"]
    assert addresses
    assert all(top > lowest + 4 for _, top, _, _ in addresses)


@pytest.mark.parametrize("width", [560, 760, 950])
def test_words_stand_on_no_path(width):
    machine = Compaction()
    machine.ask(StartIo("P4"), Compact("nearest end"))
    marks = machine.scene(None, {"width": width}).picture.marks
    words = [box(mark) for mark in marks if isinstance(mark, Text) and mark.key[0] == "path's words"]
    lines = [box(mark) for mark in marks if isinstance(mark, Path) and mark.key[0] == "path"]
    assert len(lines) == 3
    assert not [
        (word, line)
        for word in words
        for line in lines
        if line[0] < word[2] and word[0] < line[2] and word[1] < line[1] < word[3]
    ]


@pytest.mark.parametrize("width", [560, 760, 950])
def test_a_block_that_stays_says_why(width):
    machine = Compaction(relocation="static")
    assert "static relocation: no block may move" in texts(machine.scene(None, {"width": width}))
    machine.ask(Move("P3", 600 * K))
    found = texts(machine.scene(None, {"width": width}))
    assert any(text.startswith("✕ P3 does not move to 600K: its addresses were bound") for text in found)


def test_before_a_plan_moves_its_cost_is_said():
    machine = example()
    assert {"0 of 600K", "2 blocks"} <= {*texts(machine.scene(machine.history[1]))}


def test_a_plan_that_was_not_tried_is_refused_in_red_and_io_says_what_it_drops():
    machine = Compaction()
    machine.ask(Compact("fewest bytes"), StartIo("P4"), CarryOut("fewest bytes"))
    said = [texts(machine.scene(step)) for step in list(machine.history)[-2:]]
    assert "P4: I/O pending, latched; 1 plan tried before is dropped" in said[0]
    assert "✕ Fewest bytes was not tried on memory as it is now: nothing happens" in said[1]

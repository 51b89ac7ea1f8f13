"""The picture of segmentation: it fits at every width, and shows what was compared."""

import pytest

from memlab.mechanisms.segmentation import Access, GivenSegment, Load, Segmentation, example
from memlab.scene.marks import Grip
from memlab.scene.paint import Paint
from tests.contract.pictures import EVERY_LOOK, check_fits
from tests.contract.runs import twin
from tests.scene.places import areas, overlapping, texts

LOWEST = (*EVERY_LOOK, {"width": 950, "height": 163})


@pytest.mark.parametrize("preset", Segmentation.presets, ids=lambda preset: preset.name)
def test_every_example_fits(preset):
    machine = Segmentation()
    machine.use(preset)
    check_fits(machine, LOWEST)


@pytest.mark.parametrize(("base", "limit"), [(0, 0), (2**40, 2**32), (0, 2**32), (2**39, 1), (5, 2)])
@pytest.mark.parametrize("memory", [1, 10_000, 2**40])
@pytest.mark.parametrize("down", [False, True])
def test_the_least_and_the_greatest_entries_fit(base, limit, memory, down):
    given = (GivenSegment("P1", "a" * 40, base, limit, "rw", down), GivenSegment("P1", "b", 7, 9, "", False, False))
    machine = Segmentation(segments=given, memory=memory, offset_bits=32, segment_bits=18)
    machine.ask(*(Access("P1", pair) for pair in ((0, 0), (0, 2**32 - 1), (1, 3), (2**18 - 1, 2**32 - 1))))
    machine.ask(Access("P1", 2**60), Load("P2", (("x" * 40, 2**32), ("y", 1))))
    check_fits(machine, LOWEST)


def test_an_offset_beyond_the_limit_sticks_out_red():
    figure = example()
    step = next(one for one in figure.history if one.event.kind == "Trapped")
    drawn, said = areas(figure.scene(step)), texts(figure.scene(step))
    limit, asked, beyond = (drawn["check", name] for name in ("limit", "asked", "beyond"))
    assert (asked.width, beyond.fill) == (limit.width, Paint.FAILURE)
    assert beyond.width / limit.width == pytest.approx(222 / 1000)
    assert {"2,622 would be", "not read"} <= set(said)
    assert drawn["field", "d"].fill == Paint.FAILURE


def test_the_byte_and_the_sum_stand_beside_memory():
    figure = example()
    step = next(one for one in figure.history if one.event.kind == "Reached")
    assert {"4,300 + 53", "4353", "physical address"} <= set(texts(figure.scene(step)))


@pytest.mark.parametrize("preset", Segmentation.presets, ids=lambda preset: preset.name)
@pytest.mark.parametrize("width", [760, 950])
def test_names_and_numbers_stand_there_whole(preset, width):
    machine = Segmentation()
    machine.use(preset)
    for step in machine.history:
        assert not [text for text in texts(machine.scene(step, {"width": width})) if text.endswith("…")]


def test_each_segment_is_named_in_memory_where_it_lies():
    said = texts(example().scene(example().history[0], {"width": 760}))
    assert {"0 subroutine", "1 sqrt", "2 main", "3 stack", "4 symbol table"} <= set(said)
    numbers = texts(example().scene(example().history[0], {"width": 560}))
    assert {"0", "3 stack", "4"} <= set(numbers)


@pytest.mark.parametrize("width", [560, 760, 950])
def test_the_handles_are_said_to_be_dragged(width):
    figure = example()
    said = [texts(figure.scene(step, {"width": width})) for step in figure.history]
    reached = next(at for at, step in enumerate(figure.history) if step.event.kind == "Reached")
    assert "drag: segment" in said[0]
    assert "drag: d, segment" in said[reached]


def test_the_segments_are_drawn_at_the_scale_of_memory():
    drawn = areas(example().scene(example().history[0]))
    heights = [drawn["segment", ident].height for ident in range(5)]
    assert [height / heights[0] for height in heights] == pytest.approx([1, 0.4, 0.4, 1.1, 1])
    assert drawn["hole", 2400].height / heights[0] == pytest.approx(0.8)


def test_the_grip_at_the_end_of_d_asks_for_other_bytes():
    figure = example()
    step = next(one for one in figure.history if one.event.kind == "Reached")
    grip = next(mark for mark in figure.scene(step).picture.marks if mark.key == ("grip", "d"))
    asked = [stop.asks for stop in grip.stops]
    assert (asked[grip.at], asked[0]) == (Access("P1", (2, 53)), Access("P1", (2, 0)))
    assert {Access("P1", (2, offset)) for offset in (52, 54, 399, 400)} <= set(asked)


@pytest.mark.parametrize("width", [950, 560])
def test_a_segment_is_dragged_to_where_it_fits_and_nowhere_else(width):
    machine = example()
    machine.seek(0)
    grips = {one.key[1]: one for one in machine.scene(look={"width": width}).picture.marks if isinstance(one, Grip)}
    for segment in machine.step.state.segments():
        grip = grips[segment.ident]
        assert grip.stops[grip.at].asks.start == segment.start
        starts = [stop.asks.start for stop in grip.stops]
        assert starts == sorted(set(starts))
        for stop in grip.stops:
            after = twin(machine, (stop.asks,)).step
            assert after.event.kind == ("Refused" if stop.asks.start == segment.start else "Moved")
            assert f"{stop.asks.start:,}" in after.why


def _machine(rights="rw"):
    given = (GivenSegment("A", "code", 0, 400, "rx"), GivenSegment("A", "data", 900, 200, rights))
    return Segmentation(memory=2000, segment_bits=2, offset_bits=10, segments=given)


@pytest.mark.parametrize("look", EVERY_LOOK)
def test_an_offset_with_too_many_bits_stands_against_the_most_there_is(look):
    machine = _machine()
    machine.ask(Access("A", (1, 1500)), Access("A", (9, 5)), Access("A", 5000))
    drawn = [machine.scene(step, look) for step in list(machine.history)[1:]]
    assert ["✕ 1,500 > 1,023" in texts(drawn[0]), "✕ 9 > 3" in texts(drawn[1]), "✕ 5,000 > 4,095" in texts(drawn[2])]
    assert [areas(one)["no address"].edge for one in drawn] == [Paint.FAILURE] * 3
    assert [overlapping(one.picture) for one in drawn] == [[], [], []]


@pytest.mark.parametrize("look", EVERY_LOOK)
def test_rights_are_squares_and_the_one_that_is_wanted_is_red(look):
    machine = _machine("r")
    machine.ask(Access("A", (1, 5), "write"))
    drawn = machine.scene(machine.step, look)
    assert {"✕ entry 1 allows r, not to write", "✕ allows r, not to write"} & set(texts(drawn))
    assert overlapping(drawn.picture) == []
    if drawn.picture.height > 300:
        assert areas(drawn)["right", 1, "w"].fill is Paint.FAILURE
        assert [areas(drawn)["right", 0, one].fill for one in "rwx"] == [Paint.INK, Paint.FREE, Paint.FREE]

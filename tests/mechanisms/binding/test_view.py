"""The picture of binding: it fits at every width, and shows which jump still gets there."""

import pytest

from memlab.mechanisms.binding import Binding, Load, Move, Refer, example
from memlab.scene.marks import Grip, Path
from memlab.scene.paint import Paint
from tests.contract.pictures import check_fits
from tests.scene.places import areas, texts

MOST = 2**40


@pytest.mark.parametrize("preset", Binding.presets, ids=lambda preset: preset.name)
def test_every_example_fits(preset):
    binding = Binding()
    binding.use(preset)
    check_fits(binding)


@pytest.mark.parametrize(("load", "move"), [(0, 0), (MOST, MOST), (0, MOST), (MOST, 0), (1, 5)])
@pytest.mark.parametrize("modules", ["m 1: x=0, 0->x", f"m {2**32}: x={2**32 - 1}, {2**32 - 1}->x", "m 7"])
@pytest.mark.parametrize("time", ["all three", "execution time"])
def test_the_least_and_the_greatest_places_fit(load, move, modules, time):
    binding = Binding(modules=modules, origin=MOST, binding=time)
    binding.ask(Load(load), Refer("x"), Move(move), Refer("x"), Load(move))
    check_fits(binding)


def test_nothing_of_the_stages_to_come_is_shown():
    binding = example()
    shown = [[key for key in areas(binding.scene(step)) if key[0] == "field"] for step in binding.history[:4]]
    assert [len(fields) for fields in shown] == [1, 2, 3, 4]


def test_after_the_move_the_jump_of_execution_time_alone_is_green():
    binding = example()
    step = next(one for one in binding.history if one.event.kind == "Moved")
    assert _flights(binding.scene(step)) == {
        "compile time": Paint.FAILURE,
        "load time": Paint.FAILURE,
        "execution time": Paint.HIT,
    }
    assert {"jump 74,014", "jump 90,014", "right: 90,014", "cure: load again"} <= set(texts(binding.scene(step)))


def _flights(scene):
    return {
        mark.key[1]: mark.paint for mark in scene.picture.marks if isinstance(mark, Path) and mark.key[0] == "flight"
    }


@pytest.mark.parametrize(
    ("width", "said"), [(560, "jump 74,014, not 90,014"), (760, "count is at 90,014"), (950, "count is at 90,014")]
)
def test_a_jump_that_misses_says_where_it_should_lead(width, said):
    figure = example()
    step = next(step for step in figure.history if step.event.kind == "Missed")
    assert texts(figure.scene(step, {"width": width})).count(said) == 2


def test_a_field_that_names_another_module_is_left_open_by_the_compiler():
    binding = Binding(modules="main 300: 40->sqrt; lib 200: sqrt=20")
    binding.ask(Load(1000))
    assert "open" in texts(binding.scene(binding.history[1]))
    assert {"open", "320", "300 + 20"} <= set(texts(binding.scene(binding.history[2])))


def test_dragging_the_process_asks_for_a_move():
    scene = example().scene(example().history[5])
    (grip,) = [mark for mark in scene.picture.marks if isinstance(mark, Grip)]
    assert grip.stops[grip.at].asks == Move(90_000)
    assert Move(80_000) in [stop.asks for stop in grip.stops]


@pytest.mark.parametrize("time", ["load time", "execution time"])
def test_below_a_single_row_the_modules_stand_apart_until_they_are_linked(time):
    binding = Binding(modules="main 300: 40->sqrt; lib 200: sqrt=20", binding=time)
    binding.ask(Load(1000))
    first, then = (areas(binding.scene(step)) for step in binding.history[1:3])
    assert first["module", "lib"].x > first["module", "main"].x + first["module", "main"].width + 5
    assert then["module", "lib"].x == then["module", "main"].x + then["module", "main"].width


def test_a_letter_loads_the_process_again_where_it_lies():
    machine = Binding()
    machine.ask(Load(74_000), Move(90_000))
    drawn = areas(machine.scene())
    assert dict(drawn["process", "load time"].keys)["r"] == Load(90_000)

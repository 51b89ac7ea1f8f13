"""The picture of dynamic loading: it fits at every width, and shows what is still on disk."""

import pytest

from memlab.mechanisms.dynamic_loading import Call, DynamicLoading, example
from memlab.scene.marks import Path
from memlab.scene.paint import Paint
from tests.contract.pictures import check_fits
from tests.scene.places import areas, texts


@pytest.mark.parametrize("preset", DynamicLoading.presets, ids=lambda preset: preset.name)
def test_every_example_fits(preset):
    program = DynamicLoading()
    program.use(preset)
    check_fits(program)


def test_many_large_routines_with_long_names_fit():
    names = [f"routine {number} {'A' * 27}" for number in range(20)]
    program = DynamicLoading(main=names[0], routines=tuple((name, 2**40) for name in names))
    program.ask(*(Call(names[0], name) for name in names), Call(names[3], names[19]))
    check_fits(program)


def test_a_program_without_routines_fits():
    program = DynamicLoading(routines="")
    program.ask(Call("main", "input"))
    check_fits(program)


def test_what_is_on_disk_is_dashed_and_what_is_in_memory_has_its_hue():
    drawn = areas(example().scene())
    assert (drawn["routine", "error"].dashed, drawn["routine", "error"].fill) == (True, Paint.PAGE)
    assert (drawn["routine", "solve"].dashed, drawn["routine", "solve"].fill) == (False, Paint.HUE_3)
    assert {"900K", "400K", "all: 900K"} <= set(texts(example().scene()))


def test_the_columns_are_the_bytes_after_each_call_to_the_scale_of_the_line():
    program = example()
    drawn = areas(program.scene())
    tall = [drawn["after", at].height for at in range(6)]
    assert [height / tall[-1] for height in tall] == pytest.approx([0.25, 0.35, 0.85, 0.85, 1, 1])


def test_a_call_that_reads_is_orange_one_that_does_not_is_green():
    program = example()
    kinds = {"LoaderCalled": Paint.DECISION, "RoutineLoaded": Paint.DECISION, "WentStraight": Paint.HIT}
    for step in program.history[1:]:
        key = ("call", step.event.caller, step.event.callee)
        path = next(m for m in program.scene(step).picture.marks if isinstance(m, Path) and m.key == key)
        assert path.paint is kinds[step.event.kind]


@pytest.mark.parametrize("width", [560, 950])
def test_the_reason_stands_below_the_memory(width):
    program = DynamicLoading()
    program.ask(Call("main", "input"), Call("main", "input"), Call("solve", "input"))
    said = {step.event.kind: " ".join(texts(program.scene(step, {"width": width}))) for step in program.history}
    assert "input is read: 40K more" in said["RoutineLoaded"]
    assert "760K less" in said["RoutineLoaded"]
    assert "in memory: nothing is read" in said["WentStraight"]
    assert "solve is not in memory" in said["CallerNotLoaded"]

"""The picture of relocation: it fits at every width, and shows what a move changes and what it leaves."""

import pytest

from memlab.mechanisms.relocation import Load, Move, Relocation, Run, Send, example
from memlab.scene.asks import Setting
from memlab.scene.marks import Badge, Grip
from memlab.scene.paint import Paint
from tests.contract.pictures import check_fits
from tests.scene.places import areas, texts


@pytest.mark.parametrize("preset", Relocation.presets, ids=lambda preset: preset.name)
def test_every_example_fits(preset):
    machine = Relocation()
    machine.use(preset)
    check_fits(machine)


@pytest.mark.parametrize("binding", ["compile time", "load time", "execution time"])
@pytest.mark.parametrize(("memory", "size", "system"), [(2**40, 16, 0), (2**40, 2**40, 0), (100, 16, 50), (1, 16, 0)])
def test_the_least_and_the_greatest_fit(binding, memory, size, system):
    machine = Relocation(binding=binding, memory=memory, size=size, system=system, place=system, origin=2**40)
    machine.ask(Run(8), Send(0), Send(2**40), Move(memory - size if memory > size else 0), Run(2), Load(system))
    machine.ask(Move(2**40), Move(max(0, memory // 2)), Run(8), Run(8))
    check_fits(machine)


def _step(machine, kind):
    return next(step for step in machine.history if step.event.kind == kind)


def test_a_move_outlines_the_registers_that_it_leaves_and_colours_the_one_that_it_changes():
    figure = example()
    scene = figure.scene(_step(figure, "Moved"))
    drawn = areas(scene)
    assert [drawn["cpu", name].strong for name in ("counter", "pointer")] == [True, True]
    assert drawn["unit"].fill is Paint.DECISION
    assert {"14,000 → 20,000", "unchanged by the move", "was here"} <= set(texts(scene))


def test_the_program_as_it_sees_itself_stays_where_it_is_drawn():
    figure = example()
    places = {areas(figure.scene(step))["own"].x for step in figure.history}
    moved = {areas(figure.scene(step))["program"].x for step in figure.history}
    assert (len(places), len(moved)) == (1, 3)


def test_only_execution_time_is_right_after_a_move():
    figure = example()
    at = next(step.index for step in figure.history if step.event.kind == "Moved")
    scene = figure.scene(figure.history[at + 1])
    marks = [mark.text for mark in scene.picture.marks if isinstance(mark, Badge) and "time's mark" in mark.key]
    assert marks == ["✕", "✕", "✓"]


@pytest.mark.parametrize("width", [560, 760, 950])
def test_a_failure_says_why(width):
    machine = Relocation()
    machine.use("Bound at load time: its registers mean the old place")
    assert "✕ its byte 8 lies at 20,008 now" in texts(machine.scene(_step(machine, "Missed"), {"width": width}))
    machine.use("The register adds, it compares nothing")
    beyond = texts(machine.scene(_step(machine, "BeyondProgram"), {"width": width}))
    assert "✕ not within 0 to 3,999, and nothing compares it" in beyond


def test_a_missed_byte_is_red():
    machine = Relocation()
    machine.use("Bound at load time: its registers mean the old place")
    scene = machine.scene(_step(machine, "Missed"))
    sums = [mark for mark in scene.picture.marks if mark.key == "sum"]
    assert [(mark.text, mark.paint) for mark in sums] == [("14,008 = 14,008", Paint.FAILURE_TEXT)]


def test_dragging_the_program_asks_for_a_move_in_the_middle_of_its_run():
    machine = Relocation()
    machine.ask(Run())
    grip = next(mark for mark in machine.scene(machine.step).picture.marks if isinstance(mark, Grip))
    assert grip.stops[grip.at].asks == Move(14_000)
    assert {Move(8000), Move(14_001), Move(28_000)} <= {stop.asks for stop in grip.stops}


def test_a_time_of_binding_can_be_chosen_in_the_picture():
    machine = Relocation()
    drawn = areas(machine.scene(machine.step))
    assert drawn["time", "load time"].asks == Setting("binding", "load time")
    assert drawn["time", "execution time"].asks is None


def test_a_letter_loads_the_program_afresh_where_it_lies():
    machine = Relocation()
    machine.ask(Move(20_000))
    assert dict(areas(machine.scene())["program"].keys)["r"] == Load(20_000)

"""The picture of swapping under load: it fits at every width, and shows the load against its marks."""

import pytest

from memlab.mechanisms.unix_swapping import Arrive, Exit, UnixSwapping, example
from memlab.scene.asks import Setting
from memlab.scene.marks import Grip, Path
from memlab.scene.paint import Paint
from tests.contract.pictures import check_fits
from tests.scene.places import areas, texts


@pytest.mark.parametrize("preset", UnixSwapping.presets, ids=lambda preset: preset.name)
def test_every_example_fits(preset):
    machine = UnixSwapping()
    machine.use(preset)
    check_fits(machine)


@pytest.mark.parametrize("marks", [(0, 0), (2**40, 2**40), (2**40, 0), (0, 2**40)])
@pytest.mark.parametrize("memory", [1, 2**40])
def test_many_of_every_size_fit(memory, marks):
    machine = UnixSwapping(memory=memory, start_above=marks[0], stop_at=marks[1], rate=1, latency_us=10**9)
    machine.ask(*(Arrive(f"process {at}", 4**at, at) for at in range(20)), Arrive("A" * 40, memory, 99))
    machine.ask(Exit("process 0"), Exit("A" * 40), Exit("nobody"))
    check_fits(machine)


def _step(machine, kind):
    return next(step for step in machine.history if step.event.kind == kind)


def test_the_newcomer_hangs_over_the_mark_where_swapping_starts():
    figure = example()
    scene = figure.scene(_step(figure, "SwappingStarted"))
    newcomer = areas(scene)["would be in", "P4"]
    mark = next(
        mark for mark in scene.picture.marks if isinstance(mark, Path) and mark.key[:2] == ("mark", "start_above")
    )
    assert newcomer.dashed
    assert newcomer.x == pytest.approx(mark.points[0][0])
    assert {"900 KB would be in use with P4", "800 KB + 100 KB of P4 = 900 KB > 800 KB"} <= set(texts(scene))


def test_the_first_to_go_is_the_rightmost():
    figure = example()
    drawn = areas(figure.scene(_step(figure, "SwappingStarted")))
    assert drawn["process", "P3"].x < drawn["process", "P2"].x < drawn["process", "P1"].x


def test_who_has_gone_out_is_outlined_on_the_backing_store():
    figure = example()
    drawn = areas(figure.scene(_step(figure, "SwappedOut")))
    assert drawn["process", "P1"].strong
    assert drawn["process", "P1"].y > drawn["store"].y


def test_one_that_stays_out_is_outlined_in_red():
    machine = UnixSwapping()
    machine.use("When the load is low again they come back")
    drawn = areas(machine.scene(_step(machine, "StaysOut")))
    assert drawn["would be in", "P1"].edge is Paint.FAILURE


def test_both_marks_can_be_dragged():
    machine = UnixSwapping()
    grips = [mark for mark in machine.scene(machine.step).picture.marks if isinstance(mark, Grip)]
    assert [grip.stops[grip.at].asks for grip in grips] == [
        Setting("start_above", 800_000),
        Setting("stop_at", 500_000),
    ]


@pytest.mark.parametrize("width", [560, 760, 950])
def test_why_one_goes_out_is_said(width):
    figure, look = example(), {"width": width}
    out = texts(figure.scene(_step(figure, "SwappedOut"), look))
    assert any(text.endswith("P1 goes out: priority 1 is the lowest") for text in out)
    figure.use("Among equals the one inside longest goes")
    assert any("inside longest" in text for text in texts(figure.scene(_step(figure, "SwappedOut"), look)))
    figure.use("An empty memory takes any")
    assert any(text.endswith(": memory is empty") for text in texts(figure.scene(_step(figure, "SwappedIn"), look)))

"""The picture of protection: it fits at every width, and shows what was compared."""

import pytest

from memlab.mechanisms.protection import Access, Dispatch, LoadLimit, Protection, ReturnToUser, SystemCall, example
from memlab.scene.asks import Setting
from memlab.scene.marks import Grip
from memlab.scene.paint import Paint
from tests.contract.pictures import check_picture
from tests.scene.places import LOOKS, areas, outside, overlapping, texts


@pytest.mark.parametrize("preset", Protection.presets, ids=lambda preset: preset.name)
def test_every_example_fits(preset):
    machine = Protection()
    machine.use(preset)
    for step in machine.history:
        for look in (*LOOKS, {"width": 760, "height": 308}):
            picture = machine.scene(step, look).picture
            check_picture(machine, picture)
            assert outside(picture) == []
            assert overlapping(picture) == []


@pytest.mark.parametrize(("base", "limit"), [(0, 0), (2**40, 2**40), (0, 2**40), (2**39, 1), (5, 2)])
@pytest.mark.parametrize("scheme", ["base + limit", "relocation + limit"])
def test_the_least_and_the_greatest_registers_fit(base, limit, scheme):
    machine = Protection(base=base, limit=limit, scheme=scheme, memory=2**40, after_trap="user")
    machine.ask(Access(0), Access(2**40), Dispatch("job 3"), LoadLimit(7))
    for step in machine.history:
        for look in LOOKS:
            picture = machine.scene(step, look).picture
            check_picture(machine, picture)
            assert outside(picture) == []
            assert overlapping(picture) == []


def test_the_box_that_says_no_is_red_and_so_is_the_trap():
    figure = example()
    step = next(one for one in figure.history if one.event.kind == "Trapped" and not one.event.low)
    drawn = areas(figure.scene(step))
    assert [drawn["box", name].edge for name in ("first", "second")] == [Paint.INK, Paint.FAILURE]
    assert (drawn["trap"].fill, drawn["memory"].fill) == (Paint.FAILURE, Paint.PAGE)
    assert {"420,940 < 420,940", "byte too far", "trap: the monitor has control"} <= set(texts(figure.scene(step)))


def test_what_a_job_may_not_use_is_hatched_and_in_monitor_mode_nothing_is():
    assert _patterns(Protection()) == ["hatch", "hatch", "", "hatch", "hatch"]
    assert _patterns(Protection(mode="monitor")) == [""] * 5


@pytest.mark.parametrize("width", [560, 760, 950])
def test_the_hatch_and_the_handles_say_what_they_are(width):
    said = [
        texts(machine.scene(machine.step, {"width": width})) for machine in (Protection(), Protection(mode="monitor"))
    ]
    assert ["hatched: a trap for job 2" in one for one in said] == [True, False]
    assert all("drag: base, limit" in one for one in said)
    beyond = Protection(base=2_000_000)
    assert not any(text.startswith("drag") for text in texts(beyond.scene(beyond.step, {"width": width})))


@pytest.mark.parametrize("preset", Protection.presets, ids=lambda preset: preset.name)
@pytest.mark.parametrize("width", [560, 760])
def test_both_numbers_that_are_compared_stand_there_whole(preset, width):
    machine = Protection()
    machine.use(preset)
    for step in machine.history:
        assert not [text for text in texts(machine.scene(step, {"width": width})) if text.endswith("…")]


def _patterns(machine):
    return [area.pattern for key, area in areas(machine.scene(machine.step)).items() if key[0] == "band"]


def test_a_grip_sets_the_base_and_another_the_limit():
    machine = Protection()
    grips = _grips(machine)
    assert [grip.key for grip in grips] == [("grip", "base"), ("grip", "limit")]
    assert [grip.stops[grip.at].asks for grip in grips] == [Setting("base", 300_040), Setting("limit", 120_900)]


def test_the_switch_tries_to_change_the_mode():
    drawn = areas(Protection().scene())
    assert (drawn["mode", "monitor"].asks, drawn["mode", "user"].asks) == (SystemCall(), ReturnToUser())
    assert drawn["mode", "user"].keys == (("m", SystemCall()),)


def _grips(machine):
    return [mark for mark in machine.scene(machine.step).picture.marks if isinstance(mark, Grip)]


@pytest.mark.parametrize(("scheme", "beside"), [("base + limit", 420_941), ("relocation + limit", 74_601)])
def test_a_grip_below_the_flag_asks_for_another_address(scheme, beside):
    machine = Protection(scheme=scheme, base=346_340 if scheme[0] == "r" else 300_040, after_trap="user")
    machine.ask(Access(beside - 1))
    grip = _grips(machine)[-1]
    assert grip.key == ("grip", "address")
    assert grip.stops[grip.at].asks == Access(beside - 1)
    assert {Access(beside - 2), Access(beside)} <= {stop.asks for stop in grip.stops}


@pytest.mark.parametrize("width", [560, 760, 950])
def test_where_memory_ends_before_the_registers_do_is_said(width):
    machine = Protection()
    machine.use("A limit that reaches too far")
    step = next(step for step in machine.history if step.event.kind == "NothingThere")
    assert "memory ends at 1,023,999" in texts(machine.scene(step, {"width": width}))
    bytes_shown = [key[1] for key in areas(machine.scene(step, {"width": 950})) if key[0] == "byte"]
    assert bytes_shown == [*range(1_023_998, 1_024_002)]


@pytest.mark.parametrize("width", [560, 760, 950])
def test_an_address_is_called_logical_until_the_register_is_added(width):
    machine = Protection()
    machine.use("A single partition: relocation and limit")
    flags = {
        step.event.kind: next(
            mark.text for mark in machine.scene(step, {"width": width}).picture.marks if mark.key == "flag's address"
        )
        for step in machine.history[1:8]
    }
    assert flags == {"BelowLimit": "logical 74,599", "Reached": "physical 174,639", "Trapped": "logical 74,600"}
    assert "drag: relocation, limit, address" in texts(machine.scene(machine.history[1], {"width": width}))

"""The picture of partitions: it fits at every width, and shows the queue, memory and turns."""

import pytest

from memlab.mechanisms.partitions import Partitions, Run, RunToEnd, Submit, example
from memlab.scene.paint import Paint
from tests.contract.pictures import check_picture
from tests.scene.places import LOOKS, areas, outside, overlapping, texts

EVERY = (*LOOKS, {"width": 760, "height": 308}, {"width": 760, "height": 163})


def check(machine, step):
    for look in EVERY:
        picture = machine.scene(step, look).picture
        check_picture(machine, picture)
        assert outside(picture) == []
        assert overlapping(picture) == []


@pytest.mark.parametrize("preset", Partitions.presets, ids=lambda preset: preset.name)
def test_every_example_fits(preset):
    machine = Partitions()
    machine.use(preset)
    for step in machine.history:
        check(machine, step)


@pytest.mark.parametrize("scheme", ["variable", "fixed one queue", "fixed queue each"])
@pytest.mark.parametrize("cpu", ["round robin", "parallel"])
def test_the_least_and_the_greatest_fit(scheme, cpu):
    machine = Partitions(scheme=scheme, cpu=cpu, memory=2**40, os=0, partitions=(2**39, 1, 2**38, 1))
    long = "A very long name of a job, 40 characters"
    jobs = [Submit(f"J{place}", 1, 10**6, place) for place in range(30)]
    machine.ask(Submit(long, 2**39, 10**6), *jobs, Run(10**7), Submit("late", 7, 1, 10**6), RunToEnd())
    for step in machine.history[::5]:
        check(machine, step)


def test_the_job_that_is_loaded_hangs_over_the_place_that_it_takes():
    jobs = example()
    step = next(step for step in jobs.history if step.event.kind == "Loaded" and step.event.job == "P4")
    drawn = areas(jobs.scene(step))
    over, under = drawn["job", "P4"], drawn["place", 1000 * 1024]
    assert (over.x, over.width) == pytest.approx((under.x, under.width))
    assert (over.fill, under.fill) == (Paint.DECISION, Paint.DECISION)
    assert {"leaves 300K", "waited 14, loaded now: joins the tail", "next on the CPU"} <= set(texts(jobs.scene(step)))


def test_a_turn_is_as_long_as_it_took():
    jobs = example()
    drawn = areas(jobs.scene(jobs.history[-1]))
    turns = [area for key, area in drawn.items() if key[0] == "turn"]
    assert len(turns) == 10 + 5 + 20 + 8 + 15
    assert {round(area.width, 6) for area in turns} == {round(turns[0].width, 6)}


def test_a_thousand_turns_are_a_few_shapes():
    machine = Partitions()
    machine.use("A thousand turns")
    assert len(machine.step.state.slices) == 350 + 420 + 400 + 150
    for look in EVERY:
        assert len(areas(machine.scene(machine.step, look))) < 400


def test_what_is_lost_inside_a_partition_is_hatched():
    machine = Partitions()
    machine.use("Fixed partitions, one queue")
    step = next(step for step in machine.history if step.event.kind == "Loaded" and step.event.rest)
    drawn = areas(machine.scene(step))
    lost = [area for key, area in drawn.items() if key[0] == "lost"]
    assert [area.pattern for area in lost] == ["hatch"]
    assert not [text for text in texts(machine.scene(step)) if text.startswith("leaves")]


@pytest.mark.parametrize("width", [560, 760, 950])
def test_each_partition_has_its_name_and_what_is_lost_in_it_its_size(width):
    machine = Partitions()
    machine.use("Fixed partitions, a queue each")
    step = next(step for step in machine.history if step.event.kind == "Blocked")
    found = texts(machine.scene(step, {"width": width}))
    assert {"partition 1", "partition 2"} <= {*found}
    assert {"260K lost"} <= {*found} or {"260K", "lost"} <= {*found}
    stays = next(step for step in machine.history if step.event.kind == "Blocked" and step.event.job == "P5")
    assert any("partition 3 is taken" in text for text in texts(machine.scene(stays, {"width": width})))


@pytest.mark.parametrize("width", [560, 760, 950, 1180])
def test_all_that_are_ready_are_drawn_or_counted(width):
    jobs = example()
    for step in jobs.history:
        scene = jobs.scene(step, {"width": width})
        chips = sum(key[0] == "ready" for key in areas(scene) if isinstance(key, tuple))
        more = next((int(mark.text[1:]) for mark in scene.picture.marks if mark.key == "ready, more"), 0)
        assert chips + more == len(step.state.ready) + (step.state.running is not None), step


def test_many_partitions_fit():
    machine = Partitions(scheme="fixed queue each", memory=2**24, os=0, partitions=(2**16,) * 256)
    machine.ask(*(Submit(f"J{place}", 2**16 - place, 3) for place in range(20)), RunToEnd())
    for step in machine.history[::9]:
        check(machine, step)


def test_where_there_is_little_room_a_lane_says_less():
    jobs = example()
    step = next(step for step in jobs.history if step.event.kind == "Loaded" and step.event.job == "P5")
    assert "waited 28, loaded now: joins the tail" in texts(jobs.scene(step, {"width": 950}))
    assert {"loaded now: joins the tail", "loaded now"} & set(texts(jobs.scene(step, {"width": 528})))


def test_where_lanes_are_many_those_in_memory_are_shown():
    machine = Partitions(memory=2400, os=0, quantum=3)
    machine.ask(*(Submit(f"J{place}", 300, 1 if place % 2 else 40) for place in range(20)), Run(60))
    state = machine.step.state
    shown = [key[1] for key in areas(machine.scene(machine.step, {"width": 950})) if key[0] == "lane"]
    assert len(shown) < len(state.jobs)
    assert set(shown) <= {state.jobs[one].name for one in state.resident}
    assert shown == sorted(shown, key=[job.name for job in state.jobs].index)


def reasons(machine):
    queue = next(tab for tab in machine.scene(machine.step).tabs if tab.key == "queue").panel()
    return {row.cells[0]: row.cells[-1] for row in queue.rows}


def test_the_queue_says_why_each_waits():
    machine = Partitions(memory=100, os=0)
    machine.ask(Submit("A", 70, 9), Submit("B", 50, 1), Submit("C", 10, 1), Run(1))
    assert reasons(machine) == {"B": "no free hole of 50", "C": "behind B"}
    machine = Partitions(memory=100, os=0, scheme="fixed queue each", partitions=(40, 60))
    machine.ask(Submit("A", 50, 9), Submit("B", 50, 1), Run(1))
    assert reasons(machine) == {"B": "partition 2 is taken"}


def test_before_the_first_step_the_jobs_that_will_come_are_shown():
    machine = example()
    scene = machine.scene(machine.history[0], {"waiting": machine.requests})
    assert {"Will come", "P1: 600K, 10 on the CPU, at t = 0", "+2"} <= set(texts(scene))
    drawn = areas(scene)
    assert [drawn["to come", at].dashed for at in range(3)] == [True] * 3
    assert "to come" not in {key[0] for key in areas(machine.scene(machine.history[1], {"waiting": ()}))}


@pytest.mark.parametrize("size", [1, 300 * 1024, 2**40])
def test_jobs_that_will_come_fit(size):
    machine = Partitions()
    waiting = tuple(Submit("A" * 40, size, 10**6, 10**6) for _ in range(40))
    for look in EVERY:
        picture = machine.scene(machine.history[0], {**look, "waiting": waiting}).picture
        check_picture(machine, picture)
        assert outside(picture) == []
        assert overlapping(picture) == []


@pytest.mark.parametrize("width", [528, 760, 950, 1400])
def test_a_job_that_is_refused_stands_over_the_largest_partition(width):
    machine = Partitions(scheme="fixed one queue", memory=1000, os=100, partitions=(200, 400, 300))
    machine.ask(Submit("J5", 450, 3))
    drawn = machine.scene(machine.step, {"width": width})
    assert [text for text in texts(drawn) if text.endswith("450 > 400, the largest partition")]
    over, beyond = areas(drawn)["refused"], areas(drawn)["too long"]
    assert beyond.fill is Paint.FAILURE
    assert (over.width + beyond.width) / over.width == pytest.approx(450 / 400)

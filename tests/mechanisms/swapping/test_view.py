"""The picture of swapping: it fits at every width, and shows who goes, who stays, and what is overwritten."""

import pytest

from memlab.mechanisms.swapping import Arrive, Dispatch, EndIO, Exit, StartIO, Swapping, example
from memlab.scene.asks import Setting
from memlab.scene.marks import Grip, Text
from memlab.scene.paint import Paint
from tests.contract.pictures import check_fits
from tests.scene.places import areas, box, texts


@pytest.mark.parametrize("preset", Swapping.presets, ids=lambda preset: preset.name)
def test_every_example_fits(preset):
    machine = Swapping()
    machine.use(preset)
    check_fits(machine)


@pytest.mark.parametrize("rates", [{"rate": 1, "latency_us": 10**9}, {"rate": 10**12, "latency_us": 0}])
@pytest.mark.parametrize("io_rule", ["never swap", "OS buffers", "none"])
def test_many_of_every_size_fit(io_rule, rates):
    machine = Swapping(memory=2**40, io_rule=io_rule, **rates)
    machine.ask(*(request for at in range(20) for request in (Arrive(f"process {at}", 4**at, at), Dispatch())))
    machine.ask(StartIO("process 3", 0, 4, True), StartIO("process 19", 5, 4**18), Arrive("A" * 40, 2**40, 99))
    machine.ask(Dispatch(), EndIO("process 19"), Exit("process 19"), Dispatch())
    check_fits(machine)


def _step(machine, kind):
    return next(step for step in machine.history if step.event.kind == kind)


def test_who_goes_is_outlined_and_who_may_not_has_a_lock():
    figure = example()
    scene = figure.scene(_step(figure, "VictimChosen"))
    drawn = areas(scene)
    assert drawn["row", "P2"].fill is Paint.DECISION
    assert [drawn["row", name].strong for name in ("P1", "P3")] == [True, False]
    assert [("lock", name) in drawn for name in ("P1", "P3")] == [False, True]
    assert {"chosen", "goes out", "may not go"} <= set(texts(scene))


def test_as_much_has_left_memory_as_has_arrived():
    figure = example()
    step = next(step for step in figure.history if step.event.kind == "Moving" and step.event.transfer.out)
    drawn = areas(figure.scene(step))
    gone, written, slot = drawn["gone", "P1"], drawn["written", "P1"], drawn["image", "P1"]
    assert gone.width == pytest.approx(written.width)
    assert slot.width == pytest.approx(2 * gone.width)
    assert drawn["process", "P1"].width == pytest.approx(gone.width)


def test_times_to_come_are_not_told():
    figure = example()
    kinds = [step.event.kind for step in figure.history]
    at = kinds.index("VictimChosen")
    assert not [text for text in texts(figure.scene(figure.history[at])) if "208" in text or "416" in text]
    assert not [text for text in texts(figure.scene(figure.history[at + 1])) if "416" in text]
    assert "416 ms" in texts(figure.scene(figure.history[at + 3]))


@pytest.mark.parametrize("width", [560, 760, 950, 1180])
def test_why_one_must_go_is_said_in_the_picture(width):
    machine = Swapping()
    machine.use("The lowest priority goes first, as few as will do")
    first, second = [step for step in machine.history if step.event.kind == "VictimChosen"][1:]
    look = {"width": width}
    assert "No hole has 1400 KB: priority 5 is the lowest that may go." in texts(machine.scene(first, look))
    assert "With P2 gone no hole has 1400 KB: priority 6 is the next lowest." in texts(machine.scene(second, look))
    figure = example()
    chosen = texts(figure.scene(_step(figure, "VictimChosen"), look))
    assert "No hole has 1000 KB: priority 4 is the lowest that may go." in chosen
    assert "may not go" in " ".join(chosen)


@pytest.mark.parametrize("width", [560, 760, 950])
def test_nothing_is_written_where_a_buffer_lies(width):
    machine = Swapping()
    machine.use("Pending I/O, and no rule: another's bytes overwritten")
    for step in machine.history:
        scene = machine.scene(step, {"width": width})
        buffers = [area for key, area in areas(scene).items() if key[0] == "buffer"]
        notes = [mark for mark in scene.picture.marks if isinstance(mark, Text) and mark.key[0] == "note"]
        for buffer in buffers:
            left, top, right, _ = box(buffer)
            over = [note.text for note in notes if box(note)[0] < right and left < box(note)[2] and top < box(note)[3]]
            assert over == [], step


def test_what_is_moved_later_is_named_without_its_time():
    figure = example()
    kinds = [step.event.kind for step in figure.history]
    going = figure.history[kinds.index("VictimChosen") + 1]
    assert "then P2 in" in texts(figure.scene(going))


def test_what_is_overwritten_is_red():
    machine = Swapping()
    machine.use("Pending I/O, and no rule: another's bytes overwritten")
    scene = machine.scene(_step(machine, "Corrupted"))
    assert areas(scene)["buffer", "P1"].fill is Paint.FAILURE
    assert areas(scene)["process", "P2"].strong
    assert "device wrote at 300,000 for P1, over P2" in texts(scene)


def test_the_only_place_of_a_bound_process_is_shown_and_red_where_it_is_stuck():
    machine = Swapping()
    machine.use("Load time binding: back to the same place only")
    stuck = areas(machine.scene(_step(machine, "Stuck")))
    place, there = stuck["place", "P1"], stuck["process", "P4"]
    assert (place.x, place.edge) == (there.x, Paint.FAILURE)
    assert place.width == pytest.approx(there.width * 800 / 600)
    assert ("place", "P1") not in areas(machine.scene(machine.history[-1]))


def test_letters_start_and_end_the_io_of_a_row():
    figure = example()
    before, after = (areas(figure.scene(_step(figure, kind)))["row", "P3"] for kind in ("RolledIn", "IOStarted"))
    assert before.keys == (("i", StartIO("P3", 0, 4096)), ("x", Exit("P3")))
    assert after.keys == (("i", EndIO("P3")), ("x", Exit("P3")))


def test_latency_and_rate_can_be_dragged_on_the_bar_of_time():
    figure = example()
    marks = figure.scene(_step(figure, "RolledOut")).picture.marks
    latency, rate = (mark for mark in marks if isinstance(mark, Grip))
    assert latency.stops[latency.at].asks == Setting("latency_us", 8000)
    assert rate.stops[rate.at].asks == Setting("rate", 5_000_000)
    slower = [stop.x for stop in rate.stops]
    assert slower == sorted(slower)
    assert {Setting("rate", 1_000_000), Setting("rate", 200_000_000)} <= {stop.asks for stop in rate.stops}


@pytest.mark.parametrize("width", [560, 950])
def test_a_refusal_says_why_in_red(width):
    machine = Swapping(memory="1000K")
    machine.ask(Arrive("P9", "2000K", 5))
    marks = machine.scene(look={"width": width}).picture.marks
    red = [mark.text for mark in marks if isinstance(mark, Text) and mark.paint is Paint.FAILURE_TEXT]
    assert red == ["✕ P9 would end at 2,048,000, and memory at 1,024,000"]

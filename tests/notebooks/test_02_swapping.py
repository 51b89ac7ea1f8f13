"""What the notebook on swapping says is what the dispatcher of the model does."""

from __future__ import annotations

from typing import Any

import pytest

from memlab.exercises import Questions
from memlab.mechanisms.swapping import Arrive, Dispatch, EndIO, StartIO, Swapping

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", ["both_ways", "lowest", "careless", "load", "unix"])
def test_labs_that_predict_ask(lecture: Any, name: str) -> None:
    assert any(f"predict({name})" in source.splitlines()[-1] for source in lecture.code.values())
    assert len(Questions(lecture[name])) >= 3


def test_labs_open_at_the_beginning(lecture: Any) -> None:
    assert {tuple(cursors) for cursors in lecture.labs.values()} <= {(0,), (0, 0)}
    assert len(lecture.labs) == 8


def kinds(machine: Any) -> list[str]:
    return [step.event.kind for step in machine.history]


def test_208_one_way_and_416_both(lecture: Any) -> None:
    answers = {question._answer for question in Questions(lecture["both_ways"])}
    assert {208, 416} <= answers
    assert "2 × 208 = **416 ms**" in lecture.text["first-answer"]


def test_the_time_is_proportional_to_the_amount(lecture: Any) -> None:
    assert lecture.printed["sizes"].split() == [
        *("100", "KB:", "out", "and", "in", "56", "ms"),
        *("1000", "KB:", "out", "and", "in", "416", "ms"),
        *("10000", "KB:", "out", "and", "in", "4016", "ms"),
    ]
    assert "56 ms, 416 ms and 4016 ms" in lecture.text["sizes-answer"]


def test_moving_only_what_is_used(lecture: Any) -> None:
    took = [machine.numbers(machine.history[-1])["milliseconds of transfer"] for machine in side(lecture, "used-lab")]
    assert took == [624, 164]
    assert "164 ms altogether, against 624 ms" in lecture.text["used-answer"]


def side(lecture: Any, cell: str) -> list[Any]:
    """The two mechanisms that a cell compares."""
    names = lecture.code[cell].splitlines()[-1].removeprefix("compare(").removesuffix(")").split(", ")
    return [lecture[name] for name in names]


def test_who_goes_for_whom(lecture: Any) -> None:
    gone = [(step.event.dispatched, step.event.victim) for step in lecture["lowest"].history if victim_of(step)]
    assert gone == [("P4", "P1"), ("P5", "P2"), ("P5", "P3")]


def victim_of(step: Any) -> bool:
    return step.event.kind == "VictimChosen"


def test_with_priority_5_nobody_would_move(lecture: Any) -> None:
    machine = Swapping(io_rule="OS buffers")
    before, asked = lecture["lowest"].requests[:-2], (Arrive("P5", 1_400_000, 5), Dispatch())
    machine.requests = (*before, *asked)
    assert machine.history[-1].event.kind == "InMemory"
    machine.requests = (*before, *(StartIO(name, 0, 1, True) for name in ("P2", "P3", "P4")), *asked)
    assert machine.history[-1].event.kind == "Stuck"
    assert "is not lower than 5" in machine.history[-1].why


def test_the_bytes_of_another_are_overwritten(lecture: Any) -> None:
    event = next(step.event for step in lecture["careless"].history if step.event.kind == "Corrupted")
    assert (event.address, event.hit) == (300_000, ("P2",))
    assert "written **over P2**" in lecture.text["io-answer"]


def test_both_cures(lecture: Any) -> None:
    never, buffers = side(lecture, "cures-lab")
    before = [kinds(machine)[: moment(machine)] for machine in (never, buffers)]
    assert ["Stuck" in one for one in before] == [True, False]
    rolled = [
        [step.event.transfer.process for step in m.history[: moment(m)] if rolled_in(step)] for m in (never, buffers)
    ]
    assert rolled == [["P1"], ["P1", "P2"]]
    assert buffers.history[-1].event.delivered == 200_000


def moment(machine: Any) -> int:
    """The step at which the device delivers."""
    number = next(at for at, request in enumerate(machine.requests, start=1) if isinstance(request, EndIO))
    return machine.history.of_request(number)[0]


def rolled_in(step: Any) -> bool:
    return step.event.kind == "RolledIn"


def test_where_it_may_come_back(lecture: Any) -> None:
    lecture.run(lecture.code["place-lab"])
    assert lecture.last == [("P1", 0), ("P1", 600_000), ("P1", 0), ("P1", 0)]
    stuck = next(step for step in lecture["load"].history if step.event.kind == "Stuck")
    assert sum(hole.size for hole in stuck.state.holes(stuck.settings.memory)) == 1_600_000
    assert "with 1600 KB free" in lecture.text["place-answer"]


def test_unix_starts_stops_and_lets_come_back(lecture: Any) -> None:
    moves = [event for event in kinds(lecture["unix"]) if event in ("SwappedOut", "SwappedIn", "StaysOut")]
    assert moves == ["SwappedOut", "SwappedOut", "SwappedIn", "StaysOut", "StaysOut"]
    assert "P1 (priority 1) goes, then P2" in lecture.text["unix-answer"]


def test_one_mark_swaps_at_every_arrival(lecture: Any) -> None:
    starts = [machine.numbers(machine.history[-1])["times swapping started"] for machine in side(lecture, "marks-lab")]
    assert starts == [3, 1]


def test_a_scheduler_that_decides_would_swap_at_every_turn(lecture: Any) -> None:
    assert lecture.printed["windows-run"].splitlines() == ["2 ready: 3952.0 ms", "1 ready: 208.0 ms"]
    assert 208 + 9 * 416 == 3952
    assert "the **user**, *not* the scheduler" in lecture.text["windows-answer"]


def test_your_turn_is_checked(lecture: Any) -> None:
    lecture.run(lecture.code["own-check"])
    assert lecture.last.startswith("wrong for [(1000, 5, 8), (10000, 40, 8), (15000, 30, 12)]")
    lecture.answered(
        "own-code", ("max(latency_ms, kilobytes / megabytes_a_second)", "latency_ms + kilobytes / megabytes_a_second")
    )
    lecture.run(lecture.code["own-check"])
    assert lecture.last == "right for all four disks"

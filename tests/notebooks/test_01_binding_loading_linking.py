"""What the notebook on binding, loading and linking says is what the models do."""

from __future__ import annotations

from typing import Any

import pytest

from memlab.exercises import Questions
from memlab.mechanisms.binding import Binding, Load
from memlab.mechanisms.dynamic_linking import Call, DynamicLinking, Install, Start
from memlab.mechanisms.dynamic_loading import Call as CallRoutine
from memlab.mechanisms.dynamic_loading import DynamicLoading
from memlab.memory.sizes import KiB

pytestmark = pytest.mark.slow


def results(machine: Any, *kinds: type) -> list[Any]:
    """What the requests of these kinds returned."""
    ends = [machine.history[machine.history.of_request(n + 1)[-1]] for n in range(len(machine.requests))]
    return [step.result for step, request in zip(ends, machine.requests, strict=True) if isinstance(request, kinds)]


@pytest.mark.parametrize("name", ["two", "three", "register", "routines", "stub", "shared", "newer"])
def test_labs_that_predict_ask(lecture: Any, name: str) -> None:
    assert any(f"predict({name})" in source.splitlines()[-1] for source in lecture.code.values())
    assert len(Questions(lecture[name])) >= 3


def test_labs_open_at_the_beginning(lecture: Any) -> None:
    binding = ["stages-lab", "times-lab", "origin-lab", "register-lab"]
    assert list(lecture.labs) == [*binding, "loading-lab", "stub-lab", "shared-lab", "newer-lab"]
    assert {step for steps in lecture.labs.values() for step in steps} == {0}


# Binding


def test_what_each_tool_writes(lecture: Any) -> None:
    whys = [step.why for step in lecture["two"].history]
    assert [why.rsplit(" ", 1)[-1] for why in whys[1:3]] == ["open.", "320."]
    assert "1,000 + 320 = 1,320" in whys[3]
    assert results(lecture["two"], Load) == [("load time",), ("load time",)]
    told = lecture.text["stages-answer"]
    assert "300 + 20 = **320**" in told
    assert "1000 + 320 = **1320**" in told
    assert "After the move to 1200 the field still holds 1320." in told


def test_a_loader_adds_to_addresses_only(lecture: Any) -> None:
    assert lecture.printed["loader-check"].endswith("not yet\n")
    answer = lecture.text["loader-answer"].partition("return ")[2].partition(" ```")[0]
    lecture.run(f"def load(words, table, at):\n    return {answer}")
    assert lecture.run(lecture.code["loader-check"]).endswith("right\n")


def test_a_move_leaves_execution_time_right_alone(lecture: Any) -> None:
    reached = [step.result for step in lecture["three"].history if step.event.kind in ("Reached", "Missed")]
    assert reached == [(74_014, 74_014, 74_014), (74_014, 74_014, 90_014), (74_014, 90_014, 90_014)]
    assert "| moved to 90000 | 74014, wrong | 74014, wrong | 14 + 90000, **right** |" in lecture.text["times-answer"]


def test_a_wrong_origin_reaches_out_of_the_program(lecture: Any) -> None:
    missed = next(step for step in lecture["origin"].history if step.event.kind == "Missed")
    assert missed.why.startswith("The CPU sends 74,014, outside the program")


def test_the_register_of_the_textbook(lecture: Any) -> None:
    assert [step.result for step in lecture["register"].history if step.event.kind == "Reached"] == [
        (14_346,),
        (20_346,),
    ]


def test_which_times_are_right_after_each_load_and_move(lecture: Any) -> None:
    right = [line.partition("right are ")[2] for line in lecture.printed["times-code"].splitlines()]
    everything = "compile time, load time, execution time"
    expected = [everything, "execution time", everything, "load time, execution time", "compile time, execution time"]
    assert right == expected


# Loading and linking


def test_what_is_read_and_what_never_is(lecture: Any) -> None:
    assert [read // KiB for read in results(lecture["routines"], CallRoutine)] == [40, 200, 0, 60, 0]
    first, second = lecture.printed["loading-error"].splitlines()
    assert first.endswith(": 100 140 340 400 900 K")
    assert second.endswith(": 900 900 900 900 900 K")
    assert "100K at the start, then 140K, 340K and 400K." in lecture.text["loading-answer"]


def test_a_library_that_is_called_by_all_saves_nothing() -> None:
    program = DynamicLoading()
    for callee in ("input", "solve", "print", "error"):
        program.ask(CallRoutine("main", callee))
    assert program.numbers()["in memory"] == 900 * KiB


def test_the_stub_asks_once(lecture: Any) -> None:
    numbers = lecture["stub"].numbers(lecture["stub"].history[-1])
    assert (numbers["calls"], numbers["system asked"], numbers["read from disk"]) == (3, 1, 500 * KiB)


def test_one_copy_for_two_and_for_ten(lecture: Any) -> None:
    shared = lecture["shared"]
    most = max(shared.history, key=lambda step: shared.numbers(step)["with own copies"])
    assert [shared.numbers(most)[name] // KiB for name in ("in memory", "with own copies")] == [650, 1150]
    assert "650K are in memory, where own copies would take 1150K." in lecture.text["shared-answer"]
    assert lecture["lines"] == {
        "in memory": [500 + 100 * count for count in range(1, 11)],
        "with own copies": [600 * count for count in range(1, 11)],
    }
    assert "1500K with one copy" in lecture.text["ten-answer"]


def test_a_stub_that_was_replaced_keeps_its_version(lecture: Any) -> None:
    assert [version.minor for version in results(lecture["newer"], Call)] == [2, 2, 3, 3]


@pytest.mark.parametrize(("rule", "reached"), [("same major, newest minor", (1, 2)), ("newest of all", (2, 3))])
def test_another_major_number_is_another_interface(rule: str, reached: tuple[int, int], lecture: Any) -> None:
    linking = DynamicLinking()
    linking.use("Two major numbers")
    linking.version = rule
    version = results(linking, Call)[0]
    assert (version.major, version.minor) == reached
    assert "P, linked against 1, gets 2.3." in lecture.text["newer-answer"]


def test_the_review() -> None:
    register = Binding(binding="execution time", modules="m 5000: 40->x, x=320")
    assert register.ask(Load(74_000)).why.startswith("Loaded at 74,000: the field keeps 320")
    three = DynamicLinking(installed="libx 1.0 700K")
    for name in "PQR":
        three.ask(Start(name, 100 * KiB, "libx 1"), Call(name, "libx"))
    numbers = three.numbers()
    assert numbers["with own copies"] - numbers["in memory"] == 1400 * KiB
    three.ask(Install("libx", 1, 1, 700 * KiB))
    assert [three.ask(Call(name, "libx")).result.minor for name in "PQR"] == [0, 0, 0]

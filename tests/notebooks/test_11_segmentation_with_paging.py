"""What the notebook on segmentation with paging says is what the models do."""

from __future__ import annotations

from typing import Any

import pytest

from memlab.exercises import Questions
from memlab.mechanisms.i386 import I386, Descriptor, Selector

pytestmark = pytest.mark.slow


def ends(machine: Any) -> list[Any]:
    """The last step of each request."""
    numbers = range(1, len(machine.requests) + 1)
    return [machine.history[machine.history.of_request(number)[-1]] for number in numbers]


def faults(machine: I386) -> list[str]:
    """The exception of each request with its code; "" where there is none."""
    return [getattr(step.event, "named", "") for step in ends(machine)]


@pytest.mark.parametrize("name", ["multics", "order", "paged", "two", "stack", "levels", "nothing", "faults"])
def test_labs_that_predict_ask(lecture: Any, name: str) -> None:
    assert any(f"predict({name})" in source.splitlines()[-1] for source in lecture.code.values())
    assert len(Questions(lecture[name])) >= 2


def test_labs_open_at_the_beginning(lecture: Any) -> None:
    assert {first for first, *_ in lecture.labs.values()} == {0}
    shown = {
        "multics-lab",
        "order-lab",
        "paged-lab",
        "two-lab",
        "stack-lab",
        "levels-lab",
        "levels-compare",
        "nothing-lab",
        "faults-lab",
        "wp-lab",
        "flat-lab",
    }
    assert shown <= set(lecture.labs)


def test_the_page_and_the_word_of_multics(lecture: Any) -> None:
    lecture.run(lecture.code["multics-code"])
    assert lecture.last == (3, 849, 5, 24)
    assert "page **3**, word **849**" in lecture.text["multics-answer"]


def ended(machine: Any) -> list[int | str]:
    """The physical address of each access, or what was wrong."""
    return [getattr(step.event, "cause", step.result.physical) for step in ends(machine)]


def test_what_multics_checks(lecture: Any) -> None:
    assert ended(lecture["multics"]) == [13137, 41863, "length", "segment", "page", "segment number"]
    assert ends(lecture["multics"])[0].result.references == 3
    assert "= **13137**" in lecture.text["multics-lab-answer"]
    assert ended(lecture["order"]) == ["length", "access", "length", "access", "page"]


def test_the_descriptor_segment_in_pages(lecture: Any) -> None:
    causes = ended(lecture["paged"])
    assert causes[2:] == ["length", "descriptor page", "segment", "segment number"]
    assert [step.result.references for step in ends(lecture["paged"])[:2]] == [4, 4]
    assert divmod(2535, 1024) == (2, 487)
    assert "2535 = 2 × 1024 + 487" in lecture.text["paged-answer"]


def test_two_stages(lecture: Any) -> None:
    first, second, page, limit, load = ends(lecture["two"])
    assert Selector.of(0x1B) == Selector(index=3, local=0, rpl=3)
    assert first.event.course.linear == 0x20021406
    assert [read.index for read in first.event.course.reads] == [0x80, 0x21]
    assert (first.result.references, second.result.references) == (4, 3)
    assert [step.event.exception for step in (page, limit, load)] == ["PF", "GP", "GP"]
    assert "takes **4** accesses" in lecture.text["two-answer"]


def test_how_many_segments(lecture: Any) -> None:
    last = Selector.of(0xFFFF)
    names = (last.index + 1) * (last.local + 1)
    null = sum(Selector(index, local, 0).is_null for index in range(8) for local in (0, 1))
    assert f"**{names:,}**" in lecture.text["two-answer"]
    assert f"it is {names - null:,}" in lecture.text["two-answer"]


def test_the_base_lies_in_four_bytes(lecture: Any) -> None:
    lecture.run(lecture.code["base-check"])
    assert lecture.last != "100 of 100 are right"
    lecture.answered("base-code", ("b[4] << 16", "b[4] << 16 | b[7] << 24"))
    lecture.run(lecture.code["base-check"])
    assert lecture.last == "100 of 100 are right"


def test_the_printed_solution_is_wrong(lecture: Any) -> None:
    printed, mine = lecture.printed["exam-code"].splitlines()
    assert printed.startswith("printed: code, readable, level 2, 0xab208000")
    assert mine == "mine: data, writable, level 1, 0xab208000 to 0xac20afff: 02 10 00 80 20 b2 c0 ab"
    assert mine.split(": ")[-1].upper() in lecture.text["exam-answer"]


def test_a_stack_that_grows_down(lecture: Any) -> None:
    assert faults(lecture["stack"]) == ["", "", "#SS(0x0)", "#SS(0x0)"]
    assert Descriptor.of(0, 0xDFFF, 0x96).first == 0xE000
    assert Descriptor.of(0, 0xFFFFF, 0x96, 0xC).first is None
    assert "0xeffc is 4 bytes too low" in lecture.text["stack-answer"]


def test_who_may_load_what(lecture: Any) -> None:
    assert faults(lecture["levels"]) == ["", "#GP(0x10)", "#GP(0x8)", "", "#GP(0x18)", ""]


def test_the_same_loads_by_a_program_and_by_the_kernel(lecture: Any) -> None:
    program, kernel = lecture["program"], lecture["kernel"]
    kernel.requests = program.requests
    assert faults(program) == ["", "#GP(0x10)", "#GP(0x10)"]
    assert faults(kernel) == ["", "", "#GP(0x10)"]


def test_selectors_that_name_nothing(lecture: Any) -> None:
    found = ["#GP(0x20)", "#GP(0x4)", "#NP(0x10)", "#SS(0x10)", "#GP(0x0)", "", "#GP(0x0)"]
    assert faults(lecture["nothing"]) == found


def test_page_faults_and_their_codes(lecture: Any) -> None:
    codes = [getattr(step.event, "error_code", None) for step in ends(lecture["faults"])[2:]]
    assert codes == [None, 7, 5, 6, 4]
    assert [f"**{code}**" in lecture.text["faults-answer"] for code in codes[1:]] == [True] * 4


def test_what_wp_changes(lecture: Any) -> None:
    old, new = lecture["old"], lecture["new"]
    assert [faults(machine)[1] for machine in (old, new)] == ["", "#PF(0x3)"]
    assert "the write faults with code 3" in lecture.text["wp-answer"]


def test_flat_segments_change_nothing(lecture: Any) -> None:
    accesses = [step.event.course for step in ends(lecture["flat"])[1:]]
    assert [course.linear - course.offset for course in accesses] == [0] * 4
    assert [step.result.references for step in ends(lecture["flat"])[1:4]] == [3] * 3


def test_a_window_of_one_s_own(lecture: Any) -> None:
    lecture.run(lecture.code["own"])
    assert lecture.last == ["", "", ""]
    lecture.answered("own", ("limit=0x10000", "limit=0xFFFF"), ("access=0xF2", "access=0xF0"))
    assert lecture.last == ["", "#GP(0x0)", "#GP(0x0)"]

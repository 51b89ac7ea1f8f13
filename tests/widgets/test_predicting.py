"""Predict without a browser: the run is held, nothing is given away, mistakes are named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from memlab.core.kinds import Whole
from memlab.exercises.question import Question
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage
from memlab.mechanisms.page_walk import PageWalk
from memlab.widgets.lab import Lab

from .conftest import Wire
from .test_lab import say


@pytest.fixture
def heap() -> DynamicStorage:
    made = DynamicStorage()
    made.use("Five holes, four requests")
    made.fit = "best"
    made.seek(0)
    return made


@pytest.fixture
def lab(heap: DynamicStorage) -> Any:
    made = Lab(heap)
    say(made.heading.widget, do="mode", name="predict")
    yield made
    made.close()


def answer(lab: Lab, digit: int) -> None:
    say(lab.foot, do="answer", digit=digit)


def test_the_run_is_held_before_the_decision(lab: Lab, heap: DynamicStorage) -> None:
    assert lab.foot.held
    assert lab.foot.question["prompt"] == "R1 needs 212K: which hole does best fit take?"
    say(lab.foot, do="seek", index=7, turn=1)
    assert heap.cursor == 0


def test_the_candidates_stand_in_the_picture_with_their_numbers(lab: Lab) -> None:
    assert [number for *_, number, _ in lab.picture.glass.candidates] == [1, 2, 3, 4, 5]


def test_a_wrong_answer_is_named_by_the_rule_it_follows(lab: Lab, heap: DynamicStorage) -> None:
    answer(lab, 5)
    assert lab.foot.question["said"].startswith("That is what worst fit takes: ")
    assert heap.cursor == 0
    assert lab.foot.question["options"][4][2] == "wrong"


def test_a_hole_too_small_is_called_so(lab: Lab) -> None:
    answer(lab, 1)
    assert lab.foot.question["said"] == "That hole has 100K: 112K too small."


def test_a_right_answer_shows_the_step_and_goes_on(lab: Lab, heap: DynamicStorage) -> None:
    answer(lab, 4)
    assert (heap.cursor, lab.foot.run, lab.foot.held) == (1, 1, False)
    say(lab.foot, do="seek", index=2, turn=2)
    assert lab.foot.question["prompt"].startswith("R2 needs 417K")
    assert lab.foot.question["score"] == "1 of 1"


def test_the_second_try_counts_half_and_showing_counts_nothing(lab: Lab) -> None:
    answer(lab, 5)
    answer(lab, 4)
    say(lab.foot, do="seek", index=2, turn=2)
    assert lab.foot.question["score"] == "0.5 of 1"
    say(lab.foot, do="give up")
    say(lab.foot, do="seek", index=4, turn=3)
    assert lab.foot.question["score"] == "0.5 of 2"


def test_a_hint_leaves_the_answer(lab: Lab) -> None:
    say(lab.foot, do="hint")
    left = [number for number, _, state in lab.foot.question["options"] if state != "gone"]
    assert 4 in left
    assert 2 <= len(left) < 5


def test_going_back_asks_nothing_again(lab: Lab, heap: DynamicStorage) -> None:
    answer(lab, 4)
    say(lab.foot, do="seek", index=0, turn=2)
    assert not lab.foot.held
    say(lab.foot, do="seek", index=1, turn=3)
    assert heap.cursor == 1


@pytest.mark.parametrize("digit", [0, -1, 6, 10**20, None, "4", [], True])
def test_what_is_no_answer_counts_nothing(lab: Lab, heap: DynamicStorage, digit: object) -> None:
    if digit is True:
        pytest.skip("True is the number 1 in JSON's and in Python's eyes")
    say(lab.foot, do="answer", digit=digit)
    assert heap.cursor == 0
    assert lab.foot.question["score"] == ""


def test_nothing_of_the_answer_is_sent_before(wire: Wire, heap: DynamicStorage) -> None:
    """Neither the sentence of the step, nor its words, in any message since the lab began to ask."""
    lab = Lab(heap)
    wire.take()
    say(lab.heading.widget, do="mode", name="predict")
    answer(lab, 5)
    sent = json.dumps(wire.take(), default=str)
    assert "is the smallest that holds" not in sent
    assert "leaves 88K" not in sent
    lab.close()


def test_leaving_the_mode_lets_the_run_go(lab: Lab, heap: DynamicStorage) -> None:
    say(lab.heading.widget, do="mode", name="watch")
    say(lab.foot, do="seek", index=7, turn=9)
    assert heap.cursor == 7


def test_what_the_next_cell_asks_comes_behind_the_run_and_gives_nothing_away(lab: Lab, heap: DynamicStorage) -> None:
    asked = len(heap.requests)
    assert heap.ask(Allocate("R9", "20K")).request == asked + 1
    assert (heap.cursor, lab.foot.count, lab.foot.held) == (0, len(heap.history), True)
    assert lab.foot.question["prompt"].startswith("R1 needs 212K")


def test_what_is_asked_in_the_lab_comes_behind_the_run(lab: Lab, heap: DynamicStorage) -> None:
    asked = len(heap.requests)
    say(lab.foot, do="ask", verb="Allocate", fields={"name": "R9", "size": "20K"})
    assert (len(heap.requests), heap.cursor) == (asked + 1, 0)
    assert lab.foot.question["prompt"].startswith("R1 needs 212K")


def test_a_lab_that_does_not_ask_lets_the_run_go(lab: Lab, heap: DynamicStorage) -> None:
    say(lab.heading.widget, do="mode", name="watch")
    heap.ask(Allocate("R9", "20K"))
    assert heap.requests == (Allocate("R9", "20K"),)


def test_neither_the_list_of_requests_nor_what_becomes_of_it_passes_a_question(lab: Lab, heap: DynamicStorage) -> None:
    say(lab.foot, do="tab", key="asked")
    asked = lab.tabs.widget.children[0]
    say(asked, do="go", at=3)
    say(asked, do="remove", at=3)
    assert (heap.cursor, lab.foot.held) == (0, True)


def test_what_an_example_comes_to_is_told_at_its_end(heap: DynamicStorage) -> None:
    lab = Lab(heap)
    heap.fit = "first"
    points = []
    for index in range(len(heap.history)):
        say(lab.foot, do="seek", index=index, turn=index)
        points.append(lab.heading.widget.head["point"])
    assert set(points[:-1]) == {""}
    assert points[-1] == next(one.point for one in heap.presets if one.name == lab.heading.example)
    say(lab.heading.widget, do="mode", name="predict")
    assert lab.heading.widget.head["point"] == ""
    assert lab.foot.bar["marks"] == []
    lab.close()


def test_while_a_question_waits_the_picture_sends_the_reader_to_it(lab: Lab) -> None:
    texts = json.dumps(lab.picture.glass.sheet["texts"])
    assert "Answer below." in texts
    assert "Press Play" not in texts


class Once:
    """One number asked before the first step."""

    def between(self, index: int, upto: int) -> Iterator[Question]:
        if index < 1 <= upto:
            yield Question(1, "how much", "How many?", (), Whole(0, 99, "", "a count"), 3, "It is 3: 1 and 2.")


def test_after_a_second_wrong_number_the_reason_is_told(heap: DynamicStorage) -> None:
    lab = Lab(heap)
    lab.predicting.pose(Once())
    say(lab.heading.widget, do="mode", name="predict")
    say(lab.foot, do="answer", text="7")
    assert lab.foot.question["said"] == "That is not it: the right number is smaller."
    say(lab.foot, do="answer", text="5")
    assert lab.foot.question["said"] == "It is 3: 1 and 2."
    lab.close()


@pytest.mark.parametrize(("base", "shown"), [("hex", "0x2c4a"), ("dec", "11,338")])
def test_picture_and_question_say_a_number_in_the_base_that_was_chosen(base: str, shown: str) -> None:
    pages = PageWalk()
    pages.use("Tables given as a dump")
    pages.seek(0)
    lab = Lab(pages)
    say(lab.heading.widget, do="mode", name="predict")
    lab.look = {**lab.look, "base": base}
    lab.draw()
    assert f"P1 wants {shown}, cut into 5/5/5 bits" in lab.foot.question["prompt"]
    assert f"Where does {shown} lead?" in json.dumps(lab.picture.glass.sheet["texts"])
    lab.close()

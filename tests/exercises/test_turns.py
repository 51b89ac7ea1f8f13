"""What is asked when: forms in turn, less of what is plain, at most two a request, and nothing moves as a run grows."""

from itertools import pairwise

import pytest

from memlab.catalogue import entry
from memlab.exercises import Questions
from memlab.exercises.turns import Turns, forms_of, in_turn
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free
from memlab.mechanisms.page_frames import PageFrames
from memlab.mechanisms.tlb import Tlb


def test_a_choice_comes_two_times_of_three() -> None:
    forms = {"which": 1, "what": 2, 0: 3}
    assert [next(in_turn(forms, number)) for number in range(8)] == [
        *("which", "which", "what", 0),
        *("which", "which", "what", 0),
    ]


def test_each_form_is_a_way_out_of_another() -> None:
    assert list(in_turn({"which": 1, "what": 2, 0: 3}, 2)) == ["what", 0, "which"]
    assert list(in_turn({}, 5)) == []


def test_no_rule_chose_where_only_one_hole_is_large_enough() -> None:
    heap = DynamicStorage(fit="best", layout="hole 100K, A 50K, hole 500K, B 50K, hole 300K")
    heap.ask(Allocate("C", "400K"), Allocate("D", "80K"))
    large, small = (heap.history[at] for at in (1, 3))
    assert "which" not in forms_of(large.event, heap.history[0].state)
    assert "which" in forms_of(small.event, heap.history[2].state)


def test_what_is_plain_is_asked_ever_more_rarely() -> None:
    """Of 50 hits in a row a few are asked; the miss after them is."""
    tlb = Tlb()
    tlb.use("The lecture: 98 % hits")
    hits = [question for question in Questions(tlb) if "hit or miss" in question.prompt]
    assert 3 <= len(hits) <= 8
    gaps = [after.step - before.step for before, after in pairwise(hits)]
    assert gaps[-1] > gaps[0]


def test_what_changes_is_asked() -> None:
    heap = DynamicStorage(memory="100K", base=0)
    heap.ask(*(Allocate(f"R{number}", "10K") for number in range(10)), Allocate("R", "1K"))
    assert [question.form for question in Questions(heap)][-1] == "what"


@pytest.mark.parametrize("name", ["dynamic_storage", "paging", "page_walk", "tlb"])
def test_at_most_two_are_asked_of_a_request(name: str) -> None:
    mechanism = entry(name).example()
    requests = [mechanism.history[question.step].request for question in Questions(mechanism)]
    assert max(map(requests.count, requests)) <= 2


@pytest.mark.parametrize("name", ["dynamic_storage", "paging", "page_walk", "tlb"])
def test_a_question_stays_as_a_run_grows(name: str) -> None:
    whole = entry(name).example()
    grown = type(whole)(**whole.settings)
    asked, seen = Questions(grown), []
    for request in whole.requests:
        grown.ask(request)
        seen.append([question.prompt for question in asked])
    assert seen[-1] == [question.prompt for question in Questions(whole)]
    assert all(seen[-1][: len(earlier)] == earlier for earlier in seen)


def test_another_branch_is_read_anew() -> None:
    heap = DynamicStorage()
    heap.ask(Allocate("A", "100K"), Allocate("B", "100K"))
    turns = Turns(heap)
    assert turns.before(3)
    heap.seek(2)
    heap.ask(Free("A"))
    assert turns.before(3) == Turns(heap).before(3)


def test_what_stands_in_the_picture_before_is_not_asked() -> None:
    """A large number that is written there is no chance: in 128 MB the kernel's address stands there, in 256K not."""
    frames = PageFrames()
    frames.use("128 MB: 32,768 frames")
    assert "0xc7f00000" in " ".join(frames.scene(frames.history[3]).picture.texts)
    assert "at which kernel address" not in " ".join(question.prompt for question in Questions(frames))
    frames.use("Free a shared page twice")
    assert "at which kernel address" in Questions(frames)[0].prompt


def test_the_picture_of_a_lab_that_asks_does_not_tell_who_goes_next() -> None:
    tlb = Tlb()
    tlb.use("One page more than entries")
    step = next(step for step in tlb.history if len(tuple(step.state.cache.entries())) == 4)
    following = tlb.history[step.index + 1]
    shown, asking = (" ".join(tlb.scene(following, look).picture.texts) for look in ({}, {"asking": True}))
    assert "▼" in shown
    assert "▼" not in asking

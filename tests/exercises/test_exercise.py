"""An exercise is what it is made of: equal words, equal run; and whatever it cannot be made of is refused."""

import pytest

from memlab.core.mechanism import Mechanism
from memlab.errors import BadValueError
from memlab.exercises import Exercise
from memlab.exercises.posed import posed
from memlab.mechanisms.dynamic_linking import DynamicLinking
from memlab.mechanisms.dynamic_storage import DynamicStorage, example
from memlab.mechanisms.paging import Paging
from tests.contract.runs import HOSTILE


def test_one_is_equal_to_another_of_the_same_words() -> None:
    one = Exercise(DynamicStorage, "read", 2, "Ada Lovelace")
    assert one == Exercise(example(), "read", 2, " Ada  Lovelace ")
    assert one != Exercise(DynamicStorage, "read", 2, "Ada")
    assert Exercise(DynamicStorage, seed=7) == Exercise(DynamicStorage, seed="7")


def test_neighbours_have_different_runs() -> None:
    settings = {Exercise(DynamicStorage, "predict", 1, f"pupil {number}").setting for number in range(20)}
    assert len(settings) == 20


def test_a_seed_whose_first_sixty_runs_tell_too_little_is_drawn_on() -> None:
    assert Exercise(DynamicLinking, "predict", 1, 582).lacks == ()


def test_the_harder_the_more_is_asked() -> None:
    asked = [
        sum(len(Exercise(Paging, "predict", difficulty, seed).questions) for seed in range(6))
        for difficulty in (1, 2, 3)
    ]
    assert asked == sorted(asked)
    assert asked[0] < asked[2]


def test_read_asks_for_numbers_and_perform_for_every_decision() -> None:
    assert {question.form for question in Exercise(DynamicStorage, "read").questions} == {"how much"}
    perform = Exercise(DynamicStorage, "perform")
    forks = [step.index for step in perform.run.history if step.event.fork and not step.event.depth]
    assert [question.step for question in perform.questions] == forks


def test_of_a_long_run_the_first_requests_are_performed() -> None:
    heap = example()
    asked = tuple(posed(heap, "perform", 3))
    assert 0 < len(asked) <= 3
    assert asked[-1].step < len(heap.history)
    assert 0 < len(heap.requests) < len(example().requests)


def test_it_reads_as_a_sheet() -> None:
    text = str(Exercise(DynamicStorage, "predict", 1, "Ada"))
    assert text.startswith("Dynamic storage allocation: predict, difficulty 1, seed Ada\n(1) ")


@pytest.mark.parametrize("seed", [one for one in HOSTILE if not isinstance(one, (str, int)) or isinstance(one, bool)])
def test_what_is_no_seed_is_refused(seed: object) -> None:
    with pytest.raises(BadValueError, match="is no seed: use a number or a name"):
        Exercise(DynamicStorage, seed=seed)


@pytest.mark.parametrize("seed", ["", "   ", "A" * 10_000])
def test_a_seed_has_a_length(seed: str) -> None:
    with pytest.raises(BadValueError, match="1 to 80 characters"):
        Exercise(DynamicStorage, seed=seed)


@pytest.mark.parametrize("mechanism", [None, 5, "buddy", int, Mechanism])
def test_what_has_no_worked_example_is_refused(mechanism: object) -> None:
    with pytest.raises(BadValueError, match="no mechanism that exercises can be drawn from"):
        Exercise(mechanism)


def test_kind_and_difficulty_are_among_those_there_are() -> None:
    with pytest.raises(BadValueError, match="did you mean predict"):
        Exercise(DynamicStorage, "predicts")
    for difficulty in (0, 4, True, "2", None):
        with pytest.raises(BadValueError, match="use 1, 2 or 3"):
            Exercise(DynamicStorage, "read", difficulty)  # type: ignore[arg-type]

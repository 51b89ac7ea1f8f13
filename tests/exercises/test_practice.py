"""Practice draws more of what was missed, harder of what went well, and the same for the same results."""

from collections import Counter
from itertools import pairwise

import pytest

from memlab.errors import BadValueError
from memlab.exercises import KINDS, Exercise
from memlab.exercises.practice import Done, Practice
from memlab.mechanisms.buddy import Buddy
from memlab.mechanisms.dynamic_storage import DynamicStorage
from memlab.mechanisms.paging import Paging

ALL = (Buddy, DynamicStorage, Paging)


def practised(practice: Practice, shares: dict[type, float], count: int = 60) -> list[Done]:
    """What is drawn for somebody who always reaches the same share with a mechanism."""
    done: list[Done] = []
    for _ in range(count):
        exercise = practice.next(done)
        done.append(Done(exercise, shares[exercise.mechanism]))
    return done


def test_what_is_missed_comes_more_often() -> None:
    done = practised(Practice(ALL, seed=1), {Buddy: 0.2, DynamicStorage: 1.0, Paging: 1.0}, 120)
    often = Counter(one.exercise.mechanism for one in done)
    assert often[Buddy] > 1.5 * max(often[DynamicStorage], often[Paging])


def test_what_goes_well_becomes_harder_and_what_does_not_stays_easy() -> None:
    done = practised(Practice(ALL, seed=2), {Buddy: 0.2, DynamicStorage: 1.0, Paging: 0.6})
    hardest = {one: max(each.exercise.difficulty for each in done if each.exercise.mechanism is one) for one in ALL}
    assert hardest == {Buddy: 1, DynamicStorage: 3, Paging: 1}


def test_difficulty_comes_down_again() -> None:
    practice = Practice((Buddy,), ("read",), 3)
    done = [Done(Exercise(Buddy, "read", at, at), share) for at, share in ((1, 1.0), (2, 1.0), (3, 0.0))]
    assert practice.next(done[:2]).difficulty == 3
    assert practice.next(done).difficulty == 2


def test_none_comes_twice_in_a_row() -> None:
    done = practised(Practice(ALL, seed=4), dict.fromkeys(ALL, 0.5))
    drawn = [(one.exercise.mechanism, one.exercise.kind) for one in done]
    assert all(one != other for one, other in pairwise(drawn))
    assert {kind for _, kind in drawn} == set(KINDS)


def test_the_same_results_draw_the_same() -> None:
    shares = dict.fromkeys(ALL, 0.7)
    assert practised(Practice(ALL, seed="Ada"), shares) == practised(Practice(ALL, seed="Ada"), shares)
    assert practised(Practice(ALL, seed="Ada"), shares) != practised(Practice(ALL, seed="Grace"), shares)


def test_what_cannot_be_practised_is_refused() -> None:
    with pytest.raises(BadValueError, match="name a mechanism"):
        Practice(())
    with pytest.raises(BadValueError, match="did you mean read"):
        Practice((Buddy,), ("reed",))
    with pytest.raises(BadValueError, match="it takes predict"):
        Practice((Buddy,), ())
    with pytest.raises(BadValueError, match="no mechanism that exercises"):
        Practice((int,))  # type: ignore[arg-type]

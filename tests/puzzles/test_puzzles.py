"""Every puzzle can be solved, par is no gift, and the best that a search finds is the best that is known."""

from typing import Any

import pytest

from memlab.errors import BadRequestError, BadValueError
from memlab.mechanisms.compaction import Compact
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free, Resize
from memlab.puzzles import PUZZLES, Outcome, Puzzle

from .solvers import Solution, solutions


def best_of(puzzle: Puzzle) -> tuple[Outcome, Solution]:
    """The best solution that the search finds."""
    judged = [(puzzle.judge(requests, **chosen), (requests, chosen)) for requests, chosen in solutions(puzzle)]
    reached = [one for one in judged if one[0].score is not None]
    return min(reached, key=lambda one: one[0].score if puzzle.low else -one[0].score)


@pytest.fixture(scope="module", params=PUZZLES)
def solved(request: pytest.FixtureRequest) -> tuple[Puzzle, Outcome, Solution]:
    puzzle = PUZZLES[request.param]
    return (puzzle, *best_of(puzzle))


def test_there_are_enough() -> None:
    assert len(PUZZLES) >= 10


def test_it_can_be_solved_and_nothing_better_is_known(solved: tuple[Puzzle, Outcome, Solution]) -> None:
    _, outcome, _ = solved
    assert outcome.solved, outcome.says
    assert outcome.best, outcome.says
    assert outcome.says.endswith("nothing better is known.")


def test_a_lab_s_mechanism_is_judged_like_its_requests(solved: tuple[Puzzle, Outcome, Solution]) -> None:
    puzzle, outcome, (requests, chosen) = solved
    run = puzzle.begin(**chosen)
    run.ask(*requests)
    assert puzzle.judge(run) == outcome


def test_nothing_is_solved_by_doing_nothing(solved: tuple[Puzzle, Outcome, Solution]) -> None:
    puzzle, _, _ = solved
    outcome = puzzle.judge()
    assert not outcome.solved
    assert outcome.says.endswith(".")
    assert not outcome.best


def test_it_says_what_is_to_be_done(solved: tuple[Puzzle, Outcome, Solution]) -> None:
    puzzle, _, _ = solved
    text = str(puzzle).replace("\n", " ")
    assert text.startswith(f"{puzzle.name}. {puzzle.task} Par is ")
    assert ("ask at most" in text) == bool(puzzle.most)
    assert puzzle.begin().requests == puzzle.given


def test_fewest_bytes_are_what_the_model_s_own_search_finds() -> None:
    puzzle = PUZZLES["Fewest bytes moved"]
    run = puzzle.begin()
    run.ask(Compact("fewest bytes"))
    assert run.history[-1].state.plan("fewest bytes").moved == best_of(puzzle)[0].score


HEAP = PUZZLES["Shreds"]
BAD: list[tuple[list[Any], dict[str, Any], type[Exception], str]] = [
    ([Allocate("A", 1)] * 9, {}, BadValueError, "9 requests are too many: ask at most 8 requests, Allocate and Free"),
    ([Resize("A", 5)], {}, BadRequestError, "is not allowed here"),
    (["A"], {}, BadRequestError, "is not allowed here"),
    ([], {"fit": "best"}, BadValueError, '"fit" is not free in this puzzle'),
]


@pytest.mark.parametrize(("requests", "chosen", "error", "said"), BAD)
def test_what_is_no_solution_is_refused(
    requests: list[Any], chosen: dict[str, Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        HEAP.judge(requests, **chosen)


def test_another_beginning_is_refused() -> None:
    other = DynamicStorage(memory="2000K")
    other.ask(Allocate("A", "1K"), Free("A"))
    with pytest.raises(BadValueError, match="memory is another; start from begin"):
        HEAP.judge(other)
    tlb = PUZZLES["More is less"].begin()
    tlb.requests = ()
    with pytest.raises(BadValueError, match="its beginning is another"):
        PUZZLES["More is less"].judge(tlb)


def test_a_goal_missed_says_why() -> None:
    outcome = PUZZLES["400K must fail"].judge([Allocate("A", "100K")])
    assert outcome.score is None
    assert repr(outcome) == "The goal is missed: a hole of 2460K is left, so 400K would be served."

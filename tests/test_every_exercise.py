"""The contract of exercises: whatever the seed, the run is worth asking about, and answers are judged by the rules."""

import os

import pytest

from memlab.catalogue import entry, names
from memlab.core.kept import keep
from memlab.core.mechanism import Mechanism
from memlab.exercises import DIFFICULTIES, KINDS, Exercise, Question
from memlab.exercises.telling import told_apart
from tests.contract.asking import check_question, right_answer
from tests.contract.hashed import printed

SEEDS = range(int(os.environ.get("MEMLAB_SEEDS", "50")))
"""So many of each kind and mechanism; MEMLAB_SEEDS=1000 takes an hour and more."""

RULED = {
    "predict": "buddy compaction dynamic_storage hashed_table inverted_table multics page_frames partitions relocation "
    "segmentation shared_pages",
    "read": "dynamic_storage hashed_table inverted_table page_frames partitions segmentation",
    "perform": "compaction dynamic_storage hashed_table relocation",
}
"""Where the rules can be told apart so well that half of the answers are others under another rule, at any seed."""


def drawn(name: str, kind: str, seed: int) -> Exercise:
    return Exercise(entry(name).mechanism, kind, DIFFICULTIES[seed % len(DIFFICULTIES)], seed)


def check_exercise(exercise: Exercise) -> None:
    """It is telling, its questions stand in order, and one of them is judged in every way."""
    assert exercise.lacks == ()
    assert len(exercise.questions) >= 4
    steps = [question.step for question in exercise.questions]
    assert steps == sorted(set(steps))
    run = exercise.run
    for question in exercise.questions:
        assert question.judge(right_answer(question)).right
    check_rivals(run, exercise.questions[int(exercise.seed) % len(exercise.questions)])


def check_rivals(run: Mechanism, question: Question) -> None:
    """What another rule comes to is wrong, and told to be that rule's, unless something plainer speaks against it."""
    step = run.history[question.step]
    before = run.history[question.step - 1].state
    for answer, rule in told_apart(run, question).items():
        said = question.judge(answer).says
        declared = [one.mistakes(step.event).get(answer) for one in step.event.measures]
        plain = step.event.against(answer, before) if question.form == "which" else ""
        assert said.startswith(f"That is what {rule} ") or said in (*declared, plain), (question.prompt, answer, said)


def half_depend_on_the_rule(exercise: Exercise) -> bool:
    run, asked = exercise.run, exercise.questions
    return 2 * sum(bool(told_apart(run, question)) for question in asked) >= len(asked)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", names())
def test_every_seed_gives_a_telling_run_that_is_judged_by_its_rules(name: str, kind: str) -> None:
    exercises = [drawn(name, kind, seed) for seed in SEEDS]
    for exercise in exercises:
        check_exercise(exercise)
    assert len({exercise.setting for exercise in exercises}) >= 0.9 * len(SEEDS) - 1
    assert name not in RULED[kind].split() or all(map(half_depend_on_the_rule, exercises))


@pytest.mark.parametrize("kind", ["read", "perform"])
@pytest.mark.parametrize("name", names())
def test_what_an_exercise_asks_is_asked_well(name: str, kind: str) -> None:
    """What is asked to be predicted is held to this in every preset."""
    exercise = drawn(name, kind, 1)
    for question in exercise.questions[:3]:
        if question.kind is None or "“" not in question.prompt:
            check_question(exercise.run, question)


def test_two_runs_of_python_draw_the_same() -> None:
    first, second = (printed("exercised", seed) for seed in ("1", "2"))
    assert len(first) == len(names()) * len(KINDS)
    assert first == second


@pytest.mark.parametrize("name", names())
def test_a_run_begins_at_its_beginning_and_is_fresh_each_time(name: str) -> None:
    exercise = drawn(name, "predict", 3)
    first, second = exercise.run, exercise.run
    assert first is not second
    assert (first.cursor, second.cursor) == (0, 0)
    first.requests = ()
    assert keep(exercise.run) == keep(second)

"""What a cell does with exercises: draws one, practises many, grades what was saved."""

from pathlib import Path
from typing import Any

from memlab.catalogue import entry, names
from memlab.core.files import read_file
from memlab.core.naming import meant
from memlab.errors import BadAnswersError, BadValueError
from memlab.exercises.exercise import KINDS, Exercise
from memlab.exercises.grading import MOST_CHARACTERS, Grade, read
from memlab.exercises.practice import Practice
from memlab.memory.sizes import quote

_ENDING = ".json"


def exercise(mechanism: Any, kind: str = "predict", difficulty: int = 1, seed: Any = 0) -> Exercise:
    """An exercise on a mechanism; what ends a cell shows its lab.

    Args:
        mechanism: The name of a mechanism's folder, its class, or one of it.
        kind: ``"predict"``, ``"read"`` or ``"perform"``.
        difficulty: 1 to 3.
        seed: A number or a name.

    Raises:
        BadValueError: There is no such mechanism, kind, difficulty or seed.

    Examples:
        >>> exercise("buddy", "perform", seed="Ada").head
        'Buddy system: perform, difficulty 1, seed Ada'
    """
    return Exercise(_found(mechanism), kind, difficulty, seed)


def practice(*mechanisms: Any, kinds: tuple[str, ...] = KINDS, seed: Any = 0) -> Practice:
    """Exercises one after the other, over some mechanisms or all; what ends a cell shows its lab.

    Args:
        *mechanisms: Names of folders or classes; all mechanisms where none is given.
        kinds: The kinds of exercise to draw from.
        seed: A number or a name.

    Raises:
        BadValueError: There is no such mechanism or kind.

    Examples:
        >>> practice("buddy", "paging", seed="Ada").next(()).seed
        'Ada-1'
    """
    chosen = tuple(map(_found, mechanisms or names()))
    return Practice(chosen, (kinds,) if isinstance(kinds, str) else tuple(kinds), seed)


def grade(answers: str | Path) -> Grade:
    """Grade answers that a lab saved: a file, or the text in it.

    Raises:
        BadAnswersError: They cannot be read; says what is amiss.

    Examples:
        >>> one = exercise("buddy", "predict", seed="Ada")
        >>> grade(one.document([[asked.right] for asked in one.questions])).points == len(one.questions)
        True
    """
    text = _text(answers)
    told = read(text)
    if "exam" in told:
        return _exam(told["exam"]).grade(text)
    name = told["mechanism"].partition(".")[0]
    if name not in names():
        raise BadAnswersError(f"These are answers about {quote(told['mechanism'])}, which this memlab does not have.")
    try:
        asked = Exercise(entry(name).mechanism, told["kind"], told["difficulty"], told["seed"])
    except BadValueError as error:
        raise BadAnswersError(str(error)) from None
    return asked.grade(text)


def _exam(name: str) -> Any:
    from memlab.exams import EXAMS  # noqa: PLC0415 - loads many mechanisms when an exam is graded

    if name not in EXAMS:
        raise BadAnswersError(f"These are answers to {quote(name)}, an exam question that this memlab does not have.")
    return EXAMS[name]


def _text(answers: Any) -> Any:
    if not isinstance(answers, Path) and not (isinstance(answers, str) and answers.strip().endswith(_ENDING)):
        return answers
    try:
        return read_file(answers, MOST_CHARACTERS * 4).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or "it is not text in UTF-8"
        raise BadAnswersError(f"{quote(str(answers))} cannot be read as answers: {told}.") from None


def _found(mechanism: Any) -> Any:
    if not isinstance(mechanism, str):
        return mechanism
    if mechanism not in names():
        raise BadValueError(f"There is no mechanism {quote(mechanism)}: {meant(mechanism, names())}")
    return entry(mechanism).mechanism

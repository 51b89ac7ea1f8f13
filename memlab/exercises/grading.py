"""Grading: answers in, points out; pure, without a widget, a browser or a server.

Who has memlab can compute the answers, and could write them into the file: what counts as a test is graded from a seed
that was not known before, and what was answered under supervision.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from memlab.core.kinds import whole
from memlab.errors import BadAnswersError, BadValueError
from memlab.exercises.question import Question
from memlab.exercises.scoring import SHOWN, points
from memlab.memory.sizes import cut, quote

FORMAT: Final = "memlab-answers/1"
MOST_CHARACTERS: Final = 200_000
MOST_TRIES: Final = 20
_WORDS: Final = {"mechanism": str, "kind": str, "difficulty": int, "seed": str, "answers": list}
_EXAM: Final = {"exam": str, "answers": list}
_REASON: Final = 200


@dataclass(frozen=True)
class Mark:
    """What one question brought.

    Attributes:
        prompt: The question.
        given: What was answered, try by try; empty where nothing was.
        right: The right answer, in words.
        points: From 0 to 1.
        says: What is said to the first try.
    """

    prompt: str
    given: tuple[str, ...]
    right: str
    points: float
    says: str


@dataclass(frozen=True)
class Grade:
    """What the answers to an exercise are worth.

    Attributes:
        of: The exercise, in words.
        marks: One for each question, in order.
        taken_back: How many answers were taken back before.
    """

    of: str
    marks: tuple[Mark, ...]
    taken_back: int = 0

    @property
    def points(self) -> float:
        """The sum of all points."""
        return sum(mark.points for mark in self.marks)

    @property
    def most(self) -> int:
        """The points that could be had."""
        return len(self.marks)

    def __str__(self) -> str:
        back = f", {self.taken_back} taken back" if self.taken_back else ""
        rows = [f"{self.of}: {self.points:g} of {self.most}{back}"]
        for at, mark in enumerate(self.marks, start=1):
            given = ", then ".join(mark.given) or "nothing"
            rows.append(f"({at}) {mark.points:g}  {mark.prompt}\n    {given}; right is {mark.right}")
        return "\n".join(rows)


def document(words: dict[str, Any], tries: Sequence[Sequence[Any]], taken_back: int = 0) -> str:
    """Answers as text, to be saved and graded later.

    Args:
        words: Mechanism, kind, difficulty and seed of the exercise; or the name of the exam question.
        tries: For each question what was answered, try by try.
        taken_back: How many answers were taken back before.
    """
    answers = [[value if isinstance(value, (int, str)) else str(value) for value in one] for one in tries]
    told = {"format": FORMAT, **words, "answers": answers, "taken back": taken_back}
    return json.dumps(told, ensure_ascii=False, indent=1)


def read(text: Any) -> dict[str, Any]:
    """The plain values of saved answers, each of its type.

    Raises:
        BadAnswersError: They are none, or of another format; says what is amiss.
    """
    if not isinstance(text, str):
        raise BadAnswersError(f"{quote(text)} is no text of answers: give what a lab saved, or a list of answers.")
    if len(text) > MOST_CHARACTERS:
        raise BadAnswersError(f"{quote(text)} is too long for answers: use at most {MOST_CHARACTERS:,} characters.")
    try:
        told = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        raise BadAnswersError(f"{quote(text)} is nothing that a lab saves as answers: it should be JSON.") from None
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise BadAnswersError(f"{quote(text)} is nothing that this memlab grades: its format should be {FORMAT}.")
    for name, kind in (_EXAM if "exam" in told else _WORDS).items():
        if not isinstance(told.get(name), kind) or isinstance(told.get(name), bool):
            raise BadAnswersError(f'"{name}" holds {quote(told.get(name))}: a lab saves something else there.')
    back = whole(told.get("taken back", 0))
    if back is None or back < 0:
        raise BadAnswersError(f'"taken back" holds {quote(told["taken back"])}: it should be a number from 0 up.')
    return told


def marked(questions: Sequence[Question], answers: Any) -> tuple[Mark, ...]:
    """A mark for each question.

    Args:
        questions: What was asked.
        answers: For each an answer, or a list of tries; None or an empty list where nothing was answered. Those at the
            end may be left out.

    Raises:
        BadAnswersError: They are no such list, or one of them can be no answer; says which.
    """
    if not isinstance(answers, (list, tuple)):
        raise BadAnswersError(
            f"{quote(answers)} is no list of answers: give one for each of {len(questions)} questions."
        )
    if len(answers) > len(questions):
        raise BadAnswersError(
            f"There are {len(answers)} answers to {len(questions)} questions: leave out what is more."
        )
    given = [*answers, *[None] * (len(questions) - len(answers))]
    return tuple(_mark(at, *pair) for at, pair in enumerate(zip(questions, given, strict=True), start=1))


def _mark(at: int, question: Question, answer: Any) -> Mark:
    tries = [] if answer is None else answer if isinstance(answer, list) else [answer]
    if len(tries) > MOST_TRIES:
        raise BadAnswersError(f"Answer {at} has {len(tries)} tries: a lab keeps at most {MOST_TRIES}.")
    verdicts = []
    for one in tries:
        if isinstance(one, bool):
            raise BadAnswersError(f"Answer {at} is {one}: give the words of an option, or a number.")
        try:
            verdicts.append(question.judge(one))
        except BadValueError as error:
            raise BadAnswersError(f"Answer {at}: {cut(str(error), _REASON)}") from None
    first_right = next((number for number, verdict in enumerate(verdicts) if verdict.right), None)
    got = SHOWN if first_right is None else points(question, first_right)
    says = verdicts[0].says if verdicts else "Nothing was answered."
    return Mark(question.prompt, tuple(cut(str(one), _REASON) for one in tries), question.right, got, says)

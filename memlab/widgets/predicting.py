"""Predict: the run is held before each question; the reader answers, is told what he mixed up, and sees the step."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from memlab.errors import BadValueError
from memlab.memory.bases import in_decimal

if TYPE_CHECKING:
    from memlab.exercises import Question
    from memlab.widgets.lab import Lab


class Asking(Protocol):
    """Where questions come from."""

    def between(self, index: int, upto: int) -> "Iterator[Question]":
        """The questions behind a step, before or at another one, in order; several may stand before the same step."""


class Predicting:
    """Holds a lab's run before its questions, judges, and keeps the score.

    Attributes:
        question: The question that stands now, or None.
        hear: Is told of each question that is done with: the question, what was answered, and the points.
    """

    def __init__(self, lab: "Lab") -> None:
        self._lab, self._on = lab, False
        self._scores: dict[tuple[int, str], float] = {}
        self.question: Question | None = None
        self._wrong: list[Any] = []
        self._gone: list[Any] = []
        self._said = ""
        self.hear: Callable[[Question, list[str], float], object] = lambda *_: None

    def pose(self, questions: Asking) -> None:
        """Ask these questions instead of those of the run."""
        self._questions = questions

    @cached_property
    def _questions(self) -> Asking:
        from memlab.exercises import Questions  # noqa: PLC0415 - loads when the first lab asks

        return Questions(self._lab.mechanism)

    @property
    def on(self) -> bool:
        """Whether the lab asks."""
        return self._on

    def turn(self, on: bool) -> None:
        """Begin or end to ask; meanwhile the run waits."""
        self._on = self._lab.mechanism.waits = on
        self._stand(None)
        if on:
            self.reach(self._lab.mechanism.step.index + 1)

    def reach(self, target: int) -> int:
        """How far the reader may go: to the step before the first question that he has not answered yet."""
        here = self._lab.mechanism.step.index
        if not self._on or target <= here:
            self._stand(None)
            return target
        if self.question is not None and self.question.step == here + 1:
            return here
        asked = self._unanswered(here, target)
        self._stand(asked)
        return target if asked is None else asked.step - 1

    def _unanswered(self, here: int, target: int) -> "Question | None":
        asked = self._questions.between(here, target)
        return next((one for one in asked if (one.step, one.prompt) not in self._scores), None)

    def look_ahead(self) -> None:
        """Ask at once where a question stands before the very next step."""
        here = self._lab.mechanism.step.index
        if self._on and (self.question is None or self.question.step != here + 1):
            self._stand(self._unanswered(here, here + 1))

    def _stand(self, question: "Question | None") -> None:
        if question is not self.question:
            self.question, self._wrong, self._gone, self._said = question, [], [], ""

    def answer(self, value: Any) -> bool:
        """Judge an answer; True where it is right, and the step may be shown."""
        question = self.question
        if question is None:
            return False
        try:
            verdict = question.judge(value)
        except BadValueError as error:
            self._said = str(error)
            return False
        if verdict.right:
            from memlab.exercises.scoring import points  # noqa: PLC0415 - likewise

            self._score(points(question, len(self._wrong)), value)
            return True
        if value not in self._wrong:
            self._wrong.append(value)
        again = len(self._wrong) > 1 and not verdict.named
        self._said = question.reveal if again else verdict.says  # a second try in the dark is helped by the reason
        return False

    def choose(self, number: int) -> bool:
        """Answer with the option of this number; what is no number of one changes nothing."""
        numbered = dict(self.question.numbered) if self.question else {}
        return number in numbered and self.answer(numbered[number].value)

    def hint(self) -> None:
        """Take half of the wrong options away."""
        question = self.question
        if question is None:
            return
        wrong = [one.value for one in question.options if not question.judge(one.value).right]
        self._gone = wrong[: -(len(wrong) // 2)] if len(wrong) > 1 else []
        self._said = "Fewer are left now." if self._gone else "There is no hint: only two answers are possible."

    def give_up(self) -> None:
        """Show the step: a miss."""
        if self.question is not None:
            self._score(0.0)

    def _score(self, points: float, *right: Any) -> None:
        question = self.question
        if question is not None:
            self._scores[question.step, question.prompt] = points
            self.hear(question, [question.words_of(value) for value in (*self._wrong, *right)], points)
        self._stand(None)

    def let_go(self) -> None:
        """Ask nothing that stands any more."""
        self._stand(None)

    def forget(self, question: "Question") -> None:
        """Let a question be asked again, before others that stand at the same step."""
        self._scores.pop((question.step, question.prompt), None)
        self._stand(None)

    def shown(self) -> dict[str, Any]:
        """The question as plain values, with nothing of the answer; empty where none stands."""
        question = self.question
        if question is None:
            return {}
        say = in_decimal if self._lab.look.get("base") == "dec" else str  # as the picture says its numbers
        options = [[number, say(one.words), self._state(one.value)] for number, one in question.numbered]
        score = f"{sum(self._scores.values()):g} of {len(self._scores)}" if self._scores else ""
        said = {"prompt": say(question.prompt), "form": question.form, "said": say(self._said), "score": score}
        wanted = getattr(question.kind, "wanted", "a number")
        return {**said, "options": options, "help": question.kind.help if question.kind else "", "wanted": wanted}

    def _state(self, value: Any) -> str:
        return "wrong" if value in self._wrong else "gone" if value in self._gone else ""

    def candidates(self) -> list[tuple[Any, int, str]]:
        """The things in the picture that may be clicked to answer: key, number and state."""
        question = self.question
        if question is None or question.form != "which":
            return []
        return [(one.value, number, self._state(one.value)) for number, one in question.numbered]

    def marks(self) -> list[list[Any]]:
        """For the time bar: the step of each question answered, and the points."""
        return [[step, points] for (step, _), points in sorted(self._scores.items())]

"""An exam question as an exercise: asked in parts, judged by the published answer, explained by a run."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from memlab.core.mechanism import Mechanism
from memlab.errors import BadValueError
from memlab.exams.reading import Reading, fold
from memlab.exercises.answers import number_in
from memlab.exercises.grading import Grade, marked
from memlab.exercises.question import Question, Verdict
from memlab.memory.sizes import quote


@dataclass(frozen=True)
class Worked:
    """How memlab comes to the answer.

    Attributes:
        values: The answer to each part.
        run: A run that shows it, where a mechanism does; else the rule in words is what there is.
        steps: For each part the step that shows it; none where the last does.
    """

    values: tuple[Any, ...]
    run: Mechanism | None = None
    steps: tuple[int, ...] = ()


@dataclass(frozen=True)
class Part(Question):
    """A part of an exam question.

    Attributes:
        known: The fingerprint of the published answer, which judges.
        place: The question's name and the number of the part.
    """

    known: str = ""
    place: tuple[str, int] = ("", 0)

    def judge(self, answer: Any) -> Verdict:
        """Judge an answer by the published one; raises `BadValueError` where it is no answer at all."""
        assert self.kind is not None
        if fold(*self.place, number_in(self.kind, answer)) == self.known:
            return Verdict(True, self._why)
        return Verdict(False, "That is not the published answer: put the numbers into the rule once more.")


@dataclass(frozen=True, repr=False)
class Exam:
    """A question of a textbook or an exam.

    Attributes:
        name: By what it is known.
        topic: What it is about.
        text: The question as it was published, made short.
        asks: For each part what is asked, and how its answer is read.
        how: The rule, in words.
        known: For each part the fingerprint of the published answer.

    Examples:
        >>> from memlab.exams import EXAMS
        >>> question = EXAMS["off-01"]
        >>> print(question)
        off-01 (page/offset). 1 KB pages: page number and offset of decimal address 2375?
          (1) Page number?
          (2) Offset?
        >>> question.grade([2, "0x147"]).points
        2.0
    """

    name: str
    topic: str
    text: str
    asks: tuple[tuple[str, Reading], ...]
    how: str
    known: tuple[str, ...]
    work: Callable[[], Worked] = field(repr=False, compare=False)

    @cached_property
    def worked(self) -> Worked:
        """How memlab comes to the answer."""
        return self.work()

    @property
    def run(self) -> Mechanism:
        """The run that shows the answer, a mechanism of its own each time, at its beginning.

        Raises:
            BadValueError: No mechanism shows it; the rule in words is what there is.
        """
        shown = self.worked.run
        if shown is None:
            raise BadValueError(f"{quote(self.name)} is answered by a rule and shown by no run: {self.how}")
        fresh = type(shown)(**shown.settings, requests=shown.requests)
        fresh.seek(0)
        return fresh

    @property
    def questions(self) -> tuple[Part, ...]:
        """Its parts, in order."""
        return tuple(self._part(at) for at in range(len(self.asks)))

    def _part(self, at: int) -> Part:
        prompt, kind = self.asks[at]
        run, steps = self.worked.run, self.worked.steps
        value = kept(kind, self.worked.values[at])
        step = steps[at] if at < len(steps) else len(run.history) - 1 if run else at + 1
        shows = run.history[step].why if run else ""
        why = " ".join(filter(None, (f"It is {kind.show(value)}.", self.how, shows)))
        return Part(step, "how much", prompt, (), kind, value, why, known=self.known[at], place=(self.name, at + 1))

    def grade(self, answers: list[Any]) -> Grade:
        """Grade answers by the published ones.

        Args:
            answers: One for each part, or a list of tries for each.

        Raises:
            BadAnswersError: They are no such list, or one can be no answer; says which.
        """
        return Grade(f"{self.name}: {self.topic}", marked(self.questions, answers))

    def __str__(self) -> str:
        parts = (f"  ({at}) {prompt}" for at, (prompt, _) in enumerate(self.asks, start=1))
        return "\n".join([f"{self.name} ({self.topic}). {self.text}", *parts])

    __repr__ = __str__


def kept(kind: Reading, value: Any) -> str:
    """A value as it is kept, be it a number or words."""
    return kind.parse(value) if isinstance(value, str) else kind.check(value)

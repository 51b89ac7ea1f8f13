"""An exam question as an exercise: asked in parts, judged by the published answer, explained by a run."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from memlab.core.mechanism import Mechanism
from memlab.core.on_page import OnPage
from memlab.errors import BadAnswersError, BadValueError
from memlab.exams.reading import Reading, fold
from memlab.exercises.answers import number_in
from memlab.exercises.grading import Grade, document, marked, read
from memlab.exercises.question import Question, Verdict
from memlab.memory.sizes import quote


@dataclass(frozen=True)
class Worked:
    """How memlab comes to the answer.

    Attributes:
        values: The answer to each part.
        run: A run that shows it, where a mechanism does; else the rule in words is what there is.
        steps: For each part the step that shows it; where none are given, the whole run does, and its last step last.
    """

    values: tuple[Any, ...]
    run: Mechanism | None = None
    steps: tuple[int, ...] = ()

    def shows(self, part: int) -> int:
        """The step that shows a part, counted from 0; where there is no run, the parts follow one another."""
        if self.run is None:
            return part + 1
        return self.steps[part] if self.steps else len(self.run.history) - 1

    def asks(self, part: int) -> int:
        """The step before which a part is asked: nothing of its answer was shown by then.

        It is the first step of the request that shows it; where one request shows several, the step itself; and the
        first of all where the whole run does.
        """
        if self.run is None or not self.steps:
            return part + 1 if self.run is None else 1
        history, shown = self.run.history, self.steps[part]
        request = history[shown].request
        alone = sum(history[step].request == request for step in self.steps) == 1
        return history.of_request(request)[0] if alone else shown


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
        return Verdict(False, "That is not the published answer: work it out again from the numbers given.")


@dataclass(frozen=True, repr=False)
class Exam(OnPage):
    """A question of a textbook or an exam; where a run shows its answer, it ends a cell as the lab that asks it.

    Attributes:
        name: By what it is known.
        topic: What it is about.
        text: The question as it was published, made short.
        source: Where its answer is from, in words.
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
        >>> question.has_lab, question.following.name
        (True, 'off-03')
    """

    name: str
    topic: str
    text: str
    source: str
    asks: tuple[tuple[str, Reading], ...]
    how: str
    known: tuple[str, ...]
    work: Callable[[], Worked] = field(repr=False, compare=False)
    among: Mapping[str, "Exam"] = field(repr=False, compare=False)

    @cached_property
    def worked(self) -> Worked:
        """How memlab comes to the answer."""
        return self.work()

    @property
    def has_lab(self) -> bool:  # type: ignore[override]
        """Whether a run shows the answer, and a lab asks beside it."""
        return self.worked.run is not None

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
    def following(self) -> "Exam":
        """The next question that a lab asks, in the order of their names in `EXAMS`; after the last one the first."""
        names = list(self.among)
        at = names.index(self.name) + 1
        return next(self.among[name] for name in names[at:] + names[:at] if self.among[name].has_lab)

    @cached_property
    def questions(self) -> tuple[Part, ...]:
        """Its parts, in order."""
        return tuple(self._part(at) for at in range(len(self.asks)))

    def _part(self, at: int) -> Part:
        (prompt, kind), worked = self.asks[at], self.worked
        value = kept(kind, worked.values[at])
        shows = worked.run.history[worked.shows(at)].why if worked.run else ""
        why = " ".join(filter(None, (f"It is {kind.show(value)}.", self.how, shows)))
        return Part(
            worked.asks(at), "how much", prompt, (), kind, value, why, known=self.known[at], place=(self.name, at + 1)
        )

    def grade(self, answers: Any) -> Grade:
        """Grade answers by the published ones.

        Args:
            answers: One for each part, or a list of tries for each; or what a lab saved, as text.

        Raises:
            BadAnswersError: They are no such list or text, are of another question, or one can be no answer.
        """
        if not isinstance(answers, str):
            return Grade(self.head, marked(self.questions, answers))
        told = read(answers)
        if told.get("exam") != self.name:
            raise BadAnswersError(f"These are no answers to {self.name}: they are to another question.")
        return Grade(self.head, marked(self.questions, told["answers"]), int(told.get("taken back", 0)))

    def document(self, tries: Sequence[Sequence[Any]], taken_back: int = 0) -> str:
        """Answers as text, to be saved and graded later: for each part what was answered, try by try."""
        return document({"exam": self.name}, tries, taken_back)

    @property
    def stem(self) -> str:
        """The name of a file with answers to it, without its ending."""
        return f"exam-{self.name}"

    @property
    def title(self) -> str:
        """What it is, in two words."""
        return f"{self.name}: {self.topic}"

    @property
    def head(self) -> str:
        """What it is, in a line."""
        return self.title

    def __str__(self) -> str:
        parts = (f"  ({at}) {prompt}" for at, (prompt, _) in enumerate(self.asks, start=1))
        return "\n".join([f"{self.name} ({self.topic}). {self.text}", *parts])

    __repr__ = __str__


def kept(kind: Reading, value: Any) -> str:
    """A value as it is kept, be it a number or words."""
    return kind.parse(value) if isinstance(value, str) else kind.check(value)

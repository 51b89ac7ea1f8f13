"""A question that stands before a step: its prompt, the options there are, and how an answer is judged."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from memlab.core.history import Event
from memlab.core.kinds import Kind
from memlab.errors import BadValueError
from memlab.exercises.answers import Option, number_in, numbers_of, option_in

Form = Literal["which", "what", "how much"]
_TWO: Final = 2
_AGAIN: Final[dict[str, str]] = {
    "which": "That is not it: look again at what the rule compares.",
    "what": "That is not what happens: go through the steps of the rule once more.",
}


@dataclass(frozen=True)
class Verdict:
    """What an answer is worth.

    Attributes:
        right: Whether it is right.
        says: What is to be said to it.
        named: Whether that says what is right or what was mixed up; else nothing is known of the mistake.
    """

    right: bool
    says: str
    named: bool = True


@dataclass(frozen=True)
class Question:
    """A question about the step that follows.

    Attributes:
        step: The index of the step that answers it; it stands before that step.
        form: Which thing, what happens, or how much.
        prompt: The question as a sentence.
        options: What there is to choose from; none for a number.
        kind: How a number is read and printed; None where there are options.
        answer_of: Reads off an event what is asked: how another rule, or another run, answers.
    """

    step: int
    form: Form
    prompt: str
    options: tuple[Option, ...] = ()
    kind: Kind | None = None
    _answer: Any = field(default=None, repr=False)
    _why: str = field(default="", repr=False)
    _mistake: Callable[[Any], str] = field(default=lambda _: "", repr=False, compare=False)
    answer_of: Callable[[Event], Any] = field(default=lambda _: None, repr=False, compare=False)

    def judge(self, answer: Any) -> Verdict:
        """Judge an answer.

        Args:
            answer: An option's value, its number, or its words (a part that no other has is enough); or the
                number asked for, as such or in any notation that a lab prints: 600K, 0x1F, 18,464.

        Raises:
            BadValueError: It is no answer at all: none of the options, or no number; nothing is counted.

        Examples:
            >>> from memlab.mechanisms.dynamic_storage import DynamicStorage
            >>> from memlab.exercises import Questions
            >>> heap = DynamicStorage()
            >>> heap.use("Five holes, four requests").index
            7
            >>> first = Questions(heap)[0]
            >>> first.judge(2).right, first.judge("500K").right, first.judge("600K").right
            (True, True, False)
        """
        given = number_in(self.kind, answer) if self.kind is not None else option_in(self.options, answer)
        if given == self._answer:
            return Verdict(True, self._why)
        if told := self._mistake(given) or (self._why if len(self.options) == _TWO else ""):
            return Verdict(False, told)
        return Verdict(False, self._otherwise(given), named=False)

    def _otherwise(self, given: Any) -> str:
        """What is said to an answer that no rule and no mistake leads to."""
        if self.form != "how much" or not (isinstance(given, int) and isinstance(self._answer, int)):
            return _AGAIN.get(self.form, "That is not it: read once more what is asked for.")
        return f"That is not it: the right number is {'larger' if given < self._answer else 'smaller'}."

    @property
    def numbered(self) -> tuple[tuple[int, Option], ...]:
        """The options, each with the number it is chosen by."""
        return tuple(zip(numbers_of(self.options), self.options, strict=True))

    def same_answer(self, other: "Question") -> bool:
        """Whether another question has the same answer."""
        return bool(self._answer == other._answer)

    def takes(self, answer: Any) -> bool:
        """Whether something is an answer at all, be it right or wrong."""
        try:
            self.judge(answer)
        except BadValueError:
            return False
        return True

    @property
    def right(self) -> str:
        """The right answer, in words."""
        return self.words_of(self._answer if self.kind is None else self.kind.show(self._answer))

    def words_of(self, answer: Any) -> str:
        """An answer in words: those of the option that it is, or the number as it was given."""
        return next((one.words for one in self.options if one.value == answer), str(answer))

    @property
    def reveal(self) -> str:
        """The right answer with its reason, for who gives up."""
        return self._why

    def __str__(self) -> str:
        listed = (f"{number} {one.words}" for number, one in self.numbered)
        return "\n  ".join([self.prompt, *listed])

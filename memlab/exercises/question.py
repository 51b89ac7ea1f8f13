"""A question that stands before a step: its prompt, the options there are, and how an answer is judged."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, Literal

from memlab.core.kinds import Kind
from memlab.errors import BadValueError
from memlab.memory.sizes import quote

Form = Literal["which", "what", "how much"]


@dataclass(frozen=True)
class Option:
    """One of the answers to choose from.

    Attributes:
        value: What counts as the answer: the key of a thing in the picture, or a word.
        words: What it is, for whoever does not see the picture.
    """

    value: Hashable
    words: str


@dataclass(frozen=True)
class Verdict:
    """What an answer is worth: whether it is right, and what is to be said to it."""

    right: bool
    says: str


@dataclass(frozen=True)
class Question:
    """A question about the step that follows.

    Attributes:
        step: The index of the step that answers it; it stands before that step.
        form: Which thing, what happens, or how much.
        prompt: The question as a sentence.
        options: What there is to choose from; none for a number.
        kind: How a number is read and printed; None where there are options.
    """

    step: int
    form: Form
    prompt: str
    options: tuple[Option, ...] = ()
    kind: Kind | None = None
    _answer: Any = field(default=None, repr=False)
    _why: str = field(default="", repr=False)
    _mistake: Callable[[Any], str] = field(default=lambda _: "", repr=False, compare=False)

    def judge(self, answer: Any) -> Verdict:
        """Judge an answer: one of the options' values, or a number, as such or in any notation that a lab prints.

        Raises:
            BadValueError: It is no answer at all: none of the options, or no number; nothing is counted.
        """
        given = self._read(answer)
        if given == self._answer:
            return Verdict(True, self._why)
        return Verdict(False, self._mistake(given) or "That is not it: look again at what the rule compares.")

    def _read(self, answer: Any) -> Any:
        if self.kind is not None:
            return self.kind.parse(answer) if isinstance(answer, str) else self.kind.check(answer)
        try:
            known = any(answer == option.value for option in self.options)
        except (TypeError, ValueError, RecursionError):  # whatever a stranger's value does when it is compared
            known = False
        if not known:
            words = ", ".join(str(option.value) for option in self.options[:6])
            raise BadValueError(f"{quote(answer)} is none of the answers: choose one of {words}.")
        return answer

    @property
    def reveal(self) -> str:
        """The right answer with its reason, for who gives up."""
        return self._why

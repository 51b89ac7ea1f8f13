"""Practice: exercises one after the other over what the reader chose, harder where he is right, more where not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from memlab.core.mechanism import Mechanism
from memlab.core.naming import meant
from memlab.core.on_page import OnPage
from memlab.errors import BadValueError
from memlab.exercises.draws import Draws
from memlab.exercises.exercise import DIFFICULTIES, KINDS, Exercise
from memlab.exercises.grading import Grade
from memlab.memory.sizes import quote

_GOOD, _POOR = 0.8, 0.5


@dataclass(frozen=True)
class Done:
    """An exercise with the share of its points that was reached."""

    exercise: Exercise
    share: float

    @classmethod
    def of(cls, exercise: Exercise, grade: Grade) -> "Done":
        """What a grade comes to."""
        return cls(exercise, grade.points / max(1, grade.most))


@dataclass(frozen=True)
class Practice(OnPage):
    """Draws the next exercise from those that were done; the same for the same seed and the same results.

    Args:
        mechanisms: The classes to draw from.
        kinds: The kinds of exercise to draw from; all where none is given.
        seed: A number or a name.

    Raises:
        BadValueError: There is no mechanism, or no such kind.

    Examples:
        >>> from memlab.mechanisms.dynamic_storage import DynamicStorage
        >>> Practice((DynamicStorage,), seed="Ada").next(()).difficulty
        1
    """

    mechanisms: tuple[type[Mechanism], ...]
    kinds: tuple[str, ...] = KINDS
    seed: Any = 0

    def __post_init__(self) -> None:
        if not self.mechanisms:
            raise BadValueError("There is nothing to practise: name a mechanism.")
        for kind in self.kinds or ("",):
            if kind not in KINDS:
                raise BadValueError(f"There is no kind of exercise {quote(kind)}: {meant(str(kind), KINDS)}")
        for mechanism in self.mechanisms:
            Exercise(mechanism, seed=self.seed)

    def next(self, done: Sequence[Done]) -> Exercise:
        """The next one: what was missed comes more often, and nothing twice in a row where there is something else.

        Args:
            done: What was done before, in order.
        """
        draws = Draws(f"{self.seed}, {len(done)}")
        choices = [(mechanism, kind) for mechanism in self.mechanisms for kind in self.kinds]
        if done and len(choices) > 1:
            last = done[-1].exercise
            choices.remove((last.mechanism, last.kind))
        weighed = [pair for pair in choices for _ in range(self._weight(pair, done))]
        mechanism, kind = draws.choice(weighed)
        return Exercise(mechanism, kind, self._difficulty((mechanism, kind), done), f"{self.seed}-{len(done) + 1}")

    def _weight(self, pair: tuple[Any, str], done: Sequence[Done]) -> int:
        """1 for what goes well, 2 for what was not done yet, 4 for what was missed last."""
        shares = _shares(pair, done)
        return 2 if not shares else 1 if shares[-1] >= _GOOD else 4

    def _difficulty(self, pair: tuple[Any, str], done: Sequence[Done]) -> int:
        """One up after what went well, one down after what did not."""
        difficulty = DIFFICULTIES[0]
        for share in _shares(pair, done):
            step = 1 if share >= _GOOD else -1 if share < _POOR else 0
            difficulty = min(max(difficulty + step, DIFFICULTIES[0]), DIFFICULTIES[-1])
        return difficulty


def _shares(pair: tuple[Any, str], done: Sequence[Done]) -> list[float]:
    return [one.share for one in done if (one.exercise.mechanism, one.exercise.kind) == pair]

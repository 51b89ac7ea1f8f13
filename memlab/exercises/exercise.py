"""Exercise: a mechanism, a kind of question, a difficulty and a seed; always the same run, worth asking about."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from memlab.core.kept import keep, name_of
from memlab.core.mechanism import Mechanism
from memlab.core.naming import meant
from memlab.core.on_page import OnPage
from memlab.errors import BadAnswersError, BadValueError
from memlab.exercises.draws import Draws
from memlab.exercises.grading import Grade, document, marked, read
from memlab.exercises.posed import POSED
from memlab.exercises.question import Question
from memlab.exercises.questions import Questions
from memlab.exercises.runs import run
from memlab.exercises.telling import asked_amiss, refused_amiss, ruled
from memlab.memory.sizes import quote

KINDS: Final = tuple(POSED)
DIFFICULTIES: Final = (1, 2, 3)

_MOST: Final = {"predict": (6, 8, 10), "read": (4, 6, 8), "perform": (10, 14, 18)}
_TRIES: Final = 60
_ENOUGH: Final = 1
_UNRULED: Final = "no answer depends on the rule"
_LONGEST_SEED: Final = 80
_ALIKE: Final = 2


@dataclass(frozen=True)
class _Drawn:
    """A run with what is asked of it, and what it lacks."""

    mechanism: Mechanism
    asked: tuple[Question, ...]
    lacks: tuple[str, ...]

    @property
    def worth(self) -> tuple[int, int]:
        """The less, the better; what is only wished for weighs least."""
        return sum(lack != _UNRULED for lack in self.lacks), len(self.lacks)


@dataclass(frozen=True)
class Exercise(OnPage):
    """A run drawn from a seed, with what is asked of it; the same on every Python and every machine.

    Args:
        mechanism: The class of a mechanism, or one of its kind.
        kind: ``"predict"`` asks at decisions of a run, ``"read"`` for numbers and addresses, ``"perform"`` for every
            decision from the first request to the last.
        difficulty: 1 to 3.
        seed: A number or a name: neighbours with different ones have different runs.

    Raises:
        BadValueError: There is no such mechanism, kind, difficulty or seed.

    Examples:
        >>> from memlab.mechanisms.dynamic_storage import DynamicStorage
        >>> exercise = Exercise(DynamicStorage, "predict", seed="Ada")
        >>> exercise == Exercise(DynamicStorage, "predict", seed="Ada")
        True
        >>> len(exercise.questions) >= 4
        True
    """

    mechanism: Any
    kind: str = "predict"
    difficulty: int = 1
    seed: Any = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "mechanism", _class_of(self.mechanism))
        object.__setattr__(self, "seed", _seed_of(self.seed))
        if self.kind not in KINDS:
            raise BadValueError(f"There is no kind of exercise {quote(self.kind)}: {meant(str(self.kind), KINDS)}")
        if self.difficulty not in DIFFICULTIES or isinstance(self.difficulty, bool):
            raise BadValueError(f"{quote(self.difficulty)} is no difficulty: use 1, 2 or 3.")

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked, in order."""
        return self._drawn.asked

    @property
    def run(self) -> Mechanism:
        """The run, a mechanism of its own each time, before its first step."""
        drawn = self._drawn.mechanism
        fresh: Mechanism = self.mechanism(**drawn.settings, requests=drawn.requests)
        fresh.seek(0)
        return fresh

    @property
    def lacks(self) -> tuple[str, ...]:
        """What the run lacks to be telling, in words; empty where it is."""
        return tuple(lack for lack in self._drawn.lacks if lack != _UNRULED)

    @cached_property
    def _drawn(self) -> "_Drawn":
        best: _Drawn | None = None
        for attempt in range(_TRIES):
            drawn = self._tried(attempt, best)
            best = drawn if best is None or drawn.worth < best.worth else best
            if not best.lacks or (attempt >= _ENOUGH and best.lacks == (_UNRULED,)):
                break
        assert best is not None
        return best

    def _tried(self, attempt: int, best: "_Drawn | None") -> "_Drawn":
        """A run, with what is asked of it unless it is no better than the best even before."""
        draws = Draws(f"{self.name}, {self.kind}, {self.difficulty}, {self.seed}, {attempt}")
        mechanism = run(self.mechanism, self.difficulty, draws)
        lacks = refused_amiss(mechanism)
        if best is not None and lacks:
            return _Drawn(mechanism, (), (*lacks, "it was not looked at"))
        asked = posed(mechanism, self.kind, _MOST[self.kind][self.difficulty - 1])
        lacks = (*refused_amiss(mechanism), *asked_amiss(mechanism, asked))
        if not lacks and self.kind == "predict" and not ruled(mechanism, asked):
            lacks = (_UNRULED,)
        return _Drawn(mechanism, asked, lacks)

    @property
    def name(self) -> str:
        """The mechanism's, as a file of answers names it."""
        return name_of(self.mechanism)

    @property
    def setting(self) -> str:
        """The parameters and requests of the run, as a lab keeps them."""
        return keep(self.run)

    def grade(self, answers: Any) -> Grade:
        """Grade answers, without a widget, a browser or a server.

        Args:
            answers: What a lab saved, as text; or a list with an answer for each question, or a list of tries for each.

        Raises:
            BadAnswersError: They cannot be read, or are of another exercise; says what is amiss.

        Examples:
            >>> from memlab.mechanisms.dynamic_storage import DynamicStorage
            >>> exercise = Exercise(DynamicStorage, "predict", seed="Ada")
            >>> exercise.grade([one.right for one in exercise.questions]).points == len(exercise.questions)
            True
        """
        if isinstance(answers, (list, tuple)):
            return Grade(self.head, marked(self.questions, answers))
        told = read(answers)
        for name, own in (("mechanism", self.name), *self.words.items()):
            if told[name] != own:
                raise BadAnswersError(f"These are answers to another exercise: its {name} is {quote(told[name])}.")
        return Grade(self.head, marked(self.questions, told["answers"]), int(told.get("taken back", 0)))

    def document(self, tries: Sequence[Sequence[Any]], taken_back: int = 0) -> str:
        """Answers as text, to be saved and graded later: for each question what was answered, try by try."""
        return document(self.name, self.words, tries, taken_back)

    @property
    def words(self) -> dict[str, Any]:
        """Kind, difficulty and seed."""
        return {"kind": self.kind, "difficulty": self.difficulty, "seed": self.seed}

    @property
    def head(self) -> str:
        """What it is, in a line."""
        return f"{self.mechanism.title}: {self.kind}, difficulty {self.difficulty}, seed {self.seed}"

    def __str__(self) -> str:
        return "\n".join([self.head, *(f"({at}) {one}" for at, one in enumerate(self.questions, start=1))])


def posed(mechanism: Mechanism, kind: str, most: int) -> tuple[Question, ...]:
    """What an exercise of a kind asks of a run; of a run with more decisions than it may perform, the first requests.

    Args:
        mechanism: Has the run; loses what is not asked about, where every decision is.
        kind: The kind of exercise.
        most: At most so many questions.
    """
    asked: list[Question] = []
    for question in Questions(mechanism, POSED[kind](mechanism)):
        if kind != "perform" and _again(asked, question):
            continue
        if len(asked) == most:
            if kind == "perform":
                last = mechanism.history[question.step].request - 1
                mechanism.requests = mechanism.requests[:last]
                asked = [one for one in asked if one.step < len(mechanism.history)]
            break
        asked.append(question)
    return tuple(asked)


def _again(asked: list[Question], question: Question) -> bool:
    """Whether the same answer would come a third time in a row, of the same options."""
    if not question.options or len(asked) < _ALIKE:
        return False
    return all(one.options == question.options and one.same_answer(question) for one in asked[-_ALIKE:])


def _class_of(mechanism: Any) -> type[Mechanism]:
    kind = mechanism if isinstance(mechanism, type) else type(mechanism)
    if not issubclass(kind, Mechanism) or not kind.presets or not any(preset.requests for preset in kind.presets):
        told = "use the class of one that has worked examples, like DynamicStorage"
        raise BadValueError(f"{quote(mechanism)} is no mechanism that exercises can be drawn from: {told}.")
    return kind


def _seed_of(seed: Any) -> str:
    text = " ".join(str(seed).split()) if isinstance(seed, (str, int)) and not isinstance(seed, bool) else ""
    if not 1 <= len(text) <= _LONGEST_SEED:
        raise BadValueError(f"{quote(seed)} is no seed: use a number or a name of 1 to {_LONGEST_SEED} characters.")
    return text

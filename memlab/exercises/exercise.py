"""Exercise: a mechanism, a kind of question, a difficulty and a seed; always the same run, worth asking about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, Final

from memlab.core.kept import keep, name_of
from memlab.core.mechanism import Mechanism
from memlab.core.naming import meant
from memlab.core.on_page import OnPage
from memlab.errors import BadAnswersError, BadValueError
from memlab.exercises.draws import Draws
from memlab.exercises.grading import Grade, document, marked, read
from memlab.exercises.posed import POSED, chosen
from memlab.exercises.question import Question
from memlab.exercises.runs import run
from memlab.exercises.telling import Apart, asked_amiss, named_rules, refused_amiss
from memlab.memory.sizes import quote

KINDS: Final = tuple(POSED)
DIFFICULTIES: Final = (1, 2, 3)

_MOST: Final = {"predict": (6, 8, 10), "read": (4, 6, 8), "perform": (10, 14, 18)}
_TRIES: Final = 60
_PATIENCE: Final = 20 * _TRIES
_PROBES: Final = 6
_OFTEN: Final = 2
_RARE: Final = 6
_LONGEST_SEED: Final = 80
_NO_NAME: Final = re.compile(r"[^\w-]+")


@dataclass(frozen=True)
class _Drawn:
    """A run with what is asked of it, what it lacks, and how many of the answers depend on the rule."""

    mechanism: Mechanism
    asked: tuple[Question, ...]
    lacks: tuple[str, ...]
    apart: int = 0

    @property
    def ruled(self) -> bool:
        """Whether whoever does not know the rule goes wrong at half of the questions."""
        return 2 * self.apart >= len(self.asked)

    @property
    def worth(self) -> tuple[int, bool, int]:
        """The less, the better; what is only wished for weighs least."""
        return len(self.lacks), not self.ruled, -self.apart


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
        return self._drawn.lacks

    @cached_property
    def _drawn(self) -> _Drawn:
        hopes = _hopes(self.mechanism, self.kind)
        best, telling = self._tried(0, keen=hopes > 1), 0
        for attempt in range(1, _PATIENCE):
            telling += not best.lacks
            if telling and (best.ruled or telling >= hopes or attempt >= _TRIES):
                break
            best = min(best, self._tried(attempt, keen=hopes > 1), key=lambda drawn: drawn.worth)
        return best

    def _tried(self, attempt: int, *, keen: bool) -> _Drawn:
        """A run with what is asked of it; a keen one is drawn such that much depends on the rule."""
        draws = Draws(f"{self.name}, {self.kind}, {self.difficulty}, {self.seed}, {attempt}")
        mechanism = run(self.mechanism, self.difficulty, draws, keen=keen)
        lacks = refused_amiss(mechanism)
        if lacks and attempt:
            return _Drawn(mechanism, (), (*lacks, "it was not looked at"))
        apart = Apart(mechanism)
        asked = chosen(mechanism, self.kind, _MOST[self.kind][self.difficulty - 1], apart if keen else None)
        lacks = (*refused_amiss(mechanism), *asked_amiss(mechanism, asked, apart))
        return _Drawn(mechanism, asked, lacks, sum(map(apart, asked)) if keen else 0)

    @property
    def ruled(self) -> bool:
        """Whether another rule answers at least half of the questions otherwise."""
        return self._drawn.apart * 2 >= len(self.questions)

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
        for name, own in self._named.items():
            if told.get(name) != own:
                other = quote(told[name]) if name in told else "none"
                raise BadAnswersError(f"These are answers to another exercise: its {name} is {other}.")
        return Grade(self.head, marked(self.questions, told["answers"]), int(told.get("taken back", 0)))

    def document(self, tries: Sequence[Sequence[Any]], taken_back: int = 0) -> str:
        """Answers as text, to be saved and graded later: for each question what was answered, try by try."""
        return document(self._named, tries, taken_back)

    @property
    def _named(self) -> dict[str, Any]:
        return {"mechanism": self.name, **self.words}

    @property
    def words(self) -> dict[str, Any]:
        """Kind, difficulty and seed."""
        return {"kind": self.kind, "difficulty": self.difficulty, "seed": self.seed}

    @property
    def stem(self) -> str:
        """The name of a file with answers to it, without its ending."""
        return "-".join(_NO_NAME.sub("_", str(word)) for word in (self.name, *self.words.values()))

    @property
    def following(self) -> "Exercise":
        """The one of the next seed: the next number, or the name with the next one.

        Examples:
            >>> from memlab.mechanisms.dynamic_storage import DynamicStorage
            >>> [Exercise(DynamicStorage, seed=seed).following.seed for seed in (7, "Ada", "Ada-2")]
            ['8', 'Ada-2', 'Ada-3']
        """
        return replace(self, seed=_following(self.seed))

    @property
    def title(self) -> str:
        """What it is about."""
        return str(self.mechanism.title)

    @property
    def head(self) -> str:
        """What it is, in a line."""
        return f"{self.title}: {self.kind}, difficulty {self.difficulty}, seed {self.seed}"

    def __str__(self) -> str:
        return "\n".join([self.head, *(f"({at}) {one}" for at, one in enumerate(self.questions, start=1))])


@lru_cache(maxsize=256)
def _hopes(mechanism: type[Mechanism], kind: str) -> int:
    """How many runs are looked at until another rule answers half of the questions otherwise: no more than helps."""
    if not named_rules(mechanism):
        return 1
    tried = (Exercise(mechanism, kind, 2)._tried(attempt, keen=True) for attempt in range(1, _PROBES + 1))
    found = sum(drawn.ruled for drawn in tried if not drawn.lacks)
    return _TRIES if found >= _OFTEN else _RARE if found else 1


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


def _following(seed: str) -> str:
    name, _, number = seed.rpartition("-")
    if seed.isdecimal():
        return str(int(seed) + 1)
    return f"{name}-{int(number) + 1}" if name and number.isdecimal() else f"{seed[:70]}-2"

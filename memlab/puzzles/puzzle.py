"""A puzzle: a goal instead of an answer, with a par."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from textwrap import fill
from typing import Any

from memlab.core.mechanism import Mechanism
from memlab.core.numbers import show_number
from memlab.core.request import Request
from memlab.errors import BadRequestError, BadValueError
from memlab.memory.english import plural
from memlab.memory.sizes import quote


@dataclass(frozen=True)
class Outcome:
    """What a solution is worth.

    Attributes:
        solved: Whether par is reached.
        score: The score; None where the goal is missed.
        best: Whether nothing better is known.
        says: The same as a sentence.
    """

    solved: bool
    score: float | None
    best: bool
    says: str

    def __repr__(self) -> str:
        return self.says


@dataclass(frozen=True)
class Puzzle:
    """A goal that is reached by asking requests, or by choosing parameters.

    Attributes:
        name: By what it is known.
        task: What is to be done.
        mechanism: With which mechanism.
        parameters: Under which parameters.
        given: What is asked before the solution.
        kinds: The kinds of request that a solution may hold.
        most: At most so many requests.
        free: The parameters that a solution may choose.
        score: The score of a run, or why it misses the goal.
        par: The score to reach.
        low: Whether less is better.
        unit: The unit of the score.
        known: The fingerprint of the best score known.
    """

    name: str
    task: str
    mechanism: type[Mechanism]
    score: Callable[[Mechanism], float | str]
    par: float
    known: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    given: tuple[Request, ...] = ()
    kinds: tuple[type[Request], ...] = ()
    most: int = 0
    free: tuple[str, ...] = ()
    low: bool = False
    unit: str = ""

    def begin(self, *requests: Request, **chosen: Any) -> Mechanism:
        """The mechanism as the puzzle gives it, after the requests of a solution, under the parameters chosen."""
        return self.mechanism(**{**self.parameters, **chosen}, requests=(*self.given, *requests))

    def judge(self, solution: Mechanism | Iterable[Request] = (), **chosen: Any) -> Outcome:
        """Judge a solution.

        Args:
            solution: The requests asked after those given, or the mechanism that was asked them.
            **chosen: The parameters that the puzzle lets free, where they are the solution.

        Raises:
            BadValueError: It is no solution: too many requests, of another kind, or parameters that are not free.
        """
        run = self._run(solution, chosen)
        score = self.score(run)
        if isinstance(score, str):
            return Outcome(False, None, False, f"The goal is missed: {score}.")
        solved = score <= self.par if self.low else score >= self.par
        best = fingerprint(self.name, score) == self.known
        told = f"{show_number(score, self.unit)}, and par is {show_number(self.par, self.unit)}"
        more = "; nothing better is known" if best else "; better is possible" if solved else ": not there yet"
        return Outcome(solved, score, best, f"{told}{more}.")

    def _run(self, solution: Any, chosen: Mapping[str, Any]) -> Mechanism:
        if isinstance(solution, Mechanism):
            chosen = {name: solution.settings[name] for name in self.free if name in solution.settings}
            requests = self._behind(solution)
        else:
            requests = tuple(solution)
        if strange := [name for name in chosen if name not in self.free]:
            raise BadValueError(f"{quote(strange[0])} is not free in this puzzle: {self._may}.")
        if len(requests) > self.most:
            raise BadValueError(f"{plural(len(requests), 'request')} are too many: {self._may}.")
        for request in requests:
            if not isinstance(request, self.kinds or ()):
                raise BadRequestError(f"{quote(str(request))} is not allowed here: {self._may}.")
        return self.begin(*requests, **chosen)

    def _behind(self, solution: Mechanism) -> tuple[Request, ...]:
        """What a mechanism was asked after what the puzzle gives."""
        asked, count = tuple(solution.requests), len(self.given)
        kept = {name: value for name, value in self.begin().settings.items() if name not in self.free}
        changed = [name for name, value in kept.items() if solution.settings.get(name) != value]
        if not isinstance(solution, self.mechanism) or changed or asked[:count] != self.given:
            what = changed[0] if changed else "its beginning"
            raise BadValueError(f"This is not the puzzle as it was given: {what} is another; start from begin().")
        return asked[count:]

    @property
    def _may(self) -> str:
        kinds = " and ".join(kind.__name__ for kind in self.kinds)
        asks = f"ask at most {plural(self.most, 'request')}, {kinds}" if self.most else ""
        sets = f"choose {', '.join(self.free)}" if self.free else ""
        return "; ".join(filter(None, (asks, sets)))

    def __str__(self) -> str:
        return fill(f"{self.name}. {self.task} Par is {show_number(self.par, self.unit)}: {self._may}.", 100)


def fingerprint(name: str, score: float) -> str:
    """What is kept of the best score known: enough to tell it, not to read it.

    Examples:
        >>> fingerprint("Shreds", 1) == fingerprint("Shreds", 1.0) != fingerprint("Shreds", 2)
        True
    """
    return sha256(f"{name}: {float(score):.9g}".encode()).hexdigest()[:16]

"""Trying a rule of one's own: on run after run, until it fails or nothing was found for some seconds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final

from memlab.core.mechanism import Mechanism
from memlab.core.naming import meant
from memlab.errors import BadValueError
from memlab.exercises.draws import Draws
from memlab.exercises.runs import run
from memlab.memory.sizes import quote
from memlab.own.compaction_rule import PLAN
from memlab.own.guarded import Guarded
from memlab.own.memory_rules import BUDDY, FIT, JOB, SLAB
from memlab.own.parting import Parting, as_run, parting_of
from memlab.own.rule import Rule
from memlab.own.shrinking import shortest
from memlab.own.translation_rules import TRANSLATE, VICTIM

RULES: Final[Mapping[str, Rule]] = {one.name: one for one in (FIT, VICTIM, TRANSLATE, BUDDY, SLAB, PLAN, JOB)}
"""The rules that a function may stand in for, by name."""

SECONDS: Final = 4.0
MOST_RUNS: Final = 400
_SHORT: Final = 5
_MORE_RUNS: Final = 20
_LOOKING: Final = 4.0


@dataclass(frozen=True)
class Tried:
    """What trying a rule came to; ends a cell with the lab of the run on which it failed.

    Attributes:
        right: Whether nothing was found.
        says: What came of it, as a sentence.
        runs: On how many runs it was tried.
        mechanism: The shortest run on which it failed, at its last step; None where nothing was found.
    """

    right: bool
    says: str
    runs: int
    mechanism: Mechanism | None = None

    def __repr__(self) -> str:
        return self.says

    def _repr_mimebundle_(self, **given: Any) -> Mapping[str, Any]:
        if self.mechanism is None:
            return {"text/plain": self.says}
        shown: Mapping[str, Any] = self.mechanism._repr_mimebundle_(**given)  # type: ignore[attr-defined]
        return shown


def try_rule(
    name: str, function: Callable[..., Any], against: str = "", *, seconds: float = SECONDS, seed: Any = 0
) -> Tried:
    """Try a function in the place of a rule.

    Args:
        name: The rule: ``fit``, ``victim``, ``translate``, ``buddy``, ``slab``, ``plan`` or ``job``.
        function: Is called at each decision; `RULES` has its signature.
        against: A rule of the model that it is to do the same as; where none is given, only what can be no decision
            is found: what overlaps, lies outside memory, or refuses what could be served.
        seconds: How long it is tried.
        seed: Where the runs come from.

    Raises:
        BadValueError: There is no such rule, or what is given is no function.

    Examples:
        >>> def smallest(holes, need):
        ...     return min((size, at) for at, (start, size) in enumerate(holes) if size >= need)[1]
        >>> tried = try_rule("fit", smallest, "best")
        >>> tried.right, "ValueError in line 2" in tried.says
        (False, True)
        >>> tried.mechanism.step.why == tried.says
        True
    """
    rule = _rule(name, function)
    if against and against not in rule.named:
        raise BadValueError(f"There is no rule {quote(against)} for {name}: {meant(str(against), list(rule.named))}")
    trial = _Trial(rule, Guarded(function), against)
    with trial.guarded.watching():
        return trial.go_on(monotonic() + seconds, seed)


@dataclass
class _Trial:
    """A rule on trial."""

    rule: Rule
    guarded: Guarded
    against: str
    calls: int = 0

    def fails(self, mechanism: Mechanism) -> Parting | None:
        """Where it fails on a run, if it does."""
        return parting_of(self.rule, self.guarded, mechanism, self.against)

    def go_on(self, until: float, seed: Any) -> Tried:
        """Try run after run."""
        for number in range(1, MOST_RUNS + 1):
            mechanism = self._drawn(Draws(f"{seed}, {number}"))
            self.calls += sum(1 for _ in self.rule.decisions(mechanism))
            if found := self.fails(mechanism):
                return self._failed(mechanism, found, number, seed)
            if monotonic() > until:
                break
        alike = f"like {self.against}" if self.against else "nothing that cannot be"
        told = f"In {number:,} runs your rule decided {self.calls:,} times, {alike}: no mistake was found."
        return Tried(True, told, number)

    def _failed(self, mechanism: Mechanism, found: Parting, number: int, seed: Any) -> Tried:
        """The shortest run on which it fails; one that is slow is not tried again and again."""
        if not found.slow:
            mechanism, found = shortest(mechanism, found, self.fails)
            mechanism, found = self._shorter(mechanism, found, number, seed)
        return Tried(False, found.says, number, as_run(self.rule, mechanism, found))

    def _shorter(self, mechanism: Mechanism, found: Parting, number: int, seed: Any) -> tuple[Mechanism, Parting]:
        """A run that is shorter still, from among the next: with fewer entries, say, less is needed."""
        until = monotonic() + _LOOKING
        for other in range(number + 1, number + 1 + _MORE_RUNS):
            if len(mechanism.requests) <= _SHORT or found.slow or monotonic() > until:
                break
            run = self._drawn(Draws(f"{seed}, {other}"))
            if parting := self.fails(run):
                tried = shortest(run, parting, self.fails, until - monotonic())
                mechanism, found = min((mechanism, found), tried, key=lambda one: len(one[0].requests))
        return mechanism, found

    def _drawn(self, draws: Draws) -> Mechanism:
        """A run under the named rule."""
        rule = self.rule
        named = rule.named[self.against] if self.against else next(iter(rule.named.values()))
        fixed = {**rule.parameters, **named, **rule.drawn(draws)}
        if rule.requests:
            return rule.mechanism(**fixed, requests=rule.requests(draws, fixed))
        drawn = run(rule.mechanism, draws.randint(1, 3), draws)
        return rule.mechanism(**{**drawn.settings, **fixed}, requests=drawn.requests)


def _rule(name: Any, function: Any) -> Rule:
    if name not in RULES:
        raise BadValueError(f"There is no rule {quote(name)} to stand in for: {meant(str(name), list(RULES))}")
    if not callable(function):
        raise BadValueError(f"{quote(function)} is no function: use {RULES[name].signature}.")
    return RULES[name]

"""A rule that a function of the learner's may stand in for."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from memlab.core.history import Step
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.exercises.draws import Draws


@dataclass(frozen=True)
class Decision:
    """A moment at which the rule decides.

    Attributes:
        step: The step that shows what the model decided.
        given: The arguments for the function, plain values.
        right: What the model decided, as the function would return it.
        words: What it is about, in a few words.
    """

    step: Step
    given: tuple[Any, ...]
    right: Any
    words: str


@dataclass(frozen=True)
class Rule:
    """A rule that can be replaced.

    Attributes:
        name: By what it is known.
        signature: How the function is called, and what it returns.
        mechanism: Whose rule it is.
        decisions: The moments of a run at which it decides, in order.
        fair: Says why a value that the function returned can be no decision; "" where it can.
        named: The names of the model's own rules, each with the parameters that make it so; the first is the usual one.
        parameters: The parameters of the runs on which it is tried, besides.
        same: Whether what came is as good as what is right.
        drawn: Draws more parameters for a run, where its start is to differ.
        requests: Draws the requests of a run, from its parameters, where those of examples would decide too little.
        taken: The key of the thing that what came means, in the picture of the decision; None where it means none.
    """

    name: str
    signature: str
    mechanism: type[Mechanism]
    decisions: Callable[[Mechanism], Iterator[Decision]]
    fair: Callable[[tuple[Any, ...], Any], str]
    named: Mapping[str, Mapping[str, Any]]
    parameters: Mapping[str, Any] = field(default_factory=dict)
    same: Callable[[tuple[Any, ...], Any, Any], bool] = lambda _given, came, right: bool(came == right)
    drawn: Callable[[Draws], Mapping[str, Any]] = lambda _: {}
    requests: Callable[[Draws, Mapping[str, Any]], tuple[Request, ...]] | None = None
    taken: Callable[[Decision, Any], Hashable | None] = lambda _decision, _came: None


def index_or_none(given: Any, count: int) -> str:
    """Why a value is neither an index below ``count`` nor None; "" where it is one.

    Examples:
        >>> index_or_none(3, 4), index_or_none(None, 4), index_or_none(4, 4)
        ('', '', '4 is no index: there are 4, so it is 0 to 3, or None')
        >>> index_or_none(-1, 1), index_or_none(0, 0)
        ('-1 is no index: there is 1, so it is 0, or None', '0 is no index: there are 0, so it can only be None')
    """
    if given is None or (isinstance(given, int) and not isinstance(given, bool) and 0 <= given < count):
        return ""
    last = f"it is {'0' if count == 1 else f'0 to {count - 1}'}, or None" if count else "it can only be None"
    return f"{given!r:.60} is no index: there {'is' if count == 1 else 'are'} {count}, so {last}"


def index_of(came: Any, count: int) -> int | None:
    """What came as an index below ``count``; None where it is no such index.

    Examples:
        >>> index_of(3, 4), index_of(4, 4), index_of("3", 4)
        (3, None, None)
    """
    return None if came is None or index_or_none(came, count) else int(came)

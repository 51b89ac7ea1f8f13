"""Where a learner's rule parts from the model: what it was asked, what came, and why that is not right."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from memlab.core.history import Event, Serving, Settings
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.memory.sizes import cut
from memlab.own.guarded import Failed, Guarded
from memlab.own.rule import Decision, Rule

_LONGEST: Final = 210


@dataclass(frozen=True)
class Parting:
    """The first decision of a run at which a function did not do what the rule does.

    Attributes:
        decision: What was to be decided.
        says: What came, and why it is not right, as a sentence.
        slow: Whether the function was still at work when it was ended.
    """

    decision: Decision
    says: str
    slow: bool = False


@dataclass(frozen=True, kw_only=True)
class Parted(Event):
    """Here a learner's rule does something else than the model."""

    tick: ClassVar[str] = "failure"
    says: str

    @property
    def why(self) -> str:
        """What came, and what is right."""
        return self.says


def parting_of(rule: Rule, guarded: Guarded, mechanism: Mechanism, against: str) -> Parting | None:
    """The first decision of a run at which a function does what it must not, or not what a named rule does."""
    for decision in rule.decisions(mechanism):
        if said := _fault(rule, guarded, decision, against):
            return Parting(decision, said, guarded.slow)
    return None


def _fault(rule: Rule, guarded: Guarded, decision: Decision, against: str) -> str:
    given = decision.given
    about = cut(decision.words[0].upper() + decision.words[1:], _LONGEST)
    try:
        came = guarded.call(*(_copy(one) for one in given))
    except Failed as failed:
        return f"{failed} {about}."
    if unfair := rule.fair(given, came):
        return f"{about}: {unfair}."
    same = not against or rule.same(given, came, decision.right)
    return "" if same else f"{about}: your rule returns {_told(came)}, and {against} {_told(decision.right)}."


def _told(value: Any) -> str:
    return f"{value!r:.80}"


def _copy(value: Any) -> Any:
    """A list or a mapping of one's own: what a function does to it changes nothing."""
    return list(value) if isinstance(value, list) else dict(value) if isinstance(value, Mapping) else value


def as_run(rule: Rule, mechanism: Mechanism, parting: Parting) -> Mechanism:
    """The run as a history of its own, whose last step says what was expected and what came."""
    at, told = parting.decision.step, Parted(says=parting.says)

    def serve(self: Any, settings: Settings, state: Any, request: Request) -> Serving[Any, Any]:
        before = state
        for event, after in rule.mechanism.serve(self, settings, state, request):
            if event == at.event and after == at.state:
                yield told, before
                return
            yield event, after
            before = after

    doc = "A run on which a rule of one's own was tried."
    kind = type(f"{rule.mechanism.__name__}WithOwnRule", (rule.mechanism,), {"serve": serve, "__doc__": doc})
    run: Mechanism = kind(**mechanism.settings, requests=mechanism.requests[: at.request])
    return run

"""Where a learner's rule parts from the model: what it was asked, what came, and why that is not right."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from memlab.core.history import Event, Serving, Settings, Step
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.memory.sizes import cut
from memlab.own.guarded import Failed, Guarded
from memlab.own.marking import marked
from memlab.own.rule import Decision, Rule

_LONGEST: Final = 210


@dataclass(frozen=True)
class Parting:
    """The first decision of a run at which a function did not do what the rule does.

    Attributes:
        decision: What was to be decided.
        says: What came, and why it is not right, as a sentence.
        came: What came; None also where nothing did.
        slow: Whether the function was still at work when it was ended.
    """

    decision: Decision
    says: str
    came: Any = None
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
        about = cut(decision.words[0].upper() + decision.words[1:], _LONGEST)
        try:
            came = guarded.call(*(_copy(one) for one in decision.given))
        except Failed as failed:
            return Parting(decision, f"{failed} {about}.", slow=guarded.slow)
        if fault := _fault(rule, decision, came, against):
            return Parting(decision, f"{about}: {fault}.", came, guarded.slow)
    return None


def _fault(rule: Rule, decision: Decision, came: Any, against: str) -> str:
    if unfair := rule.fair(decision.given, came):
        return unfair
    same = not against or rule.same(decision.given, came, decision.right)
    return "" if same else f"your rule returns {_told(came)}, and {against} {_told(decision.right)}"


def _told(value: Any) -> str:
    return f"{value!r:.80}"


def _copy(value: Any) -> Any:
    """A list or a mapping of one's own: what a function does to it changes nothing."""
    return list(value) if isinstance(value, list) else dict(value) if isinstance(value, Mapping) else value


def as_run(rule: Rule, mechanism: Mechanism, parting: Parting) -> Mechanism:
    """The run as a history of its own, whose last step says what was expected and what came.

    Its picture is that of the model's decision, with a mark on what the function would have taken.
    """
    at, told = parting.decision.step, Parted(says=parting.says)

    def serve(self: Any, settings: Settings, state: Any, request: Request) -> Serving[Any, Any]:
        before = state
        for event, after in rule.mechanism.serve(self, settings, state, request):
            if event == at.event and after == at.state:
                yield told, before
                return
            yield event, after
            before = after

    def scene(self: Any, step: Step | None = None, look: Mapping[str, Any] | None = None) -> Any:
        step = step or self.step
        if not isinstance(step.event, Parted):
            return rule.mechanism.scene(self, step, look)
        return marked(rule.mechanism.scene(self, at, look), rule.taken(parting.decision, parting.came))

    own = {"serve": serve, "scene": scene, "__doc__": "A run on which a rule of one's own was tried."}
    kind = type(f"{rule.mechanism.__name__}WithOwnRule", (rule.mechanism,), own)
    run: Mechanism = kind(**mechanism.settings, requests=mechanism.requests[: at.request])
    return run

"""Asking a function in a race: what it chooses, or why that cannot be."""

from collections.abc import Iterable, Iterator
from typing import Any

from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.errors import BadValueError, MechanismError
from memlab.own.guarded import Failed, Guarded
from memlab.own.rule import Rule


def _asked(guarded: Guarded, rule: Rule, *given: Any) -> tuple[Any, str]:
    """What a function chooses, and "", or None and a sentence that tells what is wrong.

    Args:
        guarded: The function.
        rule: The rule for which it stands in.
        given: What it is given; of a list it gets one of its own.
    """
    try:
        came = guarded.call(*(list(one) if isinstance(one, (list, tuple)) else one for one in given))
    except Failed as failed:
        return None, str(failed)
    fault = rule.fair(given, came)
    return (None, f"Your rule is wrong: {fault}.") if fault else (came, "")


class Live:
    """A function that decides in runs while they are served, asked once for the same: going back is no other run.

    Args:
        guarded: The function.
        rule: The rule for which it stands in.

    Attributes:
        fault: The last sentence that told what was wrong with it; "" as long as nothing was.
    """

    def __init__(self, guarded: Guarded, rule: Rule) -> None:
        self._guarded, self._rule, self.fault = guarded, rule, ""
        self._known: dict[tuple[Any, ...], Any] = {}

    def chosen(self, about: str, *given: Any) -> Any:
        """What the function chooses.

        Args:
            about: What was to be decided, as a sentence, for a fault.
            *given: What the function is given; tuples, of which it gets lists.

        Raises:
            BadValueError: It failed, or chose what cannot be; says so.
        """
        if given not in self._known:
            came, fault = _asked(self._guarded, self._rule, *given)
            if fault:
                self.fault = f"{fault} {about}"
                raise BadValueError(self.fault)
            self._known[given] = came
        return self._known[given]

    def runs(self, begun: Iterable[tuple[Mechanism, Iterable[Request]]]) -> Iterator[Mechanism]:
        """Let each run serve its requests; the last one ends before a fault of the function."""
        for run, requests in begun:
            yield self._serve(run, requests)
            if self.fault:
                return

    def _serve(self, run: Mechanism, requests: Iterable[Request]) -> Mechanism:
        for request in requests:
            try:
                run.ask(request)
            except MechanismError:
                if not self.fault:
                    raise
                break
        return run

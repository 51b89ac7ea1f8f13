"""Measured: a mechanism that says what a kernel should count, and lets the kernel that runs here count the same."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Final

from traitlets import Enum, Tuple

from memlab.core.history import Settings, Step
from memlab.core.mechanism import Mechanism, Preset
from memlab.core.request import Request
from memlab.live.child import CannotMeasureError, run_script
from memlab.live.counts import Count, Counts, counted

NOBODY: Final = "not counted"
RECORDED: Final = "a recorded run"
HERE: Final = "this machine"

_COUNTS: Final = "what a running kernel counted, request by request"
_SOURCE: Final = "who counted"


class Measured(Mechanism):
    """A mechanism of which a kernel can count the same.

    A subclass names its ``script`` and tells in `expected` what it compares, in the order in which the script prints
    it; its presets may bring what was recorded, by `recorded_preset`.

    Attributes:
        script: The name of the script that repeats its requests in a process of its own.
        differs: Why a machine may count otherwise, in a sentence.
        counts: What was counted, request by request.
        source: Who counted.
    """

    acts: ClassVar[Mapping[str, str]] = {"Run it here": "run_here"}
    script: ClassVar[str] = ""
    differs: ClassVar[str] = ""

    counts = Tuple(default_value=(), help=_COUNTS).tag(parameter=True, group="more", kind=Counts(_COUNTS))
    source = Enum((NOBODY, RECORDED, HERE), NOBODY, help=_SOURCE).tag(parameter=True, group="more", rule="{value}")

    def expected(self, step: Step) -> Mapping[str, int]:
        """What the kernel should count at the request of a step, by its name."""
        raise NotImplementedError(f"{type(self).__name__} must say what is expected")

    def act_of(self, _settings: Settings, request: Request) -> str:
        """A request in words that are different wherever other numbers are expected."""
        return str(request)

    def spelt(self, step: Step, request: Request) -> list[Any]:
        """A request as the script reads it: its name and its fields; "none" for what cannot be."""
        if step.event.tick == "failure":
            return ["none"]
        return [type(request).__name__.lower(), *(getattr(request, name) for name in request.kinds())]

    def counted(self, step: Step) -> tuple[int, ...] | None:
        """What the kernel counted at the request of a step; None where it counted others."""
        if not step.request:
            return None
        acts = [self.act_of(step.settings, request) for request in self.requests[: step.request]]
        same = counted(step.settings.counts, acts)
        return same[-1].numbers if len(same) == step.request else None

    def seen(self, step: Step) -> Mapping[str, Any]:
        """What a picture needs besides its step: at the end of a request, what is expected and what was counted."""
        return {**super().seen(step), "beside": self._beside(step)}

    def _beside(self, step: Step) -> tuple[Mapping[str, int], tuple[int, ...] | None, str, str] | None:
        if not step.request or step.index != self.history.of_request(step.request)[-1]:
            return None
        return self.expected(step), self.counted(step), step.settings.source, self.differs

    def run_here(self, run: Callable[..., Mapping[str, Any]] = run_script) -> str:
        """Let the kernel of this machine count the requests so far; its counts then stand beside the model's.

        Args:
            run: What runs the script of the experiment.

        Returns:
            Why that cannot be done here, in a sentence, nothing having changed; empty where it was done.
        """
        requests, settings = tuple(self.requests), self.settings
        ends = [self.history[self.history.of_request(number + 1)[-1]] for number in range(len(requests))]
        acts = [self.spelt(step, request) for step, request in zip(ends, requests, strict=True)]
        told = {name: value for name, value in settings.items() if name not in ("counts", "source")}
        try:
            found = run(self.script, json.dumps(acts), json.dumps(told))["counts"]
        except CannotMeasureError as error:
            return str(error)
        named = [self.act_of(settings, request) for request in requests]
        with self.hold_trait_notifications():
            self.counts = tuple(Count(act, tuple(one)) for act, one in zip(named, found, strict=True))
            self.source = HERE
        return ""


def recorded_preset(
    name: str,
    point: str,
    measured: Sequence[tuple[Request, str]],
    settings: Mapping[str, Any] | None = None,
    in_words: Callable[[Request], str] = str,
) -> Preset:
    """An example with what Linux 6.18 counted of it.

    Args:
        name: Its name.
        point: What it shows, in a sentence.
        measured: What is asked, each with what was counted: numbers with slashes between them.
        settings: The parameters.
        in_words: The mechanism's `Measured.act_of` under these parameters.
    """
    found = tuple(Count(in_words(request), tuple(map(int, one.split("/")))) for request, one in measured)
    requests = tuple(request for request, _ in measured)
    return Preset(name, point, {**(settings or {}), "counts": found, "source": RECORDED}, requests)

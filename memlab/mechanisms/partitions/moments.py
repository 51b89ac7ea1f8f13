"""What a hand on the picture asks: another moment of the same run, or another order of arrival."""

from bisect import bisect_right
from dataclasses import dataclass, replace

from memlab.core.history import History
from memlab.core.request import Request
from memlab.mechanisms.partitions.requests import Run, Submit
from memlab.scene.asks import Go, Rerun


@dataclass(frozen=True)
class At(Go):
    """The event nearest to a time; behind the last one, time is let pass.

    Attributes:
        time: In units of the CPU.
    """

    time: int

    @property
    def words(self) -> str:
        """The time."""
        return f"the event nearest to t = {self.time:,}"

    @property
    def otherwise(self) -> Request:
        """Run until then."""
        return Run(self.time)

    def found(self, history: History, at: int) -> int | None:  # noqa: ARG002 - a time is the same from everywhere
        """The last step up to the time, or the first one behind it; None where the run ends before."""
        after = bisect_right(history, self.time, key=lambda step: step.state.now)
        if after == len(history):
            return after - 1 if history[-1].state.now == self.time else None
        early, late = (abs(history[max(0, at)].state.now - self.time) for at in (after - 1, after))
        return after if late < early else max(0, after - 1)


@dataclass(frozen=True)
class EventOf(Go):
    """The event of a job before or after the one on show.

    Attributes:
        job: Its name.
        later: Whether the next one is meant.
    """

    job: str
    later: bool

    @property
    def words(self) -> str:
        """Which event."""
        return f"{'next' if self.later else 'previous'} event of {self.job}"

    def found(self, history: History, at: int) -> int | None:
        """The nearest step on that side whose event names the job."""
        there = range(at + 1, len(history)) if self.later else range(at - 1, -1, -1)
        return next((index for index in there if getattr(history[index].event, "job", "") == self.job), None)


@dataclass(frozen=True)
class ComesBeside(Rerun):
    """A job comes just before or just behind another one, at that one's time.

    Attributes:
        job: Its name.
        other: The name of the other one.
        behind: Whether it comes after it.
    """

    job: str
    other: str
    behind: bool

    @property
    def words(self) -> str:
        """The new order."""
        return f"{self.job} comes {'behind' if self.behind else 'before'} {self.other}"

    def over(self, requests: tuple[Request, ...]) -> tuple[Request, ...]:
        """The job's request at the place of the other's; all as it was where one of them is not there."""
        found = {request.job: request for request in reversed(requests) if isinstance(request, Submit)}
        mine, theirs = found.get(self.job), found.get(self.other)
        if mine is None or theirs is None or mine is theirs:
            return requests
        rest = [request for request in requests if request is not mine]
        at = next(at for at, request in enumerate(rest) if request is theirs) + self.behind
        return (*rest[:at], replace(mine, arrival=theirs.arrival), *rest[at:])

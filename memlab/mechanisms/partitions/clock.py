"""The clock: time passes, jobs have turns on the CPU, end, and are loaded."""

from collections import deque
from collections.abc import Callable, Iterator
from math import inf
from typing import Final

from memlab.core.history import Event, Settings
from memlab.mechanisms.partitions import telling
from memlab.mechanisms.partitions.loading import Load, next_load
from memlab.mechanisms.partitions.state import State, Turns

ROUND_ROBIN: Final = "round robin"
PARALLEL: Final = "parallel"

Told = Iterator[tuple[Event, State]]
Choose = Callable[[Settings, State], Load | None]


class Clock:
    """A state that moves on; what it tells are the events, each with the state after it.

    At an instant jobs end first, then others arrive, then they are loaded, then the CPU is handed on. Rounds in which
    nothing ends and nobody comes are passed at once, so the time this takes depends on the events, not on the units.

    Args:
        settings: The rules.
        state: Where to begin.
        choose: Says what is loaded next, if anything.
    """

    def __init__(self, settings: Settings, state: State, choose: Choose = next_load) -> None:
        self.settings, self.now, self.running, self.since = settings, state.now, state.running, state.since
        self.jobs, self.queue, self.resident = list(state.jobs), list(state.queue), list(state.resident)
        self.ready, self.turns, self.settled = deque(state.ready), state.turns, state.settled
        self._before, self._choose = state, choose

    @property
    def state(self) -> State:
        """The state at this moment."""
        return State(
            now=self.now,
            jobs=tuple(self.jobs),
            queue=tuple(self.queue),
            resident=tuple(self.resident),
            ready=tuple(self.ready),
            running=self.running,
            since=self.since,
            turns=self.turns,
            settled=self.settled,
            refused=self._before.refused,
        )

    def until(self, target: float, *, loading: bool, one_end: bool = False) -> Told:
        """Let time pass, to ``inf`` until nothing runs any more.

        Args:
            target: When to stop, after the jobs that end then have left.
            loading: Whether jobs are loaded at that instant too; not where others are still to arrive.
            one_end: Whether to stop at the first instant at which a job ends.
        """
        while True:
            if loading or self.now < target:
                yield from self._loads()
            if self.now >= target or not self._move(target):
                return
            inside = len(self.resident)
            yield from self._ends()
            if one_end and len(self.resident) < inside:
                target = self.now

    def _loads(self) -> Told:
        while not self.settled:
            found = self._choose(self.settings, self.state)
            if found is None:
                self.settled = True
                if self.queue:
                    yield telling.blocked(self.settings, self.state), self.state
                return
            before = self.state
            self._load(found)
            yield telling.loaded(self.settings, before, found), self.state

    def _load(self, found: Load) -> None:
        self.jobs[found.job] = self.jobs[found.job]._replace(loaded=self.now, at=found.hole.start)
        self.queue.remove(found.job)
        self.resident.append(found.job)
        if self.settings.cpu == ROUND_ROBIN:
            self.ready.append(found.job)

    def _ends(self) -> Told:
        """Those that have had all their time leave memory."""
        over = [job for job in self.resident if self.jobs[job].had == self.jobs[job].cpu]
        for job in over:
            before = self.state
            if job == self.running:
                self._close()
            self.jobs[job] = self.jobs[job]._replace(ended=self.now)
            self.resident.remove(job)
            self.settled = False
            yield telling.ended(self.settings, before, self.state, job), self.state

    def _move(self, target: float) -> bool:
        """Pass to the next instant at which something may happen; False where nothing ever will."""
        if self.settings.cpu == PARALLEL:
            following = min((self._left(job) for job in self.resident), default=inf)
            return self._pass(min(target, self.now + following), self.resident)
        self._hand_on(target)
        if self.running is None:
            return self._pass(target, ())
        turn_ends = self.since + self.settings.quantum
        return self._pass(min(target, turn_ends, self.now + self._left(self.running)), (self.running,))

    def _pass(self, to: float, busy: list[int] | tuple[int, ...]) -> bool:
        if to == inf:
            return False
        passed, self.now = int(to) - self.now, int(to)
        for job in busy:
            self.jobs[job] = self.jobs[job]._replace(had=self.jobs[job].had + passed)
        return True

    def _left(self, job: int) -> int:
        return self.jobs[job].cpu - self.jobs[job].had

    def _hand_on(self, target: float) -> None:
        """At the end of a quantum the job goes to the tail of the ready list, and the head has the CPU."""
        if self.running is not None:
            if self.now - self.since < self.settings.quantum:
                return
            self.ready.append(self.running)
            self._close()
        if self.ready:
            self._rounds(target)
            self.running, self.since = self.ready.popleft(), self.now

    def _close(self) -> None:
        """The turn is over."""
        assert self.running is not None
        self.turns += (Turns(self.since, (self.running,), self.now - self.since),)
        self.running = None

    def _rounds(self, target: float) -> None:
        """Whole rounds after which nobody has ended and nobody has come; the last such one is walked turn by turn."""
        quantum, order = self.settings.quantum, tuple(self.ready)
        rounds = min((self._left(job) - 1) // quantum for job in order)
        if target < inf:
            rounds = min(rounds, int(target - self.now) // (quantum * len(order)))
        if rounds <= 1:
            return
        turns = Turns(self.now, order, quantum, rounds - 1)
        self.turns += (turns,)
        self._pass(turns.end, ())
        for job in order:
            self.jobs[job] = self.jobs[job]._replace(had=self.jobs[job].had + quantum * (rounds - 1))

"""The dispatcher's story: whom the scheduler chooses, who goes out for it, and the transfers one after the other."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from memlab.core.history import Serving, Settings
from memlab.mechanisms.swapping import dispatch_events as events
from memlab.mechanisms.swapping import transfer_events
from memlab.mechanisms.swapping.plans import Plan, by_priority, hindrance, moved, order, planned, refusal
from memlab.mechanisms.swapping.state import LOAD, Process, State, Transfer


def dispatch(settings: Settings, state: State) -> Serving[State, Process | None]:
    """Go through the ready list until one is in memory; return it, or None."""
    names = order(state)
    if not names:
        yield events.Idle(), state
    for place, name in enumerate(names):
        process = state.of(name)
        assert process is not None
        yield _chosen(state, names, place, process), state
        known = events.dispatching(process)
        if process.at is not None:
            after = replace(state, ready=state.tail(name))
            yield events.InMemory(chose=("process", name), at=process.at, **known), after
            return process
        if process.base is not None:
            yield events.PlaceGiven(binding=process.binding, size=process.size, **known), state
        plan = planned(settings, state, process)
        if plan is not None:
            return (yield from _carry_out(settings, state, process, plan))
        reason = hindrance(settings, state, process)
        yield events.Stuck(reason=reason, **known), state
        if settings.if_stuck == "wait":
            break
    return None


def _chosen(state: State, names: tuple[str, ...], place: int, process: Process) -> events.Chosen:
    priorities = [one.priority for one in state.processes if one.name in state.ready]
    return events.Chosen(
        chose=("row", process.name),
        candidates=tuple(("row", name) for name in names[place:]),
        ready=len(names),
        equals=priorities.count(process.priority),
        inside=process.at is not None,
        again=bool(place),
        **events.dispatching(process),
    )


def _carry_out(settings: Settings, state: State, process: Process, plan: Plan) -> Serving[State, Process]:
    """Name those that go, then move one after the other."""
    yield from _victims(settings, state, process, plan)
    transfers = _transfers(settings, process, plan)
    known: dict[str, Any] = {**events.dispatching(process), "plan": transfers}
    for number, one in enumerate(transfers):
        began = sum((each.us for each in transfers[:number]), Fraction(0))
        half = one.latency + Fraction(one.size // 2 * 10**6, one.rate)
        key = ("process", one.process)
        yield transfer_events.Moving(chose=key, number=number, passed=began + half, **known), state
        state = replace(state, time=state.time + one.us)
        told: dict[str, Any] = {"chose": key, "number": number, "passed": began + one.us, **known}
        if one.out:
            state = _out(state, one)
            yield transfer_events.RolledOut(**told), state
            continue
        process, was = _in(state, one)
        state = state.having(process, ready=state.tail(process.name), ins=state.ins + 1)
        yield _rolled_in(settings, was, told), state
    return process


def _victims(settings: Settings, state: State, process: Process, plan: Plan) -> Serving[State, None]:
    looked = by_priority(state.inside)
    reasons = ((one.name, refusal(settings, one, process)) for one in looked)
    may_not = tuple((name, why) for name, why in reasons if why)
    for number, victim in enumerate(plan.victims):
        passed = [one for one in looked if one.priority <= victim.priority and one.name in dict(may_not)]
        candidates = looked if process.base is None else plan.victims
        yield (
            events.VictimChosen(
                chose=("row", victim.name),
                candidates=tuple(("row", one.name) for one in candidates),
                victim=victim.name,
                lowest=victim.priority,
                size=process.size,
                before=tuple(one.name for one in plan.victims[:number]),
                kept=dict(may_not)[passed[0].name] if passed and not number else "",
                may_not=may_not,
                **events.dispatching(process),
            ),
            state,
        )


def _transfers(settings: Settings, process: Process, plan: Plan) -> tuple[Transfer, ...]:
    out = (moved(settings, one, out=True, at=one.at or 0) for one in plan.victims)
    return (*out, moved(settings, process, out=False, at=plan.at))


def _out(state: State, one: Transfer) -> State:
    victim = state.of(one.process)
    assert victim is not None
    return state.having(replace(victim, at=None), outs=state.outs + 1)


def _in(state: State, one: Transfer) -> tuple[Process, Process]:
    """The process in memory, and as it was before."""
    was = state.of(one.process)
    assert was is not None
    base = one.at if was.binding == LOAD else was.base
    return replace(was, at=one.at, since=state.ins + 1, base=base, kept=0), was


def _rolled_in(settings: Settings, was: Process, told: dict[str, Any]) -> transfer_events.RolledIn:
    return transfer_events.RolledIn(binding=was.binding, fit=settings.fit, delivered=was.kept, **told)

"""Who goes out for whom, and where the incoming process is put."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from memlab.core.history import Settings
from memlab.mechanisms.swapping.amounts import amount
from memlab.mechanisms.swapping.state import NEVER, Process, State, Transfer
from memlab.memory.extents import FreeList, search

LOWER: Final = "lower"


class Plan(NamedTuple):
    """Whom the dispatcher rolls out, in this order, and the address to which it rolls the other in."""

    victims: tuple[Process, ...]
    at: int


def order(state: State) -> tuple[str, ...]:
    """The ready list as the scheduler goes through it: highest priority first, then nearest the head."""
    priority = {one.name: one.priority for one in state.processes}
    return tuple(sorted(state.ready, key=lambda name: -priority[name]))


def refusal(settings: Settings, victim: Process, incoming: Process) -> str:
    """Why a process may not go out for another; "" where it may."""
    if settings.io_rule == NEVER and victim.io is not None:
        return f"{victim.name} has I/O pending, to address {victim.io.address:,}"
    lower = victim.priority < incoming.priority
    if settings.roll_out == LOWER and not lower:
        return f"priority {victim.priority} of {victim.name} is not lower than {incoming.priority}"
    if victim.priority > incoming.priority:
        return f"priority {victim.priority} of {victim.name} is higher than {incoming.priority}"
    return ""


def by_priority(processes: Iterable[Process]) -> list[Process]:
    """Lowest priority first; among equals the one that was swapped in earliest."""
    return sorted(processes, key=lambda one: (one.priority, one.since))


def planned(settings: Settings, state: State, incoming: Process) -> Plan | None:
    """What the dispatcher would do to have a process in memory; None where nothing helps."""
    if incoming.base is not None:
        return _fixed(settings, state, incoming, incoming.base)
    victims: list[Process] = []
    willing = by_priority(one for one in state.inside if not refusal(settings, one, incoming))
    for count in range(len(willing) + 1):
        victims = willing[:count]
        free = FreeList(state.holes(settings.memory, {one.name for one in victims}))
        found = search(free, incoming.size, settings.fit).found
        if found is not None:
            return Plan(tuple(victims), free.holes[found].start)
    return None


def _fixed(settings: Settings, state: State, incoming: Process, base: int) -> Plan | None:
    """The place is given: exactly those must go that lie there."""
    there = tuple(one for one in state.inside if one.overlaps(base, incoming.size))
    return None if any(refusal(settings, one, incoming) for one in there) else Plan(there, base)


def hindrance(settings: Settings, state: State, incoming: Process) -> str:
    """Why there is no plan for a process."""
    said = [(one, refusal(settings, one, incoming)) for one in state.inside]
    if incoming.base is not None:
        why = next(why for one, why in said if why and one.overlaps(incoming.base, incoming.size))
        return f"it must lie at {incoming.base:,}, but {why}"
    free = state.holes(settings.memory, {one.name for one, why in said if not why})
    largest = amount(max((hole.size for hole in free), default=0))
    return f"{next(why for _, why in said if why)}; without those that may go, the largest hole has {largest}"


def moved(settings: Settings, process: Process, *, out: bool, at: int) -> Transfer:
    """The transfer of a process: all of it, or the part that it uses."""
    size = process.size if settings.transfer == "whole" else process.used
    return Transfer(process.name, out, at, size, settings.latency_us, settings.rate)

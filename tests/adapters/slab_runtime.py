"""slab_runtime.json: the movement of slabs between lists, their colours, and reaping."""

from dataclasses import replace
from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.slab import AllocObject, CreateCache, FreeObject, Reap, SlabAllocator, State
from tests.adapters.tally import Tally, cases_of

KEYS = {"kind"}
CACHE = "cache"


def check(document: Any, tally: Tally) -> None:
    kinds = {"lists": _lists, "colours": _colours, "reap": _reap}
    for number, case in enumerate(cases_of(document)):
        tally.case(f"case {number}, {case['kind']}")
        kinds[case["kind"]](case, tally)


def _machine(case: dict[str, Any]) -> SlabAllocator:
    """More than 32 MB of memory, so slabs may grow to order 2."""
    machine = SlabAllocator(memory=14, line=str(case["line"]))
    machine.ask(CreateCache(CACHE, case["size"], aligned=case["hwalign"]))
    return machine


def _lists(case: dict[str, Any], tally: Tally) -> None:
    machine = _machine(case)
    sizing = machine.step.state.caches[CACHE].sizing
    tally.step(case["objects_per_slab"], sizing.num, "objects_per_slab")
    tally.step(case["order"], sizing.order, "order")
    for number, step in enumerate(case["steps"], start=1):
        ask = AllocObject if step["op"] == "alloc" else FreeObject
        said = _said(machine.ask(ask(CACHE, step["name"])), step)
        for field in step.keys() - {"op", "name"}:
            tally.step(step[field], said[field], f"step {number}, {step['op']} {step['name']}, {field}")


def _said(shown: Step, step: dict[str, Any]) -> dict[str, Any]:
    cache = shown.state.caches[CACHE]
    place = shown.state.objects.get(step["name"])
    return {
        "slab": place and place.slab,
        "slot": place and place.slot,
        "full": cache.full,
        "partial": cache.partial,
        "free": cache.free,
    }


def _colours(case: dict[str, Any], tally: Tally) -> None:
    machine = _machine(case)
    sizing = machine.step.state.caches[CACHE].sizing
    tally.step(case["left_over"], sizing.left_over, "left_over")
    tally.step(case["colours"], sizing.colour, "colours")
    tally.step(case["colour_step"], sizing.colour_off, "colour_step")
    machine.ask(*(AllocObject(CACHE, f"o{number}") for number in range(8 * sizing.num)))
    slabs = machine.step.state.caches[CACHE].slabs
    tally.step(case["offsets_of_first_8_slabs"], [slabs[number].offset for number in range(8)], "offsets")


def _reap(case: dict[str, Any], tally: Tally) -> None:
    machine = SlabAllocator(memory=16, orders=10)
    empty = case["empty_slabs_of_each_cache"]
    # The kernel's chain begins with the newest cache, and the clock with the first of the chain.
    for number in reversed(range(len(empty))):
        machine.ask(*_grown(f"c{number}", empty[number], case))
    state: State = machine.step.state
    caches = state.caches
    for name, cache in caches.items():
        caches = caches.set(name, replace(cache, grown=case["recently_grown"]))
    state = replace(state, caches=caches)
    told = list(machine.serve(machine.settings, state, Reap()))
    after = told[-1][1]
    free = [len(after.caches[f"c{number}"].free) for number in range(len(empty))]
    pages = sum(event.pages for event, _ in told if event.kind == "SlabDestroyed")
    victims = [int(event.cache[1:]) for event, _ in told if event.kind == "ReapChose"]
    tally.step(case["freed_pages"], pages, "freed_pages")
    tally.step(case["victim"], victims[0] if victims else None, "victim")
    tally.step(case["empty_slabs_left"], free, "empty_slabs_left")
    tally.step(case["next_clock"], int(after.clock[1:] or 0), "next_clock")


def _grown(name: str, slabs: int, case: dict[str, Any]) -> list[Any]:
    """A cache of one object a slab, with so many empty slabs."""
    objects = [f"{name} {number}" for number in range(slabs)]
    return [
        CreateCache(name, 4096 * case["pages_per_slab"], ctor=case["constructor"]),
        *(AllocObject(name, each) for each in objects),
        *(FreeObject(name, each) for each in objects),
    ]

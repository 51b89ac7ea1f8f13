"""buddy.json: allocation traces, with every free list and every pair bit after each step."""

from typing import Any

from memlab.core.history import Settings
from memlab.mechanisms.buddy import Allocate, Free, State, model, order_of, pairs
from tests.adapters.tally import Tally, cases_of

KEYS = {"rule", "frames", "orders", "steps"}


def check(document: Any, tally: Tally) -> None:
    for case in cases_of(document):
        tally.case(f"{case['rule']}, {case['frames']} frames, {case['orders']} orders, seed {case.get('seed')}")
        settings = _settings(case)
        state = model.empty(settings)
        for number, step in enumerate(case["steps"], start=1):
            said, state = _answer(settings, state, step)
            for field in step.keys() - {"op", "name", "frames"}:
                tally.step(step[field], said[field], f"step {number}, {step['op']} {step['name']}, {field}")


def _settings(case: dict[str, Any]) -> Settings:
    """The settings as a case has them, also where a lab offers no such number of lists."""
    memory = case["frames"].bit_length() - 1
    return Settings((("rule", case["rule"]), ("memory", memory), ("orders", case["orders"])))


def _answer(settings: Settings, state: State, step: dict[str, Any]) -> tuple[dict[str, Any], State]:
    """What memlab says, under the names of the file, and the state after it."""
    allocating, name = step["op"] == "alloc", step["name"]
    before = state.blocks
    request = Allocate(name, step["frames"]) if allocating else Free(name)
    *_, (event, state) = model.serve(settings, state, request)
    held = (state.blocks if allocating else before).get(name)
    listed = event.kind == "Listed"
    said = {
        "order": order_of(step.get("frames", 1)),
        "frame": held and held.frame,
        "merged_frame": event.frame if listed else None,
        "merged_order": event.order if listed else None,
        "free_lists": [list(state.area.listed(order)) for order in range(state.area.orders)],
        "pair_bits": pair_bits(state, 1 << settings.memory),
    }
    return said, state


def pair_bits(state: State, frames: int) -> list[list[int]]:
    orders = range(state.area.orders - 1)
    return [[state.area.bit(order, index) for index in range(pairs(frames, order))] for order in orders]

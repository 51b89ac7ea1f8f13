"""buddy.json: allocation traces, with every free list and every pair bit after each step."""

from typing import Any

from memlab.mechanisms.buddy import Allocate, Buddy, Free, State, order_of, pairs
from tests.adapters.tally import Tally, cases_of

KEYS = {"rule", "frames", "orders", "steps"}


def check(document: Any, tally: Tally) -> None:
    for case in cases_of(document):
        tally.case(f"{case['rule']}, {case['frames']} frames, {case['orders']} orders, seed {case.get('seed')}")
        zone = Buddy(rule=case["rule"], memory=case["frames"].bit_length() - 1, orders=case["orders"])
        for number, step in enumerate(case["steps"], start=1):
            said = _answer(zone, step)
            for field in step.keys() - {"op", "name", "frames"}:
                tally.step(step[field], said[field], f"step {number}, {step['op']} {step['name']}, {field}")


def _answer(zone: Buddy, step: dict[str, Any]) -> dict[str, Any]:
    """What memlab says, under the names of the file."""
    before = zone.step.state.blocks
    allocating = step["op"] == "alloc"
    event = zone.ask(Allocate(step["name"], step["frames"]) if allocating else Free(step["name"])).event
    state = zone.step.state
    held = (state.blocks if allocating else before).get(step["name"])
    listed = event.kind == "Listed"
    return {
        "order": order_of(step.get("frames", 1)),
        "frame": held and held.frame,
        "merged_frame": event.frame if listed else None,
        "merged_order": event.order if listed else None,
        "free_lists": [list(state.area.listed(order)) for order in range(state.area.orders)],
        "pair_bits": pair_bits(state, 1 << zone.memory),
    }


def pair_bits(state: State, frames: int) -> list[list[int]]:
    orders = range(state.area.orders - 1)
    return [[state.area.bit(order, index) for index in range(pairs(frames, order))] for order in orders]

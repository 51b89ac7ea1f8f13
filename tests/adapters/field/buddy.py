"""Buddy systems as people gave them: memory in KB or bytes, requests with a fraction, frames in use at the start."""

import re
from collections.abc import Mapping
from typing import Any

from memlab.errors import BadValueError
from memlab.mechanisms.buddy import Allocate, Buddy, Free, buddy_of, pairs
from memlab.memory.sizes import parse_whole
from memlab.reading import read_buddyinfo
from tests.adapters.mixed import Check
from tests.adapters.tally import Tally

_BYTES = {"bytes": 1, "B": 1, "KB": 2**10, "K": 2**10, "MB": 2**20, "M": 2**20, "GB": 2**30}
_NO_MULTIPLE = r"Frame (\d+) starts no block of order \d+: its first frame must be a multiple of \S+ = ([\d,]+)\."


def find(entry: dict[str, Any]) -> Check | None:
    """Whoever can answer a case, by what it gives."""
    given = entry["given"]
    if entry["mechanism"] == "buddy.buddy_of":
        return buddy
    if entry["mechanism"] == "buddy.parse_buddyinfo":
        return listing
    if entry["mechanism"] != "buddy" or not isinstance(given, dict):
        return None
    if _measured("requests", given) and _measured("memory", given):
        return blocks_and_waste
    return at_the_start if {"used", "reserved", "layout"} & given.keys() else None


def buddy(entry: dict[str, Any], tally: Tally) -> None:
    """The buddy of a block, or why it has none."""
    try:
        said: Any = buddy_of(**entry["given"])
    except BadValueError as error:
        told = re.fullmatch(_NO_MULTIPLE, str(error))
        said = f"an error: {told[1]} is no multiple of {told[2]}" if told else str(error)
    tally.step(entry["right"], said, "the buddy")


def blocks_and_waste(entry: dict[str, Any], tally: Tally) -> None:
    """The size of the block of each request and what is wasted in it, in the unit that the case names."""
    given = entry["given"]
    memory, unit = _measured("memory", given), _measured("unit", given) or _measured("smallest", given)
    (size, name), requests = memory or (0, ""), _measured("requests", given) or ([], "")
    bytes_each = unit[0] * _BYTES[unit[1]] if unit else _BYTES[name]
    total = size * _BYTES[name] // bytes_each
    zone = Buddy(frames=total, unit=bytes_each, base=_base(given), orders=total.bit_length())
    held = [zone.ask(Allocate(f"P{at}", f"{each} {requests[1]}")).result for at, each in enumerate(requests[0])]
    for key, expected in entry["right"].items():
        what, _, measure = key.rpartition("_")
        factor = bytes_each / _BYTES[measure]
        said = [float(block.size if what == "blocks" else block.waste) * factor for block in held if block]
        tally.step(expected, said, key, within=1e-9)


def at_the_start(entry: dict[str, Any], tally: Tally) -> None:
    """Pair bits and free blocks where some frames are not free, and after some of them are freed."""
    given = entry["given"]
    parts = [("used", frame) for frame in given.get("used", ())]
    parts += [("reserved", frame) for frame in given.get("reserved", ())]
    frames = given["frames"]
    orders = given.get("orders", frames.bit_length())
    zone = Buddy(frames=frames, orders=orders, layout=given.get("layout", parts), rule=given.get("rule", "linux-2.4"))
    zone.ask(*(Free(f"F{frame}") for frame in given.get("then_freed", ())))
    area = zone.step.state.area
    top = range(frames.bit_length() - 1)
    said = {
        "pair_bits": [[area.bit(order, index) for index in range(pairs(frames, order))] for order in top],
        "free_blocks": [sorted(area.listed(order)) for order in range(area.orders)],
        "free_lists": [list(area.listed(order)) for order in range(area.orders)],
        "counts": list(area.counts),
        "free": area.free,
    }
    tally.step(entry["right"], {name: said[name] for name in entry["right"]}, "the start")


def listing(entry: dict[str, Any], tally: Tally) -> None:
    """A row as the kernel prints it."""
    row = read_buddyinfo(entry["given"]).rows[0]
    tally.step(entry["right"], {name: getattr(row, name) for name in entry["right"]}, "the row")


def _measured(what: str, given: Mapping[str, Any]) -> tuple[Any, str] | None:
    """What ``memory_KB`` or the like gives, and in which unit."""
    found = ((given[name], name.removeprefix(f"{what}_")) for name in given if name.startswith(f"{what}_"))
    return next((pair for pair in found if pair[1] in _BYTES), None)


def _base(given: Mapping[str, Any]) -> int:
    base = given.get("base", 0)
    return parse_whole(base) if isinstance(base, str) else int(base)

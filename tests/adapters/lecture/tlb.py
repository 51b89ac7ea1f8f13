"""The lecture's effective access times: by the formula, and as accesses that hit in that ratio measure them."""

from fractions import Fraction
from typing import Any

from memlab.mechanisms.tlb import Access, Map, Tlb, effective_access_time
from tests.adapters.tally import Tally


def access_time(entry: dict[str, Any], tally: Tally) -> None:
    """One miss, and hits enough for the ratio."""
    given, computed = entry["given"], entry["computed"]
    tlb_ns, memory_ns, ratio = given["tlb"], given["mem"], given["hit"]
    tlb = Tlb(tlb_ns=tlb_ns, memory_ns=memory_ns)
    missing = 1 - Fraction(ratio).limit_denominator(1000)
    tlb.ask(Map("P", 0), *[Access("P", 0)] * int(1 / missing))
    time = effective_access_time(ratio, tlb_ns, memory_ns)
    hit, miss = effective_access_time(1, tlb_ns, memory_ns), effective_access_time(0, tlb_ns, memory_ns)
    said = {
        "hit_path": hit,
        "miss_path": miss,
        "eat": time,
        "slowdown": time / memory_ns - 1,
        "literal": 100 * ratio * hit + (1 - ratio) * miss,
    }
    for field, expected in computed.items():
        tally.step(expected, said[field], field, within=1e-9)
    tally.step(computed["eat"], tlb.numbers()["effective access time"], "measured", within=1e-9)


EXAMPLES = {"seed-eat-80": access_time, "seed-eat-98": access_time}

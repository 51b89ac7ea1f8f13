"""The lecture's examples of the buddy system: 65 frames, the worst case, and the sizes of the bitmaps."""

from typing import Any

from memlab.mechanisms.buddy import Allocate, Buddy, order_of, pairs
from tests.adapters.tally import Tally


def sixty_five(entry: dict[str, Any], tally: Tally) -> None:
    """65 frames from blocks of 512, 256 and 128: what is returned, what is left, what is wasted."""
    computed, asked = entry["computed"], entry["given"]["pages"]
    zone = Buddy(memory=9, orders=10, rule="linux-2.4")
    block = zone.ask(Allocate("A", asked)).state.blocks["A"]
    area = zone.step.state.area
    tally.step(computed["order"], block.order, "order")
    tally.step(computed["block"], block.size, "block")
    tally.step(computed["waste"], zone.numbers()["wasted inside blocks"], "waste")
    tally.step(computed["waste_fraction"], block.waste / block.size, "waste_fraction")
    tally.step(computed["from_512"]["returned"], block.frame, "from 512, returned")
    tally.step(computed["from_512"]["free_256"], list(area.listed(8)), "from 512, free_256")
    tally.step(computed["from_512"]["free_128"], list(area.listed(7)), "from 512, free_128")
    small = Buddy(memory=8, orders=10, rule="linux-2.4")
    small.ask(Allocate("A", asked))
    tally.step(computed["from_256"]["free_128"], small.step.state.area.counts[7], "from 256, free_128")


def worst_case(entry: dict[str, Any], tally: Tally) -> None:
    """2^k + 1 frames: the block, what is wasted, and the share of the block."""
    for frames, expected in entry["computed"]["table"].items():
        zone = Buddy(memory=10, orders=11)
        block = zone.ask(Allocate("A", int(frames))).state.blocks["A"]
        tally.step(expected, [block.size, block.waste, block.waste / block.size], f"{frames} frames")
        tally.step(True, 2 * block.waste < block.size, f"{frames} frames waste less than half")


def bitmaps(entry: dict[str, Any], tally: Tally) -> None:
    """How many bits each order's map has, and all of them together."""
    frames = entry["given"]["ram_mb"] * 256
    computed = entry["computed"]
    for order, bits in computed["bits"].items():
        tally.step(bits, pairs(frames, int(order)), f"bits of order {order}")
    total = sum(pairs(frames, order) for order in range(order_of(512) + 1))
    tally.step(computed["total_bits"], total, "total_bits")
    tally.step(computed["bytes"], total / 8, "bytes")


EXAMPLES = {"seed-buddy-65": sixty_five, "seed-buddy-worst": worst_case, "seed-buddy-bits": bitmaps}

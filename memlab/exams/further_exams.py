"""How memlab answers questions on binding, compaction, partitions, sharing, hashing, and on further sizes."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from memlab.exams.exam import Worked
from memlab.exams.memory_exams import two_ways
from memlab.exams.size_exams import bits
from memlab.mechanisms.compaction import CarryOut, Compact, Compaction
from memlab.mechanisms.hashed_table import HashedTable
from memlab.mechanisms.partitions import Loaded, Partitions, RunToEnd, Submit
from memlab.mechanisms.protection import Access, Protection
from memlab.mechanisms.relocation import Relocation, Send
from memlab.mechanisms.tlb import Tlb
from memlab.memory.address import Split, two_part
from memlab.memory.entries import flat_table

K: Final = 1024
_LINE: Final = 16
_BLOCKS: Final = (50, 200, 70, 115, 15)
_SIZES: Final = (100, 10, 35, 15, 23, 6, 25, 55, 88, 100)
_CYCLES: Final = (3, 1, 2, 1, 2, 1, 1, 2, 3, 3)


def legal(base: int, limit: int) -> Worked:
    """The first and the last address between a base and a limit register."""
    machine = Protection(
        scheme="base + limit", base=base, limit=limit, memory=base + limit, parts=(), after_trap="user"
    )
    machine.ask(Access(0))  # the picture tells of the first access before it is made
    reached = [machine.ask(Access(address)).result for address in (base, base + limit - 1)]
    return Worked(tuple(reached), machine)


def bound_late() -> Worked:
    """A reference of a running program through the relocation register."""
    machine = Relocation(place=14000, size=4000, data=346, memory=32000, system=0)
    return Worked((346, machine.ask(Send(346)).result), machine)


def constants() -> Worked:
    """Each module begins where those before it end."""
    sizes = (200, 800, 600, 500)
    return Worked(tuple(sum(sizes[:at]) for at in range(len(sizes))))


def one_hole() -> Worked:
    """Three holes, of which compaction makes one."""
    layout = "hole 100K, A 50K, hole 300K, B 50K, hole 260K"
    memory = Compaction(goal="one hole", memory=760 * K, layout=layout)
    memory.ask(Compact("slide down"), CarryOut("slide down"))
    return Worked((int(memory.numbers()["largest hole"]) // K,), memory)


def job_blocks() -> Worked:
    """Ten jobs in five fixed blocks, first come first served: the block of each."""
    blocks = tuple(size * K for size in _BLOCKS)
    machine = Partitions(
        scheme="fixed one queue", fit="first", load="fcfs", cpu="parallel", memory=sum(blocks), os=0, partitions=blocks
    )
    jobs = zip(_SIZES, _CYCLES, strict=True)
    machine.ask(*(Submit(f"J{at}", size * K, cpu) for at, (size, cpu) in enumerate(jobs, 1)), RunToEnd())
    loaded: Any = {step.event.job: step for step in machine.history if isinstance(step.event, Loaded)}
    steps = [loaded[f"J{at}"] for at in range(1, len(_SIZES) + 1)]
    return Worked(tuple(step.event.partition for step in steps), machine, tuple(step.index for step in steps))


def tsb_sizes() -> Worked:
    """Lines of 16 bytes, and all of them, for the smallest and the largest TSB."""
    taken = [int(HashedTable(variant="UltraSPARC", tsb_size=size).numbers()["the table takes"]) for size in (0, 7)]
    return Worked((taken[0] // _LINE, taken[0], taken[1] // _LINE, taken[1]))


def editors() -> Worked:
    """Forty processes whose code is there forty times, or once."""
    return Worked((40 * (150 + 50), 150 + 40 * 50))


def reach_in_words() -> Worked:
    """As many words as the entries of a TLB reach over."""
    return Worked((int(Tlb(page_bits=13, ways=64, set_bits=1).numbers()["reach"]) // 4,))


def two_levels() -> Worked:
    """Two indices, each of as many entries as a page holds, and the offset."""
    index = max(width for width in range(1, 17) if flat_table(16 + width, 16, 8)[1] <= 1 << 16)
    return Worked((2 * index + 16,))


def segment_split() -> Worked:
    """The bits of segment, page, offset, and of all."""
    split = Split((("s", bits(16)), ("p", 16 - bits(512)), ("d", bits(512))))
    return Worked((*(field.bits for field in split.fields), split.width))


def segment_sizes() -> Worked:
    """A segment, and all of them."""
    split = Split((("s", bits(4)), ("p", bits(4)), ("d", bits(K))))
    return Worked((1 << split.width - bits(4), 1 << split.width))


def vax_entry() -> Worked:
    """Frame and offset; what the frame leaves of an entry."""
    split = two_part(21, bits(512))
    return Worked((split.width, 32 - split.fields[0].bits))


FURTHER_EXAMS: Final[dict[str, Callable[[], Worked]]] = {
    "bind-033": constants,
    "bind-049": partial(legal, 300040, 120900),
    "bind-073": bound_late,
    "comp-049": one_hole,
    "hash-124": lambda: Worked(((1 << 6) * (1 + 3),)),
    "hash-125": tsb_sizes,
    "big-104": two_levels,
    "big-105": reach_in_words,
    "mul-060": lambda: Worked((two_part(24 - bits(64), bits(64)).fields[0].bits,)),
    "part-041": job_blocks,
    "part-078": lambda: Worked((two_part(24 - 16, 16).fields[0].bits,)),
    "sgm-120": segment_split,
    "sgm-123": segment_sizes,
    "shr-109": editors,
    "swap-030": partial(two_ways, 100, 50, 0),
    "swap-054": partial(two_ways, 10, 40, 8000),
    "swap-122": partial(two_ways, 15, 30, 12000),
    "vax-077": vax_entry,
}
"""By the question's name."""

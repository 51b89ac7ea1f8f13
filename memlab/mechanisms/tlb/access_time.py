"""The effective access time beyond one level: page faults, times of updates, caches; each case and its formula.

*Choices that textbooks leave open*: the TLB is searched before the tables, and a cache before the memory, so that a
miss costs the search too; after a fault or a walk, the access goes on to its byte and does not begin anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import inf
from typing import Final

from memlab.errors import BadValueError
from memlab.mechanisms.tlb.cost import show_share, show_time

_TIMES: Final = ("tlb", "memory", "tables", "tlb_update", "fault", "table_update")


@dataclass(frozen=True)
class Costs:
    """What the parts of an access take, in any one unit, and how often they are needed.

    Attributes:
        hit_ratio: The share of accesses that find their entry in the TLB, 0 to 1.
        tlb: Time to search the TLB.
        memory: Time of an access to memory.
        references: Accesses to memory of a miss, the byte's own included: 2 for one level.
        tables: Time to read the tables; None for that of ``references`` - 1 accesses to memory.
        tlb_update: Time to write the TLB's entry after a miss.
        fault_ratio: The share of the misses whose page is not in memory, 0 to 1; where the share p of all accesses
            is given, p / (1 - hit_ratio).
        fault: Time to bring a page into memory.
        fault_in_all: Whether ``fault`` is all that such an access takes, translation and byte included.
        table_update: Time to write the page table's entry after that.
        caches: The caches before the memory, the one searched first first: the time to search each, and the share
            of its searches that find what they seek.
        tables_cached: Whether the tables are read through the caches too.

    Raises:
        BadValueError: A time is negative, a share beyond 0 to 1, or there is no access to memory.
    """

    hit_ratio: float
    tlb: float
    memory: float
    references: int = 2
    tables: float | None = None
    tlb_update: float = 0
    fault_ratio: float = 0
    fault: float = 0
    table_update: float = 0
    fault_in_all: bool = False
    caches: tuple[tuple[float, float], ...] = ()
    tables_cached: bool = False

    def __post_init__(self) -> None:
        times = {name: getattr(self, name) for name in _TIMES}
        shares = {name: getattr(self, name) for name in ("hit_ratio", "fault_ratio")}
        for number, (time, ratio) in enumerate(self.caches, start=1):
            times[f"the time of cache {number}"], shares[f"the hit ratio of cache {number}"] = time, ratio
        for name, time in times.items():
            if time is not None and not 0 <= time < inf:
                raise BadValueError(f"{name}, {time:g}, cannot be: use a time from 0 on.")
        for name, share in shares.items():
            if not 0 <= share <= 1:
                raise BadValueError(f"{name}, {share:g}, is no share: use 0 to 1.")
        if self.references < 1:
            raise BadValueError(f"references, {self.references}, cannot be: use at least 1, that to the byte.")

    @property
    def ways(self) -> tuple[tuple[float, float], ...]:
        """How an access to memory can go, through the caches: the share of each way, and its time."""
        ways, left, so_far = [], 1.0, 0.0
        for time, ratio in (*self.caches, (self.memory, 1)):
            so_far += time
            ways.append((left * ratio, so_far))
            left *= 1 - ratio
        return tuple(ways)

    @property
    def byte(self) -> float:
        """The mean time of an access to memory, through the caches."""
        return sum(share * time for share, time in self.ways)

    @property
    def walk(self) -> float:
        """The time to read the tables."""
        if self.tables is not None:
            return self.tables
        return (self.references - 1) * (self.byte if self.tables_cached else self.memory)


@dataclass(frozen=True)
class Case:
    """One way that an access can go.

    Attributes:
        name: What it is called.
        share: The share of accesses that go so.
        parts: What takes time, each with its time, in order.
    """

    name: str
    share: float
    parts: tuple[tuple[str, float], ...]

    @property
    def time(self) -> float:
        """What it takes."""
        return sum(time for _, time in self.parts)

    def without(self, name: str) -> "Case":
        """The same without a part."""
        return replace(self, parts=tuple(part for part in self.parts if part[0] != name))

    def __str__(self) -> str:
        parts = " + ".join(f"{name} {show_time(time)}" for name, time in self.parts)
        return f"{self.name}, {show_share(self.share)}: {parts} = {show_time(self.time)}"


@dataclass(frozen=True)
class AccessTime:
    """The ways that an access can go.

    Examples:
        >>> found = access_time(Costs(0.5, 50, 5_000, tables=2_000, tlb_update=100, fault_ratio=0.8, fault=15_000_000,
        ...                           table_update=1_000))
        >>> found.mean
        6006500.0
        >>> print(found.written_out("ns"))
        TLB hit, 0.50: TLB 50 + byte 5,000 = 5,050 ns
        table hit, 0.10: TLB 50 + tables 2,000 + TLB update 100 + byte 5,000 = 7,150 ns
        page fault, 0.40: TLB 50 + tables 2,000 + page 15,000,000 + table update 1,000 + TLB update 100 + byte 5,000
        = 15,008,150 ns
        mean: 0.50 × 5,050 + 0.10 × 7,150 + 0.40 × 15,008,150 = 6,006,500 ns

    Attributes:
        cases: Those that can happen.
        costs: What they are made of.
    """

    cases: tuple[Case, ...]
    costs: Costs

    @property
    def mean(self) -> float:
        """The effective access time."""
        return sum(case.share * case.time for case in self.cases)

    def time(self, name: str) -> float:
        """What a case takes: that of ``TLB hit``, ``table hit`` or ``page fault``.

        Raises:
            BadValueError: This case cannot happen.
        """
        for case in self.cases:
            if case.name == name:
                return case.time
        raise BadValueError(f"There is no {name}: choose one of {', '.join(case.name for case in self.cases)}.")

    @property
    def translation(self) -> "AccessTime":
        """The translation alone: the same without the byte."""
        cases = tuple(case.without("byte") for case in self.cases)
        return AccessTime(cases, self.costs)

    def written_out(self, unit: str = "ns") -> str:
        """The formula with its numbers put in: a line a case, and the mean."""
        terms = _terms((case.share, case.time) for case in self.cases)
        lines = (*self._through_the_caches(), *map(str, self.cases), f"mean: {terms} = {show_time(self.mean)}")
        return "\n".join(f"{line} {unit}" for line in lines)

    def _through_the_caches(self) -> list[str]:
        if not self.costs.caches:
            return []
        return [f"byte through the caches: {_terms(self.costs.ways)} = {show_time(self.costs.byte)}"]


def access_time(costs: Costs) -> AccessTime:
    """The effective access time, case by case: found in the TLB, in the page table, or on the disk."""
    miss, byte = 1 - costs.hit_ratio, ("byte", costs.byte)
    sought, updated = (("TLB", costs.tlb), ("tables", costs.walk)), ("TLB update", costs.tlb_update)
    fault = ("page", costs.fault)
    brought = (fault,) if costs.fault_in_all else (*sought, fault, ("table update", costs.table_update), updated, byte)
    cases = (
        Case("TLB hit", costs.hit_ratio, _taking_time(sought[0], byte)),
        Case("table hit", miss * (1 - costs.fault_ratio), _taking_time(*sought, updated, byte)),
        Case("page fault", miss * costs.fault_ratio, _taking_time(*brought)),
    )
    return AccessTime(tuple(case for case in cases if case.share), costs)


def _taking_time(*parts: tuple[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(part for part in parts if part[1])


def _terms(ways: Iterable[tuple[float, float]]) -> str:
    return " + ".join(f"{show_share(share)} × {show_time(time)}" for share, time in ways)

"""A free list by brute force: one owner a byte, and a list of holes that are looked through one by one."""

from dataclasses import dataclass
from random import Random
from typing import Any


@dataclass(eq=False)
class Hole:
    """A hole is itself, wherever it begins: next fit's rover points at one."""

    start: int
    end: int

    @property
    def size(self) -> int:
        return self.end - self.start


PLAIN = {"header": 0, "footer": 0, "granule": 1, "rounded": "size", "smallest_block": 0, "cut": "low end"}


class Oracle:
    def __init__(self, layout: list[tuple[str, int]], **settings: Any) -> None:
        self.__dict__.update({**PLAIN, **settings})
        self.owners: list[str | None] = []
        self.holes: list[Hole] = []
        for name, size in [*layout, ("hole", self.memory)]:
            room = self.memory - len(self.owners)
            if name == "hole" and room:
                self.holes.append(Hole(len(self.owners), len(self.owners) + min(size, room)))
                self.owners += [None] * min(size, room)
            elif name != "hole" and size <= room:
                self.owners += [name] * size
        self.rover = self.holes[0] if self.holes else None
        self.looked = 0

    def allocate(self, name: str, size: int) -> int | None:
        """Where the block begins, or None."""
        need = self._need(size)
        if name in self.owners or not need:
            return None
        hole = self._choose(need)
        if hole is None:
            return None
        length = need if hole.size - need >= self.smallest_hole else hole.size
        if self.cut == "low end":
            start, hole.start = hole.start, hole.start + length
        else:
            start = hole.end = hole.end - length
        self.owners[start : start + length] = [name] * length
        self.rover = hole
        if not hole.size:
            self._drop(hole, roving=True)
        return start

    def resize(self, name: str, size: int) -> str:
        """What became of the block: it is in place, moved, or refused."""
        need = self._need(size)
        if name not in self.owners or not need:
            return "refused"
        start, length = self.owners.index(name), self.owners.count(name)
        behind = next((hole for hole in self.holes if hole.start == start + length), None)
        if need <= length:
            if length - need >= self.smallest_hole:
                self._give(start + need, start + length)
            return "in place"
        if behind and behind.size >= need - length:
            more = need - length if behind.size - need + length >= self.smallest_hole else behind.size
            self.owners[behind.start : behind.start + more] = [name] * more
            behind.start += more
            if not behind.size:
                self._drop(behind, roving=self.rover is behind)
            return "in place"
        self.owners[start : start + length] = ["(old place)"] * length
        if self.allocate(name, size) is None:
            self.owners[start : start + length] = [name] * length
            return "refused"
        self.free("(old place)")
        return "moved"

    def _drop(self, hole: Hole, roving: bool) -> None:
        at = self.holes.index(hole)
        self.holes.remove(hole)
        if roving:
            self.rover = self.holes[at % len(self.holes)] if self.holes else None

    def _need(self, size: int) -> int:
        """Grows a block until every rule holds."""
        if self.rounded == "size":
            while size % self.granule:
                size += 1
        length = self.header + size + self.footer
        while length < self.smallest_block or (self.rounded == "block" and length % self.granule):
            length += 1
        return length

    def _choose(self, need: int) -> Hole | None:
        route = list(self.holes)
        while self.fit == "next" and route and route[0] is not self.rover:
            route.append(route.pop(0))
        chosen = None
        for hole in route:
            self.looked += 1
            if hole.size < need:
                continue
            if self.fit in ("first", "next"):
                return hole
            if chosen is None or (hole.size < chosen.size if self.fit == "best" else hole.size > chosen.size):
                chosen = hole
        return chosen

    def free(self, name: str) -> bool:
        """Whether there was such a block."""
        if name not in self.owners:
            return False
        start, length = self.owners.index(name), self.owners.count(name)
        self._give(start, start + length)
        return True

    def _give(self, start: int, end: int) -> None:
        self.owners[start:end] = [None] * (end - start)
        hole = Hole(start, end)
        self.rover = self.rover or hole
        self.holes.insert(self._place(hole), hole)
        self._resort()
        while self.coalesce and self._merge_one():
            pass

    def _place(self, hole: Hole) -> int:
        if self.order == "insert front":
            return 0
        return sum(other.start < hole.start for other in self.holes) if self.order == "address" else len(self.holes)

    def _resort(self) -> None:
        """By insertion, never past an equal one; a list by size may be out of order from cutting."""
        sign = {"size up": 1, "size down": -1}.get(self.order)
        for at in range(len(self.holes)) if sign else ():
            while at and sign * self.holes[at - 1].size > sign * self.holes[at].size:
                self.holes[at - 1], self.holes[at] = self.holes[at], self.holes[at - 1]
                at -= 1  # noqa: PLW2901 - it sinks

    def _merge_one(self) -> bool:
        for low, high in zip(self.holes, self.holes[1:], strict=False):
            if low.end == high.start:
                low.end = high.end
                self.holes.remove(high)
                self.rover = low if self.rover is high else self.rover
                return True
        return False


def drawn_settings(random: Random) -> dict[str, Any]:
    """A small memory, with any of the parameters that textbooks leave open."""
    return {
        "memory": random.randint(1, 160),
        "coalesce": random.random() < 0.8,
        "header": random.choice([0, 0, 1, 4]),
        "footer": random.choice([0, 0, 3]),
        "granule": random.choice([1, 1, 4, 7]),
        "rounded": random.choice(["size", "block"]),
        "smallest_block": random.choice([0, 0, 9]),
        "cut": random.choice(["low end", "high end"]),
        "smallest_hole": random.choice([1, 1, 3, 10, 1000]),
    }


def drawn_layout(random: Random) -> list[tuple[str, int]]:
    """Blocks and holes, some of which may not fit."""
    names = random.sample("UVWXYZ", random.randint(0, 5))
    return [(random.choice([name, "hole"]), random.randint(1, 40)) for name in names]


def drawn_script(random: Random, length: int) -> list[tuple[str, str, int]]:
    """What is asked, of which name, and how large; names meet, and some stand for nothing."""
    names = "ABCDEFGHIJKLMUVWXYZ"
    sizes = [0, 1, 2, 3, 5, 8, 13, 21, 34]
    ops = random.choices(("allocate", "free", "resize"), (5, 3, 2), k=length)
    return [(op, random.choice(names), random.choice(sizes)) for op in ops]

"""What a line of a trace of allocations tells, given those before it: which block begins, changes its size or ends."""

import re
from itertools import count
from typing import Final, NamedTuple

from memlab.errors import BadValueError
from memlab.memory.sizes import parse_whole, quote


class Operation(NamedTuple):
    """What was asked of a heap.

    Attributes:
        op: ``allocate``, ``resize`` or ``free``.
        name: The block; a resized one keeps its name.
        size: The bytes of the block: asked for, or before it was resized or freed.
        new_size: The bytes after it was resized; None for other operations.
    """

    op: str
    name: str
    size: int
    new_size: int | None = None


Operations = tuple[Operation, ...]

VERBS: Final = {
    **dict.fromkeys(("allocate", "alloc", "malloc", "new"), "allocate"),
    **dict.fromkeys(("free", "delete", "release"), "free"),
    **dict.fromkeys(("resize", "realloc"), "resize"),
}
"""What a plain list says, and what it means."""


class Rep:
    """The malloc lab's: blocks have numbers, and a resize of none allocates it."""

    def __init__(self) -> None:
        self._sizes: dict[str, int] = {}

    def take(self, found: "re.Match[str]") -> Operations:
        """What a line tells."""
        verb, name, size = found.groups()
        if verb == "f":
            return () if name == "-1" else self.free(name)  # free(NULL)
        return self.begin(name, None if size is None else int(size), fresh=verb == "a")

    def begin(self, name: str, size: int | None, *, fresh: bool) -> Operations:
        """A block begins; where it need not be a fresh one, it may be one in use that is resized."""
        if size is None:
            raise BadValueError("it tells no size.")
        if fresh and name in self._sizes:
            raise BadValueError(f"block {name} is in use already.")
        old, self._sizes[name] = self._sizes.get(name), size
        return (Operation("allocate", name, size) if old is None else Operation("resize", name, old, size),)

    def free(self, name: str) -> Operations:
        """A block ends."""
        if name not in self._sizes:
            raise BadValueError(f"block {name} is not in use.")
        return (Operation("free", name, self._sizes.pop(name)),)


class Plain(Rep):
    """As people write it, ``allocate A 300K``, and as programs do: ``p = malloc(300)``, ``free(p)``."""

    def take(self, found: "re.Match[str]") -> Operations:
        """What a line tells."""
        made, verb, first, second = found.groups()
        does = VERBS[verb.lower()]
        if does == "allocate" and made:
            first, second = made, first
        if not first:
            raise BadValueError("it names no block.")
        if does == "free":
            return self.free(first)
        if made and made != first:
            raise BadValueError(f"a resized block keeps its name, {first}.")
        return self.begin(first, _size(second), fresh=does == "allocate")


def _size(word: str | None) -> int | None:
    size = None if word is None else parse_whole(word)
    if size is not None and size < 0:
        raise BadValueError(f"{quote(word)} is no size.")
    return size


class Mtrace:
    """glibc's: addresses come again, so blocks are named in the order in which they are allocated."""

    def __init__(self) -> None:
        self._blocks: dict[int, tuple[str, int]] = {}
        self._numbers = count(1)
        self._resized: tuple[str, int] | None = None

    def take(self, found: "re.Match[str]") -> Operations:
        """What a line tells."""
        sign, address, size = found[1], int(found[2] or "0", 16), found[3]
        if sign in "+>" and size is None:
            raise BadValueError("it tells no size.")
        if sign == "<":
            self._resized = self._blocks.pop(address, None)
            return ()
        if sign == "-":
            name, held = self._blocks.pop(address, ("", 0))
            return (Operation("free", name, held),) if name else ()  # allocated before the trace began
        return () if sign == "!" else self._begin(sign, address, int(size, 16))

    def _begin(self, sign: str, address: int, size: int) -> Operations:
        """A block begins at an address: a new one, or the one being resized."""
        resized, self._resized = (self._resized, None) if sign == ">" else (None, self._resized)
        lost = self._blocks.get(address)  # a free that the trace missed
        name = resized[0] if resized else f"b{next(self._numbers)}"
        self._blocks[address] = (name, size)
        begun = Operation("resize", *resized, size) if resized else Operation("allocate", name, size)
        return (Operation("free", *lost), begun) if lost else (begun,)

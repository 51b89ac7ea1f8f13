"""Slots: each key keeps one place in a mark's arrays for its whole life, so that its shape is seen to move."""

from collections.abc import Hashable, Iterable, Mapping

Range = tuple[float, ...]


class Slots:
    """Gives every key an index into a mark's arrays.

    A new key takes over the slot of a vanished one that lay where it lies now (a block that becomes a hole changes
    its colour in place); else it gets a slot of its own, and only beyond ``spare`` empty ones an empty one again.
    """

    def __init__(self, spare: int = 8) -> None:
        self.keys: list[Hashable | None] = []
        self._at: dict[Hashable, int] = {}
        self._last: dict[Hashable, Range] = {}
        self._spare = spare

    def arrange(self, ranges: Mapping[Hashable, Range]) -> dict[Hashable, int]:
        """The slot of each key, given where each lies now."""
        gone = [key for key in self._at if key not in ranges]
        heirs = self._heirs(gone, [key for key in ranges if key not in self._at], ranges)
        for key in gone:
            self.keys[self._at[key]] = None
        for key, slot in heirs.items():
            self._at[key], self.keys[slot] = slot, key
        for key in gone:
            del self._at[key]
        self._settle(key for key in ranges if key not in self._at)
        self._last = dict(ranges)
        return self._at

    def place(self, slot: int) -> Hashable | None:
        """The key in a slot, or None."""
        return self.keys[slot] if slot < len(self.keys) else None

    def _heirs(
        self, gone: list[Hashable], new: list[Hashable], ranges: Mapping[Hashable, Range]
    ) -> dict[Hashable, int]:
        left = {self._last[key]: self._at[key] for key in gone}
        return {key: left[ranges[key]] for key in new if ranges[key] in left}

    def _settle(self, new: Iterable[Hashable]) -> None:
        empty = [slot for slot, key in enumerate(self.keys) if key is None]
        for key in new:
            if len(empty) > self._spare:
                slot = empty.pop()
                self.keys[slot] = key
            else:
                slot = len(self.keys)
                self.keys.append(key)
            self._at[key] = slot

"""The map that big states share their entries by: a changed copy costs microseconds and shares what did not change.

Its entries come in the order of their keys, so that equal maps look alike whatever became of them before.

Measured with 32,768 entries, Python 3.11: a version more takes 6 us and 0.9 KB (pyrsistent's map: 4 us and 1.4 KB), and
a full collection of garbage over 6,000 versions 12 ms (pyrsistent's: 9 s, because its C vector has the collector visit
all entries again for every version).
"""

from bisect import bisect_right
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, ValuesView
from itertools import chain
from typing import Any, TypeAlias, TypeVar

from memlab.memory import btree

K = TypeVar("K")
V = TypeVar("V")
Row: TypeAlias = Callable[[tuple[Any, ...]], Any]


class PMap(Mapping[K, V]):
    """A frozen map from keys that can be ordered; `set` and `remove` return changed copies.

    Cost: get, set and remove take time with the logarithm of the size.

    Examples:
        >>> before = pmap({3: "c", 1: "a"})
        >>> after = before.set(2, "b")
        >>> before, after
        (pmap({1: 'a', 3: 'c'}), pmap({1: 'a', 2: 'b', 3: 'c'}))
        >>> after.floor(10), after.floor(0)
        ((3, 'c'), None)
    """

    __slots__ = ("_below", "_hash", "_height", "_keys", "_row", "_size")

    def __init__(self, root: btree.Node, height: int, size: int, row: Row | None = None) -> None:
        self._keys, self._below = root  # not the pair: one object less for the garbage collector to visit
        self._height, self._size, self._row = height, size, row
        self._hash: int | None = None

    @property
    def _root(self) -> btree.Node:
        return self._keys, self._below

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[K]:
        return chain.from_iterable(keys for keys, _ in btree.leaves(self._root, self._height))

    def __getitem__(self, key: K) -> V:
        try:
            found = self.floor(key)
        except TypeError:  # a key of another kind has no place in the order
            found = None
        if found is None or found[0] != key:
            raise KeyError(key)
        return found[1]

    def floor(self, key: K) -> tuple[K, V] | None:
        """The last entry whose key is not greater, or None."""
        keys, below = self._keys, self._below
        for _ in range(self._height):
            keys, below = below[bisect_right(keys, key, 1) - 1]
        at = bisect_right(keys, key) - 1
        if at < 0:
            return None
        return keys[at], self._row(below[at]) if self._row else below[at]

    def items(self) -> ItemsView[K, V]:
        """The entries, in the order of their keys."""
        return _Items(self)

    def values(self) -> ValuesView[V]:
        """The values, in the order of their keys."""
        return _Values(self)

    def items_from(self, key: K) -> Iterator[tuple[K, V]]:
        """The entries whose keys are not smaller."""
        path, (keys, below), at = btree.descend(self._root, self._height, key)
        return self._entries(chain([(keys[at:], below[at:])], btree.leaves_after(path)))

    def _entries(self, leaves: Iterable[btree.Node]) -> Iterator[tuple[K, V]]:
        return chain.from_iterable(zip(keys, self._read(below), strict=True) for keys, below in leaves)

    def _read(self, below: tuple[Any, ...]) -> Iterable[V]:
        return map(self._row, below) if self._row else below

    def set(self, key: K, value: V) -> "PMap[K, V]":
        """The map with a value written."""
        path, leaf, at = btree.descend(self._root, self._height, key)
        known = btree.has(leaf, at, key)
        if known and leaf[1][at] is value:
            return self
        nodes = btree.put(path, leaf, at, key, tuple(value) if self._row else value)  # type: ignore[arg-type]
        return PMap(*btree.rooted(nodes, self._height), self._size + (not known), self._row)

    def remove(self, key: K) -> "PMap[K, V]":
        """The map without a key.

        Raises:
            KeyError: It has no such key.
        """
        path, leaf, at = btree.descend(self._root, self._height, key)
        if not btree.has(leaf, at, key):
            raise KeyError(key)
        root, height = btree.lowered(btree.remove(path, leaf, at), self._height)
        return PMap(root, height, self._size - 1, self._row)

    def discard(self, key: K) -> "PMap[K, V]":
        """The map without a key, where it has it."""
        return self.remove(key) if key in self else self

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PMap):
            return NotImplemented
        if self._size != other._size:
            return False
        # Shared nodes are equal at a glance; maps that grew differently may be cut into nodes differently.
        return self._root == other._root or all(map(tuple.__eq__, self.items(), other.items()))

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(tuple(self.items()))
        return self._hash

    def __repr__(self) -> str:
        return f"pmap({dict(self)})"


class _Items(ItemsView[K, V]):
    __slots__ = ()
    _mapping: PMap[K, V]

    def __iter__(self) -> Iterator[tuple[K, V]]:
        return self._mapping._entries(btree.leaves(self._mapping._root, self._mapping._height))


class _Values(ValuesView[V]):
    __slots__ = ()
    _mapping: PMap[Any, V]

    def __iter__(self) -> Iterator[V]:
        leaves = btree.leaves(self._mapping._root, self._mapping._height)
        return chain.from_iterable(self._mapping._read(below) for _, below in leaves)


def pmap(entries: Mapping[K, V] | Iterable[tuple[K, V]] = (), row: type[V] | None = None) -> PMap[K, V]:
    """A map of these entries.

    Args:
        entries: Keys and values.
        row: The class of the values where it is a named tuple of numbers and texts: the map then keeps them as plain
            tuples, which the garbage collector does not visit again and again.
    """
    known: dict[Any, Any] = dict(entries)
    keys = sorted(known)
    values = [tuple(known[key]) if row else known[key] for key in keys]
    return PMap(*btree.build(keys, values), len(known), row and row._make)  # type: ignore[attr-defined]

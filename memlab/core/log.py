"""Log: an immutable sequence that costs as much to lengthen as what is added."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar, overload

T = TypeVar("T")


class Log(Sequence[T]):
    """Reads like a tuple, is equal to a tuple of the same items, and slices to tuples.

    Logs that grew from one another share one list, which only ever grows: each sees as much of it as was there when
    it was made. Where two grow from the same one, the second copies.

    Examples:
        >>> first = Log("ab")
        >>> longer = first + "c"
        >>> first, longer, longer.continues(first), longer[1:]
        (('a', 'b'), ('a', 'b', 'c'), True, ('b', 'c'))
    """

    __slots__ = ("_items", "_length")

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._items: list[T] = list(items)
        self._length = len(self._items)

    def upto(self, length: int) -> "Log[T]":
        """Its first ``length`` items, without a copy."""
        return self if length >= self._length else _seen(self._items, length)

    def continues(self, earlier: "Log[T]") -> bool:
        """Whether it begins with all of an earlier one because it grew from it: then only the rest of it is new."""
        return self._items is earlier._items and self._length >= earlier._length

    def shared(self, other: Sequence[T]) -> int:
        """How many items both begin with."""
        if isinstance(other, Log) and self._items is other._items:
            return min(self._length, other._length)
        pairs = enumerate(zip(self, other, strict=False))
        return next((at for at, (ours, theirs) in pairs if ours != theirs), min(self._length, len(other)))

    def __add__(self, more: Iterable[T]) -> "Log[T]":
        new = list(more)
        if not new:
            return self
        items = self._items if len(self._items) == self._length else self._items[: self._length]
        items += new
        return _seen(items, self._length + len(new))

    def __radd__(self, before: tuple[T, ...]) -> tuple[T, ...]:
        return (*before, *self)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        if isinstance(index, slice):
            return tuple(self._items[at] for at in range(*index.indices(self._length)))
        at = index + self._length if index < 0 else index
        if not 0 <= at < self._length:
            raise IndexError(f"there is no item {index} among {self._length}")
        return self._items[at]

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        return islice(self._items, self._length)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Log) and self._items is other._items:
            return self._length == other._length
        if not isinstance(other, (Log, tuple)) or self._length != len(other):
            return False if isinstance(other, (Log, tuple)) else NotImplemented
        return tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def __copy__(self) -> "Log[T]":
        return self

    def __deepcopy__(self, _memo: dict[int, Any]) -> "Log[T]":
        return self  # its items are values that never change

    def __reduce__(self) -> tuple[Any, ...]:
        return Log, (tuple(self),)


def _seen(items: list[T], length: int) -> Log[T]:
    log: Log[T] = Log.__new__(Log)
    log._items, log._length = items, length
    return log

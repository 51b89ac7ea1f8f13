"""As much of numpy as the widgets and bqplot ask for: arrays of floats, whole numbers or words."""

from __future__ import annotations

import itertools
import math
import operator
from array import array as buffer
from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar

nan, inf, newaxis = math.nan, math.inf, None
Made = Callable[[Any, Any], Any]


class number:
    """The root of the numbers."""


class datetime64(number):
    """A moment: none is drawn."""


class str_(number):
    """Words."""


class float64(number):
    """Floats."""


class int64(number):
    """Whole numbers."""


class int32(number):
    """Whole numbers that a browser knows."""


class dtype:
    """What an array holds."""

    KINDS: ClassVar[dict[str, tuple[str, str]]] = {
        "float64": ("f", "d"),
        "int64": ("i", "q"),
        "int32": ("i", "i"),
        "str_": ("U", ""),
    }
    isnative = True

    def __init__(self, kind: Any) -> None:
        plain = {float: "float64", int: "int64", str: "str_"}
        self.name = plain.get(kind) or getattr(kind, "name", None) or kind.__name__
        self.kind, self.code = self.KINDS[self.name]

    def __eq__(self, other: object) -> bool:
        return self.name == getattr(other, "name", getattr(other, "__name__", other))

    def __hash__(self) -> int:
        return hash(self.name)

    def __str__(self) -> str:
        return self.name


class ndarray:
    """Values in rows."""

    flags: ClassVar[dict[str, bool]] = {"C_CONTIGUOUS": True}

    def __init__(self, flat: Iterable[Any], shape: tuple[int, ...], kind: Any) -> None:
        self.flat, self.shape, self.dtype = list(flat), shape, dtype(kind)

    def __buffer__(self, flags: int) -> memoryview:
        return memoryview(buffer(self.dtype.code, self.flat))

    def __len__(self) -> int:
        return self.shape[0]

    def __iter__(self) -> Iterator[Any]:
        return (self[at] for at in range(len(self)))

    def __getitem__(self, key: Any) -> Any:
        keys = key if isinstance(key, tuple) else (key,)
        keys += (slice(None),) * (len(self.shape) - len(keys))
        chosen = [range(length)[one] for length, one in zip(self.shape, keys, strict=True)]
        shape = tuple(len(one) for one in chosen if isinstance(one, range))
        places = itertools.product(*(one if isinstance(one, range) else (one,) for one in chosen))
        flat = [self.flat[self._at(place)] for place in places]
        return ndarray(flat, shape, self.dtype) if shape else flat[0]

    def _at(self, place: Iterable[int]) -> int:
        at = 0
        for length, one in zip(self.shape, place, strict=True):
            at = at * length + one
        return at

    @property
    def T(self) -> ndarray:
        rows, columns = self.shape
        return ndarray((self[row, at] for at in range(columns) for row in range(rows)), (columns, rows), self.dtype)

    def tolist(self) -> Any:
        return [row.tolist() if isinstance(row, ndarray) else row for row in self] if self.shape else self.flat[0]

    def astype(self, kind: Any) -> ndarray:
        return ndarray(self.flat, self.shape, kind)

    def max(self) -> Any:
        return max(self.flat)

    def all(self) -> bool:
        return all(self.flat)

    def round(self, decimals: int = 0) -> ndarray:
        return ndarray((round(value, decimals) for value in self.flat), self.shape, self.dtype)

    def reshape(self, rows: int, columns: int) -> ndarray:
        return ndarray(self.flat, (len(self.flat) // columns if rows < 0 else rows, columns), self.dtype)

    def _with(self, other: Any, how: Made) -> ndarray:
        others = other.flat if isinstance(other, ndarray) else itertools.repeat(other)
        return ndarray(map(how, self.flat, others), self.shape, float)

    def __add__(self, other: Any) -> ndarray:
        return self._with(other, operator.add)

    def __truediv__(self, other: Any) -> ndarray:
        return self._with(other, operator.truediv)

    def __eq__(self, other: object) -> ndarray:  # type: ignore[override]
        return self._with(other, operator.eq)

    __hash__ = None  # type: ignore[assignment]


def array(values: Any, dtype: Any = None, **_: Any) -> ndarray:
    """An array of nested sequences."""
    if isinstance(values, ndarray):
        return values.astype(dtype or values.dtype)
    shape, flat = [], [values]
    while not isinstance(values, str) and hasattr(values, "__len__"):
        shape.append(len(values))
        flat = [one for row in flat for one in row]
        if not shape[-1]:
            break
        values = values[0]
    kinds = [kind for kind in (str, float, int) if any(isinstance(one, kind) for one in flat)]
    return ndarray(flat, tuple(shape), dtype or (kinds or [float])[0])


def asarray(values: Any, dtype: Any = None) -> ndarray:
    """The same, an array as it is."""
    return values if isinstance(values, ndarray) else array(values, dtype)


def copy(values: ndarray) -> ndarray:
    """An array of its own."""
    return ndarray(values.flat, values.shape, values.dtype)


def full(shape: Any, value: float) -> ndarray:
    """One value all over."""
    shape = shape if isinstance(shape, tuple) else (shape,)
    return ndarray([value] * math.prod(shape), shape, float)


def zeros(shape: Any) -> ndarray:
    """Zero all over."""
    return full(shape, 0.0)


def stack(rows: Iterable[ndarray], axis: int = 0) -> ndarray:
    """Rows, or columns, as one array."""
    whole = array([list(row) for row in rows])
    return whole.T if axis else whole


def tile(row: ndarray, times: tuple[int, int]) -> ndarray:
    """A row many times."""
    return array([list(row)] * times[0])


def repeat(row: ndarray, times: int) -> ndarray:
    """Each value so many times."""
    return array([one for one in row for _ in range(times)])


def squeeze(values: ndarray) -> ndarray:
    """Without dimensions of length 1."""
    return ndarray(values.flat, tuple(length for length in values.shape if length != 1), values.dtype)


def array_equal(one: Any, other: Any) -> bool:
    """Whether two arrays hold the same."""
    return isinstance(one, ndarray) and isinstance(other, ndarray) and one.tolist() == other.tolist()


def allclose(one: Any, other: Any, *_: Any, **__: Any) -> bool:
    """The same: nothing here is nearly equal."""
    return array_equal(one, other)


def histogram(*_: Any) -> None:
    """No lab draws one."""
    raise NotImplementedError("the stand-in for numpy draws no histogram")

"""Record and Value: named fields that never change; cheap to make by the thousand, and cheap to import."""

from collections.abc import Mapping
from dataclasses import FrozenInstanceError
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TypeVar

if TYPE_CHECKING:
    from typing_extensions import dataclass_transform
else:

    def dataclass_transform(**_: Any) -> Any:
        """Only type checkers want to know."""
        return lambda made: made


_Made = TypeVar("_Made", bound="Record")


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Record:
    """Named fields that never change: what ``dataclass(frozen=True, kw_only=True)`` gives, without compiling a thing.

    A frozen dataclass compiles six functions for a class, 1 to 2 ms, and sets the fields of a record one by one.

    Raises:
        TypeError: A field that has no default is missing, or there is no such field.

    Examples:
        >>> class Point(Record):
        ...     x: int
        ...     y: int = 0
        >>> Point(x=1), Point(x=1) == Point(x=1, y=0), Point(x=1).but(y=2)
        (Point(x=1, y=0), True, Point(x=1, y=2))
    """

    _fields: ClassVar[tuple[str, ...]] = ()
    _names: ClassVar[frozenset[str]] = frozenset()
    _defaults: ClassVar[Mapping[str, Any]] = {}

    def __init_subclass__(cls, **given: Any) -> None:
        super().__init_subclass__(**given)
        own = tuple(cls.__annotations__)
        cls._fields = tuple(dict.fromkeys((*cls._fields, *own)))
        cls._names = frozenset(cls._fields)
        cls._defaults = {**cls._defaults, **{name: vars(cls)[name] for name in own if name in vars(cls)}}

    def __init__(self, **given: Any) -> None:
        values = self.__dict__
        values.update(self._defaults)
        values.update(given)
        if values.keys() != self._names:
            self._refuse(given)

    def _refuse(self, given: Mapping[str, Any]) -> NoReturn:
        missing = [name for name in self._fields if name not in self._defaults and name not in given]
        unknown = [name for name in given if name not in self._names]
        told = [f"needs {name}" for name in missing] + [f"has no {name}" for name in unknown]
        raise TypeError(f"{type(self).__name__} {' and '.join(told)}: its fields are {', '.join(self._fields)}.")

    def but(self: _Made, **changes: Any) -> _Made:
        """The same with some fields changed."""
        return type(self)(**{**self.__dict__, **changes})

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(tuple(map(self.__dict__.__getitem__, self._fields)))

    def __repr__(self) -> str:
        told = (f"{name}={self.__dict__[name]!r}" for name in self._fields)
        return f"{type(self).__qualname__}({', '.join(told)})"


@dataclass_transform(frozen_default=True)
class Value(Record):
    """A record whose fields may be given in their order, without their names: ``dataclass(frozen=True)``.

    Raises:
        TypeError: A field that has no default is missing, given twice, or there is no such field.

    Examples:
        >>> class Size(Value):
        ...     number: int
        ...     unit: str = "bytes"
        >>> Size(3), Size(3) == Size(number=3), Size(4, "frames").unit
        (Size(number=3, unit='bytes'), True, 'frames')
    """

    def __init__(self, *values: Any, **given: Any) -> None:
        if len(values) > len(self._fields):
            raise TypeError(f"{type(self).__name__} has {len(self._fields)} fields, not {len(values)}.")
        super().__init__(**dict(zip(self._fields, values, strict=False)), **given)

"""Declared: parameters declared once as traits, and given by name as a value, as text, or as a size."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from traitlets import TraitError, TraitType

from memlab.core.changing import Changing
from memlab.core.explained import signature
from memlab.core.history import Settings
from memlab.core.kinds import Kind, Whole, kind_of, read
from memlab.core.naming import meant, slip_of
from memlab.core.power import Exponent, Power, Size
from memlab.errors import BadValueError


class Declared(Changing):
    """Traits of which those tagged ``parameter=True`` take what their kind takes.

    A trait that is an exponent may be tagged with the `Power` that it stands for, one that is a size with the name of
    its `Exponent`.
    """

    _kinds: ClassVar[dict[str, Kind]] = {}
    _defaults: ClassVar[dict[str, Any]] = {}
    _sizes: ClassVar[dict[str, Size | Exponent]] = {}

    def __init_subclass__(cls, **given: Any) -> None:
        super().__init_subclass__(**given)
        traits = dict(_tagged(cls))
        cls._kinds = {name: kind_of(trait, name) for name, trait in traits.items()}
        cls._defaults = {name: trait.default() for name, trait in traits.items()}
        cls._sizes = dict(_sizes(traits, cls._kinds))
        for name, size in cls._sizes.items():
            setattr(cls, name, size)
        cls.__signature__ = signature(cls._defaults)  # type: ignore[attr-defined]

    def __init__(self, **given: Any) -> None:
        self._refuse_unknown(given)
        sizes = {name: given.pop(name) for name in self._sizes if name in given}
        for name in sizes:
            if (kept := self._sizes[name].parameter) in given:
                kind = type(self).__name__
                raise BadValueError(f"{kind} takes {name} or {kept}, not both: each follows from the other.")
        super().__init__(**given)
        for name, value in sizes.items():
            setattr(self, name, value)

    @classmethod
    def parameters(cls) -> dict[str, Kind]:
        """The kind of each parameter, in the order of their declaration."""
        return dict(cls._kinds)

    @classmethod
    def defaults(cls) -> dict[str, Any]:
        """The value that each parameter has where none is given."""
        return dict(cls._defaults)

    @classmethod
    def sizes(cls) -> dict[str, Size | Exponent]:
        """The sizes that may be given instead of parameters that are exponents, by name."""
        return dict(cls._sizes)

    @property
    def settings(self) -> Settings:
        """The parameters now, frozen."""
        return Settings(tuple((name, getattr(self, name)) for name in self._kinds))

    def _refuse_unknown(self, names: Iterable[str]) -> None:
        for name in names:
            if name not in self._traits and name not in self._sizes:
                told = meant(name, [*self._kinds, *self._sizes])
                raise BadValueError(f"{type(self).__name__} has no {name!r}: {told}")

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, value if name.startswith("_") else self._read(name, value))

    def set_trait(self, name: str, value: Any) -> None:
        """Set a trait, also one that is read only."""
        super().set_trait(name, self._read(name, value))

    def _read(self, name: str, value: Any) -> Any:
        """What an attribute is set to; a name that looks like a parameter's but is none is refused."""
        if kind := self._kinds.get(name):
            try:
                return read(kind, value)
            except BadValueError as error:
                raise TraitError(f"{type(self).__name__}, {name}: {error}") from None
        known = name in vars(self) or _has(type(self), name)
        if not known and (near := slip_of(name, [*self._kinds, *self._sizes])):
            own = "an attribute of your own is declared in the class"
            raise BadValueError(f"{type(self).__name__} has no {name!r}: did you mean {near}? ({own})")
        return value


def _tagged(kind: type) -> Iterator[tuple[str, TraitType[Any, Any]]]:
    """The parameters of a class, those of the classes that it stands on first."""
    for name in dict.fromkeys(name for base in reversed(kind.__mro__) for name in vars(base)):
        trait = next(vars(base)[name] for base in kind.__mro__ if name in vars(base))
        if isinstance(trait, TraitType) and trait.metadata.get("parameter"):
            yield name, trait


def _sizes(traits: dict[str, TraitType[Any, Any]], kinds: dict[str, Kind]) -> Iterator[tuple[str, Size | Exponent]]:
    for name, trait in traits.items():
        power, bits = trait.metadata.get("power"), kinds[name]
        if isinstance(power, Power) and isinstance(bits, Whole):
            yield power.name, Size(power, name, bits)
        if exponent := trait.metadata.get("exponent"):
            yield exponent, Exponent(exponent, name, kinds[name])


def _has(kind: type, name: str) -> bool:
    """Whether a class declares an attribute, be it only by its annotation."""
    return hasattr(kind, name) or any(name in getattr(base, "__annotations__", ()) for base in kind.__mro__)

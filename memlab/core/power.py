"""Sizes beside exponents: what a parameter counts in bits may be given, and read, as the size it stands for."""

from typing import Any

from traitlets import TraitError

from memlab.core.kinds import Kind, Whole, read
from memlab.core.record import Value
from memlab.errors import BadValueError


class Power(Value):
    """The size that an exponent stands for; tag the exponent with ``power=Power("page_size", "bytes", "...")``.

    Attributes:
        name: The attribute under which it is read and set: ``page_size`` is 2 to the ``page_bits``.
        unit: In which it is counted.
        help: What it means.
        times: The parameter that it is a multiple of ("" for none): ``entries`` is ``ways`` times a power of two.
    """

    name: str
    unit: str = ""
    help: str = ""
    times: str = ""


class Size:
    """The attribute that a `Power` declares.

    Attributes:
        power: What it stands for.
        parameter: The name of the exponent, which keeps it.
        bits: What that may be.
    """

    def __init__(self, power: Power, exponent: str, bits: Whole) -> None:
        self.power, self.parameter, self.bits = power, exponent, bits
        self.__doc__ = f"{power.help or power.name}; as {exponent}, by its size."

    def kind(self, factor: int = 1) -> Whole:
        """What it may be, where it is a multiple of a factor."""
        return Whole(factor << self.bits.least, factor << self.bits.most, self.power.unit, self.power.help)

    @property
    def told(self) -> str:
        """How it may be given, in a list of parameters."""
        multiple = f"{self.power.times} times a power of two" if self.power.times else self.kind().bounds
        return f"{self.power.name}: {self.power.help}, {multiple}"

    def __get__(self, mechanism: Any, _kind: type) -> Any:
        return self if mechanism is None else self._factor(mechanism) << getattr(mechanism, self.parameter)

    def __set__(self, mechanism: Any, value: Any) -> None:
        try:
            setattr(mechanism, self.parameter, self._bits(value, self._factor(mechanism)))
        except BadValueError as error:
            raise TraitError(f"{type(mechanism).__name__}, {self.power.name}: {error}") from None

    def _factor(self, mechanism: Any) -> int:
        return int(getattr(mechanism, self.power.times)) if self.power.times else 1

    def _bits(self, value: Any, factor: int) -> int:
        kind = self.kind(factor)
        size = read(kind, value)
        bits = int(size // factor).bit_length() - 1
        if factor << bits == size:
            return bits
        below, above = (kind.show(factor << near) for near in (bits, bits + 1))
        told = f"not {factor} ({self.power.times}) times a power of two" if self.power.times else "no power of two"
        raise BadValueError(f"{kind.show(size)} is {told}: use {below} or {above}.")


class Exponent:
    """The other way round: a parameter that is a size may be given as a power of two; tag it ``exponent="memory"``.

    Attributes:
        name: The attribute under which the exponent is read and set.
        parameter: The name of the parameter that keeps the size.
        most: The largest exponent.
    """

    def __init__(self, name: str, parameter: str, kind: Kind) -> None:
        self.name, self.parameter = name, parameter
        self.most = max(value for value in kind.extremes() if isinstance(value, int)).bit_length() - 1
        self.__doc__ = f"{parameter}, by its exponent."

    @property
    def told(self) -> str:
        """How it may be given, in a list of parameters."""
        return f"{self.name}: its exponent, 0 to {self.most}"

    def __get__(self, mechanism: Any, _kind: type) -> Any:
        """The exponent; None where the size is no power of two."""
        if mechanism is None:
            return self
        size = getattr(mechanism, self.parameter)
        return size.bit_length() - 1 if isinstance(size, int) and not size & (size - 1) else None

    def __set__(self, mechanism: Any, value: Any) -> None:
        """Take an exponent; what is written as a size is taken as the size."""
        if isinstance(value, str) and not value.strip().isdigit():
            setattr(mechanism, self.parameter, value)
            return
        try:
            bits = read(Whole(0, self.most), value)
        except BadValueError as error:
            raise TraitError(f"{type(mechanism).__name__}, {self.name}: {error}") from None
        setattr(mechanism, self.parameter, 1 << bits)

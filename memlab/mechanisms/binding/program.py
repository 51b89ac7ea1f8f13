"""A program as the linkage editor sees it: modules one behind the other from 0, and what each field names."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from memlab.mechanisms.binding.modules import Module


class Reference(NamedTuple):
    """A field of an instruction that names a symbol.

    Attributes:
        module: Where the field is; ``at`` its offset in the program.
        symbol: What it names.
        home: The module that defines it, which starts at ``start`` in the program.
        offset: Where the symbol lies in its own module.
    """

    module: str
    at: int
    symbol: str
    home: str
    start: int
    offset: int

    @property
    def relocatable(self) -> int | None:
        """What the compiler writes if places are not known: the offset; None for a symbol of another module."""
        return self.offset if self.home == self.module else None

    @property
    def linked(self) -> int:
        """The symbol's place in the whole program, counted from 0."""
        return self.start + self.offset


class Program(NamedTuple):
    """A whole program.

    Attributes:
        size: Its bytes.
        starts: Each module with its start.
        references: All fields that name a symbol, in order of modules.
    """

    size: int
    starts: tuple[tuple[str, int], ...]
    references: tuple[Reference, ...]

    @property
    def symbols(self) -> tuple[str, ...]:
        """The symbols that some field names, in that order."""
        return tuple(dict.fromkeys(one.symbol for one in self.references))


@lru_cache(maxsize=64)
def program(modules: tuple[Module, ...]) -> Program:
    """Put modules one behind the other from 0 (*linked_in_order_from_zero*), and resolve what their fields name.

    Examples:
        >>> made = program((("main", 300, (), ((40, "pi"),)), ("lib", 200, (("pi", 199),), ())))
        >>> made.size, made.starts, made.references[0].linked
        (500, (('main', 0), ('lib', 300)), 499)
    """
    starts = dict(_starts(modules))
    homes = {symbol: (name, offset) for name, _, symbols, _ in modules for symbol, offset in symbols}
    references = tuple(
        Reference(name, starts[name] + at, symbol, homes[symbol][0], starts[homes[symbol][0]], homes[symbol][1])
        for name, _, _, refs in modules
        for at, symbol in refs
    )
    return Program(sum(size for _, size, *_ in modules), tuple(starts.items()), references)


def _starts(modules: Iterable[Module]) -> Iterable[tuple[str, int]]:
    at = 0
    for name, size, *_ in modules:
        yield name, at
        at += size

"""The modules of a program, as a person writes them: size, symbols they define, fields that name a symbol."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any, Final

from memlab.core.kinds import Label, Whole
from memlab.errors import BadValueError
from memlab.memory.sizes import bounded, quote

MOST_ADDRESS: Final = 2**40
_LABEL: Final = Label(longest=20)
_SIZE: Final = Whole(1, 2**32)
_OFFSET: Final = Whole(0, 2**32 - 1)
_MOST: Final = 32
_LONGEST: Final = 20_000
_NAME: Final = re.compile(r"[\w.$]+")
_USE: Final = 'use e.g. ("m", 100, {"count": 14}, [(40, "count")])'

Symbol = tuple[str, int]
Ref = tuple[int, str]
Module = tuple[str, int, tuple[Symbol, ...], tuple[Ref, ...]]
"""Its name, its size, the offset of each symbol, and for each field that names one the field's offset and the name."""


@dataclass(frozen=True)
class Modules:
    """Modules of a program, each ``(name, size, symbols, references)``.

    As text: ``m 100: count=14, 40->count``, where count lies 14 bytes from the start and the field at 40 names it.
    Several modules stand behind semicolons.
    """

    help: str = ""

    def check(self, value: Any) -> tuple[Module, ...]:
        """Return the modules; raise `BadValueError` for a bad one, a name used twice, or one that nobody defines."""
        if not isinstance(value, Iterable) or isinstance(value, (str, bytes)):
            raise BadValueError(f"{quote(value)} is no list of modules: {_USE}.")
        modules = tuple(_module(item) for item in _few(value, "modules"))
        if not modules:
            raise BadValueError(f"There is no module: {_USE}.")
        _once((name for name, *_ in modules), "modules")
        defined = [symbol for _, _, symbols, _ in modules for symbol, _ in symbols]
        _once(defined, "symbols")
        missing = [symbol for *_, refs in modules for _, symbol in refs if symbol not in set(defined)]
        if missing:
            raise BadValueError(f"{quote(missing[0])} is defined in no module: give it an offset, as in count=14.")
        return modules

    def parse(self, text: str) -> tuple[Module, ...]:
        """Read ``m 100: count=14, 40->count``."""
        return self.check([_read(part) for part in bounded(text, _LONGEST).split(";") if part.strip()])

    def show(self, value: tuple[Module, ...]) -> str:
        """Print the modules so that `parse` reads them back."""
        return "; ".join(_shown(module) for module in value)

    def extremes(self) -> tuple[tuple[Module, ...], ...]:
        """A module without references, and two of the greatest size that name each other's last byte."""
        most, last = _SIZE.most, _OFFSET.most
        two = (("a", most, (("x", last),), ((0, "y"),)), ("b", most, (("y", last),), ((last, "x"),)))
        return ((("m", 1, (), ()),), two)

    def sample(self, random: Random) -> tuple[Module, ...]:
        """Draw one to three modules that name each other's symbols."""
        names = ("main", "lib", "io")[: random.randint(1, 3)]
        sizes = {name: random.randint(1, 500) for name in names}
        symbols = {name: ((f"{name}_x", random.randrange(sizes[name])),) for name in names}
        return tuple(
            (name, sizes[name], symbols[name], ((random.randrange(sizes[name]), f"{random.choice(names)}_x"),))
            for name in names
        )


def _few(value: Iterable[Any], what: str) -> list[Any]:
    found = list(islice(value, _MOST + 1))
    if len(found) > _MOST:
        raise BadValueError(f"There are more than {_MOST} {what}: use at most so many.")
    return found


def _once(names: Iterable[str], what: str) -> None:
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise BadValueError(f"{quote(twice[0])} names two {what}: use each name once.")


def _name(value: Any) -> str:
    name = _LABEL.check(value)
    if not _NAME.fullmatch(name):
        raise BadValueError(f"{quote(name)} is no symbol: use letters, digits and underscores, like count.")
    return name


def _module(item: Any) -> Module:
    match item:
        case (name, size, symbols, references):
            pass
        case _:
            raise BadValueError(f"{quote(item)} is no module: {_USE}.")
    size = _SIZE.check(size)
    pairs = symbols.items() if isinstance(symbols, Mapping) else symbols
    found = tuple((_name(symbol), _inside(offset, size)) for symbol, offset in _pairs(pairs, "symbols"))
    refs = tuple((_inside(at, size), _name(symbol)) for at, symbol in _pairs(references, "references"))
    return (_name(name), size, found, refs)


def _pairs(value: Any, what: str) -> list[tuple[Any, Any]]:
    if not isinstance(value, Iterable) or isinstance(value, (str, bytes)):
        raise BadValueError(f"{quote(value)} is no list of {what}: {_USE}.")
    found = []
    for item in _few(value, what):
        match item:
            case (one, other):
                found.append((one, other))
            case _:
                raise BadValueError(f"{quote(item)} is no pair of a name and an offset: {_USE}.")
    return found


def _inside(offset: Any, size: int) -> int:
    inside: int = _OFFSET.check(offset)
    if inside >= size:
        raise BadValueError(f"{inside:,} lies outside its module of {size:,} bytes: use 0 to {size - 1:,}.")
    return inside


def _read(text: str) -> tuple[str, int, list[Symbol], list[Ref]]:
    head, _, body = text.partition(":")
    name, _, size = head.strip().rpartition(" ")
    symbols: list[Symbol] = []
    refs: list[Ref] = []
    for part in filter(None, map(str.strip, body.split(","))):
        if "->" in part:
            at, _, symbol = part.partition("->")
            refs.append((_OFFSET.parse(at), symbol.strip()))
        elif "=" in part:
            symbol, _, offset = part.partition("=")
            symbols.append((symbol.strip(), _OFFSET.parse(offset)))
        else:
            raise BadValueError(f"{quote(part)} is neither a symbol nor a reference: use count=14 or 40->count.")
    return name.strip(), _SIZE.parse(size), symbols, refs


def _shown(module: Module) -> str:
    name, size, symbols, refs = module
    parts = [*(f"{symbol}={offset}" for symbol, offset in symbols), *(f"{at}->{symbol}" for at, symbol in refs)]
    return f"{name} {size}" + (f": {', '.join(parts)}" if parts else "")

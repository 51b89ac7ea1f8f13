"""Parameters of what stands behind the TLB, by their names: a page table from a dump, the size of a hash table."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from random import Random
from typing import Any, Final

from memlab.core.kinds import Kind, read
from memlab.core.listing import LONGEST, Lines
from memlab.errors import BadValueError
from memlab.memory.sizes import bounded, cut, quote

_MOST: Final = 40
_LIKE: Final = 'use lines like "roots: P1: 0x1000", a longer value indented below its name'

Given = tuple[str, str]
"""The name of a parameter, and its value as it is written in a form."""


@dataclass(frozen=True)
class Behind(Lines):
    """Pairs of a parameter's name and its value; as text ``name: value`` a line, a value of several lines indented.

    Attributes:
        help: What they are.
        known: The kinds that a name may stand for, one for each mechanism that has such a parameter.
    """

    help: str
    known: Mapping[str, tuple[Kind, ...]] = field(hash=False)

    @property
    def bounds(self) -> str:
        """In which form."""
        return "name: value, one a line; a value of several lines is indented below its name"

    def check(self, value: Any) -> tuple[Given, ...]:
        """Return the pairs; raise `BadValueError` for what is no parameter, or no value of it."""
        items = value.items() if isinstance(value, Mapping) else value
        if isinstance(items, (str, bytes)) or not isinstance(items, Iterable):
            raise BadValueError(f"{quote(value)} names no parameters: {_LIKE}.")
        found = tuple(self._pair(item) for item in islice(items, _MOST + 1))
        names = [name for name, _ in found]
        if len(found) > _MOST:
            raise BadValueError(f"These are more than {_MOST} parameters: name each once.")
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice:
            raise BadValueError(f"{quote(twice)} is given twice: name each parameter once.")
        return found

    def parse(self, text: str) -> tuple[Given, ...]:
        """Read ``name: value`` lines; indented lines belong to the name above them."""
        pairs: list[list[str]] = []
        for line in bounded(text, LONGEST).splitlines():
            if line[:1].isspace() and line.strip() and pairs:
                pairs[-1][1] += f"\n{line.strip()}"
            elif line.strip():
                name, colon, said = line.partition(":")
                if not colon:
                    raise BadValueError(f"{quote(cut(line))} names no parameter: {_LIKE}.")
                pairs.append([name.strip(), said.strip()])
        return self.check([(name, said.strip("\n")) for name, said in pairs])

    def show(self, value: tuple[Given, ...]) -> str:
        """Print them so that `parse` reads them back."""
        return "\n".join(self._line(name, said) for name, said in value)

    def _line(self, name: str, said: str) -> str:
        lines = said.splitlines()
        return f"{name}: {said}" if len(lines) <= 1 else "\n  ".join([f"{name}:", *lines])

    def extremes(self) -> tuple[tuple[Given, ...], ...]:
        """None, and a parameter that only some mechanisms have."""
        return ((), (("words", "0x0: 0x1\n0x8: 0x2"), ("roots", "P1: 0x0")))

    def sample(self, random: Random) -> tuple[Given, ...]:
        """Draw none, or a value of one parameter."""
        name = random.choice(sorted(self.known))
        kind = random.choice(self.known[name])
        return random.choice(((), self.check([(name, kind.show(kind.sample(random)))])))

    def _pair(self, item: Any) -> Given:
        match item:
            case (str(name), said):
                return (name, self._text(name, said))
        raise BadValueError(f"{quote(item)} is no parameter and its value: {_LIKE}.")

    def _text(self, name: str, value: Any) -> str:
        """A value as text: as it was typed, or as the kind prints it that takes it."""
        kinds = self.known.get(name)
        if kinds is None:
            raise BadValueError(f"{quote(name)} is no parameter of what may stand behind: use {_named(self.known)}.")
        reasons, found = [], []
        for kind in kinds:
            try:
                found.append((read(kind, value), kind))
            except BadValueError as error:
                reasons.append(str(error))
        if not found:
            raise BadValueError(f"{name}: {reasons[0]}")
        # A number may also be read as a list of one: the kind that takes it as it is knows it best.
        taken, kind = next(((one, kind) for one, kind in found if one == value), found[0])
        shown = value if isinstance(value, str) else kind.show(taken)
        return "\n".join(line.strip() for line in shown.splitlines() if line.strip())


def _named(known: Mapping[str, Any]) -> str:
    return cut(", ".join(sorted(known)), 120)


def values_for(kinds: Mapping[str, Kind], given: Iterable[Given]) -> dict[str, Any]:
    """The values of those parameters that a mechanism has, as far as it can use them."""
    found = {}
    for name, said in given:
        try:
            found[name] = read(kinds[name], said)
        except (KeyError, BadValueError):
            continue
    return found


def left_out(kinds: Mapping[str, Kind], given: Iterable[Given]) -> Iterator[str]:
    """The names of those that a mechanism has no use for."""
    taken = values_for(kinds, given)
    yield from (name for name, _ in given if name not in taken)

"""What may lie in memory at the start: frames in use and frames reserved."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from random import Random
from typing import Any, Final

from memlab.core.kinds import Label, Whole
from memlab.core.listing import Lines, refused, written
from memlab.errors import BadValueError
from memlab.memory.sizes import quote

USED: Final = "used"
RESERVED: Final = "reserved"
FREE: Final = "free"

Part = tuple[str, int, int]
"""A name, the first frame and the last one."""

_NAME: Final = Label()
_FRAME: Final = Whole(0, 2**31 - 1, "", "the number of a frame")
_MOST_PARTS: Final = 10_000
_PARTS_A_LINE: Final = 8
_RANGE: Final = r"(\d{1,12})(?:-(\d{1,12}))?"
_NAME_FIRST: Final = re.compile(rf"(.*\S)\s+{_RANGE}")
_RANGE_FIRST: Final = re.compile(rf"{_RANGE}(?:\s+(.+))?")
_NUMBER_FIRST: Final = re.compile(rf"{_RANGE}(?:\s|$)")
_TO: Final = re.compile(r"(?<=\d)\s*(?:-|\N{EN DASH}|\.\.)\s*(?=\d)")
_EXAMPLE: Final = "write it like A 0-3, or 5 used"


@dataclass(frozen=True)
class Layout(Lines):
    """Parts of memory that are not free at the start, each a ``(name, first frame, last frame)``.

    The name ``used`` stands for somebody who has a part, ``reserved`` for nobody: such frames are never given out.
    As text, on one line or on several: ``A 0-3, 5 used, 10 used, 12-15 reserved``.
    """

    help: str = ""

    def check(self, value: Any) -> tuple[Part, ...]:
        """Return the parts by address; raise `BadValueError` for a bad one, or for two that overlap."""
        if not isinstance(value, Iterable) or isinstance(value, str):
            raise BadValueError(f'{quote(value)} is no layout: use parts like ("A", 0, 3).')
        parts = [self._part(item) for item in islice(value, _MOST_PARTS + 1)]
        if len(parts) > _MOST_PARTS:
            raise BadValueError(f"The layout has more than {_MOST_PARTS:,} parts: use at most so many.")
        parts.sort(key=lambda part: part[1:])
        for before, after in pairwise(parts):
            if after[1] <= before[2]:
                raise BadValueError(f"{_shown(before)} and {_shown(after)} overlap: let each frame be in one part.")
        return tuple(parts)

    def _part(self, item: Any) -> Part:
        match item:
            case str():
                return self._written(item)
            case (name, first):
                return self._whole(name, first, first)
            case (name, first, last):
                return self._whole(name, first, last)
        raise BadValueError(f'{quote(item)} is no part of a layout: use one like ("A", 0, 3).')

    def _whole(self, name: Any, first: Any, last: Any) -> Part:
        name, first, last = _NAME.check(name), _FRAME.check(first), _FRAME.check(last)
        if last < first:
            raise BadValueError(f"{name} {first}-{last} ends before it begins: write the lower frame first.")
        if name.casefold() in (USED, RESERVED):
            return name.casefold(), first, last
        if _NUMBER_FIRST.match(name) or set(name) & set(",;#"):
            raise BadValueError(f"{quote(name)} is no name in a layout: begin it with a letter, without , ; and #.")
        return name, first, last

    def _written(self, text: str) -> Part:
        text = _TO.sub("-", text.strip())
        if found := _NAME_FIRST.fullmatch(text):
            name, first, last = found.groups()
        elif found := _RANGE_FIRST.fullmatch(text):
            first, last, name = found.groups()
        else:
            raise BadValueError(f"{quote(text)} is no part of a layout: {_EXAMPLE}.")
        return self._whole(name or USED, int(first), int(last or first))

    def parse(self, text: str) -> tuple[Part, ...]:
        """Read ``A 0-3, 5 used``, parts apart by commas or lines; nothing leaves all of memory free."""
        parts = []
        for number, line in written(text):
            try:
                parts += [self._written(part) for part in re.split("[,;]", line) if part.strip()]
            except BadValueError as error:
                raise refused(f"Line {number:,}", line, error) from None
        return self.check(parts)

    def show(self, value: tuple[Part, ...]) -> str:
        """Print the parts, some on each line, so that `parse` reads them back."""
        parts = [*map(_shown, value)]
        return ",\n".join(", ".join(parts[at : at + _PARTS_A_LINE]) for at in range(0, len(parts), _PARTS_A_LINE))

    def extremes(self) -> tuple[tuple[Part, ...], ...]:
        """Nothing, and all that memory can have."""
        return ((), (("A", 0, _FRAME.most),))

    def sample(self, random: Random) -> tuple[Part, ...]:
        """Draw a few parts."""
        bounds = sorted(random.sample(range(600), 2 * random.randint(0, 4)))
        names = (random.choice(("P", "Q", "R", USED, RESERVED)) for _ in bounds)
        return tuple(zip(names, bounds[::2], bounds[1::2], strict=False))


def within(layout: Iterable[Part], frames: int) -> Iterator[Part]:
    """The parts as far as they lie among so many frames.

    Examples:
        >>> list(within((("A", 0, 3), ("B", 14, 20), ("C", 16, 16)), 16))
        [('A', 0, 3), ('B', 14, 15)]
    """
    return ((name, first, min(last, frames - 1)) for name, first, last in layout if first < frames)


def gaps(layout: Iterable[Part], frames: int) -> Iterator[tuple[int, int]]:
    """What is free: the first frame of each stretch, and the one behind its last.

    Examples:
        >>> list(gaps((("A", 0, 3), ("B", 14, 20)), 16)), list(gaps((), 16))
        ([(4, 14)], [(0, 16)])
    """
    first = 0
    for _, start, last in within(layout, frames):
        if first < start:
            yield first, start
        first = last + 1
    if first < frames:
        yield first, frames


def _shown(part: Part) -> str:
    name, first, last = part
    frames = f"{first}-{last}" if last > first else f"{first}"
    return f"{frames} {name}" if name in (USED, RESERVED) else f"{name} {frames}"

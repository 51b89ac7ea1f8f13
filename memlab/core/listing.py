"""Values that take several lines to write: a form gives them a text area, and what is refused names its line."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any, Final

from memlab.core.kinds import Kind, read
from memlab.errors import BadValueError
from memlab.memory.sizes import bounded, cut, quote

LONGEST: Final = 2**20


class Lines:
    """Of a kind that stands on this one, a value is written over several lines; an empty text is nothing."""


@dataclass(frozen=True)
class Listing(Lines):
    r"""Values of one kind, one a line; blank lines, and what follows a ``#``, are passed over.

    Attributes:
        item: What each line holds.
        help: What the whole means.
        most: How many there may be.

    Examples:
        >>> from memlab.core.kinds import Whole
        >>> sizes = Listing(Whole(1, 2**20, "bytes"), "the blocks in use")
        >>> sizes.parse("8K  # the first"), sizes.check([512, "2K"]), sizes.show((8192, 512))
        ((8192,), (512, 2048), '8K\n512')
    """

    item: Kind
    help: str = ""
    most: int = 1_000

    @property
    def bounds(self) -> str:
        """How many, and of what."""
        of = getattr(self.item, "bounds", "")
        return f"up to {self.most:,} lines{f', each {of}' if of else ''}"

    def check(self, value: Any) -> tuple[Any, ...]:
        """Return the values, each given as such or as its text; raise `BadValueError` naming which is wrong."""
        if not isinstance(value, (tuple, list)):
            raise BadValueError(f"{quote(value)} is no listing: use a text with one a line, or a list.")
        if len(value) > self.most:
            raise BadValueError(f"{len(value):,} are too many: use at most {self.most:,}.")
        return tuple(self._read(f"Number {number:,}", item) for number, item in enumerate(value, start=1))

    def parse(self, text: str) -> tuple[Any, ...]:
        """Read one value a line; raise `BadValueError` naming the line that is wrong."""
        values = [self._read(f"Line {number:,}", line) for number, line in written(text)]
        return self.check(values)

    def show(self, value: tuple[Any, ...]) -> str:
        """Print one value a line."""
        return "\n".join(self.item.show(item) for item in value)

    def extremes(self) -> tuple[tuple[Any, ...], ...]:
        """None, and one of each extreme of a line."""
        return ((), tuple(self.item.extremes())[: self.most])

    def sample(self, random: Random) -> tuple[Any, ...]:
        """Draw a few lines."""
        return tuple(self.item.sample(random) for _ in range(random.randint(0, min(3, self.most))))

    def _read(self, where: str, value: Any) -> Any:
        try:
            return read(self.item, value)
        except BadValueError as error:
            raise refused(where, value, error) from None


def written(text: str) -> Iterator[tuple[int, str]]:
    """The lines that say something, with their numbers; what follows a ``#`` is left out."""
    for number, line in enumerate(bounded(text, LONGEST).splitlines(), start=1):
        if said := line.partition("#")[0].strip():
            yield number, said


def refused(where: str, value: object, reason: object) -> BadValueError:
    """The sentence on a line: which, what it is, and why it cannot be."""
    return BadValueError(f"{where} is {quote(value)}: {cut(str(reason), 300)}")

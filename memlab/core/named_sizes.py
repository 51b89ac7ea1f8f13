"""Named sizes: a list of things, each with a name of its own and a size, as an exercise gives them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any, ClassVar, Final

from memlab.core.kinds import Label, Whole
from memlab.errors import BadValueError
from memlab.memory.sizes import bounded, quote

MOST: Final = 64
_LONGEST: Final = 100 * MOST
_NAME: Final = Label()


@dataclass(frozen=True)
class NamedSizes:
    """Up to 64 ``(name, size)`` pairs; as text ``A 100K, B 40K``. A subclass says what they are, and samples them.

    Attributes:
        one: What one of them is; ``many`` likewise, for all.
        like: How a pair is written in code.
        size: What a size may be.
        repeated: The names that may stand more than once.
    """

    help: str = ""
    one: ClassVar[str]
    many: ClassVar[str]
    like: ClassVar[str]
    size: ClassVar[Whole]
    repeated: ClassVar[frozenset[str]] = frozenset()

    def check(self, value: Any) -> tuple[Any, ...]:
        """Return the items; raise `BadValueError` for a bad one, or a name used twice."""
        if not isinstance(value, Iterable) or isinstance(value, (str, bytes)):
            raise BadValueError(f"{quote(value)} is no list of {self.many}: use pairs like {self.like}.")
        found = tuple(self._item(item) for item in islice(value, MOST + 1))
        if len(found) > MOST:
            raise BadValueError(f"There are more than {MOST} {self.many}: use at most so many.")
        counts = Counter(name for name, _ in found if name not in self.repeated)
        twice = [name for name, count in counts.items() if count > 1]
        if twice:
            raise BadValueError(f"{quote(twice[0])} names two {self.many}: use each name once.")
        return found

    def _item(self, item: Any) -> Any:
        match item:
            case (name, size):
                named = _NAME.check(name)
                if "," in named:
                    raise BadValueError(
                        f"{quote(named)} holds a comma, which stands between {self.many}: leave it out."
                    )
                return self.made(named, self.size.check(size))
        raise BadValueError(f"{quote(item)} is no {self.one}: use a pair like {self.like}.")

    def made(self, name: str, size: int) -> Any:
        """An item of a name and a size."""
        return (name, size)

    def parse(self, text: str) -> tuple[Any, ...]:
        """Read ``A 100K, B 40K``; an empty text is an empty list."""
        return self.check([self._read(part.strip()) for part in bounded(text, _LONGEST).split(",") if part.strip()])

    def _read(self, part: str) -> tuple[str, int]:
        name, _, size = part.rpartition(" ")
        if size[:1].isalpha():
            how = f"write a name, then its size, with commas between {self.many}"
            raise BadValueError(f"{quote(part)} is no {self.one}: {how}.")
        return name, self.size.parse(size)

    def show(self, value: Iterable[Any]) -> str:
        """Print them so that `parse` reads them back."""
        return ", ".join(f"{name} {self.size.show(size).replace(',', '_')}" for name, size in value)

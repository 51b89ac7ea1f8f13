"""What several processes see at once: a line each, with every page that shows it."""

from dataclasses import dataclass
from random import Random
from typing import Any, Final, NamedTuple

from memlab.core.kinds import Kind, Label, Whole
from memlab.core.listing import Listing
from memlab.errors import BadValueError
from memlab.memory.sizes import parse_whole, quote

_PAGE: Final = Whole(0, 2**52 - 1)
_LIKE: Final = "libc: P1 page 8, P2 page 3"
_PAIR: Final = 2


class Shared(NamedTuple):
    """Something that is seen at several pages: its name, and where."""

    name: str
    at: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class SharedKind:
    """A name and the pages that show it: ``libc: P1 page 8, P2 page 3``."""

    help: str = f"what is shared, and at which pages, like {_LIKE}"

    def check(self, value: Any) -> Shared:
        """Return it; raise `BadValueError` for anything else."""
        if not isinstance(value, (tuple, list)) or len(value) != _PAIR or not isinstance(value[1], (tuple, list)):
            raise BadValueError(f"{quote(value)} is nothing shared: use a text like {_LIKE}.")
        name, at = value
        if not all(isinstance(one, (tuple, list)) and len(one) == _PAIR for one in at):
            raise BadValueError(f"{quote(at)} are no pages: use pairs of a process and a page.")
        return Shared(_name(name), tuple((_name(process), _PAGE.check(page)) for process, page in at))

    def parse(self, text: str) -> Shared:
        """Read a line."""
        name, colon, pages = text.partition(":")
        if not colon:
            raise BadValueError(f"{quote(text)} names nothing shared: write it like {_LIKE}.")
        return self.check((name, [_page(part) for part in pages.split(",") if part.strip()]))

    def show(self, value: Shared) -> str:
        """Print it so that `parse` reads it back."""
        return f"{value.name}: {', '.join(f'{process} page {page}' for process, page in value.at)}"

    def extremes(self) -> tuple[Shared, ...]:
        """One that nobody sees, and one that two do."""
        return (Shared("none", ()), Shared("code", (("P1", 0), ("P2", 2**52 - 1))))

    def sample(self, random: Random) -> Shared:
        """Draw a few pages of a few processes."""
        return Shared(random.choice(("code", "data")), tuple((name, random.randint(0, 9)) for name in "AB"))


def _name(value: Any) -> str:
    name = Label().check(value)
    if ":" in name or "," in name:
        raise BadValueError(f"{quote(name)} holds a colon or a comma: use another name.")
    return name


def _page(text: str) -> tuple[str, int]:
    process, word, page = text.rpartition(" page ")
    if not word:
        raise BadValueError(f"{quote(text)} is no page of a process: write it like P1 page 8.")
    return process, parse_whole(page)


@dataclass(frozen=True)
class Objects(Listing):
    """What is shared, one a line."""

    item: Kind = SharedKind()
    most: int = 64
